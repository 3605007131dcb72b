// A company's own money: what it earns and spends in a year, what it has pledged per year, what it owes. Loaded with the
// first company that such figures are known of.

import { h } from './dom.js';
import { dress } from './dress.js';
import { sourceLinks } from './sources.js';
import { more } from './strings-more.js';
import style from './styles/own-money.css';

/**
 * @typedef {import('./loopmap_wasm.js').CompanyCard} CompanyCard
 * @typedef {import('./phrases.js').Phrases} Phrases
 * @typedef {{ company: string, kind: string, customer?: string, period: string, amount_low?: number, amount_high: number, amount_kind?: import('./loopmap_wasm.js').Amount['kind'], date?: string, sources?: string[], note?: string }} Figure
 */

/** From this part of what is pledged on it must have a term, or no sum per year is told. */
const LEAST_TIMED = 0.8;

/** Takes the style sheet along. @param {HTMLElement} box */
export function dressed(box) {
    dress(box, style);
}

/**
 * @param {CompanyCard} company
 * @param {Phrases} phrases
 */
export function moneyOf(company, phrases) {
    const text = more(phrases.words);
    const all = /** @type {Figure[]} */ (phrases.tables().figures ?? []);
    const own = all.filter(({ company: id }) => id === company.id);
    const [earned, spent] = ['revenue', 'spending'].map((kind) => lastYear(own, kind, phrases));
    const [debt, leases] = ['debt', 'leases'].map((kind) => latest(own.filter((one) => one.kind === kind)));
    const { amount, withTerm, perYear } = company.pledged;
    const isTimed = amount > 0 && withTerm >= LEAST_TIMED * amount;
    /** @type {[string, Figure | undefined, number][]} */
    const sides = [
        [text.earns, earned, earned?.amount_high ?? 0],
        [text.spends, spent, spent?.amount_high ?? 0],
        [text.pledgedYear, undefined, isTimed ? perYear : 0],
        [text.owes, debt, debt?.amount_high ?? 0],
        [text.leases, leases, leases?.amount_high ?? 0],
    ];
    const shown = sides.filter(([, , value]) => value > 0);
    const most = Math.max(...shown.map(([, , value]) => value));
    const used = [earned, spent, debt, leases].filter((one) => one !== undefined);
    return [
        h('dl', {}, shown.flatMap(([label, figure, value]) => row(label, figure, value, shown.length > 1 ? value / most : 0, phrases))),
        ...paragraphs([
            pledgeOf(amount, withTerm, isTimed ? perYear : 0, earned, phrases),
            customersOf(own, phrases),
            sectorOf(all, phrases),
        ]),
        ...(used.length > 0 ? [whence(used, phrases)] : []),
    ];
}

/** @param {(string | undefined)[]} texts */
function paragraphs(texts) {
    return texts.flatMap((text) => (text ? [h('p', { dir: 'auto' }, text)] : []));
}

/**
 * @param {string} label
 * @param {Figure | undefined} figure nothing for what the map's deals say
 * @param {number} value
 * @param {number} part how long its bar is, of a full one; nothing where there is no other to compare it with
 * @param {Phrases} phrases
 */
function row(label, figure, value, part, phrases) {
    const bar = part ? h('span', { class: 'bar-of', 'aria-hidden': 'true' }) : undefined;
    bar?.style.setProperty('width', `${100 * part}%`);
    const when = figure ? periodOf(figure, phrases) : phrases.words.basis[phrases.basis];
    return [
        h('dt', {}, label),
        h('dd', {}, h('strong', {}, figure ? amountOf(figure, phrases) : phrases.money(value)), ' ', h('span', { class: 'when' }, when), bar),
    ];
}

/** @param {Figure} figure @param {Phrases} phrases */
function amountOf({ amount_low: low, amount_high: high, amount_kind: kind = 'reported' }, phrases) {
    return phrases.amount({ low, high, kind });
}

