// In the page around: makes each iframe of a map as high as the map says it is. Only what a frame's
// own window says counts, from the origin that its address has, and only a height that can be meant.

const SHORTEST = 120;
const TALLEST = 4000;

const mapFrames = () =>
    /** @type {NodeListOf<HTMLIFrameElement>} */ (
        document.querySelectorAll('iframe[data-loop-map-frame]')
    );

/** @param {HTMLIFrameElement} frame */
function originOf(frame) {
    const isOpaque = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
    return isOpaque ? 'null' : new URL(frame.src, document.baseURI).origin;
}

addEventListener('message', ({ source, origin, data }) => {
    if (source === null || data?.type !== 'loop-map-height' || !Number.isInteger(data.height)) {
        return;
    }
    for (const frame of mapFrames()) {
        if (frame.contentWindow === source && originOf(frame) === origin) {
            frame.style.height = `${Math.min(TALLEST, Math.max(SHORTEST, data.height))}px`;
        }
    }
});

// A frame that was there first has told its height already.
for (const frame of mapFrames()) {
    frame.contentWindow?.postMessage({ type: 'loop-map-ask-height' }, '*');
}
