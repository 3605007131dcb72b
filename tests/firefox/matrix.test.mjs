// The table of forms and pages in TESTING.md, asked in Firefox.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { look, names, table } from '../matrix.js';
import { newPage } from './firefox.mjs';

const { LOOPMAP_FULL } = process.env;

for (const [i, { name, seen: expected }] of table.entries()) {
    // Two rows every day, in a column each.
    const forms = names.forms.filter((_, j) => LOOPMAP_FULL || j === i % names.forms.length);
    const isLong = !LOOPMAP_FULL && i % 8 !== 2;
    test(`on a page with ${name} a reader sees what the table says`, { skip: isLong && 'long: two rows are enough every day', timeout: 300_000 }, async () => {
        const found = await look(name, forms, expected, newPage);
        assert.deepEqual(found, Object.fromEntries(forms.map((form) => [form, expected[form]])));
    });
}
