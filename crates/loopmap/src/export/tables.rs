//! Companies, deals and sources as rows, with the columns that `data/ai-sector/README.md` defines.

use crate::baked::bake;
use crate::dataset::{
    Amount, COMPANY_FIELDS, Company, Confidence, DEAL_FIELDS, Dataset, Deal, SOURCE_FIELDS, Scope,
    Source, SourceIx, SourceKind,
};
use crate::decimal;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Words, or an id.
    Text(String),
    /// An amount.
    Number(u64),
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Blank
        } else {
            Self::Text(text)
        }
    }

    fn optional(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Blank, Self::text)
    }

    fn amount(amount: Option<u64>) -> Self {
        amount.map_or(Self::Blank, Self::Number)
    }

    /// Returns what it says.
    pub fn to_text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// Rows under a header.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it is called as a file or a sheet.
    pub name: &'static str,
    /// The names of its columns.
    pub header: Vec<&'static str>,
    /// Its rows, as wide as the header.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Returns a table of the columns in which something is said, and of those that are `kept` anyway.
    fn of<T>(
        name: &'static str,
        items: &[T],
        fields: &'static [&'static str],
        kept: &[&str],
        cell: impl Fn(&T, &str) -> Cell,
    ) -> Self {
        let is_said = |field: &&str| {
            kept.contains(field) || items.iter().any(|item| cell(item, field) != Cell::Blank)
        };
        let header: Vec<&'static str> = fields.iter().copied().filter(is_said).collect();
        let row = |item: &T| header.iter().map(|field| cell(item, field)).collect();
        let rows = items.iter().map(row).collect();
        Self { name, header, rows }
    }
}

/// Returns all tables of a map.
pub fn tables(dataset: &Dataset) -> Vec<Table> {
    vec![companies(dataset), deals(dataset), sources(dataset)]
}

/// Returns the companies of a map as rows.
pub fn companies(dataset: &Dataset) -> Table {
    Table::of(
        "companies",
        dataset.companies(),
        COMPANY_FIELDS,
        &["id", "name"],
        |company, field| company_cell(dataset, company, field),
    )
}

/// Returns the deals of a map as rows.
pub fn deals(dataset: &Dataset) -> Table {
    let kept = ["id", "from", "to", "amount_high"];
    Table::of(
        "deals",
        dataset.deals(),
        DEAL_FIELDS,
        &kept,
        |deal, field| deal_cell(dataset, deal, field),
    )
}

/// Returns the sources of a map as rows.
pub fn sources(dataset: &Dataset) -> Table {
    Table::of(
        "sources",
        dataset.sources(),
        SOURCE_FIELDS,
        &["id", "title", "url"],
        source_cell,
    )
}

/// Returns the deals as an edge list that needs no other table: names for ids, words for kinds.
pub fn edge_list(dataset: &Dataset) -> Table {
    let header = [
        "from",
        "to",
        "amount",
        "currency",
        "kind",
        "status",
        "announced",
        "note",
        "source",
    ];
    let code = &dataset.info().currency.code;
    let row = |deal: &Deal| {
        let sources = deal.sources.iter().map(|&source| {
            let source = dataset.source(source);
            source
                .url
                .as_ref()
                .or(source.title.as_ref())
                .unwrap_or(&source.id)
                .as_str()
        });
        let sources: Vec<&str> = sources.collect();
        vec![
            Cell::text(&dataset.company(deal.from).name),
            Cell::text(&dataset.company(deal.to).name),
            Cell::amount(deal.amount.high()),
            if code == "XXX" {
                Cell::Blank
            } else {
                Cell::text(code)
            },
            Cell::text(&dataset.pillar(deal.pillar).label),
            Cell::text(deal.status.id()),
            Cell::optional(deal.announced.map(|date| date.to_string())),
            Cell::text(&deal.summary),
            Cell::text(sources.join("; ")),
        ]
    };
    Table {
        name: "deals",
        header: header.to_vec(),
        rows: dataset.deals().iter().map(row).collect(),
    }
}

