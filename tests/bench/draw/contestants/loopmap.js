// loopmap: the handle, the painter and the moving of the painted picture that the element uses.

import { Shift } from '../../../../www/shift.js';
import { camera, canvasIn } from '../canvas.js';

export async function start(stage, { map }) {
    const { default: init, LoopMap } = await import('/web/loopmap_wasm.js');
    await init();
    const handle = LoopMap.open(new TextEncoder().encode(JSON.stringify(map)));
    const context = canvasIn(stage);
    handle.setReducedMotion(true);
    handle.setFont('sans-serif');
    handle.setViewport(1200, 800, new Float64Array());
    context.canvas.style.transformOrigin = '0 0';
    const paint = () => {
        handle.advance(performance.now());
        handle.paint(context, 1);
    };
    let rested = () => {};
    const rest = () => {
        paint();
        shift.painted();
        rested();
    };
    const shift = new Shift(context.canvas, () => handle.placement(), () => requestAnimationFrame(rest));
    paint();
    shift.painted();
    let before = camera(0);
    return {
        redraw() {
            handle.repaint();
            paint();
        },
        pan(i) {
            const now = camera(i);
            handle.panBy(now.dx - before.dx, now.dy - before.dy);
            handle.zoomAt(now.zoom / before.zoom, 600, 400);
            before = now;
            shift.move();
            shift.show();
        },
        back: () => new Promise((done) => (rested = done)),
        hover(x, y) {
            const hit = handle.hoverAt(x, y, 8);
            return hit?.kind === 'deal' ? Number(hit.id.slice(1)) : undefined;
        },
        on: (i) => handle.pointOn(`d${String(i).padStart(5, '0')}`),
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
