// The page's side: starts the contestant, drives its frames, and asks it what is under a point.

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** @param {(stage: HTMLElement, data: object) => Promise<any>} start */
export async function ready(start) {
    const data = await (await fetch('/data.json')).json();
    const drawer = await start(document.querySelector('#stage'), data);
    let step = 0;

    /** Draws some frames; returns the milliseconds that one takes. */
    window.frames = async (mode, count) => {
        const began = performance.now();
        for (let i = 0; i < count; i += 1) {
            await frame();
            drawer[mode]((step += 1));
        }
        await frame();
        return [(performance.now() - began) / count];
    };
    /** Milliseconds from the last movement until the whole picture is shown again, where that comes later. */
    window.back = async () => {
        if (!drawer.back) {
            return {};
        }
        await frame();
        drawer.pan((step += 1));
        const began = performance.now();
        await drawer.back();
        await frame();
        return { back: performance.now() - began };
    };
    window.labels = () => drawer.labels?.();
    window.hover = (tries) => hover(drawer, data, tries);
    // What a contestant draws on its own when it starts is over by then.
    await frame();
    drawer.redraw(0);
    await frame();
    window.isReady = true;
}

/**
 * Points at lines, evenly chosen among all, where the contestant itself says that they are: how many are
 * answered right, and the milliseconds of an answer. Those that answer later, in an event, are not asked.
 */
function hover(drawer, { edges }, tries) {
    if (!drawer.hover) {
        return {};
    }
    const points = [];
    for (let i = 0; i < edges.length && points.length < tries; i += Math.max(1, Math.floor(edges.length / (2 * tries)))) {
        const at = drawer.on(i);
        if (at && at[0] > 0 && at[0] < 1200 && at[1] > 0 && at[1] < 800) {
            points.push([i, at]);
        }
    }
    let right = 0;
    const began = performance.now();
    for (const [i, [x, y]] of points) {
        right += drawer.hover(x, y) === i ? 1 : 0;
    }
    const took = (performance.now() - began) / points.length;
    return { tries: points.length, right, hover: took };
}
