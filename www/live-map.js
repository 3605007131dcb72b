// A map that has come alive: the compiled core's handle, the picture, what stands around it, and the hands on it.
// An action goes into the core, and what has changed comes out and is drawn.

import { must } from './allowed.js';
import { understood } from './asked.js';
import { Desk } from './desk.js';
import { Hands } from './hands.js';
import { Stage } from './stage.js';

/**
 * @typedef {import('./loopmap_wasm.js').Action} Action
 * @typedef {import('./loopmap_wasm.js').Change} Change
 * @typedef {import('./loopmap_wasm.js').LoopMap} Handle
 * @typedef {import('./loopmap_wasm.js').StoryPlace} StoryPlace
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 *
 * @typedef {object} Host What a live map asks of the element that it lives in.
 * @property {(name: string, detail: object) => void} emit
 * @property {<T>(action: () => T) => T | undefined} run runs an action; a trap in it ends the map
 * @property {() => Promise<import('./loopmap_engine.js').Month[]>} history how the map grew
 * @property {() => void} fillScreen takes the whole screen, or gives it back
 * @property {() => any} tables the map as the core takes it, with the tables beside its deals
 * @property {() => ViewRecord} usual what counts, and how much is drawn, as the editor has it
 * @property {() => string | undefined} nameInAddress what the map is called in the page's address, where that says what is shown
 */

/** One map on the page. */
export class LiveMap {
    #handle;
    #host;
    #phrases;
    #stage;
    #desk;
    #hands;
    /** Where the page is, as it was told last. @type {import('./loopmap_wasm.js').Place} */
    #place = { state: {} };
    /** @type {Promise<import('./walk.js').Walk | undefined> | undefined} */
    #walk;
    #isClosed = false;