/** @param {Figure} figure @param {Phrases} phrases */
function periodOf({ period }, phrases) {
    const text = more(phrases.words);
    if (period.startsWith('FY')) {
        return text.fiscal(period.slice(2));
    }
    return /^\d{4}-\d\d/.test(period) ? text.onDay(phrases.date(period)) : period;
}

/**
 * The last whole year that was over when its figure was told: a plan is no year's figure.
 *
 * @param {Figure[]} figures
 * @param {string} kind
 * @param {Phrases} phrases
 */
function lastYear(figures, kind, { info }) {
    const now = info.asOf ?? '9999';
    return latest(
        figures.filter(({ kind: own, period, date }) => {
            const [, fiscal, year] = /^(FY)?(\d{4})$/.exec(period) ?? [];
            const told = date ?? now;
            // A fiscal year may be over before the calendar's is.
            return own === kind && year !== undefined && (fiscal ? told.slice(0, 4) >= year : told.slice(0, 4) > year);
        }),
    );
}

/** @param {Figure[]} figures */
function latest(figures) {
    const time = ({ period = '' }) => period.replace('FY', '');
    return figures.reduce((/** @type {Figure | undefined} */ last, one) => (last && time(last) > time(one) ? last : one), undefined);
}

/**
 * @param {number} amount
 * @param {number} withTerm
 * @param {number} perYear nothing where too little of it has a term
 * @param {Figure | undefined} earned
 * @param {Phrases} phrases
 */
function pledgeOf(amount, withTerm, perYear, earned, phrases) {
    const text = more(phrases.words);
    if (amount === 0) {
        return undefined;
    }
    if (perYear === 0) {
        return text.pledgedUntimed(phrases.money(amount), phrases.money(amount - withTerm));
    }
    const times = earned && phrases.number(perYear / earned.amount_high, { maximumSignificantDigits: 2 });
    return text.pledged(phrases.money(perYear), times ?? '', earned ? periodOf(earned, phrases) : '');
}

/** Who pays most of what it earns. @param {Figure[]} own @param {Phrases} phrases */
function customersOf(own, phrases) {
    const text = more(phrases.words);
    const shares = own.filter(({ kind }) => kind === 'share-of-revenue');
    const last = latest(shares);
    if (!last) {
        return undefined;
    }
    const list = shares
        .filter(({ period }) => period === last.period)
        .map(({ amount_high: share, customer = '' }) => text.customer(phrases.percent(share / 100), nameOf(customer, phrases)));
    return text.customers(list.join(', '), periodOf(last, phrases));
}

/** @param {string} id @param {Phrases} phrases */
function nameOf(id, phrases) {
    const rows = /** @type {{ id: string, name?: string }[]} */ (phrases.tables().companies ?? []);
    return rows.find((row) => row.id === id)?.name ?? id;
}

/**
 * What all together earn and spend: the figures of whoever has no deal.
 *
 * @param {Figure[]} all
 * @param {Phrases} phrases
 */
function sectorOf(all, phrases) {
    const id = all.find(({ company }) => !phrases.info.companies.some((one) => one.id === company))?.company;
    const own = all.filter(({ company }) => company === id);
    const [earned, spent] = ['revenue', 'spending'].map((kind) => lastYear(own, kind, phrases));
    const said = (/** @type {Figure} */ figure) => `${amountOf(figure, phrases)} (${periodOf(figure, phrases)})`;
    return id && earned && spent && more(phrases.words).sector(nameOf(id, phrases), said(earned), said(spent));
}

/** @param {Figure[]} figures @param {Phrases} phrases */
function whence(figures, phrases) {
    const known = new Map((phrases.tables().sources ?? []).map((source) => [source.id, source]));
    return h(
        'details',
        {},
        h('summary', {}, more(phrases.words).whence),
        h(
            'ul',
            {},
            figures.map((figure) =>
                h(
                    'li',
                    { dir: 'auto' },
                    `${amountOf(figure, phrases)}, ${periodOf(figure, phrases)}: ${figure.note ?? ''} `,
                    ...sourceLinks((figure.sources ?? []).map((id) => known.get(id) ?? { id }), phrases).flatMap((link) => [link, ' ']),
                ),
            ),
        ),
    );
}
