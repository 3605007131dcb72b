// Where a fact was seen, as links that tell their host and give nothing away.

import { h } from './dom.js';

/**
 * @param {import('./loopmap_wasm.js').SourceCard[]} sources
 * @param {import('./phrases.js').Phrases} phrases
 * @returns {HTMLElement[]}
 */
export function sourceLinks(sources, phrases) {
    return sources.map((source) => {
        const host = hostOf(source.url);
        const name = source.publisher ?? host ?? source.id;
        const date = source.date && phrases.date(source.date);
        const label = [name, date].filter(Boolean).join(', ');
        if (host === undefined) {
            return h('span', { class: 'source', dir: 'auto' }, label);
        }
        return h(
            'a',
            {
                class: 'source',
                href: source.url,
                title: [source.title, host].filter(Boolean).join(' · '),
                target: '_blank',
                rel: 'noopener noreferrer nofollow ugc',
                dir: 'auto',
            },
            label,
        );
    });
}

/**
 * @param {string | undefined} url
 * @returns {string | undefined} nothing for what is not a web address
 */
function hostOf(url) {
    try {
        const { protocol, host } = new URL(url ?? '');
        return /^https?:$/.test(protocol) ? host.replace(/^www\./, '') : undefined;
    } catch {
        return undefined;
    }
}
