// The present view as a file. Loaded when it is first asked for.

import { drawCaption, heightOf } from './caption.js';
import { SvgCanvas } from './svg-canvas.js';

/** @typedef {import('./loopmap_wasm.js').LoopMap} Handle */

/**
 * @param {Handle} handle
 * @param {HTMLCanvasElement} shown the canvas that the picture is on
 * @param {number} [scale] canvas pixels to a CSS pixel
 * @param {import('./caption.js').Caption} [caption] what stands below the picture
 * @returns {Promise<Blob | null>}
 */
export function png(handle, { clientWidth, clientHeight }, scale = 2, caption = undefined) {
    const copy = document.createElement('canvas');
    copy.width = clientWidth * scale;
    copy.height = (clientHeight + (caption ? heightOf(caption, clientWidth) : 0)) * scale;
    const context = copy.getContext('2d');
    if (context) {
        handle.paint(context, scale);
        if (caption) {
            drawCaption(context, caption, clientWidth, clientHeight);
        }
    }
    return new Promise((resolve) => copy.toBlob(resolve));
}

/**
 * @param {Handle} handle
 * @param {HTMLCanvasElement} shown the canvas that the picture is on
 * @param {import('./caption.js').Caption} [caption] what stands below the picture
 */
export async function svg(handle, { clientWidth: width, clientHeight }, caption) {
    const canvas = new SvgCanvas();
    // It has all that the painter calls.
    const context = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (canvas));
    handle.paint(context, 1);
    let height = clientHeight;
    if (caption) {
        drawCaption(context, caption, width, clientHeight);
        height += heightOf(caption, width);
    }
    const { title, description } = handle.info();
    return canvas.document({ width, height, title, description });
}
