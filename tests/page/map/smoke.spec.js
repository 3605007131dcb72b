import { readdirSync } from 'node:fs';

import { expect, test } from '../fixtures.js';

test('the page opens, shows a map element and meets no problem', async ({ page }) => {
    const answer = await page.goto('');
    expect(answer?.status()).toBe(200);
    await expect(page.locator('loop-map').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
});

test('the module is announced as what browsers compile while it arrives', async ({ request }) => {
    const core = readdirSync(process.env.LOOPMAP_WWW).find((name) => /^loopmap_wasm-.*\.wasm$/.test(name));
    const answer = await request.get(core);
    expect(answer.headers()['content-type']).toBe('application/wasm');
});
