// What stands in the tag: its attributes, and the properties of the same meaning.

import { demandAttribute, isWord, WORDS } from './allowed.js';

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 */

/** Attributes by the properties of the same meaning. An element's `focus` is a method, so the company in focus is another name. */
export const ATTRIBUTES = {
    src: 'src',
    company: 'focus',
    loop: 'loop',
    deal: 'deal',
    pillars: 'pillars',
    status: 'status',
    minAmount: 'min-amount',
    asOf: 'as-of',
    basis: 'basis',
    view: 'view',
    theme: 'theme',
    panels: 'panels',
    loading: 'loading',
};

/** What counts by the attributes, and how much is drawn. @param {Element} element @returns {ViewRecord} */
export function usualView(element) {
    const minAmount = element.getAttribute('min-amount');
    return defined({
        show: /** @type {ViewRecord['show']} */ (element.getAttribute('view') ?? undefined),
        basis: /** @type {ViewRecord['basis']} */ (element.getAttribute('basis') ?? undefined),
        pillars: list(element, 'pillars'),
        status: list(element, 'status'),
        'min-amount': minAmount === null ? undefined : Number(minAmount),
        'as-of': element.getAttribute('as-of') ?? undefined,
    });
}

/** What the attributes ask for. @param {Element} element @returns {ViewRecord} */
export function startView(element) {
    const subject = { focus: element.getAttribute('focus') ?? undefined, loop: list(element, 'loop'), deals: list(element, 'deal') };
    return { ...usualView(element), ...defined(subject) };
}

/** @param {Element} element @param {string} attribute */
function list(element, attribute) {
    return element.getAttribute(attribute)?.split(/[\s,]+/).filter(Boolean);
}

/**
 * The fields that say something.
 *
 * @param {ViewRecord} [view]
 * @returns {ViewRecord}
 */
export function defined(view = {}) {
    return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}

/** Warns of an attribute that is none of its words; ids are looked up by the map. @param {Element} element @param {string} name */
export function look(element, name) {
    const text = element.getAttribute(name);
    // How much is drawn is a part of a view, and so looked at with it.
    const words = name === 'panels' ? text?.split(/\s+/) : name !== 'view' && name !== 'basis' && [text];
    for (const word of words || []) {
        if (word && !isWord(name, word)) {
            void import('./refusal.js').then((part) => part.warn(name, word, WORDS[name].split(', ')), () => {});
        }
    }
}

/** A property that was set before the element was defined hides the accessor. @param {Element} element @param {string} name */
export function upgrade(element, name) {
    if (Object.hasOwn(element, name)) {
        const value = Reflect.get(element, name);
        Reflect.deleteProperty(element, name);
        Reflect.set(element, name, value);
    }
}

/**
 * Has a property set an attribute.
 *
 * @template {Element} T
 * @param {T} prototype of the elements
 * @param {string} property
 * @param {string} attribute
 * @param {(element: T) => unknown} read
 */
export function reflect(prototype, property, attribute, read) {
    Object.defineProperty(prototype, property, {
        configurable: true,
        enumerable: true,
        /** @this {T} */
        get() {
            return read(this);
        },
        /** @this {T} @param {unknown} value */
        set(value) {
            if (value === null || value === undefined) {
                this.removeAttribute(attribute);
            } else {
                demandAttribute(property, attribute, value);
                this.setAttribute(attribute, String(value));
            }
        },
    });
}
