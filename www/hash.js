// A view of the map as the end of an address: `#map:focus=nvidia&show=all`.

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 * @typedef {{ story: string, step: number }} StoryPlace
 * @typedef {{ view: ViewRecord, story?: StoryPlace }} Address
 */

const START = '#map:';

/**
 * Returns what an address asks for, or nothing when it does not speak to the map.
 *
 * @param {string} hash
 * @returns {Address | undefined}
 */
export function readHash(hash) {
    if (!hash.startsWith(START)) {
        return undefined;
    }
    const fields = new URLSearchParams(hash.slice(START.length));
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
 * Returns the address of a view; the empty one when it is where the map starts.
 *
 * @param {Address} address
 */
export function writeHash({ view, story }) {
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
              ['pillars', view.pillars?.join(',')],
              ['status', view.status?.join(',')],
              ['min-amount', view['min-amount']?.toString()],
              ['as-of', view['as-of']],
              ['contingent', view.contingent === false ? 'no' : ''],
              ['undisclosed', view.undisclosed === false ? 'no' : ''],
              ['without-deals', view['without-deals']?.join(',')],
              ['without-companies', view['without-companies']?.join(',')],
          ];
    const text = fields
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '').replaceAll('%2C', ',').replaceAll('%3A', ':')}`)
        .join('&');
    return text && START + text;
}

/**
 * @param {string | null} text `id:step`, steps counted from 1
 * @returns {StoryPlace | undefined}
 */
function readStory(text) {
    const [story, step = '1'] = text?.split(':') ?? [];
    return story ? { story, step: Math.max(1, Number.parseInt(step, 10) || 1) - 1 } : undefined;
}
