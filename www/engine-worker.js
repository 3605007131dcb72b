// Answers one question about a map in a worker. An answer without content asks the page to try itself.

import { askHere } from './load-engine.js';

addEventListener('message', ({ data: { question, about, addresses } }) => {
    askHere(question, about, addresses).then(
        (answer) => postMessage(answer),
        () => postMessage(undefined),
    );
});
