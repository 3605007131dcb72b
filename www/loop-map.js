// The <loop-map> element: a map of who pays whom inside an article.
//
// What stands inside the element is shown until the first live frame, and again when the map cannot
// be shown. The element only forwards: what counts, which loops there are and what lies under a
// pointer is answered by the compiled core.

import { askEngine, openMap, reopenMap, restartEngine, startEngine, written } from './engine.js';
import { addressOfRest, halved, joined } from './halves.js';
import { hrefOf, readHash } from './hash.js';
import { LiveMap } from './live-map.js';
import { loadMap, readBlock } from './load-map.js';
import { isTrap } from './module.js';
import { h, svg } from './dom.js';
import { Phrases, warmUp } from './phrases.js';
import { Problem, isProblem } from './problem.js';
import { ENGLISH, strings } from './strings.js';
import { baseSheet, sheet } from './styles.js';

// The core in use, for pages that call it themselves: this script holds its JavaScript side.
export { initSync, LoopMap } from './loopmap_wasm.js';

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 */

/** How near to the window a lazy map starts to load. */
const NEAR = '200px';

/** What browsers call the first paint with anything in it, and how long a map waits for it. */
const FIRST_PAINT = 'first-contentful-paint';
const LONGEST_UNPAINTED_MS = 250;

/** How long a notice waits for its styles. */
const LONGEST_BARE_MS = 500;

/** Which pictures the live map can take the place of: how high, in CSS pixels, and how high beside their width. */
const LOWEST = 160;
const STEEPEST = 3;

/** Where a map without a picture is a phone's column. */
const NARROW = 600;

/** Attributes that are also properties of the same meaning, written as JavaScript does. */
const ATTRIBUTES = ['src', 'focus', 'loop', 'deal', 'pillars', 'status', 'min-amount', 'as-of', 'basis', 'view', 'theme', 'panels', 'loading'];

/** @param {string} attribute */
const propertyOf = (attribute) => attribute.replace(/-(.)/, (_, letter) => letter.toUpperCase());

/** The maps of the page that are live. They share one instance of the core. @type {Set<LoopMapElement>} */
const live = new Set();

/**
 * @typedef {object} Opened What a map was opened from.
 * @property {unknown} value as it was given
 * @property {unknown} baked as the core takes it
 * @property {unknown} [whole] with the tables that come later
 * @property {CSSStyleSheet} mapSheet
 */

/** Where there is no page, as in Node.js, the class can be imported and not be used. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (Object));

/**
 * A map of who pays whom.
 *
 * @tagname loop-map
 *
 * @attr {string} src - the address of a map or of a CSV file of deals, or `#` and the id of a block of either in the page
 * @attr {string} focus - a company whose loops are shown
 * @attr {string} loop - companies of a loop in the order of the payments, by commas
 * @attr {string} deal - deals that are picked out, by commas
 * @attr {string} pillars - kinds of money that count, by commas
 * @attr {string} status - stages that count, by commas
 * @attr {string} min-amount - the least amount that counts
 * @attr {string} as-of - the last day that counts
 * @attr {'announced' | 'firm' | 'paid'} basis - what amounts mean; firm unless the map says otherwise
 * @attr {'core' | 'all'} view - companies on loops, or all
 * @attr {'auto' | 'dark' | 'light'} theme - auto follows the reader's system
 * @attr {string} panels - the parts that stand around the picture
 * @attr {'lazy' | 'eager'} loading - lazy waits until the map is near the window
 * @attr {boolean} url-state - the page's address says what is shown
 * @attr {string} lang - the language of the element's own words
 *
 * @slot - the picture that the live map takes the place of; shown until then, and when it cannot run
 * @slot title - a heading instead of the map's own
 * @slot data - what stays under the map: tables of deals and loops
 *
 * @csspart box - all of it
 * @csspart stage - the picture with its cards
 * @csspart canvas - the picture
 * @csspart title - the heading with the headline
 * @csspart search - the search for a company
 * @csspart panel - the panel beside or under the picture
 * @csspart loops - the list of loops
 * @csspart story - the story that is told
 * @csspart bar - key and filters
 * @csspart zoom - the buttons that zoom
 * @csspart card - the card of a company or deal
 * @csspart problem - what keeps the map from being shown
 *
 * @cssprop --loop-map-font - the font of everything
 * @cssprop --loop-map-heading-font - the font of headings
 * @cssprop --loop-map-height - the height from 600 px of width on, where no picture says it
 * @cssprop --loop-map-panel-width - the width of the panel from 900 px on
 * @cssprop --loop-map-ground - the ground
 * @cssprop --loop-map-text - names and text
 * @cssprop --loop-map-muted-text - text of less weight
 * @cssprop --loop-map-blue - the colour of the role blue, direct investment on the map of AI
 * @cssprop --loop-map-sky - the colour of the role sky, venture capital
 * @cssprop --loop-map-red - the colour of the role red, hardware and software
 * @cssprop --loop-map-orange - the colour of the role orange, services
 * @cssprop --loop-map-violet - the colour of the role violet, debt and leases
 *
 * @fires {CustomEvent<{ kind?: 'company' | 'deal', id?: string }>} loop-map-hover - what is pointed at
 * @fires {CustomEvent<{ company?: string, loop?: string[], deals?: string[] }>} loop-map-select - what is picked out
 * @fires {CustomEvent<{ companies: string[] }>} loop-map-loop - a loop is shown
 * @fires {CustomEvent<{ state: object, story?: object }>} loop-map-state - what is shown has changed
 * @fires {CustomEvent<{ code: string, text: string }>} loop-map-error - the map, or a part of it, cannot be shown
 */
