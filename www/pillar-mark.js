// The short line that stands for a pillar wherever it is named: its colour, ending in its tip.

import { svg } from './dom.js';

/**
 * @param {string} id
 * @param {import('./phrases.js').Phrases} phrases
 */
export function pillarMark(id, phrases) {
    const { colour, tip } = phrases.pillar(id);
    return svg(
        'svg',
        { class: `mark ${colour}`, viewBox: '0 0 26 12', 'aria-hidden': 'true' },
        svg('path', { class: 'shaft', d: 'M1 6H16' }),
        svg('path', { class: 'tip', d: tip }),
    );
}
