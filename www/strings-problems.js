// What keeps a map from being shown, in English. Loaded when something does.

/** @typedef {typeof ENGLISH} Problems */

export const ENGLISH = {
    E_FETCH: (/** @type {string} */ url, /** @type {string} */ detail) =>
        `Could not load ${url} (HTTP ${detail}). Check the address.`,
    E_NETWORK: (/** @type {string} */ url) =>
        `The browser could not read ${url}. The server must be reachable and allow this page (Access-Control-Allow-Origin).`,
    E_TIMEOUT: (/** @type {string} */ url) => `${url} did not answer within 10 seconds.`,
    E_SIZE: (/** @type {string} */ url) =>
        `${url} is larger than 5 MB. Leave out what the map does not need.`,
    E_EMPTY: () => 'The data file is empty. Give a file with at least one deal.',
    E_HTML: (/** @type {string} */ _url, /** @type {string} */ detail) =>
        `The address returned a web page, not data (starts with "${detail}"). Check the address in src.`,
    E_JSON: (/** @type {string} */ _url, /** @type {string} */ detail) =>
        `Not valid JSON${detail}. Build the file again.`,
    E_HALVES: (/** @type {string} */ url) => `${url} is of another build than the map. Publish both files together.`,
    E_ENCODING: (/** @type {string} */ url) => `${url} is not UTF-8. Save it as UTF-8.`,
    E_WASM_BLOCKED: () =>
        `This page's security policy does not allow WebAssembly (add 'wasm-unsafe-eval' to script-src).`,
    E_BROWSER: () =>
        'This browser cannot run the interactive map; what is shown instead holds the same facts.',
    E_CRASH: () => 'The map stopped because of an internal error.',
    E_UNKNOWN: (/** @type {string} */ _url, /** @type {string} */ named) => `Not on this map: ${named}.`,
    E_DATA: (/** @type {string} */ _url, /** @type {string} */ detail) => detail,
};
