// What every reader needs, in WebKitGTK: the map comes, is painted, answers a click, and says what is wrong.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { missing, start } from './webkit.mjs';

const url = process.env.LOOPMAP_URL;
const skip = missing || false;

/** @type {Awaited<ReturnType<typeof start>>} */
let browser;

before(async () => {
    if (!missing) {
        browser = await start();
        await browser.goTo(new URL('examples/plain.html', url).href);
    }
});

after(() => browser?.close());

/** Waits for the map of the page, in sight and at rest, and counts what is there. */
const come = async () => {
    await customElements.whenDefined('loop-map');
    const map = document.querySelector('loop-map');
    map.scrollIntoView({ block: 'start', behavior: 'instant' });
    await map.ready;
    await new Promise((done) => setTimeout(done, 500));
    const canvas = map.shadowRoot.querySelector('canvas');
    const { data } = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8Array(4) };
    return {
        colours: new Set(new Uint32Array(data.buffer)).size,
        nodes: map.shadowRoot.querySelectorAll('.node').length,
        isPictureHidden: getComputedStyle(map.shadowRoot.querySelector('.still')).visibility === 'hidden',
        problem: map.shadowRoot.querySelector('.problem')?.textContent ?? '',
        deals: map.figures()?.shownDeals,
        box: [canvas?.clientWidth, canvas?.clientHeight],
    };
};

test('the map comes, painted, with a button on every company, in the place of its picture', { skip }, async () => {
    const seen = await browser.run(come);
    assert.equal(seen.problem, '');
    assert.ok(seen.colours > 100, `${seen.colours} colours`);
    assert.ok(seen.nodes > 40, `${seen.nodes} buttons`);
    assert.ok(seen.deals > 300, `${seen.deals} deals`);
    assert.ok(seen.isPictureHidden);
});

test('a click on a company isolates it, a link in the text shows a loop', { skip }, async () => {
    await browser.run(come);
    await browser.click(await browser.run(() => document.querySelector('loop-map').pointAt('nvidia')));
    const focus = await browser.run(() => document.querySelector('loop-map').state.focus);
    assert.equal(focus, 'nvidia');
    const loop = await browser.run(() => {
        document.querySelector('a[data-loop-map], a[href^="#map:"]').click();
        return document.querySelector('loop-map').state.loop;
    });
    assert.deepEqual(loop, ['amazon', 'openai']);
});

test('a map that is not there is told in words, beside the picture', { skip }, async () => {
    const told = await browser.run(async () => {
        const map = document.querySelector('loop-map');
        const failed = new Promise((done) => map.addEventListener('loop-map-error', ({ detail }) => done(detail), { once: true }));
        map.src = 'missing.json';
        const { code, text } = await failed;
        await new Promise((done) => setTimeout(done, 800));
        const notice = map.shadowRoot.querySelector('.problem');
        return { code, text, shown: notice.textContent, isHidden: notice.hidden, picture: map.querySelector('img').clientWidth };
    });
    assert.equal(told.code, 'E_FETCH');
    assert.ok(told.shown.includes(told.text));
    assert.ok(!told.isHidden);
    assert.ok(told.picture > 200);
});
