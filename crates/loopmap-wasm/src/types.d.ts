/** A map as `loopmap build` bakes it: the parsed JSON file. */
export type BakedMap = unknown;

export interface Currency {
    code: string;
    symbol: string;
}

export interface PillarInfo {
    id: string;
    label: string;
    /** The colour role; the theme fills it. */
    colour: string;
    /** The tip of its lines as an SVG path in a box of 26 by 12, pointing right. */
    tip: string;
}

export interface WidthSample {
    amount: number;
    /** The width where its line starts, in CSS pixels. */
    width: number;
}

export interface KeyCard {
    /** The widest first. */
    widths: WidthSample[];
    roles: {
        label: string;
        /** An SVG path around 0,0, ten units to either side, to be stroked. */
        glyph: string;
    }[];
}

export interface CompanyRef {
    id: string;
    name: string;
    /** The label of its role. */
    role?: string;
}

export interface StoryInfo {
    id: string;
    title: string;
    /** The texts of the steps. */
    steps: string[];
}

export interface MapInfo {
    title: string;
    description: string;
    asOf?: string;
    language: string;
    currency: Currency;
    pillars: PillarInfo[];
    companies: CompanyRef[];
    stories: StoryInfo[];
    /** What a reader sees first. */
    view: ViewRecord;
}

/** What a reader looks at, by ids. Absent means the default; in a change it means as before. */
export interface ViewRecord {
    show?: 'core' | 'all';
    focus?: string;
    loop?: string[];
    /** False where the companies of a loop stay where they are instead of going to a circle. */
    lens?: boolean;
    companies?: string[];
    deals?: string[];
    pillars?: string[];
    status?: string[];
    'as-of'?: string;
    contingent?: boolean;
    'min-amount'?: number;
    undisclosed?: boolean;
    /** Deals and companies taken out to see what breaks. */
    'without-deals'?: string[];
    'without-companies'?: string[];
}

/** What lies under a point. */
export interface Hit {
    kind: 'company' | 'deal';
    /** The id of the company, or of the nearest deal. */
    id: string;
}

/** A drawn company, in CSS pixels of the picture. */
export interface NodeBox {
    id: string;
    name: string;
    x: number;
    y: number;
    radius: number;
    /** Whether it is the company that is isolated. */
    isFocus: boolean;
}

/** Deals added up. */
export interface Sum {
    /** The sum of the upper amounts that are known. */
    amount: number;
    deals: number;
    /** How many of the deals have no amount. */
    blank: number;
}

export interface PillarSum extends Sum {
    pillar: string;
}

export interface SourceCard {
    id: string;
    publisher?: string;
    title?: string;
    date?: string;
    /** http or https. */
    url?: string;
}

export interface Amount {
    /** Absent for a ceiling of which no part is known to be firm. */
    low?: number;
    high: number;
    kind: 'reported' | 'up-to' | 'estimated' | 'derived';
}

export interface DealRef {
    id: string;
    from: string;
    to: string;
    amount?: Amount;
    announced?: string;
}

export interface DealCard {
    id: string;
    from: CompanyRef;
    to: CompanyRef;
    pillar: string;
    instrument?: string;
    isContingent: boolean;
    paysOwners: boolean;
    isTotal: boolean;
    amount?: Amount;
    status: 'rumoured' | 'announced' | 'committed' | 'active' | 'closed' | 'lapsed';
    isPaid: boolean;
    announced?: string;
    termYears?: number;
    summary: string;
    confidence?: 'low' | 'medium' | 'high';
    supersededBy?: DealRef;
    supersedes: DealRef[];
    sources: SourceCard[];
}

export interface CompanyCard {
    id: string;
    name: string;
    role?: string;
    country?: string;
    ticker?: string;
    isCollective: boolean;
    fact?: string;
    sources: SourceCard[];
    out: PillarSum[];
    in: PillarSum[];
    totalOut: Sum;
    totalIn: Sum;
    /** Of all that it pays, the most that can find its way back to it. */
    roundTrip: number;
    loops: Count;
}

/** How many there are: `count` when all were counted, else at least `atLeast`. */
export interface Count {
    count?: number;
    atLeast: number;
}

export interface LegCard {
    from: CompanyRef;
    to: CompanyRef;
    /** The sum of the upper amounts; absent for a blank leg. */
    amount?: number;
    disclosure: 'full' | 'partial' | 'none';
    /** The pillar that carries most of the leg. */
    pillar: string;
    /** The ids of the deals, the largest first. */
    deals: string[];
}

export interface LoopCard {
    /** The place in the ranking, from 1; absent outside of a list. */
    rank?: number;
    companies: CompanyRef[];
    legs: LegCard[];
    blankLegs: number;
    goesRound?: number;
    smallestDisclosed?: number;
    /** The place of the smallest disclosed leg in `legs`. */
    weakest?: number;
    /** What can go round on every basis: announced, firm, paid. */
    bases: RoundCard[];
    /** When the last leg was first announced, as written. */
    closed?: string;
    sum: number;
}

/** What can go round a loop on one basis. */
export interface RoundCard {
    basis: Basis;
    /** How much can go round once; absent with a blank or missing leg. */
    goesRound?: number;
    /** How many legs have deals and no amount, and how many have no deal. */
    blankLegs: number;
    missingLegs: number;
}

/** What an amount means. */
export type Basis = 'announced' | 'firm' | 'paid';

export interface LoopList {
    total: Count;
    /** The most companies that a loop in the list has. */
    maxLength: number;
    loops: LoopCard[];
}

/** What breaks without the deals and companies that are taken out. */
export interface TakenOut {
    deals: DealRef[];
    companies: CompanyRef[];
    /** The loops with them, and how many of these break. */
    loops: Count;
    broken: number;
    shareBefore: number;
    shareAfter: number;
    /** Other companies that are on no loop any more. */
    leftCore: CompanyRef[];
}

export interface Figures {
    /** Deals that the filter lets through, and all deals of the map. */
    shownDeals: number;
    allDeals: number;
    companies: number;
    loops: Count;
    maxLength: number;
    basis: Basis;
    /** The sum of the legs. */
    sum: number;
    /** The share of the sum that could be money going round. */
    circularShare: number;
    /** The same on every basis: announced, firm, paid. */
    bases: Level[];
    /** The share of what was announced without amounts that were worked out for the map. */
    shareWithoutDerived: number;
}

/** How much could go round on one basis. */
export interface Level {
    basis: Basis;
    sum: number;
    circulation: number;
    circularShare: number;
    /** How many deals on loops are worth something that nobody has told. */
    blankDeals: number;
}
