// Makes the page of the maker, in a folder of its own beside the element's files. Nothing of it is loaded by a reader of a map.
//
// It knows the element by the files that lie in the folder above it, and lists them for those who take a website away.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';

/** The compiled module; where the modules are made without it there is no maker. */
const MODULE = 'loopmap_maker_bg.wasm';

/** What of a data folder an example has. */
const DATA = /^(map\.toml|(companies|deals|sources|figures)\.csv)$/;

/** Packages whose code is in the page, and what their licences are called. */
const LICENCES = { 'ag-grid-community': 'LICENSE.txt', 'ag-stack': 'LICENSE.txt', fflate: 'LICENSE' };

/**
 * @param {object} job
 * @param {typeof import('esbuild').build} job.build
 * @param {string} job.root of the repository
 * @param {string} job.modules the compiled modules
 * @param {string} job.out the folder of the element
 * @param {boolean} job.sourcemap
 * @param {string} job.target the language of the browsers
 */
export async function makeMaker({ build, root, modules, out, sourcemap, target }) {
    if (!existsSync(join(modules, MODULE))) {
        return;
    }
    const folder = join(out, 'maker');
    mkdirSync(folder, { recursive: true });
    const packages = join(root, 'tests/node_modules');
    const common = {
        absWorkingDir: join(root, 'www/maker'),
        bundle: true,
        entryNames: '[name]-[hash]',
        chunkNames: '[name]-[hash]',
        format: 'esm',
        logLevel: 'warning',
        metafile: true,
        minify: true,
        nodePaths: [packages],
        outdir: folder,
        sourcemap,
        target,
        legalComments: 'none',
        plugins: [moduleIn(modules)],
    };
    /** Makes one entry, and returns its name. */
    const made = async (entry, options = {}) => {
        const { metafile } = await build({ ...common, entryPoints: [entry], ...options });
        const [path] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry);
        return parse(path).base;
    };
    const literal = (name) => JSON.stringify(`./${name}`);
    const kept = (stem, ending, bytes) => {
        const name = `${stem}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.${ending}`;
        writeFileSync(join(folder, name), bytes);
        return name;
    };
    const worker = await made('worker.js', { define: { MAKER_FILE: literal(kept('loopmap_maker', 'wasm', readFileSync(join(modules, MODULE)))) } });
    const example = (stem, path) => (existsSync(join(root, path)) ? `./${kept(stem, 'json', dataIn(join(root, path)))}` : undefined);
    const examples = {
        village: example('village', 'crates/loopmap-cli/src/new'),
        ai: example('ai-sector', 'data/ai-sector'),
    };
    const script = await made('maker.js', {
        splitting: true,
        define: { MAKER_WORKER_FILE: literal(worker), MAKER_EXAMPLES: JSON.stringify(examples) },
    });
    const style = await made('maker.css', { sourcemap: false, loader: { '.css': 'css' } });
    const page = readFileSync(join(root, 'www/maker/index.html'), 'utf8');
    writeFileSync(join(folder, 'index.html'), page.replace('"maker.css"', `"${style}"`).replace('"maker.js"', `"${script}"`));
    writeFileSync(join(folder, 'LICENCES.txt'), licences(packages));
    const names = readdirSync(out, { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.map'));
    writeFileSync(join(folder, 'files.json'), JSON.stringify(names.map(({ name }) => name).sort()));
}

/** The script of the compiled module stands apart from the sources. @param {string} modules */
const moduleIn = (modules) => ({
    name: 'module',
    setup({ onResolve }) {
        onResolve({ filter: /^\.\.\/loopmap_maker\.js$/ }, () => ({ path: join(modules, 'loopmap_maker.js') }));
    },
});

/** A data folder as one text. @param {string} folder */
function dataIn(folder) {
    const names = readdirSync(folder).filter((name) => DATA.test(name)).sort();
    return JSON.stringify(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
}

/** @param {string} packages */
function licences(packages) {
    const texts = Object.entries(LICENCES).map(([name, file]) => {
        const { version } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
        return `${name} ${version}\n\n${readFileSync(join(packages, name, file), 'utf8').trim()}\n`;
    });
    return `The scripts of this page have these libraries in them.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}
