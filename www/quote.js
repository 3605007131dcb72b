// A loop as a sentence to quote, with the pages it rests on. Loaded on demand.

import { more } from './strings-more.js';

export { copy } from './copy.js';

/**
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./loopmap_wasm.js').LoopCard} LoopCard
 * @typedef {import('./loopmap_wasm.js').SourceCard} SourceCard
 */

/**
 * @param {LoopCard} loop
 * @param {DealCard[]} deals those of its legs
 * @param {import('./phrases.js').Phrases} phrases
 */
export function quote(loop, deals, phrases) {
    const { words } = phrases;
    const legs = loop.legs.map((leg) => {
        const own = deals.filter(({ from, to }) => from.id === leg.from.id && to.id === leg.to.id);
        const amount = leg.amount === undefined ? more(words).anAmount : phrases.leg(leg);
        return more(words).quoted[verb(own, phrases)](leg.from.name, leg.to.name, amount);
    });
    const end =
        loop.goesRound === undefined ? more(words).unknownRound : more(words).atMost(phrases.money(loop.goesRound));
    const cited = new Map(deals.flatMap(({ sources }) => sources.map((source) => [source.id, source])));
    const sources = [...cited.values()].map((source) => citation(source, phrases));
    const basis = phrases.info.hasBases ? more(words).byBasis(words.basis[phrases.basis]) : '';
    const sentence = basis + more(words).sentence(legs.join('; '), end);
    return sources.length === 0 ? sentence : [sentence, `${words.sources}:`, ...sources].join('\n');
}

/**
 * What can be said of several deals together: no more than is known of each.
 *
 * @param {DealCard[]} deals
 * @param {import('./phrases.js').Phrases} phrases
 */
function verb(deals, phrases) {
    const { deals: rows = [] } = phrases.tables();
    const isWarrant = (/** @type {string} */ id) => rows.find((row) => row.id === id)?.instrument === 'warrants';
    const said = new Set(
        // Of what is firm or paid, that part is told of.
        deals.map(({ id, status, isContingent }) => {
            if (phrases.basis === 'paid' || status === 'closed') {
                return 'paid';
            }
            if (phrases.basis === 'firm') {
                return 'contracted';
            }
            return isWarrant(id) ? 'warrants' : isContingent || status === 'announced' ? 'may' : 'contracted';
        }),
    );
    const [first = 'may'] = said;
    const isDone = !said.has('may') && !said.has('warrants');
    return said.size < 2 ? first : isDone ? 'both' : 'may';
}

/**
 * "Reuters, 23 Sep 2025, https://..."
 *
 * @param {SourceCard} source
 * @param {import('./phrases.js').Phrases} phrases
 */
function citation({ id, publisher, date, url }, phrases) {
    return [publisher ?? (url === undefined ? id : undefined), date && phrases.date(date), url]
        .filter(Boolean)
        .join(', ');
}
