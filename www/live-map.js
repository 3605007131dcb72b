// A map that has come alive: the compiled core's handle, the elements around its picture, and the
// frames that are painted when, and only when, something changed.

import { understood } from './asked.js';
import { Card } from './card.js';
import { companyBody } from './company-body.js';
import { dealBody } from './deal-body.js';
import { h, svg } from './dom.js';
import { Gestures } from './gestures.js';
import { Legend } from './legend.js';
import { shortNames } from './loop-item.js';
import { ARROWS, NodeButtons } from './node-buttons.js';
import { Panel } from './panel.js';
import { isProblem } from './problem.js';
import { Rove } from './rove.js';
import { Search } from './search.js';
import { Shift } from './shift.js';
import { ENGLISH } from './strings.js';
import { takeOutButton } from './taken-out.js';
import { Voice } from './voice.js';

/**
 * @typedef {import('./loopmap_wasm.js').LoopMap} Handle
 * @typedef {import('./loopmap_wasm.js').Hit} Hit
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 * @typedef {import('./hash.js').StoryPlace} StoryPlace
 *
 * @typedef {object} Host What a live map asks of the element that it lives in.
 * @property {(name: string, detail: object) => void} emit
 * @property {<T>(action: () => T) => T | undefined} run runs an action; a trap in it ends the map
 * @property {() => Promise<import('./loopmap_engine.js').Month[]>} history how the map grew
 * @property {() => void} fillScreen takes the whole screen, or gives it back
 * @property {() => ViewRecord['show']} view how much of the map an editor shows
 * @property {() => boolean} hasAddress whether the page's address says what is shown
 */

/** Loops in the list before the reader asks for more. */
const FIRST_LOOPS = 20;

/** Width from which the panel stands beside the map, in sizes of the page's text, as in the style sheet. */
const WIDE_REM = 56.25;

/** How long a hint about gestures stays, and how often it comes. */
const HINT_MS = 1600;
const MOST_HINTS = 2;

/** How long the map tells that a part of it has not come. */
const NOTICE_MS = 8000;

/** Drawn, since not every font has the signs: in a box of 16 by 16. */
const SIGNS = {
    plus: 'M8 3v10M3 8h10',
    minus: 'M3 8h10',
    map: 'M2 4.5 6 3l4 1.5L14 3v8.5L10 13l-4-1.5L2 13zM6 3v8.5M10 4.5V13',
    question: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.3C8.3 8.7 8 9.2 8 10M8 12.75v.01',
    corners: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
};

const PAID = ['active', 'closed'];

/** How far Shift and an arrow key move the map, Alt and an arrow key a node, in CSS pixels. */
const PAN = 80;
const NUDGE = 16;

/** The keys that lead along deals and loops, or to a name. */
const WALKING = /^[\p{L}[\].,?]$/u;

/** Canvas pixels to a CSS pixel on paper, at least. */
const PAPER_RATIO = 2;

/** One map on the page. */
export class LiveMap {
    #handle;
    #host;
    #phrases;
    #info;
    #canvas = h('canvas', { 'aria-hidden': 'true', part: 'canvas', dir: 'ltr' });
    #picture = h('div', { class: 'picture' }, this.#canvas);
    #stage;
    #header;
    #headline = h('p', { class: 'headline' });
    #starters = h('div', { class: 'starters', role: 'toolbar', tabindex: '-1' });
    #panelBox;
    #toggle;
    #search;
    #panel;
    #legend;
    #nodes;
    #card;
    #shift;
    #hint = h('p', { class: 'hint', hidden: true });
    #voice = new Voice();
    #end = h('p', { class: 'end', tabindex: '-1', onblur: () => (this.#end.tabIndex = -1) });
    /** @type {Rove[]} */
    #groups = [];
    /** @type {Promise<import('./walk.js').Walk | undefined> | undefined} */
    #walk;
    #closing = new AbortController();
    /** @type {number | undefined} */
    #frame;
    #isVisible = true;
    #ratio = 1;
    #nodesVersion = -1;
    #loopsShown = FIRST_LOOPS;
    #hints = MOST_HINTS;
    /** @type {number | undefined} */
    #hinting;
    /** @type {StoryPlace | undefined} */
    #story;
    #told = '';
    #isStarted = false;
    #isRoving = false;
    /** How much of the map is shown, in words; and how many loops there are while nothing is left out. */
    #extent = '';
    #theme = 'dark';
    #isOnPaper = false;
    /** @type {import('./forced.js').Forced | undefined} */
    #forced;
    #usual;
    #usualShow;
    /** @type {ViewRecord} */
    #last = {};

