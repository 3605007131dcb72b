// The last step: the table, the map beside it and what is to mend. Each change is kept, checked and drawn.

import { h } from '../dom.js';
import { Cancelled, core } from './ask.js';
import { PLACES, setCells, tableOf, titleOf, withText, withTitle } from './folder.js';
import { Writer, hold } from './keep.js';
import { MapPane } from './map-pane.js';
import { notice } from './notice.js';
import { withPin } from './pins.js';
import { Problems } from './problems.js';
import { Store } from './store.js';
import { Tabs } from './tabs.js';
import { TakeAway } from './take-away.js';
import { say } from './words.js';

/**
 * @typedef {import('./folder.js').File} File
 * @typedef {import('./grid.js').Grid} Grid
 * @typedef {import('./keep.js').Draft} Draft
 * @typedef {import('./keep.js').Kept} Kept
 * @typedef {import('./keep.js').Shelf} Shelf
 */

/** How long a reader waits before something is said about it. */
const LONG_MS = 1000;

/** When nothing was drawn for so long, the picture is kept. */
const CALM_MS = 1000;

/** One map that is worked on. */
export class Desk {
    #kept;
    #shelf;
    #store;
    #isValid = false;
    /** What is being typed. @type {Draft | undefined} */
    #draft;
    #isFollowing = false;
    #isStale = false;
    /** Whether it is known whose the map is. @type {Promise<void> | undefined} */
    #isOwned;
    #end = new AbortController();
    #pane = new MapPane();
    /** @type {Grid | undefined} */
    #grid;
    #problems;
    #writer;
    #takeAway;
    #home;

    #title = h('input', { id: 'title', class: 'title', autocomplete: 'off', onchange: () => this.#rename() });
    #undo = h('button', { type: 'button', class: 'small', onclick: () => this.#back() }, say().undo);
    #redo = h('button', { type: 'button', class: 'small', onclick: () => this.#again() }, say().redo);
    #state = h('p', { class: 'state', role: 'status' });
    #lock = h('div', { class: 'alert', role: 'status' });
    #tabs = new Tabs((file) => this.#open(file));
    #find = h('input', { type: 'search', class: 'find', 'aria-label': say().findInTable, placeholder: say().findInTable, oninput: () => this.#look() });
    #add = h('button', { type: 'button', class: 'small', onclick: () => this.#grid?.add() }, say().addRow);
    #remove = h('button', { type: 'button', class: 'small', onclick: () => this.#grid?.remove() }, say().deleteRows);
    #fill = h('button', { type: 'button', class: 'small', onclick: () => this.#grid?.fill() }, say().fillDown);
    #panel = h('div', { class: 'panel', role: 'tabpanel', id: 'table' });
    #empty = h('p', { class: 'quiet empty' });
    #busy = h('div', { class: 'busy', role: 'status' });
    #arrange = h('button', { type: 'button', class: 'small', onclick: () => this.#anew() }, say().arrange);
    element;

