//! What counts, and what a reader is looking at.

use super::succession::successors;
use super::{Basis, CompanyIx, Dataset, DealIx, PartialDate, PillarIx, Scope, StatusSet, Worth};

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
        self.0 & bit(pillar) != 0
    }

    /// Returns the set with `pillar` in it, or the same set if no map can have so many.
    #[must_use]
    pub fn with(self, pillar: PillarIx) -> Self {
        Self(self.0 | bit(pillar))
    }
}

/// Returns what stands for `pillar` in a set: nothing beyond its capacity.
fn bit(pillar: PillarIx) -> u64 {
    1_u64.checked_shl(pillar.0).unwrap_or(0)
}

impl FromIterator<PillarIx> for PillarSet {
    fn from_iter<I: IntoIterator<Item = PillarIx>>(pillars: I) -> Self {
        pillars.into_iter().fold(Self::EMPTY, Self::with)
    }
}

/// Which deals count. Every figure, leg and loop is an answer under a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What the amount of a deal means.
    pub basis: Basis,
    /// The pillars that count.
    pub pillars: PillarSet,
    /// The statuses that count.
    pub statuses: StatusSet,
    /// Whether deals that may never be paid count.
    pub contingent: bool,
    /// Whether deals without an amount count.
    pub undisclosed: bool,
    /// Whether amounts that were worked out for the map are known; blank if not.
    pub derived: bool,
    /// The least upper amount that counts; above zero it also leaves out undisclosed deals.
    pub min_amount: u64,
    /// The day as of which the map is drawn; today when absent.
    pub as_of: Option<PartialDate>,
    /// Deals taken out to see what breaks, sorted.
    pub without_deals: Vec<DealIx>,
    /// Companies taken out with all their deals, sorted.
    pub without_companies: Vec<CompanyIx>,
}

