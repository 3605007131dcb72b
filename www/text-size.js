// Text that a reader has set larger in the browser is larger in the map, whatever the page around has set.

/**
 * Returns how much larger than usual a reader has set text, read where no page's own style comes in between.
 *
 * @param {Element | null} box an element's box
 */
export function textScale(box) {
    return (box && parseFloat(getComputedStyle(box, '::before').fontSize) / 16) || 1;
}

/**
 * Returns a style sheet whose sizes are as much larger.
 *
 * @param {string} style
 * @param {Element | null} box
 */
export function scaled(style, box) {
    const scale = textScale(box);
    return scale === 1 ? style : style.replace(/([\d.]+)px/g, (_, size) => `${size * scale}px`);
}
