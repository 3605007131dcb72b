import 'loopmap';
import { LoopMapElement } from 'loopmap';

document.addEventListener('loop-map-select', (event) => {
    const { company }: { company?: string } = event.detail;
    document.title = company ?? '';
});
const map = document.querySelector('loop-map');
if (map instanceof LoopMapElement) {
    map.ready.then(() => map.isolate('Mill'));
}
