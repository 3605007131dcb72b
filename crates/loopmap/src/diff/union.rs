//! Two maps as one: the same companies on both sides, and all deals in one picture.

use std::collections::BTreeSet;

use super::{Change, Diff};
use crate::dataset::{
    CompanyIx, Dataset, Deal, DealIx, InstrumentIx, PillarIx, PillarSet, RoleIx, Show, ViewState,
};

/// What became of a company or a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is there as it was.
    Same,
    /// It says something else that is seen in the picture.
    Changed,
    /// It came.
    New,
    /// It is in the old map only.
    Gone,
}

/// The fields of a deal of which something is seen in the picture, or in its figures.
const DRAWN: &[&str] = &[
    "from",
    "to",
    "pillar",
    "instrument",
    "amount_low",
    "amount_high",
    "firm",
    "paid",
    "status",
    "scope",
];

/// Two maps as one.
#[derive(Clone, Debug)]
pub struct Union {
    /// The new map with what is gone, without sources, figures and stories.
    pub dataset: Dataset,
    /// What became of each company of it.
    pub companies: Vec<Mark>,
    /// What became of each deal of it.
    pub deals: Vec<Mark>,
}

/// Puts two maps into one, to be drawn.
pub fn united(old: &Dataset, new: &Dataset, diff: &Diff) -> Union {
    let gone_companies = old
        .companies
        .iter()
        .filter(|company| new.find_company(&company.id).is_none());
    let mut dataset = Dataset {
        sources: Vec::new(),
        figures: Vec::new(),
        corrections: Vec::new(),
        stories: Vec::new(),
        known: Vec::new(),
        ..new.clone()
    };
    let pillars = joined(
        &mut dataset.pillars,
        &old.pillars,
        PillarSet::CAPACITY,
        |pillar| &pillar.id,
    );
    let roles = joined(&mut dataset.roles, &old.roles, usize::MAX, |role| &role.id);
    let forms = joined(
        &mut dataset.instruments,
        &old.instruments,
        usize::MAX,
        |form| &form.id,
    );
    dataset.companies = with_companies(new, old);
    for company in gone_companies {
        if let Some(at) = dataset.find_company(&company.id) {
            let role = company.role.map(|role| RoleIx::new(roles[role.index()]));
            dataset.companies[at.index()].role = role;
        }
    }
    for company in &mut dataset.companies {
        company.sources.clear();
    }
    let (deals, marks) = all_deals((old, new), &dataset, diff, (&pillars, &forms));
    dataset.deals = deals;
    // Places have changed.
    dataset.info.view = ViewState {
        show: new.info.view.show.max(Show::Core),
        ..ViewState::default()
    };
    let companies = dataset.companies.iter();
    let companies = companies.map(|company| {
        match (old.find_company(&company.id), new.find_company(&company.id)) {
            (None, _) => Mark::New,
            (_, None) => Mark::Gone,
            (Some(was), Some(is)) if old.company(was).name != new.company(is).name => Mark::Changed,
            _ => Mark::Same,
        }
    });
    Union {
        companies: companies.collect(),
        deals: marks,
        dataset,
    }
}

