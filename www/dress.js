// Style sheets of the parts that are loaded on demand. Each comes as text in the script of its part, so
// that no part is seen without it.

import { scaled } from './text-size.js';

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * Adopts a sheet in the tree that an element stands in, once.
 *
 * @param {Element} element
 * @param {string} style the text of the sheet
 */
export function dress(element, style) {
    const root = element.getRootNode();
    const own = root instanceof ShadowRoot && made(scaled(style, root.querySelector('.box')));
    if (own && !root.adoptedStyleSheets.includes(own)) {
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, own];
    }
}

/** @param {string} style */
function made(style) {
    const known = sheets.get(style);
    if (known) {
        return known;
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    sheets.set(style, sheet);
    return sheet;
}
