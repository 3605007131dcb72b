// A loop as a sentence to quote, with the pages it rests on. Loaded on demand.

import { legAmount } from './deal-words.js';
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
    const words = more(phrases.words);
    const legs = loop.legs.map((leg) => {
        const own = deals.filter(({ from, to }) => from.id === leg.from.id && to.id === leg.to.id);
        const amount = leg.amount === undefined ? words.anAmount : legAmount(leg, phrases);
        return words.quoted[verb(own, phrases)](leg.from.name, leg.to.name, amount);
    });
    const end =
        loop.goesRound === undefined ? words.unknownRound : words.atMost(phrases.money(loop.goesRound) + phrases.known(loop));
    const cited = new Map(deals.flatMap(({ sources }) => sources.map((source) => [source.id, source])));
    const sources = [...cited.values()].map((source) => citation(source, phrases));
    const basis = phrases.info.hasBases ? words.byBasis(words.basis[phrases.basis]) : '';
    const sentence = basis + words.sentence(legs.join('; '), end);
    return sources.length === 0 ? sentence : [sentence, `${words.sources}:`, ...sources].join('\n');
}

/**
 * What can be said of several deals together: no more than is known of each.
 *
 * @param {DealCard[]} deals
 * @param {import('./phrases.js').Phrases} phrases
 */
function verb(deals, phrases) {
    const said = new Set(deals.map((deal) => verbOf(deal, phrases)));
    const [first = 'may'] = said;
    const isAgreed = [...said].every((one) => one === 'paid' || one === 'contracted');
    return said.size < 2 ? first : isAgreed ? 'both' : 'may';
}

/**
 * Of what is firm or paid, that part is told of.
 *
 * @param {DealCard} deal
 * @param {import('./phrases.js').Phrases} phrases
 */
function verbOf({ id, status, isContingent, bases }, phrases) {
    const isKnownPaid = bases.some(({ basis, amount }) => basis === 'paid' && amount);
    if (status === 'closed' || (phrases.basis === 'paid' && isKnownPaid)) {
        return 'paid';
    }
    if (status === 'lapsed') {
        return 'was';
    }
    const isAgreed = status === 'committed' || status === 'active';
    if (isAgreed && !(phrases.basis === 'announced' && isContingent)) {
        return 'contracted';
    }
    const { deals = [] } = phrases.tables();
    return deals.find((row) => row.id === id)?.instrument === 'warrants' ? 'warrants' : 'may';
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
