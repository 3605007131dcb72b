//! The words of a map: its pillars, roles, instruments and currency, as its file defines them or
//! as its deals and companies use them.

use std::collections::BTreeSet;

use super::super::cursor::{Cursor, Problems};
use super::super::item::{self, Ids, Item, Unique, Vocabulary, suggestion};
use super::super::model::{ColourRole, Currency, Glyph, Instrument, Pillar, Role};
use super::super::money;
use super::super::node::Value;
use super::super::records::Records;
use super::super::text::{self, quote};
use super::super::{InstrumentIx, PillarIx, PillarSet, RoleIx};
use super::{MOST_INSTRUMENTS, MOST_ROLES, is_within};

/// The pillar of deals that name none, or one that the map does not define.
const OTHER: &str = "other";

/// The pillar of all deals when none names one.
const PAYMENTS: &str = "payments";

/// Instruments that are not plain payments unless the map says so: id, and whether it is contingent, pays owners, is a
/// purchase.
const SPECIAL: [(&str, [bool; 3]); 8] = [
    ("acquisition", [false, true, false]),
    ("api-usage", [false, false, true]),
    ("backstop", [true, false, false]),
    ("capacity-lease", [false, false, true]),
    ("chip-purchase", [false, false, true]),
    ("cloud-contract", [false, false, true]),
    ("licensing", [false, false, true]),
    ("warrants", [true, false, false]),
];

/// Returns whether an instrument called `id` is contingent, whether it pays the owners, and whether something is bought,
/// when the map says nothing of it.
pub(crate) fn special(id: &str) -> [bool; 3] {
    SPECIAL
        .iter()
        .find(|(known, _)| *known == id)
        .map_or([false; 3], |&(_, is)| is)
}

/// The words of a map and their places.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) pillars: Vec<Pillar>,
    pub(super) roles: Vec<Role>,
    pub(super) instruments: Vec<Instrument>,
    pub(super) pillar_ids: Ids,
    role_ids: Ids,
    instrument_ids: Ids,
    /// Ids that the map's own file defines.
    defined_pillars: Vec<String>,
    defined_instruments: BTreeSet<String>,
}

impl Words {
    /// Reads what the map defines and gathers what its rows use besides.
    pub(super) fn read(records: &Records, map: &Item<'_>, problems: &mut Problems) -> Self {
        let mut pillars = pillars(map, problems);
        let defined_pillars = pillars.iter().map(|pillar| pillar.id.clone()).collect();
        add_used_pillars(&mut pillars, &used(records.deals(), "pillar"));
        check_count(&pillars, PillarSet::CAPACITY, "pillars", map, problems);
        let mut roles = roles(map, problems);
        if let (true, Some(companies)) = (roles.is_empty(), records.companies()) {
            roles = used(companies, "role")
                .ids
                .iter()
                .map(|id| role(id))
                .collect();
        }
        check_count(&roles, MOST_ROLES, "roles", map, problems);
        let mut instruments = instruments(map, problems);
        let defined_instruments = set(instruments.iter().map(|form| &form.id));
        let more = used(records.deals(), "instrument").ids;
        instruments.extend(
            more.difference(&defined_instruments)
                .map(|id| instrument(id)),
        );
        check_count(&instruments, MOST_INSTRUMENTS, "instruments", map, problems);
        Self {
            pillar_ids: Ids::in_order("pillar", pillars.iter().map(|word| word.id.clone())),
            role_ids: Ids::in_order("role", roles.iter().map(|word| word.id.clone())),
            instrument_ids: Ids::in_order(
                "instrument",
                instruments.iter().map(|word| word.id.clone()),
            ),
            pillars,
            roles,
            instruments,
            defined_pillars,
            defined_instruments,
        }
    }

    /// Names the pillars that no map defines in the language of the map.
    pub(super) fn speak(&mut self, language: &str) {
        let [payments, other] = match language.split('-').next() {
            Some("de") => ["Zahlungen", "Sonstige"],
            Some("fr") => ["Paiements", "Autres"],
            _ => return,
        };
        for (id, label) in [(PAYMENTS, payments), (OTHER, other)] {
            let place = self.pillar_ids.find(id);
            if let Some(place) = place.filter(|_| !self.defined_pillars.iter().any(|own| own == id))
            {
                label.clone_into(&mut self.pillars[place].label);
            }
        }
    }