    /**
     * @param {Kept} kept
     * @param {Shelf | undefined} shelf
     * @param {() => void} home leaves the map
     */
    constructor(kept, shelf, home) {
        this.#kept = kept;
        this.#shelf = shelf;
        this.#home = home;
        this.#store = new Store(kept.folder);
        this.#problems = new Problems(this.#store, (file, key, column) => this.#lead(file, key, column), [this.#busy, this.#arrange]);
        this.#writer = new Writer(
            (map) => (shelf ? shelf.write(map, this.#draft) : Promise.reject(new Error('no store'))),
            (problem) => this.#wrote(problem === undefined),
        );
        this.#takeAway = new TakeAway({ store: this.#store, pane: this.#pane, isValid: () => this.#isValid });
        this.element = this.#build();
        this.#listen();
    }

    #build() {
        const words = say();
        this.#busy.hidden = true;
        this.#lock.hidden = true;
        const tools = h('div', { class: 'tools' }, this.#add, this.#remove, this.#fill, this.#find);
        return h(
            'div',
            { class: 'desk' },
            h(
                'header',
                { class: 'bar' },
                h('button', { type: 'button', class: 'small', onclick: () => this.#home() }, words.home),
                h('h1', { class: 'unseen' }, words.menuTools),
                h('label', { for: 'title', class: 'unseen' }, words.title),
                this.#title,
                h('div', { class: 'row' }, this.#undo, this.#redo),
                this.#state,
                h('button', { type: 'button', class: 'primary', 'data-take': true, onclick: () => this.#takeAway.show() }, words.takeAway),
            ),
            this.#lock,
            h(
                'div',
                { class: 'two' },
                h('section', { class: 'work', 'aria-label': words.tables }, this.#tabs.element, tools, this.#panel, h('p', { class: 'quiet hint' }, words.tableHint)),
                h('div', { class: 'side' }, this.#pane.element, this.#problems.element),
            ),
            this.#takeAway.element,
        );
    }

    #listen() {
        const { signal } = this.#end;
        this.#store.addEventListener('change', () => this.#changed());
        addEventListener('keydown', (event) => this.#key(event), { signal });
        addEventListener('beforeunload', (event) => this.#state.classList.contains('is-wrong') && event.preventDefault(), { signal });
        core.addEventListener('busy', () => this.#tellBusy(), { signal });
        this.#pane.addEventListener('pin', (event) => void this.#pin(/** @type {CustomEvent} */ (event).detail));
        this.#pane.addEventListener('pick', (event) => this.#picked(/** @type {CustomEvent} */ (event).detail));
        this.#isOwned = new Promise((resolve) => {
            void hold(this.#kept.id, signal, (isMine) => this.#setMine(isMine).then(resolve));
        });
    }

    /** Brings the table, with what was being typed: nothing can be done in it before it is known whose it is. */
    async start() {
        const [{ Grid }] = await Promise.all([import('./grid.js'), this.#isOwned]);
        this.#pane.hold(await this.#shelf?.drawnOf(this.#kept.id).catch(() => undefined));
        await this.#restoreDraft();
        const grid = new Grid(this.#store);
        this.#grid = grid;
        this.#panel.append(grid.element, this.#empty);
        grid.addEventListener('typed', (event) => this.#keepDraft(/** @type {CustomEvent<Draft | undefined>} */ (event).detail));
        grid.addEventListener('focus-row', () => this.#showRow());
        grid.addEventListener('select-rows', () => this.#tellTools());
        this.#tabs.fill(this.#store.doc);
        this.#markTab();
        this.#tell();
        void this.#follow();
    }

    /** Leaves the map, with all that was typed. */
    close() {
        this.#grid?.settle();
        this.#end.abort();
    }

    // Keeping

    async #restoreDraft() {
        const draft = await this.#shelf?.draftOf(this.#kept.id).catch(() => undefined);
        const row = draft && tableOf(this.#store.doc, /** @type {File} */ (draft.file)).rows[draft.row];
        if (draft && row && !this.#store.isLocked && row.cells[draft.column] !== draft.text) {
            this.#store.edit((doc) => setCells(doc, /** @type {File} */ (draft.file), [{ key: row.key, column: draft.column, text: draft.text }]));
            notice(say().typedKept);
        }
        this.#keepDraft(undefined);
    }

    /** @param {Draft | undefined} draft */
    #keepDraft(draft) {
        this.#draft = draft;
        // While a map is being written what was typed may be part of it: it is forgotten after that.
        if (!this.#store.isLocked && (draft || !this.#writer.isBusy)) {
            this.#shelf?.draft(this.#kept.id, draft).catch(() => this.#tellKept(false));
        }
    }

    /** @param {boolean} isKept */
    #wrote(isKept) {
        this.#tellKept(isKept);
        if (isKept && !this.#draft) {
            this.#shelf?.draft(this.#kept.id, undefined).catch(() => {});
        }
    }

    #changed() {
        this.#kept = { ...this.#kept, folder: this.#store.folder, title: titleOf(this.#store.doc), changed: Date.now() };
        if (!this.#store.isLocked) {
            this.#writer.put(this.#kept);
        }
        this.#grid?.follow();
        this.#tell();
        void this.#follow();
    }

    /** @param {boolean} isKept */
    #tellKept(isKept) {
        this.#state.textContent = isKept ? say().saved : say().notKept;
        this.#state.classList.toggle('is-wrong', !isKept);
    }

    /** @param {boolean} isMine whether no other tab has the map */
    async #setMine(isMine) {
        const words = say();
        const kept = isMine ? await this.#shelf?.read(this.#kept.id).catch(() => undefined) : undefined;
        if (kept && kept.changed > this.#kept.changed) {
            this.#kept = kept;
            this.#store.reload(kept.folder);
        }
        const isHandedOver = isMine && this.#store.isLocked;
        this.#store.isLocked = !isMine;
        if (isHandedOver) {
            notice(words.unlocked);
            await this.#restoreDraft();
        }
        this.#lock.hidden = isMine;
        this.#lock.replaceChildren(h('strong', {}, words.lockedTitle), ' ', words.lockedText);
        if (isMine && !kept) {
            // A new map is kept before anything is done to it. One that is there may have something beside it that was being typed.
            this.#writer.put(this.#kept);
        } else if (isMine) {
            this.#tellKept(true);
        }
        this.#tell();
        this.#grid?.follow();
    }

    // Checking and drawing

    async #follow() {
        this.#isStale = true;
        if (this.#isFollowing) {
            return;
        }
        this.#isFollowing = true;
        try {
            while (this.#isStale && !this.#end.signal.aborted) {
                this.#isStale = false;
                await this.#draw();
            }
        } catch (reason) {
            const isGivenUp = reason instanceof Cancelled;
            this.#pane.say(isGivenUp ? say().givenUp : say().failed);
            if (!isGivenUp) {
                console.warn(`loopmap-maker: ${reason}`);
            }
        } finally {
            this.#isFollowing = false;
        }
    }

    async #draw() {
        const words = say();
        const { folder } = this.#store;
        const checked = await core.ask('check', folder);
        this.#isValid = checked.problems.length === 0;
        if (this.#isStale) {
            return;
        }
        this.#grid?.mark(this.#problems.show(checked));
        if (!this.#isValid) {
            this.#pane.say(this.#pane.shown ? words.stale : words.noMapYet);
            return;
        }
        const { width, height } = this.#pane.size;
        const drawn = await core.ask('draw', folder, this.#pane.held, width, height);
        if (drawn !== undefined) {
            await this.#pane.show(drawn);
            clearTimeout(this.#toKeep);
            this.#toKeep = setTimeout(() => this.#shelf?.keepDrawn(this.#kept.id, drawn).catch(() => {}), CALM_MS);
        }
    }

    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #toKeep;

    /** @type {ReturnType<typeof setTimeout> | undefined} */
    #slow;

    #tellBusy() {
        if (!core.isBusy) {
            clearTimeout(this.#slow);
            this.#slow = undefined;
            this.#busy.hidden = true;
        } else {
            this.#slow ??= setTimeout(() => {
                this.#busy.replaceChildren(say().working, ' ', h('button', { type: 'button', class: 'link', onclick: () => core.cancel() }, say().cancel));
                this.#busy.hidden = false;
            }, LONG_MS);
        }
    }

    /** Keeps a company where it was dragged to, and all others where they are. @param {import('./pins.js').Pin} pin */
    async #pin(pin) {
        const { shown } = this.#pane;
        const places = this.#store.doc.texts[PLACES] ?? (shown && (await core.ask('places', shown)));
        if (places) {
            this.#store.edit((doc) => withText(doc, PLACES, withPin(places, pin)));
        }
    }

    /** Gives up where companies stand, and looks for better places. */
    #anew() {
        this.#pane.hold();
        if (PLACES in this.#store.doc.texts) {
            this.#store.edit((doc) => withText(doc, PLACES));
        } else {
            void this.#follow();
        }
    }

    // The table

    /** @param {File} file */
    #open(file) {
        if (this.#grid?.file === file) {
            return;
        }
        this.#find.value = '';
        this.#grid?.show(file);
        this.#markTab();
        this.#tell();
        void this.#follow();
    }

    #markTab() {
        const { file } = this.#grid ?? { file: 'deals.csv' };
        this.#tabs.mark(file);
        this.#panel.setAttribute('aria-labelledby', `tab-${file}`);
    }

    /** @param {File} file @param {number} key @param {number} column */
    #lead(file, key, column) {
        if (this.#grid?.file !== file) {
            this.#open(file);
        }
        this.#panel.scrollIntoView({ block: 'nearest' });
        this.#grid?.lead(key, column);
    }

    #look() {
        this.#grid?.find(this.#find.value);
        this.#tellEmpty();
    }

    #tellEmpty() {
        const grid = this.#grid;
        this.#empty.hidden = !grid || grid.count > 0;
        this.#empty.textContent = this.#find.value ? say().noMatch : say().emptyTable;
    }

    /** Shows in the map what the keyboard is on in the table. */
    #showRow() {
        const id = this.#grid?.focusedId;
        const { file } = this.#grid ?? {};
        if (!id || !this.#isValid || (file !== 'deals.csv' && file !== 'companies.csv')) {
            return;
        }
        this.#pane.pick(file === 'deals.csv' ? { deals: [id] } : { company: id });
    }

