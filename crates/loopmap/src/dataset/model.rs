//! The validated nouns of a map: companies, deals, sources, and the words of its `map.toml`.

use super::{Amount, Basis, PartialDate, Status, ViewState};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// Returns the place in the dataset's slice.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// Returns the name of the place `index`.
            ///
            /// # Panics
            ///
            /// Panics above `u32::MAX`, which no dataset reaches.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("datasets hold fewer than 2^32 of anything"))
            }
        }
    };
}

index! {
    /// A company's place in [`Dataset::companies`](super::Dataset::companies), which is sorted by
    /// id: comparing two places compares the ids bytewise.
    CompanyIx
}
index! {
    /// A deal's place in [`Dataset::deals`](super::Dataset::deals), which is sorted by id.
    DealIx
}
index! {
    /// A source's place in [`Dataset::sources`](super::Dataset::sources), which is sorted by id.
    SourceIx
}
index! {
    /// A pillar's place in [`Dataset::pillars`](super::Dataset::pillars), in the map's own order.
    PillarIx
}
index! {
    /// A role's place in [`Dataset::roles`](super::Dataset::roles), in the map's own order.
    RoleIx
}
index! {
    /// An instrument's place in [`Dataset::instruments`](super::Dataset::instruments).
    InstrumentIx
}

/// What the map says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapInfo {
    /// The title, never empty.
    pub title: String,
    /// One paragraph on what is shown.
    pub description: String,
    /// The day up to which the facts were gathered.
    pub as_of: Option<PartialDate>,
    /// BCP 47 tag of the language of the texts.
    pub language: String,
    /// The one currency of all amounts.
    pub currency: Currency,
    /// What the map calls who pays and receives, one and several, where it has words of its own.
    pub party: Option<[String; 2]>,
    /// The same for what is paid.
    pub payment: Option<[String; 2]>,
    /// What a reader sees first.
    pub view: ViewState,
}

impl MapInfo {
    /// Returns the word for `n` of those who pay and receive.
    pub fn party(&self, n: usize) -> &str {
        let own = self.party.as_ref();
        own.map_or(["company", "companies"][usize::from(n != 1)], |words| {
            &words[usize::from(n != 1)]
        })
    }

    /// Returns the word for `n` payments.
    pub fn payment(&self, n: usize) -> &str {
        let own = self.payment.as_ref();
        own.map_or(["deal", "deals"][usize::from(n != 1)], |words| {
            &words[usize::from(n != 1)]
        })
    }
}

/// The currency of all amounts of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217 code, such as `USD`.
    pub code: String,
    /// What stands before a figure, such as `$`.
    pub symbol: String,
}

/// A category that colours a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pillar {
    /// The id that deals use.
    pub id: String,
    /// What a reader sees.
    pub label: String,
    /// The colour, as a role that each theme fills.
    pub colour: ColourRole,
}

/// A colour of the palette, filled by each theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColourRole {
    /// Strong blue.
    Blue,
    /// Light blue.
    Sky,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Violet-grey.
    Violet,
    /// Green.
    Green,
    /// Yellow.
    Gold,
    /// Neutral.
    Grey,
}

impl ColourRole {
    /// All roles, in the order in which they are given out to pillars without a colour.
    pub const ALL: [Self; 8] = [
        Self::Blue,
        Self::Red,
        Self::Orange,
        Self::Sky,
        Self::Violet,
        Self::Green,
        Self::Gold,
        Self::Grey,
    ];

    /// Returns the word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Sky => "sky",
            Self::Red => "red",
            Self::Orange => "orange",
            Self::Violet => "violet",
            Self::Green => "green",
            Self::Gold => "gold",
            Self::Grey => "grey",
        }
    }

    /// Returns the role that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// What a company does, shown as a small glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The id that companies use.
    pub id: String,
    /// What a reader sees.
    pub label: String,
    /// The glyph.
    pub glyph: Glyph,
}

/// The small drawing inside a node that tells its role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glyph {
    /// A plain dot.
    #[default]
    Dot,
    /// A laboratory flask.
    Lab,
    /// A chip with its pins.
    Chip,
    /// A cloud.
    Cloud,
    /// A rack of servers.
    Rack,
    /// A server with a bolt.
    Server,
    /// A bank's front.
    Bank,
    /// A coin.
    Coin,
    /// A window of a program.
    App,
    /// A wafer.
    Wafer,
    /// A ring.
    Ring,
}

impl Glyph {
    /// All glyphs.
    pub const ALL: [Self; 11] = [
        Self::Dot,
        Self::Lab,
        Self::Chip,
        Self::Cloud,
        Self::Rack,
        Self::Server,
        Self::Bank,
        Self::Coin,
        Self::App,
        Self::Wafer,
        Self::Ring,
    ];

    /// Returns the word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Lab => "lab",
            Self::Chip => "chip",
            Self::Cloud => "cloud",
            Self::Rack => "rack",
            Self::Server => "server",
            Self::Bank => "bank",
            Self::Coin => "coin",
            Self::App => "app",
            Self::Wafer => "wafer",
            Self::Ring => "ring",
        }
    }

    /// Returns the glyph that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|glyph| glyph.id() == id)
    }
}

/// The form a deal takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// The id that deals use.
    pub id: String,
    /// What a reader sees.
    pub label: String,
    /// May never be paid, such as warrants and backstops. A filter of its own.
    pub is_contingent: bool,
    /// The price goes to the owners, as in an acquisition: drawn, but in no leg and in no sum.
    pub pays_owners: bool,
    /// Something is bought, used or rented, as under a contract or a lease: what a company has pledged to pay.
    pub is_purchase: bool,
}

