// While a hand moves the map, its picture is moved as it was last painted, by the browser's compositor;
// it is painted anew as soon as the hand rests.

/** How long after the last movement a hand rests, two frames: with the painting less than 100 ms. */
const REST_MS = 32;

/** The canvas of a map on the move. */
export class Shift {
    #canvas;
    #placement;
    #rest;
    /** @type {number[]} how the picture was placed when it was painted */
    #painted = [1, 0, 0];
    /** @type {number | undefined} */
    #timer;

    /**
     * @param {HTMLCanvasElement} canvas
     * @param {() => ArrayLike<number>} placement how the picture is to be placed: scale, x and y
     * @param {() => void} rest asks for a frame
     */
    constructor(canvas, placement, rest) {
        this.#canvas = canvas;
        this.#placement = placement;
        this.#rest = rest;
    }

    /** Whether a hand is on the map. */
    get isOn() {
        return this.#timer !== undefined;
    }

    /** How the picture was placed when it was painted: scale, x and y. */
    get place() {
        return this.#painted;
    }

    /** Tells of a movement. */
    move() {
        clearTimeout(this.#timer);
        this.#timer = window.setTimeout(() => {
            this.#timer = undefined;
            this.#rest();
        }, REST_MS);
    }

    /** Moves the picture to where it belongs. */
    show() {
        const [scale, x, y] = Array.from(this.#placement());
        const [scaleThen, xThen, yThen] = this.#painted;
        const factor = scale / scaleThen;
        this.#canvas.style.transform = `translate(${x - factor * xThen}px, ${y - factor * yThen}px) scale(${factor})`;
    }

    /** Tells that the picture is painted where it belongs. */
    painted() {
        this.#painted = Array.from(this.#placement());
        this.#canvas.style.transform = '';
    }

    /** Takes the hand for resting. */
    close() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }
}