export class LoopMapElement extends Base {
    static observedAttributes = [...ATTRIBUTES, 'lang'];

    #shadow = this.attachShadow({ mode: 'open' });
    #slot = h('slot');
    #still = h('div', { class: 'still' }, this.#slot);
    #box = h('div', { class: 'box', part: 'box' }, this.#still);
    /** As wide as a frame where there is room, and narrow where there is none: what is drawn alone can be both. */
    #sizer = svg('svg', { class: 'sizer', width: '1200', 'aria-hidden': 'true' });
    /** @type {LiveMap | undefined} */
    #map;
    /** @type {Opened | undefined} */
    #opened;
    /** @type {unknown} */
    #data;
    /** @type {AbortController | undefined} */
    #loading;
    /** @type {AbortController | undefined} */
    #connection;
    #ready = deferred();
    #isAtStart = true;
    #words = ENGLISH;
    /** What was asked for before the map was there. @type {import('./hash.js').Address | undefined} */
    #asked;
    #language = 'en';

    constructor() {
        super();
        this.#shadow.adoptedStyleSheets = [baseSheet];
        this.#shadow.append(h('div', { class: 'outer' }, this.#box, h('slot', { name: 'data' })));
    }

    connectedCallback() {
        for (const name of [...ATTRIBUTES.map(propertyOf), 'urlState', 'data']) {
            this.#upgrade(name);
        }
        this.#connection?.abort();
        this.#connection = new AbortController();
        const { signal } = this.#connection;
        window.addEventListener('hashchange', () => this.#followHash(), { signal });
        document.addEventListener('click', (event) => this.#followLink(event), { signal });
        matchMedia('(prefers-color-scheme: light)').addEventListener(
            'change',
            () => this.#applyTheme(),
            { signal },
        );
        window.addEventListener('beforeprint', () => this.#applyTheme(true), { signal });
        window.addEventListener('afterprint', () => this.#applyTheme(), { signal });
        const resize = new ResizeObserver(() => this.#place());
        resize.observe(this.#still);
        signal.addEventListener('abort', () => resize.disconnect());
        this.#applyTheme();
        this.#applyPanels();
        if (!this.#map) {
            this.#whenNear(() => this.#load());
        }
    }

    disconnectedCallback() {
        // An element that is moved is connected again before the next microtask.
        queueMicrotask(() => {
            if (!this.isConnected) {
                this.#connection?.abort();
                this.#loading?.abort();
                this.#guard(() => this.#close());
            }
        });
    }

    /**
     * @param {string} name
     * @param {string | null} before
     * @param {string | null} after
     */
    attributeChangedCallback(name, before, after) {
        // Before it is connected an element has nothing to change: connecting reads all attributes.
        if (before === after || !this.#connection || !this.isConnected) {
            return;
        }
        if (name === 'lang') {
            this.#load();
        } else if (name === 'src') {
            this.#data = undefined;
            this.#load();
        } else if (name === 'theme') {
            this.#applyTheme();
        } else if (name === 'panels') {
            this.#applyPanels();
        } else if (this.#map && name !== 'loading') {
            this.#guard(() => this.#map?.setState(this.#startView()));
        }
    }

    // What an editor can ask for

    /** Settles when the map is live or has failed. */
    get ready() {
        return this.#ready.promise;
    }

    /** Whether the page's address says what is shown, and follows it. */
    get urlState() {
        return this.hasAttribute('url-state');
    }

    set urlState(isOn) {
        this.toggleAttribute('url-state', Boolean(isOn));
    }

    /** A map, or deals as `{ csv, title }`, instead of an address in `src`. */
    get data() {
        return this.#data;
    }

    set data(value) {
        this.#data = value;
        if (this.isConnected) {
            this.#load();
        }
    }

    /** What a reader looks at: filter, company, loop, by ids. */
    get state() {
        return this.#guard((map) => map.state) ?? {};
    }

    set state(view) {
        this.#guard((map) => map.setState(view));
    }

    /** Shows the loops of a company. @param {string} id */
    isolate(id) {
        this.#guard((map) => map.isolate(id));
    }

    /** Shows one loop. @param {string[]} ids companies in the order of the payments */
    showLoop(ids) {
        this.#guard((map) => map.showLoop(ids));
    }

    /** Goes on, or back, in the story that is told. @param {number} n */
    step(n) {
        this.#guard((map) => map.step(n));
    }

    /**
     * Shows a view by its address, with or without `#map:` in front: `loop=amazon,openai`,
     * `story=amazon-openai:2`. Before the map is there it is what the map starts with.
     *
     * @param {string} address
     */
    show(address) {
        const asked = readHash(address.startsWith('#') ? address : `#map:${address}`);
        if (asked && !this.#map) {
            this.#asked = asked;
        } else if (asked) {
            this.#guard((map) => map.setState(defined(asked.view), asked.story));
        }
    }

    /** Shows the whole map again. */
    clear() {
        this.#guard((map) => map.clear());
    }

    /** Changes what counts; what is not named stays. @param {ViewRecord} change */
    filter(change) {
        this.#guard((map) => map.filter(change));
    }

    /** The ranked loops of the company that is isolated, or of the map. @param {{ limit?: number }} [options] */
    loops({ limit = 20 } = {}) {
        return this.#guard((map) => map.loops(limit));
    }

    /** How much is shown, of how much, and how many loops it has. */
    figures() {
        return this.#guard((map) => map.figures());
    }

    /** A point in the window at which a deal's line is drawn. @param {string} id */
    pointOn(id) {
        return this.#guard((map) => map.pointOf('deal', id));
    }

    /** The point in the window at which a company is drawn. @param {string} id */
    pointAt(id) {
        return this.#guard((map) => map.pointOf('company', id));
    }

    /** The places of all companies, x and y in turn, sorted by id. */
    positions() {
        return this.#guard((map) => map.positions());
    }

    /**
     * The present view as a PNG.
     *
     * @param {{ scale?: number }} [options]
     * @returns {Promise<Blob | null>}
     */
    async toPNG({ scale = 2 } = {}) {
        return this.#guard((map) => map.png(scale)) ?? null;
    }

    /**
     * The present view as SVG, with text as text.
     *
     * @returns {Promise<string | null>}
     */
    async toSVG() {
        return this.#guard((map) => map.svg()) ?? null;
    }

    // How it comes alive

    /** A property that was set before the element was defined hides the accessor. @param {string} name */
    #upgrade(name) {
        if (Object.hasOwn(this, name)) {
            const value = Reflect.get(this, name);
            Reflect.deleteProperty(this, name);
            Reflect.set(this, name, value);
        }
    }

    /** @param {() => void} action */
    #whenNear(action) {
        if (this.getAttribute('loading') === 'eager') {
            action();
            return;
        }
        const signal = this.#connection?.signal;
        // What is asked for meanwhile loads at once.
        const before = this.#loading;
        const observer = new IntersectionObserver(
            (entries) => {
                if (entries.some((entry) => entry.isIntersecting)) {
                    observer.disconnect();
                    void firstPaint().then(() => signal?.aborted || this.#loading !== before || action());
                }
            },
            { rootMargin: NEAR },
        );
        observer.observe(this);
        signal?.addEventListener('abort', () => observer.disconnect());
    }

    /** @param {unknown} [map] one that is already there, in place of what is asked for */
    async #load(map = this.#data) {
        const src = this.getAttribute('src');
        if (map === undefined && src === null) {
            return;
        }
        this.#loading?.abort();
        const { signal } = (this.#loading = new AbortController());
        this.#box.setAttribute('aria-busy', 'true');
        try {
            const given = map ?? this.#read(src ?? '', signal);
            const [{ half, text }, mapSheet] = await Promise.all([
                inText(given),
                sheet(this.#box),
                startEngine(),
                this.#speak(this.#languageAround),
            ]);
            // To open, to build and to show are tasks of their own, so that the page answers between them.
            await pause();
            const { handle, baked } = await openMap(half.first, text, this.#room, this.#opened?.baked);
            await pause();
            await this.#speak(this.#languageAround ?? handle.info().language);
            if (signal.aborted) {
                handle.free();
                return;
            }
            const isFirst = !this.#map;
            this.#come(handle, { value: half.first, baked, mapSheet });
            const asked = this.#asked ?? (this.urlState ? readHash(location.hash, this.#name) : undefined);
            this.#asked = undefined;
            await this.#start({ ...this.#startView(), ...defined(asked?.view) }, asked?.story, isFirst);
            const from = new URL(src ?? '', this.baseURI).href;
            if (addressOfRest(half, from)) {
                await this.#complete(half, from, signal);
            }
        } catch (error) {
            if (isTrap(error)) {
                this.#crash();
            } else if (!signal.aborted) {
                await this.#speak(this.#languageAround);
                this.#fail(error);
            }
        }
    }

    /**
     * Has the texts and sources follow that the map came without. It can be used meanwhile, and if they never
     * come. Where they are gone, or another build's, both halves are asked for once more, and a map that has
     * become another by then is shown in place of the old one.
     *
     * @param {import('./halves.js').Half} half
     * @param {string} from the map's full address
     * @param {AbortSignal} signal
     */
    async #complete(half, from, signal) {
        try {
            const { map, stamp } = await joined(half, from, signal);
            const text = written(map);
            await pause();
            const live = this.#map;
            if (signal.aborted || !live) {
                return;
            }
            if (stamp !== half.stamp) {
                const { state, story } = live.memory;
                this.#asked = { view: state, story };
                await this.#load(map);
                return;
            }
            const opened = /** @type {Opened} */ (this.#opened);
            // Before the panel is told anew, which may ask for them.
            opened.whole = map;
            if (this.#guard(() => live.complete(reopenMap(map, text)))) {
                Object.assign(opened, { value: map, baked: map });
            }
        } catch (error) {
            if (!signal.aborted && isProblem(error)) {
                this.#emit('loop-map-error', { code: error.code, text: await error.text(this.#words) });
            }
        }
    }

    /**
     * @param {string} src an address, or `#` and the id of a block of data in the page
     * @param {AbortSignal} signal
     */
    async #read(src, signal) {
        return src.startsWith('#')
            ? readBlock(this, src)
            : loadMap(new URL(src, this.baseURI).href, signal);
    }

    /**
     * @param {import('./loopmap_wasm.js').LoopMap} handle
     * @param {Opened} opened
     */
    #come(handle, opened) {
        const phrases = new Phrases(this.#words, this.#language, handle.info());
        const before = this.#map;
        this.#map = undefined;
        before?.close();
        /** @type {LiveMap} */
        const map = new LiveMap(handle, phrases, {
            emit: (name, detail) => this.#emit(name, detail),
            // What a map still had to do when another took its place is left undone.
            run: (action) => (this.#map === map ? this.#guard(action) : undefined),
            // A sandboxed page may fetch nothing, the engine neither.
            history: async () => (origin === 'null' ? [] : askEngine('history', opened.value)),
            tables: () => opened.whole ?? opened.baked ?? {},
            fillScreen: () => void this.#fillScreen().catch(() => {}),
            view: () => this.#startView().show,
            nameInAddress: () => (this.urlState ? this.#name : undefined),
        });
        this.#map = map;
        this.#opened = opened;
        live.add(this);
        return map;
    }

    /** Gives the map its room, behind the picture until it is painted. @param {LiveMap} map */
    #lay(map) {
        map.element.classList.add('coming');
        this.#shadow.adoptedStyleSheets = [baseSheet, /** @type {Opened} */ (this.#opened).mapSheet];
        this.#box.replaceChildren(this.#still, h('div', { class: 'live' }, map.element), this.#sizer);
        this.#still.classList.add('behind');
        this.#place();
        this.#applyTheme();
    }

    /** The live map takes the place of a picture that has room for it; nothing else then moves. */
    #place() {
        const { clientWidth: width, clientHeight: height } = this.#still;
        const isPicture = this.#slot
            .assignedElements()
            .some((element) => element.matches('img, picture, svg, :has(> img, > picture, > svg)'));
        const isFit = isPicture && height >= LOWEST && height <= width * STEEPEST;
        this.#box.classList.toggle('placed', isFit && this.#map !== undefined);
        this.#box.classList.toggle('alone', !isFit && this.#map !== undefined);
    }

    /** About how wide and high the picture will be, without what lies over it or beside. */
    get #room() {
        const { clientWidth: width, clientHeight: height } = this.#box;
        return width < NARROW ? [width, (height || 2 * width) - 240] : [0.75 * width, Math.max(0.75 * height, 500)];
    }

    /** What the page, or a part of it around the map, is written in. */
    get #languageAround() {
        return this.closest('[lang]')?.getAttribute('lang') || undefined;
    }

    /** Makes the words of a language ready, English where there are none. @param {string} [language] */
    async #speak(language = this.#language) {
        this.#words = await strings(language);
        this.#language = language;
        this.#box.lang = this.#words === ENGLISH ? 'en' : language;
        warmUp(language);
    }

    /**
     * Shows the map that has come. The first one in many small tasks; one that takes another's place in a
     * single one, so that nothing is seen between them.
     *
     * @param {ViewRecord} view
     * @param {import('./hash.js').StoryPlace} [story]
     * @param {boolean} [isFirst]
     */
    async #start(view, story, isFirst) {
        const map = this.#map;
        if (!map) {
            return;
        }
        this.#isAtStart = true;
        map.setState(view, story);
        for (const step of [() => this.#lay(map), ...map.steps()]) {
            if (isFirst) {
                await pause();
            }
            // What a map still had to do when another took its place is left undone.
            if (this.#map !== map) {
                return;
            }
            step();
        }
        // In the place of a picture the panel moves nothing, and can wait until the map answers.
        const canWait = isFirst && this.#box.classList.contains('placed');
        if (!canWait) {
            map.fillPanel();
        }
        map.element.classList.remove('coming');
        this.#box.removeAttribute('aria-busy');
        this.#isAtStart = false;
        this.#ready.resolve();
        if (canWait) {
            await pause();
            this.#guard((live) => live === map && map.fillPanel());
        }
    }

    /** @returns {ViewRecord} what the attributes ask for */
    #startView() {
        /** @param {string} name */
        const list = (name) => this.getAttribute(name)?.split(/[\s,]+/).filter(Boolean);
        const minAmount = this.getAttribute('min-amount');
        return defined({
            focus: this.getAttribute('focus') ?? undefined,
            loop: list('loop'),
            deals: list('deal'),
            show: /** @type {ViewRecord['show']} */ (this.getAttribute('view') ?? undefined),
            pillars: list('pillars'),
            status: list('status'),
            'min-amount': minAmount === null ? undefined : Number(minAmount),
            'as-of': this.getAttribute('as-of') ?? undefined,
            basis: /** @type {ViewRecord['basis']} */ (this.getAttribute('basis') ?? undefined),
        });
    }

    /** A refusal leaves everything as it is. */
    async #fillScreen() {
        await (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen());
    }

    /** Without the attribute all panels are shown. */
    #applyPanels() {
        const panels = this.getAttribute('panels');
        if (panels === null) {
            delete this.#box.dataset.panels;
        } else {
            this.#box.dataset.panels = panels;
        }
    }

