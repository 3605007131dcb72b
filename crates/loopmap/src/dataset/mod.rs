//! The validated map: companies, deals, sources, stories, and the words they use.
//!
//! A [`Dataset`] can only come from validation, or from `baked`, which accepts less, so everything behind it may assume unique ids,
//! known endpoints and whole amounts. It knows no graph, no picture and no file.
//!
//! [`Records`] hold what files say, every value with its place. [`Dataset::try_new`] turns them
//! into a map, or into all the [`Problem`]s that stand in its way.

mod amount;
mod basis;
mod company_figure;
mod cursor;
mod date;
mod earlier;
mod figure;
mod filter;
mod item;
mod link;
mod model;
#[cfg_attr(
    not(feature = "sheets"),
    allow(dead_code, reason = "sheets use it all")
)]
pub(crate) mod money;
mod node;
mod problem;
mod records;
mod returns;
mod status;
mod succession;
mod suggest;
pub(crate) mod text;
mod validate;

pub use amount::{Amount, AmountKind, LARGEST};
pub use basis::{Basis, Worth};
pub(crate) use company_figure::WHOLE_SHARE;
pub use company_figure::{Figure, FigureKind, Period};
pub(crate) use cursor::{Cursor, Problems};
pub use date::{NotADate, PartialDate};
pub use figure::{format_amount, format_money, format_range};
pub(crate) use figure::{sign_of, spelled};
pub use filter::{Filter, PillarSet, Show, ViewState};
pub(crate) use link::is_web_address;
pub use model::{
    ColourRole, Company, CompanyIx, Confidence, Correction, Currency, Deal, DealIx, Glyph,
    Instrument, InstrumentIx, MapInfo, Pillar, PillarIx, Role, RoleIx, Scope, Source, SourceIx,
    SourceKind, Step, Story,
};
pub use node::{DEEPEST, Entry, Node, Place, Value};
pub use problem::{Problem, Severity, condensed, sort_problems};
pub use records::{
    COMPANY_FIELDS, CORRECTION_FIELDS, DEAL_FIELDS, FIGURE_FIELDS, FORMAT, Part, Records,
    SOURCE_FIELDS,
};
pub use returns::USUAL_LENGTH;
pub use status::{Status, StatusSet};
pub(crate) use succession::for_each_circle;
pub use suggest::did_you_mean;
#[cfg(feature = "sheets")]
pub(crate) use suggest::did_you_mean_field;
#[cfg(feature = "sheets")]
pub(crate) use validate::advice;
pub use validate::{
    Checked, MOST_COMPANIES, MOST_CORRECTIONS, MOST_DEALS, MOST_FIGURES, MOST_INSTRUMENTS,
    MOST_ROLES, MOST_SOURCES, MOST_STEPS, MOST_STORIES,
};
pub(crate) use validate::{
    MAP_FIELDS, OWN_WORDS, VIEW_FIELDS, is_language, is_term, special, step_count,
};

use std::borrow::Cow;

/// A valid map.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    pub(crate) info: MapInfo,
    pub(crate) pillars: Vec<Pillar>,
    pub(crate) roles: Vec<Role>,
    pub(crate) instruments: Vec<Instrument>,
    pub(crate) companies: Vec<Company>,
    pub(crate) deals: Vec<Deal>,
    pub(crate) sources: Vec<Source>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) corrections: Vec<Correction>,
    pub(crate) stories: Vec<Story>,
    /// Who is drawn in the known view, sorted; empty where the map has none.
    pub(crate) known: Vec<CompanyIx>,
}

impl From<Dataset> for Cow<'_, Dataset> {
    fn from(dataset: Dataset) -> Self {
        Self::Owned(dataset)
    }
}

impl<'d> From<&'d Dataset> for Cow<'d, Dataset> {
    fn from(dataset: &'d Dataset) -> Self {
        Self::Borrowed(dataset)
    }
}

impl Dataset {
    /// Returns what the map says about itself.
    pub fn info(&self) -> &MapInfo {
        &self.info
    }

    /// Returns the pillars in the map's own order.
    pub fn pillars(&self) -> &[Pillar] {
        &self.pillars
    }

    /// Returns the roles in the map's own order.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Returns the instruments in the map's own order.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// Returns the companies, sorted by id.
    pub fn companies(&self) -> &[Company] {
        &self.companies
    }

    /// Returns the deals, sorted by id.
    pub fn deals(&self) -> &[Deal] {
        &self.deals
    }

