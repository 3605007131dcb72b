// Asks the compiled core, which runs in a worker: a page that waits for it stays alive, and may give up.

/**
 * @typedef {Record<string, string>} Folder
 *
 * @typedef {object} Problem
 * @property {string} file
 * @property {number | null} row in a table, the header being 0
 * @property {string | null} column the header
 * @property {string} code
 * @property {string} text
 * @property {string | null} advice
 * @property {string | null} found what stands in the cell
 * @property {string | null} meant what was meant by it
 * @property {string[]} [options] what said when taking answers it
 *
 * @typedef {object} TableSeen
 * @property {string} file
 * @property {string} sheet
 * @property {string[]} headers
 * @property {string[][]} rows the first ones
 * @property {Record<string, number | null>} columns which is what
 * @property {boolean} guessed
 *
 * @typedef {{ folder: Folder | null, tables: TableSeen[], left: { file: string, what: string, why: string }[], notes: Problem[], problems: Problem[] }} Taken
 * @typedef {{ problems: Problem[], warnings: Problem[], more: number, companies: number, deals: number, loops: number | null }} Checked
 * @typedef {{ name: string, bytes: Uint8Array<ArrayBuffer> }} File
 * @typedef {{ files: File[], problems: Problem[] }} Carried
 *
 * @typedef {{ core: string, scripts: Record<string, string> }} Element what lies beside a page
 *
 * @typedef {object} Doors
 * @property {(files: File[], options: Record<string, unknown>) => Taken} take
 * @property {(folder: Folder) => Checked} check
 * @property {(folder: Folder, before?: string, width?: number, height?: number) => string | undefined} draw
 * @property {(map: string) => string | undefined} places
 * @property {(folder: Folder, name: string, options: { base?: string, element?: Element }) => Carried} website
 * @property {(folder: Folder, name: string, script: string) => Carried} single
 * @property {(folder: Folder, name: string) => Carried} workbook
 * @property {(files: File[]) => Uint8Array<ArrayBuffer>} pack
 * @property {(bytes: Uint8Array<ArrayBuffer>) => File[]} unpack
 */

/** Nobody waits for the answer any more. */
export class Cancelled extends Error {}

/** @type {{ createScriptURL: (url: URL) => URL } | undefined} */
let policy;

/** The worker's address, as a page with Trusted Types wants it. */
function address() {
    const url = new URL(MAKER_WORKER_FILE, import.meta.url);
    policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('loopmap-maker', { createScriptURL: String });
    return policy?.createScriptURL(url) ?? url;
}

/** The core, as the page knows it. It tells `busy` when it begins to work, and when it is done. */
class Core extends EventTarget {
    /** @type {Worker | undefined} */
    #worker;
    #number = 0;
    /** @type {Map<number, { resolve: (answer: any) => void, reject: (reason: unknown) => void }>} */
    #open = new Map();

    get isBusy() {
        return this.#open.size > 0;
    }

    /**
     * @template {keyof Doors} T
     * @param {T} door
     * @param {Parameters<Doors[T]>} about
     * @returns {Promise<ReturnType<Doors[T]>>}
     */
    ask(door, ...about) {
        const number = (this.#number += 1);
        return new Promise((resolve, reject) => {
            this.#open.set(number, { resolve, reject });
            this.#started().postMessage({ number, door, about });
            this.#tell();
        });
    }

    /** Gives up what is being worked on. */
    cancel() {
        this.#end(new Cancelled('cancelled'));
    }

    #started() {
        if (!this.#worker) {
            this.#worker = new Worker(address(), { type: 'module' });
            this.#worker.addEventListener('message', ({ data }) => this.#hear(data));
            this.#worker.addEventListener('error', () => this.#end(new Error('worker')));
        }
        return this.#worker;
    }

    /** @param {{ number: number, answer?: unknown, problem?: string }} said */
    #hear({ number, answer, problem }) {
        const asked = this.#open.get(number);
        this.#open.delete(number);
        if (problem === undefined) {
            asked?.resolve(answer);
        } else {
            // What has trapped is in no known state: the next question gets a new one.
            asked?.reject(new Error(problem));
            this.#end(new Error(problem));
        }
        this.#tell();
    }

    /** @param {Error} reason */
    #end(reason) {
        this.#worker?.terminate();
        this.#worker = undefined;
        const open = [...this.#open.values()];
        this.#open.clear();
        open.forEach(({ reject }) => reject(reason));
        this.#tell();
    }

    #tell() {
        this.dispatchEvent(new Event('busy'));
    }
}

export const core = new Core();
