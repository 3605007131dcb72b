// The npm package, as the tools of others see it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.LOOPMAP_PACKAGE;
const www = join(here, '../../www');
const attributes = readFileSync(join(www, 'attributes.js'), 'utf8');
const run = (file, args, cwd) => execFileSync('node', [join(here, 'node_modules', file), ...args], { cwd, encoding: 'utf8' });

// The manifest is made of what the class says about itself.
const work = join(folder, '..', 'package-manifest');
execFileSync('mkdir', ['-p', work]);
copyFileSync(join(www, 'loop-map.js'), join(work, 'loop-map.js'));
run('@custom-elements-manifest/analyzer/cem.js', ['analyze', '--globs', 'loop-map.js', '--outdir', '.'], work);
const manifest = JSON.parse(readFileSync(join(work, 'custom-elements.json'), 'utf8'));
const element = manifest.modules
    .flatMap(({ declarations }) => declarations)
    .find(({ name }) => name === 'LoopMapElement');
// The analyzer takes the variable of a dispatched event, and what is set on the shadow tree, for the element's own.
element.events = element.events.filter(({ name }) => name.startsWith('loop-map-'));
element.members = element.members.filter(
    ({ name, privacy }) => privacy !== 'private' && !name.startsWith('#') && name !== 'adoptedStyleSheets',
);
writeFileSync(join(folder, 'custom-elements.json'), JSON.stringify(manifest, undefined, 1));
const names = (list) => list.map(({ name }) => name).sort();

test('the manifest names the attributes that the element observes, and those that are read once', () => {
    const table = /const ATTRIBUTES = \{([^}]*)\}/.exec(attributes)[1];
    const observed = [...table.matchAll(/: '([^']+)'/g)].map(([, name]) => name);
    assert.deepEqual(names(element.attributes), [...observed, 'lang', 'strings', 'url-state'].sort());
});

test('the manifest names the events that are sent', () => {
    const files = readdirSync(www).filter((file) => file.endsWith('.js'));
    const scripts = files.map((file) => readFileSync(join(www, file), 'utf8')).join();
    const sent = [...scripts.matchAll(/emit\('(loop-map-[a-z]+)'/g)].map(([, name]) => name);
    assert.deepEqual(names(element.events), [...new Set(sent)].sort());
});

test('there are three slots, at least five parts and eight properties of styles', () => {
    assert.deepEqual(names(element.slots), ['', 'data', 'title']);
    assert.ok(element.cssParts.length >= 5);
    assert.ok(element.cssProperties.length >= 8);
});

test('the types name what the class has in public', () => {
    const types = readFileSync(join(folder, 'loop-map.d.ts'), 'utf8');
    const body = /class LoopMapElement[^{]*\{(.*?)\n\}/s.exec(types)[1];
    const typed = [...body.matchAll(/^ {4}(?:readonly )?(\w+)/gm)].map(([, name]) => name).sort();
    const table = /const ATTRIBUTES = \{([^}]*)\}/.exec(attributes)[1];
    const properties = [...table.matchAll(/^ +(\w+):/gm)].map(([, name]) => name);
    const members = element.members
        .filter(({ name, privacy, static: isStatic }) => privacy !== 'private' && !isStatic && !name.startsWith('#'))
        .map(({ name }) => name)
        .filter((name) => !name.endsWith('Callback'));
    assert.deepEqual(typed, [...new Set([...properties, ...members])].sort());
});

test('publint finds nothing', async () => {
    const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test('it has no dependency, and weighs no more than it did, packed', () => {
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    assert.equal(dependencies ?? peerDependencies, undefined);
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', work], { cwd: folder, encoding: 'utf8' }));
    const { size } = statSync(join(work, packed.filename));
    console.log(`packed: ${size} bytes, ${packed.files.length} files`);
    // Two thirds are the engine, which is loaded on demand and is there twice, with SIMD and without; a sixth is the classic script,
    // which brings the core once more. A reader loads an eighth of it.
    assert.ok(size <= 1_102_000, `${size} bytes`);
});

test('types are right for bundlers and for modules of Node.js', () => {
    const left = ['./loop-map-host.js', './loop-map-frame.js', './custom-elements.json'];
    // It ends with an error when it finds a problem.
    run('@arethetypeswrong/cli/dist/index.js', ['--pack', folder, '--profile', 'esm-only', '--exclude-entrypoints', ...left], work);
});

test('importing it in Node.js does not throw', async () => {
    const { LoopMapElement } = await import(pathToFileURL(join(folder, 'loop-map.js')).href);
    assert.equal(typeof LoopMapElement, 'function');
});