/// One who pays or receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// The unique id.
    pub id: String,
    /// What a reader sees.
    pub name: String,
    /// What it does.
    pub role: Option<RoleIx>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// The share's ticker.
    pub ticker: Option<String>,
    /// Not one company, such as a bond market: in the sums, never in a loop.
    pub is_collective: bool,
    /// The one thing worth knowing.
    pub fact: Option<String>,
    /// Where the fact was seen.
    pub sources: Vec<SourceIx>,
}

/// Whether a deal is one deal of the map's subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// One deal.
    #[default]
    Deal,
    /// A total that overlaps single deals: shown, in no sum and no loop.
    StockFigure,
    /// A deal beside the map's subject: drawn among all companies, in no sum and no loop.
    Beside,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 3] = [Self::Deal, Self::StockFigure, Self::Beside];

    /// Returns the word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Deal => "deal",
            Self::StockFigure => "stock-figure",
            Self::Beside => "beside",
        }
    }

    /// Returns the scope that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.id() == id)
    }
}

/// How well a deal is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Weakly.
    Low,
    /// By one good page.
    Medium,
    /// By two pages, a filing or a release.
    High,
}

impl Confidence {
    /// All grades, from the weakest on.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// Returns the word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// Returns the grade that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.id() == id)
    }
}

/// One payment, investment, loan, guarantee or contract, from the payer to the receiver.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// The unique id.
    pub id: String,
    /// Who pays or gives.
    pub from: CompanyIx,
    /// Who receives.
    pub to: CompanyIx,
    /// The category.
    pub pillar: PillarIx,
    /// The form.
    pub instrument: Option<InstrumentIx>,
    /// How much.
    pub amount: Amount,
    /// The part of it that hangs on nothing, where somebody said so.
    pub firm: Option<u64>,
    /// The part of it that has been paid or delivered, where somebody said so.
    pub paid: Option<u64>,
    /// How the amount was worked out; there is one exactly when its kind is
    /// [`Derived`](super::AmountKind::Derived).
    pub derivation: Option<String>,
    /// When it was made public.
    pub announced: Option<PartialDate>,
    /// How far it has come, today.
    pub status: Status,
    /// How long it runs, in years; finite and above zero.
    pub term_years: Option<f64>,
    /// One deal, a total, or beside the subject.
    pub scope: Scope,
    /// The deal that replaced it.
    pub superseded_by: Option<DealIx>,
    /// What it is, in a sentence.
    pub summary: String,
    /// How well it is supported.
    pub confidence: Option<Confidence>,
    /// Where it was seen.
    pub sources: Vec<SourceIx>,
}

/// A page on which something was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The unique id.
    pub id: String,
    /// Who speaks there, if somebody has looked.
    pub kind: Option<SourceKind>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The page's own title.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// The address; http or https only.
    pub url: Option<String>,
}

impl Deal {
    /// Returns the largest amount that it is told with, under whatever basis.
    pub(crate) fn most(&self) -> u64 {
        let told = [self.amount.high(), self.firm, self.paid];
        told.into_iter().flatten().max().unwrap_or(0)
    }
}

/// Who speaks on a page, those nearest to the parties first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// A party, under the law that holds it to what it files.
    Filing,
    /// A party, in a release, a letter or a talk.
    Release,
    /// A court, a regulator or another office.
    Official,
    /// A newspaper, an agency or a broadcaster.
    Newspaper,
    /// The press of a trade.
    TradePress,
    /// An analyst, a bank or a scholar.
    Research,
    /// A page that repeats what others reported.
    Aggregator,
    /// One writer, without an editor.
    Blog,
}

impl SourceKind {
    /// All kinds, those nearest to the parties first.
    pub const ALL: [Self; 8] = [
        Self::Filing,
        Self::Release,
        Self::Official,
        Self::Newspaper,
        Self::TradePress,
        Self::Research,
        Self::Aggregator,
        Self::Blog,
    ];

    /// Returns the word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Filing => "filing",
            Self::Release => "release",
            Self::Official => "official",
            Self::Newspaper => "newspaper",
            Self::TradePress => "trade-press",
            Self::Research => "research",
            Self::Aggregator => "aggregator",
            Self::Blog => "blog",
        }
    }

    /// Returns the kind that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Returns whether a page of this kind only hands on what others found out, or what one person thinks.
    pub fn is_second_hand(self) -> bool {
        matches!(self, Self::Aggregator | Self::Blog)
    }
}

/// A change of a deal that was published before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When it was made.
    pub date: PartialDate,
    /// Which deal.
    pub deal: DealIx,
    /// Which field of it, one of [`DEAL_FIELDS`](super::DEAL_FIELDS).
    pub field: String,
    /// What the field said; empty when it was blank.
    pub was: String,
    /// What it says now; empty when it is blank.
    pub is: String,
    /// Where that was seen.
    pub sources: Vec<SourceIx>,
}

impl Correction {
    /// Returns what corrections are sorted by.
    pub(crate) fn key(&self) -> (PartialDate, DealIx, &str) {
        (self.date, self.deal, &self.field)
    }
}

/// A named sequence of steps through the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The unique id.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// The steps, at least one.
    pub steps: Vec<Step>,
}

/// A step of a story: a text and what the map shows beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// One or two sentences.
    pub text: String,
    /// What the map shows.
    pub view: ViewState,
    /// The basis that the step names; where it names none, see
    /// [`implied_basis`](super::Filter::implied_basis).
    pub basis: Option<Basis>,
}
