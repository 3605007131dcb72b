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
 * @typedef {import('./loopmap_wasm.js').PledgeCard} Pledged
 * @typedef {{ label: string, value: number, says: string, when: string, note?: string }} Side
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
    const { pledged } = company;
    const { amount, withTerm, perYear } = pledged;
    const isTimed = amount > 0 && withTerm >= LEAST_TIMED * amount;
    /** @type {(label: string, figure: Figure | undefined) => Side} */
    const told = (label, figure) =>
        figure
            ? { label, value: figure.amount_high, says: amountOf(figure, phrases), when: periodOf(figure, phrases), note: figure.note }
            : { label, value: 0, says: '', when: text.noFigure };
    const shown = [
        told(text.earns, earned),
        told(text.spends, spent),
        ...(isTimed && perYear > 0
            ? [{ label: text.pledgedYear, value: perYear, says: perYearOf(pledged, phrases), when: phrases.words.basis[phrases.basis] }]
            : []),
        told(text.owes, debt),
        ...(leases ? [told(text.leases, leases)] : []),
    ];
    const compared = shown.filter(({ value }) => value > 0).length > 1;
    const most = Math.max(...shown.map(({ value }) => value));
    const shares = lastShares(own);
    const used = [earned, spent, debt, leases, ...shares].filter((one) => one !== undefined);
    return [
        compared ? h('p', { class: 'when' }, text.ownScale) : '',
        h('dl', {}, shown.flatMap((side) => row(side, compared ? side.value / most : 0, phrases))),
        ...paragraphs([
            pledgeOf(pledged, isTimed, earned, phrases),
            customersOf(shares, phrases),
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
 * @param {Side} side
 * @param {number} part how long its bar is, of a full one; nothing where there is no other to compare it with
 * @param {Phrases} phrases
 */
function row({ label, says, when, note }, part, phrases) {
    const bar = part ? h('span', { class: 'bar-of', 'aria-hidden': 'true' }) : undefined;
    bar?.style.setProperty('width', `${100 * part}%`);
    return [h('dt', {}, label), h('dd', {}, h('span', { class: 'value' }, h('strong', {}, says), ' ', h('span', { class: 'when' }, when)), bar, note ? noteOf(note, phrases) : undefined)];
}

/** What a figure holds, in the map's words. @param {string} note @param {Phrases} phrases */
const noteOf = (note, phrases) => h('span', { class: 'note', dir: 'auto', lang: phrases.dataLanguage }, note);

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

/** A sum of which some deals do not tell their part. @param {boolean} isAll @param {string} sum @param {Phrases} phrases */
const known = (isAll, sum, { words }) => (isAll ? sum : words.atLeast(sum));

/** Whether every deal says how much it is and for how long. @param {Pledged} pledged */
const isWhole = ({ amount, withTerm, blankDeals }) => blankDeals === 0 && withTerm === amount;

/** @param {Pledged} pledged @param {Phrases} phrases */
const perYearOf = (pledged, phrases) => known(isWhole(pledged), phrases.money(pledged.perYear), phrases);

/**
 * @param {Pledged} pledged
 * @param {boolean} isTimed whether enough of it has a term
 * @param {Figure | undefined} earned
 * @param {Phrases} phrases
 */
function pledgeOf(pledged, isTimed, earned, phrases) {
    const text = more(phrases.words);
    const { amount, withTerm, perYear, blankDeals } = pledged;
    if (amount === 0) {
        return undefined;
    }
    if (!isTimed) {
        return text.pledgedUntimed(known(blankDeals === 0, phrases.money(amount), phrases), phrases.money(amount - withTerm));
    }
    const times = earned && phrases.number(perYear / earned.amount_high, { maximumSignificantDigits: 2 });
    return text.pledged(perYearOf(pledged, phrases), times ? known(isWhole(pledged), times, phrases) : '', earned ? periodOf(earned, phrases) : '');
}

/** What its customers' shares of its revenue were when that was last told. @param {Figure[]} own */
function lastShares(own) {
    const shares = own.filter(({ kind }) => kind === 'share-of-revenue');
    const last = latest(shares);
    return shares.filter(({ period }) => period === last?.period);
}

/** @param {Figure} share @param {Phrases} phrases */
function shareOf({ amount_high: percent, amount_kind: kind = 'reported', customer = '' }, phrases) {
    const part = phrases.words.amount[kind](phrases.percent(percent / 100));
    return more(phrases.words).customer(part, nameOf(customer, phrases));
}

/** Who pays most of what it earns. @param {Figure[]} shares @param {Phrases} phrases */
function customersOf(shares, phrases) {
    const text = more(phrases.words);
    const list = shares.map((one) => `${shareOf(one, phrases)}${one.note ? ` (${one.note.replace(/\.$/, '')})` : ''}`);
    return list.length > 0 ? text.customers(list.join(', '), periodOf(shares[0], phrases)) : undefined;
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
                    `${figure.customer ? shareOf(figure, phrases) : amountOf(figure, phrases)}, ${periodOf(figure, phrases)}: `,
                    ...sourceLinks((figure.sources ?? []).map((id) => known.get(id) ?? { id }), phrases).flatMap((link) => [link, ' ']),
                ),
            ),
        ),
    );
}
