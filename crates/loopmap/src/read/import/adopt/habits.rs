//! How those write who made a table.

use crate::dataset::money::{Mark, Unit, folded};
use crate::dataset::text::quote;
use crate::read::DateOrder;
use crate::read::headers::{self, Guess};
use crate::read::names::Rename;
use crate::read::settle::Habits;

use super::super::table::Table;
use super::super::{Account, DecimalMark, Options};

/// Returns how a table is to be read; `None` when its unit is open.
pub(in super::super) fn habits(
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
