import init from './loopmap_wasm.js';

await init();
document.documentElement.dataset.ready = '';
