import { expect, test } from '../fixtures.js';

test('the page opens, shows a map element and meets no problem', async ({ page }) => {
    const answer = await page.goto('');
    expect(answer?.status()).toBe(200);
    await expect(page.locator('loop-map').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
});

test('the module is announced as what browsers compile while it arrives', async ({ request }) => {
    const answer = await request.get('loopmap_wasm_bg.wasm');
    expect(answer.headers()['content-type']).toBe('application/wasm');
});
