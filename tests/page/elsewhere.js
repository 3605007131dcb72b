// The built files at another origin: a server of the test's own, which sends the headers that a test gives it.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.html': 'text/html; charset=utf-8' };

/**
 * Serves the built files, and a page beside them, at an origin of their own. Chromium lets a page that a test has
 * answered for ask nothing of this computer, so whoever asks another origin here stands at one of these.
 *
 * @param {(file: string) => Record<string, string>} headers what is sent with a file
 * @param {Record<string, string>} [pages] pages beside the files, by their paths
 */
export async function elsewhere(headers, pages = {}) {
    const server = createServer(async ({ url }, response) => {
        // A page may say that its files are elsewhere.
        const file = normalize(new URL(url, 'http://x').pathname).replace(/^\/elsewhere\//, '/');
        try {
            const body = pages[file] ?? (await readFile(join(process.env.LOOPMAP_WWW, file)));
            response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...headers(file) });
            response.end(body);
        } catch {
            response.writeHead(404).end();
        }
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    return {
        origin: `http://127.0.0.1:${server.address().port}/`,
        close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
    };
}
