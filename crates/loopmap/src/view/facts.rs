//! Cards of companies and deals, from the facts of the dataset under a filter.

use super::answer::{
    AmountCard, CompanyRef, DealCard, DealRef, PillarCard, PillarSum, PledgeCard, RoleCard,
    SourceCard, StoryCard, Sum, WorthCard,
};
use crate::dataset::{
    Amount, Basis, CompanyIx, Dataset, DealIx, Filter, PartialDate, Scope, SourceIx, SourceKind,
    Worth,
};
use crate::geom::{Point, Vec2};
use crate::graph::DealGraph;
use crate::scene::{Ink, Tip, TipKind, glyph_path};
use crate::sort::Gather as _;

/// Returns a company by name.
pub(super) fn company_ref(dataset: &Dataset, company: CompanyIx) -> CompanyRef {
    let facts = dataset.company(company);
    CompanyRef {
        id: facts.id.clone(),
        name: facts.name.clone(),
        role: role_of(dataset, company),
    }
}

/// Returns the label of what a company does.
pub(super) fn role_of(dataset: &Dataset, company: CompanyIx) -> Option<String> {
    let role = dataset.company(company).role?;
    Some(dataset.roles()[role.index()].label.clone())
}

/// Returns pages on which something was seen.
pub(super) fn sources(dataset: &Dataset, sources: &[SourceIx]) -> Vec<SourceCard> {
    sources
        .iter()
        .map(|&source| {
            let facts = dataset.source(source);
            SourceCard {
                id: facts.id.clone(),
                kind: facts.kind.map(SourceKind::id),
                publisher: facts.publisher.clone(),
                title: facts.title.clone(),
                date: facts.date.map(PartialDate::to_text),
                url: facts.url.clone(),
            }
        })
        .gather()
}

/// Returns all there is to say about some deals.
pub(super) fn deal_cards(dataset: &Dataset, deals: &[DealIx]) -> Vec<DealCard> {
    let replaced = Replaced::of(dataset);
    let mut cards = Vec::with_capacity(deals.len());
    for &deal in deals {
        cards.push(deal_card(dataset, &replaced, deal));
    }
    cards
}

/// Which deals were replaced, each behind its successor, sorted.
pub(super) struct Replaced(Vec<(DealIx, DealIx)>);

impl Replaced {
    pub(super) fn of(dataset: &Dataset) -> Self {
        let mut replaced = Vec::new();
        for deal in dataset.deal_indices() {
            if let Some(successor) = dataset.deal(deal).superseded_by {
                replaced.push((successor, deal));
            }
        }
        crate::sort::by(&mut replaced, Ord::cmp);
        Self(replaced)
    }

    /// Returns the deals that `successor` replaced.
    fn by(&self, successor: DealIx) -> impl Iterator<Item = DealIx> {
        let first = self.0.partition_point(|&(next, _)| next < successor);
        let own = self.0[first..].iter();
        own.take_while(move |(next, _)| *next == successor)
            .map(|&(_, deal)| deal)
    }
}

/// Returns all there is to say about a deal.
pub(super) fn deal_card(dataset: &Dataset, replaced: &Replaced, deal: DealIx) -> DealCard {
    let facts = dataset.deal(deal);
    let mut supersedes = Vec::new();
    for other in replaced.by(deal) {
        supersedes.push(deal_ref(dataset, other));
    }
    DealCard {
        id: facts.id.clone(),
        from: company_ref(dataset, facts.from),
        to: company_ref(dataset, facts.to),
        pillar: dataset.pillar(facts.pillar).id.clone(),
        instrument: dataset.instrument(deal).map(|form| form.label.clone()),
        is_contingent: dataset.is_contingent(deal),
        pays_owners: dataset.pays_owners(deal),
        is_total: facts.scope == Scope::StockFigure,
        amount: amount_card(facts.amount),
        bases: worths(dataset, deal),
        derivation: facts.derivation.clone(),
        status: facts.status.id(),
        is_paid: facts.status.is_paid(),
        announced: facts.announced.map(PartialDate::to_text),
        term_years: facts.term_years,
        summary: facts.summary.clone(),
        confidence: facts.confidence.map(crate::dataset::Confidence::id),
        superseded_by: facts.superseded_by.map(|next| deal_ref(dataset, next)),
        supersedes,
        sources: sources(dataset, &facts.sources),
    }
}

fn worths(dataset: &Dataset, deal: DealIx) -> Vec<WorthCard> {
    let mut worths = Vec::with_capacity(Basis::ALL.len());
    for basis in Basis::ALL {
        let worth = dataset.worth(deal, basis);
        worths.push(WorthCard {
            basis: basis.id(),
            is_none: worth == Worth::None,
            amount: worth.known(),
        });
    }
    worths
}

/// Returns a deal in short.
pub(super) fn deal_ref(dataset: &Dataset, deal: DealIx) -> DealRef {
    let facts = dataset.deal(deal);
    DealRef {
        id: facts.id.clone(),
        from: dataset.company(facts.from).name.clone(),
        to: dataset.company(facts.to).name.clone(),
        amount: amount_card(facts.amount),
        announced: facts.announced.map(PartialDate::to_text),
    }
}

fn amount_card(amount: Amount) -> Option<AmountCard> {
    match amount {
        Amount::Undisclosed => None,
        Amount::Disclosed { low, high, kind } => Some(AmountCard {
            low,
            high,
            kind: kind.id(),
        }),
    }
}

