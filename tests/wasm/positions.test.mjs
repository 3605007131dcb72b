// Positions are the same to the last bit as those of the program: see `crates/loopmap/tests/positions.rs`.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MODULES, bareMap, expected, found } from '../positions.mjs';
import { load } from './bundle.mjs';

for (const { name, frames } of MODULES) {
    test(`positions of the map and of random graphs are those of the program: ${name}`, async () => {
        assert.deepEqual(found(await load(name), bareMap(), frames.node), expected(frames.node));
    });
}
