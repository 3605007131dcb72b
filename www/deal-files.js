// The deals that count as files for other programs.

/** @typedef {import('./loopmap_wasm.js').DealCard} DealCard */

/**
 * @param {DealCard[]} deals
 * @param {'csv' | 'json'} form
 */
export function dealFile(deals, form) {
    const text = form === 'csv' ? csv(deals) : JSON.stringify(deals, undefined, 1);
    const type = form === 'csv' ? 'text/csv' : 'application/json';
    return new Blob([text], { type: `${type};charset=utf-8` });
}

/**
 * The deals in the columns of `deals.csv`. What is firm and paid is written out, so that whoever reads it needs no
 * instrument or scope to know it: nothing is 0, and what is not known is empty.
 *
 * @param {DealCard[]} deals
 */
function csv(deals) {
    const head = 'id,from,to,pillar,amount_low,amount_high,amount_kind,firm,paid,derivation,announced,status,summary,sources';
    const rows = deals.map(({ id, from, to, pillar, amount, bases, derivation, announced, status, summary, sources }) =>
        [
            id,
            from.id,
            to.id,
            pillar,
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