    /**
     * @param {Handle} handle
     * @param {import('./phrases.js').Phrases} phrases
     * @param {Host} host
     */
    constructor(handle, phrases, host) {
        this.#handle = handle;
        this.#phrases = phrases;
        this.#host = host;
        phrases.tables = host.tables;
        handle.dress({ say: phrases.say });
        const { run } = host;
        const act = (/** @type {Action} */ action) => run(() => this.#act(action));
        const soon = (/** @type {Action} */ action) => this.#soon(() => this.#act(action));
        this.#stage = new Stage(handle, phrases.words.nodesLabel, {
            run,
            soon: (action) => this.#soon(action),
            resized: () => this.#desk.resized(),
            rested: () => this.#rested(),
            nodes: {
                isolate: (id) => soon({ do: 'isolate', id }),
                focus: (id) => this.#hands.point({ kind: 'company', id }),
                reveal: (id) => run(() => this.#stage.reveal(id)),
                blur: () => this.#hands.leave(),
                nearest: (id, dx, dy) => run(() => handle.ask({ ask: 'nearest', id, dx, dy })),
            },
        });
        const stage = this.#stage;
        const hasAmounts = handle.ask({ ask: 'key' }).widths.length > 0;
        this.#desk = new Desk(stage, phrases, handle.ask({ ask: 'figures' }), hasAmounts, host, {
            act: soon,
            now: act,
            goTo: (id) => this.#soon(() => stage.nodes.focus(id)),
            zoom: (factor) => run(() => stage.zoom(factor)),
            help: () => void this.#walking().then((walk) => walk?.showHelp()),
            table: () => void this.#openTable(),
            dress: (look) => void run(() => [handle.dress(look), stage.wake()]),
            loads: {
                filters: () => this.#loadFilters(),
                key: () => this.#loadKey(),
                takeAway: () => this.#loadTakeAway(),
            },
        });
        this.#hands = new Hands(handle, stage, this.#desk, {
            run,
            act,
            soon,
            walk: () => this.#walking(),
        });
        this.element = this.#desk.element;
        stage.open(this.#desk.header);
    }

    /** Stops everything and gives the handle's memory back, unless it is lost. @param {boolean} [isLost] */
    close(isLost) {
        this.#isClosed = true;
        this.#hands.close();
        this.#stage.close();
        this.#desk.close();
        if (!isLost) {
            this.#handle.free();
        }
    }

    /** What brings the picture back in a map that is opened anew; known without the handle. */
    get memory() {
        return { ...this.#place, place: this.#stage.place };
    }

    /** Moves the picture to where another map had it. @param {ArrayLike<number>} place */
    moveTo(place) {
        this.#stage.moveTo(place);
    }

    /**
     * What there is to do once the element has its room, up to the first frame; each a task by itself.
     *
     * @returns {(() => void)[]}
     */
    steps() {
        return [
            () => this.#desk.begin(),
            // The figures, since their lines take room from the picture.
            () => this.#follow(this.#handle.act({ do: 'findOut' })),
            ...this.#stage.steps(),
            () => {
                this.#desk.started();
                this.#tellPlace();
            },
        ];
    }

    /** Fills what stands beside the picture, which answers by then. */
    fillPanel() {
        this.#act({ do: 'findOut' });
    }

    // A sentence each way

    /** Has the core do what an action asks for, and draws what has changed. @param {Action} action */
    #act(action) {
        const change = this.#handle.act(action);
        this.#follow(change);
        if (action.do === 'showLoop' && change.picked) {
            this.#host.emit('loop-map-loop', { companies: action.ids });
        }
        this.#stage.wake();
        return change;
    }

    /** Does what takes a while once the frame is painted that shows what was pressed. @param {() => void} action */
    #soon(action) {
        requestAnimationFrame(() => setTimeout(() => this.#isClosed || this.#host.run(action)));
    }

    /** @param {Change} change */
    #follow(change) {
        const { place, picked, isMore } = change;
        this.#place = place ?? this.#place;
        if (picked) {
            this.#host.emit('loop-map-select', picked);
        }
        this.#desk.show(change);
        // A map that is yet to start tells what it shows then.
        if (place && this.#stage.isStarted) {
            this.#tellPlace();
        }
        if (isMore && this.#stage.isStarted) {
            this.#soon(() => this.#act({ do: 'findOut' }));
        }
    }

    #tellPlace() {
        this.#host.emit('loop-map-state', this.#place);
    }

    #rested() {
        this.#desk.drawn();
        void this.#walk?.then((walk) => walk?.place());
    }

    // What an editor asks for

    /** The view, by ids. */
    get state() {
        return this.#handle.ask({ ask: 'place' }).state;
    }

    /**
     * Takes the texts that the map came without, and says whether it is the same map.
     *
     * @param {Handle} whole
     */
    complete(whole) {
        const isSame = this.#handle.complete(whole);
        this.#act({ do: 'findOut' });
        return isSame;
    }

    /** Shows the loops of a company. @param {string} id */
    isolate(id) {
        this.#demand('isolate(id)', { focus: id });
        this.#act({ do: 'isolate', id });
    }

    /** Shows one loop. @param {string[]} ids in the order of the payments */
    showLoop(ids) {
        this.#demand('showLoop(ids)', { loop: ids });
        this.#act({ do: 'showLoop', ids });
    }

    /** Shows the whole map, as the editor has it. */
    clear() {
        this.#act({ do: 'show', view: this.#usual });
    }

    /** Changes what counts; what is not named stays. @param {ViewRecord} view */
    filter(view) {
        this.#demand('filter(change)', view);
        this.#act({ do: 'filter', view });
    }

    /** Shows a view; what it does not name is as the map starts. @param {ViewRecord} view */
    setView(view) {
        this.#demand('state', view);
        this.#act({ do: 'show', view });
    }

    /**
     * Shows a view, or a step of a story, and tells of what the map does not know of it.
     *
     * @param {ViewRecord} asked
     * @param {StoryPlace} [story]
     */
    setState(asked, story) {
        const { view, unknown } = this.#understood({ ...asked, story: story?.story });
        if (unknown.length > 0) {
            const refusal = import('./refusal.js').then((part) => part.refusal(unknown, this.#phrases));
            void this.#desk.notice.late(refusal).then((text) => text && this.#desk.notice.tell(text, 'E_UNKNOWN'));
        }
        // Beside a story, what counts is what counts again when it is left.
        this.#act({ do: 'show', view: story ? { ...this.#usual, ...view } : view, story });
    }

    /** What counts by the attributes, as far as the map knows it. */
    get #usual() {
        return this.#understood(this.#host.usual()).view;
    }

    /** @param {ViewRecord & { story?: string }} asked */
    #understood(asked) {
        return understood(asked, this.#phrases.info, (id) => this.#handle.ask({ ask: 'deal', id }));
    }

    /** Throws unless the map knows all of a view. @param {string} member @param {ViewRecord} asked */
    #demand(member, asked) {
        for (const [field, [value], allowed] of this.#understood(asked).unknown) {
            must(false, `${member}: ${field}`, value, String(allowed));
        }
    }

    /** Goes `n` steps on in the story that is told; while none is, into the map's first one. @param {number} n */
    step(n) {
        const [first] = this.#phrases.info.stories;
        if (!this.#place.story && first && n > 0) {
            this.setState({}, { story: first.id, step: n - 1 });
        } else {
            this.#act({ do: 'step', by: n });
        }
    }

    /** What the map is called. */
    get title() {
        return this.#phrases.info.title;
    }

    /** Takes the colours of a theme. @param {string} theme @param {boolean} [isOnPaper] */
    setTheme(theme, isOnPaper) {
        this.#stage.setTheme(theme, isOnPaper);
    }

    /** @param {number} most */
    loops(most) {
        return this.#handle.ask({ ask: 'loops', most });
    }

    figures() {
        return this.#handle.ask({ ask: 'figures' });
    }

    /** Where in the window a company is drawn, or a deal's line can be pointed at. @param {'company' | 'deal'} kind @param {string} id */
    pointOf(kind, id) {
        kind === 'deal' ? this.#demand('pointOn(id)', { deals: [id] }) : this.#demand('pointAt(id)', { focus: id });
        return this.#stage.inWindow(this.#handle.ask({ ask: 'spot', of: { kind, id } }));
    }

    /** The places of all companies in the frame in use, x and y in turn, sorted by id. */
    positions() {
        return Float64Array.from(this.#handle.ask({ ask: 'positions' }));
    }

    /** The present view as SVG. */
    async svg() {
        return (await import('./picture.js')).svg(this.#handle, this.#stage.canvas);
    }

    /** The present view as a PNG. @param {number} [scale] */
    async png(scale) {
        return (await import('./picture.js')).png(this.#handle, this.#stage.canvas, scale);
    }

    // Parts that are loaded when a reader first asks for them

    /** Each opening makes the table anew, of what counts by then. */
    async #openTable() {
        const part = await this.#desk.notice.late(import('./table.js'));
        if (!part) {
            return;
        }
        const table = new part.DealTable(this.#phrases, this.#handle);
        this.element.append(table.element);
        table.element.addEventListener('close', () => table.element.remove());
        table.open();
    }

    async #loadKey() {
        const part = await this.#desk.notice.late(import('./key.js'));
        return part && new part.Key(this.#phrases, this.#handle);
    }

    async #loadTakeAway() {
        const part = await this.#desk.notice.late(import('./take-away.js'));
        return part && new part.TakeAway(this.#phrases, this.#handle, this.#stage.canvas, () => this.#place, this.#host.nameInAddress);
    }

    async #loadFilters() {
        // The engine knows the history; without it there is no slider of time.
        const parts = await this.#desk.notice.late(Promise.all([import('./filters.js'), this.#host.history().catch(() => [])]));
        const act = (/** @type {Action} */ action) => this.#soon(() => this.#act(action));
        return parts && new parts[0].Filters(this.#phrases, this.#handle, parts[1], this.#host.usual().show, act);
    }

    /** What keys do, loaded when one is first pressed. */
    #walking() {
        this.#walk ??= this.#desk.notice.late(import('./walk.js')).then((part) => {
            if (!part) {
                return (this.#walk = undefined);
            }
            const walk = new part.Walk(this.#handle, this.#phrases, this.#stage, this.#desk, {
                act: (action) => this.#act(action),
                soon: (action) => this.#soon(() => this.#act(action)),
                showLoop: (ids) => this.#soon(() => this.showLoop(ids)),
                point: (hit, isPinned) => this.#hands.point(hit, isPinned),
                leave: () => this.#hands.leave(),
                place: () => this.#place,
            });
            this.element.append(walk.help);
            return walk;
        });
        return this.#walk;
    }
}
