// Every word that the page itself says, in English; other languages have files of their own. A map's own
// words come from its data.

/**
 * @typedef {typeof ENGLISH & {
 *     problems?: import('./strings-problems.js').Problems,
 *     rest?: import('./strings-more.js').MoreStrings,
 * }} Strings
 */

export const ENGLISH = {
    /** The steps of the short scale, as on the picture. */
    units: /** @type {[number, string][]} */ ([
        [1e12, '\u00a0tn'],
        [1e9, '\u00a0bn'],
        [1e6, '\u00a0m'],
    ]),

    money: (/** @type {string} */ symbol, /** @type {string} */ figure, /** @type {string} */ unit) =>
        `${symbol}${figure}${unit}`,

    nodesLabel: 'Companies on the map. Arrow keys move to the nearest company, Enter shows its loops, ? lists all keys.',

    // Figures
    /** What amounts mean, each behind its sum, and as a choice. */
    basis: { announced: 'announced', firm: 'firmly agreed', paid: 'known to be paid' },
    basisChoice: { announced: 'announced', firm: 'firm', paid: 'paid' },
    amounts: 'Amounts',
    /** With a ¤ for each sum, which is a button: the one that is shown, the other, what is paid. */
    headline: (
        /** @type {string} */ share,
        /** @type {string} */ other,
        /** @type {string} */ paid,
        /** @type {string} */ without,
    ) =>
        `Of ¤, ${share} can go round${without && ` (${without} without amounts worked out here)`}; of ¤, ${other}; of ¤, ${paid}.`,
    /** The same where what is paid is shown: first that, then firm, then announced. */
    headlinePaid: (
        /** @type {string} */ paid,
        /** @type {number} */ n,
        /** @type {string} */ silent,
        /** @type {string} */ firm,
        /** @type {string} */ announced,
    ) =>
        `Of ¤, ${paid} can go round${n > 0 ? `: ${n === 1 ? '1 running deal does' : `${silent} running deals do`} not say what has been paid` : ''}. Of ¤, ${firm}; of ¤, ${announced}.`,
    headlineOne: (/** @type {string} */ sum, /** @type {string} */ share) =>
        `Of ${sum} disclosed, ${share} can go round.`,
    headlineLoops: (/** @type {string} */ loops, /** @type {string} */ sum) =>
        `${loops} among deals worth ${sum}.`,
    /** Where the sum is nothing. */
    headlineDeals: (/** @type {string} */ loops, /** @type {number} */ n, /** @type {string} */ deals) =>
        `${loops} among ${deals} ${n === 1 ? 'deal' : 'deals'}.`,
    /** How many loops are left of all. */
    loopsOf: (/** @type {string} */ shown, /** @type {string} */ all) => `${shown} of ${all} loops`,
    loopsCount: (/** @type {number} */ n, /** @type {string} */ count) =>
        n === 1 ? `${count} loop` : `${count} loops`,
    noLoops: 'No loops',
    atLeast: (/** @type {string} */ amount) => `at least ${amount}`,
    dealsOf: (/** @type {string} */ shown, /** @type {string} */ all) => `${shown} of ${all} deals`,
    tryThese: 'Start here:',

    // Amounts
    amount: {
        reported: (/** @type {string} */ range) => range,
        'up-to': (/** @type {string} */ range) => `up to ${range}`,
        estimated: (/** @type {string} */ range) => `about ${range}`,
        derived: (/** @type {string} */ range) => range,
    },
    amountNote: { reported: '', 'up-to': '', estimated: 'an estimate', derived: 'worked out here' },
    range: (
        /** @type {string} */ low,
        /** @type {string} */ high,
        /** @type {boolean} */ isOneUnit,
    ) => (isOneUnit ? `${low}–${high}` : `${low} – ${high}`),
    undisclosed: 'amount not disclosed',
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
    term: (/** @type {string} */ years, /** @type {number} */ n) =>
        n === 1 ? '1 year' : `${years} years`,
    replacedBy: (/** @type {string} */ deal) => `Replaced by: ${deal}`,
    replaces: (/** @type {string} */ deal) => `Replaces: ${deal}`,
    sources: 'Sources',
    source: 'Source',
    deals: (/** @type {number} */ n, /** @type {string} */ count) =>
        n === 1 ? '1 deal' : `${count} deals`,
    moreDeals: (/** @type {number} */ n) => (n === 1 ? '1 more deal' : `${n} more deals`),

    // Companies
    paysOut: 'Pays',
    receives: 'Receives',
    nothing: 'nothing counted',
    blankDeals: (/** @type {number} */ n) =>
        n === 1 ? '1 without an amount' : `${n} without an amount`,
    roundTrip: 'Can go round',
    collective: 'Not one company, so never part of a loop',

    // Loops
    strongest: 'Strongest loops',
    loopsThrough: (/** @type {string} */ company) => `Loops through ${company}`,
    firstOf: (/** @type {string} */ shown, /** @type {string} */ all) => `first ${shown} of ${all}`,
    all: (/** @type {string} */ all) => `all ${all}`,
    more: (/** @type {number} */ n) => `Show ${n} more`,
    goesRound: 'can go round',
    blankLegs: (/** @type {number} */ blank, /** @type {number} */ legs) =>
        `${blank} of ${legs} amounts not known`,
    weakest: (/** @type {string} */ from, /** @type {string} */ to) =>
        `Weakest link: ${from} to ${to}`,
    smallestKnown: (/** @type {string} */ amount) => `Smallest known: ${amount}`,
    atMostShort: (/** @type {string} */ amount) => `at most ${amount}`,
    onPaper: 'Not firm',
    unpaid: 'Firm, not known to be paid',
    paidRound: (/** @type {string} */ amount) => `${amount} known to be paid`,
    paidUnknown: 'Running, how much is paid is not known',
    closedOn: (/** @type {string} */ date) => `since ${date}`,
    noLoopsHere: 'There is no loop among these deals.',
    noLoopOn: (/** @type {string} */ basis) => `By what is ${basis}, this is no loop: a payment is missing.`,
    legAmount: {
        full: (/** @type {string} */ amount) => amount,
        partial: (/** @type {string} */ amount) => `at least ${amount}`,
        none: () => 'amount not known',
    },
    inAll: (/** @type {string} */ amount) => `${amount} in all`,
    follow: 'Follow the money',
    onMap: 'Show on the map',
    asRing: 'Show as a ring',
    hop: (/** @type {number} */ n, /** @type {number} */ of) => `Payment ${n} of ${of}`,
    copy: 'Copy as a sentence',
    takeAway: 'Take away',
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
    leftCore: (/** @type {number} */ n, /** @type {string} */ names) =>
        n === 1 ? `On no loop any more: ${names}` : `${n} companies on no loop any more: ${names}`,

    // Controls
    backTo: (/** @type {string} */ name) => `Back to ${name}`,
    wholeMap: 'the whole map',
    close: 'Close',
    closePanel: 'Hide loops',
    openPanel: 'Loops',
    tabLoops: 'Loops',
    tabFilters: 'Filters',
    pillars: 'Kinds of money',
    only: 'Only',
    fillKey: { paid: 'known to be paid', firm: 'firm', announced: 'announced only', blank: 'no amount' },
    show: 'Companies',
    showCore: 'On loops',
    showAll: 'All',
    filters: 'More filters',
    key: 'Key',
    table: 'Table of deals',
    openTable: 'Text and table',
    kind: 'Kind',
    what: 'What for',
    asOf: 'As of',
    pause: 'Pause',
    minAmount: 'Amounts from',
    skip: 'Skip the map',
    mapEnd: 'End of the map',
    tabs: 'Under the map',
    help: 'Keys',
    zoom: 'Zoom',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomFit: 'Whole map',
    fullscreen: 'Full screen',
    search: 'Find a company',
    noMatch: 'No company of that name',
    wheelHint: (/** @type {string} */ key) => `Hold ${key} and scroll to zoom`,
    touchHint: 'Use two fingers to move the map',

    // Stories
    story: 'Story',
    previous: 'Previous',
    next: 'Next',
    leaveStory: 'Leave the story',
    step: (/** @type {number} */ n, /** @type {number} */ of) => `Step ${n} of ${of}`,

    /** What is said to those who listen when something is picked out. */
    spoken: {
        says: (/** @type {string[]} */ facts) => facts.map((fact) => `${fact}.`).join(' '),
        largest: (/** @type {string} */ amount, /** @type {string} */ company) => `Largest: ${amount} to ${company}`,
        largestFrom: (/** @type {string} */ amount, /** @type {string} */ company) => `Largest: ${amount} from ${company}`,
        wholeMap: 'The whole map',
        loop: (/** @type {string} */ names) => `Loop: ${names}`,
        mostRound: (/** @type {string} */ amount) => `At most ${amount} can go round`,
    },

    notLoaded: 'That part of the map could not be loaded. Once you are online, ask again or reload the page.',

    // Problems: what is wrong and what to do
    problem: 'The map could not be shown.',
    tryAgain: 'Try again',
};

/** Languages in files of JSON, as anybody can write one: see `given-words.js`. @type {Record<string, () => Promise<{ default: object }>>} */
const FILES = {
    fr: () => import('./strings-fr.json'),
};

/**
 * Fetches the strings for a language tag. They are English when there are none for it or they cannot be had, and figures
 * and dates are then English as well: a page says all in one language.
 *
 * @param {string} language
 * @param {{ language?: string }} [own] words that the page gives, in the form of a file
 * @returns {Promise<[Strings, string]>} the strings, and the language of them
 */
export async function strings(language, own) {
    const [tag] = language.toLowerCase().split('-');
    const spoken = own?.language ?? language;
    try {
        if (own || FILES[tag]) {
            const words = own ?? (await FILES[tag]()).default;
            const made = (await import('./given-words.js')).given(words, spoken, ENGLISH);
            if (made) {
                return [made, spoken];
            }
        } else if (tag === 'de') {
            return [(await import('./strings-de.js')).GERMAN, language];
        }
    } catch {
        // English is here.
    }
    return [ENGLISH, tag === 'en' ? language : 'en'];
}
