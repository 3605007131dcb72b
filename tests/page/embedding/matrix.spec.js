// The table of forms and pages in TESTING.md, asked in Chromium.

import { test } from '@playwright/test';

import { look, names, table } from '../../matrix.js';
import { expect } from '../fixtures.js';

test('the table has a row for each kind of page and a column for each form', () => {
    expect(table.map(({ name }) => name)).toEqual(names.environments);
    for (const { seen } of table) {
        expect(Object.keys(seen)).toEqual(names.forms);
    }
});

table.forEach(({ name, seen: expected }, i) => {
    // Every row every day, in another column each.
    const forms = names.forms.filter((_, j) => process.env.LOOPMAP_FULL || j === i % names.forms.length);
    test(`on a page with ${name} a reader sees what the table says`, async ({ browser }) => {
        const found = await look(name, forms, expected, () => browser.newPage({ colorScheme: 'dark' }));
        expect(found).toEqual(Object.fromEntries(forms.map((form) => [form, expected[form]])));
    });
});