fn cited(dataset: &Dataset, sources: &[SourceIx]) -> Cell {
    let ids: Vec<&str> = sources
        .iter()
        .map(|&source| dataset.source(source).id.as_str())
        .collect();
    Cell::text(ids.join("; "))
}

fn company_cell(dataset: &Dataset, company: &Company, field: &str) -> Cell {
    match field {
        "id" => Cell::text(&company.id),
        "name" => Cell::text(&company.name),
        "role" => Cell::optional(
            company
                .role
                .map(|role| dataset.roles()[role.index()].id.as_str()),
        ),
        "country" => Cell::optional(company.country.as_deref()),
        "ticker" => Cell::optional(company.ticker.as_deref()),
        "collective" => Cell::text(if company.is_collective { "yes" } else { "" }),
        "fact" => Cell::optional(company.fact.as_deref()),
        "source" => cited(dataset, &company.sources),
        _ => Cell::Blank,
    }
}

fn deal_cell(dataset: &Dataset, deal: &Deal, field: &str) -> Cell {
    match field {
        "id" => Cell::text(&deal.id),
        "from" => Cell::text(&dataset.company(deal.from).id),
        "to" => Cell::text(&dataset.company(deal.to).id),
        "pillar" => Cell::text(&dataset.pillar(deal.pillar).id),
        "instrument" => Cell::optional(
            deal.instrument
                .map(|form| dataset.instruments()[form.index()].id.as_str()),
        ),
        "amount_low" => Cell::amount(
            deal.amount
                .low()
                .filter(|low| Some(*low) != deal.amount.high()),
        ),
        "amount_high" => Cell::amount(deal.amount.high()),
        "amount_kind" => match deal.amount {
            Amount::Disclosed { kind, .. } => Cell::text(kind.id()),
            Amount::Undisclosed => Cell::Blank,
        },
        "firm" => Cell::amount(deal.firm),
        "paid" => Cell::amount(deal.paid),
        "derivation" => Cell::optional(deal.derivation.as_deref()),
        "announced" => Cell::optional(deal.announced.map(|date| date.to_string())),
        "status" => Cell::text(deal.status.id()),
        "term_years" => Cell::optional(deal.term_years.map(decimal::write)),
        "scope" => Cell::text(if deal.scope == Scope::Deal {
            ""
        } else {
            deal.scope.id()
        }),
        "superseded_by" => Cell::optional(
            deal.superseded_by
                .map(|successor| dataset.deal(successor).id.as_str()),
        ),
        "summary" => Cell::text(&deal.summary),
        "confidence" => Cell::optional(deal.confidence.map(Confidence::id)),
        "sources" => cited(dataset, &deal.sources),
        _ => Cell::Blank,
    }
}

fn source_cell(source: &Source, field: &str) -> Cell {
    match field {
        "id" => Cell::text(&source.id),
        "kind" => Cell::optional(source.kind.map(SourceKind::id)),
        "publisher" => Cell::optional(source.publisher.as_deref()),
        "title" => Cell::optional(source.title.as_deref()),
        "date" => Cell::optional(source.date.map(|date| date.to_string())),
        "url" => Cell::optional(source.url.as_deref()),
        _ => Cell::Blank,
    }
}

/// Returns what a map says besides its companies and deals, as a value that becomes JSON: title, currency,
/// pillars, stories, sources.
pub fn rest(dataset: &Dataset) -> serde_json::Value {
    let mut value = serde_json::to_value(bake(dataset, &[])).unwrap_or_default();
    if let Some(map) = value.as_object_mut() {
        for key in ["companies", "deals", "frames"] {
            map.remove(key);
        }
    }
    value
}

/// Returns whether a column holds amounts.
pub(super) fn is_amount(name: &str) -> bool {
    matches!(name, "amount_low" | "amount_high" | "firm" | "paid")
}
