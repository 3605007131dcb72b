// What is read of one thing: the card of what is pointed at, and in the panel a company, a loop with its deals, deals alone, a
// step of a story, or what breaks without something. Loaded when a hand first comes to the map, or where a map starts with that.

import { Card } from './card.js';
import { companyBody, ownMoney } from './company-body.js';
import { dealBody } from './deal-body.js';
import { legAmount } from './deal-words.js';
import { h } from './dom.js';
import { dress } from './dress.js';
import { headline, names, standing, weakest } from './loop-item.js';
import { ringWords } from './picture-words.js';
import { ring } from './ring.js';
import { spoken } from './spoken.js';
import { more } from './strings-more.js';
import style from './styles/reading.css';
import { takeOutButton, takenOut } from './taken-out.js';

/**
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 * @typedef {import('./loopmap_wasm.js').LoopCard} LoopCard
 * @typedef {import('./loopmap_wasm.js').Pointed} Pointed
 * @typedef {import('./loopmap_wasm.js').StoryInfo} StoryInfo
 * @typedef {import('./panel.js').Content} Content
 *
 * @typedef {object} Wishes What a reader asks for.
 * @property {(action: import('./loopmap_wasm.js').Action) => void} act
 * @property {(action: import('./loopmap_wasm.js').Action) => void} now the same at once
 * @property {(text: string) => void} say to those who listen
 * @property {(look: import('./loopmap_wasm.js').Look) => void} dress changes how the picture looks
 * @property {<T>(part: Promise<T>) => Promise<T | undefined>} load waits for a part that may not come
 */

/** How long a mouse rests on a row of the list before its loop is lit, in ms. */
const REST_MS = 130;

/** How often a hint about gestures comes. */
const MOST_HINTS = 2;

/** How many deals of a leg are told at once. */
const FEW = 2;

/** Tells of one thing at a time, for one map. */
export class Reading {
    #phrases;
    #wishes;
    /** @type {import('./player.js').Player | undefined} */
    #player;
    #lens;
    #hints = MOST_HINTS;

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {Wishes} wishes
     * @param {HTMLElement} stage
     * @param {() => void} closed is called when the card has gone by itself
     */
    constructor(phrases, wishes, stage, closed) {
        this.#phrases = phrases;
        this.#wishes = wishes;
        this.#lens = h('button', {
            type: 'button',
            class: 'lens',
            'aria-keyshortcuts': 'Shift+R',
            onclick: () => wishes.act({ do: 'turnLens' }),
        });
        this.card = new Card(stage, closed);
        stage.append(this.card.element);
    }

    /** Takes its style sheet along into the tree that a map stands in. @param {HTMLElement} map */
    dress(map) {
        dress(map, style);
    }

    /** Lights the loop of a row in the picture, under a mouse that rests there and with the keyboard. @param {HTMLElement} panel */
    light(panel) {
        let lit = '';
        /** @type {number | undefined} */
        let waiting;
        const point = (/** @type {EventTarget | null} */ target) => {
            const row = /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest('[data-loop]') : null);
            clearTimeout(waiting);
            waiting = window.setTimeout(() => {
                const ids = (row?.isConnected && row.dataset.loop) || '';
                if (ids !== lit) {
                    lit = ids;
                    this.#wishes.now({ do: 'pointAtLoop', ids: ids ? ids.split(' ') : [] });
                }
            }, REST_MS);
        };
        // A finger only presses.
        panel.addEventListener('pointerover', ({ target, pointerType }) => pointerType === 'mouse' && point(target));
        panel.addEventListener('pointerleave', () => point(null));
        panel.addEventListener('focusin', ({ target }) => target instanceof Element && target.matches(':focus-visible') && point(target));
        panel.addEventListener('focusout', () => point(null));
    }

    /** Says what the button of a ring does. @param {boolean} isOn whether the loop is a ring */
    setLens(isOn) {
        const words = more(this.#phrases.words);
        this.#lens.textContent = isOn ? words.onMap : words.asRing;
    }

    /** Stops what moves by itself. */
    close() {
        this.#player?.close();
        this.#player = undefined;
    }

    /** What those who listen are told of it. @param {import('./spoken.js').OfOneThing} announcement */
    spoken(announcement) {
        return spoken(announcement, this.#phrases);
    }

    /** What the map's own gesture is, for a hand that may want it; not often. @param {'wheel' | 'touch'} kind */
    hint(kind) {
        if (this.#hints === 0) {
            return undefined;
        }
        this.#hints -= 1;
        const { wheelHint, touchHint } = more(this.#phrases.words);
        const key = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';
        return kind === 'wheel' ? wheelHint(key) : touchHint;
    }

    // The card

    /**
     * What a card holds of what is pointed at, if there is anything to tell.
     *
     * @param {Pointed} pointed
     * @param {() => void} close
     */
    cardBody({ isPinned, company, deal }, close) {
        const phrases = this.#phrases;
        const content = company
            ? h('div', {}, companyBody(company, phrases), h('p', { class: 'count' }, phrases.loops(company.loops)))
            : deal && dealBody(deal, phrases);
        if (!content || !isPinned) {
            return content && [content];
        }
        const out = deal ? [this.#takeOutDeal(deal)] : [];
        return [this.#closeButton(close), content, ...out];
    }

    /** @param {() => void} close */
    #closeButton(close) {
        return h(
            'button',
            {
                type: 'button',
                class: 'close',
                'aria-label': more(this.#phrases.words).close,
                onclick: (/** @type {MouseEvent} */ event) => {
                    event.stopPropagation();
                    close();
                },
            },
            '×',
        );
    }

    /** The button of a deal: what breaks without it? @param {DealCard} deal */
    #takeOutDeal({ id }) {
        return takeOutButton(more(this.#phrases.words).takeOutDeal, () => this.#wishes.act({ do: 'takeOutDeal', id }));
    }

    // In the panel

    /** What stands above all else: what is taken out, and the step of a story. @param {Content} content */
    above({ out, story }) {
        return [
            ...(out ? [takenOut(out, this.#phrases, () => this.#wishes.act({ do: 'putBack' }))] : []),
            ...(story ? this.#story(story) : []),
        ];
    }

    /** What is picked out, without the list that may follow. @param {Content} content */
    about({ loop, deals, company, picked }) {
        if (loop) {
            this.#wishes.dress({ ring: ringWords(loop, this.#phrases) });
            return [this.#loop(loop, deals ?? [])];
        }
        if (company) {
            return [
                companyBody(company, this.#phrases),
                ownMoney(company, this.#phrases),
                takeOutButton(more(this.#phrases.words).takeOutCompany, () =>
                    this.#wishes.act({ do: 'takeOutCompany', id: company.id }),
                ),
            ];
        }
        return picked.map((deal) => dealBody(deal, this.#phrases));
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
        const words = more(phrases.words);
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
                    ? [' ', h('span', { class: 'verb' }, words.inAll(legAmount(leg, phrases)))]
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
        body.append(this.#takeOutDeal(deal));
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
            more(this.#phrases.words).follow,
        );
        return button;
    }

    /**
     * @param {LoopCard} loop
     * @param {DealCard[]} deals
     */
    #copyButton(loop, deals) {
        const words = more(this.#phrases.words);
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
        const words = more(this.#phrases.words);
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
