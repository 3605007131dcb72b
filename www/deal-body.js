// A deal in words: who pays whom, how much and how sure, what for, since when, and who says so.

import { h } from './dom.js';
import { pillarMark } from './pillar-mark.js';
import { sourceLinks } from './sources.js';

/**
 * @param {import('./loopmap_wasm.js').DealCard} deal
 * @param {import('./phrases.js').Phrases} phrases
 * @param {boolean} [isOneOfMany] whether who pays whom has been said already
 */
export function dealBody(deal, phrases, isOneOfMany = false) {
    const { words } = phrases;
    const pillar = phrases.pillar(deal.pillar);
    const notes = [words.status[deal.status], ...phrases.caveats(deal)].join('; ');
    const form = [pillar.label, deal.instrument, phrases.time(deal)].filter(Boolean).join(' · ');
    return h(
        'div',
        { class: 'deal' },
        isOneOfMany ? undefined : ends(deal.from.name, deal.to.name, phrases),
        h(
            'p',
            { class: 'amount' },
            h('strong', {}, phrases.amount(deal.amount)),
            ' ',
            h('span', { class: `status ${deal.status}` }, notes),
        ),
        deal.summary ? h('p', { class: 'summary', dir: 'auto', lang: phrases.dataLanguage }, deal.summary) : undefined,
        h('p', { class: 'form' }, pillarMark(deal.pillar, phrases), form),
        deal.supersededBy &&
            h('p', { class: 'form' }, words.replacedBy(phrases.dealRef(deal.supersededBy))),
        deal.supersedes.map((old) =>
            h('p', { class: 'form' }, words.replaces(phrases.dealRef(old))),
        ),
        h(
            'p',
            { class: 'sources' },
            deal.confidence && h('span', {}, `${words.confidence[deal.confidence]}: `),
            ...between(sourceLinks(deal.sources, phrases)),
        ),
    );
}

/**
 * @param {string} from
 * @param {string} to
 * @param {import('./phrases.js').Phrases} phrases
 */
function ends(from, to, { words }) {
    return h(
        'p',
        { class: 'ends' },
        h('bdi', {}, from),
        h('span', { class: 'verb' }, ` ${words.paysWord} `),
        h('bdi', {}, to),
    );
}

/**
 * @param {HTMLElement[]} links
 * @returns {(Node | string)[]}
 */
function between(links) {
    return links.flatMap((link, i) => (i === 0 ? [link] : [' · ', link]));
}
