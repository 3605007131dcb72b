// What a picture carries when it is taken away: its title, the day of its facts, who says so, and how to read it.

import { more } from './strings-more.js';

/**
 * @typedef {object} Caption
 * @property {string} title
 * @property {string} text
 * @property {[string, string]} colours of the letters and of the ground
 * @property {string} font
 */

/** Of the strip below the picture, in CSS pixels: its margin, the size of the title, of the text, and from one line to the next. */
const MARGIN = 16;
const TITLE = 18;
const TEXT = 12;
const LEADING = 17;

/** So many publishers are named. */
const NAMED = 3;

/**
 * @param {import('./phrases.js').Phrases} phrases
 * @param {import('./loopmap_wasm.js').DealCard[]} deals those that are shown
 * @param {HTMLElement} shown the picture on the page, whose look it has
 * @returns {Caption}
 */
export function captionOf(phrases, deals, shown) {
    const words = more(phrases.words);
    const { title, asOf } = phrases.info;
    const style = getComputedStyle(shown);
    /** @type {Map<string, number>} */
    const publishers = new Map();
    for (const { publisher } of deals.flatMap(({ sources }) => sources)) {
        if (publisher) {
            publishers.set(publisher, (publishers.get(publisher) ?? 0) + 1);
        }
    }
    const named = [...publishers].sort((one, other) => other[1] - one[1]).slice(0, NAMED);
    const others = publishers.size - named.length;
    const text = [
        asOf && words.factsOf(phrases.date(asOf)),
        named.length > 0 && words.madeOf(named.map(([name]) => name).join(', '), others > 0 ? phrases.number(others) : ''),
        words.howToRead,
    ];
    return {
        title,
        text: text.filter(Boolean).join(' '),
        colours: [style.getPropertyValue('--ink'), style.getPropertyValue('--ground')],
        font: style.fontFamily,
    };
}

/**
 * How high the strip of a caption is.
 *
 * @param {Caption} caption
 * @param {number} width
 */
export function heightOf(caption, width) {
    return MARGIN + TITLE + LEADING * lines(caption, width).length + MARGIN;
}

/**
 * Draws a caption on a canvas, or on what writes SVG.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Caption} caption
 * @param {number} width
 * @param {number} top
 */
export function drawCaption(context, caption, width, top) {
    const [ink, ground] = caption.colours;
    context.globalAlpha = 1;
    context.fillStyle = ground;
    context.fillRect(0, top, width, heightOf(caption, width));
    context.fillStyle = ink;
    context.textAlign = 'left';
    const write = (/** @type {string} */ text, /** @type {string} */ font, /** @type {number} */ at) => {
        context.font = font;
        context.fillText(text, MARGIN, at, Math.min(measured(text, font), width - 2 * MARGIN));
    };
    let at = top + TITLE;
    write(caption.title, `700 ${TITLE}px ${caption.font}`, at);
    for (const line of lines(caption, width)) {
        at += LEADING;
        write(line, `400 ${TEXT}px ${caption.font}`, at);
    }
}

/** @param {Caption} caption @param {number} width */
function lines({ text, font }, width) {
    /** @type {string[]} */
    const all = [];
    let line = '';
    for (const word of text.split(' ')) {
        const longer = line ? `${line} ${word}` : word;
        if (line && measured(longer, `400 ${TEXT}px ${font}`) > width - 2 * MARGIN) {
            all.push(line);
            line = word;
        } else {
            line = longer;
        }
    }
    return [...all, line];
}

/** @type {CanvasRenderingContext2D | null | undefined} */
let ruler;

/** @param {string} text @param {string} font */
function measured(text, font) {
    ruler ??= document.createElement('canvas').getContext('2d');
    if (!ruler) {
        return 0.5 * TEXT * text.length;
    }
    ruler.font = font;
    return ruler.measureText(text).width;
}
