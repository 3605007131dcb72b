// A view of the map as the end of an address: `#map:focus=nvidia&show=all`.

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 * @typedef {{ story: string, step: number }} StoryPlace
 * @typedef {{ view: ViewRecord, story?: StoryPlace }} Address
 */

/** Each map of a page has a part of the address, which begins with its name: `#map:focus=nvidia;other:show=all`. */
const BETWEEN = ';';

/** How a field is read: as a text, a list with commas, a switch that is on unless it says no, or a number. */
const [TEXT, LIST, FLAG, NUMBER] = [0, 1, 2, 3];

/** @type {((text: string) => unknown)[]} */
const READ = [(text) => text, (text) => text.split(',').filter(Boolean), (text) => (text === 'no' ? false : undefined), Number];

/** The fields of a view in the order of addresses, and what a view calls them where that is another name. @type {[string, number, string?][]} */
const FIELDS = [
    ['focus', TEXT],
    ['loop', LIST],
    ['lens', FLAG],
    ['deal', LIST, 'deals'],
    ['companies', LIST],
    ['show', TEXT],
    ['basis', TEXT],
    ['pillars', LIST],
    ['status', LIST],
    ['min-amount', NUMBER],
    ['as-of', TEXT],
    ['contingent', FLAG],
    ['undisclosed', FLAG],
    ['without-deals', LIST],
    ['without-companies', LIST],
];

/** @param {string} hash @param {string} name */
function partOf(hash, name) {
    return hash.slice(1).split(BETWEEN).find((part) => part.startsWith(`${name}:`));
}

/**
 * Returns what an address asks of a map, or nothing when it does not speak to it.
 *
 * @param {string} hash
 * @param {string} [name] the map's, in addresses
 * @returns {Address | undefined}
 */
export function readHash(hash, name = 'map') {
    const part = partOf(hash, name);
    if (part === undefined) {
        return undefined;
    }
    const fields = new URLSearchParams(part.slice(name.length + 1));
    /** @type {Record<string, unknown>} */
    const view = {};
    for (const [field, kind, key = field] of FIELDS) {
        const text = fields.get(field);
        view[key] = text === null ? undefined : READ[kind](text);
    }
    return {
        view,
        story: readStory(fields.get('story')),
    };
}

/**
 * Returns a page's address with the view of one of its maps in it; the parts of others stay.
 *
 * @param {Address} address
 * @param {string} [name] the map's, in addresses
 */
export function hrefOf(address, name = 'map') {
    const url = new URL(location.href);
    const own = written(address);
    // What is no map's part, a heading's name for instance, gives way to one.
    const others = url.hash.slice(1).split(BETWEEN).filter((part) => !part.startsWith(`${name}:`) && (!own || part.includes(':')));
    url.hash = [...(own ? [`${name}:${own}`] : []), ...others].join(BETWEEN);
    return url.href;
}

/** Returns the address of a view; the empty one when it is where the map starts. @param {Address} address */
function written({ view, story }) {
    const values = /** @type {Record<string, unknown>} */ (view);
    const fields = story
        ? [['story', `${story.story}:${story.step + 1}`]]
        : FIELDS.map(([field, kind, key = field]) => [field, kind === FLAG ? (values[key] === false ? 'no' : '') : String(values[key] ?? '')]);
    return fields
        .filter(([, value]) => value)
        .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`)
        .join('&');
}

/**
 * @param {string | null} text `id:step`, steps counted from 1
 * @returns {StoryPlace | undefined}
 */
function readStory(text) {
    const [story, step = '1'] = text?.split(':') ?? [];
    return story ? { story, step: Math.max(1, Number.parseInt(step, 10) || 1) - 1 } : undefined;
}
