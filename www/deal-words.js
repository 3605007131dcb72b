// Deals and legs of loops as a reader says them.

import { more } from './strings-more.js';

/**
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./loopmap_wasm.js').LegCard} LegCard
 * @typedef {import('./phrases.js').Phrases} Phrases
 */

/**
 * What is to be known about an amount besides its figure: "an estimate", "may never be paid".
 *
 * @param {DealCard} deal
 * @param {Phrases} phrases
 */
export function caveats({ amount, isTotal, isContingent, paysOwners }, phrases) {
    const words = more(phrases.words);
    return [
        amount && words.amountNote[amount.kind],
        amount?.kind === 'up-to' && amount.low && amount.low < amount.high && words.atLeast(phrases.money(amount.low)),
        isTotal && words.total,
        isContingent && words.contingent,
        paysOwners && words.paysOwners,
    ].filter((text) => typeof text === 'string' && text !== '');
}

/**
 * "5 years, announced Sep 2025"
 *
 * @param {DealCard} deal
 * @param {Phrases} phrases
 */
export function time({ termYears, announced }, phrases) {
    const words = more(phrases.words);
    return [
        termYears !== undefined && words.term(phrases.number(termYears)),
        announced && words.announced(phrases.date(announced)),
    ]
        .filter(Boolean)
        .join(', ');
}

/**
 * "Nvidia pays OpenAI, $30 bn, Feb 2026"
 *
 * @param {import('./loopmap_wasm.js').DealRef} deal
 * @param {Phrases} phrases
 */
export function dealRef(deal, phrases) {
    const date = deal.announced && phrases.date(deal.announced);
    const ends = more(phrases.words).pays(deal.from, deal.to);
    return [ends, phrases.amount(deal.amount), date].filter(Boolean).join(', ');
}

/** @param {LegCard} leg @param {Phrases} phrases */
export function legAmount({ amount, disclosure }, phrases) {
    return more(phrases.words).legAmount[disclosure](amount === undefined ? '' : phrases.money(amount));
}

/** @param {LegCard} leg @param {Phrases} phrases */
export function legSentence(leg, phrases) {
    const words = more(phrases.words);
    return leg.amount === undefined
        ? words.legSentenceBlank(leg.from.name, leg.to.name)
        : words.legSentence(leg.from.name, leg.to.name, legAmount(leg, phrases));
}