    /** @param {boolean} [isOnPaper] which is white */
    #applyTheme(isOnPaper = false) {
        const wanted = this.getAttribute('theme') ?? 'auto';
        const isLight =
            isOnPaper ||
            wanted === 'light' ||
            (wanted === 'auto' && matchMedia('(prefers-color-scheme: light)').matches);
        const theme = isLight ? 'light' : 'dark';
        this.#box.dataset.theme = theme;
        this.#guard((map) => map.setTheme(theme, isOnPaper));
    }

    // The address

    #followHash() {
        if (!this.hasAttribute('url-state')) {
            return;
        }
        const asked = readHash(location.hash, this.#name);
        // An address stays as it is written: another one on top of it would be in the way of Back for good.
        // It can change while the map is still about to start, which goes on afterwards.
        const wasAtStart = this.#isAtStart;
        this.#isAtStart = true;
        if (asked) {
            this.#guard((map) => map.setState(defined(asked.view), asked.story));
            this.scrollIntoView({ block: 'nearest' });
        } else if (/^$|:/.test(location.hash)) {
            this.#guard((map) => map.setState(this.#startView()));
        }
        this.#isAtStart = wasAtStart;
    }

    /**
     * A link in the text sets the map: `data-loop-map="loop=a,b"`, or the address of a view. The map is
     * the one whose id is in `data-loop-map-for`, or the page's first. With `url-state` addresses
     * are the browser's business.
     *
     * @param {MouseEvent} event
     */
    #followLink(event) {
        const { target } = event;
        const link = target instanceof Element && target.closest('[data-loop-map], a[href^="#map:"]');
        if (!(link instanceof HTMLElement) || event.defaultPrevented) {
            return;
        }
        const named = link.dataset.loopMapFor;
        const isMine = named === undefined ? document.querySelector('loop-map') === this : this.id === named;
        const address = link.dataset.loopMap ?? (this.urlState ? null : link.getAttribute('href'));
        if (isMine && address !== null) {
            event.preventDefault();
            this.show(address);
            this.scrollIntoView({ block: 'nearest' });
        }
    }

    /** @param {{ state: ViewRecord, story?: import('./hash.js').StoryPlace }} detail */
    #writeHash({ state, story }) {
        if (!this.hasAttribute('url-state') || this.#isAtStart) {
            return;
        }
        const href = hrefOf({ view: state, story }, this.#name);
        if (href !== location.href) {
            // In a frame each entry would be one more press of Back for the page around.
            history[parent === window ? 'pushState' : 'replaceState'](null, '', href);
        }
    }

    /** What the map is called in addresses: the first one that has a part in them is `map`. */
    get #name() {
        const place = [...document.querySelectorAll('loop-map[url-state]')].indexOf(this);
        return place > 0 ? this.id || `map-${place + 1}` : 'map';
    }

    // When something goes wrong

    /**
     * Runs an action on the live map. A trap in the compiled core leaves its instance in an unknown
     * state, so the map ends there.
     *
     * @template T
     * @param {(map: LiveMap) => T} action
     * @returns {T | undefined}
     */
    #guard(action) {
        if (!this.#map) {
            return undefined;
        }
        try {
            return action(this.#map);
        } catch (error) {
            if (!isTrap(error)) {
                throw error;
            }
            this.#crash();
            return undefined;
        }
    }

    /** Ends this map, and takes the others of the page over into a new instance of the core. */
    #crash() {
        restartEngine();
        this.#close(true);
        this.#fail(new Problem('E_CRASH'));
        [...live].forEach((map) => map.#revive());
    }

    /** Opens the map anew as it was, its handle being lost. */
    #revive() {
        if (!this.#map || !this.#opened) {
            return;
        }
        const { state, story, place } = this.#map.memory;
        this.#map.close(true);
        this.#map = undefined;
        try {
            const map = this.#come(reopenMap(this.#opened.baked), this.#opened);
            this.#start(state, story).catch(() => this.#crash());
            map.moveTo(place);
        } catch {
            this.#crash();
        }
    }

    /** Shows the content again, and what is wrong. @param {unknown} error */
    async #fail(error) {
        const words = this.#words;
        const loading = this.#loading;
        const problem = isProblem(error) ? error : dataProblem(error);
        this.#close();
        const text = await problem.text(words);
        if (this.#loading !== loading) {
            return;
        }
        const notice = h(
            'p',
            { class: 'problem', role: 'alert', part: 'problem', hidden: true },
            h('strong', {}, words.problem),
            ' ',
            h('span', { class: 'problem-text' }, text),
            ' ',
            h('button', { type: 'button', onclick: () => this.#load() }, words.tryAgain),
        );
        this.#box.replaceChildren(notice, this.#still);
        this.#box.removeAttribute('aria-busy');
        const show = () => (notice.hidden = false);
        // Bare where the sheet is what could not be loaded; else with it, so that no line of it moves.
        sheet(this.#box)
            .then((own) => (this.#shadow.adoptedStyleSheets = [baseSheet, own]))
            .then(show, show);
        setTimeout(show, LONGEST_BARE_MS);
        console.warn(`loop-map: ${problem.code}: ${text}`);
        this.#emit('loop-map-error', { code: problem.code, text });
        this.#ready.resolve();
    }

    /** @param {boolean} [isLost] whether the core has trapped */
    #close(isLost) {
        const map = this.#map;
        this.#map = undefined;
        live.delete(this);
        this.#box.replaceChildren(this.#still);
        this.#box.classList.remove('placed', 'alone');
        this.#still.classList.remove('behind');
        map?.close(isLost);
    }

    /** @param {string} name @param {any} detail */
    #emit(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
        if (name === 'loop-map-state') {
            this.#writeHash(detail);
        }
    }
}

for (const attribute of ATTRIBUTES) {
    Object.defineProperty(LoopMapElement.prototype, propertyOf(attribute), {
        configurable: true,
        enumerable: true,
        /** @this {LoopMapElement} */
        get() {
            return this.getAttribute(attribute);
        },
        /** @this {LoopMapElement} @param {unknown} value */
        set(value) {
            if (value === null || value === undefined) {
                this.removeAttribute(attribute);
            } else {
                this.setAttribute(attribute, String(value));
            }
        },
    });
}

/**
 * What the core says about bad data starts with a code; the first one names them all.
 *
 * @param {unknown} error
 */
function dataProblem(error) {
    const text = error instanceof Error ? error.message : String(error);
    const code = /^([EW]_[A-Z_]+): /.exec(text)?.[1];
    return new Problem('E_DATA', '', text.replaceAll(/^[EW]_[A-Z_]+: /gm, ''), code);
}

/**
 * The fields that say something.
 *
 * @param {ViewRecord} [view]
 * @returns {ViewRecord}
 */
function defined(view = {}) {
    return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}

/**
 * A map's first half with its text, which is written while the core is still on its way.
 *
 * @param {unknown} given the parsed JSON of a map, or when it comes
 */
async function inText(given) {
    const half = halved(await given);
    await pause();
    return { half, text: written(half.first) };
}

/** @type {Promise<unknown> | undefined} */
let painted;

/**
 * Waits until the page has painted something, so that no map is in the way of the text around it: where both come
 * at once, from the browser's own store. Where nothing is painted but the map, or no browser tells, that is a short while.
 */
function firstPaint() {
    painted ??= new Promise((done) => {
        if (performance.getEntriesByName(FIRST_PAINT).length > 0) {
            done(undefined);
        }
        new PerformanceObserver((_, observer) => done(observer.disconnect())).observe({ type: 'paint' });
        setTimeout(done, LONGEST_UNPAINTED_MS);
    });
    return painted;
}

/** Lets the page answer, unless nobody sees it: its timers then take a second. */
async function pause() {
    if (!document.hidden) {
        await new Promise((done) => setTimeout(done));
    }
}

/** A promise that somebody else resolves. */
function deferred() {
    /** @type {() => void} */
    let resolve = () => {};
    /** @type {Promise<void>} */
    const promise = new Promise((done) => (resolve = done));
    return { promise, resolve: () => resolve() };
}

if (globalThis.customElements && !customElements.get('loop-map')) {
    customElements.define('loop-map', LoopMapElement);
}
