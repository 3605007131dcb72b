// The rest of a deal in words: what of it is firm and paid, how its amount was worked out, what was corrected.

import { h } from './dom.js';
import { more } from './strings-more.js';

/**
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./phrases.js').Phrases} Phrases
 * @typedef {{ date: string, deal: string, field: string, was?: string, is?: string }} Correction
 */

/**
 * How the amount was worked out, and what was corrected.
 *
 * @param {DealCard} deal
 * @param {Phrases} phrases
 */
export function origins(deal, phrases) {
    const { derivation } = deal;
    return [
        ...(derivation ? [h('p', { class: 'form', dir: 'auto' }, more(phrases.words).workedOut(derivation))] : []),
        ...corrections(deal, phrases),
    ];
}

/**
 * What of an amount is firm and what is paid, as far as the status does not say it.
 *
 * @param {DealCard} deal
 * @param {Phrases} phrases
 */
export function parts({ amount, bases: [, firm, paid], status }, phrases) {
    const text = more(phrases.words);
    const isWhole = status === 'closed' && amount !== undefined && paid.amount === amount.high;
    if (!phrases.info.hasBases || status === 'lapsed' || isWhole || (!amount && firm.amount === undefined)) {
        return [];
    }
    const isAll = firm.amount === amount?.high;
    const known = firm.amount === undefined ? text.firmUnknown : text.firmPart(phrases.money(firm.amount));
    const firmly = isAll ? text.allFirm : known;
    const told = paid.amount === undefined ? text.paidUnknown : text.paidPart(phrases.money(paid.amount));
    const isSaid = status === 'announced' || status === 'committed' || status === 'rumoured';
    const unpaid = isSaid ? [] : [text.nonePaid];
    const said = [firm.isNone ? text.noneFirm : firmly, ...(paid.isNone ? unpaid : [told])];
    return [h('p', {}, said.join('; '))];
}

/**
 * @param {DealCard} deal
 * @param {Phrases} phrases
 */
function corrections(deal, phrases) {
    const text = more(phrases.words);
    /** @type {Map<string, string[]>} */
    const days = new Map();
    for (const one of /** @type {Correction[]} */ (phrases.tables().corrections ?? [])) {
        if (one.deal === deal.id) {
            days.set(one.date, [...(days.get(one.date) ?? []), change(one, phrases)]);
        }
    }
    return [...days].map(([date, changes]) =>
        h(
            'details',
            { class: 'form' },
            h('summary', {}, text.corrected(phrases.date(date))),
            h('p', { dir: 'auto' }, changes.join('; ')),
        ),
    );
}

/** @param {Correction} correction @param {Phrases} phrases */
function change({ field, was, is }, phrases) {
    const { change, changed, fields } = more(phrases.words);
    const name = fields[field] ?? field;
    return field === 'summary' ? changed(name) : change(name, value(field, was, phrases), value(field, is, phrases));
}

/** @param {string} field @param {string | undefined} written @param {Phrases} phrases */
function value(field, written, phrases) {
    const words = more(phrases.words);
    if (!written) {
        return words.notGiven;
    }
    if (/^(amount_low|amount_high|firm|paid)$/.test(field) && Number.isFinite(Number(written))) {
        return phrases.money(Number(written));
    }
    if (field === 'announced') {
        return phrases.date(written);
    }
    const named = /** @type {Record<string, Record<string, string>>} */ ({ status: words.status, confidence: words.confidence });
    return named[field]?.[written] ?? (field === 'pillar' ? phrases.pillar(written).label : `“${written}”`);
}
