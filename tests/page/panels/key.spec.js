// The key: what widths, sizes and the small drawings mean.

import { expect, test } from '../shared.js';
import { atRest, openMap } from '../map.js';

const widths = (map) =>
    map.locator('.legend svg[viewBox^="0 0"]').evaluateAll((samples) => samples.map((sample) => sample.getBBox().height));

test('the key tells widths and roles, and its widths are those of the picture', async ({ page }) => {
    const map = await openMap(page);
    const opener = map.getByRole('button', { name: 'Key', exact: true });
    await opener.click();
    // The bar takes room, so the picture is drawn anew.
    await atRest(map);
    const key = map.getByRole('group', { name: 'Key', exact: true });
    await expect(key).toContainText('$300 bn');
    await expect(key).toContainText('Chip designer');
    const [wide, middle, thin] = await widths(map);
    expect(wide).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(thin);
    // By the square root: a hundredth of the money is a tenth as wide, but no thinner than can be seen.
    expect(thin).toBeCloseTo(Math.max(1.25, wide / 10), 1);
    await map.locator('.zoom button').first().click();
    await atRest(map);
    await expect.poll(async () => (await widths(map))[0]).toBeGreaterThan(wide * 1.1);
    await opener.click();
    await expect(key).toBeHidden();
});
