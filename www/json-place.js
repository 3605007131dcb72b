// Where a text stops being JSON. Loaded for the message that says so.

/**
 * Engines name the place of a syntax error in their own ways: by line and column, or by position.
 *
 * @param {string} message
 * @param {string} text
 */
export function placeOf(message, text) {
    const named = /line (\d+),? column (\d+)/.exec(message);
    if (named) {
        return ` at line ${named[1]}, column ${named[2]}`;
    }
    const position = /position (\d+)/.exec(message);
    if (!position) {
        return message && `: ${message}`;
    }
    const before = text.slice(0, Number(position[1])).split('\n');
    return ` at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
