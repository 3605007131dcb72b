// The element's style sheets, adopted rather than written into the page, which strict policies
// allow.

import base from './styles/base.css';
import style from './styles/loop-map.css';
import { scaled } from './text-size.js';

/** What the element needs before the map is there. */
export const baseSheet = globalThis.CSSStyleSheet && new CSSStyleSheet();
baseSheet?.replaceSync(base);

/** @type {Promise<CSSStyleSheet> | undefined} */
let mapSheet;

/** Returns the sheet of a live map, made once for all maps of a page. @param {Element} box one of theirs */
export function sheet(box) {
    return (mapSheet ??= new CSSStyleSheet().replace(scaled(style, box)));
}
