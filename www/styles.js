// The element's style sheets, adopted rather than written into the page, which strict policies
// allow.

import style from './styles/loop-map.css';
import { scaled } from './text-size.js';

/** What the element needs before the map is there. */
export const baseSheet = globalThis.CSSStyleSheet && new CSSStyleSheet();
// The box is as large as the page says, else as the picture in it, which the live map lies over: nothing around it
// moves. A map without a picture (`alone`) is as high as the frame that fits its width, and no higher than the window;
// where its width is the content's, that is the frame's as well.
baseSheet?.replaceSync(`
    :host { display: block; min-width: 0; min-height: 0; max-width: 100%; }
    :host([hidden]) { display: none; }
    .outer { display: flex; flex-direction: column; height: 100%; min-height: inherit; max-height: inherit; }
    .box { position: relative; flex: auto; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); min-height: 0; overflow: clip; }
    .box::before { font-size: medium; }
    .still, .sizer { grid-area: 1 / 1; align-self: start; min-width: 0; }
    .sizer { height: 0; max-width: 100%; padding-block-end: var(--loop-map-height, min(max(66.7%, min(216%, 1100px - 60%)), max(512px, 100svh))); }
    .box:not(.alone) > .sizer { display: none; }
    .alone > .still { position: absolute; inset-inline: 0; }
    .behind, .coming { visibility: hidden; }
    .behind:has(+ * > .coming) { visibility: visible; }
`);

/** @type {Promise<CSSStyleSheet> | undefined} */
let mapSheet;

/** Returns the sheet of a live map, made once for all maps of a page. @param {Element} box one of theirs */
export function sheet(box) {
    return (mapSheet ??= new CSSStyleSheet().replace(scaled(style, box)));
}
