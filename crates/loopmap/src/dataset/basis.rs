//! What an amount means: what was announced, what of it is firm, what of it is known to be paid.
//!
//! A basis changes amounts, not only which deals count. What is not known under a basis is blank, never zero.

use super::{Dataset, DealIx, Status, StatusSet};

/// What an amount means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The upper figures, as they were told.
    Announced,
    /// Without what hangs on a condition, a ceiling or a warrant.
    #[default]
    Firm,
    /// What is known to have been paid or delivered.
    Paid,
}

impl Basis {
    /// All bases, the widest first.
    pub const ALL: [Self; 3] = [Self::Announced, Self::Firm, Self::Paid];

    /// Returns the word that files, attributes and addresses use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Firm => "firm",
            Self::Paid => "paid",
        }
    }

    /// Returns the basis called `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.id() == id)
    }
}

/// What a deal is worth under a basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// Nothing: the deal is no part of its leg.
    None,
    /// Something, and nobody has said how much.
    Blank,
    /// So much, in whole units.
    Known(u64),
}

impl Worth {
    /// Returns how much, where that is known.
    pub fn known(self) -> Option<u64> {
        match self {
            Self::Known(units) => Some(units),
            Self::None | Self::Blank => None,
        }
    }

    /// Returns what this and another deal are worth together, as far as that is known.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, worth) | (worth, Self::None) => worth,
            (Self::Known(a), Self::Known(b)) => Self::Known(a + b),
            (Self::Known(units), Self::Blank) | (Self::Blank, Self::Known(units)) => {
                Self::Known(units)
            }
            (Self::Blank, Self::Blank) => Self::Blank,
        }
    }

    fn of(units: Option<u64>) -> Self {
        units.map_or(Self::Blank, Self::Known)
    }

    /// What somebody said of a part: no part at all is none.
    fn of_part(units: u64) -> Self {
        match units {
            0 => Self::None,
            units => Self::Known(units),
        }
    }
}

impl Dataset {
    /// Returns what `deal` is worth under `basis`, whether it counts or not.
    ///
    /// | basis | worth |
    /// | --- | --- |
    /// | announced | the upper amount |
    /// | firm | what the row says is firm; else nothing for a contingent instrument and before the deal is bound by contract; else the lower amount; blank for a ceiling without one |
    /// | paid | what the row says is paid; else nothing for a contingent instrument, before money moves, and where nothing is firm; else the firm amount of a closed deal; blank for one that is running |
    ///
    /// What is paid is firm. So, where all three are known, paid is at most firm, and firm at most announced.
    pub fn worth(&self, deal: DealIx, basis: Basis) -> Worth {
        match basis {
            Basis::Announced => Worth::of(self.deal(deal).amount.high()),
            Basis::Firm => self.firm(deal),
            Basis::Paid => self.paid(deal),
        }
    }

    /// Returns whether the bases differ: whether anything was announced that is not firm, or something is known of
    /// what has been paid, beyond that all of it has or that nobody has said.
    pub fn has_bases(&self) -> bool {
        let [mut known, mut blank] = [false; 2];
        for deal in self.deal_indices() {
            if !self.can_count(deal) || !StatusSet::COUNTING.contains(self.deal(deal).status) {
                continue;
            }
            let [announced, firm, paid] = Basis::ALL.map(|basis| self.worth(deal, basis));
            known |= paid.known().is_some();
            blank |= paid == Worth::Blank && announced != Worth::Blank;
            if firm != announced || paid == Worth::None || (paid != Worth::Blank && paid != firm) {
                return true;
            }
        }
        known && blank
    }

    fn firm(&self, deal: DealIx) -> Worth {
        let facts = self.deal(deal);
        let (low, high) = (facts.amount.low(), facts.amount.high());
        let is_none = self.is_contingent(deal) || !facts.status.is_firm();
        let firm = match facts.firm {
            Some(firm) => Worth::of_part(firm),
            None if is_none || (low == Some(0) && low < high) => Worth::None,
            None => Worth::of(low),
        };
        match facts.paid {
            Some(paid) if paid > firm.known().unwrap_or(0) => Worth::Known(paid),
            _ => firm,
        }
    }

    fn paid(&self, deal: DealIx) -> Worth {
        let facts = self.deal(deal);
        if let Some(paid) = facts.paid {
            return Worth::of_part(paid);
        }
        let firm = self.firm(deal);
        match facts.status {
            _ if self.is_contingent(deal) || firm == Worth::None => Worth::None,
            Status::Closed => firm,
            Status::Active => Worth::Blank,
            Status::Rumoured | Status::Announced | Status::Committed | Status::Lapsed => {
                Worth::None
            }
        }
    }
}
