//! The loops of a view: found once for each question, written from the company that asks.

use super::answer::{CountCard, LegCard, LoopCard, LoopList, RoundCard, TakenOut};
use super::facts;
use crate::dataset::{Basis, CompanyIx, Dataset, DealIx, Filter, PartialDate, PillarIx, Worth};
use crate::graph::{DealGraph, Leg, LegIx, Network};
use crate::loops::{Best, Bounds, Ledger, Loop, broken, closed_on, count, leading};
use crate::sort::Gather as _;

/// The most companies of a loop that the page looks for.
pub use crate::dataset::USUAL_LENGTH as MAX_LENGTH;

/// The work that a question may cost: legs looked at, some tens of milliseconds.
const STEPS: u64 = 4_000_000;

/// Loops are counted up to here.
const MOST_COUNTED: u64 = 1_000_000;

/// How many loops a list has before a reader asks for more, and how many come then.
pub(super) const LISTED: usize = 20;

/// The count of no loops.
const NO_LOOPS: CountCard = CountCard {
    count: Some(0),
    at_least: 0,
};

/// The loops among the deals that count.
#[derive(Clone, Debug)]
pub(super) struct Rounds {
    ledger: Ledger,
    best: Option<Answered>,
    count: Option<CountCard>,
    /// For each company, once it was asked for.
    through: Vec<Option<Through>>,
}

/// What passes a company.
#[derive(Clone, Copy, Debug)]
pub(super) struct Through {
    /// How much of what it pays can find its way back to it.
    pub(super) round_trip: u64,
    /// The loops that it is on.
    pub(super) loops: CountCard,
}

/// The last question for the best loops, and its answer.
#[derive(Clone, Debug)]
struct Answered {
    through: Option<CompanyIx>,
    most: usize,
    best: Best,
}

impl Rounds {
    pub(super) fn new(graph: &DealGraph) -> Self {
        Self {
            ledger: Ledger::new(graph),
            best: None,
            count: None,
            through: vec![None; graph.company_count()],
        }
    }

    /// Returns how many loops there are.
    pub(super) fn count(&mut self) -> CountCard {
        let Self { ledger, count, .. } = self;
        *count.get_or_insert_with(|| counted(ledger.network(), None))
    }

    /// Returns what passes a company.
    pub(super) fn through(&mut self, company: CompanyIx) -> Through {
        let Self {
            ledger, through, ..
        } = self;
        *through[company.index()].get_or_insert_with(|| Through {
            round_trip: ledger.round_trip(company).amount,
            loops: if ledger.is_on_loop(company) {
                counted(ledger.network(), Some(company))
            } else {
                NO_LOOPS
            },
        })
    }

    /// Returns the best `most` loops, those through a company if one is named, each as the
    /// companies in the order of their payments.
    pub(super) fn best(&mut self, through: Option<CompanyIx>, most: usize) -> Vec<Vec<CompanyIx>> {
        self.ask(through, most);
        let mut circuits = Vec::new();
        if let Some(asked) = &self.best {
            for found in asked.best.loops.iter().take(most) {
                circuits.push(self.companies(found, through));
            }
        }
        circuits
    }

    /// Returns the best `most` loops with their facts.
    pub(super) fn list(
        &mut self,
        facts: Facts<'_>,
        through: Option<CompanyIx>,
        most: usize,
    ) -> LoopList {
        let loops = self.best(through, most);
        let total = self.total(through);
        let mut cards = Vec::new();
        for (place, circuit) in loops.iter().enumerate() {
            if let Some(mut card) = facts.loop_card(circuit) {
                card.rank = Some(place + 1);
                cards.push(card);
            }
        }
        LoopList {
            total,
            max_length: MAX_LENGTH,
            loops: cards,
        }
    }

