//! From tables to records: which table holds what, what its columns are, and the names of parties.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::dataset::money::{Mark, Unit, Written, folded};
use crate::dataset::text::{grouped, quote};
use crate::dataset::{
    COMPANY_FIELDS, DEAL_FIELDS, Entry, MOST_COMPANIES, MOST_DEALS, MOST_SOURCES, Node, Part,
    Place, Records, SOURCE_FIELDS, Value, advice,
};
use crate::decimal;
use crate::read::headers::{self, Guess, Taken};
use crate::read::names::{self, Rename, Slugs, tidy};
use crate::read::settle::{self, Habits};
use crate::read::{DateOrder, canonical_key, fields, pillars};

use super::merge;
use super::said::In;
use super::table::{Role, Table, is_blank, place, text};
use super::{Account, DecimalMark, Imported, Options, Parsed, Took, Undirected, Upload};

/// Columns that say whether a payment has a direction.
const DIRECTIONS: &[&str] = &["type", "direction", "directed"];

/// Words in such columns, and whether they mean one direction.
const DIRECTED: &[(&str, bool)] = &[
    ("directed", true),
    ("true", true),
    ("yes", true),
    ("forward", true),
    ("undirected", false),
    ("mutual", false),
    ("both", false),
    ("none", false),
    ("false", false),
    ("no", false),
];

/// Makes records of what was read.
pub(super) fn records(
    files: &[Upload],
    parsed: Parsed,
    options: &Options,
    mut account: Account,
    kinds: Vec<String>,
) -> Imported {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let file = names.join(", ");
    let title = options
        .title
        .clone()
        .unwrap_or_else(|| stem(names.first().copied()));
    let mut sorted = Sorted::of(parsed.tables, options, &mut account);
    let mut records = Records {
        name: title.clone(),
        map: Part::new(&file, Node::at(Place::START, Value::Table(Vec::new()))),
        companies: None,
        deals: Part::new(&file, Node::new(Value::Blank)),
        sources: None,
        figures: None,
        corrections: None,
        problems: Vec::new(),
        is_whole: false,
    };
    if sorted.edges.is_empty() {
        if !account
            .problems
            .iter()
            .any(crate::dataset::Problem::is_error)
        {
            tell_nothing(&file, &sorted, &mut account);
        }
    } else if sorted.is_too_long() {
        sorted.tell_long(&mut account);
    } else if parsed.own.is_some() || sorted.is_own() {
        own(
            &file,
            &sorted,
            parsed.own.as_deref(),
            &mut records,
            &mut account,
        );
    } else {
        foreign(&mut sorted, options, &mut records, &mut account);
    }
    let guessed = options
        .language
        .is_none()
        .then(|| language_of(&sorted.edges))
        .flatten();
    let language = options.language.as_deref().or(guessed);
    for (key, said) in [("title", options.title.as_deref()), ("language", language)] {
        if let (Value::Table(entries), Some(said)) = (&mut records.map.node.value, said) {
            entries.retain(|entry| entry.key != key);
            entries.push(fields::text(key, Place::START, said));
        }
    }
    let has_errors = account
        .problems
        .iter()
        .any(crate::dataset::Problem::is_error);
    records.is_whole = !has_errors && !sorted.edges.is_empty();
    crate::dataset::sort_problems(&mut account.problems);
    records.problems = account.problems;
    Imported {
        records,
        kinds,
        took: account.took,
        left: account.left,
        language: guessed.map(str::to_owned),
    }
}

fn stem(file: Option<&str>) -> String {
    let name = file.unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = tidy(&stem.replace(['_', '-'], " "));
    if words.is_empty() {
        "Map".to_owned()
    } else {
        words
    }
}

/// Returns the language that the headers of all tables are in.
fn language_of(tables: &[Table]) -> Option<&'static str> {
    let mut spoken = tables.iter().map(|table| headers::language(&table.header));
    let first = spoken.next()??;
    spoken.all(|other| other == Some(first)).then_some(first)
}

