// Something that keeps the map from being shown, told so that the reader can do something.

/** @typedef {keyof import('./strings-problems.js').Problems} Code */

/** A problem with a stable code, the address it is about, and what is special about it. */
export class Problem extends Error {
    /**
     * @param {Code} kind
     * @param {string} [url]
     * @param {string} [detail]
     * @param {string} [code] a more exact one than the kind
     * @param {string} [json] the text that is none, of which the browser has told the detail
     */
    constructor(kind, url = '', detail = '', code = kind, json = undefined) {
        super(code);
        this.name = 'Problem';
        this.kind = kind;
        this.code = code;
        this.url = url;
        this.detail = detail;
        this.json = json;
    }

    /**
     * Returns what a reader is told: no more than code and address where the words cannot be had.
     *
     * @param {import('./strings.js').Strings} words
     */
    async text({ problems }) {
        const all = problems ?? (await import('./strings-problems.js').then(({ ENGLISH }) => ENGLISH, () => undefined));
        const { json, detail } = this;
        const place = json === undefined ? detail : await import('./json-place.js').then(({ placeOf }) => placeOf(detail, json), () => '');
        return all?.[this.kind](this.url, place) ?? `${this.code} ${this.url}`;
    }
}

/**
 * Whether an error is one of these. By its name: the script of the engine has a class of its own.
 *
 * @param {unknown} error
 * @returns {error is Problem}
 */
export function isProblem(error) {
    return error instanceof Error && error.name === 'Problem';
}

/**
 * Returns the problem that an error is. What the core says about bad data starts with a code; the first one names them all.
 *
 * @param {unknown} error
 */
export function problemOf(error) {
    if (isProblem(error)) {
        return error;
    }
    const text = error instanceof Error ? error.message : String(error);
    const code = /^([EW]_[A-Z_]+): /.exec(text)?.[1];
    return new Problem('E_DATA', '', text.replaceAll(/^[EW]_[A-Z_]+: /gm, ''), code);
}
