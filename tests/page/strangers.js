// Pages of a stranger's making: their own resets, columns and headers around what is pasted into them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an editor copies from the page of snippets, by the id of the form. */
export function snippet(id) {
    const page = readFileSync(join(process.env.LOOPMAP_WWW, 'snippets.html'), 'utf8');
    const [, code] = new RegExp(`<section id="${id}">[^]*?<code>([^]*?)</code>`).exec(page);
    const text = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
    return code.replaceAll('<span class="here"></span>', '').replace(/&(lt|gt|quot|amp);/g, (entity) => text[entity]);
}

/** A page with this body and these styles. */
export const pageOf = (body, { styles = '', head = '' } = {}) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
        <meta name="viewport" content="width=device-width, initial-scale=1">${head}<style>${styles}</style></head><body>${body}</body></html>`;

/** Opens a page with this body and these styles, beside the built files. */
export async function openPage(page, baseURL, body, { headers = {}, ...around } = {}) {
    const url = new URL('host.html', baseURL).href;
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: pageOf(body, around) }));
    await page.goto(url);
}
