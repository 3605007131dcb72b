// A deal in words: who pays whom, how much and how sure, what for, since when, and who says so.

import { origins, parts } from './deal-more.js';
import { caveats, dealRef, time } from './deal-words.js';
import { h } from './dom.js';
import { pillarMark } from './pillar-mark.js';
import { sourceLinks } from './sources.js';
import { more } from './strings-more.js';

/**
 * @param {import('./loopmap_wasm.js').DealCard} deal
 * @param {import('./phrases.js').Phrases} phrases
 * @param {boolean} [isOneOfMany] whether who pays whom has been said already
 */
export function dealBody(deal, phrases, isOneOfMany = false) {
    const words = more(phrases.words);
    const pillar = phrases.pillar(deal.pillar);
    // What may never be paid does not run.
    const status = deal.isContingent && deal.status === 'active' ? [] : [words.status[deal.status]];
    const notes = [...status, ...caveats(deal, phrases)].join('; ');
    const form = [pillar.label, deal.instrument, time(deal, phrases)].filter(Boolean).join(' · ');
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
        h('div', { class: 'parts' }, ...parts(deal, phrases)),
        deal.summary ? h('p', { class: 'summary', dir: 'auto', lang: phrases.dataLanguage }, deal.summary) : undefined,
        h('p', { class: 'form' }, pillarMark(deal.pillar, phrases), form),
        deal.supersededBy &&
            h('p', { class: 'form' }, words.replacedBy(dealRef(deal.supersededBy, phrases))),
        deal.supersedes.map((old) =>
            h('p', { class: 'form' }, words.replaces(dealRef(old, phrases))),
        ),
        h('div', { class: 'origins' }, ...origins(deal, phrases)),
        h('p', { class: 'sources' }, ...supported(deal, phrases)),
    );
}

/**
 * Who says so: pages behind what kind of page they are, the nearest to the parties first. Where nobody has looked,
 * behind how well they support it.
 *
 * @param {import('./loopmap_wasm.js').DealCard} deal
 * @param {import('./phrases.js').Phrases} phrases
 * @returns {(Node | string)[]}
 */
function supported({ sources, confidence }, phrases) {
    const words = more(phrases.words);
    const kinds = [...new Set(sources.map(({ kind }) => kind))];
    const isKnown = kinds.some((kind) => kind !== undefined);
    const lead = confidence && (confidence === 'low' || !isKnown) ? [`${words.confidence[confidence]}${isKnown ? '; ' : ': '}`] : [];
    const groups = kinds.flatMap((kind, i) => [
        i === 0 ? '' : '; ',
        kind ? `${words.sourceKind[kind]}${kind === 'newspaper' || kind === 'aggregator' ? ' ' : ': '}` : '',
        ...between(sourceLinks(sources.filter((source) => source.kind === kind), phrases)),
    ]);
    return [...lead, ...groups];
}

/**
 * @param {string} from
 * @param {string} to
 * @param {import('./phrases.js').Phrases} phrases
 */
function ends(from, to, phrases) {
    return h(
        'p',
        { class: 'ends' },
        h('bdi', {}, from),
        h('span', { class: 'verb' }, ` ${more(phrases.words).paysWord} `),
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