    /// Returns how many loops there are of those that were last asked for: as many as the search for the best
    /// has seen, if these are all, else as are counted.
    fn total(&mut self, through: Option<CompanyIx>) -> CountCard {
        let seen = self.best.as_ref().map_or(NO_LOOPS, |asked| CountCard {
            count: asked.best.count,
            at_least: asked.best.at_least,
        });
        let counted = match through {
            _ if seen.count.is_some() => seen,
            Some(company) => self.through(company).loops,
            None => self.count(),
        };
        CountCard {
            at_least: counted.at_least.max(seen.at_least),
            ..counted
        }
    }

    fn ask(&mut self, through: Option<CompanyIx>, most: usize) {
        let is_answered = self.best.as_ref().is_some_and(|asked| {
            asked.through == through && (asked.most >= most || asked.best.complete)
        });
        if !is_answered {
            // The picture asks for a few and the list for more: one search does for both.
            let most = most.max(LISTED);
            self.best = Some(Answered {
                through,
                most,
                best: leading(self.ledger.network(), most, &bounds(through)),
            });
        }
    }

    fn companies(&self, found: &Loop, first: Option<CompanyIx>) -> Vec<CompanyIx> {
        let mut companies: Vec<CompanyIx> = found
            .nodes(self.ledger.network())
            .map(|node| CompanyIx::new(node as usize))
            .gather();
        if let Some(place) = companies.iter().position(|&company| Some(company) == first) {
            companies.rotate_left(place);
        }
        companies
    }
}

fn bounds(through: Option<CompanyIx>) -> Bounds {
    Bounds {
        max_len: MAX_LENGTH,
        through: through.and_then(|company| u32::try_from(company.index()).ok()),
        steps: STEPS,
    }
}

/// Returns what breaks without what the filter of `after` takes out, if it takes anything out.
pub(super) fn taken_out(dataset: &Dataset, after: &DealGraph) -> Option<TakenOut> {
    let filter = after.filter();
    if filter.without_deals.is_empty() && filter.without_companies.is_empty() {
        return None;
    }
    let whole = Filter {
        without_deals: Vec::new(),
        without_companies: Vec::new(),
        ..filter.clone()
    };
    let (deals, companies) = (&filter.without_deals, &filter.without_companies);
    let before = DealGraph::new(dataset, &whole);
    let (old, new) = (Ledger::new(&before), Ledger::new(after));
    let (count, broken) = broken(&old, &new, &bounds(None));
    let mut left_core = Vec::new();
    for company in dataset.company_indices() {
        let has_left = before.is_core(company) && !after.is_core(company);
        if has_left && companies.binary_search(&company).is_err() {
            left_core.push(facts::company_ref(dataset, company));
        }
    }
    Some(TakenOut {
        deals: deals
            .iter()
            .map(|&deal| facts::deal_ref(dataset, deal))
            .gather(),
        companies: companies
            .iter()
            .map(|&company| facts::company_ref(dataset, company))
            .gather(),
        loops: CountCard {
            count: count.complete.then_some(count.at_least),
            at_least: count.at_least,
        },
        broken,
        share_before: old.share().ratio(),
        share_after: new.share().ratio(),
        left_core,
    })
}

fn counted(network: &Network, through: Option<CompanyIx>) -> CountCard {
    let found = count(network, &bounds(through), MOST_COUNTED);
    CountCard {
        count: found.complete.then_some(found.at_least),
        at_least: found.at_least,
    }
}

/// The facts that loops are told with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) graph: &'a DealGraph,
}

