//! What the view answers when the page asks: plain facts by id and name, ready to be put in words.

use super::record::ViewRecord;
use super::selection::StoryPlace;

/// What an action has changed. What is absent is as it was told before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Where the page is now.
    pub place: Option<Place>,
    /// What was picked out, by every action that picks, also where that is what was picked out before.
    pub picked: Option<Picked>,
    /// Whether there is something to read in the panel, which is to be opened.
    pub opens_panel: bool,
    /// How much of the map is shown.
    pub figures: Option<Figures>,
    /// Loops to start with, the best first, each as its companies in the order of the payments.
    pub starters: Option<Vec<Vec<CompanyRef>>>,
    /// What stands beside the picture.
    pub panel: Option<Box<Panel>>,
    /// What is pointed at, and the card about it.
    pub pointed: Option<Pointed>,
    /// What those who listen are told.
    pub announcement: Option<Announcement>,
    /// Whether something takes longer to find out: [`Action::FindOut`](super::Action::FindOut) tells it.
    pub is_more: bool,
}

/// Where a page is: all that an address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The view, by ids.
    pub state: ViewRecord,
    /// The story that is told.
    pub story: Option<StoryPlace>,
}

/// What is picked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// The company whose loops are isolated.
    pub company: Option<String>,
    /// The loop that is shown.
    pub circuit: Option<Vec<String>>,
    /// Deals.
    pub deals: Option<Vec<String>>,
}

/// What stands beside the picture, the most special part first.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The story that is told.
    pub story: Option<StoryPlace>,
    /// The loop that is shown, if all its legs count.
    pub circuit: Option<LoopCard>,
    /// The deals of each of its legs, the largest first.
    pub deals: Option<Vec<Vec<DealCard>>>,
    /// The company that is isolated.
    pub company: Option<CompanyCard>,
    /// The deals that are picked out by themselves.
    pub picked: Vec<DealCard>,
    /// What is taken out.
    pub out: Option<TakenOut>,
    /// The best loops of the company or of the map, where they are to be seen.
    pub list: Option<LoopList>,
}

/// What is pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointed {
    /// The company or deal.
    pub hit: Option<Hit>,
    /// Where the card stands, if there is to be one.
    pub at: Option<Spot>,
    /// Whether the card stays until it is closed.
    pub is_pinned: bool,
    /// The companies that it leaves in sight.
    pub ends: Vec<Spot>,
    /// All there is to say about a company.
    pub company: Option<CompanyCard>,
    /// All there is to say about a deal.
    pub deal: Option<DealCard>,
}

/// Something round in the picture, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The centre, from the left.
    pub x: f64,
    /// The centre, from the top.
    pub y: f64,
    /// The radius.
    pub radius: f64,
}

impl Spot {
    /// Returns a point.
    pub(super) fn at(x: f64, y: f64) -> Self {
        Self { x, y, radius: 0.0 }
    }
}

/// What those who listen are told, the words of which are the page's.
#[derive(Clone, Debug, PartialEq)]
pub enum Announcement {
    /// How much of the map is shown.
    Extent,
    /// That the whole map is shown, and how much of it.
    Map,
    /// A company.
    Company(Box<CompanySaid>),
    /// A loop.
    Loop(LoopCard),
    /// Deals.
    Deals(Vec<DealCard>),
}

/// A company in a few words.
#[derive(Clone, Debug, PartialEq)]
pub struct CompanySaid {
    /// The id.
    pub id: String,
    /// What a reader sees.
    pub name: String,
    /// How many of its deals count.
    pub deals: usize,
    /// The loops that it is on.
    pub loops: CountCard,
    /// The largest of these deals.
    pub largest: Option<DealCard>,
}

/// What the map says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct MapCard {
    /// The title.
    pub title: String,
    /// One paragraph on what is shown.
    pub description: String,
    /// The day up to which the facts were gathered.
    pub as_of: Option<String>,
    /// The language of the texts.
    pub language: String,
    /// The currency of all amounts.
    pub currency: CurrencyCard,
    /// The pillars in the map's order.
    pub pillars: Vec<PillarCard>,
    /// The companies that have a deal, those with most of them first, then by id.
    pub companies: Vec<CompanyRef>,
    /// The stories in the map's order.
    pub stories: Vec<StoryCard>,
    /// Whether what was announced, what is firm and what is paid differ.
    pub has_bases: bool,
    /// The basis that the map starts with.
    pub basis: &'static str,
    /// How many companies on loops the known view leaves out; `None` where the map has no such view.
    pub beyond: Option<usize>,
    /// What a reader sees first.
    pub view: ViewRecord,
}

/// A currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrencyCard {
    /// ISO 4217 code.
    pub code: String,
    /// What stands before a figure.
    pub symbol: String,
}

