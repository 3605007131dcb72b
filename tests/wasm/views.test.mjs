// What `check` and `build` accept in a view of map.toml, the page opens.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { open } from './bundle.mjs';

const DEALS = `id,from,to,pillar,amount,status,announced
a-b,a,b,rent,12,active,2024-05
b-a,b,a,sale,9,closed,
b-c,b,c,sale,,announced,2025
c-a,c,a,rent,70,lapsed,2025-02-28
`;

const KEYS = [
    'show', 'basis', 'focus', 'loop', 'companies', 'deals', 'pillars', 'status', 'as_of', 'contingent', 'min_amount',
    'undisclosed', 'without_deals', 'without_companies',
];

const VALUES = [
    '""', '"a"', '"a;b"', '"a;b;a"', '"zz"', '"a-b"', '"rent;sale"', '"all"', '"active;closed"', '"2025"', '"yes"', '"firm"', '"announced"',
    '[]', '["a"]', '["a", "b"]', '["b", "a", "b"]', '["a-b"]', '["rent"]', '["active", "active"]', '0', '7', '-1', '0.5',
    'true', '2025-02-28', '{ a = "b" }',
];

const folder = mkdtempSync(join(tmpdir(), 'loopmap-views-'));
after(() => rmSync(folder, { recursive: true }));

/** Writes a map whose map.toml is `text`. @param {string} text */
function write(text) {
    writeFileSync(join(folder, 'deals.csv'), DEALS);
    writeFileSync(join(folder, 'map.toml'), text);
    return folder;
}

/** @param {string} text */
const isValid = (text) => spawnSync(process.env.LOOPMAP_PROGRAM, ['check', write(text)]).status === 0;

/** Builds a map and opens it as the page does: to the letter, or not at all. @param {string} text */
function built(text) {
    const out = join(folder, 'out');
    execFileSync(process.env.LOOPMAP_PROGRAM, ['build', write(text), '-o', out, '--without-element', '--fresh']);
    const name = folder.split('/').at(-1).toLowerCase();
    const baked = readFileSync(join(out, `${name.replaceAll(/[^a-z0-9]+/g, '-')}.json`), 'utf8');
    return open(JSON.parse(baked));
}

/** @param {string} line */
const step = (line) => `[[stories.steps]]\ntext = ${JSON.stringify(line)}\n${line}\n`;

const STORY = '[[stories]]\nid = "all"\ntitle = "All"\n';

test('every view that check accepts is a step that the page shows', () => {
    const lines = KEYS.flatMap((key) => VALUES.map((value) => `${key} = ${value}`));
    const valid = lines.filter((line) => isValid(STORY + step(line)));
    assert.ok(valid.length > 60 && valid.length < lines.length - 60, `${valid.length} of ${lines.length} are valid`);
    const map = built(STORY + valid.map(step).join(''));
    assert.ok(map, 'the page opens the map');
    map.resize(800, 600, new Float64Array());
    valid.forEach((line, step) => {
        const { place } = map.act({ do: 'show', view: {}, story: { story: 'all', step } });
        assert.deepEqual(place?.story, { story: 'all', step }, line);
    });
    map.free();
});

test('a map opens in whatever view it starts with', () => {
    for (const view of ['loop = "a;b"\nfocus = "b"', 'pillars = []\nstatus = ""', 'show = "all"\nas_of = "2025"\ndeals = "a-b;a-b"']) {
        assert.ok(isValid(`[view]\n${view}\n`), view);
        const map = built(`[view]\n${view}\n`);
        assert.ok(map, view);
        const state = map.ask({ ask: 'place' }).state;
        map.act({ do: 'show', view: state });
        assert.deepEqual(map.ask({ ask: 'place' }).state, state, view);
        map.free();
    }
});
