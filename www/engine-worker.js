// Answers one question about a map in a worker. An answer without content asks the page to try itself.

import { askHere } from './load-engine.js';

addEventListener('message', ({ data: { question, map } }) => {
    askHere(question, map).then(
        (answer) => postMessage(answer),
        () => postMessage(undefined),
    );
});