/// Tables by what they hold.
#[derive(Debug, Default)]
struct Sorted {
    edges: Vec<Table>,
    nodes: Vec<Table>,
    sources: Vec<Table>,
    /// Tables of which nobody can say it.
    others: Vec<Table>,
}

impl Sorted {
    fn of(tables: Vec<Table>, options: &Options, account: &mut Account) -> Self {
        let mut sorted = Self::default();
        for table in tables {
            let list = match table.role {
                Role::Edges => &mut sorted.edges,
                Role::Nodes => &mut sorted.nodes,
                Role::Any if pays(&table, options) => &mut sorted.edges,
                Role::Any if is_sources(&table) => &mut sorted.sources,
                Role::Any if node_columns(&table).is_some() => &mut sorted.nodes,
                Role::Any => &mut sorted.others,
            };
            list.push(table);
        }
        // Sheets beside that of the payments are left unless they are like it.
        if let Some(first) = sorted.edges.first().map(|table| table.header.clone()) {
            let (like, unlike): (Vec<_>, Vec<_>) = std::mem::take(&mut sorted.edges)
                .into_iter()
                .partition(|table| table.title.is_empty() || table.header == first);
            sorted.edges = like;
            sorted.others.extend(unlike);
            for other in &sorted.others {
                account.leave(
                    &other.file,
                    "the table",
                    "its columns are not those of payments or parties",
                );
            }
        }
        sorted
    }

    /// Returns whether there are more rows than were kept.
    fn is_too_long(&self) -> bool {
        let mut tables = self.edges.iter().chain(&self.nodes).chain(&self.sources);
        tables.any(|table| table.beyond > 0)
    }

    /// Says which tables have more rows than a map can take.
    fn tell_long(&self, account: &mut Account) {
        let lists = [
            (&self.edges, "deals", MOST_DEALS),
            (&self.nodes, "companies", MOST_COMPANIES),
            (&self.sources, "sources", MOST_SOURCES),
        ];
        for (tables, nouns, most) in lists {
            for table in tables.iter().filter(|table| table.beyond > 0) {
                let text = format!(
                    "{} rows; a map takes up to {} {nouns}. {}",
                    grouped(table.rows.len() + table.beyond),
                    grouped(most),
                    advice(nouns)
                );
                account.error("E_LIMIT", &table.file, table.place, text);
            }
        }
    }

    /// Returns whether all columns are those of maps, so that ids are ids.
    fn is_own(&self) -> bool {
        let is_field = |known: &'static [&'static str]| {
            move |table: &Table| {
                let mut keys = table.header.iter().map(|header| canonical_key(header));
                keys.all(|key| known.contains(&key.as_str()) || key.is_empty() || is_visual(&key))
            }
        };
        let has = |table: &Table, name: &str| table.header.iter().any(|header| header == name);
        self.edges.iter().all(|table| {
            is_field(DEAL_FIELDS)(table)
                && has(table, "from")
                && has(table, "to")
                && (has(table, "amount_high") || has(table, "amount"))
        }) && self
            .nodes
            .iter()
            .all(|table| is_field(COMPANY_FIELDS)(table) && has(table, "id"))
            && (!self.nodes.is_empty() || !self.sources.is_empty())
    }
}

/// Returns whether a column is one that an export writes for other programs.
fn is_visual(key: &str) -> bool {
    matches!(
        key,
        "source"
            | "target"
            | "weight"
            | "label"
            | "key"
            | "type"
            | "x"
            | "y"
            | "color"
            | "colour"
            | "size"
    )
}

/// Returns whether a column says how something is drawn.
fn is_looks(title: &str) -> bool {
    matches!(
        canonical_key(title).as_str(),
        "x" | "y"
            | "z"
            | "color"
            | "colour"
            | "size"
            | "hidden"
            | "timeset"
            | "zindex"
            | "modularity_class"
            | "group"
    )
}

/// Shapes of lines, which some programs write in a column called `type`.
const SHAPES: &[&str] = &[
    "arrow",
    "line",
    "curve",
    "curved",
    "curvedarrow",
    "straight",
    "dashed",
    "taxi",
];

