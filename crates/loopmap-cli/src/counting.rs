//! The options that say which deals count.

use clap::{Args, ValueEnum};
use loopmap::dataset::{
    Basis, CompanyIx, Dataset, DealIx, Filter, PartialDate, PillarSet, Status, StatusSet,
    did_you_mean,
};

use crate::output::Stop;

/// Which deals count.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "What counts")]
pub(crate) struct Counting {
    /// What an amount means: as announced, without what hangs on a condition, or known to be paid; firm in commands about
    /// figures
    #[arg(long, value_enum)]
    basis: Option<OnBasis>,
    /// Deals announced on or before this day: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    as_of: Option<PartialDate>,
    /// Only these statuses, in place of announced,committed,active,closed
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    status: Option<Vec<String>>,
    /// Only these pillars
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pillar: Option<Vec<String>>,
    /// Only deals of at least this upper amount, in whole units of the currency
    #[arg(long, value_name = "AMOUNT")]
    min_amount: Option<u64>,
    /// Leave out what may never be paid, such as warrants and backstops
    #[arg(long)]
    without_contingent: bool,
    /// Leave out deals without an amount
    #[arg(long)]
    without_undisclosed: bool,
    /// Take amounts that were worked out for the map as undisclosed
    #[arg(long)]
    without_derived: bool,
}

/// What an amount means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OnBasis {
    /// The upper figures
    Announced,
    /// Without what hangs on a condition, a ceiling or a warrant
    Firm,
    /// What is known to have been paid or delivered
    Paid,
}

impl OnBasis {
    fn basis(self) -> Basis {
        match self {
            Self::Announced => Basis::Announced,
            Self::Firm => Basis::Firm,
            Self::Paid => Basis::Paid,
        }
    }
}

/// Returns what counts in commands about figures when nothing is said.
pub(crate) fn plain() -> Filter {
    Filter::default().on(Basis::Firm)
}

impl Counting {
    /// Returns `plain` with what the options change in it, their words looked up in `dataset`.
    pub(crate) fn filter(&self, dataset: &Dataset, plain: &Filter) -> Result<Filter, Stop> {
        Ok(Filter {
            basis: self.basis.map_or(plain.basis, OnBasis::basis),
            derived: plain.derived && !self.without_derived,
            pillars: match &self.pillar {
                Some(ids) => pillars(ids, dataset)?,
                None => plain.pillars,
            },
            statuses: match &self.status {
                Some(words) => statuses(words)?,
                None => plain.statuses,
            },
            contingent: plain.contingent && !self.without_contingent,
            undisclosed: plain.undisclosed && !self.without_undisclosed,
            min_amount: self.min_amount.unwrap_or(plain.min_amount),
            as_of: self.as_of.or(plain.as_of),
            ..plain.clone()
        })
    }
}

fn pillars(ids: &[String], dataset: &Dataset) -> Result<PillarSet, Stop> {
    ids.iter()
        .map(|id| {
            let known = dataset.pillars().iter().map(|pillar| pillar.id.as_str());
            dataset
                .find_pillar(id)
                .ok_or_else(|| unknown("pillar", id, known))
        })
        .collect()
}

fn statuses(words: &[String]) -> Result<StatusSet, Stop> {
    words
        .iter()
        .map(|word| {
            let known = Status::ALL.into_iter().map(Status::id);
            Status::from_id(word).ok_or_else(|| unknown("status", word, known))
        })
        .collect()
}

/// Returns the company called `id`.
pub(crate) fn company(id: &str, dataset: &Dataset) -> Result<CompanyIx, Stop> {
    let known = dataset
        .companies()
        .iter()
        .map(|company| company.id.as_str());
    dataset
        .find_company(id)
        .ok_or_else(|| unknown("company", id, known))
}

/// Returns the deal called `id`.
pub(crate) fn deal(id: &str, dataset: &Dataset) -> Result<DealIx, Stop> {
    let known = dataset.deals().iter().map(|deal| deal.id.as_str());
    dataset
        .find_deal(id)
        .ok_or_else(|| unknown("deal", id, known))
}

/// Returns the trouble with a word that nobody knows.
fn unknown<'a>(noun: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Stop {
    let known: Vec<&str> = known.collect();
    let hint = did_you_mean(id, known.iter().copied());
    let list = if hint.is_empty() && known.len() <= 12 {
        format!(" Known: {}.", known.join(", "))
    } else {
        hint
    };
    Stop::Trouble(format!("there is no {noun} {id:?}.{list}"))
}
