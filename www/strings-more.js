// Words that are no part of the first picture: what is read of a company, a deal or a loop, the keys, the map in words, filters
// and table. Loaded with the parts that say them.

/**
 * @typedef {typeof LATER} Later
 * @typedef {typeof ENGLISH} MoreStrings
 */

/** Those that other languages have among the first ones. */
export const LATER = {
    // Amounts
    amountNote: { reported: '', 'up-to': '', estimated: 'an estimate', derived: 'worked out here' },
    total: 'a total that overlaps other deals',
    contingent: 'may never be paid',
    paysOwners: 'paid to the owners, in no sum',

    status: {
        rumoured: 'rumoured, not confirmed',
        announced: 'announced, nothing binding seen',
        committed: 'under contract, not known to be paid',
        active: 'running',
        closed: 'paid',
        lapsed: 'lapsed: ended or refused',
    },
    confidence: {
        low: 'weakly supported',
        medium: 'rests on one good source',
        high: 'well supported',
    },
    /** Before the pages of one kind. */
    sourceKind: {
        filing: 'company filing',
        release: 'company statement',
        official: 'official document',
        newspaper: 'reported by',
        'trade-press': 'trade press',
        research: 'research',
        aggregator: 'relayed by',
        blog: 'blog',
    },

    // Deals
    pays: (/** @type {string} */ from, /** @type {string} */ to) => `${from} pays ${to}`,
    paysWord: 'pays',
    announced: (/** @type {string} */ date) => `announced ${date}`,
    term: (/** @type {string} */ years) => (years === '1' ? '1 year' : `${years} years`),
    replacedBy: (/** @type {string} */ deal) => `Replaced by: ${deal}`,
    replaces: (/** @type {string} */ deal) => `Replaces: ${deal}`,
    sources: 'Sources',
    source: 'Source',
    deals: (/** @type {number} */ n, /** @type {string} */ count) =>
        n === 1 ? '1 deal' : `${count} deals`,
    moreDeals: (/** @type {number} */ n) => (n === 1 ? '1 more deal' : `${n} more deals`),

    // Companies
    noMatch: 'No company of that name',
    paysOut: 'Pays',
    receives: 'Receives',
    /** The same where a map knows what is firm and what is paid. */
    paysOn: { announced: 'May pay', firm: 'Has agreed to pay', paid: 'Has paid' },
    receivesOn: { announced: 'May receive', firm: 'Is to receive', paid: 'Has received' },
    nothing: 'nothing counted',
    blankDeals: (/** @type {number} */ n) =>
        n === 1 ? '1 without an amount' : `${n} without an amount`,
    roundTrip: 'Can go round',
    /** What that means; all amounts are known, or not. */
    limit: (/** @type {boolean} */ isAll) =>
        `A limit, not money that was traced: the most that could leave it and come back by way of others${isAll ? '' : ', by the deals whose amount is known'}.`,
    /** What of a sum is known to be paid, and how many running deals do not say. */
    paidOf: (/** @type {string} */ sum, /** @type {number} */ n) =>
        `Known to be paid: ${sum || 'no sum'}${n > 0 ? `; ${n} running ${n === 1 ? 'deal does' : 'deals do'} not say` : ''}`,
    collective: 'Not one company, so never part of a loop',

    // Loops
    legAmount: {
        full: (/** @type {string} */ amount) => amount,
        partial: (/** @type {string} */ amount) => `at least ${amount}`,
        none: () => 'amount not known',
    },
    inAll: (/** @type {string} */ amount) => `${amount} in all`,
    largest: (/** @type {string} */ amount, /** @type {string} */ company) => `Largest: ${amount} to ${company}`,
    largestFrom: (/** @type {string} */ amount, /** @type {string} */ company) => `Largest: ${amount} from ${company}`,
    loopOf: (/** @type {string} */ names) => `Loop: ${names}`,
    mostRound: (/** @type {string} */ amount) => `At most ${amount} can go round`,
    follow: 'Follow the money',
    onMap: 'Show on the map',
    asRing: 'Show as a ring',
    hop: (/** @type {number} */ n, /** @type {number} */ of) => `Payment ${n} of ${of}`,
    copy: 'Copy as a sentence',
    copied: 'Copied',
    legSentence: (
        /** @type {string} */ from,
        /** @type {string} */ to,
        /** @type {string} */ amount,
    ) => `${from} pays ${to} ${amount}`,
    legSentenceBlank: (/** @type {string} */ from, /** @type {string} */ to) =>
        `${from} pays ${to} an amount that is not known`,

    // Taking out
    takeOutDeal: 'What breaks without this deal?',
    takeOutCompany: 'What breaks without this company?',
    takenOut: 'Taken out',
    putBack: 'Put it back',
    breaks: (/** @type {string} */ broken, /** @type {string} */ all) =>
        `${broken} of ${all} loops break.`,
    shareMoves: (/** @type {string} */ before, /** @type {string} */ after) =>
        `The share that can go round: at most ${after} in place of ${before}.`,
    shareRises: 'It rises although no more can go round: what was taken out is missing from the sum of all amounts too, and the sum has become smaller by more.',
    leftCore: (/** @type {number} */ n, /** @type {string} */ names) =>
        n === 1 ? `On no loop any more: ${names}` : `${n} companies on no loop any more: ${names}`,

    // Controls
    wheelHint: (/** @type {string} */ key) => `Hold ${key} and scroll to zoom`,
    touchHint: 'Use two fingers to move the map',
    close: 'Close',
    only: 'Only',
    table: 'Table of deals',
    kind: 'Kind',
    what: 'What for',
    asOf: 'As of',
    pause: 'Pause',
    minAmount: 'Amounts from',
    tabs: 'Under the map',

    // Stories
    story: 'Story',
    previous: 'Previous',
    next: 'Next',
    leaveStory: 'Leave the story',
    step: (/** @type {number} */ n, /** @type {number} */ of) => `Step ${n} of ${of}`,
};