/// Returns whether all of a column are shapes.
fn are_shapes(table: &Table, place: usize) -> bool {
    let mut words = table
        .rows
        .iter()
        .filter_map(|row| text(row.get(place)?))
        .peekable();
    words.peek().is_some() && words.all(|word| SHAPES.contains(&folded(&word).as_str()))
}

fn pays(table: &Table, options: &Options) -> bool {
    let is_column = |field: &str| {
        let name = options.columns.get(field);
        name.is_some_and(|name| find(table, name).is_some())
    };
    is_column("from") && is_column("to") || headers::guess(&table.header).place_of("from").is_some()
}

fn is_sources(table: &Table) -> bool {
    let keys: Vec<String> = table
        .header
        .iter()
        .map(|header| canonical_key(header))
        .collect();
    keys.iter().all(|key| SOURCE_FIELDS.contains(&key.as_str()))
        && keys.contains(&"id".to_owned())
        && ["publisher", "title", "url"]
            .iter()
            .any(|key| keys.contains(&(*key).to_owned()))
}

/// Returns the columns of a table of parties: the id and the name, which may be one.
fn node_columns(table: &Table) -> Option<[usize; 2]> {
    let words: Vec<String> = table
        .header
        .iter()
        .map(|header| headers::words(header).join(" "))
        .collect();
    let find = |known: &[&str]| {
        known
            .iter()
            .find_map(|known| words.iter().position(|words| words == known))
    };
    let id = find(&["id", "node id", "nodeid", "key", "key ", "code"]);
    let name = find(&[
        "name",
        "label",
        "node",
        "title",
        "nom",
        "nombre",
        "bezeichnung",
        "party",
        "organisation",
        "organization",
        "company",
    ]);
    match (id, name) {
        (None, None) => None,
        (Some(id), None) => Some([id, id]),
        (None, Some(name)) => Some([name, name]),
        (Some(id), Some(name)) => Some([id, name]),
    }
}

/// Says what was found in place of payments.
fn tell_nothing(file: &str, sorted: &Sorted, account: &mut Account) {
    let tables = || sorted.others.iter().chain(&sorted.nodes);
    let Some(table) = tables().max_by_key(|table| table.rows.len()) else {
        account.error(
            "E_EMPTY",
            file,
            Place::START,
            "There is no table of payments in it.",
        );
        return;
    };
    tell_ends(table, account);
}

/// Says that nobody can tell who pays whom in a table.
pub(super) fn tell_ends(table: &Table, account: &mut Account) {
    let found: Vec<&str> = table
        .header
        .iter()
        .map(String::as_str)
        .filter(|title| !title.is_empty())
        .collect();
    let found: String = found
        .join(", ")
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    let text = format!(
        "Which column pays and which receives cannot be told. Found: {found}. Say it: --from COLUMN --to COLUMN, by name or by number; with --no-header too where the first row is a payment."
    );
    account.error("E_COLUMNS", &table.file, table.place, text);
}

/// Returns the column that an option names, by header or by number.
fn find(table: &Table, name: &str) -> Option<usize> {
    let name = name.trim();
    let by_name = || {
        let folded_name = folded(name);
        table
            .header
            .iter()
            .position(|title| folded(title.trim()) == folded_name)
    };
    let exact = table.header.iter().position(|title| title.trim() == name);
    let by_number = || {
        let number: usize = name.parse().ok()?;
        (1..=table.header.len())
            .contains(&number)
            .then(|| number - 1)
    };
    exact.or_else(by_name).or_else(by_number)
}

/// Returns the field that a column of an export holds.
fn own_key(table: &Table, header: &str) -> String {
    let key = match header {
        "source" => "from",
        "target" => "to",
        header => return canonical_key(header),
    };
    let is_named = table.header.iter().any(|header| header == key);
    if table.role == Role::Edges && !is_named {
        key.to_owned()
    } else {
        header.to_owned()
    }
}

