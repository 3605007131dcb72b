// The element's style sheets, adopted rather than written into the page, which strict policies
// allow.

import { open } from './files.js';

/** What the element needs before the map is there. */
export const baseSheet = globalThis.CSSStyleSheet && new CSSStyleSheet();
// The live map and what it has to say lie over the picture, in its place: nothing around it moves.
baseSheet?.replaceSync(`
    :host { display: block; }
    :host([hidden]) { display: none; }
    .box { display: grid; grid-template-columns: minmax(0, 1fr); }
    .box > * { grid-area: 1 / 1; min-width: 0; }
    .still { align-self: start; }
    .behind, .coming { visibility: hidden; }
    .behind:has(+ .coming) { visibility: visible; }
    .box:not(.placed) { position: relative; overflow: clip; }
    .box:not(.placed) > .behind { position: absolute; inset-inline: 0; }
    .problem { align-self: end; z-index: 1; }
`);

/** @type {Map<string, Promise<CSSStyleSheet>>} */
const sheets = new Map();

/**
 * Returns a sheet, fetched once for all maps of a page; again where it did not come.
 *
 * @param {'loop-map.css' | 'filters.css' | 'forced.css' | 'groups.css' | 'help.css' | 'table.css'} name
 * @returns {Promise<CSSStyleSheet>}
 */
export function sheet(name) {
    const known = sheets.get(name);
    if (known) {
        return known;
    }
    const loading = load(name);
    sheets.set(name, loading);
    loading.catch(() => sheets.delete(name));
    return loading;
}

/** @param {string} name */
async function load(name) {
    const response = await open(name);
    return new CSSStyleSheet().replace(await response.text());
}

/**
 * Takes a sheet along into the tree that an element stands in, which does without where it does not come.
 *
 * @param {Element} element
 * @param {'filters.css' | 'forced.css' | 'groups.css' | 'help.css' | 'table.css'} name
 */
export async function dress(element, name) {
    const own = await sheet(name).catch(() => undefined);
    const root = element.getRootNode();
    if (own && root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(own)) {
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, own];
    }
}
