/** A map as `loopmap build` bakes it: the parsed JSON file. */
export type BakedMap = unknown;

/** What can be asked for. Ids that the map does not have are passed over; what cannot be done changes nothing. */
export type Action =
    /** A view, or the step of a story; what the view does not name is as the map starts. */
    | { do: 'show'; view: ViewRecord; story?: StoryPlace }
    /** The loops of a company. */
    | { do: 'isolate'; id: string }
    /** The same for a company that was searched for, in the whole map if it is not drawn. */
    | { do: 'find'; id: string }
    /** One loop, by its companies in the order of the payments. */
    | { do: 'showLoop'; ids: string[] }
    /** One level back: from a loop to its company, from a company to the whole map. */
    | { do: 'back' }
    | { do: 'clear' }
    /** What counts and which companies are drawn; what is not named stays. */
    | { do: 'filter'; view: ViewRecord }
    | { do: 'takeOutDeal'; id: string }
    | { do: 'takeOutCompany'; id: string }
    | { do: 'putBack' }
    /** On in the story that is told, or back. */
    | { do: 'step'; by: number }
    /** More loops in the list. */
    | { do: 'listMore' }
    /** The loop as a ring, or where its companies are. */
    | { do: 'turnLens' }
    /** Whatever a click or a tap on the picture means. */
    | { do: 'click'; x: number; y: number; slop: number; isTouch?: boolean; hasCard?: boolean }
    /** Something, or nothing, to be pointed at without a pointer. */
    | { do: 'point'; at?: Hit; isPinned?: boolean }
    /** A pulse along a leg of the loop that is shown, the first being 0. */
    | { do: 'pointAtHop'; hop?: number }
    /** A loop lit up in the picture, or none; no state changes with it. */
    | { do: 'pointAtLoop'; ids: string[] }
    /** A company moved by some pixels. */
    | { do: 'nudge'; id: string; dx: number; dy: number }
    /** More lines of a crowded map than its picture holds: none at 0, all at 1. */
    | { do: 'lines'; part: number }
    /** The whole map at home. */
    | { do: 'fit' }
    /** What the last change has left open. */
    | { do: 'findOut' };

/** What can be asked without changing anything. */
export type Question =
    | { ask: 'place' }
    | { ask: 'figures' }
    | { ask: 'loops'; most: number }
    | { ask: 'loop' }
    /** Those that have a deal that counts. */
    | { ask: 'companies' }
    | { ask: 'deal'; id: string }
    /** Those that count, in the order of their ids; with a company those of it, the largest first. */
    | { ask: 'deals'; of?: string }
    | { ask: 'key' }
    /** Where a company is drawn, or where a deal's line can be pointed at. */
    | { ask: 'spot'; of: Hit }
    /** The nearest drawn company in a direction, a unit vector. */
    | { ask: 'nearest'; id: string; dx: number; dy: number }
    /** The places of all companies, x and y in turn, sorted by id. */
    | { ask: 'positions' };

export interface LoopMap {
    /** Answers a question. */
    ask(question: { ask: 'place' }): Place;
    ask(question: { ask: 'figures' }): Figures;
    ask(question: { ask: 'loops'; most: number }): LoopList;
    ask(question: { ask: 'loop' }): ShownLoop | undefined;
    ask(question: { ask: 'companies' }): CompanyCard[];
    ask(question: { ask: 'deal'; id: string }): DealCard | undefined;
    ask(question: { ask: 'deals'; of?: string }): DealCard[];
    ask(question: { ask: 'key' }): KeyCard;
    ask(question: { ask: 'spot'; of: Hit }): Spot | undefined;
    ask(question: { ask: 'nearest'; id: string; dx: number; dy: number }): string | undefined;
    ask(question: { ask: 'positions' }): number[];
}

/** What an action has changed. What is absent is as it was told before. */
export interface Change {
    place?: Place;
    /** By every action that picks, also where that is what was picked out before. */
    picked?: Picked;
    /** Whether there is something to read in the panel, which is to be opened. */
    opensPanel: boolean;
    figures?: Figures;
    /** Loops to start with, the best first, each as its companies. */
    starters?: CompanyRef[][];
    panel?: Panel;
    pointed?: Pointed;
    announcement?: Announcement;
    /** Whether something takes longer to find out: `findOut` tells it. */
    isMore: boolean;
}

/** All that an address says. */
export interface Place {
    state: ViewRecord;
    story?: StoryPlace;
}

export interface StoryPlace {
    story: string;
    /** The first is 0. */
    step: number;
}

