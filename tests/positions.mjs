// Positions are the same to the last bit everywhere. What the program says of the map is compared with
// what a module says, in Node.js and in browsers; of random graphs a hash is, which is golden.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { baked } from './page/map.js';

const { LOOPMAP_WWW, LOOPMAP_FULL } = process.env;

/** The map as the program has baked it, in the folder of the page where there is one. */
const MAP = LOOPMAP_WWW
    ? JSON.parse(readFileSync(join(LOOPMAP_WWW, 'ai-sector.json'), 'utf8'))
    : baked('data/ai-sector');

/** The places of the map in a frame, as the program says; `core` and `all` share them, and who has none in the known view is in the middle. */
export function places(frame) {
    const { positions, width, height } = MAP.frames[frame];
    const ids = Object.keys(MAP.frames.wide.positions).sort((a, b) => (a < b ? -1 : 1));
    return ids.flatMap((id) => positions[id] ?? [width / 2, height / 2]).map(Math.fround);
}

/** The graphs that are compared: to come to rest the large ones take seconds. */
const GRAPHS = ['random', 'dense', 'large', ...(LOOPMAP_FULL ? ['dense-at-rest', 'large-at-rest'] : [])];

/** What a module has to say: the places of the map in a frame, and the hashes of graphs. */
export function expected(frame) {
    const golden = (graph) => readFileSync(new URL(`golden/positions/${graph}.txt`, import.meta.url), 'utf8').trim();
    return { places: places(frame), hashes: GRAPHS.map(golden) };
}

/** The map without places. */
export function bareMap() {
    const { frames: _, ...map } = MAP;
    return map;
}

/**
 * What a module says. Browsers are handed the text of this function, so it uses nothing from outside.
 *
 * @param {any} engine the exports of the engine
 * @param {unknown} map
 * @param {string} frame
 * @param {string[]} graphs
 */
export function found(engine, map, frame, graphs = GRAPHS) {
    const mask = (1n << 64n) - 1n;

    /** The generator of the core: SplitMix64. */
    function generator(seed) {
        let state = BigInt(seed);
        const next = () => {
            state = (state + 0x9e3779b97f4a7c15n) & mask;
            let bits = state;
            bits = ((bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
            bits = ((bits ^ (bits >> 27n)) * 0x94d049bb133111ebn) & mask;
            return bits ^ (bits >> 31n);
        };
        return {
            unit: () => Number(next() >> 40n) / 16777216,
            below: (count) => Number(((next() >> 32n) * BigInt(count)) >> 32n),
        };
    }

    // The same graphs as in `crates/loopmap/tests/positions.rs`.

    function random(number) {
        const { unit, below } = generator(number);
        const nodes = 1 + below(60);
        const count = below(3 * nodes);
        const ends = Array.from({ length: 2 * count }, () => below(nodes));
        const sizes = Array.from({ length: nodes }, () => unit() * 16);
        return { ends, sizes };
    }

    function dense() {
        const sizes = new Array(400).fill(2);
        const ends = sizes.flatMap((_, one) => sizes.slice(0, one).flatMap((_, other) => [one, other]));
        return { ends: ends.slice(0, 2 * 46_341), sizes };
    }

    function large() {
        const sizes = new Array(65_536).fill(1);
        const ends = sizes.flatMap((_, node) => [node, (node + 1) % 65_536, node, (node * 5 + 2) % 65_536]);
        return { ends, sizes };
    }

    /** FNV-1a: Fowler, Noll and Vo; in halves of 32 bits, since large numbers are slow. */
    let [high, low] = [0, 0];
    function add(numbers) {
        for (const byte of new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)) {
            low = (low ^ byte) >>> 0;
            // Times 2^40 + 0x1b3.
            const product = low * 0x1b3;
            high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
            low = product >>> 0;
        }
    }

    function unfold({ ends, sizes }, seed = 0) {
        const options = { seed, width: 600, height: 400, sizes };
        return new engine.ForceLayout(sizes.length, Uint32Array.from(ends), options);
    }

    function settle(graph, seed) {
        const layout = unfold(graph, seed);
        while (layout.alpha > 0.001) {
            // However many ticks a call has.
            layout.tick(1 + (seed % 50));
        }
        add(layout.positions());
        layout.free();
    }

    function setOut(graph) {
        const layout = unfold(graph);
        layout.tick(1);
        add(layout.positions());
        // Tells how many ticks there are.
        add(Float32Array.of(layout.alpha));
        layout.free();
    }

    const walks = {
        random() {
            for (let seed = 0; seed < 200; seed++) {
                settle(random(seed), seed);
            }
        },
        dense: () => setOut(dense()),
        large: () => setOut(large()),
        'dense-at-rest': () => settle(dense(), 0),
        'large-at-rest': () => settle(large(), 0),
    };
    const hashes = graphs.map((graph) => {
        [high, low] = [0xcbf29ce4, 0x84222325];
        walks[graph]();
        return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
    });
    return { places: [...engine.layOut(map, frame)], hashes };
}

/** The modules that are compared, and where each lays out which frame: all of them in all would be minutes. */
export const MODULES = [
    { name: 'loopmap_engine', frames: { node: 'wide', chromium: 'square', firefox: 'tall' } },
    { name: 'loopmap_engine_simd', frames: { node: 'wide', chromium: 'tall', firefox: 'square' } },
];

/**
 * A script that asks the module called `name` in a page, and gives what `found` gives. It brings the module along.
 *
 * @param {string} name
 * @param {unknown} map
 * @param {string} frame
 */
export function scriptFor(name, map, frame) {
    const inModules = (/** @type {string} */ file) => readFileSync(join(process.env.LOOPMAP_MODULES ?? '', file)).toString('base64');
    return `(async () => {
        const engine = await import('data:text/javascript;base64,${inModules('loopmap_engine.js')}');
        const binary = await fetch('data:application/wasm;base64,${inModules(`${name}_bg.wasm`)}');
        await engine.default({ module_or_path: await binary.arrayBuffer() });
        return (${found})(engine, ${JSON.stringify(map)}, '${frame}', ${JSON.stringify(GRAPHS)});
    })()`;
}
