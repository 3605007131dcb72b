// The <loop-map> element: a map of who pays whom inside an article.
//
// What stands inside the element is shown until the first live frame, and again when the map cannot
// be shown. The element only forwards: what counts, which loops there are and what lies under a
// pointer is answered by the compiled core.

import { demand, demandAttribute, isWord, WORDS } from './allowed.js';
import { Box } from './box.js';
import { h } from './dom.js';
import { engineParts, openMap, reopenMap, restartEngine, startEngine, written } from './engine.js';
import { addressOfRest, halved, joined } from './halves.js';
import { readHash } from './hash.js';
import { LiveMap } from './live-map.js';
import { loadMap, readBlock } from './load-map.js';
import { isTrap } from './module.js';
import { PageAddress } from './page-address.js';
import { Phrases, warmUp } from './phrases.js';
import { Problem, isProblem } from './problem.js';
import { ENGLISH, strings } from './strings.js';
import { sheet } from './styles.js';
import { followTheme, themeOf } from './theme.js';
import { Settling, pause, whenNear } from './waiting.js';

// The core in use, for pages that call it themselves: this script holds its JavaScript side.
export { initSync, LoopMap } from './loopmap_wasm.js';

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 */

/** Attributes by the properties of the same meaning. An element's `focus` is a method, so the company in focus is another name. */
const ATTRIBUTES = {
    src: 'src',
    company: 'focus',
    loop: 'loop',
    deal: 'deal',
    pillars: 'pillars',
    status: 'status',
    minAmount: 'min-amount',
    asOf: 'as-of',
    basis: 'basis',
    view: 'view',
    theme: 'theme',
    panels: 'panels',
    loading: 'loading',
};

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
 * @attr {'known' | 'core' | 'all'} view - companies on loops whose sums are all known, those on loops, or all
 * @attr {'auto' | 'dark' | 'light'} theme - auto follows the page's class or `color-scheme`, else the reader's system
 * @attr {string} panels - the parts that stand around the picture
 * @attr {'lazy' | 'eager'} loading - lazy waits until the map is near the window
 * @attr {boolean} url-state - the page's address says what is shown
 * @attr {string} strings - the address of words in another language, or `#` and the id of a block of them
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
 * @cssprop --loop-map-node-fill - the inside of companies
 * @cssprop --loop-map-node-rim - the outline of companies
 * @cssprop --loop-map-glyph - the drawing in a company that tells its role
 * @cssprop --loop-map-focus - what is pointed at
 * @cssprop --loop-map-border - the rules between parts, and around fields
 * @cssprop --loop-map-radius - how round the corners of cards and fields are
 * @cssprop --loop-map-accent - switches, sliders and the ring of what keys are on
 * @cssprop --loop-map-blue - the colour of the role blue, direct investment on the map of AI
 * @cssprop --loop-map-sky - the colour of the role sky, venture capital
 * @cssprop --loop-map-red - the colour of the role red, hardware and software
 * @cssprop --loop-map-orange - the colour of the role orange, services
 * @cssprop --loop-map-violet - the colour of the role violet, debt and leases
 *
 * @fires {CustomEvent<{ title: string }>} loop-map-ready - the map can be seen and used
 * @fires {CustomEvent<{ kind?: 'company' | 'deal', id?: string }>} loop-map-hover - what is pointed at
 * @fires {CustomEvent<{ company?: string, loop?: string[], deals?: string[] }>} loop-map-select - what is picked out
 * @fires {CustomEvent<{ companies: string[] }>} loop-map-loop - a loop is shown
 * @fires {CustomEvent<{ state: object, story?: object }>} loop-map-state - what is shown has changed
 * @fires {CustomEvent<{ code: string, text: string }>} loop-map-error - the map, or a part of it, cannot be shown
 */
export class LoopMapElement extends Base {
    static observedAttributes = [...Object.values(ATTRIBUTES), 'lang'];

    #box = new Box(this.attachShadow({ mode: 'open' }));
    #address = new PageAddress(this);
    /** @type {LiveMap | undefined} */
    #map;
    /** @type {Opened | undefined} */
    #opened;
    /** @type {object | undefined} */
    #data;
    /** @type {{ language?: string } | undefined} */
    #strings;
    /** @type {AbortController | undefined} */
    #loading;
    /** @type {AbortController | undefined} */
    #connection;
    #ready = new Settling();
    #words = ENGLISH;
    /** What was asked for before the map was there. @type {import('./hash.js').Address | undefined} */
    #asked;
    #language = 'en';