/// Takes tables whose columns are those of maps.
fn own(
    file: &str,
    sorted: &Sorted,
    map: Option<&str>,
    records: &mut Records,
    account: &mut Account,
) {
    let rows = |tables: &[Table], known: &[&str]| {
        let rows = tables.iter().flat_map(|table| {
            let keys: Vec<String> = table
                .header
                .iter()
                .map(|header| own_key(table, header))
                .collect();
            table.rows.iter().map(move |row| {
                let cells = row
                    .iter()
                    .zip(&keys)
                    .filter(|(_, key)| known.contains(&key.as_str()));
                let entries = cells.map(|(cell, key)| Entry {
                    key: key.clone(),
                    place: cell.place,
                    node: cell.clone(),
                });
                Node::at(
                    row.first().map_or(Place::START, place),
                    Value::Table(entries.collect()),
                )
            })
        });
        Node::at(Place::START, Value::List(rows.collect()))
    };
    for table in sorted.edges.iter().chain(&sorted.nodes) {
        for title in &table.header {
            if !is_visual(title) || title == "source" && table.role != Role::Edges {
                account.took.push(Took {
                    file: table.file.clone(),
                    column: title.clone(),
                    field: own_key(table, title),
                });
            }
        }
    }
    records.deals = Part::new(file, rows(&sorted.edges, DEAL_FIELDS));
    if !sorted.nodes.is_empty() {
        records.companies = Some(Part::new(file, rows(&sorted.nodes, COMPANY_FIELDS)));
    }
    if !sorted.sources.is_empty() {
        records.sources = Some(Part::new(file, rows(&sorted.sources, SOURCE_FIELDS)));
    }
    #[cfg(feature = "text")]
    if let Some(map) = map
        && let Some(mut top) = crate::read::json::read(file, map).node
    {
        let mut part = |key| top.take(key).map(|node| Part::new(file, node));
        records.sources = part("sources").or(records.sources.take());
        records.figures = part("figures");
        records.corrections = part("corrections");
        records.map = Part::new(file, top);
    }
}

/// Takes tables of other people.
fn foreign(sorted: &mut Sorted, options: &Options, records: &mut Records, account: &mut Account) {
    let mut rows = Vec::new();
    let mut foreign = BTreeSet::new();
    let mut currency = options.currency.clone();
    for table in &mut sorted.edges {
        let columns = columns(table, options, account);
        for taken in columns.columns.iter().flatten() {
            foreign.insert(taken.field);
            if let Some(code) = taken.currency.filter(|_| taken.field == "amount") {
                currency.get_or_insert_with(|| code.to_owned());
            }
        }
        let Some(habits) = habits(table, &columns, options, account) else {
            continue;
        };
        let mut made = deals(table, &columns, options, account);
        account
            .problems
            .extend(settle::cells(&table.file, &mut made, &habits));
        rows.append(&mut made);
    }
    let language = In::of(options.language.as_deref().or(language_of(&sorted.edges)));
    let pillars = foreign
        .contains("pillar")
        .then(|| pillars::settle(&mut rows, language.rest()))
        .flatten();
    let mut roles = None;
    let companies = if sorted.nodes.is_empty() {
        names::settle(&mut rows, Rename::All)
    } else {
        let parties = Parties::of(&sorted.nodes, account);
        roles = parties.roles();
        Some(parties.name(&mut rows, account))
    };
    if options.merge {
        rows = merge::by_pair(rows, language);
    }
    check_ids(&mut rows, &records.deals.file, account);
    let file = records.deals.file.clone();
    if let Value::Table(entries) = &mut records.map.node.value {
        entries.push(fields::text("title", Place::START, &records.name));
        if let Some(code) = usual_currency(currency, &rows) {
            entries.push(fields::text("currency", Place::START, &code));
        }
        for (key, list) in [("pillars", pillars), ("roles", roles)] {
            entries.extend(list.map(|node| Entry {
                key: key.to_owned(),
                place: None,
                node,
            }));
        }
    }
    records.deals = Part::new(&file, Node::at(Place::START, Value::List(rows)));
    records.companies = companies.map(|node| Part::new(&file, node));
}

/// Returns the currency that was said, or else the one that most cells name.
fn usual_currency(said: Option<String>, rows: &[Node]) -> Option<String> {
    if said.is_some() {
        return said;
    }
    let mut counts = BTreeMap::<String, usize>::new();
    for (_, code) in fields::texts(rows, "currency") {
        *counts.entry(code.trim().to_owned()).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count)?.0;
    Some(if most == "$" { "USD".to_owned() } else { most })
}

