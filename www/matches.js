// Finds companies by the start of their names, or of any word in them. Loaded when the keyboard comes to the box.

import { h } from './dom.js';
import { dress } from './dress.js';
import { fold } from './fold.js';
import { more } from './strings-more.js';
import style from './styles/matches.css';

const MOST = 8;

/**
 * @typedef {import('./loopmap_wasm.js').CompanyRef} CompanyRef
 */

/** What is found for a box, and its list. */
export class Matches {
    #input;
    #list;
    #phrases;
    #companies;
    #choose;
    /** @type {CompanyRef[]} */
    #matches = [];
    #active = 0;

    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} list
     * @param {import('./phrases.js').Phrases} phrases
     * @param {(id: string, isKey: boolean) => void} choose
     */
    constructor(input, list, phrases, choose) {
        this.#input = input;
        this.#list = list;
        this.#phrases = phrases;
        this.#companies = phrases.info.companies.map((company) => ({ company, folded: fold(company.name) }));
        this.#choose = choose;
        dress(list, style);
    }

    /** Follows the box from now on. @param {boolean} isEntered whether the first match is taken at once */
    begin(isEntered) {
        const { activeElement } = /** @type {ShadowRoot} */ (this.#input.getRootNode());
        this.#input.addEventListener('input', () => this.#find());
        this.#input.addEventListener('focus', () => this.#find());
        this.#input.addEventListener('blur', () => this.#close());
        this.#input.addEventListener('keydown', (event) => this.#key(event));
        // A press would blur the box and close the list before its click, which would go to what is underneath.
        this.#list.addEventListener('mousedown', (event) => event.preventDefault());
        if (activeElement === this.#input) {
            this.#find();
        }
        if (isEntered && this.#matches.length > 0) {
            this.#take(this.#matches[0], true);
        }
    }

    #find() {
        const wanted = fold(this.#input.value.trim());
        if (wanted === '') {
            this.#close();
            return;
        }
        /** @param {string} name */
        const place = (name) => (name.startsWith(wanted) ? 0 : inName(name, wanted) ? 1 : 2);
        this.#matches = this.#companies
            .filter(({ folded }) => place(folded) < 2)
            .sort((a, b) => place(a.folded) - place(b.folded))
            .slice(0, MOST)
            .map(({ company }) => company);
        this.#active = 0;
        this.#render();
    }

    #render() {
        const items = this.#matches.map((company, i) =>
            h(
                'li',
                {
                    id: `match-${i}`,
                    role: 'option',
                    'aria-selected': String(i === this.#active),
                    onclick: () => this.#take(company, false),
                },
                h('span', { dir: 'auto' }, company.name),
                company.role ? h('span', { class: 'about', dir: 'auto' }, company.role) : undefined,
            ),
        );
        const none = h('li', { class: 'none' }, more(this.#phrases.words).noMatch);
        this.#list.replaceChildren(...(items.length > 0 ? items : [none]));
        this.#list.hidden = false;
        this.#input.setAttribute('aria-expanded', 'true');
        if (items.length > 0) {
            this.#input.setAttribute('aria-activedescendant', `match-${this.#active}`);
        } else {
            this.#input.removeAttribute('aria-activedescendant');
        }
    }

    #close() {
        this.#list.hidden = true;
        this.#input.setAttribute('aria-expanded', 'false');
        this.#input.removeAttribute('aria-activedescendant');
    }

    /** @param {CompanyRef} company @param {boolean} isKey whether it was chosen with a key */
    #take(company, isKey) {
        this.#input.value = '';
        this.#close();
        this.#choose(company.id, isKey);
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const last = this.#matches.length - 1;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            const by = event.key === 'ArrowDown' ? 1 : -1;
            this.#active = Math.min(last, Math.max(0, this.#active + by));
            this.#render();
            event.preventDefault();
        } else if (event.key === 'Enter' && !this.#list.hidden && last >= 0) {
            this.#take(this.#matches[this.#active], true);
            event.preventDefault();
        } else if (event.key === 'Escape' && (this.#input.value !== '' || !this.#list.hidden)) {
            this.#input.value = '';
            this.#close();
            event.stopPropagation();
        }
    }
}

/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a word of a name, but the first, begins as asked. @param {string} name @param {string} wanted */
function inName(name, wanted) {
    for (let at = name.indexOf(wanted, 1); at > 0; at = name.indexOf(wanted, at + 1)) {
        if (!/[\p{L}\p{N}]/u.test(name[at - 1]) || UNSPACED.test(name[at])) {
            return true;
        }
    }
    return false;
}
