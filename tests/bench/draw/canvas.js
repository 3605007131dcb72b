// What contestants that are given a canvas or a container start from.

/** @param {HTMLElement} stage */
export function canvasIn(stage) {
    const canvas = document.createElement('canvas');
    canvas.width = stage.clientWidth;
    canvas.height = stage.clientHeight;
    stage.append(canvas);
    return canvas.getContext('2d');
}

/** How bowed a line is: the distance of its middle control point as a part of its length. */
export const BOW = 0.2;

/** The middle control point of a line that bends to its right. */
export function bend({ x: x0, y: y0 }, { x: x1, y: y1 }) {
    return { x: (x0 + x1) / 2 - (y1 - y0) * BOW, y: (y0 + y1) / 2 + (x1 - x0) * BOW };
}

/** The camera of step `i`: the picture moves to and fro, and grows and shrinks a little. */
export function camera(i) {
    return { dx: 60 * Math.sin(i / 5), dy: 40 * Math.cos(i / 7), zoom: 1 + 0.15 * Math.sin(i / 6) };
}
