// While a hand moves the map, its picture is moved as it was last painted, by the browser's compositor;
// it is painted anew as soon as the hand rests.

/** How long after the last movement a hand rests, two frames: with the painting less than 100 ms. */
const REST_MS = 32;

/** The canvas of a map on the move. */
export class Shift {
    #canvas;
    #rest;
    /** @type {ArrayLike<number>} how the picture was placed when it was painted: scale, x and y */
    #painted = [1, 0, 0];
    /** @type {number | undefined} */
    #timer;

    /**
     * @param {HTMLCanvasElement} canvas
     * @param {() => void} rest asks for a frame
     */
    constructor(canvas, rest) {
        this.#canvas = canvas;
        this.#rest = rest;
    }

    /** Whether a hand is on the map. */
    get isOn() {
        return this.#timer !== undefined;
    }

    /** Tells of a movement. */
    move() {
        clearTimeout(this.#timer);
        this.#timer = window.setTimeout(() => {
            this.#timer = undefined;
            this.#rest();
        }, REST_MS);
    }

    /** Moves the picture to where it belongs. @param {ArrayLike<number>} placement */
    show({ 0: scale, 1: x, 2: y }) {
        const { 0: scaleThen, 1: xThen, 2: yThen } = this.#painted;
        const factor = scale / scaleThen;
        this.#canvas.style.transform = `translate(${x - factor * xThen}px, ${y - factor * yThen}px) scale(${factor})`;
    }

    /** Tells that the picture is painted where it belongs. @param {ArrayLike<number>} placement */
    painted(placement) {
        this.#painted = placement;
        this.#canvas.style.transform = '';
    }

    /** Takes the hand for resting. */
    close() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }
}
