// Where an element is drawn in the window. A page may draw it smaller or larger than it is laid out, with
// `transform` or `zoom`.

/**
 * Returns its box in the window, and how many of the window's pixels are one of its own.
 *
 * @param {HTMLElement} element
 */
export function drawnBox(element) {
    const { left, top, right, bottom, width } = element.getBoundingClientRect();
    return { left, top, right, bottom, scale: width / element.offsetWidth || 1 };
}
