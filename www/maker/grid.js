// A table to work in. It shows one table of the document and turns what is done in it into edits; the document decides.

import {
    CellApiModule,
    CellStyleModule,
    ClientSideRowModelApiModule,
    ClientSideRowModelModule,
    ColumnApiModule,
    EventApiModule,
    LocaleModule,
    ModuleRegistry,
    QuickFilterModule,
    RenderApiModule,
    RowApiModule,
    RowSelectionModule,
    RowStyleModule,
    ScrollApiModule,
    TextEditorModule,
    createGrid,
} from 'ag-grid-community';

import { h } from '../dom.js';
import { GERMAN, NUMBERS, WIDTHS, asText, compare, grouped, inOrder } from './columns.js';
import { cells as cellsOf, copied } from './csv.js';
import { ENDS, addRows, companyOf, deleteRows, freeId, setCells, tableOf } from './folder.js';
import { notice } from './notice.js';
import { say } from './words.js';

/**
 * @typedef {import('./folder.js').File} File
 * @typedef {import('./folder.js').Row} Row
 * @typedef {import('./keep.js').Draft} Draft
 * @typedef {import('ag-grid-community').GridApi<Row>} Api
 * @typedef {import('ag-grid-community').ColDef<Row>} Column
 */

ModuleRegistry.registerModules([
    CellApiModule,
    CellStyleModule,
    ClientSideRowModelApiModule,
    ClientSideRowModelModule,
    ColumnApiModule,
    EventApiModule,
    LocaleModule,
    QuickFilterModule,
    RenderApiModule,
    RowApiModule,
    RowSelectionModule,
    RowStyleModule,
    ScrollApiModule,
    TextEditorModule,
]);

/** One table at a time. */
export class Grid extends EventTarget {
    #store;
    /** @type {File} */
    #file = 'deals.csv';
    /** @type {Api} */
    #api;
    /** @type {Map<number, Map<number, string>>} */
    #marks = new Map();
    /** @type {Set<string>} */
    #shown = new Set();
    /** Whether the rows are to be drawn anew when nothing is typed any more. */
    #isLate = false;
    /** @type {string[]} */
    #header = [];
    element = h('div', { class: 'grid ag-theme-loopmap' });

