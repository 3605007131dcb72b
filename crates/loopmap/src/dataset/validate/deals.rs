//! Deals, and which of them replaced which.

use super::super::amount::{Amount, AmountKind, LARGEST};
use super::super::cursor::Problems;
use super::super::item::{self, Ids, Item, Unique, Vocabulary};
use super::super::model::{CompanyIx, Confidence, Deal, DealIx, Scope};
use super::super::node::Value;
use super::super::records::Records;
use super::super::status::Status;
use super::super::succession::for_each_circle;
use super::super::text::{LONGEST_NAME, cut, grouped, quote};
use super::amount;
use super::companies::Companies;
use super::sources::{self, Sources};
use super::words::Words;
use crate::decimal;

/// The deals of a map.
#[derive(Debug)]
pub(super) struct Deals {
    /// Sorted by id.
    pub(super) list: Vec<Deal>,
    pub(super) ids: Ids,
}

/// What deals refer to.
#[derive(Debug)]
pub(super) struct Known<'k> {
    pub(super) words: &'k Words,
    pub(super) companies: &'k Companies,
    pub(super) sources: &'k Sources,
}

impl Deals {
    pub(super) fn read(records: &Records, known: &Known<'_>, problems: &mut Problems) -> Self {
        let rows = with_ids(records, problems);
        let ids = Ids::sorted("deal", rows.iter().map(|(_, id)| id.clone()));
        let fixed = Fixed::new();
        let mut found: Vec<(Deal, Item<'_>)> = rows
            .into_iter()
            .filter_map(|(row, id)| {
                let deal = deal(&row, id, known, &ids, &fixed, problems)?;
                Some((deal, row))
            })
            .collect();
        crate::sort::by(&mut found, |(a, _), (b, _)| a.id.cmp(&b.id));
        let (list, rows): (Vec<Deal>, Vec<Item<'_>>) = found.into_iter().unzip();
        check_total(records, &list, problems);
        sources::check_large_deals(&list, &rows, known.sources, problems);
        sources::check_unsourced(&list, &rows, problems);
        check_ceilings(&list, &rows, known.words, problems);
        // With a deal missing the places would point elsewhere.
        if list.len() == ids.len() {
            check_succession(&list, &rows, problems);
        }
        Self { list, ids }
    }
}

/// Returns the rows with the id of each; those without are named after payer and receiver.
fn with_ids<'a>(records: &'a Records, problems: &mut Problems) -> Vec<(Item<'a>, String)> {
    let mut unique = Unique::default();
    let mut rows: Vec<(Item<'a>, Option<String>)> = Vec::with_capacity(records.deal_count());
    for row in item::rows(records.deals(), "Deal") {
        if !row.has("id") {
            rows.push((row, None));
        } else if let Some(id) = row.id("id", problems)
            && unique.take(&id, &row, problems)
        {
            rows.push((row, Some(id)));
        }
    }
    let mut unheard = Problems::default();
    let mut made = MadeIds::default();
    rows.into_iter()
        .map(|(row, id)| {
            let id = id.unwrap_or_else(|| made.next(&row, &unique, &mut unheard));
            (row, id)
        })
        .collect()
}

/// So many characters of payer and receiver are part of an id that is made of both, which with a number may not be
/// longer than an id can be.
const LONGEST_END: usize = (LONGEST_NAME - "--20000".len()) / 2;

/// Makes ids such as `nvidia-openai` and `nvidia-openai-2`, in the order of the rows.
#[derive(Debug, Default)]
struct MadeIds {
    last: std::collections::BTreeMap<String, usize>,
}

impl MadeIds {
    fn next(&mut self, row: &Item<'_>, taken: &Unique, unheard: &mut Problems) -> String {
        let [from, to] = ["from", "to"].map(|end| {
            let id = row.id(end, unheard).unwrap_or_default();
            let short = cut(&id, LONGEST_END).map(str::to_owned);
            short.unwrap_or(id)
        });
        let stem = format!("{from}-{to}");
        loop {
            let n = self.last.entry(stem.clone()).or_insert(0);
            *n += 1;
            let id = match *n {
                1 => stem.clone(),
                n => format!("{stem}-{n}"),
            };
            // A stem with a number may be another pair's stem: `a-b` the second, and `a` to `b-2`.
            let is_other_stem = *n > 1 && self.last.contains_key(&id);
            if !taken.has(&id) && !is_other_stem {
                self.last.entry(id.clone()).or_insert(1);
                return id;
            }
        }
    }
}

/// The fixed vocabularies of deals.
struct Fixed {
    statuses: Vocabulary<Status>,
    kinds: Vocabulary<AmountKind>,
    scopes: Vocabulary<Scope>,
    grades: Vocabulary<Confidence>,
}

impl Fixed {
    fn new() -> Self {
        Self {
            statuses: Vocabulary {
                words: Status::ALL.iter().map(|status| status.id()).collect(),
                find: Status::from_id,
            },
            kinds: amount::kinds(),
            scopes: Vocabulary {
                words: Scope::ALL.iter().map(|scope| scope.id()).collect(),
                find: Scope::from_id,
            },
            grades: Vocabulary {
                words: Confidence::ALL.iter().map(|grade| grade.id()).collect(),
                find: Confidence::from_id,
            },
        }
    }
}

/// Warns of ceilings all of which count as firm only because both ends of the amount are alike.
fn check_ceilings(deals: &[Deal], rows: &[Item<'_>], words: &Words, problems: &mut Problems) {
    for (deal, row) in deals.iter().zip(rows) {
        let Amount::Disclosed {
            low: Some(low),
            high,
            kind: AmountKind::UpTo,
        } = deal.amount
        else {
            continue;
        };
        let form = deal.instrument.map(|form| &words.instruments[form.index()]);
        let is_contingent = form.is_some_and(|form| form.is_contingent);
        if low == high && deal.firm.is_none() && deal.status.is_firm() && !is_contingent {
            let text = format!(
                "{}: all {high} of an \"up-to\" amount count as firm, since amount_low says so. Write firm = {high} if they hang on nothing, else leave amount_low blank.",
                row.who
            );
            problems.warn(&row.spot("amount_low"), "W_CEILING", text);
        }
    }
}

fn deal(
    row: &Item<'_>,
    id: String,
    known: &Known<'_>,
    ids: &Ids,
    fixed: &Fixed,
    problems: &mut Problems,
) -> Option<Deal> {
    let from = company(row, "from", known.companies, problems);
    let to = company(row, "to", known.companies, problems);
    let superseded_by = row.id("superseded_by", problems).and_then(|successor| {
        let at = row.spot("superseded_by");
        row.reference((at, &successor), "is superseded by", ids, problems)
    });
    let status = row.word("status", "E_STATUS", &fixed.statuses, problems);
    let amount = amount::read(row, &fixed.kinds, problems);
    let (firm, paid) = amount::parts(row, amount, status, problems);
    let derivation = amount::derivation(row, amount, problems);
    let scope = row.word("scope", "E_SCOPE", &fixed.scopes, problems);
    let confidence = row.word("confidence", "E_CONFIDENCE", &fixed.grades, problems);
    let deal = Deal {
        id,
        pillar: known.words.pillar_of(row, problems),
        instrument: known.words.instrument_of(row, problems),
        amount,
        firm,
        paid,
        derivation,
        announced: row.date("announced", problems),
        status: status.unwrap_or(Status::Active),
        term_years: term(row, problems),
        scope: scope.unwrap_or_default(),
        superseded_by: superseded_by.map(DealIx::new),
        summary: row.text("summary", problems).unwrap_or_default(),
        confidence,
        sources: known.sources.of(row, "sources", problems),
        from: from?,
        to: to?,
    };
    if deal.from == deal.to {
        let name = &known.companies.list[deal.from.index()].name;
        let text = format!(
            "{} links {} to itself; it is listed but not drawn as a loop.",
            row.who,
            quote(name)
        );
        problems.warn(&row.spot("to"), "W_SELF", text);
    }
    Some(deal)
}

fn company<'a>(
    row: &Item<'a>,
    end: &'a str,
    companies: &Companies,
    problems: &mut Problems,
) -> Option<CompanyIx> {
    if !row.has(end) {
        let text = format!(
            "{} has no \"{end}\". Every deal needs \"from\" and \"to\".",
            row.who
        );
        problems.error(&row.spot(end), "E_DEAL", text);
    }
    let id = row.id(end, problems)?;
    let cited = (row.spot(end), id.as_str());
    row.reference(cited, "points to", &companies.ids, problems)
        .map(CompanyIx::new)
}

/// Returns whether a deal can run for this many years: from some hours to a millennium.
pub(crate) fn is_term(years: f64) -> bool {
    (0.001..=1000.0).contains(&years)
}

fn term(row: &Item<'_>, problems: &mut Problems) -> Option<f64> {
    let raw = row.raw("term_years", problems)?;
    let years = match row.spot("term_years").value() {
        Value::Number(years) => Some(*years),
        _ => decimal::read(raw.trim()),
    };
    let years = years.filter(|&years| is_term(years));
    if years.is_none() && !raw.trim().is_empty() {
        let text = format!(
            "{}: term_years {} is not a number from 0.001 to 1,000 and is left out.",
            row.who,
            quote(&raw)
        );
        problems.warn(&row.spot("term_years"), "W_TERM", text);
    }
    years
}

/// All sums must be exact, whatever is summed.
fn check_total(records: &Records, deals: &[Deal], problems: &mut Problems) {
    let total = deals
        .iter()
        .map(Deal::most)
        .fold(0_u64, u64::saturating_add);
    if total > LARGEST {
        let text = format!(
            "All amounts together are more than {LARGEST}, the largest total this map takes. Use a larger unit."
        );
        problems.error(&records.deals(), "E_AMOUNT", text);
    }
}

/// Deals may not replace each other in a circle. Each circle is told once, at its smallest id.
fn check_succession(deals: &[Deal], rows: &[Item<'_>], problems: &mut Problems) {
    for_each_circle(deals, |start| report_circle(deals, rows, start, problems));
}

/// So many deals of a circle are named.
const MOST_NAMED: usize = 5;

fn report_circle(deals: &[Deal], rows: &[Item<'_>], start: usize, problems: &mut Problems) {
    let mut circle = vec![start];
    let mut here = start;
    while let Some(next) = deals[here].superseded_by
        && next.index() != start
    {
        here = next.index();
        circle.push(here);
    }
    let smallest = circle.iter().copied().min().unwrap_or(start);
    let first = circle.iter().position(|&i| i == smallest).unwrap_or(0);
    circle.rotate_left(first);
    let named = circle.iter().take(MOST_NAMED);
    let names: Vec<String> = named.map(|&i| quote(&deals[i].id)).collect();
    let text = match (names.join(", "), circle.len()) {
        (name, 1) => format!("Deal {name} is superseded by itself."),
        (names, n) if n <= MOST_NAMED => {
            format!("Deals {names} supersede each other in a circle.")
        }
        (names, n) => {
            let more = grouped(n - MOST_NAMED);
            format!("Deals {names} and {more} more supersede each other in a circle.")
        }
    };
    problems.error(&rows[smallest].spot("superseded_by"), "E_CYCLE", text);
}
