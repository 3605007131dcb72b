//! How far a deal has come.

/// How far a deal has come. The vocabulary is fixed, since it decides what counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Talked about by people who are not parties to it.
    Rumoured,
    /// Made public by a party.
    Announced,
    /// Bound by contract.
    Committed,
    /// Money is moving.
    Active,
    /// Paid in full.
    Closed,
    /// Came to nothing.
    Lapsed,
}

impl Status {
    /// All statuses, from the earliest stage on.
    pub const ALL: [Self; 6] = [
        Self::Rumoured,
        Self::Announced,
        Self::Committed,
        Self::Active,
        Self::Closed,
        Self::Lapsed,
    ];

    /// Returns the word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rumoured => "rumoured",
            Self::Announced => "announced",
            Self::Committed => "committed",
            Self::Active => "active",
            Self::Closed => "closed",
            Self::Lapsed => "lapsed",
        }
    }

    /// Returns the status that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// Returns whether money has moved: active or closed.
    pub fn is_paid(self) -> bool {
        matches!(self, Self::Active | Self::Closed)
    }

    /// Returns whether somebody is bound to pay, or has paid: committed, active or closed.
    pub fn is_firm(self) -> bool {
        matches!(self, Self::Committed | Self::Active | Self::Closed)
    }

    /// Returns whether money is only promised: announced or committed.
    pub fn is_promised(self) -> bool {
        matches!(self, Self::Announced | Self::Committed)
    }
}

/// A set of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusSet(u8);

impl StatusSet {
    /// No status at all.
    pub const EMPTY: Self = Self(0);

    /// Active and closed.
    pub const PAID: Self = Self(1 << Status::Active as u8 | 1 << Status::Closed as u8);

    /// What counts unless a reader says otherwise: promised and paid.
    pub const COUNTING: Self =
        Self(Self::PAID.0 | 1 << Status::Announced as u8 | 1 << Status::Committed as u8);

    /// Returns whether the set holds `status`.
    pub fn contains(self, status: Status) -> bool {
        self.0 & (1 << status as u8) != 0
    }

    /// Returns the set with `status` in it.
    #[must_use]
    pub fn with(self, status: Status) -> Self {
        Self(self.0 | 1 << status as u8)
    }

    /// Returns the statuses in the set, from the earliest stage on.
    pub fn iter(self) -> impl Iterator<Item = Status> {
        Status::ALL.into_iter().filter(move |s| self.contains(*s))
    }
}

impl FromIterator<Status> for StatusSet {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        statuses.into_iter().fold(Self::EMPTY, Self::with)
    }
}
