/** A map that is being made: the texts of its files, by their names. */
export type DataFolder = { [file: string]: string };

/** A file as somebody has it. Pasted cells are one called `pasted.tsv`. */
export interface GivenFile {
    name: string;
    bytes: Uint8Array;
}

/** What is known besides what the files say; what is absent is guessed. Columns go by header, or by number from 1; "" is none. */
export interface TakeOptions {
    from?: string;
    to?: string;
    amount?: string;
    date?: string;
    status?: string;
    kind?: string;
    source?: string;
    note?: string;
    id?: string;
    currencyColumn?: string;
    /** What amounts are counted in, such as k, m, bn, Mio; 1 for whole units. */
    unit?: string;
    /** In three letters. */
    currency?: string;
    decimal?: 'point' | 'comma';
    dates?: 'dmy' | 'mdy';
    /** How payments without a direction are read. */
    undirected?: 'both' | 'as-written';
    /** Sums payments from one party to another. */
    merge?: boolean;
    round?: boolean;
    sheet?: string;
    /** The first row is data. */
    noHeader?: boolean;
    /** In a matrix the columns pay the rows. */
    columnsPay?: boolean;
    title?: string;
    lang?: string;
}

/** What was taken. */
export interface Taken {
    /** Null where something has to be said first, or nothing could be read. It may hold mistakes: `check` tells. */
    folder: DataFolder | null;
    tables: TakenTable[];
    left: LeftOut[];
    /** What each file is, in words. */
    kinds: string[];
    notes: Problem[];
    problems: Problem[];
}

/** A table that was found. */
export interface TakenTable {
    /** The file, and in a workbook the sheet. */
    file: string;
    sheet: string;
    headers: string[];
    /** The first eight, as wide as the headers. */
    rows: string[][];
    /** How many rows there are. */
    count: number;
    /** The place of the column for `from`, `to`, `amount` and what else is known of a payment, as TakeOptions call it. */
    columns: { [field: string]: number | null };
    /** Whether nobody said what columns are. */
    guessed: boolean;
}

/** Something that was not taken, and why. */
export interface LeftOut {
    file: string;
    what: string;
    why: string;
}

/** Something that is wrong. */
export interface Problem {
    file: string;
    /** From 1. */
    line: number | null;
    /** The record in a table, the header being 0; lines with nothing on them are none. */
    row: number | null;
    /** The header of the column. */
    column: string | null;
    code: string;
    text: string;
    advice: string | null;
    /** What stands in the cell. */
    found: string | null;
    /** The word that was meant, where one is near. */
    meant: string | null;
    /** The TakeOptions that answer it. */
    options: string[];
}

/** How a map is. */
export interface Checked {
    problems: Problem[];
    warnings: Problem[];
    /** How many are left out of these lists. */
    more: number;
    companies: number;
    deals: number;
    /** Null where there is no map, or counting takes too long. */
    loops: number | null;
}

/** How a folder for a website is wanted. */
export interface WebsiteOptions {
    /** Where it will be reached. */
    base?: string;
    lang?: string;
    /** The element beside the pages: the name of its core, and what its scripts must be (`sha384-...`), by name. */
    element?: { core: string; scripts: { [name: string]: string } };
}

/** Files that were made: none where a problem is an error. */
export interface Carried {
    files: { name: string; bytes: Uint8Array }[];
    problems: Problem[];
}
