// The element's style sheets, adopted rather than written into the page, which strict policies
// allow.

/** What the element needs before the map is there. */
export const baseSheet = new CSSStyleSheet();
baseSheet.replaceSync(`
    :host { display: block; }
    :host([hidden]) { display: none; }
`);

/** @type {Promise<CSSStyleSheet> | undefined} */
let sheet;

/**
 * Returns the sheet of the live map, fetched once for all maps of a page.
 *
 * @returns {Promise<CSSStyleSheet>}
 */
export function mapSheet() {
    sheet ??= fetch(new URL('loop-map.css', import.meta.url), { credentials: 'omit' })
        .then((response) => response.text())
        .then((text) => new CSSStyleSheet().replace(text));
    return sheet;
}
