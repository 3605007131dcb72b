// What an attribute, an address or a link asked for and the map does not have, in words. Loaded when something was.

import { Problem } from './problem.js';

/** What was warned of already: an element that is read again says the same again. @type {Set<string>} */
const warned = new Set();

/**
 * Tells whoever made the page, and returns what a reader is told.
 *
 * @param {import('./asked.js').Unknown[]} unknown fields of a view, and what of each the map does not know
 * @param {import('./phrases.js').Phrases} phrases
 */
export async function refusal(unknown, { words }) {
    const named = unknown.map(([field, values]) => `${values.map((value) => `“${value}”`).join(', ')} (${field})`);
    const text = await new Problem('E_UNKNOWN', '', named.join('; ')).text(words);
    for (const [field, values, allowed] of unknown) {
        values.forEach((value) => warn(field, value, allowed));
    }
    return text;
}

/**
 * Warns once of a value that is not among those allowed, and says which may have been meant.
 *
 * @param {string} name
 * @param {unknown} value
 * @param {unknown[] | string} allowed a list, or what it is in words
 */
export function warn(name, value, allowed) {
    const list = Array.isArray(allowed) ? allowed.map(String) : [];
    const meant = nearest(String(value), list);
    const rest = list.length > MOST_NAMED ? `; allowed: ids such as ${list.slice(0, FEW).join(', ')}` : `; allowed: ${list.join(', ') || allowed}`;
    const text = `loop-map: ${name}: “${value}” is not known${meant ? `; did you mean “${meant}”?` : rest}`;
    if (!warned.has(text)) {
        warned.add(text);
        console.warn(text);
    }
}

/** How many are all named, and how many stand for more than that. */
const MOST_NAMED = 12;
const FEW = 3;

/** Returns the one that differs least, by no more than a third of its letters. @param {string} text @param {string[]} list */
function nearest(text, list) {
    const [best] = list
        .map((one) => ({ one, distance: distance(text.toLowerCase(), one.toLowerCase()) }))
        .filter(({ one, distance }) => distance <= Math.max(one.length, 3) / 3)
        .sort((a, b) => a.distance - b.distance);
    return best?.one;
}

/**
 * Returns how many letters to put in, leave out, change, or swap with the next, lead from one text to another (Damerau, 1964).
 *
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
    /** @type {number[]} */
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                next[j] = Math.min(next[j], before[j - 2] + 1);
            }
        }
        [before, row] = [row, next];
    }
    return row[b.length];
}
