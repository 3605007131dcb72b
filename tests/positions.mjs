// Positions are the same to the last bit everywhere. What the program says of the map is compared with
// what a module says, in Node.js and in browsers; of random graphs a hash is, which is golden.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { baked } from './page/map.js';

const { LOOPMAP_WWW } = process.env;

/** The map as the program has baked it, in the folder of the page where there is one. */
const MAP = LOOPMAP_WWW
    ? JSON.parse(readFileSync(join(LOOPMAP_WWW, 'ai-sector.json'), 'utf8'))
    : baked('data/ai-sector');

/** The places of the map in a frame, as the program says; `core` and `all` share them. */
export function places(frame) {
    const { positions } = MAP.frames[frame];
    const ids = Object.keys(positions).sort((a, b) => (a < b ? -1 : 1));
    return ids.flatMap((id) => positions[id]).map(Math.fround);
}

/** What a module has to say: the places of the map in a frame, and the hash of random graphs. */
export function expected(frame) {
    const golden = readFileSync(new URL('golden/positions.txt', import.meta.url), 'utf8');
    return { places: places(frame), hash: golden.trim() };
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
 */
export function found(engine, map, frame) {
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

    /** The same graphs as in `crates/loopmap/tests/positions.rs`. */
    function graph(number) {
        const { unit, below } = generator(number);
        const nodes = 1 + below(60);
        const count = below(3 * nodes);
        const ends = Array.from({ length: 2 * count }, () => below(nodes));
        const sizes = Array.from({ length: nodes }, () => unit() * 16);
        return { nodes, ends: Uint32Array.from(ends), sizes };
    }

    /** FNV-1a: Fowler, Noll and Vo. */
    const hash = (before, bytes) =>
        bytes.reduce((hash, byte) => ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask, before);

    let all = 0xcbf29ce484222325n;
    for (let seed = 0; seed < 200; seed++) {
        const { nodes, ends, sizes } = graph(seed);
        const layout = new engine.ForceLayout(nodes, ends, { seed, width: 600, height: 400, sizes });
        while (layout.alpha > 0.001) {
            // However many ticks a call has.
            layout.tick(1 + (seed % 50));
        }
        const places = layout.positions();
        all = hash(all, new Uint8Array(places.buffer, places.byteOffset, places.byteLength));
        layout.free();
    }
    return {
        places: [...engine.layOut(map, frame)],
        hash: all.toString(16).padStart(16, '0'),
    };
}

/** The modules that are compared, and where each lays out which frame: all of them in all would be minutes. */
export const MODULES = [
    { name: 'loopmap_engine', frames: { node: 'wide', chromium: 'square', firefox: 'tall' } },
    { name: 'loopmap_engine_simd', frames: { node: 'wide', chromium: 'tall', firefox: 'square' } },
];

/**
 * A script that asks the module called `name` in a page at `url`, and gives what `found` gives.
 *
 * @param {string} url the address of the bundle, with a slash at its end
 * @param {string} name
 * @param {unknown} map
 * @param {string} frame
 */
export function scriptFor(url, name, map, frame) {
    return `(async () => {
        // Another address, for an instance of its own.
        const engine = await import('${url}loopmap_engine.js?${name}');
        await engine.default({ module_or_path: '${url}${name}_bg.wasm' });
        return (${found})(engine, ${JSON.stringify(map)}, '${frame}');
    })()`;
}