/// A pillar, as the key shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PillarCard {
    /// The id that deals use.
    pub id: String,
    /// What a reader sees.
    pub label: String,
    /// The colour role.
    pub colour: &'static str,
    /// The tip of its lines as an SVG path in a box of 26 by 12, pointing right.
    pub tip: String,
}

/// What the rest of the key shows: widths and glyphs.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyCard {
    /// Amounts with the widths of their lines, the widest first.
    pub widths: Vec<WidthCard>,
    /// The roles that companies of the map have.
    pub roles: Vec<RoleCard>,
}

/// An amount and the width of its line.
#[derive(Clone, Debug, PartialEq)]
pub struct WidthCard {
    /// In whole units.
    pub amount: u64,
    /// Where the line starts, in CSS pixels.
    pub width: f64,
}

/// A role, as the key shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleCard {
    /// What a reader sees.
    pub label: String,
    /// Its glyph as an SVG path around 0,0, ten units to either side, to be stroked.
    pub glyph: String,
}

/// A company by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyRef {
    /// The id.
    pub id: String,
    /// What a reader sees.
    pub name: String,
    /// The label of its role.
    pub role: Option<String>,
}

/// A story in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryCard {
    /// The id.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// The texts of its steps.
    pub steps: Vec<String>,
}

/// What lies under a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// `company` or `deal`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
}

/// A drawn company, in CSS pixels of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeBox {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The centre, from the left.
    pub x: f64,
    /// The centre, from the top.
    pub y: f64,
    /// The radius.
    pub radius: f64,
    /// Whether it is the company that is isolated.
    pub is_focus: bool,
}

/// Deals added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum of the upper amounts that are known.
    pub amount: u64,
    /// How many deals.
    pub deals: usize,
    /// How many of them have no amount.
    pub blank: usize,
}

/// The deals of one pillar added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PillarSum {
    /// The pillar's id.
    pub pillar: String,
    /// The sum of the upper amounts that are known.
    pub amount: u64,
    /// How many deals.
    pub deals: usize,
    /// How many of them have no amount.
    pub blank: usize,
}

/// Where something was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCard {
    /// The id.
    pub id: String,
    /// Who speaks there, if somebody has looked.
    pub kind: Option<&'static str>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The page's title.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// The address.
    pub url: Option<String>,
}

/// A disclosed amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountCard {
    /// The lower end; `None` for a ceiling of which no part is known to be firm.
    pub low: Option<u64>,
    /// The upper end.
    pub high: u64,
    /// `reported`, `up-to`, `estimated` or `derived`.
    pub kind: &'static str,
}

/// A deal in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealRef {
    /// The id.
    pub id: String,
    /// The name of who pays.
    pub from: String,
    /// The name of who receives.
    pub to: String,
    /// How much.
    pub amount: Option<AmountCard>,
    /// When it was made public.
    pub announced: Option<String>,
}

/// What a deal is worth on one basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorthCard {
    /// `announced`, `firm` or `paid`.
    pub basis: &'static str,
    /// Whether it is worth nothing.
    pub is_none: bool,
    /// How much, where that is known.
    pub amount: Option<u64>,
}

/// All there is to say about a deal.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of a deal")]
pub struct DealCard {
    /// The id.
    pub id: String,
    /// Who pays.
    pub from: CompanyRef,
    /// Who receives.
    pub to: CompanyRef,
    /// The pillar's id.
    pub pillar: String,
    /// The label of its form.
    pub instrument: Option<String>,
    /// May never be paid.
    pub is_contingent: bool,
    /// The price goes to the owners.
    pub pays_owners: bool,
    /// A total that overlaps single deals.
    pub is_total: bool,
    /// How much.
    pub amount: Option<AmountCard>,
    /// What it is worth on every basis, the widest first.
    pub bases: Vec<WorthCard>,
    /// How the amount was worked out, where that was done for the map.
    pub derivation: Option<String>,
    /// How far it has come.
    pub status: &'static str,
    /// Whether money has moved.
    pub is_paid: bool,
    /// When it was made public, as exact as known.
    pub announced: Option<String>,
    /// How long it runs, in years.
    pub term_years: Option<f64>,
    /// What it is.
    pub summary: String,
    /// How well it is supported.
    pub confidence: Option<&'static str>,
    /// What replaced it.
    pub superseded_by: Option<DealRef>,
    /// What it replaced.
    pub supersedes: Vec<DealRef>,
    /// Where it was seen.
    pub sources: Vec<SourceCard>,
}

