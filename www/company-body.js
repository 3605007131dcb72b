// A company in words: what it is, the one thing worth knowing, and its money out and in.

import { h } from './dom.js';
import { sourceLinks } from './sources.js';
import { more } from './strings-more.js';

/**
 * @param {import('./loopmap_wasm.js').CompanyCard} company
 * @param {import('./phrases.js').Phrases} phrases
 */
export function companyBody(company, phrases) {
    const words = more(phrases.words);
    const about = [company.role, company.country, company.ticker].filter(Boolean).join(' · ');
    const most = Math.max(company.totalOut.amount, company.totalIn.amount);
    const [out, into] = sides(phrases);
    return h(
        'div',
        { class: 'company' },
        h('p', { class: 'name', dir: 'auto' }, company.name),
        about ? h('p', { class: 'about', dir: 'auto', lang: phrases.dataLanguage }, about) : undefined,
        phrases.info.hasBases
            ? h('p', { class: 'about' }, `${words.amounts}: ${words.basis[phrases.basis]}`)
            : undefined,
        company.isCollective ? h('p', { class: 'about' }, words.collective) : undefined,
        company.fact
            ? h(
                  'p',
                  { class: 'summary' },
                  h('span', { dir: 'auto', lang: phrases.dataLanguage }, company.fact),
                  ' ',
                  ...sourceLinks(company.sources, phrases),
              )
            : undefined,
        flow(out, company.out, [company.totalOut, company.paidOut], most, phrases),
        flow(into, company.in, [company.totalIn, company.paidIn], most, phrases),
        company.roundTrip > 0
            ? h(
                  'p',
                  { class: 'flow' },
                  h('span', { class: 'label' }, words.roundTrip),
                  h('strong', {}, words.atMostShort(phrases.money(company.roundTrip))),
                  h('span', { class: 'blank' }, words.limit(company.totalIn.blank + company.totalOut.blank === 0)),
              )
            : undefined,
    );
}

/** What it is called that a company pays, and is paid, on the basis that is shown. @param {import('./phrases.js').Phrases} phrases */
export function sides({ basis, info, words }) {
    const { paysOn, receivesOn, paysOut, receives } = more(words);
    return info.hasBases ? [paysOn[basis], receivesOn[basis]] : [paysOut, receives];
}

/** @type {typeof import('./company-more.js') | undefined} */
let money;

/**
 * What a company earns, spends, has pledged and owes, once that has been loaded.
 *
 * @param {import('./loopmap_wasm.js').CompanyCard} company
 * @param {import('./phrases.js').Phrases} phrases
 */
export function ownMoney(company, phrases) {
    const box = h('div', { class: 'own-money' });
    const fill = () => {
        box.replaceChildren(...(money?.moneyOf(company, phrases) ?? []));
        // Once it stands in the panel.
        queueMicrotask(() => money?.dressed(box));
    };
    if (phrases.tables().figures?.some(({ company: id }) => id === company.id)) {
        money ? fill() : import('./company-more.js').then((part) => ((money = part), fill()), () => {});
    }
    return box;
}

/**
 * One side of a company's money: its sum, a bar of its pillars, both sides to one scale, and what of it is known to be paid.
 *
 * @param {string} label
 * @param {import('./loopmap_wasm.js').PillarSum[]} parts
 * @param {import('./loopmap_wasm.js').Sum[]} sums on the basis that is shown, and paid
 * @param {number} most what a full bar stands for
 * @param {import('./phrases.js').Phrases} phrases
 */
function flow(label, parts, [total, paid], most, phrases) {
    const words = more(phrases.words);
    const known = total.amount > 0 ? phrases.money(total.amount) : '';
    const nothing = total.deals === 0 ? words.nothing : '';
    const blank = total.blank > 0 ? words.blankDeals(total.blank) : nothing;
    const bar = h('span', { class: 'split' });
    for (const part of parts) {
        const piece = h('span', {
            class: `piece ${phrases.pillar(part.pillar).colour}`,
            title: `${phrases.pillar(part.pillar).label}: ${phrases.money(part.amount)}`,
        });
        piece.style.flexBasis = `${most > 0 ? (100 * part.amount) / most : 0}%`;
        bar.append(piece);
    }
    return h(
        'p',
        { class: 'flow' },
        h('span', { class: 'label' }, label),
        h('strong', {}, known),
        h('span', { class: 'blank' }, blank),
        bar,
        partsOf(parts, phrases),
        phrases.info.hasBases && phrases.basis !== 'paid' && total.deals > 0
            ? h('span', { class: 'blank whole' }, words.paidOf(paid.amount > 0 ? phrases.money(paid.amount) : '', paid.blank))
            : undefined,
    );
}

/**
 * The pillars of a bar in words, in its order: nobody has to know their colours, or to guess that a loan is among them.
 *
 * @param {import('./loopmap_wasm.js').PillarSum[]} parts
 * @param {import('./phrases.js').Phrases} phrases
 */
function partsOf(parts, phrases) {
    const texts = parts.flatMap(({ pillar, amount }) => (amount > 0 ? [`${phrases.pillar(pillar).label} ${phrases.money(amount)}`] : []));
    return texts.length > 0 ? h('span', { class: 'blank whole', dir: 'auto' }, texts.join(' · ')) : undefined;
}