    /** @param {import('./map-pane.js').Picked} picked */
    #picked({ deals = [], company }) {
        const { file } = this.#grid ?? {};
        const ids = file === 'deals.csv' ? deals : file === 'companies.csv' && company ? [company] : [];
        this.#grid?.pick(ids);
    }

    // Steps back

    #rename() {
        this.#store.edit((doc) => withTitle(doc, this.#title.value.trim()));
    }

    #back() {
        if (this.#store.canUndo) {
            this.#store.undo();
            notice(say().undone);
        }
    }

    #again() {
        if (this.#store.canRedo) {
            this.#store.redo();
            notice(say().redone);
        }
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const [target] = event.composedPath();
        const isTyping = target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
        if (isTyping || !(event.ctrlKey || event.metaKey) || event.altKey) {
            return;
        }
        const key = event.key.toLowerCase();
        if (key === 'z' || key === 'y') {
            event.preventDefault();
            key === 'y' || event.shiftKey ? this.#again() : this.#back();
        }
    }

    /** Says what there is to say of the document. */
    #tell() {
        const { doc, isLocked } = this.#store;
        const title = titleOf(doc);
        document.title = title || say().untitled;
        if (this.#title !== document.activeElement || this.#title.value.trim() !== title) {
            this.#title.value = title;
        }
        this.#title.readOnly = isLocked;
        // A button that goes dark under the keyboard would lose it.
        this.#dim(this.#undo, !this.#store.canUndo);
        this.#dim(this.#redo, !this.#store.canRedo);
        this.#add.hidden = isLocked;
        this.#fill.hidden = isLocked;
        this.#arrange.hidden = isLocked;
        this.#tabs.count(doc);
        this.#tellTools();
        this.#tellEmpty();
    }

    #tellTools() {
        this.#remove.hidden = this.#store.isLocked;
        this.#dim(this.#remove, (this.#grid?.selected.length ?? 0) === 0);
    }

    /** @param {HTMLElement} button @param {boolean} isOff */
    #dim(button, isOff) {
        button.ariaDisabled = isOff ? 'true' : null;
    }
}
