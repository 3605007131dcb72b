// The sheet: below 900 px what stands beside the picture elsewhere lies in it, inside the element at its lower edge. It is a
// line that says what is shown, half as high as the element, or all of it; a finger pulls it, and buttons do the same.
// Loaded where the element is first that narrow.

import { h, svg } from './dom.js';
import { dress } from './dress.js';
import { names } from './loop-item.js';
import { more } from './strings-more.js';
import style from './styles/sheet.css';

/**
 * @typedef {'line' | 'half' | 'full'} Height
 * @typedef {import('./loopmap_wasm.js').Panel} Content
 *
 * @typedef {object} Pull A finger, or a mouse, that is down on the head.
 * @property {number} y where it went down
 * @property {number} height how high the sheet was
 * @property {[number, number][]} way where it was lately, and when
 * @property {boolean} isMoved whether it is more than a press
 */

/** A hand may shake this far, in CSS pixels, and still mean a press. */
const PRESS_SLOP = 6;

/** A sheet that is let go at this speed, in CSS pixels in a millisecond, goes on to the next height. */
const FLICK = 0.3;

/** How far back the speed of a hand is looked for, in ms. */
const LATELY_MS = 90;

/** Drawn, since not every font has the signs: in a box of 16 by 16. */
const UP = 'M3 10.5 8 5.5l5 5';
const FULL = 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3';

/** The sheet of one map. */
export class Sheet {
    #root;
    #box;
    #panel;
    #phrases;
    #line = h('p', { class: 'says' });
    #play;
    #lift;
    #size;
    #changed;
    /** @type {Pull | undefined} */
    #pull;
    #ignoresClick = false;
    /** Whether it is only as high as it is for a card. */
    #isRaised = false;
    /** What the line says while no card does, and whether that can be played. @type {(Node | string)[]} */
    #told = [];
    #canPlay = false;