    /// Returns the pillar of a deal; one that the map does not define is drawn as "Other".
    pub(super) fn pillar_of(&self, deal: &Item<'_>, problems: &mut Problems) -> PillarIx {
        let fallback = || {
            [OTHER, PAYMENTS]
                .iter()
                .find_map(|id| self.pillar_ids.find(id))
                .unwrap_or(0)
        };
        let Some(id) = deal.id("pillar", problems) else {
            return PillarIx::new(fallback());
        };
        if let Some(place) = self.pillar_ids.find(&id) {
            return PillarIx::new(place);
        }
        let known = || self.defined_pillars.iter().map(String::as_str);
        let hint = suggestion(&id, known(), problems);
        let text = format!(
            "{}: pillar {} is unknown and drawn as \"Other\".{hint} Known: {}.",
            deal.who,
            quote(&id),
            some_of(known())
        );
        problems.warn(&deal.spot("pillar"), "W_PILLAR", text);
        PillarIx::new(fallback())
    }

    /// Returns the role of a company; one that the map does not define is left out.
    pub(super) fn role_of(&self, company: &Item<'_>, problems: &mut Problems) -> Option<RoleIx> {
        let id = company.id("role", problems)?;
        let found = self.role_ids.find(&id);
        if found.is_none() {
            let hint = suggestion(&id, self.role_ids.iter(), problems);
            let known = self.roles.iter().map(|role| role.id.as_str());
            let text = format!(
                "{}: role {} is unknown and left out.{hint} Known: {}.",
                company.who,
                quote(&id),
                some_of(known)
            );
            problems.warn(&company.spot("role"), "W_ROLE", text);
        }
        found.map(RoleIx::new)
    }

    /// Returns the instrument of a deal. A word that is new is taken as an ordinary payment, with
    /// a warning where it looks like a slip.
    pub(super) fn instrument_of(
        &self,
        deal: &Item<'_>,
        problems: &mut Problems,
    ) -> Option<InstrumentIx> {
        let id = deal.id("instrument", problems)?;
        let is_defined = self.defined_instruments.contains(&id);
        if !is_defined && !SPECIAL.iter().any(|(known, ..)| *known == id) {
            let defined = self.defined_instruments.iter().map(String::as_str);
            let known = defined.chain(SPECIAL.iter().map(|&(id, ..)| id));
            let hint = suggestion(&id, known, problems);
            if !hint.is_empty() {
                let text = format!(
                    "{}: instrument {} is new and taken as an ordinary payment.{hint}",
                    deal.who,
                    quote(&id)
                );
                problems.warn(&deal.spot("instrument"), "W_INSTRUMENT", text);
            }
        }
        self.instrument_ids.find(&id).map(InstrumentIx::new)
    }
}

/// Refuses more words of a kind than a map takes.
fn check_count<T>(words: &[T], most: usize, nouns: &str, map: &Item<'_>, problems: &mut Problems) {
    let count = (words.len(), most);
    is_within(
        count,
        nouns,
        "Join some of them.",
        &map.spot(nouns),
        problems,
    );
}

/// As many words of a map are named in a message as a reader looks through.
const MOST_NAMED: usize = 20;

/// Returns the first of the words, separated by commas, and how many more there are.
fn some_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<&str> = words.collect();
    let named = all.iter().take(MOST_NAMED).copied().collect::<Vec<_>>();
    match all.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {} more", named.join(", "), text::grouped(more)),
    }
}

/// Returns the set of `ids`, which to collect would bring a sort of its own into the page's module.
fn set<'a>(ids: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    let mut set = BTreeSet::new();
    set.extend(ids.cloned());
    set
}

/// The words that rows use in one field.
struct Used {
    ids: BTreeSet<String>,
    /// Whether a row leaves the field blank.
    has_blanks: bool,
}

fn used(rows: Cursor<'_>, key: &'static str) -> Used {
    // What is wrong with the words is told when each row is read.
    let mut unheard = Problems::default();
    let mut used = Used {
        ids: BTreeSet::new(),
        has_blanks: false,
    };
    for row in item::rows(rows, "Row") {
        match row.id(key, &mut unheard) {
            Some(id) => used.ids.insert(id),
            None => std::mem::replace(&mut used.has_blanks, true),
        };
    }
    used
}

fn add_used_pillars(pillars: &mut Vec<Pillar>, used: &Used) {
    let is_defined = !pillars.is_empty();
    if !is_defined {
        pillars.extend(used.ids.iter().map(|id| pillar(id)));
    }
    if pillars.is_empty() {
        pillars.push(pillar(PAYMENTS));
    } else {
        let known = set(pillars.iter().map(|pillar| &pillar.id));
        let has_unknown = used.ids.iter().any(|id| !known.contains(id));
        if (has_unknown || used.has_blanks) && !known.contains(OTHER) {
            pillars.push(pillar(OTHER));
        }
    }
    give_out_colours(pillars, is_defined);
}

