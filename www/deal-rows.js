// What the tables beside the map say of its deals.

/** Kinds of deals that may never be paid, where a map says nothing else of them. */
const CONTINGENT = ['backstop', 'warrants'];

/**
 * Returns which kinds of deals may never be paid.
 *
 * @param {ReturnType<import('./phrases.js').Phrases['tables']>} tables
 * @returns {Set<string>}
 */
export function contingentIn({ instruments = [] }) {
    return new Set(instruments.filter(({ id, contingent = CONTINGENT.includes(id) }) => contingent).map(({ id }) => id));
}
