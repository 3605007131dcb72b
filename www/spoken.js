// What is shown, in words for those who listen. Loaded when there is something to say.

/**
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./loopmap_wasm.js').LoopMap} Handle
 * @typedef {import('./phrases.js').Phrases} Phrases
 */

/**
 * The deals of a company that count, the largest first.
 *
 * @param {Handle} handle
 * @param {string} company
 * @returns {DealCard[]}
 */
export function dealsOf(handle, company) {
    return handle
        .counted()
        .flatMap((id) => handle.dealCard(id) ?? [])
        .filter(({ from, to }) => from.id === company || to.id === company)
        .sort((one, other) => high(other) - high(one));
}

/** @param {DealCard} deal */
function high({ amount }) {
    return amount?.high ?? -1;
}

/**
 * "Nvidia. 61 deals, 972 loops. Largest: 100 billion US dollars to OpenAI."
 *
 * @param {Handle} handle
 * @param {Phrases} phrases
 * @param {string} extent how much of the map is shown
 */
export function spokenView(handle, phrases, extent) {
    const { says, wholeMap } = phrases.words.spoken;
    const { focus, deals } = handle.state();
    const loop = handle.shownLoop();
    if (loop) {
        return says(spokenLoop(loop, phrases));
    }
    if (deals) {
        return says(deals.flatMap((id) => handle.dealCard(id) ?? []).map((deal) => spokenDeal(deal, phrases)));
    }
    return says(focus === undefined ? [wholeMap, extent] : company(handle, focus, phrases));
}

/**
 * @param {Handle} handle
 * @param {string} id
 * @param {Phrases} phrases
 */
function company(handle, id, phrases) {
    const { words } = phrases;
    const card = handle.companyCard(id);
    if (!card) {
        return [];
    }
    const deals = dealsOf(handle, id);
    const n = card.loops.count ?? card.loops.atLeast;
    const loops = n === 0 ? words.noLoops : words.loopsCount(n, phrases.count(card.loops));
    return [card.name, `${words.deals(deals.length, phrases.number(deals.length))}, ${loops}`, ...largest(id, deals[0], phrases)];
}

/**
 * @param {string} id
 * @param {DealCard | undefined} deal
 * @param {Phrases} phrases
 */
function largest(id, deal, phrases) {
    if (!deal?.amount) {
        return [];
    }
    const { largest, largestFrom } = phrases.words.spoken;
    const amount = spokenAmount(deal.amount, phrases);
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
 * "Nvidia pays OpenAI, up to 100 billion US dollars, Direct investment, announced, not paid, Sep 2025"
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
