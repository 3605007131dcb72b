// Facts in words: amounts and dates as a reader says them.

/**
 * @typedef {import('./loopmap_wasm.js').Amount} Amount
 * @typedef {import('./loopmap_wasm.js').Count} Count
 * @typedef {import('./loopmap_wasm.js').Figures} Figures
 * @typedef {import('./loopmap_wasm.js').MapInfo} MapInfo
 * @typedef {import('./strings.js').Strings} Strings
 */

/** Made once each: a formatter takes longer to make than to use. @type {Map<string, Intl.NumberFormat | Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @template {Intl.NumberFormat | Intl.DateTimeFormat} T
 * @param {new (language: string, options?: any) => T} Format
 * @param {string} language
 * @param {object} [options]
 */
function formatIn(Format, language, options) {
    const name = Format.name + language + JSON.stringify(options);
    const format = /** @type {T} */ (formats.get(name) ?? new Format(language, options));
    formats.set(name, format);
    return format;
}

/**
 * Plain English here is that of the map's own texts: day, month, year. So is what is no language to a browser, such
 * as `en_US`.
 *
 * @param {string} language
 */
function regional(language) {
    try {
        return language === 'en' ? 'en-GB' : Intl.getCanonicalLocales(language)[0];
    } catch {
        return 'en-GB';
    }
}

/** Sums have three digits at most. */
const THREE_DIGITS = { maximumSignificantDigits: 3 };

/**
 * Has the browser fetch what it knows of a language's figures, while nothing else is to be done: the first
 * formatter takes a hundred times as long as the next.
 *
 * @param {string} language
 */
export function warmUp(language) {
    formatIn(Intl.NumberFormat, regional(language), THREE_DIGITS).format(1);
}

/** Says the facts of one map in one language. */
export class Phrases {
    #currency;
    #pillars;

    /**
     * @param {Strings} words
     * @param {string} language a BCP 47 tag
     * @param {MapInfo} info
     */
    constructor(words, language, info) {
        this.words = words;
        this.info = info;
        this.language = regional(language);
        /** The language of the map's own words, where it is another. */
        this.dataLanguage = info.language.split('-')[0] === language.split('-')[0] ? undefined : info.language;
        this.#currency = info.currency;
        /** What amounts mean at the moment. */
        this.basis = info.basis;
        /**
         * Tables that stand beside the deals, once they have come.
         *
         * @type {() => { companies?: any[], deals?: any[], instruments?: any[], figures?: any[], corrections?: any[], sources?: any[] }}
         */
        this.tables = () => ({});
        this.#pillars = new Map(info.pillars.map((pillar) => [pillar.id, pillar]));
    }

    /**
     * The label and colour role of a pillar.
     *
     * @param {string} id
     */
    pillar(id) {
        return this.#pillars.get(id) ?? { id, label: id, colour: 'grey', tip: '' };
    }

    /**
     * What follows the sum of a loop whose smallest leg may be larger than is known.
     *
     * @param {import('./loopmap_wasm.js').LoopCard} loop
     */
    known({ legs, weakest }) {
        return weakest !== undefined && legs[weakest].disclosure !== 'full' ? ` ${this.words.ofKnown}` : '';
    }

    /**
     * `$2.35 bn`: three digits at most.
     *
     * @param {number} amount
     */
    money(amount) {
        return this.words.money(this.#currency.symbol, this.#figure(amount), this.#unit(amount)[1]);
    }

    /** @param {number} amount */
    #figure(amount) {
        const [unit] = this.#unit(amount);
        return this.number(amount / unit, unit === 1 ? {} : THREE_DIGITS);
    }

    /**
     * @param {number} value
     * @param {Intl.NumberFormatOptions} [options]
     */
    number(value, options) {
        return formatIn(Intl.NumberFormat, this.language, options).format(value);
    }

    /** @param {number} share in 0..1 */
    percent(share) {
        return this.number(share, { style: 'percent', maximumFractionDigits: 0 });
    }

    /**
     * "up to $100 bn", "$34–96 bn", "sum not public".
     *
     * @param {Amount | undefined} amount
     */
    amount(amount) {
        const words = this.words;
        if (!amount) {
            return words.undisclosed;
        }
        const isCeiling = amount.kind === 'up-to';
        const figure = isCeiling ? this.money(amount.high) : this.#range(amount);
        return words.amount[amount.kind](figure);
    }

