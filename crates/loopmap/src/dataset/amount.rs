//! What a deal is worth, as far as anybody has said.

/// The largest amount, and the largest total of a map: every sum of whole units up to here is
/// exact in a `u64`, in an `f64` and in JavaScript (2^53 - 1).
pub const LARGEST: u64 = 9_007_199_254_740_991;

/// The worth of a deal in whole units of the map's currency.
///
/// Undisclosed is a case of its own and never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Nobody has said.
    Undisclosed,
    /// Somewhere in `low..=high`; the two are equal when one figure was given.
    Disclosed {
        /// The lower end, never above `high`. Only a ceiling can be without one: nobody has said what of
        /// it is firm.
        low: Option<u64>,
        /// The upper end.
        high: u64,
        /// What sort of figure it is.
        kind: AmountKind,
    },
}

impl Amount {
    /// Returns the lower end, or `None` when undisclosed or a ceiling of which no part is known to be
    /// firm.
    pub fn low(self) -> Option<u64> {
        match self {
            Self::Undisclosed => None,
            Self::Disclosed { low, .. } => low,
        }
    }

    /// Returns what sort of figure it is, or `None` when undisclosed.
    pub fn kind(self) -> Option<AmountKind> {
        match self {
            Self::Undisclosed => None,
            Self::Disclosed { kind, .. } => Some(kind),
        }
    }

    /// Returns the upper end, or `None` when undisclosed.
    pub fn high(self) -> Option<u64> {
        match self {
            Self::Undisclosed => None,
            Self::Disclosed { high, .. } => Some(high),
        }
    }
}

/// How a figure is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum AmountKind {
    /// Stated by a party or a report as the amount.
    #[default]
    Reported,
    /// A ceiling that need not be reached.
    UpTo,
    /// Somebody's arithmetic.
    Estimated,
    /// Worked out by the makers of the map from published figures; the calculation is part of the row.
    Derived,
}

impl AmountKind {
    /// All kinds, in the order of the vocabulary.
    pub const ALL: [Self; 4] = [Self::Reported, Self::UpTo, Self::Estimated, Self::Derived];

    /// Returns the word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::UpTo => "up-to",
            Self::Estimated => "estimated",
            Self::Derived => "derived",
        }
    }

    /// Returns the kind that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}
