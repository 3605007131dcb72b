/** Lets a map follow a text: the step in the middle of the window says in `data-step` what is shown. */
export function followSteps(
    map: { show(address: string): void },
    steps: Iterable<HTMLElement>,
    options?: { offset?: number },
): () => void;
