//! A map as it was before one of its deals was added.

use super::Dataset;
use super::filter::{Filter, Show, ViewState};
use super::model::{CompanyIx, Deal, DealIx};
use super::returns::on_known_loops;
use crate::sort::Gather as _;

impl Dataset {
    /// Returns the map without a deal, and without the companies that have no other. It tells no stories
    /// and picks nothing out, since these may be about what is gone.
    pub fn without_deal(&self, gone: DealIx) -> Self {
        let is_left = |deal: &DealIx| *deal != gone;
        let mut has_deal = vec![false; self.companies.len()];
        for deal in self.deal_indices().filter(is_left) {
            has_deal[self.deal(deal).from.index()] = true;
            has_deal[self.deal(deal).to.index()] = true;
        }
        let ends = [self.deal(gone).from, self.deal(gone).to];
        let stays = |company: &CompanyIx| has_deal[company.index()] || !ends.contains(company);
        let mut number = vec![CompanyIx(0); self.companies.len()];
        let mut companies = Vec::with_capacity(self.companies.len());
        for company in self.company_indices().filter(stays) {
            number[company.index()] = CompanyIx::new(companies.len());
            companies.push(self.company(company).clone());
        }
        let successor = |deal: DealIx| DealIx(deal.0 - u32::from(deal > gone));
        let deals = self.deal_indices().filter(is_left).map(|deal| {
            let facts = self.deal(deal);
            Deal {
                from: number[facts.from.index()],
                to: number[facts.to.index()],
                superseded_by: facts.superseded_by.filter(is_left).map(successor),
                ..facts.clone()
            }
        });
        let mut info = self.info.clone();
        info.view = ViewState {
            show: info.view.show,
            filter: Filter {
                without_deals: Vec::new(),
                without_companies: Vec::new(),
                ..info.view.filter
            },
            ..ViewState::default()
        };
        let mut map = Self {
            info,
            deals: deals.gather(),
            companies,
            stories: Vec::new(),
            known: Vec::new(),
            ..self.clone()
        };
        if !self.known.is_empty() {
            map.known = on_known_loops(&map);
        }
        if map.known.is_empty() {
            map.info.view.show = map.info.view.show.max(Show::Core);
        }
        map
    }
}
