//! What a company says of itself in money: what it earns, spends, has promised and owes.
//!
//! A table beside the deals. It counts in no leg and no loop: it shows how much of what a company has promised it
//! could pay out of what outsiders pay it.

use std::fmt;
use std::str::FromStr;

use super::{Amount, CompanyIx, PartialDate, SourceIx};
use crate::decimal::write_whole;

/// All of a revenue, of which a share is told in per cent.
pub(crate) const WHOLE_SHARE: u64 = 100;

/// One figure of one company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Whose it is.
    pub company: CompanyIx,
    /// What it tells.
    pub kind: FigureKind,
    /// The customer it is about: always there in a share of revenue.
    pub customer: Option<CompanyIx>,
    /// The time or the day it is of.
    pub period: Period,
    /// How much, never undisclosed: whole units of the map's currency, or per cent in a share.
    pub amount: Amount,
    /// When it was told.
    pub date: Option<PartialDate>,
    /// Where it was seen.
    pub sources: Vec<SourceIx>,
    /// What is to be known of it, such as what is in dispute, or how it was worked out.
    pub note: Option<String>,
}

impl Figure {
    /// Returns what no two figures have in common.
    pub(crate) fn key(&self) -> (CompanyIx, FigureKind, Option<CompanyIx>, Period) {
        (self.company, self.kind, self.customer, self.period)
    }
}

/// What a figure tells of a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureKind {
    /// What customers paid it.
    Revenue,
    /// What it put into buildings, machines and the like.
    Spending,
    /// By how much its cash fell.
    CashBurn,
    /// What it lost by its trade.
    OperatingLoss,
    /// What it lost altogether.
    NetLoss,
    /// What it owes.
    Debt,
    /// What it has to pay as rent.
    Leases,
    /// What it has at hand.
    Cash,
    /// What it has promised to pay.
    Commitments,
    /// The part of its revenue that one customer pays, in per cent.
    ShareOfRevenue,
}

impl FigureKind {
    /// All kinds, in the order of the vocabulary.
    pub const ALL: [Self; 10] = [
        Self::Revenue,
        Self::Spending,
        Self::CashBurn,
        Self::OperatingLoss,
        Self::NetLoss,
        Self::Debt,
        Self::Leases,
        Self::Cash,
        Self::Commitments,
        Self::ShareOfRevenue,
    ];

    /// Returns the word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Spending => "spending",
            Self::CashBurn => "cash-burn",
            Self::OperatingLoss => "operating-loss",
            Self::NetLoss => "net-loss",
            Self::Debt => "debt",
            Self::Leases => "leases",
            Self::Cash => "cash",
            Self::Commitments => "commitments",
            Self::ShareOfRevenue => "share-of-revenue",
        }
    }

    /// Returns the kind that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Returns whether a figure of this kind can be of one day: what is owed or at hand, not what runs through
    /// in a time.
    pub fn is_of_a_day(self) -> bool {
        matches!(
            self,
            Self::Debt | Self::Leases | Self::Cash | Self::Commitments
        )
    }
}

/// The time that a figure is of.
///
/// Periods are ordered by year, then the whole year before its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    year: u16,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Year,
    FiscalYear,
    Half(u8),
    Quarter(u8),
    Day(PartialDate),
}

impl Period {
    /// Returns the year; of a fiscal year the one it is called after.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns whether it is a whole year, of the calendar or of the company.
    pub fn is_year(self) -> bool {
        matches!(self.part, Part::Year | Part::FiscalYear)
    }

    /// Returns whether it is one day.
    pub fn is_day(self) -> bool {
        matches!(self.part, Part::Day(_))
    }

    /// Returns the period as files write it: `2025`, `FY2025`, `2025-H1`, `2025-Q3` or `2025-09-30`.
    pub fn to_text(self) -> String {
        let year = write_whole(self.year.into(), 4);
        match self.part {
            Part::Year => year,
            Part::FiscalYear => ["FY", &year].concat(),
            Part::Half(half) => [&year, "-H", &write_whole(half.into(), 1)].concat(),
            Part::Quarter(quarter) => [&year, "-Q", &write_whole(quarter.into(), 1)].concat(),
            Part::Day(day) => day.to_text(),
        }
    }
}

/// The text is none of the forms that a period has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPeriod;

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a period; write 2025, FY2025, 2025-H1, 2025-Q3 or a day")
    }
}

impl std::error::Error for NotAPeriod {}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (text, is_fiscal) = match text.strip_prefix("FY") {
            Some(year) => (year, true),
            None => (text, false),
        };
        let (whole, part) = match text.split_at_checked(4) {
            Some((year, "-H1")) => (year, Part::Half(1)),
            Some((year, "-H2")) => (year, Part::Half(2)),
            Some((year, "-Q1")) => (year, Part::Quarter(1)),
            Some((year, "-Q2")) => (year, Part::Quarter(2)),
            Some((year, "-Q3")) => (year, Part::Quarter(3)),
            Some((year, "-Q4")) => (year, Part::Quarter(4)),
            Some((year, "")) => (year, Part::Year),
            _ => (text, Part::FiscalYear),
        };
        let date: PartialDate = whole.parse().map_err(|_| NotAPeriod)?;
        let part = match part {
            Part::Year if is_fiscal => Part::FiscalYear,
            _ if is_fiscal => return Err(NotAPeriod),
            Part::FiscalYear if date.day().is_some() => Part::Day(date),
            Part::FiscalYear => return Err(NotAPeriod),
            part => part,
        };
        Ok(Self {
            year: date.year(),
            part,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_come_back_as_they_were_written() {
        for text in [
            "2025",
            "FY2025",
            "2025-H1",
            "2025-H2",
            "2025-Q1",
            "2025-Q4",
            "2025-09-30",
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_text(), text);
            assert_eq!(period.year(), 2025, "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_period() {
        for text in [
            "",
            "25",
            "2025-09",
            "2025-H3",
            "2025-Q0",
            "2025-Q5",
            "2025Q3",
            "FY25",
            "FY2025-Q1",
            "FY2025-09-30",
            "FY",
            "2025-02-30",
            "2025-q3",
            "0000",
            "20\u{e9}5-Q1",
        ] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }

    #[test]
    fn a_year_comes_before_its_parts() {
        let mut periods: Vec<Period> = ["2025-Q3", "2026", "2025-12-31", "2025-H1", "2025"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        periods.sort_unstable();
        let texts: Vec<String> = periods.into_iter().map(Period::to_text).collect();
        assert_eq!(texts, ["2025", "2025-H1", "2025-Q3", "2025-12-31", "2026"]);
    }
}
