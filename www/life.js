// The life of the map in one element: how it comes, what takes its place, and what becomes of it when something goes wrong.

import { defined, startView, usualView } from './attributes.js';
import { h } from './dom.js';
import { engineParts, openMap, reopenMap, restartEngine, startEngine, written } from './engine.js';
import { addressOfRest, halved, joined } from './halves.js';
import { LiveMap } from './live-map.js';
import { readAt } from './load-map.js';
import { isTrap } from './module.js';
import { Phrases } from './phrases.js';
import { Problem, isProblem, problemOf } from './problem.js';
import { sheet } from './styles.js';
import { themeOf } from './theme.js';
import { Settling, pause, whenNear } from './waiting.js';

/**
 * @typedef {import('./hash.js').Address} Address
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 *
 * @typedef {object} Opened What a map was opened from.
 * @property {unknown} value as it was given
 * @property {unknown} baked as the core takes it
 * @property {unknown} [whole] with the tables that come later
 * @property {CSSStyleSheet} mapSheet
 */

/** The maps of the page that are live. They share one instance of the core. @type {Set<Life>} */
const live = new Set();

/** One map after another, in one element. */
export class Life {
    /** What is to be shown in place of what stands at an address. @type {object | undefined} */
    data;
    #element;
    #box;
    #address;
    #speech;
    /** @type {LiveMap | undefined} */
    #map;
    /** @type {Opened | undefined} */
    #opened;
    /** @type {AbortController | undefined} */
    #loading;
    #ready = new Settling();
    /** What was asked for before the map was there. @type {Address | undefined} */
    #asked;

    /**
     * @param {import('./page-address.js').Element} element
     * @param {import('./box.js').Box} box
     * @param {import('./page-address.js').PageAddress} address
     * @param {import('./speech.js').Speech} speech
     */
    constructor(element, box, address, speech) {
        this.#element = element;
        this.#box = box;
        this.#address = address;
        this.#speech = speech;
    }

    /** Settles when the map that was asked for last is live; is refused, with the reason, when it cannot be. */
    get ready() {
        return this.#ready.promise;
    }

