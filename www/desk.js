// What stands around the picture and says what it shows: title, figures, search, panel, key, cards. It draws
// what has changed, and makes an action of what is pressed.

import { h } from './dom.js';
import { Headline } from './headline.js';
import { Legend } from './legend.js';
import { Notice } from './notice.js';
import { Panel } from './panel.js';
import { Rove } from './rove.js';
import { Search } from './search.js';
import { Side } from './side.js';
import { Voice } from './voice.js';
import { zoomBar } from './zoom-bar.js';

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
 * @property {(look: import('./loopmap_wasm.js').Look) => void} dress changes how the picture looks
 * @property {import('./legend.js').Loads} loads
 */

/** Everything around one picture. */
export class Desk {
    #phrases;
    #host;
    #wishes;
    #stage;
    #headline;
    #side;
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
    #panel;
    #legend;
    #voice = new Voice();
    #end = h('p', { class: 'end', tabindex: '-1', onblur: () => (this.#end.tabIndex = -1) });
    /** @type {Rove[]} */
    #groups = [];
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
        this.#panel = new Panel(phrases, { act: wishes.act, late: (part) => this.notice.late(part), listed: () => this.rove() });
        this.#legend = new Legend(phrases, info, hasAmounts, wishes);
        this.notice = new Notice(this.#voice, host, words.notLoaded);
        this.search = new Search(words.search, async (input, list) => {
            const part = await this.notice.late(import('./matches.js'));
            return part && new part.Matches(input, list, phrases, (id, isKey) => this.#find(id, isKey));
        });
        stage.element.append(this.notice.element);
        this.#headline = new Headline(phrases, wishes.act, () => this.#skip());
        this.header = this.#headline.element;
        this.#end.textContent = words.mapEnd;
        this.#side = new Side(phrases, this.#panel.element, this.#legend.element, {
            turned: () => this.hasCard && this.closeCard(),
            come: (sheet) => this.#tellSheet(sheet),
            rove: () => this.rove(),
        });
        this.element = this.#assemble();
    }

    #assemble() {
        const { header } = this;
        const { element, panel, toggle } = this.#side;
        const zooms = zoomBar(this.#phrases.words, this.#wishes, this.#host.fillScreen);
        /** @param {HTMLElement} box @param {string} [selector] */
        const within = (box, selector = 'button') => /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(selector));
        this.#groups = [
            new Rove(() => within(header), header),
            new Rove(() => within(zooms), zooms),
            new Rove(() => [...within(panel, '.loops button, .loops + .more'), toggle], panel, toggle),
            new Rove(() => this.#legend.controls, this.#legend.element),
        ];
        return h(
            'div',
            { class: 'root' },
            header,
            h('div', { class: 'tools' }, this.search.element, toggle),
            this.#stage.element,
            zooms,
            element,
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
                    this.#side.sheet?.say(text);
                },
                load: (/** @type {Promise<any>} */ part) => this.notice.late(part),
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
        this.#reading?.dress(this.element);
        this.#expectHands();
        this.#side.begin();
    }

    /** Follows the first frame. */
    started() {
        this.#legend.drawn();
        Rove.update(this.#groups);
    }

    /** Follows the size of the picture. */
    resized() {
        void this.#side.adapt();
        // What the sheet tells of is not where it has come to lie.
        if (this.#side.isNarrow) {
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
            this.#side.isOffered = opensPanel && this.#stage.isStarted;
        }
        if (opensPanel) {
            void this.#read().catch(() => {});
            this.#side.offer();
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
            this.#headline.tell(figures);
        }
        if (starters) {
            this.#headline.offer(starters);
        }
        if (panel) {
            this.#content = panel;
            void this.#showPanel(panel);
        }
        if (panel || figures) {
            this.#side.sheet?.tell(this.#content, this.#shown);
        }
        if (pointed) {
            this.point(pointed);
        }
        if (announcement) {
            void this.#announce(announcement);
        }
        this.rove();
    }

    /** What is shown stays until what is to be read in its place has come. @param {import('./loopmap_wasm.js').Panel} panel */
    async #showPanel(panel) {
        const { loop, company, picked, story, out } = panel;
        if (!this.#reading && (loop || company || picked.length > 0 || story || out)) {
            await this.notice.late(this.#read());
            if (panel !== this.#content) {
                return;
            }
        }
        const hadFocus = this.#side.panel.matches(':focus-within');
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
            await (isPinned && !company ? this.notice.late(this.#read()) : this.#read().catch(() => undefined));
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
        const side = this.#side;
        const sheet = isPinned && side.isNarrow && side.hasLoops ? side.sheet : undefined;
        // It leaves the lines of text over the picture in sight.
        card.show(body, at, ends, this.#stage.over('header > *'), isPinned, sheet && side.panel);
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
        this.#side.sheet?.release();
    }

    /** Follows a sheet that has come. @param {import('./sheet.js').Sheet} sheet */
    #tellSheet(sheet) {
        this.#groups.push(new Rove(() => sheet.controls, sheet.head));
        sheet.tell(this.#content, this.#shown);
        // A hand may have been quicker.
        if (this.#side.isOffered) {
            sheet.offer();
        } else if (this.#reading && this.#pointed?.isPinned) {
            this.#showCard(this.#reading, this.#pointed);
        }
    }

    // Groups of controls, and hints

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

    /** Hints at the map's own gesture, unless something else is told. @param {'wheel' | 'touch'} kind */
    async offerHint(kind) {
        const reading = await this.#read().catch(() => undefined);
        const hint = this.notice.element.hidden && reading?.hint(kind);
        if (hint) {
            this.notice.show(hint);
        }
    }
}
