// The buttons that zoom, take the whole screen and show the list of keys.

import { h, svg } from './dom.js';

/** Drawn, since not every font has the signs: in a box of 16 by 16. */
const SIGNS = {
    plus: 'M8 3v10M3 8h10',
    minus: 'M3 8h10',
    map: 'M2 4.5 6 3l4 1.5L14 3v8.5L10 13l-4-1.5L2 13zM6 3v8.5M10 4.5V13',
    question: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.3C8.3 8.7 8 9.2 8 10M8 12.75v.01',
    corners: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
};

/**
 * Returns the buttons of one picture.
 *
 * @param {import('./strings.js').Strings} words
 * @param {Pick<import('./desk.js').Wishes, 'act' | 'zoom' | 'help'>} wishes
 * @param {() => void} fillScreen
 */
export function zoomBar(words, { act, zoom, help }, fillScreen) {
    /** @param {string} path @param {string} label @param {() => void} onclick */
    const button = (path, label, onclick) =>
        h(
            'button',
            { type: 'button', 'aria-label': label, title: label, onclick },
            svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: path })),
        );
    return h(
        'div',
        { class: 'zoom', part: 'zoom', role: 'toolbar', 'aria-label': words.zoom },
        button(SIGNS.plus, words.zoomIn, () => zoom(1.5)),
        button(SIGNS.minus, words.zoomOut, () => zoom(1 / 1.5)),
        button(SIGNS.map, words.zoomFit, () => act({ do: 'fit' })),
        document.fullscreenEnabled ? button(SIGNS.corners, words.fullscreen, () => fillScreen()) : undefined,
        button(SIGNS.question, words.help, help),
    );
}
