// Making elements without markup: nothing a map says can become a tag, and no policy that forbids
// inline styles or strings as markup is in the way.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {string | number | boolean | undefined | ((event: any) => void)} Value
 * @typedef {Node | string | undefined} Child
 */

/**
 * Creates an HTML element. A function is a listener (`onclick`), `true` an empty attribute,
 * `undefined` and `false` leave the attribute out.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, Value>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
}

/**
 * Creates an SVG element, as `h` does.
 *
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, Value>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attributes = {}, ...children) {
    return fill(
        /** @type {SVGElementTagNameMap[T]} */ (document.createElementNS(SVG, tag)),
        attributes,
        children,
    );
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Record<string, Value>} attributes
 * @param {(Child | Child[])[]} children
 * @returns {E}
 */
function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') {
            element.addEventListener(name.slice(2), value);
        } else if (value !== undefined && value !== false) {
            element.setAttribute(name, value === true ? '' : String(value));
        }
    }
    element.append(...children.flat().filter((child) => child !== undefined));
    return element;
}
