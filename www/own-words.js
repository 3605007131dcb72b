// A map's own words for who pays and for what is paid, in place of those of the page. Loaded where a map has such words.
//
// English takes them everywhere. German and French do so where no gender is asked for: for several, and for one behind a
// figure or alone.

import { LATER, ENGLISH } from './strings-more.js';

/** @typedef {import('./strings.js').Strings} Strings */

/** What the page says: of parties, of payments, one and several; German has a third form of several. @type {Record<string, string[][]>} */
const USUAL = {
    en: [['company', 'companies'], ['deal', 'deals']],
    de: [['Firma', 'Firmen'], ['Geschäft', 'Geschäfte', 'Geschäften']],
    fr: [['entreprise', 'entreprises'], ['contrat', 'contrats']],
};

/** What is said of sources and of files, whoever pays in the map. */
const OTHERS = new Set(['sourceKind', 'status', 'problems', 'units']);

/** Where one is alone: at the start, or behind a figure. */
const ALONE = /(^|\d[\s\u00a0])$/;

/**
 * Returns words in which a map's own stand.
 *
 * @param {Strings} words
 * @param {Record<string, unknown>} named one and several of who pays, and of what is paid
 * @param {string} language of the words
 * @returns {Strings}
 */
export function withOwn(words, { party, parties, payment, payments }, language) {
    const own = [party, parties, payment, payments].map((word) => (typeof word === 'string' ? word : ''));
    const [tag] = language.toLowerCase().split('-');
    const usual = USUAL[tag];
    if (!usual) {
        return words;
    }
    /** @type {Map<string, string>} */
    const forms = new Map();
    for (const [kind, [one, several, dative]] of usual.entries()) {
        const [ownOne, ownSeveral] = own.slice(2 * kind);
        if (ownOne && ownSeveral) {
            forms.set(one, ownOne).set(several, ownSeveral);
            // Only a few nouns have another form there.
            forms.set(dative ?? several, dative && !/[ns]$/.test(ownSeveral) ? `${ownSeveral}n` : ownSeveral);
        }
    }
    if (forms.size === 0) {
        return words;
    }
    const isOne = (/** @type {string} */ word) => usual.some(([one]) => one === word);
    const known = [...forms.keys()].sort((a, b) => b.length - a.length).join('|');
    const pattern = new RegExp(`(?<!\\p{L})(an? )?(${known})(?!\\p{L})`, 'giu');
    const say = (/** @type {string} */ text) =>
        text.replace(pattern, (found, /** @type {string | undefined} */ article = '', /** @type {string} */ word, /** @type {number} */ at) => {
            const plain = forms.has(word) ? word : word.toLowerCase();
            const own = forms.get(plain) ?? word;
            const said = plain === word ? own : own[0].toUpperCase() + own.slice(1);
            if (tag !== 'en') {
                return isOne(plain) && !ALONE.test(text.slice(0, at)) ? found : article + said;
            }
            return (article && `${article[0]}${/^[aeiou]/i.test(said) ? 'n' : ''} `) + said;
        });
    return /** @type {Strings} */ (through({ ...LATER, ...words, rest: words.rest ?? ENGLISH }, say, pattern));
}

/**
 * Returns the same with other texts.
 *
 * @param {any} words
 * @param {(text: string) => string} say
 * @param {RegExp} pattern
 * @returns {any}
 */
function through(words, say, pattern) {
    if (typeof words === 'string') {
        return say(words);
    }
    if (typeof words === 'function') {
        return (/** @type {any[]} */ ...args) => around(words(...args), args.flat(), say, pattern);
    }
    if (Array.isArray(words)) {
        return words.map((one) => through(one, say, pattern));
    }
    if (words && typeof words === 'object') {
        return Object.fromEntries(Object.entries(words).map(([key, one]) => [key, OTHERS.has(key) ? one : through(one, say, pattern)]));
    }
    return words;
}

/**
 * Leaves the names alone that are said in a text, which may have such words in them.
 *
 * @param {string} text
 * @param {unknown[]} names
 * @param {(text: string) => string} say
 * @param {RegExp} pattern
 */
function around(text, names, say, pattern) {
    const kept = names.filter((name) => typeof name === 'string' && name.search(pattern) >= 0);
    const hidden = kept.reduce((/** @type {string} */ all, name, at) => all.replaceAll(String(name), `\uE000${at}\uE001`), text);
    return say(hidden).replace(/\uE000(\d+)\uE001/g, (_, at) => String(kept[at]));
}
