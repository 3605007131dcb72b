// The harness alone: a frame in which nothing is drawn.

export async function start() {
    return { redraw() {}, pan() {} };
}
