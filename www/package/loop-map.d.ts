// The types of the package. `cargo xtask package` compares them with the element.

/** What a reader looks at, by ids. */
export interface ViewRecord {
    focus?: string;
    loop?: string[];
    /** False where the companies of a loop stay where they are instead of going to a circle. */
    lens?: boolean;
    deals?: string[];
    companies?: string[];
    show?: 'known' | 'core' | 'all';
    /** What amounts mean; absent where it is as the map starts. */
    basis?: Basis;
    pillars?: string[];
    status?: string[];
    'min-amount'?: number;
    'as-of'?: string;
    contingent?: boolean;
    undisclosed?: boolean;
    'without-deals'?: string[];
    'without-companies'?: string[];
}

/** How many; `atLeast` where not all were counted. */
export interface Count {
    count?: number;
    atLeast: number;
}

/** What an amount means. */
export type Basis = 'announced' | 'firm' | 'paid';

/** How much could go round on one basis. */
export interface Level {
    basis: Basis;
    sum: number;
    circulation: number;
    circularShare: number;
    /** How many deals on loops are worth something that nobody has told. */
    blankDeals: number;
}

export interface Figures {
    shownDeals: number;
    allDeals: number;
    companies: number;
    loops: Count;
    maxLength: number;
    sum: number;
    /** What an amount means: the sums and shares are of this. */
    basis: Basis;
    circularShare: number;
    /** The same on every basis: announced, firm, paid. */
    bases: Level[];
    /** The share of what was announced without amounts that were worked out for the map. */
    shareWithoutDerived: number;
}

export interface CompanyRef {
    id: string;
    name: string;
    role?: string;
}

/** What one company pays the next, all deals together. */
export interface Leg {
    from: CompanyRef;
    to: CompanyRef;
    /** The sum of the upper amounts; absent where none is known. */
    amount?: number;
    disclosure: 'full' | 'partial' | 'none';
    pillar: string;
    /** The ids of the deals, the largest first. */
    deals: string[];
}

export interface Loop {
    rank?: number;
    companies: CompanyRef[];
    legs: Leg[];
    blankLegs: number;
    goesRound?: number;
    sum: number;
}

export interface LoopList {
    total: Count;
    maxLength: number;
    loops: Loop[];
}

export interface LoopMapEvents {
    'loop-map-ready': CustomEvent<{ title: string }>;
    'loop-map-hover': CustomEvent<{ kind?: 'company' | 'deal'; id?: string }>;
    'loop-map-select': CustomEvent<{ company?: string; loop?: string[]; deals?: string[] }>;
    'loop-map-loop': CustomEvent<{ companies: string[] }>;
    'loop-map-state': CustomEvent<{ state: ViewRecord; story?: { story: string; step: number } }>;
    'loop-map-error': CustomEvent<{ code: string; text: string }>;
}

/** A map of who pays whom. */
export class LoopMapElement extends HTMLElement {
    src: string | null;
    /** The attribute `focus`: an element's own `focus()` gives the map the keys' attention. */
    company: string | null;
    loop: string | null;
    deal: string | null;
    pillars: string | null;
    status: string | null;
    minAmount: string | null;
    asOf: string | null;
    basis: string | null;
    view: string | null;
    theme: string | null;
    panels: string | null;
    loading: string | null;
    urlState: boolean;
    data: object | undefined;
    /** The element's own words in another language, in the form of a file: they may say which in `language`. */
    strings: object | undefined;
    state: ViewRecord;
    /** The map that was asked for last: refused, with the reason, when it cannot be shown or was taken away. */
    readonly ready: Promise<void>;
    show(address: string): void;
    isolate(id: string): void;
    showLoop(ids: string[]): void;
    step(n?: number): void;
    clear(): void;
    filter(change: ViewRecord): void;
    loops(options?: { limit?: number }): LoopList | undefined;
    figures(): Figures | undefined;
    pointOn(id: string): { x: number; y: number } | undefined;
    pointAt(id: string): { x: number; y: number } | undefined;
    /** The places of all companies, x and y in turn, sorted by id; in the known view who has no place in it is in the middle. */
    positions(): Float64Array | undefined;
    toPNG(options?: { scale?: number }): Promise<Blob | null>;
    toSVG(): Promise<string | null>;
}

/** The attributes of the tag. */
export interface LoopMapAttributes {
    src?: string;
    focus?: string;
    loop?: string;
    deal?: string;
    pillars?: string;
    status?: string;
    'min-amount'?: string | number;
    'as-of'?: string;
    basis?: Basis;
    view?: 'known' | 'core' | 'all';
    theme?: 'auto' | 'dark' | 'light';
    panels?: string;
    loading?: 'lazy' | 'eager';
    strings?: string;
    'url-state'?: boolean | '';
}

/** Properties that take an event, as React and Svelte write them. */
export type LoopMapHandlers = {
    [Name in keyof LoopMapEvents as `on${Name}`]?: (event: LoopMapEvents[Name]) => void;
};

declare global {
    interface HTMLElementTagNameMap {
        'loop-map': LoopMapElement;
    }
    interface HTMLElementEventMap extends LoopMapEvents {}
    interface DocumentEventMap extends LoopMapEvents {}
}

// Frameworks learn of the tag where they are there. Where one is not, its lines say nothing.

// @ts-ignore: React may not be installed
declare module 'react' {
    namespace JSX {
        interface IntrinsicElements {
            // @ts-ignore
            'loop-map': DetailedHTMLProps<HTMLAttributes<LoopMapElement>, LoopMapElement> & LoopMapAttributes & LoopMapHandlers;
        }
    }
}

// @ts-ignore: Vue may not be installed
declare module 'vue' {
    interface GlobalComponents {
        'loop-map': new () => {
            // @ts-ignore
            $props: LoopMapAttributes & import('vue').HTMLAttributes & import('vue').ReservedProps;
            $emit: { [Name in keyof LoopMapEvents]: (name: Name, event: LoopMapEvents[Name]) => void }[keyof LoopMapEvents];
        };
    }
}

// @ts-ignore: Svelte may not be installed
declare module 'svelte/elements' {
    interface SvelteHTMLElements {
        // @ts-ignore
        'loop-map': HTMLAttributes<LoopMapElement> & LoopMapAttributes & LoopMapHandlers;
    }
}
