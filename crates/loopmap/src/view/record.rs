//! A view by ids, as addresses, attributes and the page write it.

use crate::dataset::{
    Basis, CompanyIx, Dataset, DealIx, Filter, PartialDate, PillarIx, PillarSet, Show, Status,
    StatusSet, ViewState,
};
use crate::sort::Gather as _;
/// A view by ids. What is absent is as the map starts, or stays as it is.
///
/// Ids that the map does not have are passed over: an address may be older than the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewRecord {
    /// Which companies are drawn: `known`, `core` or `all`.
    pub show: Option<String>,
    /// What amounts mean: `announced`, `firm` or `paid`.
    pub basis: Option<String>,
    /// The company whose loops are isolated.
    pub focus: Option<String>,
    /// The loop that is shown.
    pub circuit: Option<Vec<String>>,
    /// Whether the companies of the loop go to a circle.
    pub lens: Option<bool>,
    /// Companies picked out.
    pub companies: Option<Vec<String>>,
    /// Deals picked out.
    pub deals: Option<Vec<String>>,
    /// Pillars that count; none named is all.
    pub pillars: Option<Vec<String>>,
    /// Statuses that count; none named is the usual ones.
    pub status: Option<Vec<String>>,
    /// The day as of which the map is drawn; empty for today.
    pub as_of: Option<String>,
    /// Whether deals count that may never be paid.
    pub contingent: Option<bool>,
    /// The least upper amount that counts.
    pub min_amount: Option<u64>,
    /// Whether deals without an amount count.
    pub undisclosed: Option<bool>,
    /// Deals taken out to see what breaks; none named puts all back.
    pub without_deals: Option<Vec<String>>,
    /// Companies taken out with all their deals; none named puts all back.
    pub without_companies: Option<Vec<String>>,
}

impl ViewRecord {
    /// Returns the record of `state`; what is as usual is left out, except for what is shown.
    pub fn of(dataset: &Dataset, state: &ViewState) -> Self {
        let usual = Filter::default();
        let filter = &state.filter;
        let company = |&place: &CompanyIx| dataset.company(place).id.clone();
        let deal = |&place: &DealIx| dataset.deal(place).id.clone();
        let (mut pillars, mut all_pillars) = (Vec::new(), true);
        for pillar in pillars_of(dataset) {
            if filter.pillars.contains(pillar) {
                pillars.push(dataset.pillar(pillar).id.clone());
            } else {
                all_pillars = false;
            }
        }
        let mut status = Vec::new();
        for counting in filter.statuses.iter() {
            status.push(counting.id().to_owned());
        }
        Self {
            show: Some(state.show.id().to_owned()),
            basis: (filter.basis != filter.implied_basis(dataset, &state.circuit))
                .then(|| filter.basis.id().to_owned()),
            focus: state.focus.as_ref().map(company),
            lens: None,
            circuit: filled(state.circuit.iter().map(company).gather()),
            companies: filled(state.companies.iter().map(company).gather()),
            deals: filled(state.deals.iter().map(deal).gather()),
            without_deals: filled(filter.without_deals.iter().map(deal).gather()),
            without_companies: filled(filter.without_companies.iter().map(company).gather()),
            pillars: (!all_pillars).then_some(pillars),
            status: (filter.statuses != usual.statuses).then_some(status),
            as_of: filter.as_of.map(PartialDate::to_text),
            contingent: (!filter.contingent).then_some(false),
            min_amount: (filter.min_amount > 0).then_some(filter.min_amount),
            undisclosed: (!filter.undisclosed).then_some(false),
        }
    }

    /// Returns `state` with the changes of the record.
    pub fn applied_to(&self, dataset: &Dataset, state: &ViewState) -> ViewState {
        let company = |id: &String| dataset.find_company(id);
        let mut next = self.filtered(dataset, state);
        if let Some(id) = &self.focus {
            next.focus = company(id);
        }
        if let Some(ids) = &self.circuit {
            next.circuit = companies_of(dataset, ids);
        }
        if let Some(ids) = &self.companies {
            next.companies = sorted(companies_of(dataset, ids));
        }
        if let Some(ids) = &self.deals {
            next.deals = deals_of(dataset, ids);
        }
        if self.basis.is_none() {
            next.filter.basis = next.filter.implied_basis(dataset, &next.circuit);
        }
        next
    }

    /// Returns `state` with what the record says about what counts and what is drawn.
    pub fn filtered(&self, dataset: &Dataset, state: &ViewState) -> ViewState {
        let mut next = state.clone();
        let filter = &mut next.filter;
        if let Some(basis) = self.basis.as_deref().and_then(Basis::from_id) {
            filter.basis = basis;
        }
        if let Some(show) = self.show.as_deref().and_then(Show::from_id) {
            // Addresses may ask for what the map does not have.
            let has_none = show == Show::Known && dataset.known().is_empty();
            next.show = if has_none { Show::Core } else { show };
        }
        if let Some(ids) = &self.pillars {
            let named: PillarSet = ids
                .iter()
                .filter_map(|id| dataset.find_pillar(id))
                .collect();
            let is_all = named == PillarSet::EMPTY
                || pillars_of(dataset).all(|pillar| named.contains(pillar));
            filter.pillars = if is_all { PillarSet::ALL } else { named };
        }
        if let Some(ids) = &self.status {
            let named: StatusSet = ids.iter().filter_map(|id| Status::from_id(id)).collect();
            filter.statuses = if named == StatusSet::EMPTY {
                StatusSet::COUNTING
            } else {
                named
            };
        }
        if let Some(date) = &self.as_of {
            filter.as_of = date.parse().ok();
        }
        filter.contingent = self.contingent.unwrap_or(filter.contingent);
        filter.min_amount = self.min_amount.unwrap_or(filter.min_amount);
        filter.undisclosed = self.undisclosed.unwrap_or(filter.undisclosed);
        if let Some(ids) = &self.without_deals {
            filter.without_deals = deals_of(dataset, ids);
        }
        if let Some(ids) = &self.without_companies {
            filter.without_companies = sorted(companies_of(dataset, ids));
        }
        next
    }
}

fn pillars_of(dataset: &Dataset) -> impl Iterator<Item = PillarIx> + use<> {
    (0..dataset.pillars().len().min(PillarSet::CAPACITY)).map(PillarIx::new)
}

fn companies_of(dataset: &Dataset, ids: &[String]) -> Vec<CompanyIx> {
    let mut companies = Vec::new();
    for id in ids {
        companies.extend(dataset.find_company(id));
    }
    companies
}

fn deals_of(dataset: &Dataset, ids: &[String]) -> Vec<DealIx> {
    let mut deals = Vec::new();
    for id in ids {
        deals.extend(dataset.find_deal(id));
    }
    sorted(deals)
}

fn filled(ids: Vec<String>) -> Option<Vec<String>> {
    (!ids.is_empty()).then_some(ids)
}

fn sorted<T: Ord>(mut places: Vec<T>) -> Vec<T> {
    crate::sort::by(&mut places, T::cmp);
    places.dedup();
    places
}
