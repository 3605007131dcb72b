import assert from 'node:assert/strict';
import { test } from 'node:test';

import { engine } from './bundle.mjs';

const { ForceLayout } = engine;
const ring = Uint32Array.from([0, 1, 1, 2, 2, 3, 3, 0]);

function settled(wishes) {
    const layout = new ForceLayout(4, ring, wishes);
    while (layout.alpha > 0.001) {
        layout.tick(7);
    }
    return layout;
}

test('nodes settle inside the frame', () => {
    const layout = settled({ width: 300, height: 200, sizes: [5, 5, 5, 5] });
    const places = layout.positions();
    assert.equal(places.length, 8);
    for (let node = 0; node < 4; node++) {
        const [x, y] = places.subarray(2 * node);
        assert.ok(x > 0 && x < 300 && y > 0 && y < 200, `${x}, ${y}`);
    }
});

test('places are a view of the memory, the same for the same input', () => {
    const [one, other] = [settled(), settled()];
    assert.deepEqual([...one.positions()], [...other.positions()]);
    assert.equal(one.positions().buffer, other.positions().buffer);
});

test('a node stays where it is held', () => {
    const layout = settled();
    layout.pin(2, 40, 50);
    layout.tick(3);
    assert.deepEqual([...layout.positions().subarray(4, 6)], [40, 50]);
});

test('an edge to nowhere throws', () => {
    assert.throws(() => new ForceLayout(2, Uint32Array.of(0, 2)), /names node 2/);
    assert.throws(() => new ForceLayout(2, Uint32Array.of(0)), /1 ends/);
});
