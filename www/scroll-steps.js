// A map that follows a text: whichever step stands in the middle of the window says what the map shows.

/**
 * Follows steps until the returned function is called. A step says what it wants in `data-step`, an
 * address of a view such as `loop=amazon,openai` or `story=amazon-openai:2`, and has the class
 * `is-shown` while it is followed. With a library of scrolling steps none of this is needed: its callback
 * calls `map.show(step.dataset.step)`.
 *
 * @param {{ show(address: string): void }} map
 * @param {Iterable<HTMLElement>} steps
 * @param {{ offset?: number }} [options] where in the window a step is taken up, 0 at the top, 1 at the bottom
 * @returns {() => void}
 */
export function followSteps(map, steps, { offset = 0.5 } = {}) {
    /** @type {HTMLElement | undefined} */
    let shown;
    const above = Math.round(offset * 100);
    const observer = new IntersectionObserver(
        (entries) => {
            const entered = entries.filter((entry) => entry.isIntersecting).at(-1)?.target;
            if (entered instanceof HTMLElement && entered !== shown) {
                shown?.classList.remove('is-shown');
                shown = entered;
                shown.classList.add('is-shown');
                map.show(shown.dataset.step ?? '');
            }
        },
        // A line as high as nothing, at which one step ends and the next begins.
        { rootMargin: `-${above}% 0px -${100 - above}% 0px` },
    );
    for (const step of steps) {
        observer.observe(step);
    }
    return () => observer.disconnect();
}
