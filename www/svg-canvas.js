// A canvas that writes SVG: the painter draws on it as on any other, so what is taken away is the
// picture as it is drawn, with its colours, its camera and what is picked out. Loaded on demand.
//
// It knows what the painter does and no more: fills, strokes, and texts that stay texts.

/** A text is stroked for its halo and filled right after; SVG does both in one element. */
const HALO = 'stroke-linejoin="round" paint-order="stroke"';

/** What stands in for a `CanvasRenderingContext2D` while the map is painted. */
export class SvgCanvas {
    fillStyle = '#000';
    strokeStyle = '#000';
    lineWidth = 1;
    lineCap = 'butt';
    lineJoin = 'miter';
    globalAlpha = 1;
    font = '400 12px sans-serif';
    textAlign = 'left';
    #parts = /** @type {string[]} */ ([]);
    #path = '';
    #dashes = /** @type {number[]} */ ([]);
    #halo = '';

    /**
     * The picture so far.
     *
     * @param {{ width: number, height: number, title: string, description: string }} about
     */
    document({ width, height, title, description }) {
        const size = `width="${number(width)}" height="${number(height)}"`;
        return [
            `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" ${size} role="img" aria-labelledby="title description">`,
            `<title id="title">${escaped(title)}</title>`,
            `<desc id="description">${escaped(description)}</desc>`,
            ...this.#parts,
            '</svg>\n',
        ].join('\n');
    }

    /** The picture is drawn in its own units. */
    setTransform() {}

    /** @param {number} x @param {number} y @param {number} width @param {number} height */
    fillRect(x, y, width, height) {
        this.#path = `M${number(x)} ${number(y)}h${number(width)}v${number(height)}h${number(-width)}Z`;
        this.fill();
    }

    beginPath() {
        this.#path = '';
    }

    /** @param {number} x @param {number} y */
    moveTo(x, y) {
        this.#add('M', x, y);
    }

    /** @param {number} x @param {number} y */
    lineTo(x, y) {
        this.#add('L', x, y);
    }

    /** @param {number[]} points */
    quadraticCurveTo(...points) {
        this.#add('Q', ...points);
    }

    /** @param {number[]} points */
    bezierCurveTo(...points) {
        this.#add('C', ...points);
    }

    closePath() {
        this.#path += 'Z';
    }

    /** A whole circle, which is all that the painter asks for. @param {number} x @param {number} y @param {number} radius */
    arc(x, y, radius) {
        this.#add('M', x - radius, y);
        this.#add('A', radius, radius, 0, 1, 1, x + radius, y);
        this.#add('A', radius, radius, 0, 1, 1, x - radius, y);
        this.closePath();
    }

    fill() {
        this.#parts.push(`<path d="${this.#path}" fill="${escaped(this.fillStyle)}"${this.#opacity}/>`);
    }

    stroke() {
        const dashes = this.#dashes.length > 0 ? ` stroke-dasharray="${this.#dashes.map(number).join(' ')}"` : '';
        this.#parts.push(
            `<path d="${this.#path}" fill="none" ${this.#pen} stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"${dashes}${this.#opacity}/>`,
        );
    }

    /** @param {Iterable<number>} dashes */
    setLineDash(dashes) {
        this.#dashes = [...dashes];
    }

    strokeText() {
        this.#halo = ` ${this.#pen} ${HALO}`;
    }

    /** @param {string} text @param {number} x @param {number} y @param {number} width */
    fillText(text, x, y, width) {
        const [, weight, size, family] = /^(\d+) ([\d.]+)px (.+)$/s.exec(this.font) ?? ['', '400', '12', 'sans-serif'];
        const anchor = { center: 'middle', right: 'end' }[this.textAlign] ?? 'start';
        this.#parts.push(
            `<text x="${number(x)}" y="${number(y)}" text-anchor="${anchor}" font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}" ` +
                `textLength="${number(width)}" lengthAdjust="spacingAndGlyphs" fill="${escaped(this.fillStyle)}"${this.#halo}${this.#opacity}>${escaped(text)}</text>`,
        );
        this.#halo = '';
    }

    get #pen() {
        return `stroke="${escaped(this.strokeStyle)}" stroke-width="${number(this.lineWidth)}"`;
    }

    get #opacity() {
        return this.globalAlpha < 1 ? ` opacity="${number(this.globalAlpha)}"` : '';
    }

    /** @param {string} command @param {number[]} numbers */
    #add(command, ...numbers) {
        this.#path += command + numbers.map(number).join(' ');
    }
}

/** Rounded to hundredths. @param {number} value */
function number(value) {
    return String(Math.round(value * 100) / 100 || 0);
}

/** What XML reserves is escaped, what it forbids is left out. @param {string} text */
function escaped(text) {
    return text
        .replaceAll(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, ' ')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}