/// Leaves ids out that are there twice or cannot be ids.
fn check_ids(rows: &mut [Node], file: &str, account: &mut Account) {
    let mut known = BTreeSet::new();
    let is_fit = |id: &str| !id.contains([',', ';']) && id.chars().count() <= 200;
    let ids: Vec<String> = fields::texts(rows, "id")
        .map(|(_, id)| id.trim().to_owned())
        .collect();
    if ids.is_empty() || ids.iter().all(|id| is_fit(id) && known.insert(id.clone())) {
        return;
    }
    account.leave(
        file,
        "the ids of payments",
        "some are there twice or cannot be ids",
    );
    for row in rows {
        if let Value::Table(entries) = &mut row.value {
            entries.retain(|entry| entry.key != "id");
        }
    }
}

/// Makes records of sums.
pub(super) fn summed(files: &[String], parsed: Parsed, options: &Options) -> Imported {
    let upload = |name: &String| Upload {
        name: name.clone(),
        bytes: Vec::new(),
    };
    let files: Vec<Upload> = files.iter().map(upload).collect();
    let kinds = files.iter().map(|_| "a table, summed".to_owned()).collect();
    records(&files, parsed, options, Account::default(), kinds)
}

/// Returns what the columns of payments are: as the options say, then as their headers do.
pub(super) fn columns(table: &Table, options: &Options, account: &mut Account) -> Guess {
    let mut guess = headers::guess(&table.header);
    // Rivals for the amount are settled by an option.
    let rivals = std::mem::take(&mut guess.rivals);
    for (field, name) in &options.columns {
        let Some(&field) = DEAL_FIELDS.iter().find(|known| *known == field) else {
            continue;
        };
        for taken in &mut guess.columns {
            if taken.as_ref().is_some_and(|taken| taken.field == field) {
                *taken = None;
            }
        }
        if name.is_empty() {
            continue;
        }
        let Some(place) = find(table, name) else {
            let text = format!(
                "There is no column {}. Found: {}.",
                quote(name),
                table.header.join(", ")
            );
            account.error("E_COLUMNS", &table.file, table.place, text);
            continue;
        };
        let said = guess.columns[place]
            .take()
            .filter(|taken| taken.field == field);
        guess.columns[place] = Some(said.unwrap_or_else(|| Taken::plain(field)));
    }
    let lacks_amount = |guess: &Guess| {
        let mut fields = ["amount", "amount_high"].into_iter();
        !options.columns.contains_key("amount")
            && fields.all(|field| guess.place_of(field).is_none())
    };
    if let Some(place) = strength(table)
        && lacks_amount(&guess)
        && rivals.is_empty()
        && guess.columns[place].is_none()
    {
        guess.columns[place] = Some(Taken::plain("amount"));
    }
    if let ([first, second, ..], None) = (rivals.as_slice(), guess.place_of("amount")) {
        let text = format!(
            "Columns {} and {} could each be the amount. Say it: --amount COLUMN.",
            quote(&table.header[*first]),
            quote(&table.header[*second])
        );
        account.error("E_COLUMNS", &table.file, table.place, text);
    }
    let direction = direction_column(table, options);
    if let Some(place) = direction {
        guess.columns[place] = None;
    }
    if let Some(place) = guess
        .place_of("pillar")
        .filter(|&place| are_shapes(table, place))
    {
        guess.columns[place] = None;
    }
    // Gephi numbers its edges; that says nothing.
    let is_gephi = guess
        .place_of("from")
        .is_some_and(|place| table.header[place] == "Source");
    if let Some(place) = guess
        .place_of("id")
        .filter(|&place| is_gephi && are_numbers(table, place))
    {
        guess.columns[place] = None;
    }
    let lacks_amount = lacks_amount(&guess);
    for (place, (title, taken)) in table.header.iter().zip(&guess.columns).enumerate() {
        match taken {
            Some(taken) => account.took.push(Took {
                file: table.file.clone(),
                column: title.clone(),
                field: taken.field.to_owned(),
            }),
            None if Some(place) == direction => account.took.push(Took {
                file: table.file.clone(),
                column: title.clone(),
                field: "direction".to_owned(),
            }),
            // How something is drawn is nobody's loss.
            None if title.is_empty() || table.role == Role::Edges && is_looks(title) => {}
            None => {
                let mut why = "nothing of the map is called so".to_owned();
                if lacks_amount && are_amounts(table, place) {
                    // Writing to a string cannot fail.
                    let _ = write!(why, "; --amount {} takes it as the amount", quote(title));
                }
                account.leave(&table.file, format!("column {}", quote(title)), why);
            }
        }
    }
    guess
}

