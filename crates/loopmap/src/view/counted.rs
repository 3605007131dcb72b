//! What counts under one filter, and the answers that were found about it.
//!
//! A filter that changes makes another one: no answer outlives what it was about.

use super::answer::{CompanyCard, DealCard, Figures, LevelCard, LoopCard, LoopList, TakenOut};
use super::facts;
use super::rounds::{self, Facts, MAX_LENGTH, Rounds};
use crate::dataset::{Basis, CompanyIx, Dataset, DealIx, Filter};
use crate::graph::DealGraph;
use crate::loops::{levels, without_derived};

/// The deals that count, and what was asked about them.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) graph: DealGraph,
    /// The same by what was announced, where that is another.
    announced: Option<DealGraph>,
    pub(super) rounds: Rounds,
}

impl Counted {
    pub(super) fn new(dataset: &Dataset, filter: &Filter) -> Self {
        let graph = DealGraph::new(dataset, filter);
        let is_other = filter.basis != Basis::Announced;
        Self {
            rounds: Rounds::new(&graph),
            announced: is_other.then(|| DealGraph::new(dataset, &filter.on(Basis::Announced))),
            graph,
        }
    }

    /// Returns what the picture is drawn by: a basis changes what is written and ranked, and moves nothing.
    pub(super) fn drawn(&self) -> &DealGraph {
        self.announced.as_ref().unwrap_or(&self.graph)
    }

    /// Returns how much of the map is shown when this many companies are drawn.
    pub(super) fn figures(&mut self, dataset: &Dataset, companies: usize) -> Figures {
        let filter = self.graph.filter();
        let mut bases = Vec::new();
        let mut circular_share = 0.0;
        for level in levels(dataset, filter) {
            if level.basis == filter.basis {
                circular_share = level.share.ratio();
            }
            bases.push(LevelCard {
                basis: level.basis.id(),
                sum: level.share.sum,
                circulation: level.share.circulation,
                circular_share: level.share.ratio(),
                blank_deals: level.blank_deals,
            });
        }
        Figures {
            shown_deals: self.graph.deal_count(),
            all_deals: dataset.deals().len(),
            companies,
            loops: self.rounds.count(),
            max_length: MAX_LENGTH,
            sum: self.graph.sum(),
            circular_share,
            basis: self.graph.filter().basis.id(),
            share_without_derived: without_derived(dataset, self.graph.filter()).ratio(),
            bases,
        }
    }

    /// Returns the best `most` loops, those through a company if one is named.
    pub(super) fn loops(
        &mut self,
        dataset: &Dataset,
        through: Option<CompanyIx>,
        most: usize,
    ) -> LoopList {
        let facts = Facts {
            dataset,
            graph: &self.graph,
        };
        self.rounds.list(facts, through, most)
    }

    /// Returns a loop, if all its legs count.
    pub(super) fn loop_card(&self, dataset: &Dataset, circuit: &[CompanyIx]) -> Option<LoopCard> {
        self.facts(dataset).loop_card(circuit)
    }

    /// Returns all there is to say about the deals of each leg of a loop.
    pub(super) fn deals_of_legs(
        &self,
        dataset: &Dataset,
        circuit: &[CompanyIx],
    ) -> Option<Vec<Vec<DealCard>>> {
        let facts = self.facts(dataset);
        let mut cards = Vec::new();
        for leg in facts.legs(circuit)? {
            cards.push(facts::deal_cards(dataset, &facts.deals_by_size(leg)));
        }
        Some(cards)
    }

    /// Returns the largest deal of a leg of a loop.
    pub(super) fn largest_of_leg(
        &self,
        dataset: &Dataset,
        circuit: &[CompanyIx],
        hop: usize,
    ) -> Option<DealIx> {
        let facts = self.facts(dataset);
        let legs = facts.legs(circuit)?;
        facts.deals_by_size(legs.get(hop)?).first().copied()
    }

    /// Returns all there is to say about a company.
    pub(super) fn company_card(&mut self, dataset: &Dataset, company: CompanyIx) -> CompanyCard {
        let facts = dataset.company(company);
        let filter = self.graph.filter();
        let sides = |filter: &Filter| {
            let (pays, receives) = facts::deals_of(dataset, filter, company);
            [pays, receives].map(|deals| facts::sums(dataset, filter, &deals))
        };
        let [(out, total_out), (into, total_in)] = sides(filter);
        let [(_, paid_out), (_, paid_in)] = sides(&filter.on(Basis::Paid));
        let (pays, _) = facts::deals_of(dataset, filter, company);
        let through = self.rounds.through(company);
        CompanyCard {
            id: facts.id.clone(),
            name: facts.name.clone(),
            role: facts::role_of(dataset, company),
            country: facts.country.clone(),
            ticker: facts.ticker.clone(),
            is_collective: facts.is_collective,
            fact: facts.fact.clone(),
            sources: facts::sources(dataset, &facts.sources),
            out,
            into,
            total_out,
            total_in,
            paid_out,
            paid_in,
            pledged: facts::pledged(dataset, filter, &pays),
            round_trip: through.round_trip,
            loops: through.loops,
        }
    }

    /// Returns the deals that count, in the order of their ids; with a company those of it, the largest first.
    pub(super) fn deals(&self, dataset: &Dataset, of: Option<CompanyIx>) -> Vec<DealIx> {
        let mut deals = Vec::new();
        for deal in dataset.deal_indices() {
            let facts = dataset.deal(deal);
            let is_of = of.is_none_or(|company| facts.from == company || facts.to == company);
            if is_of && self.graph.filter().is_in_leg(dataset, deal) {
                deals.push(deal);
            }
        }
        if of.is_some() {
            facts::sort_by_size(dataset, self.graph.filter(), &mut deals);
        }
        deals
    }

    /// Returns up to `most` loops to start with: the best of what counts that rest on no deal that may never
    /// be paid.
    pub(super) fn starters(&self, dataset: &Dataset, most: usize) -> Vec<LoopCard> {
        rounds::starters(dataset, self.graph.filter(), most)
    }

    /// Returns what breaks without what is taken out, if anything is.
    pub(super) fn taken_out(&self, dataset: &Dataset) -> Option<TakenOut> {
        rounds::taken_out(dataset, &self.graph)
    }

    fn facts<'a>(&'a self, dataset: &'a Dataset) -> Facts<'a> {
        Facts {
            dataset,
            graph: &self.graph,
        }
    }
}
