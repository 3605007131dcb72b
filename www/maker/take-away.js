// Taking the map away: as files that run anywhere, as pictures, as data, and as what is pasted into an article.

import { copy } from '../copy.js';
import { h } from '../dom.js';
import { save } from '../save.js';
import { core } from './ask.js';
import { PLACES, titleOf } from './folder.js';
import { say } from './words.js';

/**
 * @typedef {import('./ask.js').Carried} Carried
 * @typedef {import('./ask.js').Element} Element
 * @typedef {import('./ask.js').File} File
 *
 * @typedef {object} Room
 * @property {import('./store.js').Store} store
 * @property {import('./map-pane.js').MapPane} pane
 * @property {() => boolean} isValid
 */

/** Scripts whose content a page may name. */
const CHECKED = ['loop-map.js', 'loop-map.classic.js', 'loop-map-host.js'];

/** The ways that need a map, not only data. */
const DRAWN = ['website', 'single', 'svg', 'png'];

export class TakeAway {
    #room;
    #status = h('p', { class: 'quiet', role: 'status' });
    #base = h('input', { id: 'base', type: 'url', size: 40, autocomplete: 'off', placeholder: 'https://example.org/map/', onchange: () => void this.#fillSnippets() });
    #snippets = h('div', { class: 'snippets' });
    #embed;
    /** @type {HTMLButtonElement[]} */
    #drawn = [];
    /** The website that was made last, and of what. @type {{ of: string, carried: Promise<Carried> } | undefined} */
    #site;
    element;

    /** @param {Room} room */
    constructor(room) {
        this.#room = room;
        const words = say();
        const ways = h(
            'ul',
            { class: 'cards' },
            this.#way('website', words.website, words.websiteText, () => this.#website()),
            this.#way('single', words.single, words.singleText, () => this.#single()),
            this.#way('svg', words.svg, words.svgText, () => this.#svg()),
            this.#way('png', words.png, words.pngText, () => this.#png()),
            this.#way('data', words.dataFolder, words.dataText, () => this.#data()),
            this.#way('workbook', words.workbook, words.workbookText, () => this.#workbook()),
        );
        this.#embed = h(
            'details',
            { ontoggle: () => this.#embed.open && void this.#fillSnippets() },
            h('summary', {}, words.embed),
            h('p', { class: 'quiet' }, words.embedText),
            h('label', { for: 'base' }, words.address),
            this.#base,
            this.#snippets,
        );
        this.element = h(
            'dialog',
            { class: 'take-away', 'aria-labelledby': 'take' },
            h('div', { class: 'row spread' }, h('h2', { id: 'take' }, words.takeTitle), h('button', { type: 'button', class: 'small', onclick: () => this.element.close() }, words.close)),
            ways,
            this.#status,
            this.#embed,
        );
    }

    show() {
        const isValid = this.#room.isValid();
        this.#drawn.forEach((button) => (button.disabled = !isValid));
        this.#embed.hidden = !isValid;
        this.#embed.open = false;
        this.#status.textContent = isValid ? '' : say().mendFirst;
        this.element.showModal();
    }

    /**
     * @param {string} id
     * @param {string} title
     * @param {string} text
     * @param {() => Promise<[Blob | null, string]>} make the file, and its name
     */
    #way(id, title, text, make) {
        const button = h('button', { type: 'button', class: 'card', 'data-way': id, onclick: () => void this.#take(make) }, h('strong', {}, title), h('span', {}, text));
        if (DRAWN.includes(id)) {
            this.#drawn.push(button);
        }
        return h('li', {}, button);
    }

    /** @param {() => Promise<[Blob | null, string]>} make */
    async #take(make) {
        this.#status.textContent = say().making;
        try {
            const [blob, name] = await make();
            if (!blob) {
                throw new Error(name);
            }
            save(blob, name);
            this.#status.textContent = say().ready(name);
        } catch {
            this.#status.textContent = say().failed;
        }
    }

    /** The stem of the files' names. */
    get #name() {
        const plain = titleOf(this.#room.store.doc).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
        return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'map';
    }

