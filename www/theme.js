// Light or dark: what the tag says, else what the page around has chosen, else the reader's system.

/** How pages mark the part that is dark or light: by a class, or by one of these attributes. */
const MARKS = ['data-theme', 'data-bs-theme', 'data-color-scheme', 'data-color-mode', 'data-mode'];

const LIGHT = '(prefers-color-scheme: light)';

/** @param {string} theme */
const marked = (theme) => ['.' + theme, ...MARKS.map((mark) => `[${mark}='${theme}']`)].join();

/**
 * Returns the theme that an element has.
 *
 * @param {Element} element
 * @returns {'dark' | 'light'}
 */
export function themeOf(element) {
    const around = element.parentElement?.closest(`${marked('dark')},${marked('light')}`);
    const said = [
        element.getAttribute('theme'),
        around && (around.matches(marked('dark')) ? 'dark' : 'light'),
        getComputedStyle(element).colorScheme,
    ];
    const isLight = matchMedia(LIGHT).matches;
    return /** @type {'dark' | 'light'} */ (said.find((theme) => theme === 'dark' || theme === 'light') ?? (isLight ? 'light' : 'dark'));
}

/** Tells whenever the reader's system or the page may have changed its theme. @param {AbortSignal} signal @param {() => void} tell */
export function followTheme(signal, tell) {
    matchMedia(LIGHT).addEventListener('change', tell, { signal });
    const observer = new MutationObserver(tell);
    for (const element of [document.documentElement, document.body]) {
        observer.observe(element, { attributeFilter: ['class', 'style', ...MARKS] });
    }
    signal.addEventListener('abort', () => observer.disconnect());
}