    /** @param {import('./store.js').Store} store */
    constructor(store) {
        super();
        this.#store = store;
        /** @type {import('ag-grid-community').GridOptions<Row>} */
        const options = {
            theme: 'legacy',
            rowData: [],
            columnDefs: [],
            getRowId: ({ data }) => String(data.key),
            defaultColDef: { sortable: true, resizable: true, suppressHeaderMenuButton: true, suppressMovable: true },
            readOnlyEdit: true,
            stopEditingWhenCellsLoseFocus: true,
            icons: { sortAscending: () => h('span', {}, '\u2191'), sortDescending: () => h('span', {}, '\u2193'), sortUnSort: () => h('span') },
            rowSelection: { mode: 'multiRow', checkboxes: true, headerCheckbox: true, enableClickSelection: false, selectAll: 'filtered' },
            selectionColumnDef: { width: 44, pinned: 'left' },
            // Tab goes on in the page, as from any table; while a cell is typed in, to the next one.
            tabToNextCell: ({ editing, nextCellPosition }) => (editing ? (nextCellPosition ?? false) : false),
            rowHeight: 34,
            headerHeight: 36,
            animateRows: false,
            rowClassRules: { 'is-picked': ({ data }) => data !== undefined && this.#shown.has(this.#idOf(data)) },
            overlayNoRowsTemplate: '',
            suppressNoRowsOverlay: true,
            localeText: document.documentElement.lang === 'de' ? GERMAN : undefined,
            onCellEditRequest: ({ data, colDef, newValue }) => this.#set([{ key: data.key, column: Number(colDef.colId), text: String(newValue ?? '') }]),
            onCellEditingStopped: () => this.#stopped(),
            onCellFocused: () => this.dispatchEvent(new Event('focus-row')),
            onSelectionChanged: () => this.dispatchEvent(new Event('select-rows')),
            onCellKeyDown: ({ event }) => event instanceof KeyboardEvent && this.#key(event),
        };
        this.#api = createGrid(this.element, options);
        this.element.addEventListener('input', () => this.#draft());
        this.element.addEventListener('paste', (event) => this.#paste(event));
        this.element.addEventListener('copy', (event) => this.#copy(event));
        this.show('deals.csv');
    }

    get file() {
        return this.#file;
    }

    get selected() {
        return this.#api.getSelectedNodes().flatMap(({ data }) => (data ? [data] : []));
    }

    /** Shows another table. @param {File} file */
    show(file) {
        this.#file = file;
        this.#header = [];
        this.#api.deselectAll();
        this.#api.setGridOption('quickFilterText', '');
        this.#api.setGridAriaProperty('label', say().gridOf(say().tabs[file]));
        this.follow();
    }

    /** Shows what the document holds now. */
    follow() {
        const { header, rows } = tableOf(this.#store.doc, this.#file);
        if (header.length !== this.#header.length || header.some((name, i) => name !== this.#header[i])) {
            this.#header = header;
            this.#api.setGridOption('columnDefs', inOrder(header).map((i) => this.#column(header[i], i)));
        }
        this.#api.setGridOption('rowData', rows);
    }

    /** @param {string} name @param {number} i @returns {Column} */
    #column(name, i) {
        return {
            colId: String(i),
            headerName: say().headers[name] ?? name,
            width: WIDTHS[name] ?? WIDTHS.default,
            type: NUMBERS.test(name) ? 'rightAligned' : undefined,
            editable: () => !this.#store.isLocked,
            valueGetter: ({ data }) => data?.cells[i] ?? '',
            comparator: compare,
            getQuickFilterText: ({ value }) => value,
            cellRenderer: (/** @type {{ value: string, data: Row }} */ { value, data }) =>
                this.#cell(NUMBERS.test(name) ? grouped(value) : value, this.#marks.get(data.key)?.get(i)),
            cellClassRules: { 'is-bad': ({ data }) => data !== undefined && this.#marks.get(data.key)?.has(i) === true },
        };
    }

    /** What a cell says, and what is wrong with it. @param {string} value @param {string} [problem] */
    #cell(value, problem) {
        return problem ? h('span', { title: problem }, value, h('span', { class: 'unseen' }, `. ${problem}`)) : h('span', {}, value);
    }

    /** @param {import('./problems.js').Mark[]} marks */
    mark(marks) {
        const before = this.#marks;
        this.#marks = new Map();
        for (const { file, key, column, text } of marks) {
            if (file === this.#file) {
                const row = this.#marks.get(key) ?? new Map();
                row.set(column, [row.get(column), text].filter(Boolean).join(' '));
                this.#marks.set(key, row);
            }
        }
        if (before.size > 0 || this.#marks.size > 0) {
            this.#api.refreshCells({ force: true });
        }
    }

    /** Goes to a cell. @param {number} key @param {number} column */
    lead(key, column) {
        const node = this.#api.getRowNode(String(key));
        if (!node || node.rowIndex === null) {
            this.find('');
        }
        const index = this.#api.getRowNode(String(key))?.rowIndex;
        if (typeof index === 'number') {
            this.#api.ensureIndexVisible(index, 'middle');
            this.#api.ensureColumnVisible(String(column));
            this.#api.setFocusedCell(index, String(column));
        }
    }

    /** @param {string} text */
    find(text) {
        this.#api.setGridOption('quickFilterText', text);
    }

    /** How many rows are there to see. */
    get count() {
        return this.#api.getDisplayedRowCount();
    }

    /** Marks the rows that are shown in the map, and brings the first into sight. @param {string[]} ids */
    pick(ids) {
        if (ids.length === this.#shown.size && ids.every((id) => this.#shown.has(id))) {
            return;
        }
        this.#shown = new Set(ids);
        const row = ids.length > 0 ? tableOf(this.#store.doc, this.#file).rows.find((row) => this.#shown.has(this.#idOf(row))) : undefined;
        const node = row && this.#api.getRowNode(String(row.key));
        if (node && this.#api.getEditingCells().length === 0) {
            this.#api.ensureNodeVisible(node, 'middle');
        }
        this.#redraw();
    }

    /** Draws the rows anew, but never under what is being typed. */
    #redraw() {
        this.#isLate = this.#api.getEditingCells().length > 0;
        if (!this.#isLate) {
            this.#api.redrawRows();
        }
    }

    #stopped() {
        this.#typed(undefined);
        if (this.#isLate) {
            // After the grid has put the keyboard back onto the cell.
            setTimeout(() => this.#redraw());
        }
    }

    /** The id of the row that the keyboard is on. */
    get focusedId() {
        const focused = this.#api.getFocusedCell();
        const data = focused && this.#api.getDisplayedRowAtIndex(focused.rowIndex)?.data;
        return data ? this.#idOf(data) : undefined;
    }

    /** @param {Row} row */
    #idOf({ cells }) {
        return cells[this.#header.indexOf('id')] ?? '';
    }

    // What is done

    /** @param {{ key: number, column: number, text: string }[]} cells */
    #set(cells) {
        this.#store.edit((doc) => setCells(doc, this.#file, cells.map((cell) => this.#meant(doc, cell))));
    }

    /** A company may be typed by its name. @param {import('./folder.js').Doc} doc @param {{ key: number, column: number, text: string }} cell */
    #meant(doc, cell) {
        const isEnd = this.#file === 'deals.csv' && ENDS.includes(this.#header[cell.column]);
        return isEnd ? { ...cell, text: companyOf(doc, cell.text) } : cell;
    }

    add() {
        const { header } = tableOf(this.#store.doc, this.#file);
        const row = header.map(() => '');
        const id = header.indexOf('id');
        if (this.#file === 'deals.csv' && id >= 0) {
            row[id] = freeId(tableOf(this.#store.doc, this.#file), 'deal');
            const pillar = header.indexOf('pillar');
            if (pillar >= 0) {
                row[pillar] = this.#usual(pillar);
            }
        }
        const [key] = this.#append([row]);
        this.find('');
        this.lead(key, Math.max(0, this.#file === 'deals.csv' ? header.indexOf('from') : 0));
        notice(say().added(1));
    }

    /** What most rows have in a column. @param {number} column */
    #usual(column) {
        const counts = new Map();
        tableOf(this.#store.doc, this.#file).rows.forEach(({ cells }) => counts.set(cells[column], (counts.get(cells[column]) ?? 0) + 1));
        const [[usual = ''] = []] = [...counts].sort(([, one], [, other]) => other - one);
        return usual ?? '';
    }

    /** @param {string[][]} rows @returns {number[]} their keys */
    #append(rows) {
        /** @type {number[]} */
        let keys = [];
        this.#store.edit((doc) => {
            const [next, added] = addRows(doc, this.#file, rows);
            keys = added;
            return next;
        });
        return keys;
    }

    remove() {
        const keys = new Set(this.selected.map(({ key }) => key));
        if (keys.size > 0) {
            this.#store.edit((doc) => deleteRows(doc, this.#file, keys));
            this.#api.deselectAll();
            notice(say().removed(keys.size), { label: say().undo, run: () => this.#store.undo() });
        }
    }

    /** Gives the rows that are selected what the first of them has in the column of the keyboard; else what is above. */
    fill() {
        const focused = this.#api.getFocusedCell();
        const column = Number(focused?.column.getColId());
        if (!focused || Number.isNaN(column)) {
            return;
        }
        const here = this.#api.getDisplayedRowAtIndex(focused.rowIndex)?.data;
        const chosen = this.selected;
        const first = chosen.length > 1 ? chosen[0] : this.#api.getDisplayedRowAtIndex(focused.rowIndex - 1)?.data;
        const rows = chosen.length > 1 ? chosen.slice(1) : here ? [here] : [];
        if (first && rows.length > 0) {
            this.#set(rows.map(({ key }) => ({ key, column, text: first.cells[column] ?? '' })));
        }
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd' && this.#api.getEditingCells().length === 0) {
            event.preventDefault();
            this.fill();
        }
    }

    /** Puts cells of a spreadsheet over those from the keyboard's place on, with new rows where there are too few. @param {ClipboardEvent} event */
    #paste(event) {
        const focused = this.#api.getFocusedCell();
        const column = Number(focused?.column.getColId());
        if (this.#store.isLocked || !focused || Number.isNaN(column) || this.#api.getEditingCells().length > 0) {
            return;
        }
        event.preventDefault();
        const text = (event.clipboardData?.getData('text/plain') ?? '').replace(/\r?\n$/, '');
        const block = cellsOf(text).map((row) => row.map(asText));
        const width = this.#header.length;
        // As they stand on the page, from the keyboard's place on.
        const all = this.#api.getAllDisplayedColumns().map((each) => Number(each.getColId()));
        const columns = all.slice(all.indexOf(column));
        /** @type {{ key: number, column: number, text: string }[]} */
        const edits = [];
        /** @type {string[][]} */
        const rest = [];
        block.forEach((row, i) => {
            const data = this.#api.getDisplayedRowAtIndex(focused.rowIndex + i)?.data;
            const within = row.slice(0, columns.length);
            if (data) {
                edits.push(...within.map((text, j) => ({ key: data.key, column: columns[j], text })));
            } else {
                rest.push(Array.from({ length: width }, (_, j) => within[columns.indexOf(j)] ?? ''));
            }
        });
        this.#store.edit((doc) => {
            const changed = edits.length > 0 ? setCells(doc, this.#file, edits.map((cell) => this.#meant(doc, cell))) : doc;
            return rest.length > 0 ? addRows(changed, this.#file, rest)[0] : changed;
        });
        notice(say().pasted(block.reduce((sum, row) => sum + row.length, 0)));
    }

    /** @param {ClipboardEvent} event */
    #copy(event) {
        const focused = this.#api.getFocusedCell();
        if (!focused || this.#api.getEditingCells().length > 0) {
            return;
        }
        const rows = this.selected;
        const here = this.#api.getDisplayedRowAtIndex(focused.rowIndex)?.data;
        const cell = here?.cells[Number(focused.column.getColId())] ?? '';
        event.preventDefault();
        const order = inOrder(this.#header);
        event.clipboardData?.setData('text/plain', copied(rows.length > 0 ? rows.map(({ cells }) => order.map((i) => cells[i] ?? '')) : [[cell]]));
        notice(say().copied);
    }

    /** Tells of what is being typed, which is no edit yet. */
    #draft() {
        const [editing] = this.#api.getEditingCells();
        const field = this.element.querySelector('.ag-cell-inline-editing input');
        const key = editing && this.#api.getDisplayedRowAtIndex(editing.rowIndex)?.data?.key;
        if (field instanceof HTMLInputElement && editing?.column && key !== undefined) {
            const row = tableOf(this.#store.doc, this.#file).rows.findIndex((row) => row.key === key);
            this.#typed({ file: this.#file, row, column: Number(editing.column.getColId()), text: field.value });
        }
    }

    /** @param {Draft | undefined} draft */
    #typed(draft) {
        this.dispatchEvent(new CustomEvent('typed', { detail: draft }));
    }

    /** Ends what is being typed, and keeps it. */
    settle() {
        this.#api.stopEditing();
    }
}