    /**
     * An amount as it stands in the picture.
     *
     * @type {NonNullable<import('./loopmap_wasm.js').Look['say']>}
     */
    say = (low, high, kind) => this.amount({ low, high, kind });

    /** @param {Amount} amount */
    #range({ high, low = high }) {
        const [lower, upper] = [this.money(low), this.money(high)];
        if (lower === upper) {
            return upper;
        }
        const { range, money } = this.words;
        // One symbol and one unit are enough where both ends have the same.
        const [, unit] = this.#unit(high);
        return this.#unit(low)[1] === unit
            ? money(this.#currency.symbol, range(this.#figure(low), this.#figure(high), true), unit)
            : range(lower, upper, false);
    }

    /**
     * @param {number} amount
     * @returns {[number, string]}
     */
    #unit(amount) {
        // 999.6 bn is 1 tn in three digits, not 1,000 bn.
        return this.words.units.find(([unit]) => amount >= unit * 0.9995) ?? [1, ''];
    }

    /**
     * As exact as it was written: "2025", "Sep 2025", "22 Sep 2025".
     *
     * @param {string} date
     */
    date(date) {
        const [year, month, day] = date.split('-').map(Number);
        const moment = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
        return formatIn(Intl.DateTimeFormat, this.language, {
            timeZone: 'UTC',
            year: 'numeric',
            month: month ? 'short' : undefined,
            day: day ? 'numeric' : undefined,
        })
            .format(moment)
            // Three letters, as the other months have in British English; elsewhere a full stop follows.
            .replace(/Sept\b(?!\.)/, 'Sep');
    }

    /** @param {Count} count */
    count({ count, atLeast }) {
        return count === undefined
            ? this.words.atLeast(this.number(atLeast))
            : this.number(count);
    }

    /** "972 loops" @param {Count} count */
    loops(count) {
        const { words } = this;
        const n = count.count ?? count.atLeast;
        return n === 0 ? words.noLoops : words.loopsCount(n, this.count(count));
    }

    /**
     * "343 of 388 deals" and "300 of 1,154 loops", and of all of them how many there are
     *
     * @param {Figures} figures
     * @param {Figures} usual those while nothing is left out
     */
    extent({ shownDeals, allDeals, loops, basis }, usual) {
        const { words } = this;
        const n = loops.count ?? loops.atLeast;
        const most = basis === usual.basis ? (usual.loops.count ?? usual.loops.atLeast) : 0;
        return [
            words.dealsOf(this.number(shownDeals), this.number(allDeals)),
            n < most ? words.loopsOf(this.count(loops), this.count(usual.loops)) : this.loops(loops),
        ];
    }

    /**
     * How much could come back, on every basis, with a ¤ in the place of each sum; behind it what the sums are of. Of
     * what is paid no share is told while running deals are silent.
     *
     * @param {Figures} figures
     * @returns {[string, ...import('./loopmap_wasm.js').Level[]]}
     */
    headline({ sum, circularShare, bases, basis, loops, shownDeals, shareWithoutDerived }) {
        const { words } = this;
        const [announced, firm, paid] = bases;
        if (announced.sum === 0 && shownDeals > 0) {
            return [words.headlineDeals(this.loops(loops), shownDeals, this.number(shownDeals))];
        }
        if (announced.circularShare === 0) {
            return [words.headlineLoops(this.loops(loops), this.money(sum))];
        }
        if (!this.info.hasBases) {
            return [words.headlineOne(this.money(sum), words.atMostShort(this.percent(circularShare)))];
        }
        const share = (/** @type {import('./loopmap_wasm.js').Level} */ level) => words.atMostShort(this.percent(level.circularShare));
        const part = paid.blankDeals > 0 ? words.atLeast(this.money(paid.circulation)) : share(paid);
        if (basis === 'paid') {
            const text = words.headlinePaid(part, paid.blankDeals, this.number(paid.blankDeals), share(firm), share(announced));
            return [text, paid, firm, announced];
        }
        const [one, other] = basis === 'firm' ? [firm, announced] : [announced, firm];
        const without = one === announced && words.atMostShort(this.percent(shareWithoutDerived));
        // Of nothing, nothing is said.
        const said = paid.sum > 0 ? part : '';
        return [words.headline(share(one), share(other), said, without && without !== share(one) ? without : ''), one, other, ...(said ? [paid] : [])];
    }
}
