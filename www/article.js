// The article's stories drive the map that stays in sight with them: beside them where there is room, else above, in the
// upper half of the window. Then the links that show a step are not needed.

import { followSteps } from './scroll-steps.js';

const map = document.querySelector('#told');
/** As in the style sheet. */
const isBeside = matchMedia('(min-width: 60rem), (orientation: landscape) and (max-height: 32rem)');
/** @type {(() => void) | undefined} */
let stop;

function follow() {
    stop?.();
    // A step is taken up in the middle of what the map leaves.
    stop = followSteps(map, document.querySelectorAll('[data-step]'), { offset: isBeside.matches ? 0.5 : 0.75 });
}

document.querySelector('#stories')?.classList.add('is-followed');
// So that a text can stay in sight as long as its step is shown.
for (const step of document.querySelectorAll('[data-step]')) {
    const text = document.createElement('span');
    text.append(...step.childNodes);
    step.append(text);
}
isBeside.addEventListener('change', follow);
follow();
