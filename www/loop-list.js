// The list of loops. It is no part of the first picture, and comes after it.

import { contingentIn } from './deal-rows.js';
import { h } from './dom.js';
import { dress } from './dress.js';
import { loopItem } from './loop-item.js';
import style from './styles/loops.css';

/**
 * @typedef {import('./loopmap_wasm.js').LoopCard} LoopCard
 * @typedef {import('./phrases.js').Phrases} Phrases
 */

/** Takes the style sheet of lists along into the tree that a panel stands in. @param {HTMLElement} panel */
export function dressList(panel) {
    dress(panel, style);
}

/** How many more loops one click brings. */
const MORE = 20;

/**
 * @param {string} title
 * @param {import('./loopmap_wasm.js').LoopList} list
 * @param {Phrases} phrases
 * @param {(loop: LoopCard) => void} open
 * @param {(known: number) => void} more asks for more than so many
 * @returns {HTMLElement[]}
 */
export function loopList(title, { loops, total }, phrases, open, more) {
    const { words } = phrases;
    if (loops.length === 0) {
        return [h('p', { class: 'empty' }, words.noLoopsHere)];
    }
    const all = total.count ?? total.atLeast;
    const isAll = loops.length === total.count;
    const extent = isAll ? words.all(phrases.number(all)) : words.firstOf(phrases.number(loops.length), phrases.count(total));
    const rest = all - loops.length;
    const notes = notesOn(loops, phrases);
    return [
        h('h3', {}, h('span', { dir: 'auto' }, title), ' ', h('span', { class: 'extent' }, extent)),
        h(
            'ol',
            { class: 'loops', part: 'loops' },
            loops.map((loop, i) => loopItem(loop, notes[i], phrases, () => open(loop))),
        ),
        ...(rest > 0 ? [h('button', { type: 'button', class: 'more', onclick: () => more(loops.length) }, words.more(Math.min(MORE, rest)))] : []),
    ];
}

/**
 * What is to be known of the amounts of each loop: that the leg which limits it limits one above as well, so that the two are no
 * sum; that one of its amounts may never be paid; that one was worked out.
 *
 * @param {LoopCard[]} loops
 * @param {Phrases} phrases
 */
function notesOn(loops, phrases) {
    const { loopNotes } = phrases.words;
    const tables = phrases.tables();
    const contingent = contingentIn(tables);
    const rows = new Map((tables.deals ?? []).map((deal) => [deal.id, deal]));
    const limits = new Set();
    return loops.map((loop) => {
        const { legs, weakest, goesRound } = loop;
        const limit = goesRound !== undefined && weakest !== undefined && `${legs[weakest].from.id} ${legs[weakest].to.id}`;
        const isShared = limits.has(limit);
        if (limit) {
            limits.add(limit);
        }
        const deals = legs.flatMap((leg) => leg.deals.map((id) => rows.get(id) ?? {}));
        return [
            isShared && loopNotes.shared,
            deals.some(({ instrument }) => contingent.has(instrument)) && loopNotes.contingent,
            deals.some(({ amount_kind: kind }) => kind === 'derived') && loopNotes.derived,
        ].filter((note) => typeof note === 'string');
    });
}
