// When a map is at rest: told by what it has asked the browser for, so that no test waits longer than it has to.

/** A timer longer than this is not waited for: what is said to those who listen keeps its distance, hints stay. */
const SOON_MS = 450;

/** How long a map may take to come to rest. A machine with other work is slow; a map that plays never rests. */
const LONGEST_MS = 20_000;

/** How many frames in a row nothing must be on its way. */
const CALM_FRAMES = 3;

/** Requests for parts of the element, or for the second half of a map, that have not been answered, for each page. */
const asked = new WeakMap();

/** Keeps count of what a page waits for. Before the page is opened, and once. */
export async function watchRest(page) {
    if (asked.has(page)) {
        return;
    }
    const open = new Set();
    asked.set(page, open);
    page.on('request', (request) => /\.(js|css|wasm)$|-texts\.json$/.test(request.url()) && open.add(request));
    for (const end of ['requestfinished', 'requestfailed']) {
        page.on(end, (request) => open.delete(request));
    }
    await page.addInitScript(countPending, SOON_MS);
}

/** Runs in the page: `isWaiting` says whether frames or short timers are still to come. */
function countPending(soon) {
    const pending = new Set();
    for (const [ask, cancel] of [
        ['requestAnimationFrame', 'cancelAnimationFrame'],
        ['setTimeout', 'clearTimeout'],
    ]) {
        const [askBrowser, cancelInBrowser] = [window[ask].bind(window), window[cancel].bind(window)];
        window[ask] = (action, delay, ...values) => {
            const key = { ask };
            const id = askBrowser((...given) => {
                pending.delete(key);
                return action(...given);
            }, delay, ...values);
            key.id = id;
            if (ask === 'requestAnimationFrame' || !(delay > soon)) {
                pending.add(key);
            }
            return id;
        };
        window[cancel] = (id) => {
            cancelInBrowser(id);
            pending.forEach((key) => key.ask === ask && key.id === id && pending.delete(key));
        };
    }
    window.isWaiting = () => pending.size > 0;
}

/** Waits until nothing of a map moves or is on its way; throws where that does not come. */
export async function atRest(map) {
    const open = asked.get(map.page());
    const end = Date.now() + LONGEST_MS;
    let isAsking;
    do {
        // What a request brings is still to be dealt with when it has ended.
        isAsking = open?.size > 0;
        const moves = await map.evaluate(calm, [CALM_FRAMES, LONGEST_MS]);
        if (moves || Date.now() > end) {
            const waits = [...(open ?? [])].map((request) => request.url());
            throw new Error(`the map does not come to rest: ${[moves, ...waits].filter(Boolean).join(', ')}`);
        }
    } while (isAsking || open?.size > 0);
}

/** Runs in the page: waits for some frames without motion; what still moves, if that does not come. */
async function calm(element, [frames, longest]) {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const end = performance.now() + longest;
    const motion = () => {
        const animation = element.shadowRoot.getAnimations().find(({ playState }) => playState === 'running');
        const { effect } = animation ?? {};
        return animation ? `an animation of ${effect.target?.className}` : window.isWaiting?.() ? 'a frame or a timer' : '';
    };
    for (let calm = 0; calm < frames; ) {
        await frame();
        const what = motion();
        if (what && performance.now() > end) {
            return what;
        }
        calm = what ? 0 : calm + 1;
    }
    return '';
}
