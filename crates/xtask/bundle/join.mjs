// Makes the web bundle with esbuild: joins the scripts of the element that are always loaded together, and
// sets beside them, under names that hold a hash of what is inside, all that is loaded on demand.
//
// node join.mjs '{ "esbuild": ..., "sources": ..., "modules": ..., "out": ..., "sourcemap": ... }'

import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

import { leaner } from './glue.mjs';
import { makeMaker } from './maker.mjs';
import { ordered } from './order.mjs';

const { esbuild, sources, modules, out, sourcemap } = JSON.parse(process.argv[2]);
const { build } = (await import(pathToFileURL(esbuild).href)).default;

/** The language that browsers of the last two years speak. */
const TARGET = 'es2023';

/** What is loaded on demand, and does not change its name: pages ask for these by name. */
const DOORS = ['load-engine.js', 'scroll-steps.js'];

/** What is asked for as soon as a hand is on the map, and the words that it and most other parts say. */
const FIRST = 'reading.js';
const WORDS = 'strings-more.js';

const CORE = 'loopmap_wasm_bg.wasm';

/** Style sheets are imported as text, without what browsers skip. */
const styles = {
    name: 'styles',
    setup({ onLoad }) {
        onLoad({ filter: /\.css$/ }, async ({ path }) => {
            const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, target: TARGET, write: false, outdir: out });
            return { contents: outputFiles[0].text.trimEnd(), loader: 'text' };
        });
    },
};

/** The scripts of the compiled modules stand apart from the sources; the one that every reader loads is made leaner. */
const glue = {
    name: 'glue',
    setup({ onResolve, onLoad }) {
        onResolve({ filter: /^\.\/loopmap_(wasm|engine)\.js$/ }, ({ path }) => ({ path: join(modules, path) }));
        onLoad({ filter: /loopmap_wasm\.js$/ }, ({ path }) => ({ contents: leaner(readFileSync(path, 'utf8')), loader: 'js' }));
    },
};

/**
 * Leaves out what is loaded on demand, and tells `rename` of it, which says what it is called.
 *
 * @param {(path: string) => string} rename
 */
const apart = (rename) => ({
    name: 'apart',
    setup({ onResolve }) {
        onResolve({ filter: /^\.\// }, ({ path, kind }) =>
            kind === 'dynamic-import' ? { path: rename(path), external: true } : undefined,
        );
    },
});

const common = {
    absWorkingDir: sources,
    bundle: true,
    format: 'esm',
    logLevel: 'warning',
    minify: true,
    outdir: out,
    sourcemap,
    target: TARGET,
};

/** Copies a module under a name that holds a hash of it, and returns that name. @param {string} file */
function named(file) {
    const bytes = readFileSync(join(modules, file));
    const name = `${file.replace('_bg.wasm', '')}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.wasm`;
    copyFileSync(join(modules, file), join(out, name));
    return name;
}

/** What esbuild has made of each entry, by the name of its source. @param {import('esbuild').Metafile} metafile */
const made = ({ outputs }) =>
    new Map(
        Object.entries(outputs)
            .filter(([, { entryPoint }]) => entryPoint)
            .map(([path, { entryPoint }]) => [parse(entryPoint).base, parse(path).base]),
    );

const literal = (/** @type {string} */ name) => JSON.stringify(`./${name}`);

const worker = await build({
    ...common,
    entryPoints: ['engine-worker.js'],
    entryNames: '[name]-[hash]',
    plugins: [glue],
    define: { ENGINE_FILE: '""', ENGINE_SIMD_FILE: '""', CORE_FILE: '""', WORKER_FILE: '""' },
    metafile: true,
});

const define = {
    CORE_FILE: literal(named(CORE)),
    ENGINE_FILE: literal(named('loopmap_engine_bg.wasm')),
    ENGINE_SIMD_FILE: literal(named('loopmap_engine_simd_bg.wasm')),
    WORKER_FILE: literal(made(worker.metafile).get('engine-worker.js')),
};

/** What the element loads on demand. */
const later = new Set();
await build({
    ...common,
    entryPoints: ['loop-map.js', FIRST],
    plugins: [glue, styles, apart((path) => (later.add(path.slice(2)), path))],
    define,
    write: false,
});

/** Names by sources. @type {Map<string, string>} */
const names = new Map();
const besideIt = apart((path) => `./${names.get(path.slice(2))}`);

/** Makes parts that are loaded on demand. @param {string[]} entryPoints @param {object} [options] */
async function part(entryPoints, options) {
    const { metafile } = await build({ ...common, entryPoints, entryNames: '[name]-[hash]', define, metafile: true, ...options });
    made(metafile).forEach((name, source) => names.set(source, name));
}

// The words that most parts say are one file, which they are asked for together with.
await part([WORDS]);
const words = {
    name: 'words',
    setup({ onResolve }) {
        onResolve({ filter: /^\.\/strings-more\.js$/ }, () => ({ path: `./${names.get(WORDS)}`, external: true }));
    },
};

// A part that two others share is a file of its own; but never one that the element's script would have to
// ask for, or what a first hand on the map asks for: that is a whole round trip late. So these are joined by themselves.
const others = [...later].filter((file) => file !== FIRST && file !== WORDS).sort();
await part(others, { chunkNames: '[name]-[hash]', splitting: true, plugins: [glue, styles, words] });
await part([FIRST], { plugins: [styles, words, besideIt] });

await build({ ...common, entryPoints: ['loop-map.js'], plugins: [ordered, glue, styles, besideIt], define });
await build({ ...common, entryPoints: DOORS, plugins: [glue], define });

/** Scripts for systems that do not know modules, which know where they came from as modules do. */
const alone = {
    ...common,
    format: 'iife',
    target: 'es2022',
    sourcemap: false,
    legalComments: 'none',
    define: { ...define, 'import.meta.url': 'scriptAddress' },
    inject: ['classic/address.js'],
};

/** The core, packed: as text of base64 it could not be packed any more on its way. */
const inside = {
    name: 'inside',
    setup({ onResolve, onLoad }) {
        onResolve({ filter: /^core\.gz$/ }, ({ path }) => ({ path, namespace: 'inside' }));
        onLoad({ filter: /./, namespace: 'inside' }, () => ({
            contents: gzipSync(readFileSync(join(modules, CORE)), { level: 9 }),
            loader: 'binary',
        }));
    },
};

await build({
    ...alone,
    entryPoints: { 'loop-map.classic': 'classic/loop-map.js' },
    plugins: [glue, styles, inside],
});
await build({
    ...alone,
    inject: [],
    entryPoints: { 'loop-map-frame': 'frame-height.js', 'loop-map-host': 'host-height.js' },
});

await makeMaker({ build, root: join(sources, '..'), modules, out, sourcemap, target: TARGET });
