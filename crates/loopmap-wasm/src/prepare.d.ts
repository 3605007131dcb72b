/** A map as `loopmap build` bakes it: the parsed JSON file. */
export type BakedMap = unknown;
