//! What can be asked without changing anything.

use super::View;
use super::answer::{
    CompanyCard, DealCard, Figures, Hit, KeyCard, LoopCard, LoopList, MapCard, Spot, TakenOut,
    WidthCard,
};
use super::facts;
use super::record::ViewRecord;
use crate::dataset::PartialDate;
use crate::geom::{ParamCurve, Point, Rect};
use crate::scene::{self, Shape, Subject};
use crate::sort::Gather as _;

/// The loop that is shown, with all its deals.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownLoop {
    /// The loop.
    pub circuit: LoopCard,
    /// The deals of its legs in turn, the largest of each leg first.
    pub deals: Vec<DealCard>,
}

impl View<'_> {
    /// Returns what the map says about itself.
    pub fn map_card(&self) -> MapCard {
        let info = self.dataset.info();
        MapCard {
            title: info.title.clone(),
            description: info.description.clone(),
            as_of: info.as_of.map(PartialDate::to_text),
            language: info.language.clone(),
            currency: super::CurrencyCard {
                code: info.currency.code.clone(),
                symbol: info.currency.symbol.clone(),
            },
            pillars: facts::pillars(&self.dataset),
            companies: facts::companies_with_deals(&self.dataset),
            has_bases: self.dataset.has_bases(),
            basis: info.view.filter.basis.id(),
            stories: facts::stories(&self.dataset),
            beyond: facts::beyond_known(&self.dataset, self.counted.drawn()),
            view: ViewRecord::of(&self.dataset, &info.view),
        }
    }

    /// Returns how much of the map is shown.
    pub fn figures(&mut self) -> Figures {
        let companies = self.drawn_companies().len();
        self.counted.figures(&self.dataset, companies)
    }

    /// Returns the best `most` loops of the company that is isolated, or of the map.
    pub fn loops(&mut self, most: usize) -> LoopList {
        let through = self.selection.state.focus;
        self.counted.loops(&self.dataset, through, most)
    }

    /// Returns the loop that is shown, if all its legs count.
    pub fn shown_loop(&self) -> Option<ShownLoop> {
        let circuit = &self.selection.state.circuit;
        let deals = self.counted.deals_of_legs(&self.dataset, circuit)?;
        Some(ShownLoop {
            circuit: self.counted.loop_card(&self.dataset, circuit)?,
            deals: deals.into_iter().flatten().gather(),
        })
    }

    /// Returns the deals that count, in the order of their ids; with a company those of it, the largest first.
    pub fn deals(&self, of: Option<&str>) -> Vec<DealCard> {
        let company = of.and_then(|id| self.dataset.find_company(id));
        if of.is_some() && company.is_none() {
            return Vec::new();
        }
        let deals = self.counted.deals(&self.dataset, company);
        facts::deal_cards(&self.dataset, &deals)
    }

    /// Returns all there is to say about a deal.
    pub fn deal(&self, id: &str) -> Option<DealCard> {
        let deal = self.dataset.find_deal(id)?;
        facts::deal_cards(&self.dataset, &[deal]).pop()
    }

    /// Returns up to `most` loops to start with, the best first.
    pub fn starters(&self, most: usize) -> Vec<LoopCard> {
        self.counted.starters(&self.dataset, most)
    }

    /// Returns what breaks without what is taken out, if anything is.
    pub fn taken_out(&self) -> Option<TakenOut> {
        self.counted.taken_out(&self.dataset)
    }

    /// Returns what is pointed at.
    pub fn pointed_at(&self) -> Option<Hit> {
        self.pointer.hover.map(|subject| self.named(subject))
    }

    /// Returns the companies that have a deal that counts, in the order of their ids.
    pub fn companies(&mut self) -> Vec<CompanyCard> {
        let mut has_deal = vec![false; self.dataset.companies().len()];
        for deal in self.counted.deals(&self.dataset, None) {
            let deal = self.dataset.deal(deal);
            has_deal[deal.from.index()] = true;
            has_deal[deal.to.index()] = true;
        }
        let mut cards = Vec::new();
        for company in self.dataset.company_indices() {
            if has_deal[company.index()] {
                cards.push(self.counted.company_card(&self.dataset, company));
            }
        }
        cards
    }

    /// Returns what widths and glyphs mean in the picture as it is drawn now.
    pub fn key_card(&self) -> KeyCard {
        let sizes = scene::Sizes::new(&self.dataset, self.stage.frame().size);
        let scale = self.stage.projection().sizes();
        let mut widths = Vec::new();
        for (amount, width) in scene::samples(&sizes) {
            widths.push(WidthCard {
                amount,
                width: scene::drawn_width(width, scale),
            });
        }
        KeyCard {
            widths,
            roles: facts::roles(&self.dataset),
        }
    }

    /// Returns the nearest drawn company from another in a direction, a unit vector.
    ///
    /// That is the one with the smallest sum of the ways along and aside, among those that lie within 45 degrees of
    /// the direction if there are any. So every company can be reached from every other: of two companies one lies
    /// within 45 degrees of one of the four directions from the other, and whoever is nearest there is, by the same
    /// measure, no further from the goal.
    pub fn nearest(&mut self, id: &str, dx: f64, dy: f64) -> Option<String> {
        let own = self.dataset.find_company(id)?;
        let from = self.node(own)?;
        let mut nearest = None;
        for node in &self.resting().nodes {
            let (x, y) = (node.centre.x - from.x, node.centre.y - from.y);
            let along = x * dx + y * dy;
            let aside = (x * dy - y * dx).abs();
            let beyond = if aside > along { 1e9 } else { 0.0 };
            let cost = along + aside + beyond;
            let is_that_way = along > 0.0 && node.company != own;
            if is_that_way && nearest.is_none_or(|(least, _)| cost < least) {
                nearest = Some((cost, node.company));
            }
        }
        nearest.map(|(_, company)| self.dataset.company(company).id.clone())
    }

    /// Returns the places of all companies in the frame in use, in world units, x and y in turn, sorted by id.
    pub fn positions(&self) -> Vec<f64> {
        let mut positions = Vec::new();
        for company in self.dataset.company_indices() {
            let place = self.stage.place(company);
            positions.extend([place.x, place.y]);
        }
        positions
    }

    // What is where

    pub(super) fn hit(&mut self, x: f64, y: f64, slop: f64) -> Option<Subject> {
        self.resting().hit(Point::new(x, y), slop)
    }

    /// Returns what an id stands for, if the map has it.
    pub(super) fn subject(&self, named: &Hit) -> Option<Subject> {
        if named.kind == COMPANY {
            self.dataset.find_company(&named.id).map(Subject::Company)
        } else {
            self.dataset.find_deal(&named.id).map(Subject::Deal)
        }
    }

    pub(super) fn named(&self, subject: Subject) -> Hit {
        match subject {
            Subject::Company(company) => Hit {
                kind: COMPANY,
                id: self.dataset.company(company).id.clone(),
            },
            Subject::Deal(deal) => Hit {
                kind: "deal",
                id: self.dataset.deal(deal).id.clone(),
            },
        }
    }

    /// Returns where something is, if it is drawn and not hidden.
    pub fn spot_of(&mut self, named: &Hit) -> Option<Spot> {
        self.subject(named).and_then(|subject| self.spot(subject))
    }

    /// A company's place is its centre, a deal's a point of the picture at which it is found.
    pub(super) fn spot(&mut self, subject: Subject) -> Option<Spot> {
        if let Subject::Company(company) = subject {
            return self.node(company);
        }
        let scene = self.resting();
        let curve = scene.items.iter().find_map(|item| match &item.shape {
            Shape::Curve(curve) if item.subject == Some(subject) => Some(curve.spine),
            _ => None,
        })?;
        let inside = Rect::from_origin_size(Point::ZERO, scene.size);
        // From the middle outwards.
        for step in 0..40 {
            let aside = f64::from(if step % 2 == 0 { step } else { -step });
            let t: f64 = 0.5 + 0.012 * aside;
            let point = curve.eval(t.clamp(0.02, 0.98));
            if inside.contains(point) && scene.hit(point, 2.0) == Some(subject) {
                return Some(Spot::at(point.x, point.y));
            }
        }
        None
    }
}

/// The word for a company among what can be pointed at.
const COMPANY: &str = "company";