export interface Picked {
    company?: string;
    loop?: string[];
    deals?: string[];
}

/** What stands beside the picture, the most special part first. */
export interface Panel {
    story?: StoryPlace;
    loop?: LoopCard;
    /** The deals of each leg of the loop. */
    deals?: DealCard[][];
    company?: CompanyCard;
    /** Deals picked out by themselves. */
    picked: DealCard[];
    /** What is taken out. */
    out?: TakenOut;
    list?: LoopList;
}

/** What is pointed at. */
export interface Pointed {
    hit?: Hit;
    /** Where the card stands, if there is to be one. */
    at?: Spot;
    isPinned: boolean;
    /** What it leaves in sight. */
    ends: Spot[];
    company?: CompanyCard;
    deal?: DealCard;
}

/** Something round in the picture, in CSS pixels. */
export interface Spot {
    x: number;
    y: number;
    radius: number;
}

/** What those who listen are told. */
export type Announcement =
    | { kind: 'extent' | 'map' }
    | { kind: 'company'; company: CompanySaid }
    | { kind: 'loop'; loop: LoopCard }
    | { kind: 'deals'; deals: DealCard[] };

export interface CompanySaid {
    id: string;
    name: string;
    /** How many of its deals count. */
    deals: number;
    loops: Count;
    largest?: DealCard;
}

/** The loop that is shown, with all its deals. */
export interface ShownLoop {
    loop: LoopCard;
    deals: DealCard[];
}

/** What a frame has brought. */
export interface Frame {
    isMoving: boolean;
    /** How the picture is placed, if it was painted: what a world unit measures, and where the corner is. */
    placement?: number[];
    /** The drawn companies, if they may have moved, come or gone and are at rest. */
    nodes?: NodeBox[];
}

/** How the picture looks; what is not named stays. */
export interface Look {
    theme?: string;
    /** An ink, such as `ground` or `blue`, and its CSS colour in turn; an empty one brings the theme's back. */
    colours?: string[];
    /** The font of names and figures, as in CSS. */
    font?: string;
    /** Whether nothing may move by itself. */
    isStill?: boolean;
    /** How the amounts of the picture are said. */
    say?: (low: number, high: number, kind: Amount['kind']) => string;
    /** What stands in the ring of the loop that is shown: a sentence, what is below it, and the ids of who pays the leg that limits it, and whom. */
    ring?: string[];
}

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

export interface RoleSample {
    label: string;
    /** An SVG path around 0,0, ten units to either side, to be stroked. */
    glyph: string;
}

export interface KeyCard {
    /** The widest first. */
    widths: WidthSample[];
    roles: RoleSample[];
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
    /** Whether what was announced, what is firm and what is paid differ. */
    hasBases: boolean;
    /** The basis that the map starts with. */
    basis: Basis;
    stories: StoryInfo[];
    /** How many companies on loops the known view leaves out; absent where the map has no such view. */
    beyond?: number;
    /** What a reader sees first. */
    view: ViewRecord;
}

/** What a reader looks at, by ids. Absent means the default; in a change it means as before. */
export interface ViewRecord {
    show?: 'known' | 'core' | 'all';
    basis?: Basis;
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

export interface PillarSum {
    pillar: string;
    amount: number;
    deals: number;
    blank: number;
}

export interface SourceCard {
    id: string;
    /** Who speaks there, if somebody has looked. */
    kind?: 'filing' | 'release' | 'official' | 'newspaper' | 'trade-press' | 'research' | 'aggregator' | 'blog';
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

/** What a deal is worth on one basis: nothing, something that nobody has told, or so much. */
export interface WorthCard {
    basis: Basis;
    isNone: boolean;
    amount?: number;
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
    /** What it is worth on every basis: announced, firm, paid. */
    bases: WorthCard[];
    /** How the amount was worked out, where that was done for the map. */
    derivation?: string;
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
    /** What it is known to have paid; blank is what runs and does not say. */
    paidOut: Sum;
    /** What it is known to have been paid. */
    paidIn: Sum;
    /** What of it is bought, used or rented. */
    pledged: PledgeCard;
    /** Of all that it pays, the most that can find its way back to it. */
    roundTrip: number;
    loops: Count;
}

/** What a company has pledged to pay for what it buys, uses and rents. */
export interface PledgeCard {
    amount: number;
    /** What of it has a term. */
    withTerm: number;
    /** What that comes to in a year: amounts over their terms. */
    perYear: number;
    /** How many of these deals do not say how much. */
    blankDeals: number;
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
