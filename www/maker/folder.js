// The document: a data folder, its tables as rows and the rest as texts. Each change makes a new one that shares what stayed.

import { parse, write } from './csv.js';

/**
 * @typedef {{ key: number, cells: string[] }} Row
 * @typedef {{ separator: string, header: string[], rows: Row[] }} Table
 * @typedef {{ readonly texts: Record<string, string>, readonly tables: Record<string, Table> }} Doc
 */

/** The tables of a folder, in the order of their tabs, with the columns that a new one begins with. */
export const TABLES = /** @type {const} */ ({
    'deals.csv': ['id', 'from', 'to', 'pillar', 'amount_high', 'announced', 'status', 'summary', 'sources'],
    'companies.csv': ['id', 'name', 'role', 'country', 'fact', 'source'],
    'sources.csv': ['id', 'publisher', 'title', 'date', 'url'],
    'figures.csv': ['company', 'kind', 'period', 'amount_high', 'amount_kind', 'date', 'sources'],
});

/** @typedef {keyof typeof TABLES} File */

let lastKey = 0;

/** @param {string[]} cells @returns {Row} */
const rowOf = (cells) => ({ key: (lastKey += 1), cells });

/** @param {Record<string, string>} folder @returns {Doc} */
export function open(folder) {
    /** @type {Record<string, Table>} */
    const tables = {};
    /** @type {Record<string, string>} */
    const texts = {};
    for (const [name, text] of Object.entries(folder)) {
        if (name in TABLES) {
            const { separator, header, rows } = parse(text);
            tables[name] = { separator, header, rows: rows.map(rowOf) };
            WRITTEN.set(tables[name], text);
        } else {
            texts[name] = text;
        }
    }
    return { texts, tables };
}

/** Texts of tables. One that nobody changed stays as it came. @type {WeakMap<Table, string>} */
const WRITTEN = new WeakMap();

/** @param {Table} table */
function textOf(table) {
    const known = WRITTEN.get(table) ?? write(sheetOf(table));
    WRITTEN.set(table, known);
    return known;
}

/** @param {Table} table */
const sheetOf = ({ separator, header, rows }) => ({ separator, header, rows: rows.map(({ cells }) => cells) });

/** The files, as the program reads them. @param {Doc} doc @returns {Record<string, string>} */
export function written({ texts, tables }) {
    const csv = Object.entries(tables).map(([name, table]) => [name, textOf(table)]);
    return { ...texts, ...Object.fromEntries(csv) };
}

/** A table, or an empty one where the folder has none. @param {Doc} doc @param {File} file @returns {Table} */
export function tableOf({ tables }, file) {
    return tables[file] ?? EMPTY[file];
}

const EMPTY = /** @type {Record<File, Table>} */ (
    /** @type {unknown} */ (Object.fromEntries(Object.entries(TABLES).map(([name, header]) => [name, { separator: ',', header: [...header], rows: [] }])))
);

/** The file that holds where companies stand. */
export const PLACES = 'places.json';

/** The document with another text, or without it. @param {Doc} doc @param {string} name @param {string} [text] @returns {Doc} */
export function withText(doc, name, text) {
    const { [name]: _, ...rest } = doc.texts;
    return { ...doc, texts: text === undefined ? rest : { ...rest, [name]: text } };
}

/** @param {Doc} doc @param {File} file @param {(table: Table) => Partial<Table>} change @returns {Doc} */
function changed(doc, file, change) {
    const table = tableOf(doc, file);
    return { texts: doc.texts, tables: { ...doc.tables, [file]: { ...table, ...change(table) } } };
}

/**
 * Changes cells of a table.
 *
 * @param {Doc} doc
 * @param {File} file
 * @param {{ key: number, column: number, text: string }[]} cells
 */
export function setCells(doc, file, cells) {
    const byRow = grouped(cells);
    return changed(doc, file, ({ header, rows }) => ({
        rows: rows.map((row) => {
            const edits = byRow.get(row.key);
            return edits ? { key: row.key, cells: edited(row.cells, edits, header.length) } : row;
        }),
    }));
}

/** @param {{ key: number, column: number, text: string }[]} list */
function grouped(list) {
    /** @type {Map<number, { column: number, text: string }[]>} */
    const groups = new Map();
    for (const cell of list) {
        const own = groups.get(cell.key) ?? [];
        own.push(cell);
        groups.set(cell.key, own);
    }
    return groups;
}

