// What is shown, in words for those who listen.

import { more } from './strings-more.js';

/**
 * @typedef {Exclude<import('./loopmap_wasm.js').Announcement, { kind: 'extent' | 'map' }>} OfOneThing
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./phrases.js').Phrases} Phrases
 */

/**
 * "Nvidia. 61 deals, 972 loops. Largest: 100 billion US dollars to OpenAI."
 *
 * @param {OfOneThing} announcement
 * @param {Phrases} phrases
 */
export function spoken(announcement, phrases) {
    const { says } = phrases.words.spoken;
    switch (announcement.kind) {
        case 'company':
            return says(company(announcement.company, phrases));
        case 'loop':
            return says(spokenLoop(announcement.loop, phrases));
        case 'deals':
            return says(announcement.deals.map((deal) => spokenDeal(deal, phrases)));
    }
}

/**
 * @param {import('./loopmap_wasm.js').CompanySaid} said
 * @param {Phrases} phrases
 */
function company({ id, name, deals, loops, largest }, phrases) {
    return [
        name,
        `${more(phrases.words).deals(deals, phrases.number(deals))}, ${phrases.loops(loops)}`,
        ...largestOf(id, largest, phrases),
    ];
}

/**
 * @param {string} id
 * @param {DealCard | undefined} deal
 * @param {Phrases} phrases
 */
function largestOf(id, deal, phrases) {
    if (!deal?.amount) {
        return [];
    }
    const { largest, largestFrom } = more(phrases.words);
    const part = deal.bases.find(({ basis }) => basis === phrases.basis)?.amount ?? deal.amount.high;
    const amount = part < deal.amount.high ? spokenMoney(part, phrases) : spokenAmount(deal.amount, phrases);
    return [deal.from.id === id ? largest(amount, deal.to.name) : largestFrom(amount, deal.from.name)];
}

/**
 * @param {import('./loopmap_wasm.js').LoopCard} loop
 * @param {Phrases} phrases
 */
export function spokenLoop(loop, phrases) {
    const words = more(phrases.words);
    const { loopOf: named, mostRound } = words;
    const names = loop.companies.map(({ name }) => name).join(', ');
    return [
        named(names),
        loop.goesRound === undefined
            ? words.blankLegs(loop.blankLegs, loop.legs.length)
            : mostRound(spokenMoney(loop.goesRound, phrases) + phrases.known(loop)),
    ];
}

/**
 * "Nvidia pays OpenAI, up to 100 billion US dollars, Direct investment, announced, nothing binding seen, Sep 2025"
 *
 * @param {DealCard} deal
 * @param {Phrases} phrases
 */
export function spokenDeal(deal, phrases) {
    const words = more(phrases.words);
    return [
        words.pays(deal.from.name, deal.to.name),
        deal.amount ? spokenAmount(deal.amount, phrases) : words.undisclosed,
        phrases.pillar(deal.pillar).label,
        words.status[deal.status],
        deal.announced && phrases.date(deal.announced),
    ]
        .filter(Boolean)
        .join(', ');
}

/**
 * @param {import('./loopmap_wasm.js').Amount} amount
 * @param {Phrases} phrases
 */
export function spokenAmount({ high, kind }, phrases) {
    return phrases.words.amount[kind](spokenMoney(high, phrases));
}

/**
 * "2.35 billion US dollars", for those who listen.
 *
 * @param {number} amount
 * @param {Phrases} phrases
 */
function spokenMoney(amount, phrases) {
    try {
        return new Intl.NumberFormat(phrases.language, {
            style: 'currency',
            currency: phrases.info.currency.code,
            currencyDisplay: 'name',
            notation: 'compact',
            compactDisplay: 'long',
            maximumSignificantDigits: 3,
        }).format(amount);
    } catch {
        // A currency of the map's own, which the browser has no name for.
        return phrases.money(amount);
    }
}
