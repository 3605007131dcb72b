// A map that has come alive: the compiled core's handle, the elements around its picture, and the
// frames that are painted when, and only when, something changed.

import { Card } from './card.js';
import { companyBody } from './company-body.js';
import { dealBody } from './deal-body.js';
import { h } from './dom.js';
import { Gestures } from './gestures.js';
import { Legend } from './legend.js';
import { shortNames } from './loop-item.js';
import { NodeButtons } from './node-buttons.js';
import { Panel } from './panel.js';
import { Search } from './search.js';
import { Shift } from './shift.js';
import { takeOutButton } from './taken-out.js';

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
 * @property {() => boolean} hasAddress whether the page's address says what is shown
 */

/** Loops in the list before the reader asks for more. */
const FIRST_LOOPS = 20;

/** Width in CSS pixels from which the panel stands beside the map. */
const WIDE = 900;

/** How long a hint about gestures stays, and how often it comes. */
const HINT_MS = 1600;
const MOST_HINTS = 2;

const PAID = ['active', 'closed'];

/** One map on the page. */
export class LiveMap {
    #handle;
    #host;
    #phrases;
    #info;
    #canvas = h('canvas', { 'aria-hidden': 'true', part: 'canvas' });
    #picture = h('div', { class: 'picture' }, this.#canvas);
    #stage;
    #header;
    #headline = h('p', { class: 'headline' });
    #starters = h('p', { class: 'starters' });
    #panelBox;
    #toggle;
    #search;
    #panel;
    #legend;
    #nodes;
    #card;
    #shift;
    #hint = h('p', { class: 'hint', hidden: true });
    #live = h('p', { class: 'spoken', 'aria-live': 'polite' });
    #closing = new AbortController();
    /** @type {number | undefined} */
    #frame;
    #isVisible = true;
    #ratio = 1;
    #nodesVersion = -1;
    #loopsShown = FIRST_LOOPS;
    #hints = MOST_HINTS;
    /** @type {StoryPlace | undefined} */
    #story;
    #told = '';
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
        this.#info = handle.info();
        this.#panel = new Panel(phrases, {
            showLoop: (ids) => this.#do(() => this.showLoop(ids)),
            back: () => this.#do(() => this.back()),
            more: () => this.#do(() => this.#more()),
            step: (step) => this.#do(() => this.#toStep(step)),
            leaveStory: () => this.#do(() => this.clear()),
            pointAtHop: (hop) => this.#do(() => handle.pointAtHop(hop)),
            say: (text) => (this.#live.textContent = text),
            takeOutCompany: (id) =>
                this.#do(() => {
                    // Its loops are gone with it: what is left is the whole map.
                    this.clear();
                    this.#takeOut('without-companies', id);
                }),
            takeOutDeal: (id) => this.#do(() => this.#takeOut('without-deals', id)),
            putBack: () => this.#do(() => this.filter({ 'without-deals': [], 'without-companies': [] })),
        });
        this.#legend = new Legend(phrases, this.#info, {
            pillars: (pillars) => this.#do(() => this.filter({ pillars })),
            paidOnly: (isOn) => this.#do(() => this.filter({ status: isOn ? PAID : [] })),
            show: (show) => this.#do(() => this.filter({ show })),
            filters: () => this.#loadFilters(),
            takeAway: () => this.#loadTakeAway(),
            table: () => this.#openTable(),
        });
        this.#search = new Search(words, this.#info.companies, (id) =>
            this.#do(() => this.#find(id)),
        );
        this.#nodes = new NodeButtons(words.nodesLabel, {
            isolate: (id) => this.#do(() => this.isolate(id)),
            focus: (id) => this.#do(() => this.#pointAt({ kind: 'company', id })),
            blur: () => this.#do(() => this.#pointAt(undefined)),
            nearest: (id, dx, dy) => host.run(() => handle.nearest(id, dx, dy)),
        });
        this.#stage = h('div', { class: 'stage', part: 'stage' }, this.#picture, this.#nodes.element);
        this.#shift = new Shift(this.#canvas, () => handle.placement(), () => this.#wake());
        this.#card = new Card(this.#stage, () => this.#do(() => handle.unhover()));
        this.#stage.append(this.#card.element, this.#hint);
        this.#header = h(
            'header',
            { part: 'title' },
            h('h2', { dir: 'auto' }, this.#info.title),
            this.#headline,
            this.#starters,
        );
        this.#panelBox = h('aside', { class: 'panel', id: 'panel', part: 'panel', 'aria-label': words.tabLoops });
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
        /** @param {string} sign @param {string} label @param {() => void} action */
        const zoomButton = (sign, label, action) =>
            h(
                'button',
                { type: 'button', 'aria-label': label, title: label, onclick: () => this.#do(action) },
                h('span', { 'aria-hidden': 'true' }, sign),
            );
        return h(
            'div',
            { class: 'root', 'data-tab': 'loops', onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) },
            this.#header,
            h('div', { class: 'tools' }, this.#search.element, this.#toggle),
            this.#stage,
            h(
                'div',
                { class: 'zoom', part: 'zoom', role: 'group' },
                zoomButton('+', words.zoomIn, () => this.#zoom(1.5)),
                zoomButton('−', words.zoomOut, () => this.#zoom(1 / 1.5)),
                zoomButton('⤢', words.zoomFit, () => this.#handle.fit()),
                document.fullscreenEnabled
                    ? zoomButton('⛶', words.fullscreen, () => this.#host.fillScreen())
                    : undefined,
            ),
            h(
                'div',
                { class: 'tabs', role: 'tablist' },
                tabButton('loops', words.tabLoops),
                tabButton('filters', words.tabFilters),
            ),
            this.#panelBox,
            h('footer', { class: 'bar', part: 'bar' }, this.#legend.element),
            this.#live,
        );
    }

    /** Opens what `close` closes. */
    #open() {
        const { signal } = this.#closing;
        const gestures = new Gestures(this.#picture, {
            hover: (x, y, slop) => this.#do(() => this.#hover(x, y, slop)),
            leave: () => this.#do(() => this.#pointAt(undefined)),
            click: (x, y, slop, isTouch) => this.#do(() => this.#click(x, y, slop, isTouch)),
            grab: (x, y, slop) => {
                this.#card.close();
                return this.#host.run(() => this.#handle.grab(x, y, slop)) ?? false;
            },
            drag: (x, y) => this.#do(() => this.#handle.dragTo(x, y)),
            drop: () => this.#do(() => this.#handle.drop()),
            pan: (dx, dy) => this.#move(() => this.#handle.panBy(dx, dy)),
            zoom: (factor, x, y) => this.#move(() => this.#handle.zoomAt(factor, x, y)),
            hint: (kind) => this.#showHint(kind),
        });
        const resize = new ResizeObserver(() => this.#do(() => this.#resize()));
        resize.observe(this.#stage);
        resize.observe(this.#header);
        const sight = new IntersectionObserver(([entry]) => {
            this.#isVisible = entry.isIntersecting;
            this.#wake();
        });
        sight.observe(this.#stage);
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
    }

    /** Each opening makes the table anew, of what counts by then. */
    async #openTable() {
        const { DealTable } = await import('./table.js');
        const table = new DealTable(this.#phrases, this.#info.title);
        this.element.append(table.element);
        table.element.addEventListener('close', () => table.element.remove());
        await table.open(this.#handle);
    }

    async #loadTakeAway() {
        const { TakeAway } = await import('./take-away.js');
        return new TakeAway(this.#phrases, this.#handle, this.#canvas, () => this.#host.hasAddress() && this);
    }

    async #loadFilters() {
        const { sum } = this.#handle.figures();
        const [{ Filters }, months] = await Promise.all([import('./filters.js'), this.#host.history()]);
        const pillars = this.#info.pillars.map(({ id }) => id);
        return new Filters(this.#phrases, pillars, months, sum / 10, (change) => this.#do(() => this.filter(change)));
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

    /** Paints the first frame once the element has a size. */
    start() {
        this.#setPanel(this.element.clientWidth >= WIDE);
        this.#changed();
        this.#resize();
        this.#paint(performance.now());
    }

    // What a reader or an editor asks for

    /** Shows the loops of a company. @param {string} id */
    isolate(id) {
        this.#story = undefined;
        this.#loopsShown = FIRST_LOOPS;
        this.#handle.isolate(id);
        this.#selected();
    }

    /** Shows one loop. @param {string[]} ids in the order of the payments */
    showLoop(ids) {
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
        this.#handle.change(change);
        this.#changed();
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
        const info = story && this.#info.stories.find(({ id }) => id === story.story);
        this.#loopsShown = FIRST_LOOPS;
        if (info) {
            const step = Math.min(story.step, info.steps.length - 1);
            this.#story = { story: info.id, step };
            this.#handle.showStep(info.id, step);
        } else {
            this.#story = undefined;
            this.#handle.setState(view);
        }
        this.#selected();
    }

    /** Goes `n` steps on in the story that is told. @param {number} n */
    step(n) {
        if (this.#story) {
            this.#toStep(this.#story.step + n);
        }
    }

    /**
     * Takes the colours of a theme and shares them with the style sheet. A `--loop-map-` property
     * that an editor has set on the element or above it wins.
     *
     * @param {string} theme
     */
    setTheme(theme) {
        const { element } = this;
        const chosen = getComputedStyle(element);
        this.#handle.setTheme(theme);
        const colours = this.#handle.colours();
        for (let i = 0; i < colours.length; i += 2) {
            const ink = colours[i];
            this.#handle.setColour(ink, chosen.getPropertyValue(`--loop-map-${ink}`).trim());
        }
        const used = this.#handle.colours();
        for (let i = 0; i < used.length; i += 2) {
            element.style.setProperty(`--_${used[i]}`, used[i + 1]);
        }
        this.#handle.setFont(getComputedStyle(this.#stage).fontFamily);
        this.#wake();
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

    #changed() {
        const view = (this.#last = this.state);
        const figures = this.#handle.figures();
        const isPaidOnly =
            view.status?.length === PAID.length && PAID.every((id) => view.status?.includes(id));
        this.#legend.update(view, isPaidOnly, figures);
        this.#tellHeadline(figures);
        this.#showPanel(view);
        this.#nodesVersion = -1;
        this.#host.emit('loop-map-state', { state: view, story: this.#story });
        this.#wake();
    }

    /** @param {import('./loopmap_wasm.js').Figures} figures */
    #tellHeadline({ sum, circularShare, paidCircularShare, loops }) {
        const phrases = this.#phrases;
        const { words } = phrases;
        const n = loops.count ?? loops.atLeast;
        const count = n === 0 ? words.noLoops : words.loopsCount(n, phrases.count(loops));
        this.#headline.textContent =
            circularShare > 0
                ? words.headline(
                      phrases.money(sum),
                      phrases.percent(circularShare),
                      phrases.percent(paidCircularShare),
                  )
                : words.headlineLoops(count, phrases.money(sum));
        const starters = this.#handle.starters(3).map((loop) =>
            h(
                'button',
                {
                    type: 'button',
                    class: 'starter',
                    onclick: () => this.#do(() => this.showLoop(loop.companies.map(({ id }) => id))),
                },
                ...shortNames(loop),
            ),
        );
        this.#starters.replaceChildren(
            ...(starters.length > 0 ? [h('span', {}, words.tryThese), ...starters] : []),
        );
    }

    /** @param {ViewRecord} view */
    #showPanel({ focus, loop, deals }) {
        const handle = this.#handle;
        const story = this.#story && this.#info.stories.find(({ id }) => id === this.#story?.story);
        const shown = loop && handle.shownLoop();
        this.#panel.show({
            story: story && this.#story && { info: story, step: this.#story.step },
            loop: shown,
            deals: shown?.legs.map((leg) => leg.deals.flatMap((id) => handle.dealCard(id) ?? [])),
            company: focus === undefined ? undefined : handle.companyCard(focus),
            picked: deals?.flatMap((id) => handle.dealCard(id) ?? []),
            out: handle.takenOut(),
            list: handle.loops(this.#loopsShown),
        });
    }

    #more() {
        this.#loopsShown += FIRST_LOOPS;
        this.#showPanel(this.state);
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

    /** Points at something without a pointer. @param {Hit | undefined} hit */
    #pointAt(hit) {
        if (!hit) {
            if (this.#card.isOpen) {
                this.#card.leave();
            } else {
                this.#handle.unhover();
            }
            this.#stage.classList.remove('over');
            this.#tellHover(undefined);
            return;
        }
        this.#handle.hoverCompany(hit.id);
        const box = this.#handle.nodes().find(({ id }) => id === hit.id);
        if (box) {
            this.#showCard(hit, box.x + box.radius, box.y, false);
        }
        this.#tellHover(hit);
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
            this.#card.show(around, x, y, this.#endsOf(hit), isPinned);
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
        const action = () => this.#do(() => this.#takeOut('without-deals', id));
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
    }

    /** Brings the panel in when there is something to read in it. */
    #offerPanel() {
        if (!this.#isPanelOpen) {
            this.#setPanel(true);
        }
        this.#setTab('loops');
        this.#panelBox.scrollTop = 0;
    }

    /** @param {string} tab */
    #setTab(tab) {
        this.element.dataset.tab = tab;
        for (const button of this.element.querySelectorAll('[role="tab"]')) {
            const isIt = button instanceof HTMLElement && button.dataset.tab === tab;
            button.setAttribute('aria-selected', String(isIt));
        }
    }

    /** @param {'wheel' | 'touch'} kind */
    #showHint(kind) {
        if (!this.#hint.hidden || this.#hints === 0) {
            return;
        }
        this.#hints -= 1;
        const { words } = this.#phrases;
        const key = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';
        this.#hint.textContent = kind === 'wheel' ? words.wheelHint(key) : words.touchHint;
        this.#hint.hidden = false;
        setTimeout(() => (this.#hint.hidden = true), HINT_MS);
    }

    #announce() {
        const { words } = this.#phrases;
        const { focus } = this.state;
        const company = focus === undefined ? undefined : this.#handle.companyCard(focus);
        if (!company) {
            this.#live.textContent = words.saysWhole;
            return;
        }
        const n = company.loops.count ?? company.loops.atLeast;
        this.#live.textContent = words.saysCompany(
            company.name,
            n === 0 ? words.noLoops : words.loopsCount(n, this.#phrases.count(company.loops)),
            words.saysOut(this.#phrases.spokenMoney(company.totalOut.amount)),
        );
    }

    /** @param {number} factor */
    #zoom(factor) {
        const { clientWidth, clientHeight } = this.#stage;
        this.#handle.zoomAt(factor, clientWidth / 2, clientHeight / 2);
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const { target } = event;
        const isElsewhere = target instanceof Element && target.closest('input, dialog');
        if (event.defaultPrevented || isElsewhere) {
            return;
        }
        const action = this.#keyAction(event.key);
        if (action) {
            event.preventDefault();
            this.#do(action);
        }
    }

    /** @param {string} key */
    #keyAction(key) {
        switch (key) {
            case 'Escape':
                return () => this.#escape();
            case '+':
            case '=':
                return () => this.#zoom(1.5);
            case '-':
                return () => this.#zoom(1 / 1.5);
            case '0':
                return () => this.#handle.fit();
            case '/':
                return () => this.#search.focus();
            default:
                return undefined;
        }
    }

    #escape() {
        if (this.#card.isOpen) {
            this.#card.close();
            this.#handle.unhover();
        } else {
            this.back();
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

    #resize() {
        const { clientWidth: width, clientHeight: height } = this.#stage;
        if (width === 0 || height === 0) {
            return;
        }
        const pixels = { width: Math.round(width * this.#ratio), height: Math.round(height * this.#ratio) };
        if (pixels.width !== this.#canvas.width || pixels.height !== this.#canvas.height) {
            Object.assign(this.#canvas, pixels);
            this.#handle.repaint();
        }
        this.#handle.setViewport(width, height, this.#covered());
        // At once, since a canvas whose size was set is blank.
        this.#shift.close();
        this.#paint(performance.now());
    }

    /** What lies over the stage: boxes of x, y, width and height that nodes keep clear of. */
    #covered() {
        const stage = this.#stage.getBoundingClientRect();
        const boxes = [...this.element.querySelectorAll('header, .tools, .zoom')]
            .map((element) => element.getBoundingClientRect())
            .filter((box) => box.bottom > stage.top && box.top < stage.bottom && box.width > 0)
            .flatMap((box) => [box.left - stage.left, box.top - stage.top, box.width, box.height]);
        return new Float64Array(boxes);
    }

    #wake() {
        if (this.#frame === undefined && this.#isVisible && !this.#closing.signal.aborted) {
            this.#frame = requestAnimationFrame((now) => {
                this.#frame = undefined;
                this.#host.run(() => this.#paint(now));
            });
        }
    }

    /** @param {number} now */
    #paint(now) {
        const isMoving = this.#handle.advance(now);
        if (this.#shift.isOn) {
            this.#shift.show();
            return;
        }
        const context = this.#canvas.getContext('2d');
        if (context && this.#handle.needsPaint()) {
            this.#handle.paint(context, this.#ratio);
            this.#shift.painted();
        }
        const version = this.#handle.nodesVersion();
        if (version !== this.#nodesVersion && !isMoving) {
            this.#nodesVersion = version;
            this.#nodes.place(this.#handle.nodes(), (box) => box.name);
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
