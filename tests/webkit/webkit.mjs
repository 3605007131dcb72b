// Drives WebKitGTK over the built page with WebDriver, under a display of its own.

import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

const NEEDED = ['WebKitWebDriver', 'xvfb-run'];

/** Why WebKitGTK cannot be driven here, or nothing. */
export const missing = NEEDED.some((program) => spawnSync('which', [program]).status !== 0)
    ? 'WebKitWebDriver or xvfb-run is not installed: Debian has them in webkit2gtk-driver and xvfb'
    : '';

/** Asks for things as the protocol has it (W3C, "WebDriver"). */
class Browser {
    #driver;
    #base;
    #session = '';

    constructor(driver, base) {
        this.#driver = driver;
        this.#base = base;
    }

    async call(method, path, body) {
        const response = await fetch(`${this.#base}${this.#session}${path}`, { method, body: body && JSON.stringify(body) });
        const { value } = await response.json();
        if (!response.ok) {
            throw new Error(`${path}: ${value?.message ?? response.status}`);
        }
        return value;
    }

    async open() {
        const isUp = () => this.call('GET', '/status').then(() => true, () => false);
        for (let i = 0; i < 100 && !(await isUp()); i += 1) {
            await new Promise((done) => setTimeout(done, 200));
        }
        const { sessionId } = await this.call('POST', '/session', { capabilities: { alwaysMatch: {} } });
        this.#session = `/session/${sessionId}`;
        await this.call('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });
    }

    goTo(url) {
        return this.call('POST', '/url', { url });
    }

    /** Runs a function in the page, and waits for what it promises. */
    async run(action, ...facts) {
        const script = `const done = arguments[arguments.length - 1];
            Promise.resolve((${action})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const { value, error } = await this.call('POST', '/execute/async', { script, args: facts });
        if (error) {
            throw new Error(error);
        }
        return value;
    }

    /** Clicks with a mouse at a point of the window. */
    click({ x, y }) {
        const actions = [
            { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
        ];
        const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
        return this.call('POST', '/actions', { actions: [mouse] });
    }

    async close() {
        await this.call('DELETE', '').catch(() => {});
        process.kill(-this.#driver.pid);
    }
}

function freePort() {
    return new Promise((done) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => done(port));
        });
    });
}

/** Starts a browser; `close` ends all that was started. */
export async function start() {
    const port = await freePort();
    const driver = spawn('xvfb-run', ['--auto-servernum', 'WebKitWebDriver', `--port=${port}`], {
        stdio: 'ignore',
        // A group of its own, to be ended as one.
        detached: true,
        env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
    });
    const browser = new Browser(driver, `http://127.0.0.1:${port}`);
    await browser.open().catch(async (error) => {
        await browser.close();
        throw error;
    });
    return browser;
}
