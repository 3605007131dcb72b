//! The head of a file: what separates its cells, where its header is, and what its columns are.

use crate::dataset::Place;
use crate::dataset::money::{Notation, Written};
use crate::read::kind::Kind;
use crate::read::settle::Habits;
use crate::read::{DateOrder, csv, plain};

use super::super::table::{Role, Table, text};
use super::super::{Account, Left, Options, Undirected, adopt, delimited, grid};
use super::cells::Amounts;

/// What the rows of a file are made of.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) separator: u8,
    /// The line of the header; rows begin below. 0 if there is none.
    pub(super) header_line: u64,
    pub(super) header: Vec<String>,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) amount: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) currency: Option<usize>,
    /// The currency in the header of the amounts.
    pub(super) counted_in: Option<&'static str>,
    pub(super) direction: Option<usize>,
    pub(super) amounts: Amounts,
    pub(super) order: Option<DateOrder>,
    pub(super) undirected: Option<Undirected>,
    /// Whether an amount may become nothing.
    pub(super) rounds: bool,
}

/// Reads the head of a file; says why not, where it is no table of payments.
pub(super) fn read(
    file: &str,
    head: &[u8],
    options: &Options,
    by_month: bool,
    account: &mut Account,
) -> Option<Layout> {
    let before = account.left.len();
    let kind = Kind::of_file(file, head);
    if kind != Kind::Table {
        let text = format!(
            "This is {}. Payments are summed while they are read in tables of text alone: save it as CSV, or import it without --sum.",
            super::super::named(&kind)
        );
        account.error("E_FORMAT", file, Place::START, text);
        return None;
    }
    let mut text = lines(file, head, account)?;
    // What Excel writes above the header.
    let told = text.lines().next().and_then(|line| {
        let line = line.trim().trim_matches('"');
        line.strip_prefix("sep=").map(str::to_owned)
    });
    if told.is_some() {
        // The line stays, empty, so that lines are counted as they are.
        let end = text.find('\n').unwrap_or(text.len());
        text.replace_range(..end, "");
    }
    let separator = match told.as_deref().map(str::as_bytes) {
        Some(&[separator]) => separator,
        _ => delimited::separator(&text),
    };
    let table = delimited::table(file, &text, separator, usize::MAX, options, account)?;
    if table.role != Role::Any {
        let text = "This is a matrix. Import it without --sum.";
        account.error("E_FORMAT", file, Place::START, text);
        return None;
    }
    layout(table, separator, options, by_month, before, account)
}

/// Returns the head as text, up to the end of its last whole line.
fn lines(file: &str, head: &[u8], account: &mut Account) -> Option<String> {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        let text = "The file is in UTF-16, which is not summed while it is read: iconv -f UTF-16 -t UTF-8 FILE | loopmap import - --sum.";
        account.error("E_ENCODING", file, Place::START, text);
        return None;
    }
    let is_whole = head.len() < super::HEAD;
    let end = match head.iter().rposition(|&byte| byte == b'\n') {
        Some(end) if !is_whole => end + 1,
        _ => head.len(),
    };
    match plain::text_of(file, &head[..end]) {
        Ok(text) => {
            account.problems.extend(text.note);
            Some(cut_at_open_quote(text.text.into_owned(), is_whole))
        }
        Err(problem) => {
            account.problems.push(problem);
            None
        }
    }
}

/// Cuts off a cell that goes on behind the head.
fn cut_at_open_quote(mut text: String, is_whole: bool) -> String {
    if !is_whole && let Err(start) = csv::split(&text, delimited::separator(&text)) {
        let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
        text.truncate(line);
    }
    text
}

fn layout(
    table: Table,
    separator: u8,
    options: &Options,
    by_month: bool,
    before: usize,
    account: &mut Account,
) -> Option<Layout> {
    let columns = adopt::columns(&table, options, account);
    let (Some(from), Some(to)) = (columns.place_of("from"), columns.place_of("to")) else {
        adopt::tell_ends(&table, account);
        return None;
    };
    leave_words(&table, by_month, before, account);
    let habits = adopt::habits(&table, &columns, options, account)?;
    let place = |field: &str| columns.place_of(field);
    let amount = place("amount");
    if amount.is_none() {
        let text = "No column is taken for the amount, so there is nothing to sum. Say it: --amount COLUMN.";
        account.error("E_COLUMNS", &table.file, table.place, text);
        return None;
    }
    let date = place("announced").filter(|_| by_month);
    if by_month && date.is_none() {
        let text =
            "No column is taken for the date, and sums by month need one. Say it: --date COLUMN.";
        account.error("E_COLUMNS", &table.file, table.place, text);
        return None;
    }
    let cells = |place: Option<usize>| {
        let rows = table.rows.iter();
        rows.filter_map(move |row| text(row.get(place?)?))
            .collect::<Vec<_>>()
    };
    let written: Vec<Written> = cells(amount)
        .iter()
        .filter_map(|cell| Written::of(cell))
        .collect();
    let notation = match options.decimal {
        Some(_) => Notation {
            mark: Some(habits.mark),
        },
        None => Notation::of(written.iter(), habits.mark),
    };
    let Habits { power, order, .. } = habits;
    let order = crate::read::dates::order(cells(date).iter().map(String::as_str), order);
    Some(Layout {
        separator,
        header_line: if options.no_header {
            0
        } else {
            u64::from(table.place.line)
        },
        from,
        to,
        amount,
        date,
        currency: place("currency"),
        counted_in: amount.and_then(|place| columns.columns[place].as_ref()?.currency),
        direction: adopt::direction_column(&table, options),
        amounts: Amounts::new(notation, power, options.decimal.is_some()),
        order,
        undirected: options.undirected,
        rounds: options.round,
        header: table.header,
    })
}

/// Says that what tells single payments apart is not in their sums. Of what was left of the file so far, which begins
/// at `before`, the foot is none: the head may end anywhere.
fn leave_words(table: &Table, by_month: bool, before: usize, account: &mut Account) {
    let is_summed = |field: &str| {
        matches!(field, "from" | "to" | "amount" | "currency" | "direction")
            || field == "announced" && by_month
    };
    let (kept, lost): (Vec<_>, Vec<_>) = std::mem::take(&mut account.took)
        .into_iter()
        .partition(|took| took.file != table.file || is_summed(&took.field));
    account.took = kept;
    let lost = lost.into_iter().map(|took| Left {
        file: took.file,
        what: format!("column {}", crate::dataset::text::quote(&took.column)),
        why: match took.field.as_str() {
            "status" => "a sum has no status: leave out what does not count before",
            "announced" => "a sum has no date; --by month keeps the month",
            _ => "it differs within a sum",
        }
        .to_owned(),
    });
    let (above, own): (Vec<_>, Vec<_>) = account
        .left
        .split_off(before)
        .into_iter()
        .partition(|left| left.why == grid::ABOVE);
    let own = own
        .into_iter()
        .filter(|left| left.what.starts_with("column "));
    account
        .left
        .extend(above.into_iter().chain(lost).chain(own));
}
