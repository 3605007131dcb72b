// What the page says, in English. `words-de.js` has the same in German.

/** @param {number} n @param {string} one @param {string} many */
const counted = (n, one, many) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const ENGLISH = {
    pageTitle: 'Make a map of money',
    other: { lang: 'de', name: 'Deutsch' },
    home: 'Your maps',
    // The beginning
    startTitle: 'Make a map of money',
    startLead: 'Who pays whom, and what can come back? Bring a list of payments, and see it as a map with its loops. Take away a folder for your website.',
    private: 'Everything happens in this browser. Nothing is sent anywhere.',
    yourData: 'Your data',
    pasteLabel: 'Paste cells from a spreadsheet',
    pasteHint: 'One row for each payment: who pays, who receives, how much. With or without a first row of headings.',
    usePasted: 'Use these cells',
    chooseFiles: 'Choose files',
    dropHint: 'or drop them anywhere. Excel, OpenDocument, CSV, GraphML, GEXF, Pajek, DOT, JSON; or a map that you saved.',
    examples: 'Begin with an example',
    villageTitle: 'A village',
    villageText: 'Six payments among a mill, a farm, a bakery and their bank. All of it is invented.',
    aiTitle: 'The AI boom',
    aiText: 'Companies of the AI sector and their deals, with a source for each.',
    blankTitle: 'Your own, from nothing',
    blankText: 'Two companies with invented names and two payments, to be typed over.',
    keptMaps: 'Maps in this browser',
    untitled: 'Untitled map',
    copyMap: 'Copy',
    deleteMap: 'Delete',
    restoreMap: 'Restore',
    deletedMaps: 'Deleted in the last 30 days',
    openMap: 'Open',
    /** @param {string} title */
    copyNamed: (title) => `Copy ${title}`,
    /** @param {string} title */
    deleteNamed: (title) => `Delete ${title}`,
    /** @param {string} title */
    restoreNamed: (title) => `Restore ${title}`,
    /** @param {string} title */
    copyOf: (title) => `${title} (copy)`,
    /** @param {string} title */
    deleted: (title) => `${title} is deleted.`,
    undoDelete: 'Undo',
    /** @param {string} when */
    changedOn: (when) => `changed ${when}`,
    // Columns
    mappingTitle: 'Which column is what?',
    mappingLead: 'These are the first rows. Look at what each column was taken for, and change what is wrong.',
    columnIs: (/** @type {string} */ name) => `Column ${name} is`,
    column: (/** @type {number} */ n) => `column ${n}`,
    roles: {
        from: 'who pays',
        to: 'who receives',
        amount: 'amount',
        date: 'date',
        status: 'status',
        kind: 'kind',
        source: 'source',
        note: 'note',
        id: 'id',
    },
    unused: 'not used',
    readsAs: 'The first row reads:',
    /** @param {string} from @param {string} to @param {string} amount */
    sentence: (from, to, amount) => [from, ' pays ', to, amount && ` ${amount}`],
    swap: 'The other way round',
    currency: 'Currency',
    currencyHint: 'such as EUR',
    unit: 'Amounts are in',
    units: { '': 'as written', 1: 'ones', k: 'thousands', m: 'millions', bn: 'billions' },
    sheet: 'Sheet',
    allSheets: 'as found',
    hasHeader: 'The first row is headings',
    merge: 'Add up payments with the same ends',
    undirected: 'Payments have no direction: draw them both ways',
    round: 'Round amounts to whole units',
    back: 'Back',
    makeMap: 'Make the map',
    nothingRead: 'Nothing in this could be read as payments.',
    noteCount: (/** @type {number} */ n) => counted(n, 'note on what was read', 'notes on what was read'),
    leftOut: 'left out',
    sayAbove: 'Say it above.',
    cannotGoOn: 'One thing is needed before there can be a map:',
    readingData: 'Reading…',
    // The desk
    title: 'Title of the map',
    undo: 'Undo',
    redo: 'Redo',
    takeAway: 'Take away',
    saved: 'Kept in this browser',
    notKept: 'Not kept: this browser gives this page no room. Save your map to a file.',
    lockedTitle: 'This map is open in another tab.',
    lockedText: 'You can look at it here. To change it, go to that tab, or close it.',
    unlocked: 'The other tab has left this map. You can change it here.',
    typedKept: 'What you were typing when this page was closed is back.',
    tables: 'Tables',
    tabs: { 'deals.csv': 'Deals', 'companies.csv': 'Companies', 'sources.csv': 'Sources', 'figures.csv': 'Figures' },
    headers: /** @type {Record<string, string>} */ ({
        id: 'Id',
        from: 'From (pays)',
        to: 'To (receives)',
        pillar: 'Kind',
        instrument: 'Form',
        amount: 'Amount',
        amount_low: 'Amount, at least',
        amount_high: 'Amount',
        amount_kind: 'Kind of amount',
        firm: 'Firm',
        paid: 'Paid',
        announced: 'Date',
        status: 'Status',
        summary: 'What it is',
        sources: 'Sources',
        source: 'Source',
        confidence: 'Confidence',
        name: 'Name',
        role: 'Role',
        country: 'Country',
        ticker: 'Ticker',
        collective: 'Collective',
        fact: 'One fact',
        publisher: 'Publisher',
        title: 'Title',
        date: 'Date',
        url: 'Address',
        kind: 'Kind',
        company: 'Company',
        customer: 'Customer',
        period: 'Period',
        note: 'Note',
        term_years: 'Years',
        scope: 'Scope',
        superseded_by: 'Replaced by',
        derivation: 'How worked out',
    }),
    addRow: 'Add a row',
    deleteRows: 'Delete rows',
    fillDown: 'Fill down',
    findInTable: 'Find in the table',
    tableHint: 'Enter changes a cell, Escape leaves it as it was, Tab leaves the table. Ctrl+C and Ctrl+V copy and paste cells, Ctrl+D fills down, Ctrl+Z undoes.',
    gridOf: (/** @type {string} */ name) => `${name}: a table to work in`,
    emptyTable: 'Nothing here yet. Add a row, or paste cells.',
    noMatch: 'No row has this.',
    added: (/** @type {number} */ n) => counted(n, 'row added', 'rows added'),
    removed: (/** @type {number} */ n) => `${counted(n, 'row', 'rows')} deleted. Undo brings them back.`,
    pasted: (/** @type {number} */ n) => counted(n, 'cell pasted', 'cells pasted'),
    copied: 'Copied',
    undone: 'Undone',
    redone: 'Done again',
    // Problems
    problems: 'What to mend',
    noProblems: 'Nothing to mend.',
    /** @param {number} companies @param {number} deals @param {number | null} loops */
    figures: (companies, deals, loops) =>
        [
            counted(companies, 'company', 'companies'),
            counted(deals, 'deal', 'deals'),
            ...(loops === null ? [] : [counted(loops, 'loop', 'loops')]),
        ].join(', '),
    problemCount: (/** @type {number} */ n) => counted(n, 'thing to mend', 'things to mend'),
    warningCount: (/** @type {number} */ n) => counted(n, 'remark', 'remarks'),
    toCell: (/** @type {string} */ table, /** @type {number} */ row) => `${table}, row ${row}`,
    mend: (/** @type {string} */ meant, /** @type {number} */ n) => (n > 1 ? `Change to “${meant}” in ${n} rows` : `Change to “${meant}”`),
    addCompany: (/** @type {string} */ name) => `Add “${name}” to the companies`,
    companyAdded: (/** @type {string} */ name) => `“${name}” is a company now.`,
    mended: (/** @type {string} */ meant, /** @type {number} */ n) => `“${meant}” in ${counted(n, 'row', 'rows')}.`,
    more: (/** @type {number} */ n) => `and ${n} more`,
    // The map
    map: 'The map',
    arrange: 'Arrange anew',
    drawing: 'Drawing…',
    stale: 'The map is the one of before. It follows when the table has nothing to mend.',
    noMapYet: 'There will be a map here when the table has nothing to mend.',
    working: 'Still working…',
    cancel: 'Cancel',
    givenUp: 'Given up. Any change tries again.',
    failed: 'That could not be done. What you typed is safe; try once more.',
    // Take away
    takeTitle: 'Take your map away',
    close: 'Close',
    website: 'Folder for a website',
    websiteText: 'A ZIP with the live map, its pictures and a page. Unpack it on any server.',
    single: 'One HTML file',
    singleText: 'Everything in one file, to send or to put anywhere.',
    svg: 'Picture, SVG',
    svgText: 'The view that is shown now, sharp at any size.',
    png: 'Picture, PNG',
    pngText: 'The same, as pixels, for slides and posts.',
    dataFolder: 'Data, ZIP',
    dataText: 'Save your work: open it here again, or go on with the program or in git.',
    workbook: 'Excel workbook',
    workbookText: 'One sheet for each table.',
    embed: 'Put it into an article',
    embedText: 'Put the folder for a website on your server, say where, and paste one of these.',
    address: 'Address of the folder',
    tag: 'As a part of the page',
    frame: 'As a frame',
    copy: 'Copy',
    copyWhat: (/** @type {string} */ what) => `Copy: ${what}`,
    making: 'Making it…',
    ready: (/** @type {string} */ name) => `${name} is in your downloads.`,
    mendFirst: 'First mend what the list names: there is no map yet.',
    menuTools: 'Work on the map',
};

/** @typedef {typeof ENGLISH} Words */

/** @type {Words} */
let words = ENGLISH;

/** What the page says. */
export const say = () => words;

/** Makes the words of the reader's language ready. */
export async function speak() {
    let chosen = null;
    try {
        chosen = localStorage.getItem('loopmap-maker-lang');
    } catch {
        // A browser that keeps nothing has the system's.
    }
    const language = chosen ?? (navigator.language.startsWith('de') ? 'de' : 'en');
    if (language === 'de') {
        words = (await import('./words-de.js')).GERMAN;
    }
    document.documentElement.lang = language === 'de' ? 'de' : 'en';
}

/** @param {string} language */
export function chooseLanguage(language) {
    try {
        localStorage.setItem('loopmap-maker-lang', language);
    } finally {
        location.reload();
    }
}
