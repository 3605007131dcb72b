// In the page for iframes: tells the page around how high this one is, in a form of our own and in
// the one that AMP understands. A height is no secret, so anybody may hear it.

let told = 0;

function tell() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told || height === 0) {
        return;
    }
    told = height;
    parent.postMessage({ type: 'loop-map-height', height }, '*');
    parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
}

if (parent !== window) {
    new ResizeObserver(tell).observe(document.documentElement);
    // Who listens only now asks for what was told before.
    addEventListener('message', ({ source, data }) => {
        if (source === parent && data?.type === 'loop-map-ask-height') {
            told = 0;
            tell();
        }
    });
}
