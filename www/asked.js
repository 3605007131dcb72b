// What of a view a map knows. An address may be older than the map, or have a slip of the pen in it.

/**
 * Returns the view without each field that names something the map does not have, and what that was. Such a field
 * goes as a whole: a loop without one of its companies would be another loop, and of two kinds of money
 * one is not what was meant.
 *
 * @param {Record<string, any>} asked a view, and the id of a story
 * @param {import('./loopmap_wasm.js').MapInfo} info
 * @param {{ status: object, basis: object }} words those that have names for stages and bases
 * @param {(id: string) => unknown} deal
 * @returns {{ view: import('./loopmap_wasm.js').ViewRecord, unknown: [string, unknown[]][] }}
 */
export function understood(asked, info, { status: statuses, basis: bases }, deal) {
    /** @param {{ id: string }[]} rows */
    const among = (rows) => (/** @type {unknown} */ id) => rows.some((row) => row.id === id);
    const company = among(info.companies);
    /** @type {Record<string, (value: any) => unknown>} */
    const known = {
        focus: company,
        loop: (id) => company(id) && asked.loop.length > 1 && asked.loop.indexOf(id) === asked.loop.lastIndexOf(id),
        companies: company,
        'without-companies': company,
        deals: deal,
        'without-deals': deal,
        pillars: among(info.pillars),
        story: among(info.stories),
        status: (id) => Object.hasOwn(statuses, id),
        show: (id) => id === 'core' || id === 'all',
        basis: (id) => Object.hasOwn(bases, id),
        'min-amount': (amount) => Number.isSafeInteger(amount) && amount >= 0,
        'as-of': isDay,
    };
    const view = { ...asked };
    /** @type {[string, unknown[]][]} */
    const unknown = [];
    for (const [field, isKnown] of Object.entries(known)) {
        const strange = [view[field] ?? []].flat().filter((value) => !isKnown(value));
        if (strange.length > 0) {
            unknown.push([field, strange]);
            delete view[field];
        }
    }
    return { view, unknown };
}

/** Whether a text is a year, a month or a day of the calendar; today is the empty one. @param {string} text */
function isDay(text) {
    return text === '' || (/^\d{4}(-\d\d){0,2}$/.test(text) && new Date(text).toJSON()?.startsWith(text));
}
