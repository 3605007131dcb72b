// The panel beside the map (under it on a phone): the ranked loops, the company that is isolated,
// the loop that is shown, or the step of a story.

import { companyBody, ownMoney } from './company-body.js';
import { dealBody } from './deal-body.js';
import { h } from './dom.js';
import { headline, loopItem, names, standing, weakest } from './loop-item.js';
import { ring } from './ring.js';
import { takeOutButton, takenOut } from './taken-out.js';

/**
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./loopmap_wasm.js').LoopCard} LoopCard
 * @typedef {import('./loopmap_wasm.js').LoopList} LoopList
 * @typedef {import('./loopmap_wasm.js').StoryInfo} StoryInfo
 *
 * @typedef {object} Wishes What a reader asks for.
 * @property {(action: import('./loopmap_wasm.js').Action) => void} act
 * @property {(action: import('./loopmap_wasm.js').Action) => void} now the same at once
 * @property {(text: string) => void} say to those who listen
 * @property {<T>(part: Promise<T>) => Promise<T | undefined>} load waits for a part that may not come
 *
 * @typedef {import('./loopmap_wasm.js').Panel} Content What there is to show, the most special part first.
 */

/** Fills its element with what is asked of it. */
export class Panel {
    #phrases;
    #wishes;
    /** The loop that was opened last. */
    #opened = '';
    /** How many loops were listed when more were asked for. @type {number | undefined} */
    #known;
    /** @type {import('./player.js').Player | undefined} */
    #player;
    #lens;

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {Wishes} wishes
     */
    constructor(phrases, wishes) {
        this.#phrases = phrases;
        this.#wishes = wishes;
        this.#lens = h('button', {
            type: 'button',
            class: 'lens',
            'aria-keyshortcuts': 'Shift+R',
            onclick: () => wishes.act({ do: 'turnLens' }),
        });
        this.element = h('div', { class: 'panel-body' });
    }

    /** @param {Content} content @param {boolean} [isBroken] whether a loop is asked for that is none */
    show(content, isBroken) {
        const { out, story } = content;
        this.close();
        this.#opened = content.loop?.companies.map(({ id }) => id).join(' ') ?? this.#opened;
        this.element.replaceChildren(
            ...(out ? [takenOut(out, this.#phrases, () => this.#wishes.act({ do: 'putBack' }))] : []),
            ...(story ? this.#story(story) : []),
            ...(isBroken ? [h('p', { class: 'empty' }, this.#noLoop())] : []),
            ...this.#subject(content, story !== undefined),
        );
    }

    /** Says what the button of a ring does. @param {boolean} isOn whether the loop is a ring */
    setLens(isOn) {
        const { words } = this.#phrases;
        this.#lens.textContent = isOn ? words.onMap : words.asRing;
    }

    /** Keeps the keyboard in what is shown: on the loop that was open, the first that has come, or the way back. */
    focus() {
        const { element } = this;
        const opened = element.querySelector(`[data-loop="${this.#opened}"]`);
        const wanted = this.#known === undefined ? opened : element.querySelectorAll('.loops button')[this.#known];
        this.#known = undefined;
        const first = element.querySelector('button');
        /** @type {HTMLElement | null} */ (wanted ?? first)?.focus();
    }

    /** Stops what moves by itself. */
    close() {
        this.#player?.close();
        this.#player = undefined;
    }

    /** Says why the loop that is asked for is none. */
    #noLoop() {
        const { words, info, basis } = this.#phrases;
        return info.hasBases ? words.noLoopOn(words.basis[basis]) : words.noLoopsHere;
    }

    /**
     * @param {Content} content
     * @param {boolean} inStory
     * @returns {HTMLElement[]}
     */
    #subject({ loop, deals, company, picked, list }, inStory) {
        if (loop) {
            return [...this.#wayBack(inStory, company?.name), this.#loop(loop, deals ?? [])];
        }
        if (company) {
            return [
                ...this.#wayBack(inStory),
                companyBody(company, this.#phrases),
                ownMoney(company, this.#phrases),
                takeOutButton(this.#phrases.words.takeOutCompany, () =>
                    this.#wishes.act({ do: 'takeOutCompany', id: company.id }),
                ),
                ...this.#list(this.#phrases.words.loopsThrough(company.name), list),
            ];
        }
        if (picked.length > 0) {
            return [...this.#wayBack(inStory), ...picked.map((deal) => dealBody(deal, this.#phrases))];
        }
        return inStory ? [] : this.#list(this.#phrases.words.strongest, list);
    }

    /**
     * @param {boolean} inStory a story has its own way out
     * @param {string} [name] where back leads to
     */
    #wayBack(inStory, name) {
        if (inStory) {
            return [];
        }
        const { words } = this.#phrases;
        return [
            h(
                'button',
                { type: 'button', class: 'back', part: 'back', onclick: () => this.#wishes.act({ do: 'back' }) },
                h('span', { 'aria-hidden': 'true', class: 'arrow' }, '← '),
                h('bdi', {}, words.backTo(name ?? words.wholeMap)),
            ),
        ];
    }

    /**
     * @param {string} title
     * @param {LoopList} [list]
     * @returns {HTMLElement[]}
     */
    #list(title, list) {
        const phrases = this.#phrases;
        const { words } = phrases;
        if (!list) {
            return [];
        }
        const { loops, total } = list;
        if (loops.length === 0) {
            return [h('p', { class: 'empty' }, words.noLoopsHere)];
        }
        const all = total.count ?? total.atLeast;
        const isAll = loops.length === total.count;
        const extent = isAll
            ? words.all(phrases.number(all))
            : words.firstOf(phrases.number(loops.length), phrases.count(total));
        return [
            h('h3', {}, h('span', { dir: 'auto' }, title), ' ', h('span', { class: 'extent' }, extent)),
            h(
                'ol',
                { class: 'loops', part: 'loops' },
                loops.map((loop) =>
                    loopItem(loop, phrases, () =>
                        this.#wishes.act({ do: 'showLoop', ids: loop.companies.map(({ id }) => id) }),
                    ),
                ),
            ),
            ...(all > loops.length ? [this.#moreButton(loops.length, Math.min(MORE, all - loops.length))] : []),
        ];
    }

    /** @param {number} known @param {number} n */
    #moreButton(known, n) {
        const onclick = () => {
            this.#known = known;
            this.#wishes.act({ do: 'listMore' });
        };
        return h('button', { type: 'button', class: 'more', onclick }, this.#phrases.words.more(n));
    }

    /**
     * @param {LoopCard} loop
     * @param {DealCard[][]} deals
     */
    #loop(loop, deals) {
        const phrases = this.#phrases;
        const legs = loop.legs.map((_, i) => this.#leg(loop, i, deals[i] ?? []));
        return h(
            'article',
            { class: 'open-loop' },
            h('p', { class: 'head' }, ring(loop, phrases), h('span', {}, ...headline(loop, phrases))),
            h('p', { class: 'names' }, ...names(loop)),
            h('p', { class: 'weakest' }, weakest(loop, phrases)),
            h('p', { class: 'standing' }, standing(loop, phrases)),
            this.#followButton(loop, legs),
            this.#lens,
            h('ol', { class: 'legs' }, legs),
            this.#copyButton(loop, deals.flat()),
        );
    }

    /**
     * @param {LoopCard} loop
     * @param {number} hop
     * @param {DealCard[]} deals
     */
    #leg(loop, hop, deals) {
        const phrases = this.#phrases;
        const { words } = phrases;
        const leg = loop.legs[hop];
        /** @param {number | undefined} to */
        const point = (to) => {
            // What is played goes on under a pointer that rests.
            if (!this.#player) {
                this.#wishes.now({ do: 'pointAtHop', hop: to });
            }
        };
        const rest = deals.slice(FEW);
        return h(
            'li',
            { class: 'leg', onpointerenter: () => point(hop), onpointerleave: () => point(undefined) },
            h(
                'p',
                { class: 'ends' },
                h('bdi', {}, leg.from.name),
                h('span', { class: 'verb' }, ` ${words.paysWord} `),
                h('bdi', {}, leg.to.name),
                // One deal says its amount by itself.
                ...(deals.length > 1 && leg.amount !== undefined
                    ? [' ', h('span', { class: 'verb' }, words.inAll(phrases.leg(leg)))]
                    : []),
            ),
            deals.slice(0, FEW).map((deal) => this.#dealOfLeg(deal)),
            rest.length > 0
                ? h(
                      'details',
                      {},
                      h('summary', {}, words.moreDeals(rest.length)),
                      rest.map((deal) => this.#dealOfLeg(deal)),
                  )
                : undefined,
        );
    }

    /** @param {DealCard} deal */
    #dealOfLeg(deal) {
        const body = dealBody(deal, this.#phrases, true);
        const label = this.#phrases.words.takeOutDeal;
        body.append(takeOutButton(label, () => this.#wishes.act({ do: 'takeOutDeal', id: deal.id })));
        return body;
    }

    /**
     * The button that the player takes the place of.
     *
     * @param {LoopCard} loop
     * @param {HTMLElement[]} legs
     */
    #followButton(loop, legs) {
        const { now, say, load } = this.#wishes;
        const point = (/** @type {number | undefined} */ hop) => now({ do: 'pointAtHop', hop });
        const button = h(
            'button',
            {
                type: 'button',
                class: 'follow',
                onclick: async () => {
                    const part = await load(import('./player.js'));
                    // The panel may show something else by now.
                    if (part && button.isConnected) {
                        this.#player = new part.Player(loop, this.#phrases, { legs, point, say });
                        button.replaceWith(this.#player.element);
                        this.#player.start();
                    }
                },
            },
            h('span', { 'aria-hidden': 'true' }, '▶ '),
            this.#phrases.words.follow,
        );
        return button;
    }

    /**
     * @param {LoopCard} loop
     * @param {DealCard[]} deals
     */
    #copyButton(loop, deals) {
        const { words } = this.#phrases;
        const button = h(
            'button',
            {
                type: 'button',
                class: 'more',
                onclick: async () => {
                    const part = await this.#wishes.load(import('./quote.js'));
                    if (part) {
                        await part.copy(part.quote(loop, deals, this.#phrases), button);
                        button.textContent = words.copied;
                    }
                },
            },
            words.copy,
        );
        return button;
    }

    /** @param {import('./loopmap_wasm.js').StoryPlace} place */
    #story({ story, step }) {
        const info = this.#phrases.info.stories.find(({ id }) => id === story);
        return info ? [this.#step(info, step)] : [];
    }

    /** @param {StoryInfo} info @param {number} step */
    #step(info, step) {
        const { words } = this.#phrases;
        const go = (/** @type {number} */ to) => this.#wishes.act({ do: 'step', by: to - step });
        const last = info.steps.length - 1;
        /** @param {number} to @param {string} label @param {string} sign */
        const turn = (to, label, sign) =>
            h(
                'button',
                {
                    type: 'button',
                    class: 'turn',
                    'aria-label': label,
                    disabled: to < 0 || to > last,
                    onclick: () => go(to),
                },
                h('span', { class: 'arrow', 'aria-hidden': 'true' }, sign),
            );
        const dots = info.steps.map((_, i) =>
            h('button', {
                type: 'button',
                class: 'dot',
                'aria-label': words.step(i + 1, info.steps.length),
                'aria-current': i === step ? 'step' : undefined,
                onclick: () => go(i),
            }),
        );
        return h(
            'section',
            { class: 'story', part: 'story' },
            h(
                'button',
                { type: 'button', class: 'back', onclick: () => this.#wishes.act({ do: 'clear' }) },
                h('span', { 'aria-hidden': 'true' }, '× '),
                words.leaveStory,
            ),
            h('h3', { dir: 'auto', lang: this.#phrases.dataLanguage }, info.title),
            h('p', { class: 'step', dir: 'auto', lang: this.#phrases.dataLanguage }, info.steps[step]),
            h(
                'p',
                { class: 'turns' },
                turn(step - 1, words.previous, '←'),
                h('span', { class: 'dots' }, dots),
                turn(step + 1, words.next, '→'),
            ),
        );
    }
}

/** How many more loops one click brings. */
const MORE = 20;

/** How many deals of a leg are told at once. */
const FEW = 2;
