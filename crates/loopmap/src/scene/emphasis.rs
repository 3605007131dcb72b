//! What stands out and what recedes: a pure function of what is picked out and pointed at.

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
        let is_lit = !input.lit.is_empty();
        if is_lit {
            chosen.take_loop(input, input.lit, Rank::Highlighted);
        } else if is_isolated {
            chosen.take_state(input);
        } else if let Some(hover) = input.hover {
            chosen.take_hover(input, hover);
        }
        let is_active = is_isolated || is_lit || input.hover.is_some();
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

/// A loop of at most this many companies stands out with the company that is isolated; the legs of longer ones stay faint.
const SHORT: usize = 3;

/// How far each company and deal stands out from what is not picked out.
struct Chosen {
    companies: Vec<Rank>,
    deals: Vec<Rank>,
}

impl Chosen {
    fn new(input: &SceneInput<'_>) -> Self {
        Self {
            companies: vec![Rank::Dimmed; input.dataset.companies().len()],
            deals: vec![Rank::Dimmed; input.dataset.deals().len()],
        }
    }

    fn take_state(&mut self, input: &SceneInput<'_>) {
        let state = input.state;
        for company in state.picked(input.dataset) {
            self.raise(company, Rank::Highlighted);
        }
        for &deal in &state.deals {
            self.deals[deal.index()] = Rank::Highlighted;
        }
        if !state.circuit.is_empty() {
            self.take_loop(input, &state.circuit, Rank::Highlighted);
        } else if let Some(focus) = state.focus {
            self.take_focus(input, focus);
        } else if state.deals.is_empty() {
            self.take_between(input);
        }
    }

    /// A company's own deals come first, then its short loops; what closes the longer ones is seen and no more.
    fn take_focus(&mut self, input: &SceneInput<'_>, focus: CompanyIx) {
        self.take_neighbours(input, focus);
        for circuit in input.loops {
            let rank = if circuit.len() <= SHORT {
                Rank::Highlighted
            } else {
                Rank::Plain
            };
            self.take_loop(input, circuit, rank);
        }
    }

    /// A deal that is pointed at leaves the rest as it is; a company picks out its neighbours.
    fn take_hover(&mut self, input: &SceneInput<'_>, hover: Subject) {
        match hover {
            Subject::Company(company) => self.take_neighbours(input, company),
            Subject::Deal(deal) => {
                if let Some(rank) = self.deals.get_mut(deal.index()) {
                    *rank = Rank::Highlighted;
                }
            }
        }
    }

    fn take_loop(&mut self, input: &SceneInput<'_>, circuit: &[CompanyIx], rank: Rank) {
        for (place, &from) in circuit.iter().enumerate() {
            let to = circuit[(place + 1) % circuit.len()];
            self.raise(from, rank);
            if let Some(leg) = input.graph.find_leg(from, to) {
                for deal in &input.graph.leg(leg).deals {
                    let own = &mut self.deals[deal.index()];
                    *own = rank.max(*own);
                }
            }
        }
    }

    fn take_neighbours(&mut self, input: &SceneInput<'_>, company: CompanyIx) {
        self.take_deals(input, |from, to| from == company || to == company);
    }

    /// The deals among the companies that are picked out.
    fn take_between(&mut self, input: &SceneInput<'_>) {
        let picked = self.companies.clone();
        let is_picked = |company: CompanyIx| picked[company.index()] == Rank::Highlighted;
        self.take_deals(input, |from, to| is_picked(from) && is_picked(to));
    }

    /// The deals that are shown between companies of which `takes` says so, with both.
    fn take_deals(&mut self, input: &SceneInput<'_>, takes: impl Fn(CompanyIx, CompanyIx) -> bool) {
        for deal in input.dataset.deal_indices() {
            let facts = input.dataset.deal(deal);
            if takes(facts.from, facts.to) && input.state.filter.shows(input.dataset, deal) {
                self.deals[deal.index()] = Rank::Highlighted;
                self.raise(facts.from, Rank::Highlighted);
                self.raise(facts.to, Rank::Highlighted);
            }
        }
    }

    fn raise(&mut self, company: CompanyIx, rank: Rank) {
        let own = &mut self.companies[company.index()];
        *own = rank.max(*own);
    }

    /// Where nothing is picked out or pointed at, nothing recedes.
    fn ranked(self, is_active: bool) -> Emphasis {
        let least = if is_active { Rank::Dimmed } else { Rank::Plain };
        let ranks = |mut chosen: Vec<Rank>| {
            for rank in &mut chosen {
                *rank = least.max(*rank);
            }
            chosen
        };
        Emphasis {
            companies: ranks(self.companies),
            deals: ranks(self.deals),
            is_isolated: false,
        }
    }
}
