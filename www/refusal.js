// What an address or a script asked for and the map does not have, in words.

import { Problem } from './problem.js';

/**
 * Tells whoever made the page, and returns what a reader is told.
 *
 * @param {[string, unknown[]][]} unknown fields of a view, and what of each the map does not know
 * @param {import('./phrases.js').Phrases} phrases
 */
export async function refusal(unknown, { words }) {
    const named = unknown.map(([field, values]) => `${values.map((value) => `“${value}”`).join(', ')} (${field})`);
    const text = await new Problem('E_UNKNOWN', '', named.join('; ')).text(words);
    console.warn(`loop-map: ${text}`);
    return text;
}
