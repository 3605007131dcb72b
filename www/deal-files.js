// The deals that are shown, as files for other programs.

/**
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./loopmap_wasm.js').LoopMap} Handle
 * @typedef {import('./phrases.js').Phrases} Phrases
 */

/** The code of no currency. */
const NONE = 'XXX';

/**
 * The deals of the loop that is shown, or of the company, or all that count.
 *
 * @param {Handle} handle
 */
export function shownDeals(handle) {
    const { focus, loop } = handle.ask({ ask: 'place' }).state;
    const shown = loop && handle.ask({ ask: 'loop' });
    return shown ? shown.deals : handle.ask({ ask: 'deals', of: focus });
}

/**
 * The name of a file: of the map, what is shown of it, what the file holds, and the day of the facts.
 *
 * @param {Handle} handle
 * @param {string} ending `deals.csv`, or that of a picture
 * @param {boolean} [isAll] whether it is of the whole map, whatever is picked out
 */
export function fileName(handle, ending, isAll) {
    const { title, asOf } = handle.info();
    const { focus, loop, 'as-of': then } = handle.ask({ ask: 'place' }).state;
    const [what, form] = ending.includes('.') ? ending.split('.') : ['', ending];
    const shown = isAll ? '' : (loop ?? [focus ?? '']).join('-');
    const parts = [title, shown, what, then || asOf || ''].map(plain);
    return `${parts.filter(Boolean).join('-') || 'map'}.${form}`;
}

/** Letters and digits that every file system takes. @param {string} text */
function plain(text) {
    const latin = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return latin.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60);
}

/**
 * @param {DealCard[]} deals
 * @param {'csv' | 'json'} form
 * @param {Handle} handle of the map that they are of
 */
export function dealFile(deals, form, handle) {
    const text = form === 'csv' ? csv(deals, handle) : json(deals, handle);
    const type = form === 'csv' ? 'text/csv' : 'application/json';
    return new Blob([text], { type: `${type};charset=utf-8` });
}

/**
 * What the deals are of, and all that is known of each.
 *
 * @param {DealCard[]} deals
 * @param {Handle} handle
 */
function json(deals, handle) {
    const { title, asOf, currency } = handle.info();
    const { state } = handle.ask({ ask: 'place' });
    return JSON.stringify({ title, as_of: asOf, currency: currency.code, view: state, deals }, undefined, 1);
}

/**
 * The deals in the columns of `deals.csv`, with names beside ids. What is firm and paid is written out, so that whoever
 * reads it needs no instrument or scope to know it: nothing is 0, and what is not known is empty.
 *
 * @param {DealCard[]} deals
 * @param {Handle} handle
 */
function csv(deals, handle) {
    const { code } = handle.info().currency;
    const head =
        'id,from,to,from_name,to_name,pillar,currency,amount_low,amount_high,amount_kind,firm,paid,derivation,announced,status,summary,sources';
    const rows = deals.map(({ id, from, to, pillar, amount, bases, derivation, announced, status, summary, sources }) =>
        [
            id,
            from.id,
            to.id,
            from.name,
            to.name,
            pillar,
            code === NONE ? '' : code,
            amount?.low,
            amount?.high,
            amount?.kind,
            ...bases.slice(1).map(({ isNone, amount }) => (isNone ? 0 : amount)),
            derivation,
            announced,
            status,
            summary,
            sources.map((source) => source.url ?? source.id).join(';'),
        ]
            .map(quoted)
            .join(','),
    );
    return `${[head, ...rows].join('\r\n')}\r\n`;
}

/**
 * A cell by RFC 4180. One that a spreadsheet would take for a formula starts with an apostrophe.
 *
 * @param {string | number | undefined} value
 */
function quoted(value) {
    const text = String(value ?? '');
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
