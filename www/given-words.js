// Words that were written down as data: a language in a file of JSON, or what a page gives. Loaded for these.
//
// Each text stands under the name that it has in `strings.js`. In it `{0}` is the first thing that is said, `{1}` the second;
// `{0|loop|loops}` the form for a number, in the order of the language's plurals; `{0?, as of {0}|}` what is said
// where there is something, and what where there is nothing; `{0*, }` the items of a list with a comma between.

import { ENGLISH as PROBLEMS } from './strings-problems.js';
import { LATER, ENGLISH as REST } from './strings-more.js';

/** @typedef {import('./strings.js').Strings} Strings */

/** What was warned of already: each map asks anew. @type {Set<string>} */
const warned = new Set();

/**
 * Returns words as the map says them.
 *
 * @param {any} words
 * @param {string} language whose plurals they have
 * @param {object} usual the words in English, all of which must be there
 * @returns {Strings | undefined} nothing where some are missing: half in English would be no language
 */
export function given(words, language, usual) {
    /** @type {string[]} */
    const faults = [];
    const rules = new Intl.PluralRules(language);
    const made = follow({ ...usual, ...LATER, problems: PROBLEMS, rest: REST }, words, '', rules, faults);
    if (faults.length > 0) {
        const text = `loop-map: these words are missing, or not of the right kind, so all are English: ${faults.join(', ')}`;
        if (!warned.has(text)) {
            warned.add(text);
            console.warn(text);
        }
        return undefined;
    }
    return /** @type {Strings} */ (made);
}

/**
 * @param {unknown} usual
 * @param {any} words
 * @param {string} place
 * @param {Intl.PluralRules} rules
 * @param {string[]} faults
 * @returns {unknown}
 */
function follow(usual, words, place, rules, faults) {
    const isList = Array.isArray(usual);
    if (typeof usual === 'object' && usual !== null && !isList && words && typeof words === 'object') {
        const fields = Object.entries(usual).map(([key, one]) => [key, follow(one, Object.hasOwn(words, key) ? words[key] : undefined, `${place}.${key}`, rules, faults)]);
        return Object.fromEntries(fields);
    }
    const isRight = isList ? Array.isArray(words) && words.every((one) => Array.isArray(one) && one.length === 2) : typeof words === 'string';
    if (!isRight) {
        faults.push(place.slice(1));
        return undefined;
    }
    return typeof usual === 'function' ? said(words, rules) : words;
}

/**
 * Returns the function that says a text.
 *
 * @param {string} text
 * @param {Intl.PluralRules} rules
 * @returns {(...args: any[]) => string}
 */
function said(text, rules) {
    const parts = split(text, '{').map((part) => (part.startsWith('{') ? piece(part.slice(1, -1), rules) : () => part));
    return (...args) => parts.map((part) => part(...args)).join('');
}

/**
 * @param {string} inner what stands between two braces
 * @param {Intl.PluralRules} rules
 * @returns {(...args: any[]) => string}
 */
function piece(inner, rules) {
    const [, at, kind, rest = ''] = /^(\d)([?|*])?([^]*)$/.exec(inner) ?? [];
    if (kind === undefined) {
        return (...args) => String(args[Number(at)] ?? '');
    }
    if (kind === '*') {
        return (...args) => args[Number(at)].join(rest);
    }
    const forms = split(rest, '|').map((form) => said(form, rules));
    return (...args) => forms[Math.min(chosen(args[Number(at)], kind, rules, forms.length), forms.length - 1)](...args);
}

const ORDER = ['zero', 'one', 'two', 'few', 'many', 'other'];

/**
 * Returns which of the forms is said.
 *
 * @param {any} value
 * @param {string} kind
 * @param {Intl.PluralRules} rules
 * @param {number} count
 */
function chosen(value, kind, rules, count) {
    if (kind === '?') {
        return value ? 0 : 1;
    }
    const form = rules.select(Number(value));
    const forms = ORDER.filter((one) => rules.resolvedOptions().pluralCategories.includes(/** @type {Intl.LDMLPluralRule} */ (one)));
    // Two forms are enough for most: one, and all others.
    return count < forms.length ? Number(form !== 'one') : forms.indexOf(form);
}

/**
 * Splits a text where no brace is open: at a stroke, which is dropped, or into what is in braces and what is not.
 *
 * @param {string} text
 * @param {'{' | '|'} at
 */
function split(text, at) {
    const parts = [''];
    let depth = 0;
    for (const letter of text) {
        const isOpening = letter === '{';
        const isClosing = letter === '}';
        if (depth === 0 && letter === at) {
            parts.push('');
        }
        depth += Number(isOpening) - Number(isClosing);
        if (at === '{' || depth > 0 || letter !== '|') {
            parts[parts.length - 1] += letter;
        }
        if (depth === 0 && isClosing && at === '{') {
            parts.push('');
        }
    }
    return parts;
}
