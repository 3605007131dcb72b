//! What stands out and what recedes: a pure function of what is picked out and pointed at.

use super::plan::picked_companies;
use super::{SceneInput, Subject};
use crate::dataset::{CompanyIx, DealIx};

/// How much an item stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Something else is picked out.
    Dimmed,
    /// Nothing is picked out.
    Plain,
    /// It is picked out or belongs to what is.
    Highlighted,
}

/// The ranks of all companies and deals.
#[derive(Clone, Debug)]
pub(super) struct Emphasis {
    companies: Vec<Rank>,
    deals: Vec<Rank>,
    /// Whether something is picked out for good, not only pointed at.
    pub(super) is_isolated: bool,
}

impl Emphasis {
    pub(super) fn new(input: &SceneInput<'_>) -> Self {
        let state = input.state;
        let is_isolated = state.focus.is_some()
            || !state.circuit.is_empty()
            || !state.companies.is_empty()
            || !state.deals.is_empty();
        let mut chosen = Chosen::new(input);
        if is_isolated {
            chosen.take_state(input);
        } else if let Some(hover) = input.hover {
            chosen.take_hover(input, hover);
        }
        let is_active = is_isolated || input.hover.is_some();
        let mut emphasis = chosen.ranked(is_active);
        emphasis.is_isolated = is_isolated;
        match input.hover {
            Some(Subject::Deal(deal)) => emphasis.raise_deal(input, deal),
            Some(Subject::Company(company)) => emphasis.raise(company),
            None => {}
        }
        emphasis
    }

    pub(super) fn company(&self, company: CompanyIx) -> Rank {
        self.companies[company.index()]
    }

    pub(super) fn deal(&self, deal: DealIx) -> Rank {
        self.deals[deal.index()]
    }

    fn raise(&mut self, company: CompanyIx) {
        if let Some(rank) = self.companies.get_mut(company.index()) {
            *rank = Rank::Highlighted;
        }
    }

    fn raise_deal(&mut self, input: &SceneInput<'_>, deal: DealIx) {
        if let Some(rank) = self.deals.get_mut(deal.index()) {
            *rank = Rank::Highlighted;
            let facts = input.dataset.deal(deal);
            self.raise(facts.from);
            self.raise(facts.to);
        }
    }
}

/// What is picked out.
struct Chosen {
    companies: Vec<bool>,
    deals: Vec<bool>,
}

impl Chosen {
    fn new(input: &SceneInput<'_>) -> Self {
        Self {
            companies: vec![false; input.dataset.companies().len()],
            deals: vec![false; input.dataset.deals().len()],
        }
    }

    fn take_state(&mut self, input: &SceneInput<'_>) {
        let state = input.state;
        for company in picked_companies(input.dataset, state) {
            self.companies[company.index()] = true;
        }
        for &deal in &state.deals {
            self.deals[deal.index()] = true;
        }
        if !state.circuit.is_empty() {
            self.take_loop(input, &state.circuit);
        } else if let Some(focus) = state.focus {
            if input.loops.is_empty() {
                self.take_neighbours(input, focus);
            }
            for circuit in input.loops {
                self.take_loop(input, circuit);
            }
        } else if state.deals.is_empty() {
            self.take_between(input);
        }
    }

    /// A deal that is pointed at leaves the rest as it is; a company picks out its neighbours.
    fn take_hover(&mut self, input: &SceneInput<'_>, hover: Subject) {
        match hover {
            Subject::Company(company) => self.take_neighbours(input, company),
            Subject::Deal(deal) => {
                if let Some(chosen) = self.deals.get_mut(deal.index()) {
                    *chosen = true;
                }
            }
        }
    }

    fn take_loop(&mut self, input: &SceneInput<'_>, circuit: &[CompanyIx]) {
        for (place, &from) in circuit.iter().enumerate() {
            let to = circuit[(place + 1) % circuit.len()];
            self.companies[from.index()] = true;
            if let Some(leg) = input.graph.find_leg(from, to) {
                for deal in &input.graph.leg(leg).deals {
                    self.deals[deal.index()] = true;
                }
            }
        }
    }

    fn take_neighbours(&mut self, input: &SceneInput<'_>, company: CompanyIx) {
        for deal in input.dataset.deal_indices() {
            let facts = input.dataset.deal(deal);
            let touches = facts.from == company || facts.to == company;
            if touches && input.state.filter.shows(input.dataset, deal) {
                self.deals[deal.index()] = true;
                self.companies[facts.from.index()] = true;
                self.companies[facts.to.index()] = true;
            }
        }
    }

    /// The deals among the companies that are picked out.
    fn take_between(&mut self, input: &SceneInput<'_>) {
        for deal in input.dataset.deal_indices() {
            let facts = input.dataset.deal(deal);
            let both = self.companies[facts.from.index()] && self.companies[facts.to.index()];
            if both && input.state.filter.shows(input.dataset, deal) {
                self.deals[deal.index()] = true;
            }
        }
    }

    fn ranked(self, is_active: bool) -> Emphasis {
        let rank = |chosen: bool| match (chosen, is_active) {
            (true, _) => Rank::Highlighted,
            (false, true) => Rank::Dimmed,
            (false, false) => Rank::Plain,
        };
        let ranks = |chosen: Vec<bool>| {
            let mut ranks = Vec::with_capacity(chosen.len());
            for chosen in chosen {
                ranks.push(rank(chosen));
            }
            ranks
        };
        Emphasis {
            companies: ranks(self.companies),
            deals: ranks(self.deals),
            is_isolated: false,
        }
    }
}