/// A pillar without a colour yet: grey stands for none.
fn pillar(id: &str) -> Pillar {
    Pillar {
        id: id.to_owned(),
        label: text::label(id),
        colour: ColourRole::Grey,
    }
}

/// Gives the pillars of a map that defines none the colours of the palette in turn.
fn give_out_colours(pillars: &mut [Pillar], is_defined: bool) {
    if is_defined {
        return;
    }
    let plain = pillars.iter_mut().filter(|pillar| pillar.id != OTHER);
    for (pillar, &colour) in plain.zip(ColourRole::ALL.iter().cycle()) {
        pillar.colour = colour;
    }
}

fn pillars(map: &Item<'_>, problems: &mut Problems) -> Vec<Pillar> {
    let colours = Vocabulary {
        words: ColourRole::ALL.iter().map(|role| role.id()).collect(),
        find: ColourRole::from_id,
    };
    let items = defined(map, "pillars", "Pillar", problems);
    let mut pillars = Vec::with_capacity(items.len());
    for (i, (item, id)) in items.iter().enumerate() {
        item.expect_only(&["id", "label", "colour"], problems);
        let colour = item.word("colour", "E_COLOUR", &colours, problems);
        pillars.push(Pillar {
            id: id.clone(),
            label: item
                .name("label", problems)
                .unwrap_or_else(|| text::label(id)),
            colour: colour.unwrap_or(ColourRole::ALL[i % ColourRole::ALL.len()]),
        });
    }
    pillars
}

fn role(id: &str) -> Role {
    Role {
        id: id.to_owned(),
        label: text::label(id),
        glyph: Glyph::default(),
    }
}

fn roles(map: &Item<'_>, problems: &mut Problems) -> Vec<Role> {
    let glyphs = Vocabulary {
        words: Glyph::ALL.iter().map(|glyph| glyph.id()).collect(),
        find: Glyph::from_id,
    };
    let items = defined(map, "roles", "Role", problems);
    let mut roles = Vec::with_capacity(items.len());
    for (item, id) in &items {
        item.expect_only(&["id", "label", "glyph"], problems);
        let glyph = item.word("glyph", "E_GLYPH", &glyphs, problems);
        roles.push(Role {
            id: id.clone(),
            label: item
                .name("label", problems)
                .unwrap_or_else(|| text::label(id)),
            glyph: glyph.unwrap_or_default(),
        });
    }
    roles
}

fn instrument(id: &str) -> Instrument {
    let [is_contingent, pays_owners, is_purchase] = special(id);
    Instrument {
        id: id.to_owned(),
        label: text::label(id),
        is_contingent,
        pays_owners,
        is_purchase,
    }
}

fn instruments(map: &Item<'_>, problems: &mut Problems) -> Vec<Instrument> {
    let items = defined(map, "instruments", "Instrument", problems);
    let mut instruments = Vec::with_capacity(items.len());
    for (item, id) in &items {
        item.expect_only(
            &["id", "label", "contingent", "pays_owners", "purchase"],
            problems,
        );
        let plain = instrument(id);
        instruments.push(Instrument {
            is_contingent: item
                .flag("contingent", problems)
                .unwrap_or(plain.is_contingent),
            pays_owners: item
                .flag("pays_owners", problems)
                .unwrap_or(plain.pays_owners),
            is_purchase: item.flag("purchase", problems).unwrap_or(plain.is_purchase),
            label: item.name("label", problems).unwrap_or(plain.label),
            id: plain.id,
        });
    }
    instruments
}

/// Returns the items of the map's list `key` that have an id of their own.
fn defined<'a>(
    map: &Item<'a>,
    key: &'a str,
    noun: &'static str,
    problems: &mut Problems,
) -> Vec<(Item<'a>, String)> {
    let mut unique = Unique::default();
    let mut found = Vec::new();
    for item in map.list(key, noun, problems) {
        if !item.has("id") {
            let text = format!("{} has no \"id\".", item.who);
            problems.error(&item.at, "E_ID", text);
        } else if let Some(id) = item.id("id", problems)
            && unique.take(&id, &item, problems)
        {
            found.push((item, id));
        }
    }
    found
}

