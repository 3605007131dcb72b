/** A map as `loopmap build` bakes it, the parsed JSON file; or a sheet of deals as `{ csv: string, title?: string }`. */
export type BakedMap = unknown;
