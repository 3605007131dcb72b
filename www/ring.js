// The small picture of a loop: an arc for each leg in its pillar's colour, dotted where no amount
// is known. It starts at the top and runs against the clock, as the ring in the picture does.

import { svg } from './dom.js';

const SIZE = 40;
const RADIUS = 15;
/** The gap between two arcs, in turns. */
const GAP = 0.035;

/**
 * @param {import('./loopmap_wasm.js').LoopCard} loop
 * @param {import('./phrases.js').Phrases} phrases
 */
export function ring(loop, phrases) {
    const share = 1 / loop.legs.length;
    const arcs = loop.legs.map((leg, i) =>
        svg('path', {
            class: `arc ${phrases.pillar(leg.pillar).colour}${leg.disclosure === 'none' ? ' blank' : ''}`,
            d: arc(i * share + GAP, (i + 1) * share - GAP),
        }),
    );
    return svg(
        'svg',
        { class: 'ring', viewBox: `0 0 ${SIZE} ${SIZE}`, 'aria-hidden': 'true' },
        ...arcs,
    );
}

/**
 * @param {number} start in turns from the top, against the clock
 * @param {number} end
 */
function arc(start, end) {
    const isLarge = end - start > 0.5 ? 1 : 0;
    return `M${point(start)}A${RADIUS} ${RADIUS} 0 ${isLarge} 0 ${point(end)}`;
}

/** @param {number} turns */
function point(turns) {
    const angle = (-turns - 0.25) * 2 * Math.PI;
    const at = (/** @type {number} */ offset) => (SIZE / 2 + RADIUS * offset).toFixed(2);
    return `${at(Math.cos(angle))} ${at(Math.sin(angle))}`;
}
