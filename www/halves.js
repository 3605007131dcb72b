// A map that comes in two halves: what the first picture takes, and the texts that a reader asks for later.

import { loadMap } from './load-map.js';
import { Problem } from './problem.js';

/**
 * @typedef {object} Half
 * @property {any} first a map without texts and sources, or all of it
 * @property {string} [rest] where the other half is
 * @property {string} [stamp] what both halves of a build have in common, and no other's
 */

/**
 * Returns the first half as the map that it is, and what is known of the other.
 *
 * @param {any} value the parsed JSON of a map
 * @returns {Half}
 */
export function halved(value) {
    const { rest, stamp, ...first } = value ?? {};
    return typeof rest === 'string' ? { first, rest, stamp } : { first: value };
}

/**
 * Returns the full address of the other half, if it is at the host that the map is from: data may not have a
 * reader's browser ask anybody else.
 *
 * @param {Half} half
 * @param {string} from the map's full address
 */
export function addressOfRest({ rest = '' }, from) {
    const url = rest && URL.canParse(rest, from) && new URL(rest, from);
    return url && url.origin === new URL(from).origin ? url.href : undefined;
}

/**
 * Fetches the other half and returns the whole map with its stamp. If it does not come, or is of another build, one
 * of both is old: then both are fetched, past what the browser has kept.
 *
 * @param {Half} half
 * @param {string} from the map's full address
 * @param {AbortSignal} signal
 */
export async function joined(half, from, signal) {
    try {
        return await join(half, from, signal);
    } catch (error) {
        const again = await loadMap(from, signal, 'reload').catch(() => Promise.reject(error));
        return join(halved(again), from, signal, 'reload');
    }
}

/**
 * @param {Half} half
 * @param {string} from
 * @param {AbortSignal} signal
 * @param {RequestCache} [cache]
 */
async function join(half, from, signal, cache) {
    const { first, stamp } = half;
    const address = addressOfRest(half, from);
    return { map: address ? whole(half, await loadMap(address, signal, cache), address) : first, stamp };
}

/**
 * Returns the whole map. A half of another build is refused: its texts are about other deals.
 *
 * @param {Half} half
 * @param {any} texts what is to be added to companies and deals, by their ids, and whole tables, such as all sources
 * @param {string} address where the texts are from
 */
function whole({ first, stamp }, texts, address) {
    const { stamp: other, ...later } = texts ?? {};
    if (!stamp || other !== stamp) {
        throw new Problem('E_HALVES', address);
    }
    /** @param {'companies' | 'deals'} list */
    const rows = (list) => {
        const known = new Map(later[list].map((/** @type {{ id: string }} */ row) => [row.id, row]));
        return first[list].map((/** @type {{ id: string }} */ row) => ({ ...row, ...known.get(row.id) }));
    };
    return { ...first, ...later, companies: rows('companies'), deals: rows('deals') };
}
