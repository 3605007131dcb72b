// The states of the map that are checked for accessibility, for any driver of a browser: each is what the
// element is told, and what is pressed in it.

const press = (text) => `[...root.querySelectorAll('button')].find((one) => one.textContent.trim() === '${text}').click()`;

/**
 * @type {Record<string, { act?: string, media?: Record<string, string>, width?: number, answer?: 'fails' | 'hangs' }>}
 * `act` is a script that knows `element` and its shadow `root`.
 */
export const STATES = {
    'at rest': {},
    'a company pointed at': { act: `root.querySelector('.node[data-id="oracle"]').focus()` },
    'a company isolated': { act: `element.isolate('nvidia')` },
    'a loop open': { act: `element.showLoop(['nvidia', 'openai', 'oracle'])` },
    'search open': {
        act: `const box = root.querySelector('[role="combobox"]'); box.focus(); box.value = 'o'; box.dispatchEvent(new Event('input'))`,
    },
    'filters open': { act: `${press('More filters')}; ${press('Take away')}` },
    'table open': { act: press('Text and table') },
    'keys open': { act: `[...root.querySelectorAll('.zoom button')].at(-1).click()` },
    'nothing to show': { act: `element.filter({ 'as-of': '1999' })` },
    'something taken out': { act: `element.filter({ 'without-companies': ['openai'] })` },
    'an error': { answer: 'fails' },
    loading: { answer: 'hangs' },
    'reduced motion': { media: { reducedMotion: 'reduce' }, act: `element.isolate('openai')` },
    'forced colours': { media: { forcedColors: 'active' } },
    '320 px wide': { width: 320 },
    '320 px wide, filters': { width: 320, act: `root.querySelector('[data-tab="filters"][role="tab"]').click()` },
};

/** What axe cannot decide by itself, and why it is well. */
export const EXPLAINED = {
    'color-contrast': 'text over the canvas or a gradient: measured from painted pixels in painted.spec.js',
    'label-content-name-mismatch': 'buttons that show a sign (+, ×, ▶) hide it from those who listen and have a name in words',
    'target-size': 'nodes that lie close: the spacing rule and the list are measured in targets.spec.js',
};

export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