/// Returns the deals of both maps, sorted by id, and what became of each. `union` has the companies; `pillars` and
/// `forms` say where the old map's are in it.
fn all_deals(
    (old, new): (&Dataset, &Dataset),
    union: &Dataset,
    diff: &Diff,
    (pillars, forms): (&[usize], &[usize]),
) -> (Vec<Deal>, Vec<Mark>) {
    let company =
        |from: &Dataset, company: CompanyIx| union.find_company(&from.company(company).id);
    let mut deals: Vec<(Deal, Mark)> = Vec::new();
    let is_drawn = |change: &&Change| {
        change
            .fields
            .iter()
            .any(|field| DRAWN.contains(&field.field))
    };
    let changed = diff.deals.changed.iter().filter(is_drawn);
    let changed: BTreeSet<&str> = changed.map(|change| change.id.as_str()).collect();
    for (deal, was) in new.deals.iter().zip(&diff.was) {
        let mark = match was {
            None => Mark::New,
            Some(_) if changed.contains(deal.id.as_str()) => Mark::Changed,
            Some(_) => Mark::Same,
        };
        if let (Some(from), Some(to)) = (company(new, deal.from), company(new, deal.to)) {
            deals.push((
                Deal {
                    from,
                    to,
                    ..deal.clone()
                },
                mark,
            ));
        }
    }
    let stayed: BTreeSet<usize> = diff.was.iter().copied().flatten().collect();
    let mut ids: BTreeSet<String> = new.deals.iter().map(|deal| deal.id.clone()).collect();
    for (at, deal) in old.deals.iter().enumerate() {
        let (Some(from), Some(to)) = (company(old, deal.from), company(old, deal.to)) else {
            continue;
        };
        if stayed.contains(&at) {
            continue;
        }
        let mut id = deal.id.clone();
        while !ids.insert(id.clone()) {
            id.push_str(" (gone)");
        }
        let gone = Deal {
            id,
            from,
            to,
            pillar: PillarIx::new(pillars[deal.pillar.index()]),
            instrument: deal
                .instrument
                .map(|form| InstrumentIx::new(forms[form.index()])),
            ..deal.clone()
        };
        deals.push((gone, Mark::Gone));
    }
    deals.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    // Sources are left out, and who replaced whom is no part of the picture: places have changed.
    let drawn = |(deal, mark): (Deal, Mark)| {
        let deal = Deal {
            sources: Vec::new(),
            superseded_by: None,
            ..deal
        };
        (deal, mark)
    };
    deals.into_iter().map(drawn).unzip()
}

/// Adds what only the old map has, as far as there is room, and returns where each of the old is now.
fn joined<T: Clone>(
    new: &mut Vec<T>,
    old: &[T],
    most: usize,
    id: impl Fn(&T) -> &String,
) -> Vec<usize> {
    let mut places = Vec::new();
    for item in old {
        let known = new.iter().position(|other| id(other) == id(item));
        places.push(known.unwrap_or_else(|| {
            if new.len() < most {
                new.push(item.clone());
            }
            new.len() - 1
        }));
    }
    places
}

/// Returns the companies of `one`, and those that only `other` has, sorted by id.
fn with_companies(one: &Dataset, other: &Dataset) -> Vec<crate::dataset::Company> {
    let more = other
        .companies
        .iter()
        .filter(|company| one.find_company(&company.id).is_none());
    let mut companies: Vec<_> = one.companies.iter().chain(more).cloned().collect();
    companies.sort_by(|a, b| a.id.cmp(&b.id));
    companies
}

/// Returns `one` with the companies besides that only `other` has: then two maps number them alike.
pub(super) fn on_common_ground(one: &Dataset, other: &Dataset) -> Dataset {
    let mut dataset = one.clone();
    dataset.companies = with_companies(one, other);
    let places: Vec<CompanyIx> = one
        .companies
        .iter()
        .map(|company| {
            dataset
                .find_company(&company.id)
                .unwrap_or(CompanyIx::new(0))
        })
        .collect();
    for deal in &mut dataset.deals {
        deal.from = places[deal.from.index()];
        deal.to = places[deal.to.index()];
    }
    dataset
}

impl Union {
    /// Gives the picture a title of its own.
    pub fn set_title(&mut self, title: String) {
        self.dataset.info.title = title;
    }

    /// Returns the deals that did not stay as they were, as far as `shows` lets them be drawn.
    pub fn marked(&self, shows: impl Fn(DealIx) -> bool) -> Vec<DealIx> {
        let deals = self.dataset.deal_indices();
        deals
            .filter(|deal| self.deals[deal.index()] != Mark::Same && shows(*deal))
            .collect()
    }
}
