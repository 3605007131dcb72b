//! Matrices: a row for each party, a column for each party, and what one pays the other between them.

use std::collections::BTreeSet;

use crate::dataset::{Node, Value};
use crate::read::{amounts, headers, names};

use super::grid::{Grid, is_total};
use super::table::{Role, Table, is_blank, place, text};
use super::{Account, Options};

/// Returns the payments of a matrix as a table; `None` when the grid is none.
pub(super) fn read(grid: &Grid, options: &Options, account: &mut Account) -> Option<Table> {
    let rows = (0..grid.rows.len().min(10)).map(|at| &grid.rows[at..]);
    let mut rows = rows.take_while(|rows| !names_payer(&rows[0], options));
    let rows = rows.find(|rows| is_matrix(rows))?;
    let (header, rows) = rows.split_first()?;
    let mut table = Table::of_graph(&grid.file, Role::Edges, true);
    table.title.clone_from(&grid.title);
    table.mark = grid.mark;
    for name in ["from", "to", "amount"] {
        table.column(name);
    }
    for row in rows {
        let Some(payer) = row.first().and_then(text) else {
            continue;
        };
        if is_total(&payer) {
            account.leave(&grid.file, format!("row {payer}"), "a total");
            continue;
        }
        for (cell, title) in row.iter().zip(header).skip(1) {
            let (Some(amount), Some(receiver)) = (text(cell), text(title)) else {
                continue;
            };
            if is_total(&receiver) || is_nothing(&amount) {
                continue;
            }
            let (from, to) = if options.columns_pay {
                (receiver, payer.clone())
            } else {
                (payer.clone(), receiver)
            };
            let texts = [("from", from), ("to", to)];
            let ends = texts.map(|(name, text)| (name, Value::Text(text)));
            let cells = ends.into_iter().chain([("amount", cell.value.clone())]);
            table.push(place(cell), cells);
        }
    }
    if let Some(sum) = header
        .iter()
        .skip(1)
        .filter_map(text)
        .find(|title| is_total(title))
    {
        account.leave(&grid.file, format!("column {sum}"), "a total");
    }
    let (payers, how) = if options.columns_pay {
        ("columns", "its columns pay its rows")
    } else {
        ("rows", "its rows pay its columns; --columns-pay turns it")
    };
    let _ = payers;
    let text = format!("The table is a matrix and {how}.");
    account.warn(
        "W_MATRIX",
        &grid.file,
        header.first().map_or(crate::dataset::Place::START, place),
        text,
    );
    Some(table)
}

/// Returns whether a row is the header of a table of payments: a column of it is the payer's, by its name or because
/// somebody said so. Parties may have numbers for names, and what stands below such a header looks like a matrix.
fn names_payer(row: &[Node], options: &Options) -> bool {
    let titles = titles(row);
    let is_said = options.columns.get("from").is_some_and(|said| {
        let is_it = |title: &String| title.trim().eq_ignore_ascii_case(said.trim());
        !said.is_empty() && (said.parse::<usize>().is_ok() || titles.iter().any(is_it))
    });
    is_said || headers::guess(&titles).place_of("from").is_some()
}

fn titles(row: &[Node]) -> Vec<String> {
    row.iter()
        .map(|cell| text(cell).unwrap_or_default())
        .collect()
}

fn is_nothing(amount: &str) -> bool {
    amounts::is_unknown(amount) || matches!(amount, "0" | "0.0" | "0,0" | "0.00" | "0,00")
}

/// Returns whether the first row and the first column name the same parties, with numbers between them.
fn is_matrix(rows: &[Vec<Node>]) -> bool {
    let Some((header, rows)) = rows.split_first() else {
        return false;
    };
    let names = |cells: Vec<String>| -> BTreeSet<String> {
        let names = cells.into_iter().filter(|name| !is_total(name));
        names
            .map(|name| names::tidy(&name).to_lowercase())
            .collect()
    };
    let across = names(header.iter().skip(1).filter_map(text).collect());
    let down = names(
        rows.iter()
            .filter_map(|row| row.first().and_then(text))
            .collect(),
    );
    let shared = across.intersection(&down).count();
    if across.len() < 2 || down.len() < 2 || 2 * shared < across.len().min(down.len()) {
        return false;
    }
    let is_number = |cell: &Node| {
        is_blank(cell)
            || text(cell).is_some_and(|text| {
                amounts::is_unknown(&text) || crate::dataset::money::Written::of(&text).is_some()
            })
    };
    rows.iter().all(|row| row.iter().skip(1).all(is_number))
}
