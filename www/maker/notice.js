// One line at the foot of the page that says what has just happened, to those who see it and those who listen.

import { h } from '../dom.js';

const SHOWN_MS = 9000;

const text = h('span', { role: 'status' });
const action = h('button', { type: 'button', class: 'link' });
const box = h('div', { class: 'notice' }, text, action);
box.hidden = true;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {(() => void) | undefined} */
let run;

action.addEventListener('click', () => {
    box.hidden = true;
    run?.();
});

/** Puts the line into the page. */
export const placeNotice = () => document.body.append(box);

/**
 * @param {string} what
 * @param {{ label: string, run: () => void }} [offer] a button beside it
 */
export function notice(what, offer) {
    clearTimeout(timer);
    box.hidden = what === '';
    text.textContent = what;
    run = offer?.run;
    action.textContent = offer?.label ?? '';
    action.hidden = !offer;
    timer = setTimeout(() => {
        // Never from under the keyboard.
        box.hidden = !box.contains(document.activeElement);
    }, SHOWN_MS);
}