/// All there is to say about a company.
#[derive(Clone, Debug, PartialEq)]
pub struct CompanyCard {
    /// The id.
    pub id: String,
    /// What a reader sees.
    pub name: String,
    /// The label of its role.
    pub role: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// The share's ticker.
    pub ticker: Option<String>,
    /// Not one company.
    pub is_collective: bool,
    /// The one thing worth knowing.
    pub fact: Option<String>,
    /// Where the fact was seen.
    pub sources: Vec<SourceCard>,
    /// What it pays, by pillar, in the map's order; pillars without a deal are left out.
    pub out: Vec<PillarSum>,
    /// What it receives, by pillar.
    pub into: Vec<PillarSum>,
    /// All that it pays.
    pub total_out: Sum,
    /// All that it receives.
    pub total_in: Sum,
    /// What it is known to have paid; blank is what runs and does not say.
    pub paid_out: Sum,
    /// What it is known to have been paid.
    pub paid_in: Sum,
    /// What of it is bought, used or rented.
    pub pledged: PledgeCard,
    /// Of all that it pays, the most that can find its way back to it.
    pub round_trip: u64,
    /// The loops that it is on.
    pub loops: CountCard,
}

/// What a company has pledged to pay for what it buys, uses and rents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PledgeCard {
    /// All of it that is known.
    pub amount: u64,
    /// What of it has a term.
    pub with_term: u64,
    /// What that comes to in a year: amounts over their terms.
    pub per_year: f64,
    /// How many of these deals do not say how much.
    pub blank_deals: usize,
}

/// How many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountCard {
    /// The number, when all were counted.
    pub count: Option<u64>,
    /// How many are known.
    pub at_least: u64,
}

/// A step of a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegCard {
    /// Who pays.
    pub from: CompanyRef,
    /// Who receives.
    pub to: CompanyRef,
    /// The sum of the upper amounts; `None` for a blank leg.
    pub amount: Option<u64>,
    /// `full`, `partial` or `none`.
    pub disclosure: &'static str,
    /// The pillar that carries most of it.
    pub pillar: String,
    /// The ids of its deals, the largest first.
    pub deals: Vec<String>,
}

/// A loop with its money facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoopCard {
    /// The place in the list, from 1; `None` outside of a list.
    pub rank: Option<usize>,
    /// The companies in the order of the payments.
    pub companies: Vec<CompanyRef>,
    /// The legs: the first leaves the first company.
    pub legs: Vec<LegCard>,
    /// How many legs have no amount.
    pub blank_legs: usize,
    /// How much can go round once; `None` with a blank leg.
    pub goes_round: Option<u64>,
    /// The smallest amount of a leg.
    pub smallest_disclosed: Option<u64>,
    /// The place of that leg.
    pub weakest: Option<usize>,
    /// What can go round on every basis, the widest first.
    pub bases: Vec<RoundCard>,
    /// When its last leg was first announced, as written.
    pub closed: Option<String>,
    /// The sum of the legs.
    pub sum: u64,
}

/// What can go round a loop on one basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundCard {
    /// `announced`, `firm` or `paid`.
    pub basis: &'static str,
    /// How much can go round once; `None` with a blank or missing leg.
    pub goes_round: Option<u64>,
    /// How many legs have deals and no amount.
    pub blank_legs: usize,
    /// How many legs have no deal.
    pub missing_legs: usize,
}

/// The first loops of a ranked list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoopList {
    /// How many loops there are.
    pub total: CountCard,
    /// The most companies of a loop.
    pub max_length: u32,
    /// The loops, the strongest first.
    pub loops: Vec<LoopCard>,
}

/// What breaks without the deals and companies that are taken out.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenOut {
    /// The deals.
    pub deals: Vec<DealRef>,
    /// The companies.
    pub companies: Vec<CompanyRef>,
    /// The loops with them.
    pub loops: CountCard,
    /// How many of these loops break.
    pub broken: u64,
    /// The circular share with them.
    pub share_before: f64,
    /// The circular share without them.
    pub share_after: f64,
    /// Other companies that are on no loop any more.
    pub left_core: Vec<CompanyRef>,
}

/// How much of the map is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Deals that count.
    pub shown_deals: usize,
    /// All deals of the map.
    pub all_deals: usize,
    /// Companies that are drawn.
    pub companies: usize,
    /// Loops among the deals that count.
    pub loops: CountCard,
    /// The most companies of a loop that is counted.
    pub max_length: u32,
    /// What amounts mean: `announced`, `firm` or `paid`.
    pub basis: &'static str,
    /// The sum of all legs.
    pub sum: u64,
    /// The share of the sum that could be money going round.
    pub circular_share: f64,
    /// The same on every basis, the widest first.
    pub bases: Vec<LevelCard>,
    /// The share of what was announced without amounts that were worked out for the map.
    pub share_without_derived: f64,
}

/// How much could go round on one basis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelCard {
    /// `announced`, `firm` or `paid`.
    pub basis: &'static str,
    /// The sum of all legs.
    pub sum: u64,
    /// How much of it could be money going round.
    pub circulation: u64,
    /// The same as a share of the sum.
    pub circular_share: f64,
    /// How many deals on loops are worth something that nobody has told.
    pub blank_deals: usize,
}
