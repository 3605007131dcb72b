// What the build puts into the maker's scripts: the names of files beside them.

declare const MAKER_FILE: string;
declare const MAKER_WORKER_FILE: string;
declare const MAKER_EXAMPLES: { village: string; ai?: string };
