// Checks and lays out one map in a worker. An answer without content asks the page to try itself.

import { prepareHere } from './engine.js';

addEventListener('message', ({ data }) => {
    prepareHere(data).then(
        (answer) => postMessage(answer),
        () => postMessage(undefined),
    );
});
