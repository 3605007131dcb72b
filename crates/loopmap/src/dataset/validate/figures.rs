//! What companies earn, spend and owe.

use std::collections::BTreeMap;

use super::super::amount::Amount;
use super::super::company_figure::{Figure, FigureKind, Period, WHOLE_SHARE};
use super::super::cursor::Problems;
use super::super::item::{self, Item, Vocabulary};
use super::super::model::CompanyIx;
use super::super::records::Records;
use super::super::text::quote;
use super::amount;
use super::companies::Companies;
use super::sources::Sources;

/// Returns the figures, sorted by company, kind, customer and period.
pub(super) fn read(
    records: &Records,
    companies: &Companies,
    sources: &Sources,
    problems: &mut Problems,
) -> Vec<Figure> {
    let Some(rows) = records.figures() else {
        return Vec::new();
    };
    let kinds = Vocabulary {
        words: FigureKind::ALL.iter().map(|kind| kind.id()).collect(),
        find: FigureKind::from_id,
    };
    let amount_kinds = amount::kinds();
    let mut first = BTreeMap::new();
    let mut list = Vec::new();
    for row in item::rows(rows, "Figure") {
        let amount = figure_amount(&row, &amount_kinds, problems);
        let about = about(&row, &kinds, companies, problems);
        let date = row.date("date", problems);
        let sources = sources.of(&row, "sources", problems);
        let note = row.text("note", problems);
        amount::expect_calculation(&row, "note", amount, note.is_some(), problems);
        let Some(About {
            company,
            kind,
            customer,
            period,
        }) = about
        else {
            continue;
        };
        check_share(&row, kind, amount, problems);
        let figure = Figure {
            company,
            kind,
            customer,
            period,
            amount,
            date,
            sources,
            note,
        };
        if let Some(other) = first.insert(figure.key(), row.who) {
            let text = format!(
                "{other} and {} tell of one company, kind, customer and period. Keep one; a range holds what is disputed.",
                row.who
            );
            problems.error(&row.spot("company"), "E_DUP", text);
        }
        list.push(figure);
    }
    crate::sort::by_key(&mut list, Figure::key);
    list
}

/// What a figure is about.
struct About {
    company: CompanyIx,
    kind: FigureKind,
    customer: Option<CompanyIx>,
    period: Period,
}

fn about(
    row: &Item<'_>,
    kinds: &Vocabulary<FigureKind>,
    companies: &Companies,
    problems: &mut Problems,
) -> Option<About> {
    for key in ["company", "kind", "period"] {
        if !row.has(key) {
            let text = format!(
                "{} has no \"{key}\". Every figure needs \"company\", \"kind\", \"period\" and \"amount_high\".",
                row.who
            );
            problems.error(&row.spot(key), "E_FIGURE", text);
        }
    }
    let mut company = |key| {
        let id = row.id(key, problems)?;
        let cited = (row.spot(key), id.as_str());
        let place = row.reference(cited, "names", &companies.ids, problems);
        place.map(CompanyIx::new)
    };
    let (whose, customer) = (company("company"), company("customer"));
    let kind = row.word("kind", "E_KIND", kinds, problems);
    let period = period(row, kind, problems);
    if kind == Some(FigureKind::ShareOfRevenue) && !row.has("customer") {
        let text = format!(
            "{}: a share of revenue has no \"customer\". Name who pays it.",
            row.who
        );
        problems.error(&row.spot("customer"), "E_FIGURE", text);
    }
    if row.has("customer") {
        customer?;
    }
    Some(About {
        company: whose?,
        kind: kind?,
        customer,
        period: period?,
    })
}

fn period(row: &Item<'_>, kind: Option<FigureKind>, problems: &mut Problems) -> Option<Period> {
    let raw = row.raw("period", problems)?;
    let written = raw.trim();
    if written.is_empty() {
        return None;
    }
    let period: Option<Period> = written.parse().ok();
    let flow = kind.filter(|kind| !kind.is_of_a_day());
    let wrong = match (period, flow) {
        (Some(period), Some(flow)) if period.is_day() => {
            format!("is a day, but {} runs over a time", flow.id())
        }
        (Some(period), _) => return Some(period),
        (None, _) => "is unknown".to_owned(),
    };
    let day = match flow {
        Some(_) => "",
        None => ", or a day such as 2025-09-30",
    };
    let text = format!(
        "{}: period {} {wrong}. Write 2025, FY2025, 2025-H1 or 2025-Q3{day}.",
        row.who,
        quote(written)
    );
    problems.error(&row.spot("period"), "E_PERIOD", text);
    None
}

fn figure_amount(
    row: &Item<'_>,
    kinds: &Vocabulary<super::super::AmountKind>,
    problems: &mut Problems,
) -> Amount {
    let amount = amount::read(row, kinds, problems);
    if !row.has("amount_high") && !row.has("amount_low") {
        let text = format!(
            "{} has no \"amount_high\". A figure that nobody has told is left out.",
            row.who
        );
        problems.error(&row.spot("amount_high"), "E_FIGURE", text);
    }
    amount
}

fn check_share(row: &Item<'_>, kind: FigureKind, amount: Amount, problems: &mut Problems) {
    let Some(high) = amount.high().filter(|&high| high > WHOLE_SHARE) else {
        return;
    };
    if kind == FigureKind::ShareOfRevenue {
        let text = format!(
            "{}: a share of revenue of {high} is above {WHOLE_SHARE}. Write per cent, 0 to {WHOLE_SHARE}.",
            row.who
        );
        problems.error(&row.spot("amount_high"), "E_SHARE", text);
    }
}
