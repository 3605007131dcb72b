// esbuild follows no addresses of files, so this page takes the script with everything inside.
import 'loopmap/loop-map.classic.js';
import type { LoopMapElement, LoopMapEvents } from 'loopmap';

document.addEventListener('loop-map-select', (event: LoopMapEvents['loop-map-select']) => {
    document.title = event.detail.company ?? '';
});
const map: LoopMapElement = document.querySelector('loop-map')!;
void map.ready.then(() => map.isolate('Mill'));