impl Facts<'_> {
    /// Returns a loop with its money facts, or `None` when a leg does not count.
    pub(super) fn loop_card(self, circuit: &[CompanyIx]) -> Option<LoopCard> {
        let legs: Vec<&Leg> = self.legs(circuit)?;
        let (mut blank_legs, mut sum, mut smallest) = (0, 0, None);
        let mut names: Vec<LegIx> = Vec::new();
        for leg in &legs {
            sum += leg.sum;
            match leg.amount() {
                None => blank_legs += 1,
                Some(amount) => {
                    smallest = Some(smallest.map_or(amount, |least: u64| least.min(amount)));
                }
            }
            names.extend(self.graph.find_leg(leg.from, leg.to));
        }
        let bases = Basis::ALL.map(|basis| self.round_on(circuit, basis));
        let closed = closed_on(self.dataset, self.graph, &names);
        Some(LoopCard {
            rank: None,
            companies: circuit
                .iter()
                .map(|&company| facts::company_ref(self.dataset, company))
                .gather(),
            blank_legs,
            goes_round: smallest.filter(|_| blank_legs == 0),
            smallest_disclosed: smallest,
            weakest: legs
                .iter()
                .position(|leg| smallest.is_some() && leg.amount() == smallest),
            sum,
            bases: bases.to_vec(),
            closed: closed.map(PartialDate::to_text),
            legs: legs.iter().map(|leg| self.leg_card(leg)).gather(),
        })
    }

    /// Returns what can go round a loop on a basis.
    fn round_on(self, circuit: &[CompanyIx], basis: Basis) -> RoundCard {
        let filter = self.graph.filter().on(basis);
        let (mut blank_legs, mut missing_legs, mut smallest) = (0, 0, u64::MAX);
        for (at, &from) in circuit.iter().enumerate() {
            let to = circuit[(at + 1) % circuit.len()];
            match filter.leg_worth(self.dataset, from, to) {
                Worth::None => missing_legs += 1,
                Worth::Blank => blank_legs += 1,
                Worth::Known(sum) => smallest = smallest.min(sum),
            }
        }
        RoundCard {
            basis: basis.id(),
            goes_round: (blank_legs + missing_legs == 0).then_some(smallest),
            blank_legs,
            missing_legs,
        }
    }

    /// Returns the legs of a loop, or `None` when one of them does not count.
    pub(super) fn legs(&self, circuit: &[CompanyIx]) -> Option<Vec<&Leg>> {
        if circuit.len() < 2 {
            return None;
        }
        let mut legs = Vec::new();
        for (at, &from) in circuit.iter().enumerate() {
            let to = circuit[(at + 1) % circuit.len()];
            legs.push(self.graph.leg(self.graph.find_leg(from, to)?));
        }
        Some(legs)
    }

    /// Returns the deals of a leg, the largest first.
    pub(super) fn deals_by_size(&self, leg: &Leg) -> Vec<DealIx> {
        let mut deals = leg.deals.clone();
        facts::sort_by_size(self.dataset, self.graph.filter(), &mut deals);
        deals
    }

    fn leg_card(&self, leg: &Leg) -> LegCard {
        LegCard {
            from: facts::company_ref(self.dataset, leg.from),
            to: facts::company_ref(self.dataset, leg.to),
            amount: leg.amount(),
            disclosure: leg.disclosure.id(),
            pillar: self.dataset.pillar(self.pillar_of(leg)).id.clone(),
            deals: self
                .deals_by_size(leg)
                .into_iter()
                .map(|deal| self.dataset.deal(deal).id.clone())
                .gather(),
        }
    }

    /// Returns the pillar that carries most of a leg, the first of the map's order among equals.
    fn pillar_of(&self, leg: &Leg) -> PillarIx {
        let mut carried = vec![(0, 0); self.dataset.pillars().len()];
        for &deal in &leg.deals {
            let worth = self.graph.filter().worth(self.dataset, deal);
            let deal = self.dataset.deal(deal);
            let (sum, deals) = &mut carried[deal.pillar.index()];
            *sum += worth.known().unwrap_or(0);
            *deals += 1;
        }
        let mut most = 0;
        for place in 1..carried.len() {
            if carried[place] > carried[most] {
                most = place;
            }
        }
        PillarIx::new(most)
    }
}

/// Returns the best `most` loops of the map that have every amount and rest on no deal that may
/// never be paid.
pub(super) fn starters(dataset: &Dataset, filter: &Filter, most: usize) -> Vec<LoopCard> {
    let filter = Filter {
        contingent: false,
        ..filter.clone()
    };
    let graph = DealGraph::new(dataset, &filter);
    let facts = Facts {
        dataset,
        graph: &graph,
    };
    let mut loops = Rounds::new(&graph).list(facts, None, most).loops;
    loops.retain(|card| card.blank_legs == 0);
    loops
}