    /**
     * @param {Handle} handle
     * @param {import('./phrases.js').Phrases} phrases
     * @param {Host} host
     */
    constructor(handle, phrases, host) {
        const { words } = phrases;
        this.#handle = handle;
        this.#phrases = phrases;
        this.#host = host;
        this.#info = phrases.info;
        this.#usual = handle.figures().loops;
        if (words !== ENGLISH) {
            handle.setWording((low, high, kind) => phrases.amount({ low, high, kind }));
        }
        this.#usualShow = this.state.show;
        this.#panel = new Panel(phrases, {
            showLoop: (ids) => this.#soon(() => this.showLoop(ids)),
            back: () => this.#soon(() => this.back()),
            more: () => this.#soon(() => this.#more()),
            turnLens: () => this.#soon(() => this.#turnLens()),
            step: (step) => this.#soon(() => this.#toStep(step)),
            leaveStory: () => this.#soon(() => this.clear()),
            pointAtHop: (hop) => this.#do(() => handle.pointAtHop(hop)),
            say: (text) => this.#voice.say(text),
            load: (part) => this.#late(part),
            takeOutCompany: (id) =>
                this.#soon(() => {
                    // Its loops are gone with it: what is left is the whole map.
                    this.clear();
                    this.#takeOut('without-companies', id);
                }),
            takeOutDeal: (id) => this.#soon(() => this.#takeOut('without-deals', id)),
            putBack: () => this.#soon(() => this.filter({ 'without-deals': [], 'without-companies': [] })),
        });
        this.#legend = new Legend(phrases, this.#info, {
            pillars: (pillars) => this.#soon(() => this.filter({ pillars })),
            paidOnly: (isOn) => this.#soon(() => this.filter({ status: isOn ? PAID : [] })),
            show: (show) => this.#soon(() => this.filter({ show })),
            filters: () => this.#loadFilters(),
            takeAway: () => this.#loadTakeAway(),
            key: () => this.#loadKey(),
            table: () => this.#openTable(),
        });
        this.#search = new Search(phrases, this.#info.companies, (id, isKey) =>
            this.#soon(() => {
                this.#find(id);
                if (isKey) {
                    this.#nodes.focus(id);
                }
            }),
        );
        this.#nodes = new NodeButtons(words.nodesLabel, {
            isolate: (id) => this.#soon(() => this.isolate(id)),
            focus: (id) => this.#do(() => this.#pointAt({ kind: 'company', id })),
            reveal: (id) => this.#host.run(() => this.#reveal(id)),
            blur: () => this.#do(() => this.#pointAt(undefined)),
            nearest: (id, dx, dy) => host.run(() => handle.nearest(id, dx, dy)),
        });
        // A click on the picture brings the keys here, Escape above all, as a tab into it would.
        this.#stage = h('div', { class: 'stage', part: 'stage', tabindex: '-1' }, this.#picture, this.#nodes.element);
        this.#shift = new Shift(this.#canvas, () => handle.placement(), () => this.#wake());
        this.#card = new Card(this.#stage, () => this.#do(() => handle.unhover()));
        this.#stage.append(this.#card.element, this.#hint);
        this.#header = h(
            'header',
            { part: 'title' },
            h(
                'slot',
                { name: 'title' },
                h('h2', { dir: 'auto', lang: phrases.dataLanguage }, this.#info.title),
            ),
            this.#headline,
            this.#starters,
        );
        this.#header.prepend(
            h('button', { type: 'button', class: 'skip', onclick: () => this.#skip() }, words.skip),
        );
        this.#end.textContent = words.mapEnd;
        this.#starters.setAttribute('aria-label', words.tryThese);
        // What scrolls is a tab stop of its own in Firefox, unless told otherwise.
        this.#panelBox = h('aside', {
            class: 'panel',
            id: 'panel',
            part: 'panel',
            tabindex: '-1',
            'aria-label': words.tabLoops,
        });
        this.#toggle = h(
            'button',
            {
                type: 'button',
                class: 'toggle',
                'aria-controls': 'panel',
                onclick: () => this.#do(() => this.#setPanel(!this.#isPanelOpen)),
            },
            words.openPanel,
        );
        this.#panelBox.append(this.#panel.element);
        this.element = this.#assemble();
        this.#open();
    }

    #assemble() {
        const { words } = this.#phrases;
        /** @param {string} tab @param {string} label */
        const tabButton = (tab, label) =>
            h(
                'button',
                {
                    type: 'button',
                    role: 'tab',
                    'data-tab': tab,
                    'aria-selected': String(tab === 'loops'),
                    onclick: () => this.#setTab(tab),
                },
                label,
            );
        /** @param {string} path @param {string} label @param {() => void} action */
        const zoomButton = (path, label, action) =>
            h(
                'button',
                { type: 'button', 'aria-label': label, title: label, onclick: () => this.#do(action) },
                svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: path })),
            );
        const zoom = h(
            'div',
            { class: 'zoom', part: 'zoom', role: 'toolbar', 'aria-label': words.zoom },
            zoomButton(SIGNS.plus, words.zoomIn, () => this.#zoom(1.5)),
            zoomButton(SIGNS.minus, words.zoomOut, () => this.#zoom(1 / 1.5)),
            zoomButton(SIGNS.map, words.zoomFit, () => this.#soon(() => this.#handle.fit())),
            document.fullscreenEnabled
                ? zoomButton(SIGNS.corners, words.fullscreen, () => this.#host.fillScreen())
                : undefined,
            zoomButton(SIGNS.question, words.help, () => void this.#walking().then((walk) => walk?.showHelp())),
        );
        const tabs = h(
            'div',
            { class: 'tabs', role: 'tablist', 'aria-label': words.tabs },
            tabButton('loops', words.tabLoops),
            tabButton('filters', words.tabFilters),
        );
        /** @param {HTMLElement} box @param {string} [selector] */
        const within = (box, selector = 'button') => /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(selector));
        this.#groups = [
            new Rove(() => within(this.#header), this.#header),
            new Rove(() => within(zoom), zoom),
            new Rove(() => within(tabs), tabs),
            new Rove(
                () => [...within(this.#panelBox, '.loops button, .loops + .more'), this.#toggle],
                this.#panelBox,
                this.#toggle,
            ),
            new Rove(() => this.#legend.controls, this.#legend.element),
        ];
        return h(
            'div',
            { class: 'root', 'data-tab': 'loops', onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) },
            this.#header,
            h('div', { class: 'tools' }, this.#search.element, this.#toggle),
            this.#stage,
            zoom,
            tabs,
            this.#panelBox,
            h('footer', { class: 'bar', part: 'bar' }, this.#legend.element),
            this.#end,
            this.#voice.element,
        );
    }

    /** Opens what `close` closes. */
    #open() {
        const { signal } = this.#closing;
        const gestures = new Gestures(this.#picture, {
            hover: (x, y, slop) => this.#do(() => this.#hover(x, y, slop)),
            leave: () => this.#do(() => this.#pointAt(undefined)),
            click: (x, y, slop, isTouch) => this.#soon(() => this.#click(x, y, slop, isTouch)),
            grab: (x, y, slop) => {
                this.#card.close();
                return this.#host.run(() => this.#handle.grab(x, y, slop)) ?? false;
            },
            drag: (x, y) => this.#do(() => this.#handle.dragTo(x, y)),
            drop: () => this.#do(() => this.#handle.drop()),
            pan: (dx, dy) => this.#move(() => this.#handle.panBy(dx, dy)),
            zoom: (factor, x, y) => this.#move(() => this.#handle.zoomAt(factor, x, y)),
            hint: (kind) => this.#offerHint(kind),
        });
        // The first size at once; another one after the frame in which what took the room is seen.
        const resize = new ResizeObserver(() => this.#isStarted && this.#soon(() => this.#resize()));
        resize.observe(this.#stage);
        resize.observe(this.#header);
        // A busy browser tells of several changes at once, the last of which holds.
        const sight = new IntersectionObserver((changes) => {
            this.#isVisible = changes[changes.length - 1].isIntersecting;
            this.#wake();
        });
        sight.observe(this.#stage);
        // Browsers may take the pixels of a page that nobody sees, and not all of them tell.
        const repaint = () => this.#do(() => this.#handle.repaint());
        this.#canvas.addEventListener('contextrestored', repaint, { signal });
        window.addEventListener('pageshow', repaint, { signal });
        document.addEventListener('visibilitychange', () => document.hidden || repaint(), { signal });
        signal.addEventListener('abort', () => {
            gestures.close();
            resize.disconnect();
            sight.disconnect();
            cancelAnimationFrame(this.#frame ?? 0);
            this.#shift.close();
        });
        this.#followRatio();
        followMedia('(prefers-reduced-motion: reduce)', signal, (isOn) =>
            this.#handle.setReducedMotion(isOn),
        );
        followMedia('(forced-colors: active)', signal, (isOn) => void this.#force(isOn));
    }

    /** Each opening makes the table anew, of what counts by then. */
    async #openTable() {
        const part = await this.#late(import('./table.js'));
        if (!part) {
            return;
        }
        const table = new part.DealTable(this.#phrases, this.#info.title);
        this.element.append(table.element);
        table.element.addEventListener('close', () => table.element.remove());
        await table.open(this.#handle);
    }

    async #loadKey() {
        const part = await this.#late(import('./key.js'));
        return part && new part.Key(this.#phrases, this.#handle);
    }

    async #loadTakeAway() {
        const part = await this.#late(import('./take-away.js'));
        return part && new part.TakeAway(this.#phrases, this.#handle, this.#canvas, () => this.#host.hasAddress() && this);
    }

    async #loadFilters() {
        const { sum } = this.#handle.figures();
        const parts = await this.#late(Promise.all([import('./filters.js'), this.#host.history()]));
        if (!parts) {
            return undefined;
        }
        const [{ Filters }, months] = parts;
        const pillars = this.#info.pillars.map(({ id }) => id);
        const usual = { show: this.#host.view() ?? this.#usualShow };
        return new Filters(this.#phrases, pillars, months, sum / 10, usual, (change) => this.#soon(() => this.filter(change)));
    }

    /** Stops everything and gives the handle's memory back, unless it is lost. @param {boolean} [isLost] */
    close(isLost) {
        this.#closing.abort();
        this.#legend.close();
        this.#panel.close();
        if (!isLost) {
            this.#handle.free();
        }
    }

    /** What brings the picture back in a map that is opened anew; known without the handle. */
    get memory() {
        return { state: this.#last, story: this.#story, place: this.#shift.place };
    }

    /** Moves the picture to where another map had it. @param {number[]} place */
    moveTo([scale, x, y]) {
        const handle = this.#handle;
        handle.zoomAt(scale / handle.placement()[0], 0, 0);
        const now = handle.placement();
        handle.panBy(x - now[1], y - now[2]);
        this.#wake();
    }

    /**
     * What there is to do once the element has its room, up to the first frame; each a task by itself.
     *
     * @returns {(() => void)[]}
     */
    steps() {
        return [
            () => this.#setPanel(this.#isWide),
            () => this.#tellFigures(),
            () => this.#size(),
            () => {
                this.#handle.advance(performance.now());
                // Where the companies are is asked of the picture, which is put together here.
                this.#placeNodes();
            },
            () => this.#draw(),
            () => {
                this.#legend.drawn();
                Rove.update(this.#groups);
                this.#isStarted = true;
                this.#tellState();
                this.#announce();
                this.#wake();
            },
        ];
    }

    /** Fills what stands beside the picture, which answers by then. */
    fillPanel() {
        this.#showPanel();
    }

    get #isWide() {
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
        return this.element.clientWidth >= WIDE_REM * rem;
    }

    // What a reader or an editor asks for

    /**
     * Takes the texts that the map came without, and says whether it is the same map.
     *
     * @param {Handle} whole
     */
    complete(whole) {
        const isSame = this.#handle.complete(whole);
        const { focus, loop, deals } = this.state;
        if (focus ?? loop ?? deals) {
            this.#showPanel();
        }
        return isSame;
    }

    /** Shows the loops of a company. @param {string} id */
    isolate(id) {
        if (!this.#understood({ focus: id }).focus) {
            return;
        }
        this.#story = undefined;
        this.#loopsShown = FIRST_LOOPS;
        this.#handle.isolate(id);
        this.#selected();
    }

    /** Shows one loop. @param {string[]} ids in the order of the payments */
    showLoop(ids) {
        if (!this.#understood({ loop: ids }).loop) {
            return;
        }
        this.#story = undefined;
        this.#handle.showLoop(ids);
        this.#selected();
        this.#host.emit('loop-map-loop', { companies: ids });
    }

    /** Goes one level back and returns whether there was one. */
    back() {
        this.#story = undefined;
        const went = this.#handle.back();
        if (went) {
            this.#selected();
        }
        return went;
    }

    /** Shows the whole map. */
    clear() {
        this.#story = undefined;
        this.#handle.clear();
        this.#selected();
    }

    /** Changes what counts; what is not named stays. @param {ViewRecord} change */
    filter(change) {
        this.#loopsShown = FIRST_LOOPS;
        this.#handle.change(this.#understood(change));
        this.#changed();
        this.#voice.say(this.#extent);
    }

    /**
     * Takes one more deal or company out, to see what breaks.
     *
     * @param {'without-deals' | 'without-companies'} kind
     * @param {string} id
     */
    #takeOut(kind, id) {
        this.#card.close();
        this.filter({ [kind]: [...(this.state[kind] ?? []), id] });
        this.#offerPanel();
        this.#panelBox.scrollTop = 0;
    }

    /** The view, by ids. */
    get state() {
        return this.#handle.state();
    }

    /** The place in the story that is told. */
    get story() {
        return this.#story;
    }

    /**
     * Shows a view; what it does not name is as the map starts.
     *
     * @param {ViewRecord} view
     * @param {StoryPlace} [story]
     */
    setState(view, story) {
        const known = this.#understood({ ...view, story: story?.story });
        const info = story && this.#info.stories.find(({ id }) => id === story.story);
        this.#loopsShown = FIRST_LOOPS;
        if (info) {
            const step = Math.min(story.step, info.steps.length - 1);
            this.#story = { story: info.id, step };
            this.#handle.showStep(info.id, step);
        } else {
            this.#story = undefined;
            this.#handle.setState(known);
        }
        this.#selected();
    }

    /**
     * Returns what of a view this map knows, and tells the reader of the rest.
     *
     * @param {ViewRecord & { story?: string }} asked
     */
    #understood(asked) {
        const { view, unknown } = understood(asked, this.#info, this.#phrases.words.status, (id) => this.#handle.dealCard(id));
        if (unknown.length > 0) {
            void this.#late(import('./refusal.js').then((part) => part.refusal(unknown, this.#phrases))).then((text) => text && this.#tell(text, 'E_UNKNOWN'));
        }
        return view;
    }

    /** Goes `n` steps on in the story that is told. @param {number} n */
    step(n) {
        if (this.#story) {
            this.#toStep(this.#story.step + n);
        }
    }

    /**
     * Takes the colours of a theme and shares them with the style sheet. A `--loop-map-` property
     * that an editor has set on the element or above it wins, but not on paper: it was chosen for
     * a screen.
     *
     * @param {string} theme
     * @param {boolean} [isOnPaper]
     */
    setTheme(theme, isOnPaper = false) {
        const { element } = this;
        const chosen = getComputedStyle(element);
        this.#theme = theme;
        this.#forced?.read(element);
        this.#handle.setTheme(theme);
        const colours = this.#handle.colours();
        for (let i = 0; i < colours.length; i += 2) {
            const ink = colours[i];
            const colour = this.#forced?.colourOf(ink) ?? chosen.getPropertyValue(`--loop-map-${ink}`).trim();
            this.#handle.setColour(ink, isOnPaper ? '' : colour);
        }
        const used = this.#handle.colours();
        for (let i = 0; i < used.length; i += 2) {
            element.style.setProperty(`--_${used[i]}`, used[i + 1]);
        }
        this.#handle.setFont(getComputedStyle(this.#stage).fontFamily);
        this.#wake();
        if (isOnPaper || this.#isOnPaper) {
            this.#turnToPaper(isOnPaper);
        }
    }

    /** Paints at once, as what is printed is taken; what the page becomes on paper changes no view. @param {boolean} isOn */
    #turnToPaper(isOn) {
        this.#isOnPaper = false;
        this.#ratio = isOn ? Math.max(PAPER_RATIO, devicePixelRatio) : devicePixelRatio;
        this.#resize(isOn);
    }

    /** Takes the colours that the reader's system forces on all pages, or gives them back. @param {boolean} isOn */
    async #force(isOn) {
        if (!isOn && !this.#forced) {
            return;
        }
        const { Forced } = await import('./forced.js');
        Forced.dress(this.element);
        this.#forced = isOn ? new Forced() : undefined;
        this.#host.run(() => this.setTheme(this.#theme));
    }

    /** @param {number} limit */
    loops(limit) {
        return this.#handle.loops(limit);
    }

    figures() {
        return this.#handle.figures();
    }

    /** Where in the window a deal's line can be pointed at. @param {string} id */
    pointOn(id) {
        const at = this.#handle.pointOn(id);
        return at && this.#inWindow(at[0], at[1]);
    }

    /** Where in the window a company is. @param {string} id */
    pointAt(id) {
        const box = this.#handle.nodes().find((node) => node.id === id);
        return box && this.#inWindow(box.x, box.y);
    }

    /** The places of all companies in the frame in use, x and y in turn, sorted by id. */
    positions() {
        return this.#handle.positions();
    }

    /** The present view as SVG. */
    async svg() {
        return (await import('./picture.js')).svg(this.#handle, this.#canvas);
    }

    /** The present view as a PNG. @param {number} [scale] */
    async png(scale) {
        return (await import('./picture.js')).png(this.#handle, this.#canvas, scale);
    }

    // What follows from it

    /** @param {number} x @param {number} y */
    #inWindow(x, y) {
        const box = this.#stage.getBoundingClientRect();
        return { x: box.left + x, y: box.top + y };
    }

    /** @param {() => void} action */
    #do(action) {
        this.#host.run(action);
        this.#wake();
    }

    /** Does what takes a while once the frame is painted that shows what was pressed. @param {() => void} action */
    #soon(action) {
        requestAnimationFrame(() => setTimeout(() => this.#closing.signal.aborted || this.#do(action)));
    }

    /** Moves the map under a hand. @param {() => void} action */
    #move(action) {
        this.#shift.move();
        this.#do(action);
    }

    #selected() {
        this.#card.close();
        const { focus, loop, deals } = this.state;
        this.#host.emit('loop-map-select', { company: focus, loop, deals });
        if (focus ?? loop ?? deals ?? this.#story) {
            this.#offerPanel();
        }
        this.#changed();
        this.#announce();
    }

    /** A map that is yet to start tells what it shows then. */
    #changed() {
        if (this.#isStarted) {
            this.#tellFigures();
            this.#showPanel();
            this.#nodesVersion = -1;
            this.#tellState();
            this.#wake();
        }
    }

    #tellState() {
        this.#host.emit('loop-map-state', { state: this.state, story: this.#story });
    }

    #tellFigures() {
        const view = (this.#last = this.state);
        const figures = this.#handle.figures();
        const isPaidOnly =
            view.status?.length === PAID.length && PAID.every((id) => view.status?.includes(id));
        this.#extent = this.#phrases.extent(figures, this.#usual);
        this.#legend.update(view, isPaidOnly, this.#extent);
        this.#tellHeadline(figures);
        this.#offerStarters();
    }

    /** @param {import('./loopmap_wasm.js').Figures} figures */
    #tellHeadline({ sum, circularShare, bases, loops }) {
        const phrases = this.#phrases;
        const { words } = phrases;
        const n = loops.count ?? loops.atLeast;
        const count = n === 0 ? words.noLoops : words.loopsCount(n, phrases.count(loops));
        this.#headline.textContent =
            circularShare > 0
                ? words.headline(
                      phrases.money(sum),
                      phrases.percent(circularShare),
                      phrases.percent(bases[2].circularShare),
                  )
                : words.headlineLoops(count, phrases.money(sum));
    }

    #skip() {
        // From what cannot be tabbed to, Chromium would go on at the start of the map.
        this.#end.tabIndex = 0;
        this.#end.focus();
    }

    /** Loops to start with; where they are the same, the buttons stay, and the keyboard on them. */
    #offerStarters() {
        const loops = this.#handle.starters(3);
        const name = JSON.stringify(loops.map(({ companies }) => companies.map(({ id }) => id)));
        if (name === this.#starters.dataset.loops) {
            return;
        }
        this.#starters.dataset.loops = name;
        const starters = loops.map((loop) =>
            h(
                'button',
                {
                    type: 'button',
                    class: 'starter',
                    onclick: () => this.#soon(() => this.showLoop(loop.companies.map(({ id }) => id))),
                },
                ...shortNames(loop),
            ),
        );
        this.#starters.hidden = starters.length === 0;
        this.#starters.replaceChildren(h('span', {}, this.#phrases.words.tryThese), ...starters);
        this.#rove();
    }

    #showPanel() {
        const handle = this.#handle;
        const { focus, loop, deals, lens } = this.state;
        const story = this.#story && this.#info.stories.find(({ id }) => id === this.#story?.story);
        const shown = loop && handle.shownLoop();
        const hadFocus = this.#panelBox.matches(':focus-within');
        this.#panel.show({
            story: story && this.#story && { info: story, step: this.#story.step },
            loop: shown,
            isLens: lens !== false,
            deals: shown?.legs.map((leg) => leg.deals.flatMap((id) => handle.dealCard(id) ?? [])),
            company: focus === undefined ? undefined : handle.companyCard(focus),
            picked: deals?.flatMap((id) => handle.dealCard(id) ?? []),
            out: handle.takenOut(),
            list: handle.loops(this.#loopsShown),
        });
        this.#rove();
        if (hadFocus) {
            this.#panel.focus();
        }
    }

    /** A loop as a ring, or where its companies are. */
    #turnLens() {
        const isOn = this.state.lens === false;
        this.#handle.change({ lens: isOn });
        this.#panel.setLens(isOn);
        this.#tellState();
    }

    #more() {
        const known = this.#loopsShown;
        this.#loopsShown += FIRST_LOOPS;
        this.#showPanel();
        this.#panel.focus(known);
    }

    /** @param {number} step */
    #toStep(step) {
        if (this.#story) {
            this.setState({}, { story: this.#story.story, step: Math.max(0, step) });
        }
    }

    /** A company that is found is isolated, in the whole map when it is on no loop. @param {string} id */
    #find(id) {
        if (!this.#handle.nodes().some((node) => node.id === id)) {
            this.#handle.change({ show: 'all' });
        }
        this.isolate(id);
    }

    // Pointing

    /** @param {number} x @param {number} y @param {number} slop */
    #hover(x, y, slop) {
        if (this.#card.isHeld) {
            return;
        }
        const hit = this.#handle.hoverAt(x, y, slop);
        this.#stage.classList.toggle('over', hit !== undefined);
        if (hit) {
            this.#showCard(hit, x, y, false);
        } else {
            this.#card.leave();
        }
        this.#tellHover(hit);
    }

    /**
     * Points at something without a pointer, and returns where it is.
     *
     * @param {Hit | undefined} hit
     * @param {boolean} [isPinned] whether its card stays
     */
    #pointAt(hit, isPinned = false) {
        this.#tellHover(hit);
        if (!hit) {
            if (this.#card.isOpen) {
                this.#card.leave();
            } else {
                this.#handle.unhover();
            }
            this.#stage.classList.remove('over');
            return undefined;
        }
        const at = this.#placeOf(hit);
        if (at) {
            this.#showCard(hit, at.x + at.radius, at.y, isPinned);
        }
        return at;
    }

    /** @param {Hit} hit */
    #placeOf({ kind, id }) {
        if (kind === 'company') {
            this.#handle.hoverCompany(id);
            return this.#handle.nodes().find((node) => node.id === id);
        }
        this.#handle.hoverDeal(id);
        const at = this.#handle.pointOn(id);
        return at && { x: at[0], y: at[1], radius: 0 };
    }

    /** Moves the picture where a company is not clear of what lies over it; whether it had to. @param {string} id */
    #reveal(id) {
        const box = this.#handle.nodes().find((node) => node.id === id);
        if (!box) {
            return false;
        }
        const { clientWidth: width, clientHeight: height } = this.#stage;
        const [x, y, r] = [box.x, box.y, box.radius + 6];
        const boxes = this.#over('header, .tools, .zoom, .panel');
        const isHidden =
            x < r || y < r || x > width - r || y > height - r ||
            boxes.some(([left, top, w, h]) => x > left - r && x < left + w + r && y > top - r && y < top + h + r);
        if (isHidden) {
            // A drawer takes one side, whichever way the page is read.
            const drawer = boxes.find(([, , w, h]) => w < width && h > height / 2);
            const [from, to] = !drawer ? [0, width] : drawer[0] > width / 2 ? [0, drawer[0]] : [drawer[0] + drawer[2], width];
            this.#handle.panBy((from + to) / 2 - x, 0.55 * height - y);
            this.#placeNodes();
            this.#wake();
        }
        return isHidden;
    }

    /** @param {number} x @param {number} y @param {number} slop @param {boolean} isTouch */
    #click(x, y, slop, isTouch) {
        const hit = this.#handle.hoverAt(x, y, slop);
        if (!hit) {
            if (this.#card.isOpen) {
                this.#card.close();
            } else {
                this.back();
            }
            return;
        }
        if (hit.kind === 'company') {
            this.isolate(hit.id);
        }
        if (hit.kind === 'deal' || isTouch) {
            this.#showCard(hit, x, y, true);
        }
    }

    /** @param {Hit} hit @param {number} x @param {number} y @param {boolean} isPinned */
    #showCard(hit, x, y, isPinned) {
        const content = this.#cardContent(hit);
        if (content) {
            const around = isPinned ? [this.#closeButton(), content, ...this.#takeOutOf(hit)] : [content];
            this.#card.show(around, x, y, [...this.#endsOf(hit), ...this.#titles()], isPinned);
        }
    }

    /** The companies that a card about `hit` leaves in sight. @param {Hit} hit */
    #endsOf({ kind, id }) {
        const deal = kind === 'deal' ? this.#handle.dealCard(id) : undefined;
        const ids = deal ? [deal.from.id, deal.to.id] : [id];
        return this.#handle.nodes().filter((node) => ids.includes(node.id));
    }

    /** The button of a card that stays: what breaks without the deal? @param {Hit} hit */
    #takeOutOf({ kind, id }) {
        const label = this.#phrases.words.takeOutDeal;
        const action = () => this.#soon(() => this.#takeOut('without-deals', id));
        return kind === 'deal' ? [takeOutButton(label, action)] : [];
    }

    /** @param {Hit} hit */
    #cardContent({ kind, id }) {
        const phrases = this.#phrases;
        if (kind === 'deal') {
            const deal = this.#handle.dealCard(id);
            return deal && dealBody(deal, phrases);
        }
        const company = this.#handle.companyCard(id);
        return company && h('div', {}, companyBody(company, phrases), this.#loopCount(company.loops));
    }

    /** @param {import('./loopmap_wasm.js').Count} count */
    #loopCount(count) {
        const { words } = this.#phrases;
        const n = count.count ?? count.atLeast;
        const text = n === 0 ? words.noLoops : words.loopsCount(n, this.#phrases.count(count));
        return h('p', { class: 'count' }, text);
    }

    #closeButton() {
        const { words } = this.#phrases;
        return h(
            'button',
            {
                type: 'button',
                class: 'close',
                'aria-label': words.close,
                onclick: (/** @type {MouseEvent} */ event) => {
                    event.stopPropagation();
                    this.#card.close();
                    this.#do(() => this.#handle.unhover());
                },
            },
            '×',
        );
    }

    /** @param {Hit | undefined} hit */
    #tellHover(hit) {
        const told = hit ? `${hit.kind} ${hit.id}` : '';
        if (told !== this.#told) {
            this.#told = told;
            this.#host.emit('loop-map-hover', hit ?? {});
        }
    }

    // The page around the picture

    get #isPanelOpen() {
        return this.element.classList.contains('panel-open');
    }

    /** @param {boolean} isOpen */
    #setPanel(isOpen) {
        const { words } = this.#phrases;
        this.element.classList.toggle('panel-open', isOpen);
        this.#toggle.setAttribute('aria-expanded', String(isOpen));
        this.#toggle.textContent = isOpen ? words.closePanel : words.openPanel;
        this.#rove();
    }

    /** Keeps every group of controls one tab stop, once the frame is laid out in which something changed. */
    #rove() {
        if (this.#isStarted && !this.#isRoving) {
            this.#isRoving = true;
            requestAnimationFrame(() =>
                setTimeout(() => {
                    this.#isRoving = false;
                    Rove.update(this.#groups);
                }),
            );
        }
    }

    /** Brings the panel in when there is something to read in it. */
    #offerPanel() {
        if (!this.#isPanelOpen) {
            this.#setPanel(true);
        }
        this.#setTab('loops');
        this.#panelBox.scrollTop = 0;
    }

    /** A phone's sheet is closed until somebody asks for it, and what opens then leaves the picture as high as it is. */
    #openSheet() {
        const { classList, style } = this.element;
        if (this.#isStarted && !classList.contains('sheet')) {
            style.setProperty('--_stage', `${this.#stage.clientHeight}px`);
            classList.add('sheet');
        }
    }

    /** @param {string} tab */
    #setTab(tab) {
        this.#openSheet();
        this.element.dataset.tab = tab;
        for (const button of this.element.querySelectorAll('[role="tab"]')) {
            const isIt = button instanceof HTMLElement && button.dataset.tab === tab;
            button.setAttribute('aria-selected', String(isIt));
        }
        this.#rove();
    }

    /** @param {'wheel' | 'touch'} kind */
    #offerHint(kind) {
        if (!this.#hint.hidden || this.#hints === 0) {
            return;
        }
        this.#hints -= 1;
        const { words } = this.#phrases;
        const key = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';
        this.#showHint(kind === 'wheel' ? words.wheelHint(key) : words.touchHint, HINT_MS);
    }

    /** @param {string} text @param {number} time in milliseconds */
    #showHint(text, time) {
        clearTimeout(this.#hinting);
        this.#hint.textContent = text;
        this.#hint.hidden = false;
        this.#hinting = window.setTimeout(() => (this.#hint.hidden = true), time);
    }

    /**
     * Waits for a part that is loaded when a reader first asks for it. Where it does not come the reader is told.
     *
     * @template T
     * @param {Promise<T>} part
     * @returns {Promise<T | undefined>}
     */
    async #late(part) {
        try {
            return await part;
        } catch (error) {
            this.#tell(this.#phrases.words.notLoaded, isProblem(error) ? error.code : 'E_NETWORK');
            this.#hint.scrollIntoView({ block: 'nearest' });
            return undefined;
        }
    }

    /** Tells what cannot be shown. @param {string} text @param {string} code */
    #tell(text, code) {
        this.#showHint(text, NOTICE_MS);
        this.#voice.say(text);
        this.#host.emit('loop-map-error', { code, text });
    }

    /** Tells those who listen what is shown, in words that only they need. */
    async #announce() {
        if (!this.#isStarted) {
            return;
        }
        const { spokenView } = await import('./spoken.js');
        this.#host.run(() => this.#voice.say(spokenView(this.#handle, this.#phrases, this.#extent)));
    }

    /** @param {number} factor */
    #zoom(factor) {
        const { clientWidth, clientHeight } = this.#stage;
        this.#move(() => this.#handle.zoomAt(factor, clientWidth / 2, clientHeight / 2));
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const { target } = event;
        const isElsewhere = target instanceof Element && target.closest('input, dialog');
        // What is held with Control belongs to the browser, unless it makes another character.
        const isHeld = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
        if (event.defaultPrevented || isElsewhere || isHeld) {
            return;
        }
        const action = this.#keyAction(event);
        if (action) {
            event.preventDefault();
            this.#do(action);
        } else if (WALKING.test(event.key)) {
            void this.#walking().then((walk) => walk && this.#do(() => walk.key(event)));
        }
    }

    /** @param {KeyboardEvent} event */
    #keyAction({ key, shiftKey, altKey }) {
        const arrow = ARROWS.get(key);
        if (arrow && shiftKey) {
            return () => this.#move(() => this.#handle.panBy(-arrow[0] * PAN, -arrow[1] * PAN));
        }
        if (arrow && altKey) {
            return () => this.#nudge(arrow[0] * NUDGE, arrow[1] * NUDGE);
        }
        switch (key) {
            case 'Escape':
                return () => this.#escape();
            case '+':
            case '=':
                return () => this.#zoom(1.5);
            case '-':
                return () => this.#zoom(1 / 1.5);
            case '0':
                return () => this.#soon(() => this.#handle.fit());
            case 'R':
                return this.state.loop && (() => this.#soon(() => this.#turnLens()));
            case '/':
                return () => this.#search.focus();
            default:
                return undefined;
        }
    }

    /** Moves the node that has the keyboard. @param {number} dx @param {number} dy */
    #nudge(dx, dy) {
        const box = this.#handle.nodes().find(({ id }) => id === this.#nodes.focused);
        if (box && this.#handle.grab(box.x, box.y, 0)) {
            this.#handle.dragTo(box.x + dx, box.y + dy);
            this.#handle.drop();
        }
    }

    /** The keys that lead along deals and loops, loaded when one is first pressed. */
    #walking() {
        const wishes = {
            company: () => this.#nodes.current,
            goTo: (/** @type {string} */ id) => this.#nodes.focus(id),
            showLoop: (/** @type {string[]} */ ids) => this.#soon(() => this.showLoop(ids)),
            pointAt: (/** @type {Hit | undefined} */ hit, /** @type {boolean} */ isPinned) => this.#pointAt(hit, isPinned),
            isOnMap: () => this.#nodes.focused !== undefined,
            isReading: () => this.#card.isOpen,
        };
        this.#walk ??= this.#late(import('./walk.js')).then((part) => {
            if (!part) {
                return (this.#walk = undefined);
            }
            const walk = new part.Walk(this.#handle, this.#phrases, this.#nodes.element, wishes);
            this.element.append(walk.help);
            return walk;
        });
        return this.#walk;
    }

    #escape() {
        if (this.#card.isOpen) {
            this.#card.close();
            this.#handle.unhover();
        } else {
            this.#soon(() => this.back());
        }
    }

    // Frames

    #followRatio() {
        const { signal } = this.#closing;
        this.#ratio = devicePixelRatio;
        // The query is about one ratio, so it has to be asked again when that has changed.
        matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
            'change',
            () => {
                this.#followRatio();
                this.#do(() => this.#resize());
            },
            { once: true, signal },
        );
    }

    /** @param {boolean} [isOnPaper] */
    #resize(isOnPaper) {
        if (this.#size(isOnPaper)) {
            this.#rove();
            // At once, since a canvas whose size was set is blank.
            this.#shift.close();
            this.#paint(performance.now());
        }
    }

    /** Fits the picture into its room, and returns whether it has any. @param {boolean} [isOnPaper] */
    #size(isOnPaper = false) {
        const { clientWidth: width, clientHeight: height } = this.#stage;
        if (width === 0 || height === 0 || this.#isOnPaper) {
            return false;
        }
        this.#isOnPaper = isOnPaper;
        const pixels = { width: Math.round(width * this.#ratio), height: Math.round(height * this.#ratio) };
        if (pixels.width !== this.#canvas.width || pixels.height !== this.#canvas.height) {
            Object.assign(this.#canvas, pixels);
            this.#handle.repaint();
        }
        // Until the next time the picture keeps its size and is not drawn out.
        Object.assign(this.#canvas.style, isOnPaper ? { width: '', height: '' } : { width: `${width}px`, height: `${height}px` });
        this.#handle.setViewport(width, height, this.#covered());
        return true;
    }

    /** What lies over the stage: boxes of x, y, width and height that nodes keep clear of. */
    #covered() {
        return new Float64Array(this.#over('header, .tools, .zoom').flat());
    }

    /** The lines of text over the stage, which a card leaves in sight. */
    #titles() {
        return this.#over('header > *').map(([left, top, width, height]) => ({
            x: left + width / 2,
            y: top + height / 2,
            radius: width / 2,
            high: height / 2,
        }));
    }

    /** The boxes of what lies over the stage. @param {string} selector */
    #over(selector) {
        const stage = this.#stage.getBoundingClientRect();
        return [...this.element.querySelectorAll(selector)]
            .map((element) => element.getBoundingClientRect())
            .filter(
                (box) =>
                    box.bottom > stage.top && box.top < stage.bottom && box.right > stage.left && box.left < stage.right && box.width > 0,
            )
            .map((box) => [box.left - stage.left, box.top - stage.top, box.width, box.height]);
    }

    #placeNodes() {
        this.#nodesVersion = this.#handle.nodesVersion();
        this.#nodes.place(this.#handle.nodes(), (box) => box.name);
    }

    #wake() {
        if (this.#frame === undefined && this.#isStarted && this.#isVisible && !this.#closing.signal.aborted) {
            this.#frame = requestAnimationFrame((now) => {
                this.#frame = undefined;
                this.#host.run(() => this.#paint(now));
            });
        }
    }

    #draw() {
        const context = this.#canvas.getContext('2d');
        if (context && this.#handle.needsPaint()) {
            const forced = this.#isOnPaper ? undefined : this.#forced;
            this.#handle.paint(forced?.on(context) ?? context, this.#ratio);
            this.#shift.painted();
        }
    }

    /** @param {number} now */
    #paint(now) {
        const isMoving = this.#handle.advance(now);
        if (this.#shift.isOn) {
            this.#shift.show();
            return;
        }
        this.#draw();
        const version = this.#handle.nodesVersion();
        if (version !== this.#nodesVersion && !isMoving) {
            this.#placeNodes();
            this.#legend.drawn();
            void this.#walk?.then((walk) => walk?.place());
        }
        if (isMoving) {
            this.#wake();
        }
    }
}

/**
 * Tells whether a media query holds, now and whenever it changes.
 *
 * @param {string} query
 * @param {AbortSignal} signal
 * @param {(isOn: boolean) => void} tell
 */
function followMedia(query, signal, tell) {
    const media = matchMedia(query);
    tell(media.matches);
    media.addEventListener('change', () => tell(media.matches), { signal });
}
