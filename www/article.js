// The article's stories drive the map beside them. On phones the map is further up and stays as it is.

import { followSteps } from './scroll-steps.js';

const map = document.querySelector('#told');
const isBeside = matchMedia('(min-width: 60rem)');
/** @type {(() => void) | undefined} */
let stop;

function follow() {
    stop?.();
    stop = isBeside.matches ? followSteps(map, document.querySelectorAll('[data-step]')) : undefined;
}

isBeside.addEventListener('change', follow);
follow();
