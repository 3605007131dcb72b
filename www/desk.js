// What stands around the picture and says what it shows: title, figures, search, panel, key, cards. It draws
// what has changed, and makes an action of what is pressed.

import { h, svg } from './dom.js';
import { Legend } from './legend.js';
import { shortNames } from './loop-item.js';
import { Panel } from './panel.js';
import { isProblem } from './problem.js';
import { Rove } from './rove.js';
import { Search } from './search.js';
import { Voice } from './voice.js';

/**
 * @typedef {import('./loopmap_wasm.js').Action} Action
 * @typedef {import('./loopmap_wasm.js').Change} Change
 * @typedef {import('./loopmap_wasm.js').Figures} Figures
 * @typedef {import('./loopmap_wasm.js').Pointed} Pointed
 * @typedef {import('./live-map.js').Host} Host
 *
 * @typedef {object} Wishes What the desk asks of the map that it is part of.
 * @property {(action: Action) => void} act once the frame is painted that shows what was pressed
 * @property {(action: Action) => void} now
 * @property {(id: string) => void} goTo takes the keyboard to a company
 * @property {(factor: number) => void} zoom
 * @property {() => void} help shows the list of keys
 * @property {() => void} table shows the deals that count
 * @property {import('./legend.js').Loads} loads
 */

/** How long a hint about gestures stays. */
const HINT_MS = 1600;

/** How long the map tells that a part of it has not come. */
const NOTICE_MS = 8000;

/** Drawn, since not every font has the signs: in a box of 16 by 16. */
const SIGNS = {
    plus: 'M8 3v10M3 8h10',
    minus: 'M3 8h10',
    map: 'M2 4.5 6 3l4 1.5L14 3v8.5L10 13l-4-1.5L2 13zM6 3v8.5M10 4.5V13',
    question: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.3C8.3 8.7 8 9.2 8 10M8 12.75v.01',
    corners: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
};

/** Everything around one picture. */
export class Desk {
    #phrases;
    #host;
    #wishes;
    #stage;
    #headline = h('p', { class: 'headline' });
    #starters = h('div', { class: 'starters', role: 'toolbar', tabindex: '-1' });
    #panelBox;
    /** What is a sheet where the element is narrow. */
    #low;
    /** @type {import('./sheet.js').Sheet | undefined} */
    #sheet;
    #isNarrow = false;
    #isSheetAsked = false;
    /** Whether there is something to read that a hand has asked for. */
    #isOffered = false;
    /** The companies that are to stay in sight. @type {string[]} */
    #inSight = [];
    /** Those of them that are isolated. @type {string[]} */
    #focus = [];
    /** What tells of one thing: once it has come, and on its way. @type {import('./reading.js').Reading | undefined} */
    #reading;
    /** @type {Promise<import('./reading.js').Reading> | undefined} */
    #coming;
    /** What is pointed at. @type {Pointed | undefined} */
    #pointed;
    /** What was told last to those who listen. @type {import('./loopmap_wasm.js').Announcement | undefined} */
    #announced;
    /** What the panel shows. @type {import('./loopmap_wasm.js').Panel | undefined} */
    #content;
    #toggle;
    #panel;
    #legend;
    #hint = h('p', { class: 'hint', hidden: true });
    #voice = new Voice();
    #end = h('p', { class: 'end', tabindex: '-1', onblur: () => (this.#end.tabIndex = -1) });
    /** @type {Rove[]} */
    #groups = [];
    /** @type {number | undefined} */
    #hinting;
    #isRoving = false;
    /** The figures while nothing is left out, and how much of the map is shown, in words. */
    #usual;
    /** @type {string[]} */
    #shown = [];
    /** The same for those who do not see the switch. */
    #extent = '';
    /** The loop that is asked for. @type {string[] | undefined} */
    #loop;
    #hovered = '';