/// All deals that are neither rumoured nor lapsed, by what was announced: what the picture is drawn by.
impl Default for Filter {
    fn default() -> Self {
        Self {
            basis: Basis::Announced,
            pillars: PillarSet::ALL,
            statuses: StatusSet::COUNTING,
            contingent: true,
            undisclosed: true,
            derived: true,
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
        facts.scope != Scope::StockFigure
            && self.pillars.contains(facts.pillar)
            && self.statuses.contains(facts.status)
            && (self.contingent || !dataset.is_contingent(deal))
            && self.passes_amount(facts.amount.high())
            && self.is_in_time(dataset, deal)
            && !self.is_taken_out(deal, facts.from, facts.to)
    }

    /// Returns whether `deal` counts in legs and sums: it is drawn, is of the map's subject, and pays the
    /// company, not its owners.
    pub fn counts(&self, dataset: &Dataset, deal: DealIx) -> bool {
        dataset.can_count(deal) && self.shows(dataset, deal)
    }

    /// Returns what `deal` is worth, whether it counts or not.
    pub fn worth(&self, dataset: &Dataset, deal: DealIx) -> Worth {
        match dataset.worth(deal, self.basis) {
            Worth::Known(_) if !self.derived && dataset.is_derived(deal) => Worth::Blank,
            worth => worth,
        }
    }

    /// Returns whether `deal` is part of a leg: it counts, and is worth something, known or not.
    pub fn is_in_leg(&self, dataset: &Dataset, deal: DealIx) -> bool {
        self.counts(dataset, deal) && self.worth(dataset, deal) != Worth::None
    }

    /// Returns what all deals from one company to another are worth together.
    pub fn leg_worth(&self, dataset: &Dataset, from: CompanyIx, to: CompanyIx) -> Worth {
        let mut worth = Worth::None;
        for deal in dataset.deal_indices() {
            let facts = dataset.deal(deal);
            if facts.from == from && facts.to == to && self.counts(dataset, deal) {
                worth = worth.and(self.worth(dataset, deal));
            }
        }
        worth
    }

    /// Returns whether every leg of a loop is worth something; if it `is_known`, something that is known.
    pub fn has_loop(&self, dataset: &Dataset, circuit: &[CompanyIx], is_known: bool) -> bool {
        let next = circuit.iter().cycle().skip(1);
        circuit
            .iter()
            .zip(next)
            .all(|(&from, &to)| match self.leg_worth(dataset, from, to) {
                Worth::Known(_) => true,
                Worth::Blank => !is_known,
                Worth::None => false,
            })
    }

    /// Returns the basis on which a loop is shown: the filter's own, unless a leg of the loop is only announced.
    pub fn basis_for(&self, dataset: &Dataset, circuit: &[CompanyIx]) -> Basis {
        let has = |basis| self.on(basis).has_loop(dataset, circuit, false);
        if circuit.is_empty() || has(self.basis) || !has(Basis::Announced) {
            self.basis
        } else {
            Basis::Announced
        }
    }

    /// Returns the basis of a view that names none: the one that the map starts with, where the loop that it shows is
    /// one on that basis.
    pub fn implied_basis(&self, dataset: &Dataset, circuit: &[CompanyIx]) -> Basis {
        let start = dataset.info().view.filter.basis;
        self.on(start).basis_for(dataset, circuit)
    }

    /// Returns the same filter on another basis.
    #[must_use]
    pub fn on(&self, basis: Basis) -> Self {
        Self {
            basis,
            ..self.clone()
        }
    }

    fn passes_amount(&self, high: Option<u64>) -> bool {
        match high {
            Some(high) => high >= self.min_amount,
            None => self.undisclosed && self.min_amount == 0,
        }
    }

    /// A deal is in time once it was announced, and until another takes its place.
    fn is_in_time(&self, dataset: &Dataset, deal: DealIx) -> bool {
        let is_known = |limit| {
            let announced = dataset.deal(deal).announced;
            announced.is_some_and(|date| date.is_by(limit))
        };
        self.as_of.is_none_or(is_known) && !self.has_lost_place(dataset, deal)
    }

    /// Returns whether a successor of `deal`, or a successor's successor, has taken its place. Each of them
    /// does unless the chosen statuses or the date leave it out. Its pillar, its amount, that it was taken
    /// out, that it is a total or goes to owners: nothing of this gives the place back.
    fn has_lost_place(&self, dataset: &Dataset, deal: DealIx) -> bool {
        for next in successors(dataset, deal) {
            let is_known = |limit| next.announced.is_some_and(|date| date.is_by(limit));
            if self.statuses.contains(next.status) && self.as_of.is_none_or(is_known) {
                return true;
            }
        }
        false
    }

    /// Returns the first day on which a successor that the chosen statuses let in took the place of `deal`.
    pub(crate) fn place_lost_on(&self, dataset: &Dataset, deal: DealIx) -> Option<PartialDate> {
        successors(dataset, deal)
            .filter(|next| self.statuses.contains(next.status))
            .filter_map(|next| next.announced)
            .map(PartialDate::first_day)
            .min()
    }

    fn is_taken_out(&self, deal: DealIx, from: CompanyIx, to: CompanyIx) -> bool {
        self.without_deals.binary_search(&deal).is_ok()
            || [from, to]
                .iter()
                .any(|end| self.without_companies.binary_search(end).is_ok())
    }
}

/// Which companies are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Show {
    /// Companies on loops of which every amount is known, and their deals with an amount.
    Known,
    /// Companies on loops.
    #[default]
    Core,
    /// All that have a deal.
    All,
}

impl Show {
    /// All views, the one that shows least first.
    pub const EACH: [Self; 3] = [Self::Known, Self::Core, Self::All];

    /// Returns the word that files, attributes and addresses use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Core => "core",
            Self::All => "all",
        }
    }

    /// Returns the choice called `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::EACH.into_iter().find(|show| show.id() == id)
    }

    /// Returns whether a deal has a place in the view, whatever counts. All have in those that say more than the known one.
    pub fn holds(self, dataset: &Dataset, deal: DealIx) -> bool {
        let facts = dataset.deal(deal);
        self != Self::Known
            || (facts.amount.high().is_some()
                && dataset.is_known(facts.from)
                && dataset.is_known(facts.to))
    }
}

impl ViewState {
    /// Returns what a reader sees first of a map that says nothing about it: what is firm.
    pub fn start() -> Self {
        Self {
            filter: Filter::default().on(Basis::Firm),
            ..Self::default()
        }
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

impl ViewState {
    /// Returns the companies that are picked out, which are drawn whatever the filter says.
    pub fn picked(&self, dataset: &Dataset) -> Vec<CompanyIx> {
        let mut picked = self.circuit.clone();
        picked.extend_from_slice(&self.companies);
        picked.extend(self.focus);
        for &deal in &self.deals {
            picked.push(dataset.deal(deal).from);
            picked.push(dataset.deal(deal).to);
        }
        picked
    }

    /// Returns whether the known view has the companies of all that is picked out, and an amount for each leg of the loop.
    pub fn is_known(&self, dataset: &Dataset) -> bool {
        let mut is_known = Filter::default().has_loop(dataset, &self.circuit, true);
        for company in self.picked(dataset) {
            is_known &= dataset.is_known(company);
        }
        is_known
    }
}