/// What stands before the figures of currencies that are met often.
const SYMBOLS: [(&str, &str); 6] = [
    ("USD", "$"),
    ("EUR", "\u{20ac}"),
    ("GBP", "\u{a3}"),
    ("JPY", "\u{a5}"),
    ("INR", "\u{20b9}"),
    // What ISO 4217 calls "no currency": the figures stand alone.
    (NO_CURRENCY, ""),
];

const NO_CURRENCY: &str = "XXX";

/// What a map may call those who pay and receive, and what is paid: one and several.
pub(crate) const OWN_WORDS: [[&str; 2]; 2] = [["party", "parties"], ["payment", "payments"]];

/// Returns what the map calls who pays and receives, and what is paid, where its file says so.
pub(super) fn own(map: &Item<'_>, problems: &mut Problems) -> [Option<[String; 2]>; 2] {
    let Some(table) = map.at.get("words").map(|at| Item { at, ..*map }) else {
        return [None, None];
    };
    if !matches!(table.at.value(), Value::Table(_)) {
        let text = format!(
            "{}: words is no table. Write [words], and below it party = \"donor\" and parties = \"donors\".",
            map.who
        );
        problems.error(&table.at, "E_WORDS", text);
        return [None, None];
    }
    table.expect_only(&OWN_WORDS.concat(), problems);
    OWN_WORDS.map(|[one, several]| {
        let words = [one, several].map(|key| table.name(key, problems));
        if let [Some(one), Some(several)] = words {
            return Some([one, several]);
        }
        for (missing, there) in [(one, several), (several, one)] {
            if !table.has(missing) && table.has(there) {
                let text = format!(
                    "{}: words has {there} and no {missing}. Texts need both, one and several.",
                    map.who
                );
                problems.error(&table.spot(there), "E_WORDS", text);
            }
        }
        None
    })
}

/// Returns the one currency of the map: what its file says, else what its deals say, else none.
pub(super) fn currency(map: &Item<'_>, deals: Cursor<'_>, problems: &mut Problems) -> Currency {
    let table = map.at.get("currency").map(|at| Item { at, ..*map });
    let stated = match table {
        Some(table) if matches!(table.at.value(), Value::Table(_)) => {
            table.expect_only(&["code", "symbol"], problems);
            code(&table, "code", problems)
        }
        _ => code(map, "currency", problems),
    };
    let code = stated
        .or_else(|| item::rows(deals, "Deal").find_map(|deal| code(&deal, "currency", problems)))
        .unwrap_or_else(|| NO_CURRENCY.to_owned());
    check_currencies(&code, deals, problems);
    let symbol = table
        .and_then(|table| table.raw_symbol(problems))
        .unwrap_or_else(|| symbol_of(&code));
    Currency { code, symbol }
}

impl Item<'_> {
    /// Returns the symbol with its white space, which may set it off from the figure.
    fn raw_symbol(&self, problems: &mut Problems) -> Option<String> {
        if !matches!(self.at.value(), Value::Table(_)) {
            return None;
        }
        let symbol = self.raw("symbol", problems)?;
        text::cut(&symbol, text::LONGEST_SYMBOL)
            .map(str::to_owned)
            .or(Some(symbol))
            .filter(|symbol| !symbol.chars().any(char::is_control))
    }
}

fn symbol_of(code: &str) -> String {
    SYMBOLS
        .iter()
        .find(|(known, _)| *known == code)
        .map_or_else(|| format!("{code}\u{a0}"), |&(_, symbol)| symbol.to_owned())
}

fn code<'a>(item: &Item<'a>, key: &'a str, problems: &mut Problems) -> Option<String> {
    let code = item.raw(key, problems)?;
    let code = money::usual(code.trim());
    if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(code.to_owned());
    }
    let text = format!(
        "{}: currency {} is not a code of three capital letters, such as \"USD\".",
        item.who,
        quote(code)
    );
    problems.error(&item.spot(key), "E_CURRENCY", text);
    None
}

fn check_currencies(code: &str, deals: Cursor<'_>, problems: &mut Problems) {
    let mut unheard = Problems::default();
    for deal in item::rows(deals, "Deal") {
        let Some(other) = deal.raw("currency", &mut unheard) else {
            continue;
        };
        if !money::is_same_currency(other.trim(), code) {
            let text = format!(
                "{}: amount in {}, but the map counts in {code}. Convert it: sums need one currency.",
                deal.who,
                quote(other.trim())
            );
            problems.error(&deal.spot("currency"), "E_CURRENCY", text);
        }
    }
}
