/** The map as of the end of a month. */
export interface Month {
    /** Year and month: 2025-09. */
    month: string;
    /** How many loops there are, or at least how many. */
    loops: number;
    /** The part of the disclosed money that could go round, 0 to 1. */
    share: number;
    /** That of what of it is firm today. */
    firm: number;
}