/// Returns the column in which Kumu has how strong a connection is, where it holds figures: its own tool puts those of a
/// matrix there. Others write words into it.
fn strength(table: &Table) -> Option<usize> {
    let is_it = |title: &String| headers::words(title) == ["strength"];
    let place = table.header.iter().position(is_it)?;
    are_amounts(table, place).then_some(place)
}

/// Returns whether all that a column says are amounts.
fn are_amounts(table: &Table, place: usize) -> bool {
    let mut cells = table
        .rows
        .iter()
        .filter_map(|row| text(row.get(place)?))
        .peekable();
    cells.peek().is_some() && cells.all(|cell| Written::of(&cell).is_some())
}

fn are_numbers(table: &Table, place: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| text(row.get(place)?));
    cells.all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns the column that says whether payments have a direction, by what is in it.
pub(super) fn direction_column(table: &Table, options: &Options) -> Option<usize> {
    let is_said = |place: usize| {
        let title = &table.header[place];
        options
            .columns
            .values()
            .any(|name| find(table, name) == Some(place) && !title.is_empty())
    };
    (0..table.header.len()).find(|&place| {
        let title = canonical_key(&table.header[place]);
        if !DIRECTIONS.contains(&title.as_str()) || is_said(place) {
            return false;
        }
        let mut words = table
            .rows
            .iter()
            .filter_map(|row| text(row.get(place)?))
            .peekable();
        words.peek().is_some() && words.all(|word| direction(&word).is_some())
    })
}

pub(super) fn direction(word: &str) -> Option<bool> {
    let word = folded(word);
    let known = DIRECTED.iter().find(|(known, _)| *known == word);
    known.map(|&(_, is_directed)| is_directed)
}

/// Returns how a table is to be read; `None` when its unit is open.
pub(super) fn habits(
    table: &Table,
    columns: &Guess,
    options: &Options,
    account: &mut Account,
) -> Option<Habits> {
    let unit = columns
        .columns
        .iter()
        .flatten()
        .find_map(|taken| taken.unit.clone());
    let power = match (&options.unit, &unit) {
        (Some(said), _) if said == "1" => 0,
        (Some(said), _) => {
            let Some(unit) = Unit::of(&folded(said.trim_end_matches('.'))) else {
                let text = format!(
                    "{} is no unit. Known: k, m, bn, tn, Tsd, Mio, Mrd; 1 for whole units.",
                    quote(said)
                );
                account.error("E_UNIT", &table.file, table.place, text);
                return None;
            };
            unit.power
        }
        (None, Some((said, _))) => {
            let column = columns
                .place_of("amount")
                .and_then(|place| table.header.get(place));
            let text = format!(
                "Column {} counts in {said}, and nothing is multiplied unasked. Say --unit {}, or --unit 1 for whole units.",
                quote(column.map_or("", String::as_str)),
                said.replace(' ', "-"),
            );
            account.error("E_UNIT", &table.file, table.place, text);
            return None;
        }
        (None, None) => 0,
    };
    let is_continental = headers::are_continental(&table.header);
    let mark = match options.decimal {
        Some(DecimalMark::Comma) => Mark::Comma,
        Some(DecimalMark::Point) => Mark::Point,
        None if is_continental => Mark::Comma,
        None => table.mark,
    };
    Some(Habits {
        mark,
        order: options
            .dates
            .or(is_continental.then_some(DateOrder::DayFirst)),
        power,
        rounds: options.round,
        rename: Rename::None,
        foreign: columns
            .columns
            .iter()
            .flatten()
            .map(|taken| taken.field)
            .collect(),
    })
}

