// What four sanitizers leave of an embedded map: the caption, the link and every deal have to be readable.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';
import rehypeParse from 'rehype-parse';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import sanitizeHtml from 'sanitize-html';
import { unified } from 'unified';
import xss from 'xss';

const page = readFileSync(join(process.env.LOOPMAP_BUILT, 'index.html'), 'utf8');
const figure = /<figure>.*<\/figure>/s.exec(page)[0];
const hypertext = unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeSanitize)
    .use(rehypeStringify);
const SANITIZERS = {
    DOMPurify: (html) => createDOMPurify(new JSDOM('').window).sanitize(html),
    'sanitize-html': (html) => sanitizeHtml(html),
    xss: (html) => xss(html),
    'rehype-sanitize': (html) => String(hypertext.processSync(html)),
};

const look = (html) => new JSDOM(html).window.document;
const textOf = (node) => node.textContent.replaceAll(/\s+/g, ' ');
const before = look(figure);
const rows = [...before.querySelectorAll('td')].map(textOf);
let pictures = 0;

for (const [name, sanitize] of Object.entries(SANITIZERS)) {
    test(`${name} leaves caption, link and every deal`, () => {
        const after = look(sanitize(figure));
        const text = textOf(after.body);
        assert.ok(text.includes('Lines run from the one who pays to the one who receives'), 'the caption');
        assert.ok(after.querySelector('a[href]'), 'the link');
        assert.ok(rows.length > 100);
        for (const row of rows) {
            assert.ok(text.includes(row), row);
        }
        assert.equal(after.querySelector('loop-map, script'), null);
        const picture = after.querySelector('img');
        pictures += ['src', 'width', 'height'].every((name) => picture?.getAttribute(name)) ? 1 : 0;
        console.log(name, 'picture:', picture?.outerHTML.slice(0, 80) ?? 'none', 'cells:', after.querySelectorAll('td').length);
    });
}

test('three of them leave the picture with its size', () => {
    assert.ok(pictures >= 3, `${pictures} of 4`);
});
