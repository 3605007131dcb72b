// What is shown, in words for those who listen. Loaded when there is something to say.

/**
 * @typedef {import('./loopmap_wasm.js').Announcement} Announcement
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./phrases.js').Phrases} Phrases
 */

/**
 * "Nvidia. 61 deals, 972 loops. Largest: 100 billion US dollars to OpenAI."
 *
 * @param {Announcement} announcement
 * @param {Phrases} phrases
 * @param {string} extent how much of the map is shown
 */
export function spoken(announcement, phrases, extent) {
    const { says, wholeMap } = phrases.words.spoken;
    switch (announcement.kind) {
        case 'company':
            return says(company(announcement.company, phrases));
        case 'loop':
            return says(spokenLoop(announcement.loop, phrases));
        case 'deals':
            return says(announcement.deals.map((deal) => spokenDeal(deal, phrases)));
        default:
            return says([wholeMap, extent]);
    }
}

/**
 * @param {import('./loopmap_wasm.js').CompanySaid} said
 * @param {Phrases} phrases
 */
function company({ id, name, deals, loops, largest }, phrases) {
    return [
        name,
        `${phrases.words.deals(deals, phrases.number(deals))}, ${phrases.loops(loops)}`,
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
    const { largest, largestFrom } = phrases.words.spoken;
    const part = deal.bases.find(({ basis }) => basis === phrases.basis)?.amount ?? deal.amount.high;
    const amount = part < deal.amount.high ? phrases.spokenMoney(part) : spokenAmount(deal.amount, phrases);
    return [deal.from.id === id ? largest(amount, deal.to.name) : largestFrom(amount, deal.from.name)];
}

/**
 * @param {import('./loopmap_wasm.js').LoopCard} loop
 * @param {Phrases} phrases
 */
export function spokenLoop(loop, phrases) {
    const { words } = phrases;
    const { loop: named, mostRound } = words.spoken;
    const names = loop.companies.map(({ name }) => name).join(', ');
    return [
        named(names),
        loop.goesRound === undefined
            ? words.blankLegs(loop.blankLegs, loop.legs.length)
            : mostRound(phrases.spokenMoney(loop.goesRound)),
    ];
}

/**
 * "Nvidia pays OpenAI, up to 100 billion US dollars, Direct investment, announced, nothing binding seen, Sep 2025"
 *
 * @param {DealCard} deal
 * @param {Phrases} phrases
 */
export function spokenDeal(deal, phrases) {
    const { words } = phrases;
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
    return phrases.words.amount[kind](phrases.spokenMoney(high));
}
