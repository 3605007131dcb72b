// What of a view a map knows. An address may be older than the map, or have a slip of the pen in it.

/** @typedef {[field: string, values: unknown[], allowed: unknown[] | string]} Unknown What of a field the map does not know. */

/**
 * Returns the view without each field that names something the map does not have, and what that was. Such a field
 * goes as a whole: a loop without one of its companies would be another loop, and of two kinds of money
 * one is not what was meant.
 *
 * @param {Record<string, any>} asked a view, and the id of a story
 * @param {import('./loopmap_wasm.js').MapInfo} info
 * @param {(id: string) => unknown} deal
 * @returns {{ view: import('./loopmap_wasm.js').ViewRecord, unknown: Unknown[] }}
 */
export function understood(asked, info, deal) {
    const of = (/** @type {{ id: string }[]} */ rows) => rows.map(({ id }) => id);
    const companies = of(info.companies);
    const flag = [true, false];
    /** @type {[(value: any) => unknown, string]} */
    const deals = [(id) => typeof id === 'string' && deal(id), 'ids of deals'];
    /** What each field may hold: one of a list, or what a question is answered with yes for. @type {Record<string, any[]>} */
    const known = {
        show: info.beyond === undefined ? ['core', 'all'] : ['known', 'core', 'all'],
        focus: companies,
        loop: companies,
        companies,
        'without-companies': companies,
        deals,
        'without-deals': deals,
        pillars: of(info.pillars),
        story: of(info.stories),
        status: 'rumoured, announced, committed, active, closed, lapsed'.split(', '),
        basis: ['announced', 'firm', 'paid'],
        'min-amount': [(/** @type {any} */ amount) => Number.isSafeInteger(amount) && amount >= 0, 'a whole number of 0 or more'],
        'as-of': [isDay, 'a year, a month or a day such as 2025-09-30'],
        lens: flag,
        contingent: flag,
        undisclosed: flag,
    };
    const view = { ...asked };
    /** @type {Unknown[]} */
    const unknown = [];
    for (const [field, value] of Object.entries(view)) {
        const allowed = Object.hasOwn(known, field) ? known[field] : [() => false, Object.keys(known).join(', ')];
        const [asks, says] = typeof allowed[0] === 'function' ? allowed : [allowed.includes.bind(allowed), allowed];
        const values = [value ?? []].flat();
        // A loop has two companies or more, each of them once.
        const isOnce = (/** @type {unknown} */ one) => values.length > 1 && values.indexOf(one) === values.lastIndexOf(one);
        const strange = values.filter((one) => !asks(one) || (field === 'loop' && !isOnce(one)));
        if (strange.length > 0) {
            unknown.push([field, strange, says]);
            delete view[field];
        }
    }
    return { view, unknown };
}

/** Whether a text is a year, a month or a day of the calendar; today is the empty one. @param {any} text */
function isDay(text) {
    return text === '' || (typeof text === 'string' && /^\d{4}(-\d\d){0,2}$/.test(text) && new Date(text).toJSON()?.startsWith(text));
}
