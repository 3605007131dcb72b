// Every form in which a map is put into a page, in every kind of page: what a reader sees there. The table in TESTING.md
// says what is expected, and the tests of both browsers ask each of its cells.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { elsewhere } from './page/elsewhere.js';
import { snippet } from './page/strangers.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const frame = (src) => `<iframe src="${src}" title="A map" width="100%" height="700"></iframe>`;

/** What an editor pastes, by the name of its column. */
const FORMS = {
    module: () => snippet('module'),
    'at once': () => snippet('at-once'),
    link: () => snippet('link'),
    classic: () => snippet('classic'),
    iframe: () => snippet('iframe'),
    WordPress: () => snippet('wordpress'),
    'one file': () => frame('map.html'),
    picture: () => snippet('picture'),
};

const policy = (...more) => ({ 'content-security-policy': ["default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'", ...more].join('; ') });

/** The kinds of pages, by the name of their rows: what is around, what is sent with the page and with the files, what becomes of the text. */
const ENVIRONMENTS = {
    'nothing else': {},
    'a column of 300 px, and resets': {
        styles: '*, ::before, ::after { box-sizing: border-box; margin: 0 } img { max-width: 100%; height: auto } .around { width: 300px; display: flex; flex-direction: column; align-items: center }',
    },
    'text that is loud': { styles: 'html { font-size: 62.5% } .around { text-transform: uppercase; letter-spacing: 0.3em; white-space: pre; text-indent: 3em }' },
    'a part that is scaled': { styles: '.around { transform: scale(0.6); transform-origin: 0 0 }' },
    'no doctype': { whole: (page) => page.replace('<!doctype html>', '') },
    'read from the right': { whole: (page) => page.replace('<html lang="en">', '<html lang="ar" dir="rtl">') },
    'a base elsewhere': { head: '<base href="/elsewhere/">' },
    'added by a script': {
        whole: (page) => page.replace(/<div class="around">([^]*)<\/div>/, (_, body) => `<template>${body}</template><div class="around"></div><script>
            const put = () => document.querySelector('.around').append(document.createRange().createContextualFragment(document.querySelector('template').innerHTML));
            addEventListener('load', () => setTimeout(put, 100));</script>`),
    },
    'a strict policy': { page: policy("script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'") },
    'a policy without its word': { page: policy("script-src 'self'") },
    'Trusted Types': { page: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types loop-map" } },
    'isolated from others': {
        page: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' },
        files: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'cross-origin' },
    },
    'files at another origin': { files: { 'access-control-allow-origin': '*' }, isForeign: true },
    'a preview in a sandbox': { files: { 'access-control-allow-origin': '*' }, isFramed: true },
    'scripts are taken out': { body: (text) => text.replace(/<script[^]*?<\/script>/g, '') },
};

/** The table: rows of an environment and, by form, what is seen there. */
export const table = (() => {
    const text = readFileSync(join(root, 'TESTING.md'), 'utf8');
    const lines = text.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
    const start = lines.findIndex(([first]) => first === 'on a page with');
    const [, ...forms] = lines[start];
    const end = lines.findIndex((cells, i) => i > start && cells.length !== forms.length + 1);
    return lines.slice(start + 2, end < 0 ? undefined : end).map(([name, ...cells]) => ({ name, seen: Object.fromEntries(forms.map((form, i) => [form, cells[i]])) }));
})();

/** The names that the table must have, in their order. */
export const names = { forms: Object.keys(FORMS), environments: Object.keys(ENVIRONMENTS) };

/** The map in one file, made once. */
let oneFile;

function single() {
    const folder = mkdtempSync(join(tmpdir(), 'loopmap-'));
    try {
        const file = join(folder, 'map.html');
        execFileSync(process.env.LOOPMAP_PROGRAM, ['build', 'tests/tiny', '-o', file, '--single-file', '--bundle', process.env.LOOPMAP_WWW], { cwd: root });
        return readFileSync(file, 'utf8');
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/**
 * Serves a form in an environment.
 *
 * @returns {Promise<{ url: string, close: () => Promise<unknown> }>}
 */
async function serve(environment, form) {
    const { styles = '', head = '', page = {}, files = {}, body = (text) => text, whole = (text) => text, isForeign, isFramed } = ENVIRONMENTS[environment];
    oneFile ??= single();
    const away = isForeign ? await elsewhere(() => files, { '/map.html': oneFile }) : undefined;
    const near = (text) => (away ? text.replace(/((?:src|href|srcset)="|url\(")(?!data:|#)/g, `$1${away.origin}`) : text);
    const host = whole(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
        <meta name="viewport" content="width=device-width, initial-scale=1">${head}<style>${styles}</style></head>
        <body><p>Before.</p><div class="around">${near(body(FORMS[form]()))}</div><p>After.</p></body></html>`);
    const pages = { '/host.html': host, '/map.html': oneFile, '/preview.html': `<!doctype html><title>preview</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="host.html" width="1100" height="700"></iframe>` };
    const server = await elsewhere((file) => (file === '/host.html' ? page : files), pages);
    return {
        url: `${server.origin}${isFramed ? 'preview' : 'host'}.html`,
        close: () => Promise.all([server.close(), away?.close()]),
    };
}

/** Runs in a frame: what a reader sees there. */
function seenHere() {
    const map = document.querySelector('loop-map');
    const isLarge = (one) => one !== undefined && one !== null && one.getBoundingClientRect().width > 150 && one.checkVisibility();
    if (isLarge(map?.shadowRoot?.querySelector('canvas')) && map.figures().shownDeals > 0) {
        return 'map';
    }
    const isThere = [...document.images].some((image) => image.naturalWidth > 0 && isLarge(image));
    return isThere ? 'picture' : 'nothing';
}

/** What a reader sees in a page or in one of its frames: the map as soon as it is there, else what there is in the end. */
async function seen(page, longest) {
    const until = Date.now() + longest;
    for (;;) {
        const found = await Promise.all(page.frames().map((one) => one.evaluate(seenHere).catch(() => 'nothing')));
        if (found.includes('map')) {
            return 'map';
        }
        if (Date.now() > until) {
            return found.includes('picture') ? 'picture' : 'nothing';
        }
        await new Promise((done) => setTimeout(done, 100));
    }
}

/** How long to wait for what is expected: for a map until it comes, else until none has come. */
const longestFor = (expected) => (expected === 'map' ? 30_000 : 3000);

/** What a reader sees of each form in an environment, in a page of its own that `open` gives. */
export async function look(environment, forms, expected, open) {
    const found = {};
    for (const form of forms) {
        const { url, close } = await serve(environment, form);
        const page = await open();
        try {
            await page.goto(url);
            found[form] = await seen(page, longestFor(expected[form]));
        } finally {
            await page.close();
            await close();
        }
    }
    return found;
}