    /** The data, with the places that are seen: what is built of them is the same picture. */
    async #folder() {
        const { store, pane, isValid } = this.#room;
        const places = isValid() && pane.shown && (await core.ask('places', pane.shown));
        return places ? { ...store.folder, [PLACES]: places } : store.folder;
    }

    /** The files of the website, without the element's own. @param {string} base @param {File[]} own */
    async #made(base, own) {
        const folder = await this.#folder();
        const of = JSON.stringify([folder, base]);
        if (this.#site?.of !== of) {
            const carried = elementOf(own).then((element) => core.ask('website', folder, this.#name, { base, element }));
            this.#site = { of, carried };
            carried.catch(() => (this.#site = undefined));
        }
        return filesOf(await this.#site.carried);
    }

    /** @returns {Promise<[Blob, string]>} */
    async #website() {
        const own = await elementFiles();
        const made = await this.#made(this.#address, own);
        return [zipped(await core.ask('pack', [...made, ...own])), `${this.#name}-website.zip`];
    }

    /** @returns {Promise<[Blob, string]>} */
    async #single() {
        const script = await (await beside('loop-map.classic.js')).text();
        const [{ name, bytes }] = filesOf(await core.ask('single', await this.#folder(), this.#name, script));
        return [new Blob([bytes], { type: 'text/html' }), name];
    }

    /** @returns {Promise<[Blob | null, string]>} */
    async #svg() {
        const text = await this.#room.pane.toSVG();
        return [text ? new Blob([text], { type: 'image/svg+xml' }) : null, `${this.#name}.svg`];
    }

    /** @returns {Promise<[Blob | null, string]>} */
    async #png() {
        return [await this.#room.pane.toPNG(), `${this.#name}.png`];
    }

    /** @returns {Promise<[Blob, string]>} */
    async #data() {
        const encoder = new TextEncoder();
        const files = Object.entries(await this.#folder()).map(([name, text]) => ({ name: `${this.#name}/${name}`, bytes: encoder.encode(text) }));
        return [zipped(await core.ask('pack', files)), `${this.#name}-data.zip`];
    }

    /** @returns {Promise<[Blob, string]>} */
    async #workbook() {
        const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
        const [{ name, bytes }] = filesOf(await core.ask('workbook', this.#room.store.folder, this.#name));
        return [new Blob([bytes], { type }), name];
    }

    /** Where the folder will be, with a slash at its end; nothing where that is no address. */
    get #address() {
        const text = this.#base.value.trim();
        return URL.canParse(text) ? text.replace(/\/?$/, '/') : '';
    }

    /** What is to be pasted, from the page of a built folder that lists it. */
    async #fillSnippets() {
        const words = say();
        const base = this.#address || 'https://example.org/map/';
        this.#snippets.replaceChildren(h('p', { class: 'quiet' }, words.making));
        try {
            // The addresses are filled in here, so that another one needs no other build.
            const made = await this.#made('', await elementFiles());
            const page = new TextDecoder().decode(made.find(({ name }) => name === 'snippets.html')?.bytes);
            this.#snippets.replaceChildren(snippetBox(words.tag, snippet(page, 'module', base)), snippetBox(words.frame, snippet(page, 'iframe', base)));
        } catch {
            this.#snippets.replaceChildren(h('p', { class: 'quiet' }, words.failed));
        }
    }
}

/** @param {Carried} carried */
function filesOf({ files, problems }) {
    if (files.length === 0) {
        throw new Error(problems[0]?.text);
    }
    return files;
}

/** What must be in the element's files, for pages that make sure of it; not where a browser does not count it. @param {File[]} own @returns {Promise<Element | undefined>} */
async function elementOf(own) {
    const core = own.find(({ name }) => /^loopmap_wasm-.*\.wasm$/.test(name))?.name;
    if (!core || !globalThis.crypto?.subtle) {
        return undefined;
    }
    /** @type {Record<string, string>} */
    const scripts = {};
    for (const { name, bytes } of own.filter(({ name }) => CHECKED.includes(name))) {
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
        scripts[name] = `sha384-${btoa(String.fromCharCode(...hash))}`;
    }
    return { core, scripts };
}

/** @param {string} title @param {string} text */
function snippetBox(title, text) {
    const words = say();
    const button = h('button', { type: 'button', class: 'small', 'aria-label': words.copyWhat(title), onclick: () => copied() }, words.copy);
    const done = h('span', { class: 'quiet', role: 'status' });
    const copied = async () => {
        await copy(text, button);
        done.textContent = words.copied;
    };
    return h('div', {}, h('div', { class: 'row spread' }, h('h3', {}, title), h('div', { class: 'row' }, done, button)), h('pre', { tabindex: '0', 'aria-label': title, role: 'region' }, text));
}

/** One form of embedding, as the page of snippets has it. @param {string} page @param {string} id @param {string} base */
function snippet(page, id, base) {
    const [, code = ''] = new RegExp(`<section id="${id}">[^]*?<code>([^]*?)</code>`).exec(page) ?? [];
    /** @type {Record<string, string>} */
    const letters = { lt: '<', gt: '>', quot: '"', amp: '&' };
    return code
        .replace(/<span class="here">[^<]*<\/span>/g, base)
        .replace(/&(lt|gt|quot|amp);/g, (_, name) => letters[name])
        .trim();
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
const zipped = (bytes) => new Blob([bytes], { type: 'application/zip' });

/** A file of the element's, which lies in the folder above. @param {string} name */
async function beside(name) {
    const response = await fetch(new URL(`../${name}`, import.meta.url));
    if (!response.ok) {
        throw new Error(`${response.status} ${name}`);
    }
    return response;
}

/** What a built folder has besides the map: the element and what it loads. @returns {Promise<File[]>} */
async function elementFiles() {
    const response = await fetch(new URL('files.json', import.meta.url));
    /** @type {string[]} */
    const names = await response.json();
    return Promise.all(names.map(async (name) => ({ name, bytes: new Uint8Array(await (await beside(name)).arrayBuffer()) })));
}
