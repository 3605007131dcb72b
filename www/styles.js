// The element's style sheets, adopted rather than written into the page, which strict policies
// allow.

import style from './loop-map.css';

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

/** @type {Promise<CSSStyleSheet> | undefined} */
let mapSheet;

/** Returns the sheet of a live map, made once for all maps of a page. */
export function sheet() {
    return (mapSheet ??= new CSSStyleSheet().replace(style));
}