/// Returns the sums of `deals` by pillar, in the map's order, and of all together.
pub(super) fn sums(dataset: &Dataset, filter: &Filter, deals: &[DealIx]) -> (Vec<PillarSum>, Sum) {
    let mut of_pillars = vec![Sum::default(); dataset.pillars().len()];
    let mut total = Sum::default();
    for &deal in deals {
        let of_pillar = &mut of_pillars[dataset.deal(deal).pillar.index()];
        let worth = filter.worth(dataset, deal).known();
        *of_pillar = of_pillar.with(worth);
        total = total.with(worth);
    }
    let mut parts = Vec::new();
    for (pillar, sum) in dataset.pillars().iter().zip(of_pillars) {
        if sum.deals > 0 {
            parts.push(PillarSum {
                pillar: pillar.id.clone(),
                amount: sum.amount,
                deals: sum.deals,
                blank: sum.blank,
            });
        }
    }
    (parts, total)
}

impl Sum {
    fn with(self, worth: Option<u64>) -> Self {
        Self {
            amount: self.amount + worth.unwrap_or(0),
            deals: self.deals + 1,
            blank: self.blank + usize::from(worth.is_none()),
        }
    }
}

/// Returns what of some deals is pledged for something that is bought, used or rented. What is over in less than a year is
/// that year's.
pub(super) fn pledged(dataset: &Dataset, filter: &Filter, deals: &[DealIx]) -> PledgeCard {
    let mut pledged = PledgeCard::default();
    for &deal in deals {
        if !dataset.is_purchase(deal) {
            continue;
        }
        let units = match filter.worth(dataset, deal) {
            Worth::Known(units) => units,
            Worth::Blank => {
                pledged.blank_deals += 1;
                continue;
            }
            Worth::None => continue,
        };
        pledged.amount += units;
        if let Some(years) = dataset.deal(deal).term_years {
            pledged.with_term += units;
            pledged.per_year += units as f64 / years.max(1.0);
        }
    }
    pledged
}

/// Returns the deals that count and that `company` pays, and those that it receives. A deal with
/// itself is in both.
pub(super) fn deals_of(
    dataset: &Dataset,
    filter: &Filter,
    company: CompanyIx,
) -> (Vec<DealIx>, Vec<DealIx>) {
    let (mut pays, mut receives) = (Vec::new(), Vec::new());
    for deal in dataset.deal_indices() {
        let facts = dataset.deal(deal);
        let is_end = [facts.from == company, facts.to == company];
        if is_end == [false; 2] || !filter.is_in_leg(dataset, deal) {
            continue;
        }
        if is_end[0] {
            pays.push(deal);
        }
        if is_end[1] {
            receives.push(deal);
        }
    }
    (pays, receives)
}

/// Sorts deals by their upper amounts, the largest first, then by id.
pub(super) fn sort_by_size(dataset: &Dataset, filter: &Filter, deals: &mut [DealIx]) {
    let worth = |deal: DealIx| filter.worth(dataset, deal).known();
    crate::sort::by(deals, |&a, &b| worth(b).cmp(&worth(a)).then(a.cmp(&b)));
}

/// Returns the pillars as the key shows them.
pub(super) fn pillars(dataset: &Dataset) -> Vec<PillarCard> {
    let tip = |place: usize| {
        let tip = Tip {
            kind: TipKind::of_pillar(place),
            at: Point::new(25.0, 6.0),
            direction: Vec2::new(1.0, 0.0),
            width: 9.0,
            ink: Ink::Text,
        };
        crate::geom::path_data(&tip.to_path())
    };
    dataset
        .pillars()
        .iter()
        .enumerate()
        .map(|(place, pillar)| PillarCard {
            id: pillar.id.clone(),
            label: pillar.label.clone(),
            colour: pillar.colour.id(),
            tip: tip(place),
        })
        .gather()
}

/// Returns the roles that companies have, in the map's own order.
pub(super) fn roles(dataset: &Dataset) -> Vec<RoleCard> {
    let mut is_taken = vec![false; dataset.roles().len()];
    for company in dataset.companies() {
        if let Some(role) = company.role {
            is_taken[role.index()] = true;
        }
    }
    let mut roles = Vec::new();
    for (role, is_taken) in dataset.roles().iter().zip(is_taken) {
        if is_taken {
            roles.push(RoleCard {
                label: role.label.clone(),
                glyph: crate::geom::path_data(&glyph_path(role.glyph, Point::ZERO, 10.0)),
            });
        }
    }
    roles
}

/// Returns the companies that have a deal, those with most of them first, then by id.
pub(super) fn companies_with_deals(dataset: &Dataset) -> Vec<CompanyRef> {
    let mut deals = vec![0_u64; dataset.companies().len()];
    for deal in dataset.deals() {
        deals[deal.from.index()] += 1;
        deals[deal.to.index()] += 1;
    }
    let mut order = Vec::new();
    for company in dataset.company_indices() {
        if deals[company.index()] > 0 {
            order.push(company);
        }
    }
    crate::sort::by_key(&mut order, |company| u64::MAX - deals[company.index()]);
    let mut companies = Vec::with_capacity(order.len());
    for company in order {
        companies.push(company_ref(dataset, company));
    }
    companies
}

/// Returns the stories in words.
pub(super) fn stories(dataset: &Dataset) -> Vec<StoryCard> {
    dataset
        .stories()
        .iter()
        .map(|story| StoryCard {
            id: story.id.clone(),
            title: story.title.clone(),
            steps: story.steps.iter().map(|step| step.text.clone()).gather(),
        })
        .gather()
}

/// Returns how many companies on loops of `graph` the known view leaves out, if the map has one.
pub(super) fn beyond_known(dataset: &Dataset, graph: &DealGraph) -> Option<usize> {
    if dataset.known().is_empty() {
        return None;
    }
    let mut beyond = 0;
    for company in dataset.company_indices() {
        beyond += usize::from(graph.is_core(company) && !dataset.is_known(company));
    }
    Some(beyond)
}