    /**
     * @param {import('./stage.js').Stage} stage
     * @param {import('./phrases.js').Phrases} phrases
     * @param {Figures} usual those while nothing is left out
     * @param {boolean} hasAmounts whether any amount is known
     * @param {Host} host
     * @param {Wishes} wishes
     */
    constructor(stage, phrases, usual, hasAmounts, host, wishes) {
        const { words, info } = phrases;
        this.#stage = stage;
        this.#phrases = phrases;
        this.#usual = usual;
        this.#host = host;
        this.#wishes = wishes;
        this.#panel = new Panel(phrases, wishes);
        this.#legend = new Legend(phrases, info, hasAmounts, wishes);
        this.search = new Search(words.search, async (input, list) => {
            const part = await this.late(import('./matches.js'));
            return part && new part.Matches(input, list, phrases, (id, isKey) => this.#find(id, isKey));
        });
        stage.element.append(this.#hint);
        this.header = h(
            'header',
            { part: 'title' },
            h('button', { type: 'button', class: 'skip', onclick: () => this.#skip() }, words.skip),
            h('slot', { name: 'title' }, h('h2', { dir: 'auto', lang: phrases.dataLanguage }, info.title)),
            this.#headline,
            this.#starters,
        );
        this.#end.textContent = words.mapEnd;
        this.#starters.setAttribute('aria-label', words.tryThese);
        // What scrolls is a tab stop of its own in Firefox, unless told otherwise.
        this.#panelBox = h(
            'aside',
            { class: 'panel', id: 'panel', part: 'panel', tabindex: '-1', 'aria-label': words.tabLoops },
            this.#panel.element,
        );
        this.#toggle = h(
            'button',
            {
                type: 'button',
                class: 'toggle',
                'aria-controls': 'panel',
                onclick: () => this.#setPanel(!this.#isPanelOpen),
            },
            words.openPanel,
        );
        this.#low = h(
            'div',
            { class: 'sheet' },
            this.#panelBox,
            h('footer', { class: 'bar', part: 'bar' }, this.#legend.element),
        );
        this.element = this.#assemble();
    }

    #assemble() {
        const { words } = this.#phrases;
        const { act, zoom, help } = this.#wishes;
        /** @param {string} path @param {string} label @param {() => void} onclick */
        const zoomButton = (path, label, onclick) =>
            h(
                'button',
                { type: 'button', 'aria-label': label, title: label, onclick },
                svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: path })),
            );
        const zooms = h(
            'div',
            { class: 'zoom', part: 'zoom', role: 'toolbar', 'aria-label': words.zoom },
            zoomButton(SIGNS.plus, words.zoomIn, () => zoom(1.5)),
            zoomButton(SIGNS.minus, words.zoomOut, () => zoom(1 / 1.5)),
            zoomButton(SIGNS.map, words.zoomFit, () => act({ do: 'fit' })),
            document.fullscreenEnabled
                ? zoomButton(SIGNS.corners, words.fullscreen, () => this.#host.fillScreen())
                : undefined,
            zoomButton(SIGNS.question, words.help, help),
        );
        /** @param {HTMLElement} box @param {string} [selector] */
        const within = (box, selector = 'button') => /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(selector));
        this.#groups = [
            new Rove(() => within(this.header), this.header),
            new Rove(() => within(zooms), zooms),
            new Rove(
                () => [...within(this.#panelBox, '.loops button, .loops + .more'), this.#toggle],
                this.#panelBox,
                this.#toggle,
            ),
            new Rove(() => this.#legend.controls, this.#legend.element),
        ];
        return h(
            'div',
            { class: 'root' },
            this.header,
            h('div', { class: 'tools' }, this.search.element, this.#toggle),
            this.#stage.element,
            zooms,
            this.#low,
            this.#end,
            this.#voice.element,
        );
    }

    /** What a hand will ask for is asked for as soon as one is near, so that nothing comes late. */
    #expectHands() {
        const expect = () => void this.#read().catch(() => {});
        ['pointerenter', 'focusin'].forEach((sign) => this.element.addEventListener(sign, expect, { once: true }));
    }

    /** Loads what tells of one thing. */
    #read() {
        // Its words at the same time, not after it.
        this.#coming ??= Promise.all([import('./reading.js'), import('./strings-more.js')]).then(([{ Reading }]) => {
            const wishes = {
                ...this.#wishes,
                say: (/** @type {string} */ text) => {
                    this.#voice.say(text);
                    this.#sheet?.say(text);
                },
                load: this.late.bind(this),
            };
            const reading = new Reading(this.#phrases, wishes, this.#stage.element, () => {
                this.#cardGone();
                this.#wishes.now({ do: 'point' });
            });
            reading.dress(this.element);
            this.#panel.begin(reading);
            return (this.#reading = reading);
        });
        this.#coming.catch(() => (this.#coming = undefined));
        return this.#coming;
    }

    /** Stops what moves by itself. */
    close() {
        this.#legend.close();
        this.#panel.close();
    }

    /** Lays the panel where there is room for it, before the first frame. */
    begin() {
        this.#setPanel(true);
        this.#reading?.dress(this.element);
        this.#expectHands();
        void this.#adapt();
    }

    /** Follows the first frame. */
    started() {
        this.#legend.drawn();
        Rove.update(this.#groups);
    }

    /** Follows the size of the picture. */
    resized() {
        void this.#adapt();
        // What the sheet tells of is not where it has come to lie.
        if (this.#isNarrow) {
            this.#stage.reveal(...this.#inSight);
        }
        this.rove();
    }

    /** Follows the picture, once it is at rest. */
    drawn() {
        this.#legend.drawn();
    }

    // What has changed

    /** Draws what has changed. @param {Change} change */
    show({ place, picked, opensPanel, figures, starters, panel, pointed, announcement }) {
        if (picked || opensPanel) {
            this.#closeCard();
            this.#isOffered = opensPanel && this.#stage.isStarted;
        }
        if (opensPanel) {
            void this.#read().catch(() => {});
            this.#offerPanel();
        }
        if (place) {
            const { loop, focus } = place.state;
            this.#loop = loop;
            this.#inSight = this.#focus = focus && !loop ? [focus] : [];
            this.#legend.update(place.state);
            this.#panel.setLens(place.state.lens !== false);
        }
        if (figures) {
            this.#shown = this.#phrases.extent(figures, this.#usual);
            const extent = this.#shown.join(', ');
            this.#legend.tell(extent);
            // Who does not see the switch is told what it says.
            this.#extent = this.#phrases.info.hasBases ? `${this.#phrases.words.basis[figures.basis]}, ${extent}` : extent;
            this.#legend.setBasis(figures.basis);
            this.#phrases.basis = figures.basis;
            this.#tellHeadline(figures);
        }
        if (starters) {
            this.#offer(starters);
        }
        if (panel) {
            this.#content = panel;
            void this.#showPanel(panel);
        }
        if (panel || figures) {
            this.#sheet?.tell(this.#content, this.#shown);
        }
        if (pointed) {
            this.point(pointed);
        }
        if (announcement) {
            void this.#announce(announcement);
        }
        this.rove();
    }

    /** @param {Figures} figures */
    #tellHeadline(figures) {
        const { words } = this.#phrases;
        const [text, ...bases] = this.#phrases.headline(figures);
        const keyed = this.#headline.matches(':focus-within');
        // Each sum leads to the view that it is of.
        const sums = bases.map(({ basis, sum }) => {
            const money = this.#phrases.money(sum);
            return h(
                'button',
                {
                    type: 'button',
                    'data-basis': basis,
                    'aria-label': `${money} ${words.basis[basis]}`,
                    'aria-pressed': String(basis === figures.basis),
                    onclick: () => this.#wishes.act({ do: 'filter', view: { basis } }),
                },
                money,
            );
        });
        this.#headline.replaceChildren(
            ...text.split('¤').flatMap((part, i) => (i === 0 ? [part] : [sums[i - 1], ` ${words.basis[bases[i - 1].basis]}${part}`])),
        );
        if (keyed) {
            sums[0]?.focus();
        }
    }

    /** Offers loops to start with. @param {import('./loopmap_wasm.js').CompanyRef[][]} loops */
    #offer(loops) {
        const starters = loops.map((companies) =>
            h(
                'button',
                {
                    type: 'button',
                    class: 'starter',
                    onclick: () => this.#wishes.act({ do: 'showLoop', ids: companies.map(({ id }) => id) }),
                },
                ...shortNames(companies),
            ),
        );
        this.#starters.hidden = starters.length === 0;
        this.#starters.replaceChildren(h('span', {}, this.#phrases.words.tryThese), ...starters);
    }

    /** What is shown stays until what is to be read in its place has come. @param {import('./loopmap_wasm.js').Panel} panel */
    async #showPanel(panel) {
        const { loop, company, picked, story, out } = panel;
        if (!this.#reading && (loop || company || picked.length > 0 || story || out)) {
            await this.late(this.#read());
            if (panel !== this.#content) {
                return;
            }
        }
        const hadFocus = this.#panelBox.matches(':focus-within');
        this.#panel.show(panel, this.#loop !== undefined && !panel.loop);
        if (hadFocus) {
            this.#panel.focus();
        }
    }

    /** Tells those who listen what is shown, in words that only they need. @param {import('./loopmap_wasm.js').Announcement} announcement */
    async #announce(announcement) {
        this.#announced = announcement;
        const { says, wholeMap } = this.#phrases.words.spoken;
        if (announcement.kind === 'extent' || announcement.kind === 'map') {
            this.#voice.say(announcement.kind === 'map' ? says([wholeMap, this.#extent]) : this.#extent);
            return;
        }
        const reading = await this.#read().catch(() => undefined);
        if (reading && announcement === this.#announced) {
            this.#voice.say(reading.spoken(/** @type {import('./spoken.js').OfOneThing} */ (announcement)));
        }
    }

    /** @param {string} id @param {boolean} isKey whether it was chosen with a key */
    #find(id, isKey) {
        this.#wishes.act({ do: 'find', id });
        if (isKey) {
            this.#wishes.goTo(id);
        }
    }

    #skip() {
        // From what cannot be tabbed to, Chromium would go on at the start of the map.
        this.#end.tabIndex = 0;
        this.#end.focus();
    }

    // Cards

    /** The card of what is pointed at, once there is one. */
    get card() {
        return this.#reading?.card;
    }

    /** Whether a card is to be seen. */
    get hasCard() {
        return this.card?.isOpen ?? false;
    }

    /** Shows the card of what is pointed at, or lets it go. @param {Pointed} pointed */
    async point(pointed) {
        const { hit, at, isPinned, company } = pointed;
        this.hovered(hit);
        this.#pointed = pointed;
        if (!this.#reading && at) {
            // Who only points at something is not told that nothing comes.
            await (isPinned && !company ? this.late(this.#read()) : this.#read().catch(() => undefined));
        }
        if (this.#reading && this.#pointed === pointed) {
            this.#showCard(this.#reading, pointed);
        }
    }

    /** @param {import('./reading.js').Reading} reading @param {Pointed} pointed */
    #showCard(reading, pointed) {
        const { at, isPinned, ends, company, deal } = pointed;
        const { card } = reading;
        const body = reading.cardBody(pointed, () => this.closeCard());
        // A company that is clicked is told of in the panel.
        if (!at || !body || (isPinned && company)) {
            isPinned ? this.#closeCard() : card.leave();
            return;
        }
        const sheet = isPinned && this.#isNarrow && this.#hasLoops ? this.#sheet : undefined;
        // It leaves the lines of text over the picture in sight.
        card.show(body, at, ends, this.#stage.over('header > *'), isPinned, sheet && this.#panelBox);
        if (sheet && deal) {
            this.#inSight = [deal.from.id, deal.to.id];
            sheet.hold(deal);
        }
    }

    /** Tells the page what is pointed at. @param {import('./loopmap_wasm.js').Hit} [hit] */
    hovered(hit) {
        const name = hit ? `${hit.kind} ${hit.id}` : '';
        if (name !== this.#hovered) {
            this.#hovered = name;
            this.#host.emit('loop-map-hover', hit ?? {});
        }
    }

    /** Closes the card of what is pointed at. */
    closeCard() {
        this.#closeCard();
        this.#wishes.now({ do: 'point' });
    }

    #closeCard() {
        this.#pointed = undefined;
        if (this.card?.isOpen) {
            this.card.close();
            this.#cardGone();
        }
    }

    /** What it was about need not stay in sight, and the sheet says again what it said. */
    #cardGone() {
        this.#inSight = this.#focus;
        this.#sheet?.release();
    }

    /** Whether an editor has left the loops in, where the sheet shows a card. */
    get #hasLoops() {
        const { panels } = /** @type {HTMLElement} */ (this.element.closest('.box')).dataset;
        return panels?.split(' ').includes('loops') ?? true;
    }

    // The parts around the picture

    get #isPanelOpen() {
        return this.element.classList.contains('panel-open');
    }

    /** @param {boolean} isOpen */
    #setPanel(isOpen) {
        const { words } = this.#phrases;
        this.element.classList.toggle('panel-open', isOpen);
        this.#toggle.setAttribute('aria-expanded', String(isOpen));
        this.#toggle.textContent = isOpen ? words.closePanel : words.openPanel;
        this.rove();
    }

    /** Brings the panel in when there is something to read in it. */
    #offerPanel() {
        if (!this.#isPanelOpen) {
            this.#setPanel(true);
        }
        // A phone's sheet is a line until somebody asks for what is in it.
        if (this.#isNarrow && this.#isOffered) {
            this.#sheet?.offer();
        }
        this.#panelBox.scrollTop = 0;
    }

    /** Makes a sheet of what is low where the element is narrow; it has a box only there. */
    async #adapt() {
        const isNarrow = this.#low.getClientRects().length > 0;
        if (isNarrow !== this.#isNarrow) {
            this.#isNarrow = isNarrow;
            if (this.hasCard) {
                this.closeCard();
            }
        }
        if (!isNarrow || this.#isSheetAsked) {
            return;
        }
        this.#isSheetAsked = true;
        const part = await import('./sheet.js').catch(() => undefined);
        // Without it all that lies in it is open below the picture.
        this.element.dataset.sheet = 'half';
        if (part) {
            const sheet = new part.Sheet(this.#low, this.#panelBox, this.#phrases, () => this.rove());
            this.#sheet = sheet;
            this.#groups.push(new Rove(() => sheet.controls, sheet.head));
            sheet.tell(this.#content, this.#shown);
            // A hand may have been quicker.
            if (this.#isOffered) {
                sheet.offer();
            } else if (this.#reading && this.#pointed?.isPinned) {
                this.#showCard(this.#reading, this.#pointed);
            }
        }
    }

    /** Keeps every group of controls one tab stop, once the frame is laid out in which something changed. */
    rove() {
        if (this.#stage.isStarted && !this.#isRoving) {
            this.#isRoving = true;
            requestAnimationFrame(() =>
                setTimeout(() => {
                    this.#isRoving = false;
                    Rove.update(this.#groups);
                }),
            );
        }
    }

    // Hints

    /** @param {'wheel' | 'touch'} kind */
    async offerHint(kind) {
        const reading = await this.#read().catch(() => undefined);
        const hint = this.#hint.hidden && reading?.hint(kind);
        if (hint) {
            this.#showHint(hint, HINT_MS);
        }
    }

    /** @param {string} text @param {number} time in milliseconds */
    #showHint(text, time) {
        clearTimeout(this.#hinting);
        this.#hint.textContent = text;
        this.#hint.hidden = false;
        this.#hinting = window.setTimeout(() => (this.#hint.hidden = true), time);
    }

    /**
     * Waits for a part that is loaded when a reader first asks for it. Where it does not come the reader is told.
     *
     * @template T
     * @param {Promise<T>} part
     * @returns {Promise<T | undefined>}
     */
    async late(part) {
        try {
            return await part;
        } catch (error) {
            this.tell(this.#phrases.words.notLoaded, isProblem(error) ? error.code : 'E_NETWORK');
            // Where a hand is; a map that starts moves no page.
            if (this.element.matches(':hover, :focus-within')) {
                this.#hint.scrollIntoView({ block: 'nearest' });
            }
            return undefined;
        }
    }

    /** Tells what cannot be shown. @param {string} text @param {string} code */
    tell(text, code) {
        this.#showHint(text, NOTICE_MS);
        this.#voice.say(text);
        this.#host.emit('loop-map-error', { code, text });
    }
}
