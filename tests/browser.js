// The browser of the page tests and the screenshots. The workshop finds it and says where it is.

const { CHROMIUM, LOOPMAP_URL } = process.env;
if (!CHROMIUM || !LOOPMAP_URL) {
    throw new Error('run this through the workshop: cargo xtask test page, cargo xtask screenshots');
}

/** The address of the built page. */
export const url = LOOPMAP_URL;

/** How Playwright starts the browser. */
export const launchOptions = {
    executablePath: CHROMIUM,
    args: [
        // Chromium's sandbox does not work for root, as whom builds often run.
        '--no-sandbox',
        // The rest keeps the browser from talking to anybody but the page's server.
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
    ],
};
