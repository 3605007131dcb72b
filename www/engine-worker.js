// Answers one question about a map in a worker. An answer without content asks the page to try itself.

import { askHere } from './load-engine.js';

addEventListener('message', ({ data: { question, about } }) => {
    askHere(question, about).then(
        (answer) => postMessage(answer),
        () => postMessage(undefined),
    );
});