    /// Returns the sources, sorted by id.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Returns what companies earn, spend and owe, sorted by company, kind, customer and period.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// Returns the corrections, sorted by date, then deal and field.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// Returns the stories in the map's own order.
    pub fn stories(&self) -> &[Story] {
        &self.stories
    }

    /// Returns the company at `company`.
    pub fn company(&self, company: CompanyIx) -> &Company {
        &self.companies[company.index()]
    }

    /// Returns the deal at `deal`.
    pub fn deal(&self, deal: DealIx) -> &Deal {
        &self.deals[deal.index()]
    }

    /// Returns the source at `source`.
    pub fn source(&self, source: SourceIx) -> &Source {
        &self.sources[source.index()]
    }

    /// Returns the pillar at `pillar`.
    pub fn pillar(&self, pillar: PillarIx) -> &Pillar {
        &self.pillars[pillar.index()]
    }

    /// Returns the instrument of `deal`.
    pub fn instrument(&self, deal: DealIx) -> Option<&Instrument> {
        self.deal(deal)
            .instrument
            .map(|instrument| &self.instruments[instrument.index()])
    }

    /// Returns the places of all companies.
    pub fn company_indices(&self) -> impl ExactSizeIterator<Item = CompanyIx> + use<> {
        (0..self.companies.len()).map(CompanyIx::new)
    }

    /// Returns the places of all deals.
    pub fn deal_indices(&self) -> impl ExactSizeIterator<Item = DealIx> + use<> {
        (0..self.deals.len()).map(DealIx::new)
    }

    /// Returns the company whose id is `id`.
    pub fn find_company(&self, id: &str) -> Option<CompanyIx> {
        self.companies
            .binary_search_by(|company| company.id.as_str().cmp(id))
            .ok()
            .map(CompanyIx::new)
    }

    /// Returns the deal whose id is `id`.
    pub fn find_deal(&self, id: &str) -> Option<DealIx> {
        self.deals
            .binary_search_by(|deal| deal.id.as_str().cmp(id))
            .ok()
            .map(DealIx::new)
    }

    /// Returns the pillar whose id is `id`.
    pub fn find_pillar(&self, id: &str) -> Option<PillarIx> {
        self.pillars
            .iter()
            .position(|pillar| pillar.id == id)
            .map(PillarIx::new)
    }

    /// Returns whether `other` has the same companies and the same deals among them, whatever it says of them.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        let is_same_size = self.pillars.len() == other.pillars.len()
            && self.companies.len() == other.companies.len()
            && self.deals.len() == other.deals.len();
        let mut is_alike = is_same_size;
        for (one, other) in self.companies.iter().zip(&other.companies) {
            is_alike &= one.id == other.id;
        }
        for (one, other) in self.deals.iter().zip(&other.deals) {
            is_alike &= one.id == other.id && one.from == other.from && one.to == other.to;
        }
        is_alike
    }

    /// Returns who is drawn in the known view, sorted: the companies on loops, of up to [`USUAL_LENGTH`] legs, of which every
    /// amount is known. Nobody where the map has no such view.
    pub fn known(&self) -> &[CompanyIx] {
        &self.known
    }

    /// Returns whether a company is drawn in the known view.
    pub fn is_known(&self, company: CompanyIx) -> bool {
        self.known.binary_search(&company).is_ok()
    }

    /// Returns whether `deal` may never be paid.
    pub fn is_contingent(&self, deal: DealIx) -> bool {
        self.instrument(deal).is_some_and(|form| form.is_contingent)
    }

    /// Returns whether the amount of `deal` was worked out for the map.
    pub fn is_derived(&self, deal: DealIx) -> bool {
        self.deal(deal).amount.kind() == Some(AmountKind::Derived)
    }

    /// Returns whether the price of `deal` goes to the owners of the receiver.
    pub fn pays_owners(&self, deal: DealIx) -> bool {
        self.instrument(deal).is_some_and(|form| form.pays_owners)
    }

    /// Returns whether something is bought, used or rented by `deal`. A deal without an instrument is a payment.
    pub fn is_purchase(&self, deal: DealIx) -> bool {
        self.instrument(deal).is_none_or(|form| form.is_purchase)
    }

    /// Returns whether there is a filter under which `deal` counts: one deal, of the map's subject, that pays
    /// the company and not its owners.
    pub fn can_count(&self, deal: DealIx) -> bool {
        self.deal(deal).scope == Scope::Deal && !self.pays_owners(deal)
    }
}
