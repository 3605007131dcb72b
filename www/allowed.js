// What pages may hand over. Every argument is looked at where it comes in: what cannot be meant throws an error that
// names it and what is allowed.

const isText = (/** @type {unknown} */ value) => typeof value === 'string';

/** What an argument may be, by what errors call it. @type {Record<string, (value: any) => unknown>} */
const KINDS = {
    'a text': isText,
    'a list of two texts or more': (value) => Array.isArray(value) && value.length > 1 && value.every(isText),
    'a text or a list of texts': (value) => [value].flat().every(isText),
    'a text or a number': (value) => isText(value) || (typeof value === 'number' && value >= 0),
    'an object': (value) => value && typeof value === 'object' && !Array.isArray(value),
    'true or false': (value) => typeof value === 'boolean',
    'a whole number': Number.isSafeInteger,
    'a whole number of 0 or more': (value) => Number.isSafeInteger(value) && value >= 0,
    'a number above 0, up to 10': (value) => typeof value === 'number' && value > 0 && value <= 10,
};

/** Attributes that are a word out of a few, or several of them. @type {Record<string, string>} */
export const WORDS = {
    view: 'known, core, all',
    basis: 'announced, firm, paid',
    theme: 'auto, dark, light',
    loading: 'lazy, eager',
    panels: 'title, search, loops, filters, zoom',
};

/** Attributes that are lists. */
const LISTS = ['loop', 'deal', 'pillars', 'status', 'panels'];

/**
 * @param {unknown} isAllowed
 * @param {string} name of what was handed over
 * @param {unknown} value
 * @param {string} allowed
 */
export function must(isAllowed, name, value, allowed) {
    if (!isAllowed) {
        throw new TypeError(`loop-map: ${name} is ${isText(value) ? `"${value}"` : Object(value) === value ? `an ${typeof value}` : String(value)}; allowed: ${allowed}`);
    }
}

/** Throws unless a value is of a kind. @param {string} name @param {unknown} value @param {keyof typeof KINDS} kind */
export function demand(name, value, kind) {
    must(KINDS[kind](value), name, value, kind);
}

/** Whether an attribute may have this text, as far as that can be said without a map. @param {string} attribute @param {string} text */
export function isWord(attribute, text) {
    const words = attribute === 'panels' ? text.split(/\s+/) : [text];
    return words.every((word) => !word || !WORDS[attribute] || WORDS[attribute].split(', ').includes(word));
}

/** Throws unless an attribute may be set to a value. @param {string} property @param {string} attribute @param {unknown} value */
export function demandAttribute(property, attribute, value) {
    demand(property, value, LISTS.includes(attribute) ? 'a text or a list of texts' : attribute === 'min-amount' ? 'a text or a number' : 'a text');
    must(isWord(attribute, [value].flat().join(' ')), property, value, WORDS[attribute]);
}
