// The present view as a file. Loaded when it is first asked for.

import { SvgCanvas } from './svg-canvas.js';

/** @typedef {import('./loopmap_wasm.js').LoopMap} Handle */

/**
 * @param {Handle} handle
 * @param {HTMLCanvasElement} shown the canvas that the picture is on
 * @param {number} scale canvas pixels to a CSS pixel
 * @returns {Promise<Blob | null>}
 */
export function png(handle, { clientWidth, clientHeight }, scale = 2) {
    const copy = document.createElement('canvas');
    copy.width = clientWidth * scale;
    copy.height = clientHeight * scale;
    const context = copy.getContext('2d');
    if (context) {
        handle.paint(context, scale);
    }
    return new Promise((resolve) => copy.toBlob(resolve));
}

/**
 * @param {Handle} handle
 * @param {HTMLCanvasElement} shown the canvas that the picture is on
 */
export async function svg(handle, { clientWidth: width, clientHeight: height }) {
    const canvas = new SvgCanvas();
    // It has all that the painter calls.
    handle.paint(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (canvas)), 1);
    const { title, description } = handle.info();
    return canvas.document({ width, height, title, description });
}
