// Companies that were dragged stay where they were put: in that frame and view, as `places.json` has it.

/**
 * @typedef {{ companies: { id: string }[], frames: Record<string, { positions: Record<string, [number, number]> }> }} Baked what is read of a baked map
 * @typedef {{ frame: string, id: string, place: [number, number] }} Pin
 */

/**
 * Which company was dragged, and in which frame: the one that had all companies where they were before.
 *
 * @param {Baked} baked
 * @param {ArrayLike<number>} before x and y of each company in turn
 * @param {ArrayLike<number>} after
 * @returns {Pin | undefined}
 */
export function pinOf({ companies, frames }, before, after) {
    const moved = companies.flatMap(({ id }, i) => (before[2 * i] === after[2 * i] && before[2 * i + 1] === after[2 * i + 1] ? [] : [{ id, i }]));
    if (moved.length !== 1 || before.length !== after.length) {
        return undefined;
    }
    const [{ id, i }] = moved;
    const isAt = (/** @type {[number, number]} */ place, /** @type {number} */ at) =>
        Math.fround(place[0]) === Math.fround(before[2 * at]) && Math.fround(place[1]) === Math.fround(before[2 * at + 1]);
    const frame = Object.entries(frames).find(
        ([, { positions }]) => id in positions && companies.every((company, at) => !(company.id in positions) || isAt(positions[company.id], at)),
    );
    return frame && { frame: frame[0], id, place: [rounded(after[2 * i]), rounded(after[2 * i + 1])] };
}

/** @param {number} length */
const rounded = (length) => Number(length.toFixed(2));

/** The text of `places.json` with one place more. @param {string} places @param {Pin} pin */
export function withPin(places, { frame, id, place }) {
    const all = JSON.parse(places);
    all[frame] = { ...all[frame], [id]: place };
    return JSON.stringify(all);
}
