// The module of the page on which maps are made, asked as that page asks it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load, open } from './bundle.mjs';

const maker = await load('loopmap_maker');

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

const VILLAGE = 'Payer,Payee,Amount\nMill,Bakery,1200\nBakery,Inn,800\nInn,Mill,500\n';
const village = () => maker.take([{ name: 'village.csv', bytes: bytes(VILLAGE) }]).folder;

test('a table becomes a folder, a map, and the files of a website', () => {
    const taken = maker.take([{ name: 'pasted.tsv', bytes: bytes(VILLAGE.replaceAll(',', '\t')) }], {});
    assert.deepEqual(taken.problems, []);
    assert.equal(taken.tables[0].columns.amount, 2);
    assert.equal(Object.getPrototypeOf(taken.folder), Object.prototype);
    const { companies, deals, loops, problems } = maker.check(taken.folder);
    assert.deepEqual({ companies, deals, loops, problems }, { companies: 3, deals: 3, loops: 1, problems: [] });
    const map = open(JSON.parse(maker.draw(taken.folder, null, 800, 600)));
    assert.equal(map.ask({ ask: 'loops', most: 5 }).loops.length, 1);
    map.free();
    const { files } = maker.website(taken.folder, 'Village', { base: 'https://a.example' });
    const names = files.map(({ name }) => name);
    for (const name of ['index.html', 'village.json', 'village-wide-dark.svg', 'village-dark.png']) {
        assert.ok(names.includes(name), `${name} in ${names}`);
    }
    assert.ok(files.every((file) => file.bytes instanceof Uint8Array && file.bytes.length > 0));
});

test('what was dragged stays, to the bit', () => {
    const folder = village();
    const pinned = JSON.parse(maker.places(maker.draw(folder)));
    pinned.wide[Object.keys(pinned.wide)[0]] = [17.25, 19.5];
    folder['places.json'] = JSON.stringify(pinned);
    assert.deepEqual(maker.check(folder).problems, []);
    assert.deepEqual(JSON.parse(maker.places(maker.draw(folder, maker.draw(village())))), pinned);
});

test('a workbook is taken back as it was', () => {
    const folder = village();
    const [file] = maker.workbook(folder, 'village').files;
    assert.equal(file.name, 'village.xlsx');
    const again = maker.take([file]);
    assert.deepEqual(again.problems, []);
    assert.equal(again.folder['deals.csv'], folder['deals.csv']);
});

test('one page has everything in it', () => {
    const { files } = maker.single(village(), 'village', 'let element;');
    assert.deepEqual(files.map(({ name }) => name), ['village.html']);
    assert.match(new TextDecoder().decode(files[0].bytes), /let element;/);
});

test('a problem names its cell and what was meant', () => {
    const folder = village();
    folder['deals.csv'] = folder['deals.csv'].replace('bakery,inn', 'bakery,innn');
    const [problem] = maker.check(folder).problems;
    assert.equal(problem.file, 'deals.csv');
    assert.equal(problem.column, 'to');
    assert.equal(problem.found, 'innn');
    assert.equal(problem.meant, 'inn');
    assert.equal(maker.draw(folder), undefined);
});

const WRONG = [undefined, null, 1, 'x', true, Symbol('s'), [1], [{}], [{ name: 1 }], { 'deals.csv': 1 }, { 'deals.csv': {} }, () => {}];

test('a damaged call throws, and the module goes on', () => {
    for (const value of WRONG) {
        assert.throws(() => maker.take(value), Error);
        assert.throws(() => maker.take([], { unit: value === undefined || value === null ? 7 : Symbol('s') }), Error);
    }
    for (const value of [undefined, null, 1, 'x', true, { 'deals.csv': 1 }, { 'deals.csv': {} }]) {
        assert.throws(() => maker.check(value), Error);
        assert.throws(() => maker.draw(value), Error);
    }
    for (const width of [0, -1, NaN, 1e9]) {
        assert.throws(() => maker.draw(village(), null, width, 600), /width/);
    }
    for (const options of [{ base: 1 }, { element: 'x' }, { element: { core: 'x' } }]) {
        assert.throws(() => maker.website(village(), 'x', options), Error);
    }
    assert.equal(maker.check(village()).deals, 3);
});
