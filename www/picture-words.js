// What stands in a ring besides amounts. It comes with what is read of a loop.

import { weakest } from './loop-item.js';
import { more } from './strings-more.js';

/** @typedef {import('./phrases.js').Phrases} Phrases */

/**
 * What is said in the middle of a ring, and the ends of the leg that limits it.
 *
 * @param {import('./loopmap_wasm.js').LoopCard} loop
 * @param {Phrases} phrases
 */
export function ringWords(loop, phrases) {
    const words = more(phrases.words);
    const { goesRound, blankLegs, legs } = loop;
    const limit = legs[loop.weakest ?? 0];
    return goesRound === undefined
        ? [words.blankLegs(blankLegs, legs.length), weakest(loop, phrases)]
        : [words.mostRound(phrases.money(goesRound) + phrases.known(loop)), weakest(loop, phrases), limit.from.id, limit.to.id];
}
