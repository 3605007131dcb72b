// Names as they are looked for.

/** Lower case without accents, to compare names by. @param {string} text */
export function fold(text) {
    return text
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLocaleLowerCase();
}
