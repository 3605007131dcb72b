// A map and the page around it: the address that says what is shown, and links in the text.

import { hrefOf, readHash } from './hash.js';

/**
 * @typedef {import('./hash.js').Address} Address
 *
 * @typedef {HTMLElement & { urlState: boolean, show: (address: string) => void }} Element
 */

/** The part of the page's address, and the links, that speak to one map. */
export class PageAddress {
    #element;
    /** Whether what is shown now is not to be written: an address on top of it would be in the way of Back for good. */
    isFollowing = true;

    /** @param {Element} element */
    constructor(element) {
        this.#element = element;
    }

    /** What the map is called in addresses, where they say what it shows: the first one that has a part in them is `map`. */
    get name() {
        if (!this.#element.urlState) {
            return undefined;
        }
        const place = [...document.querySelectorAll('loop-map[url-state]')].indexOf(this.#element);
        return place > 0 ? this.#element.id || `map-${place + 1}` : 'map';
    }

    /** What the address asks of the map. */
    get asked() {
        const { name } = this;
        return name && readHash(location.hash, name);
    }

    /**
     * @param {AbortSignal} signal
     * @param {(asked?: Address) => void} show shows what is asked for; nothing is where the map starts
     */
    follow(signal, show) {
        window.addEventListener('hashchange', () => this.#followHash(show), { signal });
        document.addEventListener('click', (event) => this.#followLink(event), { signal });
    }

    /** @param {(asked?: Address) => void} show */
    #followHash(show) {
        if (!this.name) {
            return;
        }
        const asked = this.asked || undefined;
        // It can change while the map is still about to start, which goes on afterwards.
        const wasFollowing = this.isFollowing;
        this.isFollowing = true;
        if (asked || /^$|:/.test(location.hash)) {
            show(asked);
        }
        if (asked) {
            this.#element.scrollIntoView({ block: 'nearest' });
        }
        this.isFollowing = wasFollowing;
    }

    /**
     * A link in the text sets the map: `data-loop-map="loop=a,b"`, or the address of a view. The map is
     * the one whose id is in `data-loop-map-for`, or the page's first. With `url-state` addresses
     * are the browser's business.
     *
     * @param {MouseEvent} event
     */
    #followLink(event) {
        const { target } = event;
        const link = target instanceof Element && target.closest('[data-loop-map], a[href^="#map:"]');
        if (!(link instanceof HTMLElement) || event.defaultPrevented) {
            return;
        }
        const element = this.#element;
        const named = link.dataset.loopMapFor;
        const isMine = named === undefined ? document.querySelector('loop-map') === element : element.id === named;
        const address = link.dataset.loopMap ?? (element.urlState ? null : link.getAttribute('href'));
        if (isMine && address !== null) {
            event.preventDefault();
            element.show(address);
            element.scrollIntoView({ block: 'nearest' });
        }
    }

    /** @param {{ state: import('./loopmap_wasm.js').ViewRecord, story?: import('./hash.js').StoryPlace }} place */
    write({ state, story }) {
        const { name } = this;
        if (!name || this.isFollowing) {
            return;
        }
        const href = hrefOf({ view: state, story }, name);
        if (href !== location.href) {
            // In a frame each entry would be one more press of Back for the page around.
            history[parent === window ? 'pushState' : 'replaceState'](null, '', href);
        }
    }
}
