// The audit is complete, and rests on tests that exist.

import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

import { expect, test } from '@playwright/test';

const here = (path) => new URL(path, import.meta.url);

test('the audit answers fifty questions, passes all critical ones and fails at most three', () => {
    const rows = readFileSync(here('../../accessibility/audit.md'), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
        .filter(([, , verdict]) => verdict === 'pass' || verdict === 'fail');
    expect(rows.length).toBe(50);
    const critical = rows.filter(([mark]) => mark === '!');
    expect(critical.length).toBe(14);
    expect(critical.filter(([, , verdict]) => verdict !== 'pass')).toEqual([]);
    expect(rows.filter(([, , verdict]) => verdict === 'fail').length).toBeLessThanOrEqual(3);
    for (const [, question, , because] of rows) {
        expect(because.length, question).toBeGreaterThan(10);
    }
    const paths = readdirSync(here('..'), { recursive: true }).filter((path) => path.endsWith('.spec.js'));
    const files = paths.map((path) => basename(path));
    const tests = paths.map((path) => readFileSync(here(`../${path}`), 'utf8')).join('\n');
    /** The names of tests, with what is put into them standing for anything. */
    const names = [...tests.matchAll(/(?:test|alone)\(\s*(['`])(.+?)\1,/g)].map(
        ([, , name]) => new RegExp(`^${name.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`),
    );
    for (const [, , , because] of rows) {
        for (const [, named] of because.matchAll(/`([^`]+)`/g)) {
            const isKnown =
                files.includes(named) || named.length < 20 || /\.rs$|^loopmap /.test(named) || names.some((name) => name.test(named));
            expect(isKnown, `there is no test called "${named}"`).toBe(true);
        }
    }
});
