// What a map waits for, so that it is in nobody's way.

/** How near to the window a lazy map starts to load. */
const NEAR = '200px';

/** What browsers call the first paint with anything in it, and how long a map waits for it. */
const FIRST_PAINT = 'first-contentful-paint';
const LONGEST_UNPAINTED_MS = 250;

/**
 * Does something once an element is near the window and the page has painted something.
 *
 * @param {Element} element
 * @param {AbortSignal} signal
 * @param {() => void} action
 */
export function whenNear(element, signal, action) {
    const observer = new IntersectionObserver(
        (entries) => {
            if (entries.some((entry) => entry.isIntersecting)) {
                observer.disconnect();
                void firstPaint().then(() => signal.aborted || action());
            }
        },
        { rootMargin: NEAR },
    );
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
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
export async function pause() {
    if (!document.hidden) {
        await new Promise((done) => setTimeout(done));
    }
}

/** A promise that somebody else settles, once. Where nobody listens it is no error that it is refused. */
export class Settling {
    isSettled = false;
    /** @type {() => void} */
    #resolve = () => {};
    /** @type {(reason: unknown) => void} */
    #reject = () => {};
    /** @type {Promise<void>} */
    promise = new Promise((resolve, reject) => {
        this.#resolve = resolve;
        this.#reject = reject;
    });

    constructor() {
        this.promise.catch(() => {});
    }

    /** @param {unknown} [reason] why it is refused */
    settle(reason) {
        this.isSettled = true;
        reason ? this.#reject(reason) : this.#resolve();
    }
}
