/** What loops to look for; what is absent does not bound. */
export interface TopWishes {
    /** A node that every loop passes. */
    through?: number;
    /** The most nodes of a loop. */
    maxLength?: number;
    /** The most steps of the search, legs looked at; 20 million when absent. */
    steps?: number;
}

export interface CountWishes extends TopWishes {
    /** Count no further. */
    limit?: number;
}

export interface LoopCount {
    /** Whether every loop was seen. */
    complete: boolean;
    /** How many there are, null if that was not found out. */
    count: number | null;
    /** How many are known. */
    atLeast: number;
}

export interface TopLoops {
    /** Whether `loops` holds every loop that qualifies. */
    complete: boolean;
    /** How many qualify, null if that was not found out. */
    count: number | null;
    /** How many are known to qualify. */
    atLeast: number;
    loops: {
        /** In walking order, from the smallest. */
        nodes: number[];
        /** The smallest leg, null if a leg is undisclosed. */
        goesRound: number | null;
    }[];
}
