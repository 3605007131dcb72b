// A map that comes in two halves: what the first picture takes, and the texts that a reader asks for later.

/**
 * Returns the first half as the map that it is, and the address of the other.
 *
 * @param {any} value the parsed JSON of a map
 * @returns {{ first: unknown, rest?: string }}
 */
export function halved(value) {
    const { rest, ...first } = value ?? {};
    return typeof rest === 'string' ? { first, rest } : { first: value };
}

/**
 * Returns the full address of the other half, if it is at the host that the map is from: data may not have a
 * reader's browser ask anybody else.
 *
 * @param {string} rest
 * @param {string} from the map's full address
 */
export function addressOfRest(rest, from) {
    const url = URL.canParse(rest, from) && new URL(rest, from);
    return url && url.origin === new URL(from).origin ? url.href : undefined;
}

/**
 * Returns the whole map.
 *
 * @param {any} first
 * @param {any} texts what is to be added to each company and deal, in their order, and whole tables, such as all sources
 */
export function whole(first, texts) {
    /** @param {'companies' | 'deals'} list */
    const rows = (list) => first[list]?.map((/** @type {object} */ row, /** @type {number} */ place) => ({ ...row, ...texts[list]?.[place] }));
    return { ...first, ...texts, companies: rows('companies'), deals: rows('deals') };
}
