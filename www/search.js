// Finding a company by the start of its name, or of any word in it.

import { h } from './dom.js';

const MOST = 8;

/**
 * @typedef {import('./loopmap_wasm.js').CompanyRef} CompanyRef
 */

/** A search box with its list of matches, as a combobox. */
export class Search {
    #phrases;
    #companies;
    #choose;
    #input;
    #list;
    /** @type {CompanyRef[]} */
    #matches = [];
    #active = 0;

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {CompanyRef[]} companies
     * @param {(id: string, isKey: boolean) => void} choose
     */
    constructor(phrases, companies, choose) {
        const { words } = phrases;
        this.#phrases = phrases;
        this.#companies = companies.map((company) => ({ company, folded: phrases.fold(company.name) }));
        this.#choose = choose;
        this.#list = h('ul', {
            id: 'matches',
            role: 'listbox',
            'aria-label': words.search,
            hidden: true,
            // A press would blur the box and close the list before its click, which would go to what is underneath.
            onmousedown: (/** @type {MouseEvent} */ event) => event.preventDefault(),
        });
        this.#input = h('input', {
            type: 'search',
            role: 'combobox',
            placeholder: words.search,
            'aria-label': words.search,
            'aria-controls': 'matches',
            'aria-expanded': 'false',
            'aria-autocomplete': 'list',
            autocomplete: 'off',
            spellcheck: 'false',
            oninput: () => this.#find(),
            onfocus: () => this.#find(),
            onblur: () => this.#close(),
            onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        });
        this.element = h('div', { class: 'search', part: 'search' }, this.#input, this.#list);
    }

    /** Puts the caret into the box. */
    focus() {
        this.#input.focus();
    }

    #find() {
        const wanted = this.#phrases.fold(this.#input.value.trim());
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
        const none = h('li', { class: 'none' }, this.#phrases.words.noMatch);
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
