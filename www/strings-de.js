// The words of the page in German. Loaded for a page, or a map, that is German.

/** @typedef {import('./strings.js').Strings} Strings */

/** @type {Strings} */
export const GERMAN = {
    units: [
        [1e12, '\u00a0Bio.'],
        [1e9, '\u00a0Mrd.'],
        [1e6, '\u00a0Mio.'],
    ],
    money: (symbol, figure, unit) => `${figure}${unit}\u00a0${symbol}`,

    nodesLabel:
        'Firmen auf der Karte. Pfeiltasten führen zur nächstgelegenen Firma, die Eingabetaste zeigt ihre Kreise, ? alle Tasten.',

    // Figures
    basis: { announced: 'angekündigt', firm: 'fest zugesagt', paid: 'bekannt bezahlt' },
    basisChoice: { announced: 'angekündigt', firm: 'fest', paid: 'bezahlt' },
    amounts: 'Beträge',
    headline: (share, other, paid, without) =>
        `Von ¤ können ${share} im Kreis laufen${without && ` (${without} ohne hier ausgerechnete Beträge)`}; von ¤ ${other}; von ¤ ${paid}.`,
    headlinePaid: (paid, n, silent, firm, announced) =>
        `Von ¤ können ${paid} im Kreis laufen${n > 0 ? `: Bei ${n === 1 ? '1 laufenden Geschäft' : `${silent} laufenden Geschäften`} ist nicht bekannt, wie viel bezahlt ist` : ''}. Von ¤ ${firm}; von ¤ ${announced}.`,
    headlineOne: (sum, share) => `Von ${sum}, die bekannt sind, können ${share} im Kreis laufen.`,
    headlineLoops: (loops, sum) => `${loops} zwischen Geschäften über ${sum}.`,
    headlineDeals: (loops, n, deals) => `${loops} in ${deals} ${n === 1 ? 'Geschäft' : 'Geschäften'}.`,
    loopsOf: (shown, all) => `${shown} von ${all} Kreisen`,
    loopsCount: (n, count) => (n === 1 ? `${count} Kreis` : `${count} Kreise`),
    noLoops: 'Keine Kreise',
    atLeast: (amount) => `mindestens ${amount}`,
    dealsOf: (shown, all) => `${shown} von ${all} Geschäften`,
    tryThese: 'Zum Einstieg:',

    // Amounts
    amount: {
        reported: (range) => range,
        'up-to': (range) => `bis zu ${range}`,
        estimated: (range) => `etwa ${range}`,
        derived: (range) => range,
    },
    amountNote: { reported: '', 'up-to': '', estimated: 'geschätzt', derived: 'hier ausgerechnet' },
    range: (low, high, isOneUnit) => (isOneUnit ? `${low}–${high}` : `${low} – ${high}`),
    undisclosed: 'Betrag nicht bekannt',
    total: 'eine Summe, die andere Geschäfte enthält',
    contingent: 'wird vielleicht nie bezahlt',
    paysOwners: 'geht an die Eigentümer, in keiner Summe',

    status: {
        rumoured: 'Gerücht, nicht bestätigt',
        announced: 'angekündigt, nichts Bindendes bekannt',
        committed: 'vertraglich zugesagt, keine Zahlung bekannt',
        active: 'läuft',
        closed: 'bezahlt',
        lapsed: 'hinfällig: beendet oder abgelehnt',
    },
    confidence: {
        low: 'schwach belegt',
        medium: 'beruht auf einer guten Quelle',
        high: 'gut belegt',
    },
    sourceKind: {
        filing: 'Pflichtbericht der Firma',
        release: 'Mitteilung der Firma',
        official: 'amtlich',
        newspaper: 'berichtet von',
        'trade-press': 'Fachpresse',
        research: 'Forschung',
        aggregator: 'weitergegeben von',
        blog: 'Blog',
    },

    // Deals
    pays: (from, to) => `${from} zahlt an ${to}`,
    paysWord: 'zahlt an',
    announced: (date) => `angekündigt ${date}`,
    term: (years, n) => (n === 1 ? '1 Jahr' : `${years} Jahre`),
    replacedBy: (deal) => `Ersetzt durch: ${deal}`,
    replaces: (deal) => `Ersetzt: ${deal}`,
    sources: 'Quellen',
    source: 'Quelle',
    deals: (n, count) => (n === 1 ? '1 Geschäft' : `${count} Geschäfte`),
    moreDeals: (n) => (n === 1 ? '1 weiteres Geschäft' : `${n} weitere Geschäfte`),

    // Companies
    paysOut: 'Zahlt',
    receives: 'Erhält',
    nothing: 'nichts, was zählt',
    blankDeals: (n) => `${n} ohne Betrag`,
    roundTrip: 'Kann im Kreis laufen',
    collective: 'Keine einzelne Firma, daher nie Teil eines Kreises',

    // Loops
    strongest: 'Die stärksten Kreise',
    loopsThrough: (company) => `Kreise durch ${company}`,
    firstOf: (shown, all) => `die ersten ${shown} von ${all}`,
    all: (all) => `alle ${all}`,
    more: (n) => `${n} weitere zeigen`,
    goesRound: 'können im Kreis laufen',
    blankLegs: (blank, legs) => `${blank} von ${legs} Beträgen nicht bekannt`,
    weakest: (from, to) => `Schwächstes Glied: ${from} an ${to}`,
    smallestKnown: (amount) => `Kleinster bekannter Betrag: ${amount}`,
    atMostShort: (amount) => `höchstens ${amount}`,
    onPaper: 'Nicht fest',
    unpaid: 'Fest, keine Zahlung bekannt',
    paidRound: (amount) => `${amount} bekannt bezahlt`,
    paidUnknown: 'Läuft, bezahlter Betrag nicht bekannt',
    closedOn: (date) => `seit ${date}`,
    noLoopsHere: 'Zwischen diesen Geschäften gibt es keinen Kreis.',
    noLoopOn: (basis) => `Nach dem, was ${basis} ist, ist das kein Kreis: Eine Zahlung fehlt.`,
    legAmount: {
        full: (amount) => amount,
        partial: (amount) => `mindestens ${amount}`,
        none: () => 'Betrag nicht bekannt',
    },
    inAll: (amount) => `insgesamt ${amount}`,
    follow: 'Dem Geld folgen',
    onMap: 'Auf der Karte zeigen',
    asRing: 'Als Ring zeigen',
    hop: (n, of) => `Zahlung ${n} von ${of}`,
    copy: 'Als Satz kopieren',
    takeAway: 'Mitnehmen',
    copied: 'Kopiert',
    legSentence: (from, to, amount) => `${from} zahlt an ${to}: ${amount}`,
    legSentenceBlank: (from, to) => `${from} zahlt an ${to} einen Betrag, der nicht bekannt ist`,

    // Taking out
    takeOutDeal: 'Was bricht ohne dieses Geschäft?',
    takeOutCompany: 'Was bricht ohne diese Firma?',
    takenOut: 'Herausgenommen',
    putBack: 'Wieder einsetzen',
    breaks: (broken, all) => `${broken} von ${all} Kreisen brechen.`,
    shareMoves: (before, after) => `Anteil, der im Kreis laufen kann: höchstens ${after} statt ${before}.`,
    leftCore: (n, names) => (n === 1 ? `Auf keinem Kreis mehr: ${names}` : `${n} Firmen auf keinem Kreis mehr: ${names}`),

    // Controls
    backTo: (name) => `Zurück: ${name}`,
    wholeMap: 'die ganze Karte',
    close: 'Schließen',
    closePanel: 'Kreise ausblenden',
    openPanel: 'Kreise',
    tabLoops: 'Kreise',
    tabFilters: 'Filter',
    pillars: 'Arten von Geld',
    only: 'Nur',
    fillKey: { paid: 'nachweislich bezahlt', firm: 'fest zugesagt', announced: 'nur angekündigt', blank: 'ohne Betrag' },
    show: 'Firmen',
    showCore: 'Auf Kreisen',
    showAll: 'Alle',
    filters: 'Weitere Filter',
    key: 'Legende',
    table: 'Tabelle der Geschäfte',
    openTable: 'Text und Tabelle',
    kind: 'Art',
    what: 'Wofür',
    asOf: 'Stand',
    pause: 'Anhalten',
    minAmount: 'Beträge ab',
    skip: 'Die Karte überspringen',
    mapEnd: 'Ende der Karte',
    tabs: 'Unter der Karte',
    help: 'Tasten',
    zoom: 'Vergrößerung',
    zoomIn: 'Näher',
    zoomOut: 'Weiter weg',
    zoomFit: 'Ganze Karte',
    fullscreen: 'Ganzer Bildschirm',
    search: 'Firma suchen',
    noMatch: 'Keine Firma dieses Namens',
    wheelHint: (key) => `${key === 'Ctrl' ? 'Strg' : key} halten und das Rad drehen, um zu vergrößern`,
    touchHint: 'Die Karte mit zwei Fingern bewegen',

    // Stories
    story: 'Geschichte',
    previous: 'Zurück',
    next: 'Weiter',
    leaveStory: 'Die Geschichte verlassen',
    step: (n, of) => `Schritt ${n} von ${of}`,

    spoken: {
        says: (facts) => facts.map((fact) => `${fact}.`).join(' '),
        largest: (amount, company) => `Am meisten: ${amount} an ${company}`,
        largestFrom: (amount, company) => `Am meisten: ${amount} von ${company}`,
        wholeMap: 'Die ganze Karte',
        loop: (names) => `Kreis: ${names}`,
        mostRound: (amount) => `Höchstens ${amount} können im Kreis laufen`,
    },

    notLoaded: 'Dieser Teil der Karte ließ sich nicht laden. Mit Verbindung bitte noch einmal versuchen oder die Seite neu laden.',

    // Problems
    problem: 'Die Karte konnte nicht gezeigt werden.',
    tryAgain: 'Noch einmal',
    problems: {
        E_FETCH: (url, detail) => `${url} ließ sich nicht laden (HTTP ${detail}). Bitte die Adresse prüfen.`,
        E_NETWORK: (url) =>
            `Der Browser konnte ${url} nicht lesen. Der Server muss erreichbar sein und diese Seite zulassen (Access-Control-Allow-Origin).`,
        E_TIMEOUT: (url) => `${url} antwortete nicht innerhalb von 10 Sekunden.`,
        E_SIZE: (url) => `${url} ist größer als 5 MB. Bitte weglassen, was die Karte nicht braucht.`,
        E_EMPTY: () => 'Die Datei ist leer. Sie braucht mindestens ein Geschäft.',
        E_HTML: (_url, detail) =>
            `Unter der Adresse liegt eine Webseite, keine Daten (sie beginnt mit "${detail}"). Bitte die Adresse in src prüfen.`,
        E_JSON: (_url, detail) => `Kein gültiges JSON${detail}. Bitte die Datei neu erzeugen.`,
        E_ENCODING: (url) => `${url} ist nicht in UTF-8. Bitte als UTF-8 speichern.`,
        E_HALVES: (url) => `${url} gehört zu einem anderen Stand als die Karte. Bitte beide Dateien zusammen veröffentlichen.`,
        E_WASM_BLOCKED: () =>
            `Die Sicherheitsregeln dieser Seite erlauben kein WebAssembly ('wasm-unsafe-eval' zu script-src hinzufügen).`,
        E_BROWSER: () =>
            'Dieser Browser kann die bewegliche Karte nicht zeigen; was stattdessen zu sehen ist, enthält dieselben Fakten.',
        E_CRASH: () => 'Die Karte hat wegen eines inneren Fehlers angehalten.',
        E_UNKNOWN: (_url, named) => `Nicht auf dieser Karte: ${named}.`,
        E_DATA: (_url, detail) => detail,
    },

    rest: {
        // Walking
        dealPlace: (n, of) => `Geschäft ${n} von ${of}`,

        // The map in words
        shows: (deals, companies, date) =>
            `Diese Karte zeigt ${deals} Geschäfte zwischen ${companies} Firmen${date && `, Stand ${date}`}.`,
        howToRead:
            'Eine Linie führt von dem, der zahlt, zu dem, der das Geld erhält. Je mehr Geld, desto dicker ist sie. Ihr Umriss ist das Angekündigte, der blasse Teil ist fest zugesagt, der volle nachweislich bezahlt, und Punkte stehen für einen Betrag, der nicht bekannt ist. Dünne Linien sind voll, wo ein Teil fest zugesagt ist, und sonst gestrichelt.',
        largestDeal: (deal) => `Das größte Geschäft: ${deal}.`,
        waysBack: (loops, share, basis) =>
            `Es gibt ${loops} Kreise, auf denen Geld dorthin zurückkehren kann, wo es herkam. Höchstens ${share} des Geldes${basis && `, das ${basis} ist,`} könnten das.`,
        byBasis: (basis) => `Nach dem, was ${basis} ist: `,
        noWayBack: 'Auf keinem Weg kehrt Geld dorthin zurück, wo es herkam.',
        strongestLoop: (loop) => `Der stärkste ${loop}.`,
        companies: (n) => `Firmen (${n})`,
        loops: (n) => `Kreise (${n})`,
        publishers: (n) => `Herausgeber, nach der Zahl der Geschäfte, die sie belegen (${n})`,

        // The key
        keyWidth: 'Je breiter, desto mehr Geld',
        keyRoles: 'Was eine Firma macht',
        keySizeDeals:
            'Kein Betrag ist bekannt: Alle Linien sind gleich breit, und eine Firma ist umso größer gezeichnet, je mehr Geschäfte sie hat. Eine Linie geht vom Zahlenden aus, biegt nach rechts und endet mit ihrer Spitze beim Empfänger.',
        keySize:
            'Eine Firma ist umso größer gezeichnet, je mehr Geld durch sie fließt. Eine Linie geht vom Zahlenden aus, biegt nach rechts und endet mit ihrer Spitze beim Empfänger.',

        // The sheet of narrow maps
        sheet: { open: 'Mehr zeigen', close: 'Weniger zeigen', larger: 'Über die ganze Karte', smaller: 'Neben der Karte' },

        // Keys
        keysTitle: 'Tasten',
        keysWhere: 'Sie wirken, solange die Tastatur in der Karte ist.',
        keys: [
            ['Tab', 'zum nächsten Teil der Karte: Einstieg, Suche, Firmen, Knöpfe, Kreise, Filter'],
            ['← → ↑ ↓', 'zur nächstgelegenen Firma in dieser Richtung oder zum nächsten Knopf'],
            ['Pos1, Ende', 'zur ersten oder letzten Firma, zum ersten oder letzten Knopf'],
            ['A bis Z', 'zur Firma dieses Namens'],
            ['Eingabe, Leertaste', 'die Kreise einer Firma zeigen, die Karte eines Geschäfts festhalten'],
            ['Esc', 'erst die Angaben schließen, dann eine Ebene zurück'],
            ['. ,', 'nächstes und voriges Geschäft der Firma (oder ] und [)'],
            ['L, Umschalt + L', 'nächster und voriger Kreis'],
            ['Umschalt + R', 'ein Kreis als Ring oder auf der Karte'],
            ['+ − 0', 'näher, weiter weg, die ganze Karte'],
            ['Umschalt + Pfeil', 'die Karte bewegen'],
            ['Alt + Pfeil', 'die Firma bewegen'],
            ['/', 'eine Firma suchen'],
            ['?', 'diese Liste'],
        ],
        touchTitle: 'Finger',
        touch: [
            ['Tippen', 'eine Firma zeigt ihre Kreise, eine Linie ihr Geschäft, der Grund führt zurück'],
            ['Zwei Finger', 'bewegen die Karte, machen sie größer oder kleiner'],
            ['Halten, dann bewegen', 'bewegt eine Firma'],
            ['Ein Finger', 'rollt die Seite'],
        ],

        // Deals and companies in full
        allFirm: 'fest zugesagt',
        firmPart: (amount) => `${amount} davon fest zugesagt`,
        noneFirm: 'nichts davon fest zugesagt',
        firmUnknown: 'wie viel davon fest ist, ist nicht bekannt',
        paidPart: (amount) => `${amount} bekannt bezahlt`,
        nonePaid: 'keine Zahlung bekannt',
        paidUnknown: 'wie viel bezahlt ist, ist nicht bekannt',
        corrected: (date) => `Berichtigt am ${date}`,
        change: (field, was, is) => `${field} war ${was}, ist ${is}`,
        changed: (field) => `${field} neu gefasst`,
        fields: {
            amount_low: 'der untere Betrag',
            amount_high: 'der obere Betrag',
            amount_kind: 'die Art des Betrags',
            firm: 'was fest ist',
            paid: 'was bezahlt ist',
            announced: 'das Datum',
            status: 'der Stand',
            term_years: 'die Laufzeit in Jahren',
            confidence: 'wie gut es belegt ist',
            pillar: 'die Art',
            instrument: 'die Form',
            summary: 'der Text',
            scope: 'wozu es zählt',
        },
        notGiven: 'nicht angegeben',
        earns: 'Nimmt im Jahr ein',
        spends: 'Gibt im Jahr aus',
        pledgedYear: 'Zugesagt im Jahr',
        owes: 'Schuldet',
        leases: 'Mieten, künftig',
        pledged: (sum, times, period) => `Für Käufe und Mieten hat sie ${sum} im Jahr zugesagt${times && `, das ${times}-Fache dessen, was sie ${period} einnahm`}.`,
        pledgedUntimed: (sum, without) =>
            `Für Käufe und Mieten hat sie ${sum} zugesagt; für ${without} davon ist keine Laufzeit bekannt, daher steht hier keine Summe im Jahr.`,
        customers: (list, period) => `Einnahmen ${period}: ${list}`,
        customer: (share, name) => `${share} von ${name}`,
        sector: (name, earned, spent) => `${name}: nimmt im Jahr ${earned} ein, gibt ${spent} aus.`,
        whence: 'Woher die Zahlen sind',
        onDay: (date) => `am ${date}`,
        fiscal: (year) => `Geschäftsjahr ${year}`,

        // On demand: a loop hop by hop, the filters, the table, what is taken away
        previousHop: 'Vorige Zahlung',
        nextHop: 'Nächste Zahlung',
        pace: (times) => `Tempo × ${times}`,
        pictureAs: (form) => `Bild (${form})`,
        dealsAs: (form) => `Geschäfte (${form})`,
        copyLink: 'Link kopieren',
        copyLoop: 'Kreis als Satz kopieren',
        sentence: (legs, end) => `${legs}. ${end}`,
        quoted: {
            paid: (from, to, amount) => `${from} hat an ${to} ${amount} gezahlt`,
            contracted: (from, to, amount) => `${from} hat sich verpflichtet, an ${to} ${amount} zu zahlen`,
            both: (from, to, amount) => `${from} hat an ${to} ${amount} gezahlt oder zugesagt`,
            may: (from, to, amount) => `${from} zahlt an ${to} vielleicht ${amount}`,
            warrants: (from, to, amount) => `${from} hat ${to} Bezugsrechte eingeräumt, die ${amount} wert sein können`,
        },
        anAmount: 'einen Betrag, der nicht bekannt ist',
        unknownRound: 'Wie viel im Kreis laufen kann, ist nicht bekannt.',
        atMost: (amount) => `Höchstens ${amount} können im Kreis laufen: so viel wie der kleinste Betrag.`,
        reset: 'Zurücksetzen',
        payer: 'Zahlt',
        receiver: 'Erhält',
        amountColumn: 'Betrag',
        firmColumn: 'Davon fest',
        paidColumn: 'Bekannt bezahlt',
        none: 'nichts',
        notKnown: 'nicht bekannt',
        workedOut: (how) => `Ausgerechnet: ${how}`,
        statusColumn: 'Stand',
        announcedColumn: 'Angekündigt',
        today: 'heute',
        shareThen: (share, firm) => `\u2013 höchstens ${share} können im Kreis laufen, ${firm} von dem, was heute fest ist`,
        play: 'Die Karte wachsen lassen',
        chart: (first, last, share, loops) =>
            `Was höchstens im Kreis laufen kann, Monat für Monat, von ${first} bis ${last}: am Ende ${share} des bekannten Geldes, auf ${loops} Kreisen`,
        anyAmount: 'null',
        stages: 'Stadien',
        withContingent: 'Bezugsrechte und Garantien',
        withUndisclosed: 'Unbekannte Beträge',
    },
};