/// Takes the rows out of a table and returns them as deals.
fn deals(
    table: &mut Table,
    columns: &Guess,
    options: &Options,
    account: &mut Account,
) -> Vec<Node> {
    let mut rows = Vec::new();
    let direction_column = direction_column(table, options);
    let mut undirected: Option<Place> = None;
    let mut count = 0;
    let found = std::mem::take(&mut table.rows);
    let all = found.len();
    for row in found {
        if row.iter().all(is_blank) {
            continue;
        }
        let start = row.first().map_or(table.place, place);
        let said = direction_column
            .and_then(|place| direction(&text(row.get(place)?)?))
            .unwrap_or(table.is_directed);
        let mut entries = Vec::with_capacity(columns.columns.iter().flatten().count());
        for (cell, taken) in row.into_iter().zip(&columns.columns) {
            let Some(taken) = taken else { continue };
            let at = place(&cell);
            let value = match cell.value {
                Value::Number(number) if taken.field != "amount" => {
                    Value::Text(decimal::write(number))
                }
                Value::Text(text) if matches!(taken.field, "from" | "to") => {
                    Value::Text(tidy(&text))
                }
                value => value,
            };
            entries.push(Entry {
                key: taken.field.to_owned(),
                place: cell.place,
                node: Node::at(at, value),
            });
        }
        for end in ["from", "to"] {
            if !entries.iter().any(|entry| entry.key == end) {
                entries.push(Entry {
                    key: end.to_owned(),
                    place: Some(start),
                    node: Node::at(start, Value::Blank),
                });
            }
        }
        let node = Node::at(start, Value::Table(entries));
        if !said {
            count += 1;
            undirected.get_or_insert(start);
            if options.undirected == Some(Undirected::Both) {
                rows.push(turned(&node));
            }
        }
        rows.push(node);
    }
    if let (Some(place), None) = (undirected, options.undirected) {
        let text = format!(
            "{count} of {all} payments have no direction. Say how they are read: --undirected both, as one payment each way, or --undirected as-written."
        );
        account.error("E_UNDIRECTED", &table.file, place, text);
    }
    rows
}

/// Returns a deal the other way round.
fn turned(row: &Node) -> Node {
    let mut row = row.clone();
    if let Value::Table(entries) = &mut row.value {
        // An id is for one deal alone.
        entries.retain(|entry| entry.key != "id");
        for entry in entries {
            let key = match entry.key.as_str() {
                "from" => "to",
                "to" => "from",
                _ => continue,
            };
            key.clone_into(&mut entry.key);
        }
    }
    row
}

/// A party of a table of parties.
#[derive(Debug)]
struct Party {
    id: String,
    entries: Vec<Entry>,
    place: Place,
}

/// The parties that a file lists.
#[derive(Debug, Default)]
struct Parties {
    list: Vec<Party>,
    by_key: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
    slugs: Slugs,
    roles: BTreeMap<String, String>,
}

impl Parties {
    fn of(tables: &[Table], account: &mut Account) -> Self {
        let mut parties = Self::default();
        for table in tables {
            if let Some([id, name]) = node_columns(table) {
                parties.take(table, id, name, account);
            } else if !table.rows.is_empty() {
                account.leave(
                    &table.file,
                    "the table of parties",
                    "no column is called id, label or name",
                );
            }
        }
        parties
    }

