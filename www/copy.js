// Copying a text, wherever a browser lets a page do so.

import { h } from './dom.js';

/**
 * Copies a text: in a frame, which may not write to the clipboard by itself, as a reader copies what is selected.
 *
 * @param {string} text
 * @param {HTMLElement} button the one that was pressed
 */
export async function copy(text, button) {
    try {
        await navigator.clipboard.writeText(text);
    } catch {
        const box = h('textarea', { 'aria-hidden': 'true' });
        box.value = text;
        button.after(box);
        box.select();
        document.execCommand('copy');
        box.remove();
        button.focus();
    }
}
