// What breaks without a deal or a company, and the way to put it back.

import { dealRef } from './deal-words.js';
import { h } from './dom.js';
import { more } from './strings-more.js';

/**
 * @param {import('./loopmap_wasm.js').TakenOut} out
 * @param {import('./phrases.js').Phrases} phrases
 * @param {() => void} putBack
 */
export function takenOut(out, phrases, putBack) {
    const words = more(phrases.words);
    const gone = [...out.companies.map(({ name }) => name), ...out.deals.map((deal) => dealRef(deal, phrases))];
    const left = out.leftCore.map(({ name }) => name);
    return h(
        'section',
        { class: 'taken-out', part: 'taken-out', 'aria-label': words.takenOut },
        h('h3', {}, words.takenOut),
        gone.map((name) => h('p', { dir: 'auto' }, name)),
        h('p', { class: 'breaks' }, words.breaks(phrases.number(out.broken), phrases.count(out.loops))),
        h('p', {}, words.shareMoves(phrases.percent(out.shareBefore), phrases.percent(out.shareAfter))),
        out.shareAfter > out.shareBefore ? h('p', { class: 'why' }, words.shareRises) : undefined,
        left.length > 0
            ? h('p', { class: 'form', dir: 'auto' }, words.leftCore(left.length, left.join(', ')))
            : undefined,
        h('button', { type: 'button', class: 'put-back', onclick: putBack }, words.putBack),
    );
}

/**
 * The button that takes something out.
 *
 * @param {string} label
 * @param {() => void} action
 */
export function takeOutButton(label, action) {
    return h('button', { type: 'button', class: 'take-out', onclick: action }, label);
}
