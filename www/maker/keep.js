// What is kept in this browser: maps, and what was being typed. A map is one tab's at a time.

const DATABASE = 'loopmap-maker';
const MAPS = 'maps';
const DRAFTS = 'drafts';

/** How long a deleted map can be had back. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * @typedef {{ id: string, title: string, folder: Record<string, string>, changed: number, deleted?: number }} Kept
 * @typedef {{ file: string, row: number, column: number, text: string }} Draft a cell that was being typed, by its row's number
 */

/** The maps of this browser. */
export class Shelf {
    #database;

    /** @param {IDBDatabase} database */
    constructor(database) {
        this.#database = database;
    }

    /** @returns {Promise<Shelf>} refused where a browser keeps nothing for this page */
    static async open() {
        const request = indexedDB.open(DATABASE, 1);
        request.addEventListener('upgradeneeded', () => {
            request.result.createObjectStore(MAPS, { keyPath: 'id' });
            request.result.createObjectStore(DRAFTS);
        });
        const shelf = new Shelf(await done(request));
        await shelf.#sweep();
        return shelf;
    }

    /** The newest first, those that were deleted among them. @returns {Promise<Kept[]>} */
    async list() {
        /** @type {Kept[]} */
        const all = await done(this.#store(MAPS, 'readonly').getAll());
        return all.sort((one, other) => other.changed - one.changed);
    }

    /** @param {string} id @returns {Promise<Kept | undefined>} */
    read(id) {
        return done(this.#store(MAPS, 'readonly').get(id));
    }

    /**
     * Writes a map, and resolves when it is safe. What is being typed is written with it, or forgotten: never is the one there
     * without the other.
     *
     * @param {Kept} map
     * @param {Draft} [draft]
     */
    write(map, draft) {
        return this.#change([MAPS, DRAFTS], (transaction) => {
            transaction.objectStore(MAPS).put(map);
            putDraft(transaction, map.id, draft);
        });
    }

    /** @param {string} id @param {Draft | undefined} draft */
    draft(id, draft) {
        return this.#change([DRAFTS], (transaction) => putDraft(transaction, id, draft));
    }

    /** @param {string} id @returns {Promise<Draft | undefined>} */
    draftOf(id) {
        return done(this.#store(DRAFTS, 'readonly').get(id));
    }

    /** The map as it was drawn last, so that everybody stands where they stood. @param {string} id @param {string} baked */
    keepDrawn(id, baked) {
        return this.#change([DRAFTS], (transaction) => transaction.objectStore(DRAFTS).put(baked, `${id}:drawn`));
    }

    /** @param {string} id @returns {Promise<string | undefined>} */
    drawnOf(id) {
        return done(this.#store(DRAFTS, 'readonly').get(`${id}:drawn`));
    }

    /** Forgets what was deleted long ago. */
    async #sweep() {
        const now = Date.now();
        for (const { id, deleted } of await this.list()) {
            if (deleted !== undefined && now - deleted > KEPT_MS) {
                await this.#change([MAPS, DRAFTS], (transaction) => {
                    transaction.objectStore(MAPS).delete(id);
                    transaction.objectStore(DRAFTS).delete(IDBKeyRange.bound(id, `${id}:drawn`));
                });
            }
        }
    }

    /** @param {string} name @param {IDBTransactionMode} mode */
    #store(name, mode) {
        return this.#database.transaction(name, mode).objectStore(name);
    }

    /** @param {string[]} names @param {(transaction: IDBTransaction) => unknown} change @returns {Promise<void>} */
    #change(names, change) {
        return new Promise((resolve, reject) => {
            const transaction = this.#database.transaction(names, 'readwrite');
            transaction.addEventListener('complete', () => resolve());
            transaction.addEventListener('abort', () => reject(transaction.error));
            change(transaction);
        });
    }
}

/** @param {IDBTransaction} transaction @param {string} id @param {Draft} [draft] */
function putDraft(transaction, id, draft) {
    const store = transaction.objectStore(DRAFTS);
    draft ? store.put(draft, id) : store.delete(id);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function done(request) {
    return new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
    });
}

/** @returns {string} an id for a new map */
export const newId = () => [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(36).padStart(2, '0')).join('');

/**
 * Holds a map for this tab until the signal, or as long as the tab lives.
 *
 * @param {string} id
 * @param {AbortSignal} signal
 * @param {(isMine: boolean) => void} tell at once, and again when another tab has left it
 */
export async function hold(id, signal, tell) {
    if (!navigator.locks) {
        tell(true);
        return;
    }
    const name = `${DATABASE}:${id}`;
    const untilLeft = () => new Promise((resolve) => signal.addEventListener('abort', resolve));
    const isFree = await navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        if (!lock || signal.aborted) {
            return false;
        }
        tell(true);
        return untilLeft().then(() => true);
    });
    if (isFree || signal.aborted) {
        return;
    }
    tell(false);
    await navigator.locks
        .request(name, { signal }, () => {
            tell(true);
            return untilLeft();
        })
        .catch(() => {});
}

/** Writes the newest of what it is given, one after the other, and says how it went. */
export class Writer {
    #write;
    #tell;
    /** @type {Kept | undefined} */
    #next;
    #isBusy = false;

    /**
     * @param {(map: Kept) => Promise<void>} write
     * @param {(problem?: unknown) => void} tell
     */
    constructor(write, tell) {
        this.#write = write;
        this.#tell = tell;
    }

    get isBusy() {
        return this.#isBusy;
    }

    /** @param {Kept} map */
    put(map) {
        this.#next = map;
        if (!this.#isBusy) {
            void this.#run();
        }
    }

    async #run() {
        this.#isBusy = true;
        while (this.#next) {
            const map = this.#next;
            this.#next = undefined;
            try {
                await this.#write(map);
                this.#tell();
            } catch (problem) {
                this.#tell(problem ?? true);
            }
        }
        this.#isBusy = false;
    }
}