/** @param {string[]} cells @param {{ column: number, text: string }[]} edits @param {number} width */
function edited(cells, edits, width) {
    const row = cells.length < width ? [...cells, ...Array(width - cells.length).fill('')] : [...cells];
    edits.forEach(({ column, text }) => (row[column] = text));
    return row;
}

/** Adds rows at the end, and tells their keys. @param {Doc} doc @param {File} file @param {string[][]} added @returns {[Doc, number[]]} */
export function addRows(doc, file, added) {
    const fresh = added.map(rowOf);
    return [changed(doc, file, ({ rows }) => ({ rows: [...rows, ...fresh] })), fresh.map(({ key }) => key)];
}

/** @param {Doc} doc @param {File} file @param {Set<number>} keys */
export function deleteRows(doc, file, keys) {
    return changed(doc, file, ({ rows }) => ({ rows: rows.filter(({ key }) => !keys.has(key)) }));
}

/** Cells of a column that hold a text. @param {Doc} doc @param {File} file @param {string} column @param {string} text */
export function cellsWith(doc, file, column, text) {
    const { header, rows } = tableOf(doc, file);
    const at = header.indexOf(column);
    return at < 0 ? [] : rows.filter(({ cells }) => cells[at]?.trim() === text).map(({ key }) => ({ key, column: at }));
}

/** An id that no row of the table has. @param {Table} table @param {string} stem */
export function freeId({ header, rows }, stem) {
    const at = header.indexOf('id');
    const taken = new Set(rows.map(({ cells }) => cells[at]));
    let number = rows.length + 1;
    while (taken.has(`${stem}-${number}`)) {
        number += 1;
    }
    return `${stem}-${number}`;
}

/** The columns of deals that name a company. */
export const ENDS = ['from', 'to'];

/** The id of the company that somebody means by a text: its own, or that of its name. @param {Doc} doc @param {string} text */
export function companyOf(doc, text) {
    const { header, rows } = tableOf(doc, 'companies.csv');
    const [id, name] = ['id', 'name'].map((column) => header.indexOf(column));
    const meant = text.trim().toLowerCase();
    const isKnown = rows.some(({ cells }) => cells[id] === text);
    const named = isKnown ? undefined : rows.find(({ cells }) => meant !== '' && cells[name]?.trim().toLowerCase() === meant);
    return named?.cells[id] ?? text;
}

/** Adds a company that deals already name, and has them name it by its id. @param {Doc} doc @param {string} name */
export function withCompany(doc, name) {
    const table = tableOf(doc, 'companies.csv');
    const taken = new Set(table.rows.map(({ cells }) => cells[table.header.indexOf('id')]));
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const stem = plain || 'company';
    let id = stem;
    for (let n = 2; taken.has(id); n += 1) {
        id = `${stem}-${n}`;
    }
    const values = /** @type {Record<string, string>} */ ({ id, name });
    const [next] = addRows(doc, 'companies.csv', [table.header.map((column) => values[column] ?? '')]);
    return ENDS.reduce((before, column) => {
        const cells = cellsWith(before, 'deals.csv', column, name).map((cell) => ({ ...cell, text: id }));
        return cells.length > 0 ? setCells(before, 'deals.csv', cells) : before;
    }, next);
}

/** The line of `map.toml` that gives the title. */
const TITLE = /^title[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|'[^']*').*$/m;

/** @param {Doc} doc */
export function titleOf({ texts }) {
    const [, text = ''] = TITLE.exec(texts['map.toml'] ?? '') ?? [];
    return text.startsWith("'") ? text.slice(1, -1) : unescaped(text.slice(1, -1));
}

/** @param {Doc} doc @param {string} title @returns {Doc} */
export function withTitle(doc, title) {
    const line = `title = ${JSON.stringify(title)}`;
    const before = doc.texts['map.toml'] ?? '';
    const text = TITLE.test(before) ? before.replace(TITLE, () => line) : `${line}\n${before}`;
    return { ...doc, texts: { ...doc.texts, 'map.toml': text } };
}

/** @param {string} text */
function unescaped(text) {
    /** @type {Record<string, string>} */
    const one = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };
    return text.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/g, (_, code) =>
        code.length > 1 ? String.fromCodePoint(parseInt(code.slice(1), 16)) : (one[code] ?? code),
    );
}
