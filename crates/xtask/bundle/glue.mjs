// Takes out of the JavaScript side of a module what no browser of the last two years needs, and what nobody calls in the
// way that is given up here: other forms of arguments, stand-ins for what browsers know, words for panics that say none.
//
// The library that writes it is of one version, so what is looked for is there or the build stops.

/** @type {[what: RegExp, by: string][]} What stands for what. */
const RULES = [
    // The Debug of a value of the page's is only written into the message of a panic, and those are dropped.
    [/^function debugString\(val\) \{\n[^]*?\n {12}\}$/m, 'function debugString(val) { return String(val); }'],
    [/\(typeof FinalizationRegistry === 'undefined'\)\n\? \{ register: [^\n]*\n:/, ''],
    // The memory's buffer is another one after it has grown.
    [/\w+\.buffer\.detached === true \|\| \(\w+\.buffer\.detached === undefined && (\w+\.buffer !== wasm\.memory\.buffer)\)/, '$1'],
    [/\n *if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n {24}\}$/m, ''],
    [/if \(realloc === undefined\) \{[^]*?\n {16}\}/, ''],
    // It is handed over in one form, and compiled.
    [/if \(module !== undefined\) \{\n *if \(Object[^]*?\n {16}\}\n/, '({module} = module);\n'],
    [/if \(!\(module instanceof WebAssembly\.Module\)\) \{[^]*?\n {16}\}/, ''],
    [/^ *_assertClass\(\w+, \w+\);$/gm, ''],
    [/^if \(Symbol\.dispose\) .*$/m, ''],
    [/Object\.defineProperty\((\w+), '__wbg_inst', \{ value: (\w+), writable: true \}\);/g, '$1.__wbg_inst = $2;'],
    // Shorter ways to write a function.
    [/^(\w+): function\(/gm, '$1('],
    [/handleError\(function \(([^)]*)\) \{/g, 'handleError(($1) => {'],
    [/if \(typeof (\w+) !== 'undefined'\) (\1 = 0;)/g, '$2'],
];

/** A handle of an instance that has trapped is refused, in each of its functions. */
const STALE = /if \((\(?\w+\)?)\.__wbg_inst !== undefined && \1\.__wbg_inst !== __wbg_instance_id\) \{\n(throw new Error\([^\n]*\);)\n\}/g;

/** @param {string} script */
export function leaner(script) {
    let text = script;
    for (const [what, by] of RULES) {
        if (text.search(what) < 0) {
            throw new Error(`the script of a module has no ${what}`);
        }
        text = text.replace(what, by);
    }
    const [[, , refusal]] = text.matchAll(STALE);
    return `${text.replace(STALE, 'demandFresh($1);')}\nfunction demandFresh(obj) { if (obj.__wbg_inst !== undefined && obj.__wbg_inst !== __wbg_instance_id) ${refusal} }\n`;
}