    connectedCallback() {
        for (const name of [...Object.keys(ATTRIBUTES), 'focus', 'urlState', 'strings', 'data']) {
            this.#upgrade(name);
        }
        this.#connection?.abort();
        this.#connection = new AbortController();
        const { signal } = this.#connection;
        this.#address.follow(signal, (asked) => this.#follow(asked));
        followTheme(signal, () => this.#applyTheme());
        window.addEventListener('beforeprint', () => this.#applyTheme(true), { signal });
        window.addEventListener('afterprint', () => this.#applyTheme(), { signal });
        this.#box.follow(signal);
        this.#applyTheme();
        this.#applyPanels();
        Object.keys(WORDS).forEach((name) => this.#look(name));
        if (!this.#map) {
            this.#expect();
            // What is asked for before the map is near loads at once.
            const before = this.#loading;
            const load = () => void (this.#loading === before && this.#load());
            this.getAttribute('loading') === 'eager' ? load() : whenNear(this, signal, load);
        }
    }

    disconnectedCallback() {
        // An element that is moved is connected again before the next microtask.
        queueMicrotask(() => {
            if (!this.isConnected) {
                this.#connection?.abort();
                this.#loading?.abort();
                this.#guard(() => this.#close());
                this.#ready.settle(new DOMException('loop-map: taken out of the page', 'AbortError'));
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
        this.#look(name);
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
            this.#guard((map) => map.setState(this.#startView()));
        }
    }

    // What an editor can ask for. Arguments that cannot be meant throw errors that name them.

    /** Settles when the map that was asked for last is live; is refused, with the reason, when it cannot be. */
    get ready() {
        return this.#ready.promise;
    }

    /** Whether the page's address says what is shown, and follows it. */
    get urlState() {
        return this.hasAttribute('url-state');
    }

    set urlState(isOn) {
        demand('urlState', isOn ?? false, 'true or false');
        this.toggleAttribute('url-state', isOn);
    }

    /** A map, or deals as `{ csv, title }`, instead of an address in `src`. */
    get data() {
        return this.#data;
    }

    set data(value) {
        demand('data', value ?? {}, 'an object');
        this.#data = value ?? undefined;
        if (this.isConnected) {
            this.#load();
        }
    }

    /** The element's own words in a language that it does not have: see `strings-fr.json`. */
    get strings() {
        return this.#strings;
    }

    set strings(words) {
        demand('strings', words ?? {}, 'an object');
        this.#strings = words ?? undefined;
        if (this.#map) {
            this.#load();
        }
    }

    /** What a reader looks at: filter, company, loop, by ids. */
    get state() {
        return this.#guard((map) => map.state) ?? {};
    }

    set state(view) {
        demand('state', view, 'an object');
        this.#guard((map) => map.setView(view));
    }

    /** Shows the loops of a company. @param {string} id */
    isolate(id) {
        demand('isolate(id): id', id, 'a text');
        this.#guard((map) => map.isolate(id));
    }

    /** Shows one loop. @param {string[]} ids companies in the order of the payments */
    showLoop(ids) {
        demand('showLoop(ids): ids', ids, 'a list of two texts or more');
        this.#guard((map) => map.showLoop(ids));
    }

    /** Goes on, or back, in the story that is told; without one begins the first. @param {number} [n] */
    step(n = 1) {
        demand('step(n): n', n, 'a whole number');
        this.#guard((map) => map.step(n));
    }

    /**
     * Shows a view by its address, with or without `#map:` in front: `loop=amazon,openai`,
     * `story=amazon-openai:2`. Before the map is there it is what the map starts with.
     *
     * @param {string} address
     */
    show(address) {
        demand('show(address): address', address, 'a text');
        const asked = readHash(address.startsWith('#') ? address : `#map:${address}`);
        if (asked && !this.#map) {
            this.#asked = asked;
        } else if (asked) {
            this.#guard((map) => map.setState(defined(asked.view), asked.story));
        }
    }

    /** Shows the whole map again, of what counts by the attributes. */
    clear() {
        this.#guard((map) => map.clear());
    }

    /** Changes what counts; what is not named stays. @param {ViewRecord} change */
    filter(change) {
        demand('filter(change): change', change, 'an object');
        this.#guard((map) => map.filter(change));
    }

    /** The ranked loops of the company that is isolated, or of the map. @param {{ limit?: number }} [options] */
    loops(options = {}) {
        demand('loops(options): options', options, 'an object');
        const { limit = 20 } = options;
        demand('loops(options): limit', limit, 'a whole number of 0 or more');
        return this.#guard((map) => map.loops(limit));
    }

    /** How much is shown, of how much, and how many loops it has. */
    figures() {
        return this.#guard((map) => map.figures());
    }

    /** A point in the window at which a deal's line is drawn. @param {string} id */
    pointOn(id) {
        demand('pointOn(id): id', id, 'a text');
        return this.#guard((map) => map.pointOf('deal', id));
    }

    /** The point in the window at which a company is drawn. @param {string} id */
    pointAt(id) {
        demand('pointAt(id): id', id, 'a text');
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
    async toPNG(options = {}) {
        demand('toPNG(options): options', options, 'an object');
        const { scale = 2 } = options;
        demand('toPNG(options): scale', scale, 'a number above 0, up to 10');
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

    /** Another map is to come: whoever waits for one that has come already is not meant. */
    #expect() {
        if (this.#ready.isSettled) {
            this.#ready = new Settling();
        }
    }

    /**
     * @param {unknown} [map] one that is already there, in place of what is asked for
     * @param {boolean} [isUpdate] whether it is the same map anew, which shows what its reader looks at by then
     */
    async #load(map = this.#data, isUpdate = false) {
        const src = this.getAttribute('src');
        if (map === undefined && src === null) {
            return;
        }
        this.#expect();
        this.#loading?.abort();
        const { signal } = (this.#loading = new AbortController());
        this.#box.busy = true;
        try {
            const given = map ?? this.#read(src ?? '', signal);
            const [{ half, text }, mapSheet] = await Promise.all([
                inText(given),
                sheet(this.#box.element),
                startEngine(),
                this.#speak(this.#languageAround),
            ]);
            // To open, to build and to show are tasks of their own, so that the page answers between them.
            await pause();
            const { handle, baked } = await openMap(half.first, text, this.#box.room, this.#opened?.baked);
            await pause();
            const { language } = handle.info();
            await this.#speak(this.#languageAround ?? language, { .../** @type {object} */ (baked), language });
            if (signal.aborted) {
                handle.free();
                return;
            }
            const isFirst = !this.#map;
            const seen = isUpdate ? this.#map?.memory : undefined;
            this.#come(handle, { value: half.first, baked, mapSheet });
            const { view, story } = seen ? { view: seen.state, story: seen.story } : this.#asked || this.#address.asked || {};
            this.#asked = undefined;
            await this.#start({ ...this.#startView(), ...defined(view) }, story, isFirst);
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
                await this.#load(map, true);
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
            history: async () => (origin === 'null' ? [] : (await engineParts()).askEngine('history', opened.value)),
            fillScreen: () => void this.#fillScreen().catch(() => {}),
            tables: () => opened.whole ?? opened.baked ?? {},
            usual: () => this.#usualView(),
            nameInAddress: () => this.#address.name,
        });
        this.#map = map;
        this.#opened = opened;
        live.add(this);
        return map;
    }

    /** What the page, or a part of it around the map, is written in. */
    get #languageAround() {
        return this.closest('[lang]')?.getAttribute('lang') || undefined;
    }

    /**
     * Makes the words of a language ready, English where there are none.
     *
     * @param {string} [language]
     * @param {{ language: string, words?: Record<string, unknown> }} [map] whose own words stand in texts of its language
     */
    async #speak(language = this.#language, map) {
        [this.#words, this.#language] = await strings(language, (this.#strings ??= await this.#namedStrings()), map);
        this.#box.element.lang = this.#language;
        warmUp(this.#language);
    }

    /** The words at the address in the attribute `strings`; without them a map says all in a language that it has. */
    async #namedStrings() {
        const address = this.getAttribute('strings');
        try {
            return address ? /** @type {object} */ (await this.#read(address, AbortSignal.any([]))) : undefined;
        } catch (error) {
            console.warn(`loop-map: strings: ${address}: ${error}`);
            return undefined;
        }
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
        this.#address.isFollowing = true;
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
        const canWait = isFirst && this.#box.isPlaced;
        if (!canWait) {
            map.fillPanel();
        }
        this.#box.reveal();
        this.#address.isFollowing = false;
        if (!this.#ready.isSettled) {
            this.#ready.settle();
            this.#emit('loop-map-ready', { title: map.title });
        }
        if (canWait) {
            await pause();
            this.#guard((live) => live === map && map.fillPanel());
        }
    }

    /** @returns {ViewRecord} what counts by the attributes, and how much is drawn */
    #usualView() {
        const minAmount = this.getAttribute('min-amount');
        return defined({
            show: /** @type {ViewRecord['show']} */ (this.getAttribute('view') ?? undefined),
            basis: /** @type {ViewRecord['basis']} */ (this.getAttribute('basis') ?? undefined),
            pillars: this.#list('pillars'),
            status: this.#list('status'),
            'min-amount': minAmount === null ? undefined : Number(minAmount),
            'as-of': this.getAttribute('as-of') ?? undefined,
        });
    }

    /** @returns {ViewRecord} what the attributes ask for */
    #startView() {
        const subject = { focus: this.getAttribute('focus') ?? undefined, loop: this.#list('loop'), deals: this.#list('deal') };
        return { ...this.#usualView(), ...defined(subject) };
    }

    /** @param {string} attribute */
    #list(attribute) {
        return this.getAttribute(attribute)?.split(/[\s,]+/).filter(Boolean);
    }

    /** Gives the map its room. @param {LiveMap} map */
    #lay(map) {
        this.#box.lay(map.element, /** @type {Opened} */ (this.#opened).mapSheet);
        this.#applyTheme();
    }

    /** A refusal leaves everything as it is. */
    async #fillScreen() {
        await (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen());
    }

    /** Without the attribute all panels are shown. */
    #applyPanels() {
        const panels = this.getAttribute('panels');
        if (panels === null) {
            delete this.#box.element.dataset.panels;
        } else {
            this.#box.element.dataset.panels = panels;
        }
    }

    /** Warns of an attribute that is none of its words; ids are looked up by the map. @param {string} name */
    #look(name) {
        const text = this.getAttribute(name);
        // How much is drawn is a part of a view, and so looked at with it.
        const words = name === 'panels' ? text?.split(/\s+/) : name !== 'view' && name !== 'basis' && [text];
        for (const word of words || []) {
            if (word && !isWord(name, word)) {
                void import('./refusal.js').then((part) => part.warn(name, word, WORDS[name].split(', ')), () => {});
            }
        }
    }

    /** @param {boolean} [isOnPaper] which is white */
    #applyTheme(isOnPaper = false) {
        const theme = isOnPaper ? 'light' : themeOf(this);
        this.#box.element.dataset.theme = theme;
        this.#guard((map) => map.setTheme(theme, isOnPaper));
    }

    /** Shows what the page's address asks for. @param {import('./hash.js').Address} [asked] */
    #follow(asked) {
        this.#guard((map) => (asked ? map.setState(defined(asked.view), asked.story) : map.setState(this.#startView())));
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
            this.#start(story ? {} : state, story).catch(() => this.#crash());
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
        // What only the page's editor can mend is told to the editor, and a reader has what stands in the tag.
        const isEditors = problem.kind === 'E_WASM_BLOCKED' || (problem.kind === 'E_NETWORK' && isForeign(problem.url));
        const notice = h(
            'p',
            { class: 'problem', role: 'alert', part: 'problem' },
            h('strong', {}, words.problem),
            ' ',
            h('span', { class: 'problem-text' }, isEditors ? '' : text),
            ' ',
            h('button', { type: 'button', onclick: () => this.#load() }, words.tryAgain),
        );
        this.#box.tell(isEditors && this.childElementCount > 0 ? undefined : notice);
        console.warn(`loop-map: ${problem.code}: ${text}`);
        this.#emit('loop-map-error', { code: problem.code, text });
        this.#ready.settle(Object.assign(problem, { message: text }));
    }

    /** @param {boolean} [isLost] whether the core has trapped */
    #close(isLost) {
        const map = this.#map;
        this.#map = undefined;
        live.delete(this);
        this.#box.empty();
        map?.close(isLost);
    }

    /** @param {string} name @param {any} detail */
    #emit(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
        if (name === 'loop-map-state') {
            this.#address.write(detail);
        }
    }

    // Properties that are attributes

    static {
        for (const [property, attribute] of Object.entries(ATTRIBUTES)) {
            this.#reflect(property, attribute, (element) => element.getAttribute(attribute));
        }
        // Templates of frameworks set the property of an attribute's name where there is one, and this one is a method.
        this.#reflect('focus', 'focus', (element) => (/** @type {FocusOptions} */ options) => {
            element.#box.focus(options) || Base.prototype.focus.call(element, options);
        });
    }

    /**
     * Has a property set an attribute.
     *
     * @param {string} property
     * @param {string} attribute
     * @param {(element: LoopMapElement) => unknown} read
     */
    static #reflect(property, attribute, read) {
        Object.defineProperty(this.prototype, property, {
            configurable: true,
            enumerable: true,
            /** @this {LoopMapElement} */
            get() {
                return read(this);
            },
            /** @this {LoopMapElement} @param {unknown} value */
            set(value) {
                if (value === null || value === undefined) {
                    this.removeAttribute(attribute);
                } else {
                    demandAttribute(property, attribute, value);
                    this.setAttribute(attribute, String(value));
                }
            },
        });
    }
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

/** Whether an address is another server's. @param {string} url */
function isForeign(url) {
    return new URL(url, location.href).origin !== origin;
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

if (globalThis.customElements && !customElements.get('loop-map')) {
    customElements.define('loop-map', LoopMapElement);
}