    fn take(&mut self, table: &Table, id: usize, name: usize, account: &mut Account) {
        let others: Vec<(usize, &str)> = table
            .header
            .iter()
            .enumerate()
            .filter_map(|(place, title)| {
                let words = headers::words(title).join(" ");
                let field = match words.as_str() {
                    "role" | "type" | "element type" | "kategorie" | "category" | "typ"
                    | "tipo" => "role",
                    "country" | "land" | "pays" | "pais" => "country",
                    "description" | "fact" | "beschreibung" | "descripcion" => "fact",
                    "ticker" | "collective" => title.as_str(),
                    _ => return None,
                };
                (place != id && place != name).then_some((place, field))
            })
            .collect();
        for (place, title) in table.header.iter().enumerate() {
            let field = if place == name {
                "name"
            } else if place == id {
                "id"
            } else if let Some((_, field)) = others.iter().find(|(other, _)| *other == place) {
                field
            } else {
                if !title.is_empty() && !is_looks(title) {
                    account.leave(
                        &table.file,
                        format!("column {} of parties", quote(title)),
                        "nothing of the map is called so",
                    );
                }
                continue;
            };
            account.took.push(Took {
                file: table.file.clone(),
                column: title.clone(),
                field: format!("company {field}"),
            });
        }
        for row in &table.rows {
            let said = |place: usize| row.get(place).and_then(text);
            let Some(key) = said(id).or_else(|| said(name)) else {
                continue;
            };
            let key = tidy(&key);
            if self.by_key.contains_key(&key) {
                continue;
            }
            let shown = said(name).map_or_else(|| key.clone(), |name| tidy(&name));
            let start = row.first().map_or(table.place, place);
            let new = self.add(&key, &shown, start);
            for &(place, field) in &others {
                let Some(mut value) = said(place) else {
                    continue;
                };
                if field == "role" {
                    value = self.role(&value);
                }
                self.list[new]
                    .entries
                    .push(fields::text(field, start, &value));
            }
        }
    }

    /// Adds a party and returns its place. Its key is its id, where that is a word and not a number.
    fn add(&mut self, key: &str, name: &str, start: Place) -> usize {
        let is_word = key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && key
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len()
                + 1
                < key.len();
        let id = if is_word && self.slugs.reserve(key) {
            key.to_owned()
        } else {
            self.slugs.of(name)
        };
        let entries = vec![
            fields::text("id", start, &id),
            fields::text("name", start, name),
        ];
        self.list.push(Party {
            id,
            entries,
            place: start,
        });
        let place = self.list.len() - 1;
        self.by_key.insert(key.to_owned(), place);
        self.by_name.entry(name.to_owned()).or_insert(place);
        place
    }

    fn role(&mut self, label: &str) -> String {
        let label = tidy(label);
        let known = self.roles.iter().find(|(_, known)| **known == label);
        if let Some((id, _)) = known {
            return id.clone();
        }
        let mut slugs = Slugs::default();
        for id in self.roles.keys() {
            slugs.reserve(id);
        }
        let id = slugs.of(&label);
        self.roles.insert(id.clone(), label);
        id
    }

    fn roles(&self) -> Option<Node> {
        let role = |(id, label): (&String, &String)| {
            let entries = vec![
                fields::text("id", Place::START, id),
                fields::text("label", Place::START, label),
            ];
            Node::at(Place::START, Value::Table(entries))
        };
        let roles: Vec<Node> = self.roles.iter().map(role).collect();
        (!roles.is_empty()).then(|| Node::at(Place::START, Value::List(roles)))
    }

    /// Puts ids in place of the ends of payments and returns all companies.
    fn name(mut self, rows: &mut [Node], account: &mut Account) -> Node {
        let mut strangers = 0;
        for end in ["from", "to"] {
            for (place, value) in fields::cells_mut(rows, end) {
                let Value::Text(key) = value else { continue };
                let found = self
                    .by_key
                    .get(key.as_str())
                    .or_else(|| self.by_name.get(key.as_str()));
                let found = match found {
                    Some(&found) => found,
                    None if key.is_empty() => continue,
                    None => {
                        strangers += 1;
                        self.add(&key.clone(), &key.clone(), place)
                    }
                };
                self.list[found].id.clone_into(key);
            }
        }
        if strangers > 0 {
            account.leave(
                "",
                format!("{strangers} parties"),
                "not in the table of parties; they are companies all the same",
            );
        }
        let companies = self
            .list
            .into_iter()
            .map(|party| Node::at(party.place, Value::Table(party.entries)));
        Node::at(Place::START, Value::List(companies.collect()))
    }
}