    /** Begins in a page: loads the map once it is near, unless there is one. @param {AbortSignal} signal ends when the element leaves the page */
    begin(signal) {
        if (!this.#map) {
            this.#expect();
            // What is asked for before the map is near loads at once.
            const before = this.#loading;
            const load = () => void (this.#loading === before && this.load());
            this.#element.getAttribute('loading') === 'eager' ? load() : whenNear(this.#element, signal, load);
        }
    }

    /** Ends with the element, which was taken out of the page. */
    end() {
        this.#loading?.abort();
        this.run(() => this.#close());
        this.#ready.settle(new DOMException('loop-map: taken out of the page', 'AbortError'));
    }

    // How it comes

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
    async load(map = this.data, isUpdate = false) {
        const speech = this.#speech;
        const src = this.#element.getAttribute('src');
        if (map === undefined && src === null) {
            return;
        }
        this.#expect();
        this.#loading?.abort();
        const { signal } = (this.#loading = new AbortController());
        this.#box.busy = true;
        try {
            const given = map ?? readAt(this.#element, src ?? '', signal);
            const [{ half, text }, mapSheet] = await Promise.all([
                inText(given),
                sheet(this.#box.element),
                startEngine(),
                speech.speak(speech.around),
            ]);
            // To open, to build and to show are tasks of their own, so that the page answers between them.
            await pause();
            const { handle, baked } = await openMap(half.first, text, this.#box.room, this.#opened?.baked);
            await pause();
            const { language } = handle.info();
            await speech.speak(speech.around ?? language, { .../** @type {object} */ (baked), language });
            if (signal.aborted) {
                handle.free();
                return;
            }
            const isFirst = !this.#map;
            const seen = isUpdate ? this.#map?.memory : undefined;
            this.#come(handle, { value: half.first, baked, mapSheet });
            const { view, story } = seen ? { view: seen.state, story: seen.story } : this.#asked || this.#address.asked || {};
            this.#asked = undefined;
            await this.#start({ ...startView(this.#element), ...defined(view) }, story, isFirst);
            const from = new URL(src ?? '', this.#element.baseURI).href;
            if (addressOfRest(half, from)) {
                await this.#complete(half, from, signal);
            }
        } catch (error) {
            if (isTrap(error)) {
                this.#crash();
            } else if (!signal.aborted) {
                await speech.speak(speech.around);
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
                await this.load(map, true);
                return;
            }
            const opened = /** @type {Opened} */ (this.#opened);
            // Before the panel is told anew, which may ask for them.
            opened.whole = map;
            if (this.run(() => live.complete(reopenMap(map, text)))) {
                Object.assign(opened, { value: map, baked: map });
            }
        } catch (error) {
            if (!signal.aborted && isProblem(error)) {
                this.#emit('loop-map-error', { code: error.code, text: await error.text(this.#speech.words) });
            }
        }
    }

    /**
     * @param {import('./loopmap_wasm.js').LoopMap} handle
     * @param {Opened} opened
     */
    #come(handle, opened) {
        const phrases = new Phrases(this.#speech.words, this.#speech.language, handle.info());
        const before = this.#map;
        this.#map = undefined;
        before?.close();
        /** @type {LiveMap} */
        const map = new LiveMap(handle, phrases, {
            emit: (name, detail) => this.#emit(name, detail),
            // What a map still had to do when another took its place is left undone.
            run: (action) => (this.#map === map ? this.run(action) : undefined),
            // A sandboxed page may fetch nothing, the engine neither.
            history: async () => (origin === 'null' ? [] : (await engineParts()).askEngine('history', opened.value)),
            fillScreen: () => void this.#fillScreen().catch(() => {}),
            tables: () => opened.whole ?? opened.baked ?? {},
            usual: () => usualView(this.#element),
            nameInAddress: () => this.#address.name,
        });
        this.#map = map;
        this.#opened = opened;
        live.add(this);
        return map;
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
            this.run((live) => live === map && map.fillPanel());
        }
    }

    /** Gives the map its room. @param {LiveMap} map */
    #lay(map) {
        this.#box.lay(map.element, /** @type {Opened} */ (this.#opened).mapSheet);
        this.setTheme();
    }

    // While it is live

    /**
     * Runs an action on the live map. A trap in the compiled core leaves its instance in an unknown
     * state, so the map ends there.
     *
     * @template T
     * @param {(map: LiveMap) => T} action
     * @returns {T | undefined}
     */
    run(action) {
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

    /** Shows what is asked for, and where there is no map yet, starts with it. @param {Address} asked */
    show(asked) {
        if (this.#map) {
            this.follow(asked);
        } else {
            this.#asked = asked;
        }
    }

    /** Shows what is asked for; where nothing is, what the attributes ask for. @param {Address} [asked] */
    follow(asked) {
        this.run((map) => map.setState(asked ? defined(asked.view) : startView(this.#element), asked?.story));
    }

    /** Takes the theme around. @param {boolean} [isOnPaper] which is white */
    setTheme(isOnPaper = false) {
        const theme = isOnPaper ? 'light' : themeOf(this.#element);
        this.#box.element.dataset.theme = theme;
        this.run((map) => map.setTheme(theme, isOnPaper));
    }

    /** A refusal leaves everything as it is. */
    async #fillScreen() {
        await (document.fullscreenElement ? document.exitFullscreen() : this.#element.requestFullscreen());
    }

    /** @param {string} name @param {any} detail */
    #emit(name, detail) {
        this.#element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
        if (name === 'loop-map-state') {
            this.#address.write(detail);
        }
    }

    // When something goes wrong

    /** Ends this map, and takes the others of the page over into a new instance of the core. */
    #crash() {
        restartEngine();
        this.#close(true);
        this.#fail(new Problem('E_CRASH'));
        [...live].forEach((life) => life.#revive());
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
        const words = this.#speech.words;
        const loading = this.#loading;
        const problem = problemOf(error);
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
            h('button', { type: 'button', onclick: () => this.load() }, words.tryAgain),
        );
        this.#box.tell(isEditors && this.#element.childElementCount > 0 ? undefined : notice);
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
}

/** Whether an address is another server's. @param {string} url */
function isForeign(url) {
    return new URL(url, location.href).origin !== origin;
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
