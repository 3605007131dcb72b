import assert from 'node:assert/strict';
import { test } from 'node:test';

import { engine, open } from './bundle.mjs';

const bare = {
    title: 'Three',
    deals: [
        { from: 'a', to: 'b', amount: 5 },
        { from: 'b', to: 'a', amount: 3 },
        { from: 'b', to: 'c' },
    ],
};

test('a map that was not baked is opened by the page once the engine has prepared it', () => {
    assert.equal(open(bare), undefined);
    const baked = engine.prepare(bare);
    assert.deepEqual(Object.keys(baked.frames), ['square', 'tall', 'wide']);
    const map = open(baked);
    assert.equal(map?.info().title, 'Three');
    assert.equal(map?.ask({ ask: 'loops', most: 20 }).loops.length, 1);
    map?.free();
});

test('what was prepared is left as it is', () => {
    const baked = engine.prepare(bare);
    assert.deepEqual(engine.prepare(baked), baked);
});

test('a map is prepared for the picture in which it will be seen', () => {
    const { square, tall, wide } = engine.prepare(bare, 390, 720).frames;
    assert.equal(square.core, undefined);
    assert.equal(wide.core, undefined);
    assert.equal(tall.core.length, 2, 'of two sizes');
    const again = engine.prepare(engine.prepare(bare, 390, 720), 390, 720);
    assert.deepEqual(again.frames.tall, tall);
});

test('frames that lack a company get it, and nobody else moves', () => {
    const { frames } = engine.prepare(bare);
    const more = engine.prepare({ ...bare, frames, deals: [...bare.deals, { from: 'c', to: 'd' }] });
    for (const [name, { positions, width, height }] of Object.entries(more.frames)) {
        const { d, ...others } = positions;
        assert.deepEqual(others, frames[name].positions, name);
        assert.ok(d[0] > 0 && d[0] < width && d[1] > 0 && d[1] < height, `${d} in ${name}`);
    }
    open(more).free();
});

test('the engine says all that is wrong with a map', () => {
    const wrong = { companies: [{ id: 'a' }], deals: [{ from: 'a', to: 'b' }, { from: 'c', to: 'a' }] };
    assert.throws(
        () => engine.prepare(wrong),
        ({ message }) => message.split('\n').length === 2 && message.includes('(deals[0].to)'),
    );
    assert.throws(() => engine.prepare([]), /E_SHAPE/);
});

test('the reason why there is no map is an error, and no warning', () => {
    const csv = 'from,to,amount,colour,note\nMill,Bakery,1200,red,first\nBakery,Mill,a lot,blue,second\n';
    assert.throws(
        () => engine.prepare({ csv, title: 'A village' }),
        ({ message }) => /^E_AMOUNT: .*line 3/.test(message) && !message.includes('W_') && !message.includes('\n'),
    );
});

test('a map without loops starts with all of it', () => {
    const deals = [{ from: 'a', to: 'b', amount: 5 }, { from: 'b', to: 'c' }];
    const map = open(engine.prepare({ title: 'A chain', deals }));
    assert.equal(map.ask({ ask: 'place' }).state.show, 'all');
    map.free();
});

test('whatever is no map is refused', () => {
    for (const value of [undefined, null, 1, 'map', [], {}, new Date(), new Map(), () => 1, Symbol.iterator]) {
        assert.equal(open(value), undefined);
        assert.throws(() => engine.prepare(value));
    }
});
