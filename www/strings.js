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
    /** With a ¤ for each sum, which is a button: the one that is shown, the other, what is paid if that is anything. */
    headline: (
        /** @type {string} */ share,
        /** @type {string} */ other,
        /** @type {string} */ paid,
        /** @type {string} */ without,
    ) =>
        `Of ¤, ${share} can go round${without && ` (${without} without amounts worked out here)`}; of ¤, ${other}${paid && `; of ¤, ${paid} can go round`}.`,
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
    range: (
        /** @type {string} */ low,
        /** @type {string} */ high,
        /** @type {boolean} */ isOneUnit,
    ) => (isOneUnit ? `${low}–${high}` : `${low} – ${high}`),
    undisclosed: 'sum not public',

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
    /** After an amount that would be larger if all were known. */
    ofKnown: 'of what is known',
    onPaper: 'Whole loop: not firm',
    unpaid: 'Whole loop: firm, not known to be paid',
    paidRound: (/** @type {string} */ amount) => `Whole loop: ${amount} known to be paid`,
    paidUnknown: 'Whole loop: how much is paid is not known',
    closedOn: (/** @type {string} */ date) => `a loop since ${date}`,
    loopNotes: {
        shared: 'Same weakest link as a loop above: not to be added',
        contingent: 'Holds an amount that may never be paid',
        derived: 'Holds an amount that was worked out here',
    },
    noLoopsHere: 'There is no loop among these deals.',
    noLoopOn: (/** @type {string} */ basis) => `By what is ${basis}, this is no loop: a payment is missing.`,
    takeAway: 'Take away',

    // Controls
    backTo: (/** @type {string} */ name) => `Back to ${name}`,
    wholeMap: 'the whole map',
    closePanel: 'Hide loops',
    openPanel: 'Loops',
    tabLoops: 'Loops',
    tabFilters: 'Filters',
    pillars: 'Kinds of money',
    fillKey: { paid: 'known to be paid', firm: 'firm', announced: 'announced only', blank: 'no amount' },
    show: 'Companies',
    showChoice: { known: 'Known', core: 'On loops', all: 'All' },
    beyond: (/** @type {number} */ n, /** @type {string} */ number) =>
        `+ ${number} ${n === 1 ? 'company' : 'companies'} whose loops have a sum that is not public`,
    filters: 'More filters',
    key: 'Key',
    openTable: 'Text and table',
    skip: 'Skip the map',
    mapEnd: 'End of the map',
    help: 'Keys',
    zoom: 'Zoom',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomFit: 'Whole map',
    fullscreen: 'Full screen',
    search: 'Find a company',

    /** What is said to those who listen when something is picked out. */
    spoken: {
        says: (/** @type {string[]} */ facts) => facts.map((fact) => `${fact}.`).join(' '),
        wholeMap: 'The whole map',
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
 * @param {{ language: string, words?: Record<string, unknown> }} [map] whose own words stand in texts of its language
 * @returns {Promise<[Strings, string]>} the strings, and the language of them
 */
export async function strings(language, own, map) {
    const spoken = await spokenIn(language, own);
    if (map?.words && map.language.split('-')[0] === spoken[1].split('-')[0]) {
        try {
            spoken[0] = (await import('./own-words.js')).withOwn(spoken[0], map.words, spoken[1]);
        } catch {
            // The usual words are here.
        }
    }
    return spoken;
}

/**
 * @param {string} language
 * @param {{ language?: string }} [own]
 * @returns {Promise<[Strings, string]>}
 */
async function spokenIn(language, own) {
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
