import 'loopmap';

document.addEventListener('loop-map-select', ({ detail }) => {
    document.title = detail.company ?? '';
});
const map = document.querySelector('loop-map');
map.ready.then(() => map.isolate('Mill'));
