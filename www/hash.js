// A view of the map as the end of an address: `#map:focus=nvidia&show=all`.

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 * @typedef {{ story: string, step: number }} StoryPlace
 * @typedef {{ view: ViewRecord, story?: StoryPlace }} Address
 */

/** Each map of a page has a part of the address, which begins with its name: `#map:focus=nvidia;other:show=all`. */
const BETWEEN = ';';

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
    /** @param {string} name */
    const list = (name) => fields.get(name)?.split(',').filter(Boolean);
    /** @param {string} name */
    const flag = (name) => (fields.get(name) === 'no' ? false : undefined);
    const minAmount = fields.get('min-amount');
    return {
        view: {
            focus: fields.get('focus') ?? undefined,
            loop: list('loop'),
            lens: flag('lens'),
            deals: list('deal'),
            companies: list('companies'),
            show: /** @type {ViewRecord['show']} */ (fields.get('show') ?? undefined),
            basis: /** @type {ViewRecord['basis']} */ (fields.get('basis') ?? undefined),
            pillars: list('pillars'),
            status: list('status'),
            'min-amount': minAmount === null ? undefined : Number(minAmount),
            'as-of': fields.get('as-of') ?? undefined,
            contingent: flag('contingent'),
            undisclosed: flag('undisclosed'),
            'without-deals': list('without-deals'),
            'without-companies': list('without-companies'),
        },
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
    /** @type {[string, string | undefined][]} */
    const fields = story
        ? [['story', `${story.story}:${story.step + 1}`]]
        : [
              ['focus', view.focus],
              ['loop', view.loop?.join(',')],
              ['lens', view.lens === false ? 'no' : ''],
              ['deal', view.deals?.join(',')],
              ['companies', view.companies?.join(',')],
              ['show', view.show],
              ['basis', view.basis],
              ['pillars', view.pillars?.join(',')],
              ['status', view.status?.join(',')],
              ['min-amount', view['min-amount']?.toString()],
              ['as-of', view['as-of']],
              ['contingent', view.contingent === false ? 'no' : ''],
              ['undisclosed', view.undisclosed === false ? 'no' : ''],
              ['without-deals', view['without-deals']?.join(',')],
              ['without-companies', view['without-companies']?.join(',')],
          ];
    return fields
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '').replaceAll('%2C', ',').replaceAll('%3A', ':')}`)
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
