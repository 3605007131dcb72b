// Style sheets of the parts that are loaded on demand. Each comes as text in the script of its part, so
// that no part is seen without it.

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
    if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(made(style))) {
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, made(style)];
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