    /**
     * @param {HTMLElement} box what is to be a sheet
     * @param {HTMLElement} panel the part of it that tells of loops
     * @param {import('./phrases.js').Phrases} phrases
     * @param {() => void} changed is called when other controls can be seen
     */
    constructor(box, panel, phrases, changed) {
        const words = more(phrases.words);
        this.#root = /** @type {HTMLElement} */ (box.parentElement);
        this.#box = box;
        this.#panel = panel;
        this.#phrases = phrases;
        this.#changed = changed;
        /** @param {string} path */
        const sign = (path) => svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: path }));
        /** @param {'loops' | 'filters'} tab @param {string} label */
        const tab = (tab, label) =>
            h('button', { type: 'button', role: 'tab', 'data-tab': tab, onclick: () => this.choose(tab) }, label);
        this.#play = h('button', { type: 'button', class: 'line-button', 'aria-label': words.follow, onclick: () => this.#playOrPause() }, '▶');
        this.#size = h(
            'button',
            { type: 'button', class: 'line-button size', onclick: () => this.set(this.height === 'full' ? 'half' : 'full') },
            sign(FULL),
        );
        this.#lift = h(
            'button',
            { type: 'button', class: 'line-button lift', 'aria-controls': 'panel', onclick: () => this.#toggle() },
            sign(UP),
        );
        this.head = h(
            'div',
            { class: 'sheet-head' },
            h('span', { class: 'grip', 'aria-hidden': 'true' }),
            this.#line,
            h('div', { class: 'tabs', role: 'tablist', 'aria-label': words.tabs }, tab('loops', words.tabLoops), tab('filters', words.tabFilters)),
            this.#play,
            this.#size,
            this.#lift,
        );
        box.prepend(this.head);
        // A press on what is no button.
        this.head.addEventListener('click', ({ target }) => target instanceof Element && !target.closest('button') && this.#toggle());
        // A key makes a click without a press before it.
        this.head.addEventListener('click', (event) => this.#ignoresClick && event.detail > 0 && event.stopPropagation(), true);
        box.addEventListener('click', ({ target }) => this.#isKey(target) && this.choose('filters'));
        this.#listen();
        dress(box, style);
        this.#play.hidden = true;
        this.#setTab('loops');
        this.set('line');
    }

    /** Its buttons, one stop of the keyboard. @returns {NodeListOf<HTMLElement>} */
    get controls() {
        return this.head.querySelectorAll('button');
    }

    /** @returns {Height} */
    get height() {
        return /** @type {Height} */ (this.#root.dataset.sheet);
    }

    /** Takes another height. @param {Height} height */
    set(height) {
        const { open, close, larger, smaller } = more(this.#phrases.words).sheet;
        const isOpen = height !== 'line';
        const had = this.#box.matches(':focus-within');
        this.#isRaised &&= isOpen;
        this.#root.dataset.sheet = height;
        this.#lift.setAttribute('aria-expanded', String(isOpen));
        this.#name(this.#lift, isOpen ? close : open);
        this.#name(this.#size, height === 'full' ? smaller : larger);
        this.#size.setAttribute('aria-pressed', String(height === 'full'));
        // What had the keyboard may be out of sight.
        if (had && !this.#box.matches(':focus-within')) {
            this.#lift.focus();
        }
        this.#changed();
    }

    /** @param {HTMLElement} button @param {string} label */
    #name(button, label) {
        button.setAttribute('aria-label', label);
        button.title = label;
    }

    /** Opens one of its halves. @param {'loops' | 'filters'} tab */
    choose(tab) {
        this.#setTab(tab);
        this.set(this.height === 'full' ? 'full' : 'half');
    }

    /** Leaves the map in sight beside what there is to read about it. */
    offer() {
        this.#setTab('loops');
        this.set('half');
    }

    /** @param {'loops' | 'filters'} tab */
    #setTab(tab) {
        this.#root.dataset.tab = tab;
        for (const button of this.head.querySelectorAll('[role="tab"]')) {
            button.setAttribute('aria-selected', String(button instanceof HTMLElement && button.dataset.tab === tab));
        }
    }

    #toggle() {
        this.set(this.height === 'line' ? 'half' : 'line');
    }

    /** Whether it is the small key above the line, which leads to the filters. @param {EventTarget | null} target */
    #isKey(target) {
        return this.height === 'line' && target instanceof Element && target.closest('.bar') !== null && !target.closest('.beyond');
    }

    // What the line says

    /** Says what is shown, of the whole map loops first: it is they that are listed behind it. @param {Content | undefined} content @param {string[]} extent how much of the map that is: deals, loops */
    tell(content, extent) {
        const { loop, company, picked: [deal] = [], story } = content ?? {};
        this.#told = loop ? this.#ofLoop(loop) : company ? [`${company.name}: ${this.#phrases.loops(company.loops)}`] : deal ? this.#ofDeal(deal) : [[...extent].reverse().join(', ')];
        const told = story && this.#phrases.info.stories.find(({ id }) => id === story.story);
        if (told) {
            this.#told = [told.steps[story.step]];
        }
        this.#canPlay = loop !== undefined;
        this.#setPlay();
        this.#tellAgain();
    }

    /** @param {import('./loopmap_wasm.js').LoopCard} loop */
    #ofLoop(loop) {
        const words = more(this.#phrases.words);
        const { goesRound, blankLegs, legs } = loop;
        const round =
            goesRound === undefined ? words.blankLegs(blankLegs, legs.length) : words.mostRound(this.#phrases.money(goesRound) + this.#phrases.known(loop));
        return [h('strong', {}, round), h('span', {}, ...names(loop))];
    }

    /** @param {import('./loopmap_wasm.js').DealCard} deal */
    #ofDeal(deal) {
        const words = more(this.#phrases.words);
        return [h('strong', {}, this.#phrases.amount(deal.amount)), h('span', {}, words.pays(deal.from.name, deal.to.name))];
    }

    /** Says what is played. @param {string} text */
    say(text) {
        const own = this.#player;
        if (own) {
            this.#line.textContent = text;
            this.#setPlay(own);
        }
    }

    /** The button of the player, once there is one. @returns {HTMLElement | null} */
    get #player() {
        return this.#panel.querySelector('.player .play');
    }

    #playOrPause() {
        const own = this.#player ?? /** @type {HTMLElement | null} */ (this.#panel.querySelector('.follow'));
        own?.click();
        this.#setPlay(this.#player);
    }

    /** Says what its button does: what the player's does, where there is one. @param {HTMLElement | null} [player] */
    #setPlay(player) {
        this.#play.textContent = player?.textContent ?? '▶';
        this.#play.setAttribute('aria-label', player?.ariaLabel ?? more(this.#phrases.words).follow);
    }

    // A card

    /** Shows a card in place of the rest. @param {import('./loopmap_wasm.js').DealCard} deal what it is of */
    hold(deal) {
        this.#isRaised ||= this.height === 'line';
        this.offer();
        this.#panel.scrollTop = 0;
        this.#play.hidden = true;
        this.#line.replaceChildren(...this.#ofDeal(deal));
    }

    #tellAgain() {
        this.#play.hidden = !this.#canPlay;
        this.#line.replaceChildren(...this.#told);
    }

    /** Its card is gone. */
    release() {
        this.#tellAgain();
        if (this.#isRaised) {
            this.set('line');
        }
    }

    // A hand that pulls

    #listen() {
        const head = this.head;
        head.addEventListener('pointerdown', (event) => {
            this.#ignoresClick = false;
            if (event.button === 0 && event.isPrimary) {
                this.#pull = { y: event.clientY, height: this.#box.offsetHeight, way: [[event.clientY, event.timeStamp]], isMoved: false };
            }
        });
        head.addEventListener('pointermove', (event) => this.#pull && event.isPrimary && this.#follow(this.#pull, event));
        head.addEventListener('pointerup', (event) => event.isPrimary && this.#let(event));
        head.addEventListener('pointercancel', () => this.#end());
    }

    /** @param {Pull} pull @param {PointerEvent} event */
    #follow(pull, event) {
        const { clientY: y, timeStamp, pointerId, buttons } = event;
        // It was let go where nobody heard of it.
        if ((buttons & 1) === 0) {
            this.#end();
            return;
        }
        if (!pull.isMoved) {
            if (Math.abs(y - pull.y) < PRESS_SLOP) {
                return;
            }
            pull.isMoved = true;
            this.#ignoresClick = true;
            // Only now: a captured pointer would take the click away from a button.
            this.head.setPointerCapture(pointerId);
            this.#root.style.setProperty('--rest', `${pull.height}px`);
            this.#root.classList.add('pulled');
        }
        pull.way = [...pull.way.filter(([, then]) => timeStamp - then < LATELY_MS), [y, timeStamp]];
        this.#root.style.setProperty('--lift', `${this.#lifted(pull, y)}px`);
    }

    /** How high the sheet is under a hand. @param {Pull} pull @param {number} y */
    #lifted(pull, y) {
        const scale = this.#root.getBoundingClientRect().height / this.#root.offsetHeight || 1;
        return Math.max(this.head.offsetHeight, Math.min(pull.height + (pull.y - y) / scale, this.#root.offsetHeight));
    }

    /** @param {PointerEvent} event */
    #let({ clientY, timeStamp }) {
        const pull = this.#pull;
        this.#end();
        if (!pull?.isMoved) {
            return;
        }
        const [then, at] = pull.way.find(([, at]) => timeStamp - at < LATELY_MS) ?? [clientY, timeStamp];
        const speed = (then - clientY) / Math.max(timeStamp - at, 1);
        this.set(this.#nearest(this.#lifted(pull, clientY), speed));
    }

    #end() {
        this.#pull = undefined;
        this.#root.classList.remove('pulled');
    }

    /** @param {number} lifted @param {number} speed upwards @returns {Height} */
    #nearest(lifted, speed) {
        const full = this.#root.offsetHeight;
        /** @type {[Height, number][]} */
        const heights = [['line', this.head.offsetHeight], ['half', full / 2], ['full', full]];
        if (Math.abs(speed) >= FLICK) {
            const onward = heights.filter(([, height]) => (height - lifted) * speed > 0);
            return (onward.at(speed > 0 ? 0 : -1) ?? heights[speed > 0 ? 2 : 0])[0];
        }
        return heights.sort(([, a], [, b]) => Math.abs(a - lifted) - Math.abs(b - lifted))[0][0];
    }
}
