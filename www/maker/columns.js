// How the columns of a table stand on the page: their order, their widths, and what their cells say.

/** How wide columns are at first, in CSS pixels; most are as wide as the last. */
export const WIDTHS = /** @type {Record<string, number>} */ ({ summary: 320, fact: 320, title: 260, url: 260, sources: 200, id: 150, from: 160, to: 160, name: 190, default: 130 });

/** What people look for first stands first; the file keeps its own order. */
const FIRST = ['from', 'to', 'name', 'amount_high', 'amount', 'announced', 'pillar', 'status', 'summary', 'sources', 'role', 'country', 'title', 'publisher', 'date', 'url'];

/** What stands at the right of its column. */
export const NUMBERS = /^(amount(_low|_high)?|firm|paid|term_years)$/;

/** The columns of a table, as they stand on the page. @param {string[]} header */
export function inOrder(header) {
    const place = (/** @type {number} */ i) => (FIRST.indexOf(header[i]) + 1 || (header[i] !== 'id' ? 100 : header.includes('from') ? 900 : 0));
    return header.map((_, i) => i).sort((one, other) => place(one) - place(other));
}

/** A cell without the apostrophe that told a spreadsheet that it is no formula. @param {string} cell */
export const asText = (cell) => cell.replace(/^'(?=[=+\-@])/, '');

/** An amount that can be read at a glance; what is no whole number stays as it was typed. @param {string} value */
export const grouped = (value) => (/^\d{4,15}$/.test(value) ? Number(value).toLocaleString(document.documentElement.lang) : value);

/** Amounts by size, texts by the letters of the language. @param {string} one @param {string} other */
export function compare(one, other) {
    const [a, b] = [one, other].map((text) => (text === '' ? NaN : Number(text)));
    return Number.isNaN(a) || Number.isNaN(b) ? one.localeCompare(other) : a - b;
}

/** What the grid itself says to those who listen. */
export const GERMAN = {
    ariaRowSelectAll: 'Leertaste wählt alle Zeilen',
    ariaRowToggleSelection: 'Leertaste wählt die Zeile',
    ariaRowSelect: 'Leertaste wählt diese Zeile',
    ariaRowDeselect: 'Leertaste nimmt die Wahl zurück',
    ariaChecked: 'gewählt',
    ariaUnchecked: 'nicht gewählt',
    ariaIndeterminate: 'teilweise gewählt',
    ariaToggleCellValue: 'Leertaste schaltet den Wert um',
    ariaSortableColumn: 'Enter sortiert',
    ariaInputEditor: 'Eingabe',
};
