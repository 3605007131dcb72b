// The <loop-map> element: a map of who pays whom inside an article.
//
// What stands inside the element is shown until the first live frame, and again when the map cannot
// be shown. The element only forwards: what counts, which loops there are and what lies under a
// pointer is answered by the compiled core.

import { demand, WORDS } from './allowed.js';
import { ATTRIBUTES, look, reflect, upgrade } from './attributes.js';
import { Box } from './box.js';
import { readHash } from './hash.js';
import { Life } from './life.js';
import { PageAddress } from './page-address.js';
import { Speech } from './speech.js';
import { followTheme } from './theme.js';

// The core in use, for pages that call it themselves: this script holds its JavaScript side.
export { initSync, LoopMap } from './loopmap_wasm.js';

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
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
    #speech = new Speech(this, this.#box.element);
    #life = new Life(this, this.#box, this.#address, this.#speech);
    /** @type {AbortController | undefined} */
    #connection;

    connectedCallback() {
        for (const name of [...Object.keys(ATTRIBUTES), 'focus', 'urlState', 'strings', 'data']) {
            upgrade(this, name);
        }
        this.#connection?.abort();
        this.#connection = new AbortController();
        const { signal } = this.#connection;
        const life = this.#life;
        this.#address.follow(signal, (asked) => life.follow(asked));
        followTheme(signal, () => life.setTheme());
        window.addEventListener('beforeprint', () => life.setTheme(true), { signal });
        window.addEventListener('afterprint', () => life.setTheme(), { signal });
        this.#box.follow(signal);
        life.setTheme();
        this.#box.panels = this.getAttribute('panels');
        Object.keys(WORDS).forEach((name) => look(this, name));
        life.begin(signal);
    }

    disconnectedCallback() {
        // An element that is moved is connected again before the next microtask.
        queueMicrotask(() => {
            if (!this.isConnected) {
                this.#connection?.abort();
                this.#life.end();
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
        const life = this.#life;
        look(this, name);
        if (name === 'lang') {
            life.load();
        } else if (name === 'src') {
            life.data = undefined;
            life.load();
        } else if (name === 'theme') {
            life.setTheme();
        } else if (name === 'panels') {
            this.#box.panels = after;
        } else if (name !== 'loading') {
            life.follow();
        }
    }

    // What an editor can ask for. Arguments that cannot be meant throw errors that name them.

    /** Settles when the map that was asked for last is live; is refused, with the reason, when it cannot be. */
    get ready() {
        return this.#life.ready;
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
        return this.#life.data;
    }

    set data(value) {
        demand('data', value ?? {}, 'an object');
        this.#life.data = value ?? undefined;
        if (this.isConnected) {
            this.#life.load();
        }
    }

    /** The element's own words in a language that it does not have: see `strings-fr.json`. */
    get strings() {
        return this.#speech.strings;
    }

    set strings(words) {
        demand('strings', words ?? {}, 'an object');
        this.#speech.strings = words ?? undefined;
        this.#life.run(() => this.#life.load());
    }

    /** What a reader looks at: filter, company, loop, by ids. */
    get state() {
        return this.#life.run((map) => map.state) ?? {};
    }

    set state(view) {
        demand('state', view, 'an object');
        this.#life.run((map) => map.setView(view));
    }

    /** Shows the loops of a company. @param {string} id */
    isolate(id) {
        demand('isolate(id): id', id, 'a text');
        this.#life.run((map) => map.isolate(id));
    }

    /** Shows one loop. @param {string[]} ids companies in the order of the payments */
    showLoop(ids) {
        demand('showLoop(ids): ids', ids, 'a list of two texts or more');
        this.#life.run((map) => map.showLoop(ids));
    }

    /** Goes on, or back, in the story that is told; without one begins the first. @param {number} [n] */
    step(n = 1) {
        demand('step(n): n', n, 'a whole number');
        this.#life.run((map) => map.step(n));
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
        if (asked) {
            this.#life.show(asked);
        }
    }

    /** Shows the whole map again, of what counts by the attributes. */
    clear() {
        this.#life.run((map) => map.clear());
    }

    /** Changes what counts; what is not named stays. @param {ViewRecord} change */
    filter(change) {
        demand('filter(change): change', change, 'an object');
        this.#life.run((map) => map.filter(change));
    }

    /** The ranked loops of the company that is isolated, or of the map. @param {{ limit?: number }} [options] */
    loops(options = {}) {
        demand('loops(options): options', options, 'an object');
        const { limit = 20 } = options;
        demand('loops(options): limit', limit, 'a whole number of 0 or more');
        return this.#life.run((map) => map.loops(limit));
    }

    /** How much is shown, of how much, and how many loops it has. */
    figures() {
        return this.#life.run((map) => map.figures());
    }

    /** A point in the window at which a deal's line is drawn. @param {string} id */
    pointOn(id) {
        demand('pointOn(id): id', id, 'a text');
        return this.#life.run((map) => map.pointOf('deal', id));
    }

    /** The point in the window at which a company is drawn. @param {string} id */
    pointAt(id) {
        demand('pointAt(id): id', id, 'a text');
        return this.#life.run((map) => map.pointOf('company', id));
    }

    /** The places of all companies, x and y in turn, sorted by id. */
    positions() {
        return this.#life.run((map) => map.positions());
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
        return this.#life.run((map) => map.png(scale)) ?? null;
    }

    /**
     * The present view as SVG, with text as text.
     *
     * @returns {Promise<string | null>}
     */
    async toSVG() {
        return this.#life.run((map) => map.svg()) ?? null;
    }

    // Properties that are attributes

    static {
        for (const [property, attribute] of Object.entries(ATTRIBUTES)) {
            reflect(this.prototype, property, attribute, (element) => element.getAttribute(attribute));
        }
        // Templates of frameworks set the property of an attribute's name where there is one, and this one is a method.
        reflect(this.prototype, 'focus', 'focus', (element) => (/** @type {FocusOptions} */ options) => {
            element.#box.focus(options) || Base.prototype.focus.call(element, options);
        });
    }
}

if (globalThis.customElements && !customElements.get('loop-map')) {
    customElements.define('loop-map', LoopMapElement);
}
