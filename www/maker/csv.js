// Tables as text and back: the CSV of a data folder, written as `loopmap import` writes it, and cells as spreadsheets copy them.

/** @typedef {{ separator: string, header: string[], rows: string[][] }} Sheet */

/** What separates cells, the likeliest first. */
const SEPARATORS = [',', ';', '\t'];

/** @param {string} text @returns {Sheet} */
export function parse(text) {
    const plain = text.replace(/^\uFEFF/, '');
    const first = plain.slice(0, (plain.search(/[\r\n]/) + 1 || plain.length + 1) - 1);
    const counts = SEPARATORS.map((separator) => first.split(separator).length);
    const separator = SEPARATORS[counts.indexOf(Math.max(...counts))];
    const [header = [], ...rows] = cells(plain, separator);
    return { separator, header, rows: rows.filter((row) => row.length > 1 || row[0] !== '') };
}

/**
 * The cells of a text by RFC 4180. A quote that does not begin a cell is a letter as any other.
 *
 * @param {string} text
 * @param {string} [separator]
 */
export function cells(text, separator = '\t') {
    /** @type {string[][]} */
    const rows = [];
    /** @type {string[]} */
    let row = [];
    let at = 0;
    while (at < text.length) {
        /** @type {[cell: string, end: number]} */
        const [cell, end] = text[at] === '"' ? quotedCell(text, at + 1) : plainCell(text, at, separator);
        row.push(cell);
        at = end + 1;
        if (text[end] !== separator) {
            rows.push(row);
            row = [];
            at += text.startsWith('\r\n', end) ? 1 : 0;
        } else if (at === text.length) {
            row.push('');
        }
    }
    return row.length > 0 ? [...rows, row] : rows;
}

/** @param {string} text @param {number} from @returns {[cell: string, end: number]} */
function quotedCell(text, from) {
    let cell = '';
    for (let at = from; ; ) {
        const quote = text.indexOf('"', at);
        if (quote < 0) {
            return [cell + text.slice(at), text.length];
        }
        cell += text.slice(at, quote);
        if (text[quote + 1] !== '"') {
            return [cell, quote + 1];
        }
        cell += '"';
        at = quote + 2;
    }
}

/** @param {string} text @param {number} from @param {string} separator @returns {[cell: string, end: number]} */
function plainCell(text, from, separator) {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') {
        end += 1;
    }
    return [text.slice(from, end), end];
}

/** @param {Sheet} sheet */
export function write({ separator, header, rows }) {
    return [header, ...rows].map((row) => `${line(row, separator)}\n`).join('');
}

/** @param {string[]} row @param {string} separator */
function line(row, separator) {
    return row.length === 1 && row[0] === '' ? '""' : row.map((cell) => quoted(cell, separator)).join(separator);
}

/** @param {string} cell @param {string} separator */
function quoted(cell, separator) {
    return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Cells as a spreadsheet takes them. What it would take for a formula is text.
 *
 * @param {string[][]} rows
 */
export function copied(rows) {
    const safe = rows.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell)));
    return safe.map((row) => row.map((cell) => quoted(cell, '\t')).join('\t')).join('\n');
}

/** @param {string} cell */
const isNumber = (cell) => /^[+-]?[\d.,]+$/.test(cell);
