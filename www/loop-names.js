// A loop in few words, for the buttons that offer it.

import { h } from './dom.js';

/**
 * A loop in few words: "Amazon ⇄ OpenAI", "Nvidia → OpenAI → Oracle ↩".
 *
 * @param {import('./loopmap_wasm.js').CompanyRef[]} companies
 */
export function shortNames(companies) {
    const sign = companies.length === 2 ? ' ⇄ ' : ' → ';
    const arrow = (/** @type {string} */ text) =>
        h('span', { class: 'arrow', 'aria-hidden': 'true' }, text);
    return [
        ...companies.flatMap(({ name }, i) => [...(i === 0 ? [] : [arrow(sign)]), h('bdi', {}, name)]),
        ...(companies.length === 2 ? [] : [arrow(' ↩')]),
    ];
}
