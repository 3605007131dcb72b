// Positions are the same to the last bit as those of the program: see `crates/loopmap/tests/positions.rs`.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { engine } from './bundle.mjs';

const GRAPHS = 200;
const mask = (1n << 64n) - 1n;

/** The generator of the core: SplitMix64. */
class Rng {
    #state;

    constructor(seed) {
        this.#state = BigInt(seed);
    }

    #next() {
        this.#state = (this.#state + 0x9e3779b97f4a7c15n) & mask;
        let bits = this.#state;
        bits = ((bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
        bits = ((bits ^ (bits >> 27n)) * 0x94d049bb133111ebn) & mask;
        return bits ^ (bits >> 31n);
    }

    unit() {
        return Number(this.#next() >> 40n) / 16777216;
    }

    below(count) {
        return Number(((this.#next() >> 32n) * BigInt(count)) >> 32n);
    }
}

function graph(number) {
    const rng = new Rng(number);
    const nodes = 1 + rng.below(60);
    const count = rng.below(3 * nodes);
    const ends = Array.from({ length: 2 * count }, () => rng.below(nodes));
    const sizes = Array.from({ length: nodes }, () => rng.unit() * 16);
    return { nodes, ends: Uint32Array.from(ends), sizes };
}

/** FNV-1a: Fowler, Noll and Vo. */
function hash(hash, bytes) {
    return bytes.reduce((hash, byte) => ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask, hash);
}

test('positions of random graphs are the same everywhere, whatever the ticks per call', async () => {
    let all = 0xcbf29ce484222325n;
    for (let seed = 0; seed < GRAPHS; seed++) {
        const { nodes, ends, sizes } = graph(seed);
        const layout = new engine.ForceLayout(nodes, ends, { seed, width: 600, height: 400, sizes });
        while (layout.alpha > 0.001) {
            layout.tick(1 + (seed % 50));
        }
        const places = layout.positions();
        all = hash(all, new Uint8Array(places.buffer, places.byteOffset, places.byteLength));
        layout.free();
    }
    const known = await readFile(new URL('../golden/positions.txt', import.meta.url), 'utf8');
    assert.equal(all.toString(16).padStart(16, '0'), known.trim());
});
