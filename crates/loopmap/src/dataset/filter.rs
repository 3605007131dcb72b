//! What counts, and what a reader is looking at.

use super::{CompanyIx, Dataset, DealIx, PartialDate, PillarIx, Scope, StatusSet};

/// A set of pillars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PillarSet(u64);

impl PillarSet {
    /// Every pillar there can be.
    pub const ALL: Self = Self(u64::MAX);

    /// No pillar at all.
    pub const EMPTY: Self = Self(0);

    /// The most pillars a map can have.
    pub const CAPACITY: usize = u64::BITS as usize;

    /// Returns whether the set holds `pillar`.
    pub fn contains(self, pillar: PillarIx) -> bool {
        self.0 & (1 << pillar.0) != 0
    }

    /// Returns the set with `pillar` in it.
    #[must_use]
    pub fn with(self, pillar: PillarIx) -> Self {
        Self(self.0 | 1 << pillar.0)
    }
}

impl FromIterator<PillarIx> for PillarSet {
    fn from_iter<I: IntoIterator<Item = PillarIx>>(pillars: I) -> Self {
        pillars.into_iter().fold(Self::EMPTY, Self::with)
    }
}

/// Which deals count. Every figure, leg and loop is an answer under a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The pillars that count.
    pub pillars: PillarSet,
    /// The statuses that count.
    pub statuses: StatusSet,
    /// Whether deals that may never be paid count.
    pub contingent: bool,
    /// Whether deals without an amount count.
    pub undisclosed: bool,
    /// The least upper amount that counts; above zero it also leaves out undisclosed deals.
    pub min_amount: u64,
    /// The day as of which the map is drawn; today when absent.
    pub as_of: Option<PartialDate>,
    /// Deals taken out to see what breaks, sorted.
    pub without_deals: Vec<DealIx>,
    /// Companies taken out with all their deals, sorted.
    pub without_companies: Vec<CompanyIx>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            pillars: PillarSet::ALL,
            statuses: StatusSet::COUNTING,
            contingent: true,
            undisclosed: true,
            min_amount: 0,
            as_of: None,
            without_deals: Vec::new(),
            without_companies: Vec::new(),
        }
    }
}

impl Filter {
    /// Returns whether `deal` is drawn: it passes the filter and is one deal, not a total.
    pub fn shows(&self, dataset: &Dataset, deal: DealIx) -> bool {
        let facts = dataset.deal(deal);
        facts.scope == Scope::Deal
            && self.pillars.contains(facts.pillar)
            && self.statuses.contains(facts.status)
            && (self.contingent || !dataset.is_contingent(deal))
            && self.passes_amount(facts.amount.high())
            && self.is_in_time(dataset, deal)
            && !self.is_taken_out(deal, facts.from, facts.to)
    }

    /// Returns whether `deal` counts in legs and sums: it is drawn and pays the company, not its
    /// owners.
    pub fn counts(&self, dataset: &Dataset, deal: DealIx) -> bool {
        !dataset.pays_owners(deal) && self.shows(dataset, deal)
    }

    fn passes_amount(&self, high: Option<u64>) -> bool {
        match high {
            Some(high) => high >= self.min_amount,
            None => self.undisclosed && self.min_amount == 0,
        }
    }

    /// A superseded deal counts until its successor is announced, and never if that is not later
    /// (or not known to be).
    fn is_in_time(&self, dataset: &Dataset, deal: DealIx) -> bool {
        let facts = dataset.deal(deal);
        let Some(limit) = self.as_of else {
            return facts.superseded_by.is_none();
        };
        let Some(announced) = facts.announced.filter(|date| date.is_by(limit)) else {
            return false;
        };
        facts.superseded_by.is_none_or(|successor| {
            dataset
                .deal(successor)
                .announced
                .is_some_and(|next| next.first_day() > announced.first_day() && !next.is_by(limit))
        })
    }

    fn is_taken_out(&self, deal: DealIx, from: CompanyIx, to: CompanyIx) -> bool {
        self.without_deals.binary_search(&deal).is_ok()
            || [from, to]
                .iter()
                .any(|end| self.without_companies.binary_search(end).is_ok())
    }
}

/// Which companies are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Companies on loops.
    #[default]
    Core,
    /// All that have a deal.
    All,
}

impl Show {
    /// Returns the word that files, attributes and addresses use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::All => "all",
        }
    }

    /// Returns the choice called `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Core, Self::All]
            .into_iter()
            .find(|show| show.id() == id)
    }
}

/// What a reader is looking at: the filter, and what is picked out. The camera is not part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// Which companies are drawn.
    pub show: Show,
    /// What counts.
    pub filter: Filter,
    /// The company whose loops are isolated.
    pub focus: Option<CompanyIx>,
    /// The loop that is shown, in the order of its payments; empty when none is.
    pub circuit: Vec<CompanyIx>,
    /// Companies picked out besides, sorted.
    pub companies: Vec<CompanyIx>,
    /// Deals picked out besides, sorted. They are drawn even where the filter hides them.
    pub deals: Vec<DealIx>,
}
