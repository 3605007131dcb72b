// The map in words: what it shows and how to read it, its companies, its loops. Loaded with the table.

import { sides } from './company-body.js';
import { h } from './dom.js';
import { spokenDeal, spokenLoop } from './spoken.js';
import { more } from './strings-more.js';

/**
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./loopmap_wasm.js').LoopMap} Handle
 * @typedef {import('./phrases.js').Phrases} Phrases
 */

/** More loops than any reader asks for; so many are listed. */
const MOST_LOOPS = 5000;

/**
 * A paragraph that says what the picture shows and how to read it.
 *
 * @param {Handle} handle
 * @param {DealCard[]} deals those that count
 * @param {Phrases} phrases
 */
export function summary(handle, deals, phrases) {
    const words = more(phrases.words);
    const { asOf } = handle.info();
    const figures = handle.ask({ ask: 'figures' });
    const n = figures.loops.count ?? figures.loops.atLeast;
    const companies = new Set(deals.flatMap(({ from, to }) => [from.id, to.id])).size;
    const largest = deals.reduce((most, deal) => ((deal.amount?.high ?? 0) > (most?.amount?.high ?? 0) ? deal : most), deals[0]);
    const [strongest] = handle.ask({ ask: 'loops', most: 1 }).loops;
    return [
        words.shows(phrases.number(deals.length), phrases.number(companies), asOf ? phrases.date(asOf) : ''),
        phrases.dataLanguage && words.textsIn(nameOf(phrases.dataLanguage, phrases.language)),
        words.howToRead,
        largest && words.largestDeal(spokenDeal(largest, phrases)),
        n === 0 ? words.noWayBack : words.waysBack(
                  phrases.count(figures.loops),
                  phrases.percent(figures.circularShare),
                  phrases.info.hasBases ? words.basis[figures.basis] : '',
              ),
        strongest && words.strongestLoop(spokenLoop(strongest, phrases).join('. ')),
    ]
        .filter(Boolean)
        .join(' ');
}

/**
 * Returns what a language calls another.
 *
 * @param {string} tag
 * @param {string} language
 */
function nameOf(tag, language) {
    try {
        return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
    } catch {
        return tag;
    }
}

/**
 * The companies and the loops, each as a list that is made when it is opened.
 *
 * @param {Handle} handle
 * @param {DealCard[]} deals those that count
 * @param {Phrases} phrases
 */
export function lists(handle, deals, phrases) {
    const words = more(phrases.words);
    const { loops } = handle.ask({ ask: 'figures' });
    const ids = new Set(deals.flatMap(({ from, to }) => [from.id, to.id]));
    const { hasBases } = phrases.info;
    const companies = () => handle.ask({ ask: 'companies' }).sort((one, other) => one.name.localeCompare(other.name));
    return [
        h('details', { class: 'as-text counted' }, h('summary', {}, words.counted), h('div', {}, words.howCounted(hasBases))),
        list('companies', words.companies(phrases.number(ids.size)), () =>
            companies().map((company) => companyLine(company, phrases)),
        ),
        deals.some(({ sources }) => sources.length > 0) && list('publishers', words.publishers(phrases.number(publishersOf(deals).size)), () =>
            [...publishersOf(deals)]
                .sort(([one, a], [other, b]) => b - a || one.localeCompare(other))
                .map(([name, n]) => h('li', {}, h('bdi', {}, name || words.notGiven), `: ${words.deals(n, phrases.number(n))}`)),
        ),
        list('loops', words.loops(phrases.count(loops)), () =>
            handle.ask({ ask: 'loops', most: MOST_LOOPS }).loops.map((loop) => loopLine(loop, phrases)),
        ),
    ].filter((one) => one !== false);
}

/**
 * @param {string} kind
 * @param {string} label
 * @param {() => HTMLElement[]} lines
 */
function list(kind, label, lines) {
    const items = h('ol', {});
    return h(
        'details',
        {
            class: `as-text ${kind}`,
            ontoggle: () => {
                if (items.childElementCount === 0) {
                    items.append(...lines());
                }
            },
        },
        h('summary', {}, label),
        items,
    );
}

/**
 * @param {import('./loopmap_wasm.js').CompanyCard} company
 * @param {Phrases} phrases
 */
function companyLine(company, phrases) {
    const words = more(phrases.words);
    /** @param {string} label @param {import('./loopmap_wasm.js').Sum} sum */
    const side = (label, { amount, deals }) =>
        deals > 0 &&
        `${label} ${[amount > 0 && phrases.money(amount), words.deals(deals, phrases.number(deals))].filter(Boolean).join(', ')}`;
    const [out, into] = sides(phrases);
    const facts = [
        company.role,
        side(out, company.totalOut),
        side(into, company.totalIn),
        phrases.loops(company.loops),
    ];
    return h('li', { 'data-id': company.id }, h('bdi', {}, company.name), ': ', facts.filter(Boolean).join('; '));
}

/**
 * @param {import('./loopmap_wasm.js').LoopCard} loop
 * @param {Phrases} phrases
 */
function loopLine(loop, phrases) {
    const words = more(phrases.words);
    const names = [...loop.companies, loop.companies[0]].flatMap(({ name }, i) => [...(i > 0 ? [' → '] : []), h('bdi', {}, name)]);
    const round =
        loop.goesRound === undefined
            ? words.blankLegs(loop.blankLegs, loop.legs.length)
            : words.atMostShort(phrases.money(loop.goesRound) + phrases.known(loop));
    return h('li', { 'data-loop': loop.companies.map(({ id }) => id).join(' ') }, ...names, `: ${round}`);
}

/**
 * How many deals rest on each publisher; those of pages without one have none in common.
 *
 * @param {DealCard[]} deals
 */
function publishersOf(deals) {
    /** @type {Map<string, number>} */
    const publishers = new Map();
    for (const { sources } of deals) {
        for (const name of new Set(sources.map(({ publisher = '' }) => publisher))) {
            publishers.set(name, (publishers.get(name) ?? 0) + 1);
        }
    }
    return publishers;
}
