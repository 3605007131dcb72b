//! What the columns of a table of payments are: as the options say, then as their headers do.

use std::fmt::Write as _;

use crate::dataset::DEAL_FIELDS;
use crate::dataset::money::{Written, folded};
use crate::dataset::text::quote;
use crate::read::canonical_key;
use crate::read::headers::{self, Guess, Taken};

use super::super::table::{Role, Table, text};
use super::super::{Account, Options, Took};

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

/// Returns what the columns of payments are: as the options say, then as their headers do.
pub(in super::super) fn columns(table: &Table, options: &Options, account: &mut Account) -> Guess {
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
pub(in super::super) fn direction_column(table: &Table, options: &Options) -> Option<usize> {
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

pub(in super::super) fn direction(word: &str) -> Option<bool> {
    let word = folded(word);
    let known = DIRECTED.iter().find(|(known, _)| *known == word);
    known.map(|&(_, is_directed)| is_directed)
}

/// Says that nobody can tell who pays whom in a table.
pub(in super::super) fn tell_ends(table: &Table, account: &mut Account) {
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
pub(super) fn find(table: &Table, name: &str) -> Option<usize> {
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

/// Returns whether a column says how something is drawn.
pub(super) fn is_looks(title: &str) -> bool {
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