export const ENGLISH = {
    // Walking
    dealPlace: (/** @type {string} */ n, /** @type {string} */ of) => `deal ${n} of ${of}`,

    // The map in words
    shows: (/** @type {string} */ deals, /** @type {string} */ companies, /** @type {string} */ date) =>
        `This map shows ${deals} deals between ${companies} companies${date && `, as of ${date}`}.`,
    /** The language of the map's texts, where the page is in another. */
    textsIn: (/** @type {string} */ language) => `The texts of the map are in another language: ${language}.`,
    howToRead:
        'A line runs from the one who pays to the one who gets the money. The more money, the thicker it is. Its outline is what was announced, the faint part is firm, the full part is known to be paid, and dots stand for an amount that is not known. Thin lines are full where some of the money is firm, and dashed where it is not.',
    largestDeal: (/** @type {string} */ deal) => `The largest deal: ${deal}.`,
    waysBack: (/** @type {string} */ loops, /** @type {string} */ share, /** @type {string} */ basis) =>
        `There are ${loops} loops, on which money can come back to where it started. At most ${share} of the money${basis && ` ${basis}`} could do so.`,
    byBasis: (/** @type {string} */ basis) => `By what is ${basis}: `,
    noWayBack: 'On no way does money come back to where it started.',
    strongestLoop: (/** @type {string} */ loop) => `The strongest ${loop.charAt(0).toLowerCase()}${loop.slice(1)}.`,
    counted: 'How we counted',
    howCounted: (/** @type {boolean} */ hasBases) =>
        `A line is a payment, or the promise of one, as its sources tell it. Rumours, and deals that have lapsed or were replaced, are in no sum.${hasBases ? ' Announced is all that was made public, ceilings included; firm is what hangs on no condition; paid is what is known to have been paid.' : ''} An amount that is not public is missing from the sums, which are too low by that; its line is dots. Money that is passed on is counted at every step: sums add up payments, not wealth. What can go round is the most that could come back to where it started; nobody says that it does. Whoever publishes the map has made it, and answers for it.`,
    companies: (/** @type {string} */ n) => `Companies (${n})`,
    loops: (/** @type {string} */ n) => `Loops (${n})`,
    publishers: (/** @type {string} */ n) => `Publishers, by how many of these deals rest on them (${n})`,

    // The key
    keyWidth: 'The wider, the more money',
    keyRoles: 'What a company does',
    keySizeDeals:
        'No amount is known: all lines are equally wide, and a company is drawn the larger, the more deals it has. A line leaves who pays, bends to the right, and ends in its tip at who receives.',
    keySize:
        'A company is drawn the larger, the more money passes through it. A line leaves who pays, bends to the right, and ends in its tip at who receives.',

    // The sheet of narrow maps
    sheet: { open: 'Show more', close: 'Show less', larger: 'Over the whole map', smaller: 'Beside the map' },

    // Keys
    keysTitle: 'Keys',
    keysWhere: 'They work while the keyboard is in the map.',
    keys: /** @type {[string, string][]} */ ([
        ['Tab', 'to the next part of the map: start, search, companies, buttons, loops, filters'],
        ['← → ↑ ↓', 'to the nearest company that way, or to the next button'],
        ['Home, End', 'to the first or last company or button'],
        ['A to Z', 'to the company of that name'],
        ['Enter, Space', 'show the loops of a company, keep the card of a deal'],
        ['Esc', 'close the card, then one level back'],
        ['] [', 'next and previous deal of the company (or . and ,)'],
        ['L, Shift + L', 'next and previous loop'],
        ['Shift + R', 'a loop as a ring, or on the map'],
        ['+ − 0', 'nearer, further, the whole map'],
        ['Shift + arrow', 'move the map'],
        ['Alt + arrow', 'move the company'],
        ['/', 'find a company'],
        ['?', 'this list'],
    ]),
    touchTitle: 'Fingers',
    touch: /** @type {[string, string][]} */ ([
        ['Tap', 'a company shows its loops, a line its deal, the ground leads back'],
        ['Two fingers', 'move the map, make it larger or smaller'],
        ['Hold, then move', 'move a company'],
        ['One finger', 'scrolls the page'],
    ]),

    // Deals and companies in full
    allFirm: 'firmly agreed',
    firmPart: (/** @type {string} */ amount) => `${amount} of it firmly agreed`,
    noneFirm: 'none of it firmly agreed',
    firmUnknown: 'how much of it is firm is not known',
    paidPart: (/** @type {string} */ amount) => `${amount} known to be paid`,
    nonePaid: 'none known to be paid',
    paidUnknown: 'how much has been paid is not known',
    corrected: (/** @type {string} */ date) => `Corrected ${date}`,
    change: (/** @type {string} */ field, /** @type {string} */ was, /** @type {string} */ is) => `${field} was ${was}, is ${is}`,
    changed: (/** @type {string} */ field) => `${field} written anew`,
    /** The columns of a deal, as they are called in a sentence. @type {Record<string, string>} */
    fields: {
        amount_low: 'the lower amount',
        amount_high: 'the upper amount',
        amount_kind: 'the kind of amount',
        firm: 'what is firm',
        paid: 'what is paid',
        announced: 'the date',
        status: 'the status',
        term_years: 'the term in years',
        confidence: 'how well it is supported',
        pillar: 'the kind',
        instrument: 'the form',
        summary: 'the text',
        scope: 'what it counts in',
    },
    notGiven: 'not given',
    earns: 'Revenue in a year',
    spends: 'Spends in a year',
    noFigure: 'not in this map’s data',
    ownScale: 'What it earns, spends and owes, on another scale than the bars above:',
    pledgedYear: 'Pledged per year',
    owes: 'Owes',
    leases: 'Leases to come',
    pledged: (/** @type {string} */ sum, /** @type {string} */ times, /** @type {string} */ period) =>
        `It has pledged ${sum} a year for what it buys and rents${times && `, ${times} times its revenue of ${period}`}.`,
    pledgedUntimed: (/** @type {string} */ sum, /** @type {string} */ without) =>
        `It has pledged ${sum} for what it buys and rents; ${without} of that has no known term, so there is no sum per year.`,
    customers: (/** @type {string} */ list, /** @type {string} */ period) => `Revenue ${period}: ${list}`,
    customer: (/** @type {string} */ share, /** @type {string} */ name) => `${share} from ${name}`,
    sector: (/** @type {string} */ name, /** @type {string} */ earned, /** @type {string} */ spent) =>
        `${name}: revenue ${earned} in a year, spending ${spent}.`,
    whence: 'Where these figures are from',
    onDay: (/** @type {string} */ date) => `on ${date}`,
    fiscal: (/** @type {string} */ year) => `fiscal year ${year}`,

    // On demand: a loop hop by hop, the filters, the table, what is taken away
    previousHop: 'Previous payment',
    backAt: (/** @type {string} */ company) => `Back at ${company}`,
    nextHop: 'Next payment',
    pace: (/** @type {string} */ times) => `Speed × ${times}`,
    /** Below a picture: the day of its facts, and who published most of them, with how many others. */
    factsOf: (/** @type {string} */ date) => `As of ${date}.`,
    madeOf: (/** @type {string} */ names, /** @type {string} */ others) => `Sources: ${names}${others && ` and ${others} more`}.`,
    pictureAs: (/** @type {string} */ form) => `Picture (${form})`,
    dealsAs: (/** @type {string} */ form) => `Deals (${form})`,
    copyLink: 'Copy the link',
    copyLoop: 'Copy the loop as a sentence',
    sentence: (/** @type {string} */ legs, /** @type {string} */ end) => `${legs}. ${end}`,
    /** What one is said to pay another, by what is known of the deals. */
    quoted: {
        paid: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ amount) => `${from} has paid ${to} ${amount}`,
        contracted: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ amount) =>
            `${from} has contracted to pay ${to} ${amount}`,
        both: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ amount) =>
            `${from} has paid or contracted to pay ${to} ${amount}`,
        may: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ amount) => `${from} may pay ${to} ${amount}`,
        was: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ amount) => `${from} was to pay ${to} ${amount}`,
        warrants: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ amount) =>
            `${from} granted ${to} warrants that may be worth ${amount}`,
    },
    anAmount: 'an amount that is not known',
    unknownRound: 'How much can go round is unknown.',
    atMost: (/** @type {string} */ amount) =>
        `At most ${amount} can go round: the smallest of its amounts.`,
    reset: 'Reset',
    payer: 'Pays',
    receiver: 'Receives',
    amountColumn: 'Amount',
    firmColumn: 'Of it firm',
    paidColumn: 'Known paid',
    none: 'none',
    notKnown: 'not known',
    workedOut: (/** @type {string} */ how) => `Worked out: ${how}`,
    statusColumn: 'Status',
    announcedColumn: 'Announced',
    today: 'today',
    shareThen: (/** @type {string} */ share, /** @type {string} */ firm) =>
        `\u2013 at most ${share} can go round, ${firm} of what is firm today`,
    play: 'Let the map grow',
    /** Which loop has closed in a month; without an amount where one of its amounts is not known. */
    closes: (/** @type {string} */ loop, /** @type {string} */ amount) =>
        `Closed: ${loop}${amount && `, at most ${amount} can go round`}`,
    chart: (
        /** @type {string} */ first,
        /** @type {string} */ last,
        /** @type {string} */ share,
        /** @type {string} */ loops,
    ) =>
        `What can go round at most, by month, from ${first} to ${last}: in the end ${share} of the money disclosed, on ${loops} loops`,
    anyAmount: 'zero on',
    stages: 'Stages',
    withContingent: 'Warrants and backstops',
    withUndisclosed: 'Undisclosed amounts',

    // Crowded maps
    lines: 'Lines shown',
    linesFirst: 'as many as there is room for',
    linesMore: 'more',
    linesAll: 'all',
};

/** What was put together, by what it was made of. @type {WeakMap<object, any>} */
const made = new WeakMap();

/**
 * Returns all words in the language of the first ones.
 *
 * @param {import('./strings.js').Strings} words
 * @returns {import('./strings.js').Strings & Later & MoreStrings}
 */
export function more(words) {
    const all = made.get(words) ?? { ...LATER, ...words, ...(words.rest ?? ENGLISH) };
    made.set(words, all);
    return all;
}
