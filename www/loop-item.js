// A loop in the list: a small ring, what can go round, and the companies in order.

import { h } from './dom.js';
import { ring } from './ring.js';

/** The characters of a date up to its month: 2026-02. */
const MONTH = 7;

/**
 * @param {import('./loopmap_wasm.js').LoopCard} loop
 * @param {string[]} notes what is to be known of its amounts
 * @param {import('./phrases.js').Phrases} phrases
 * @param {() => void} open
 */
export function loopItem(loop, notes, phrases, open) {
    return h(
        'li',
        { class: 'loop' },
        h(
            'button',
            {
                type: 'button',
                'data-loop': loop.companies.map(({ id }) => id).join(' '),
                onclick: open,
            },
            ring(loop, phrases),
            h(
                'span',
                { class: 'text' },
                ...headline(loop, phrases),
                h('span', { class: 'names' }, ...names(loop)),
                h('span', { class: 'weakest' }, weakest(loop, phrases)),
                h('span', { class: 'standing' }, standing(loop, phrases, MONTH)),
                ...notes.map((note) => h('span', { class: 'standing note' }, note)),
            ),
        ),
    );
}

/**
 * What can go round, or how many legs are blank: never an amount before the blanks.
 *
 * @param {import('./loopmap_wasm.js').LoopCard} loop
 * @param {import('./phrases.js').Phrases} phrases
 */
export function headline(loop, phrases) {
    const { words } = phrases;
    const [before, after] = words.atMostShort('¤').split('¤');
    return loop.goesRound === undefined
        ? [h('span', { class: 'blanks' }, words.blankLegs(loop.blankLegs, loop.legs.length))]
        : [
              h(
                  'span',
                  { class: 'round' },
                  before,
                  h('strong', {}, phrases.money(loop.goesRound)),
                  `${after}${phrases.known(loop)} ${words.goesRound}`,
              ),
          ];
}

/** @param {import('./loopmap_wasm.js').LoopCard} loop */
export function names(loop) {
    const round = [...loop.companies, loop.companies[0]];
    return round.flatMap(({ name }, i) => [
        ...(i === 0 ? [] : [h('span', { class: 'arrow', 'aria-hidden': 'true' }, ' → ')]),
        h('bdi', {}, name),
    ]);
}

/**
 * @param {import('./loopmap_wasm.js').LoopCard} loop
 * @param {import('./phrases.js').Phrases} phrases
 */
export function weakest(loop, phrases) {
    const { words } = phrases;
    if (loop.weakest === undefined || loop.smallestDisclosed === undefined) {
        return '';
    }
    const leg = loop.legs[loop.weakest];
    return loop.blankLegs === 0
        ? words.weakest(leg.from.name, leg.to.name)
        : words.smallestKnown(phrases.money(loop.smallestDisclosed));
}

/**
 * How much of it is more than a promise, and since when it is a loop.
 *
 * @param {import('./loopmap_wasm.js').LoopCard} loop
 * @param {import('./phrases.js').Phrases} phrases
 * @param {number} [exactness] how much of a date is told: its first characters
 */
export function standing(loop, phrases, exactness) {
    const { words } = phrases;
    const [, firm, { goesRound, missingLegs }] = loop.bases;
    const paid = goesRound === undefined ? words.paidUnknown : words.paidRound(phrases.money(goesRound));
    const unpaid = firm.missingLegs > 0 ? words.onPaper : words.unpaid;
    return [
        missingLegs > 0 ? unpaid : paid,
        loop.closed && words.closedOn(phrases.date(loop.closed.slice(0, exactness))),
    ]
        .filter(Boolean)
        .join(', ');
}
