import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the bundle of the page loads from bytes', async () => {
    const { loopmap } = await import('./bundle.mjs');
    assert.equal(typeof loopmap.default, 'function');
});
