// loopmap: the handle, the painter and the moving of the painted picture that the element uses.

import { Shift } from '../../../../www/shift.js';
import { camera, canvasIn } from '../canvas.js';

export async function start(stage, { map }) {
    const { default: init, LoopMap } = await import('/web/loopmap_wasm.js');
    const module = await fetch('/web/loopmap_wasm_bg.wasm');
    await init({ module_or_path: await module.arrayBuffer() });
    const handle = LoopMap.open(new TextEncoder().encode(JSON.stringify(map)));
    const context = canvasIn(stage);
    handle.dress({ isStill: true, font: 'sans-serif' });
    handle.resize(1200, 800, new Float64Array());
    context.canvas.style.transformOrigin = '0 0';
    const paint = () => handle.frame(performance.now(), 1, context).placement;
    let rested = () => {};
    const rest = () => {
        shift.painted(paint());
        rested();
    };
    const shift = new Shift(context.canvas, () => requestAnimationFrame(rest));
    shift.painted(paint());
    let before = camera(0);
    let last;
    return {
        redraw() {
            handle.dress({});
            paint();
        },
        pan(i) {
            const now = camera(i);
            handle.move(now.dx - before.dx, now.dy - before.dy);
            const placement = handle.move(0, 0, now.zoom / before.zoom, 600, 400);
            before = now;
            shift.move();
            shift.show(placement);
        },
        back: () => new Promise((done) => (rested = done)),
        hover(x, y) {
            // Only what is pointed at anew is told.
            const { hit } = handle.hover(x, y, 8) ?? { hit: last };
            last = hit;
            return hit?.kind === 'deal' ? Number(hit.id.slice(1)) : undefined;
        },
        on(i) {
            const spot = handle.ask({ ask: 'spot', of: { kind: 'deal', id: `d${String(i).padStart(5, '0')}` } });
            return spot && [spot.x, spot.y];
        },
        labels() {
            const texts = new Set();
            const nothing = () => {};
            const listener = new Proxy({}, {
                get: (_, name) => (name === 'fillText' ? (text) => texts.add(text) : nothing),
                set: () => true,
            });
            handle.paint(listener, 1);
            return [...texts];
        },
    };
}
