//! The languages that pictures and pages are made in: what they say besides the data. The element has words of its own.

use super::Wording;
use crate::dataset::{
    Amount, AmountKind, Currency, PartialDate, format_amount, format_money, sign_of, spelled,
};

/// A language that pictures and pages have words in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// English, also where a map is in a language that is not known here.
    English,
    /// German.
    German,
    /// French.
    French,
}

/// How a language writes amounts: between thousands, and names of powers of ten.
type Marks = (&'static str, &'static [(u64, &'static str)]);

const GERMAN: Marks = (
    ".",
    &[
        (1_000_000_000_000, "\u{a0}Bio."),
        (1_000_000_000, "\u{a0}Mrd."),
        (1_000_000, "\u{a0}Mio."),
    ],
);

const FRENCH: Marks = (
    "\u{202f}",
    &[(1_000_000_000, "\u{a0}Md"), (1_000_000, "\u{a0}M")],
);

impl Tongue {
    /// Returns the language of a BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or_default() {
            "de" | "DE" => Self::German,
            "fr" | "FR" => Self::French,
            _ => Self::English,
        }
    }

    /// Returns an amount in at most three figures: `$300 bn`, `300 Mrd. $`.
    pub fn money(self, units: u64, currency: &Currency) -> String {
        match self {
            Self::English => format_money(units, currency),
            Self::German => written(units, currency, GERMAN),
            Self::French => written(units, currency, FRENCH),
        }
    }

    /// Returns the amount of a deal; undisclosed has no figure.
    pub fn amount(self, amount: Amount, currency: &Currency) -> Option<String> {
        let (up_to, about) = match self {
            Self::English => return format_amount(amount, currency),
            Self::German => ("bis zu ", "etwa "),
            Self::French => ("jusqu\u{2019}\u{e0} ", "environ "),
        };
        let Amount::Disclosed { low, high, kind } = amount else {
            return None;
        };
        let highest = self.money(high, currency);
        let range = match low.map(|low| self.money(low, currency)) {
            Some(lowest) if lowest != highest => format!("{lowest} \u{2013} {highest}"),
            _ => highest.clone(),
        };
        Some(match kind {
            AmountKind::Reported | AmountKind::Derived => range,
            AmountKind::UpTo => up_to.to_owned() + &highest,
            AmountKind::Estimated => about.to_owned() + &range,
        })
    }

    /// Returns what the key calls the ways in which lines are filled: paid, firm, announced, without an amount.
    pub(super) fn fills(self) -> [&'static str; 4] {
        match self {
            Self::English => [
                "Known to be paid",
                "Firmly agreed",
                "Announced only",
                "Amount undisclosed",
            ],
            Self::German => [
                "Nachweislich bezahlt",
                "Fest zugesagt",
                "Nur angek\u{fc}ndigt",
                "Ohne Betrag",
            ],
            Self::French => [
                "Pay\u{e9}, \u{e9}tabli",
                "Ferme",
                "Seulement annonc\u{e9}",
                "Sans montant",
            ],
        }
    }

    /// Returns who published what is shown: some by name, and how many others.
    pub(super) fn sources(self, named: &str, others: usize) -> String {
        match (self, others) {
            (Self::English, 0) => format!("Sources: {named}"),
            (Self::English, _) => format!("Sources: {named} and {others} more"),
            (Self::German, 0) => format!("Quellen: {named}"),
            (Self::German, _) => format!("Quellen: {named} und {others} weitere"),
            (Self::French, 0) => format!("Sources\u{a0}: {named}"),
            (Self::French, _) => format!("Sources\u{a0}: {named} et {others} autres"),
        }
    }

    /// Returns of which day the facts are.
    pub(super) fn as_of(self, day: PartialDate) -> String {
        match self {
            Self::English => format!("As of {day}"),
            Self::German => format!("Stand: {day}"),
            Self::French => format!("\u{c9}tat au {day}"),
        }
    }
}

fn written(units: u64, currency: &Currency, (mark, scales): Marks) -> String {
    // 999.6 bn is 1 tn in three digits, not 1,000 bn.
    let reaches = |unit: u64| units >= unit / 10_000 * 9_995;
    let scale = scales.iter().find(|(unit, _)| reaches(*unit));
    let &(unit, name) = scale.unwrap_or(&(1, ""));
    let mut text = String::new();
    for c in spelled(units, unit).chars() {
        match c {
            ',' => text.push_str(mark),
            '.' => text.push(','),
            c => text.push(c),
        }
    }
    text.push_str(name);
    let sign = sign_of(currency);
    if !sign.is_empty() {
        text.push('\u{a0}');
        text.push_str(sign);
    }
    text
}

/// Says what stands on lines and in a ring.
#[derive(Debug)]
pub struct Said {
    /// The language.
    pub tongue: Tongue,
    /// The currency of all amounts.
    pub currency: Currency,
}

impl Wording for Said {
    fn amount(&self, low: u64, high: u64, kind: AmountKind) -> Option<String> {
        let low = Some(low);
        let amount = Amount::Disclosed { low, high, kind };
        self.tongue.amount(amount, &self.currency)
    }
}

impl Tongue {
    /// Returns what can go round a loop, given in words; `is_all` where all of its smallest leg is known.
    pub fn round(self, most: &str, is_all: bool) -> String {
        match (self, is_all) {
            (Self::English, true) => format!("At most {most} can go round"),
            (Self::English, false) => format!("At most {most} of what is known can go round"),
            (Self::German, true) => format!("H\u{f6}chstens {most} k\u{f6}nnen im Kreis laufen"),
            (Self::German, false) => {
                format!("H\u{f6}chstens {most} des Bekannten k\u{f6}nnen im Kreis laufen")
            }
            (Self::French, true) => format!("Au plus {most} peuvent faire le tour"),
            (Self::French, false) => {
                format!("Au plus {most} de ce que l\u{2019}on sait peuvent faire le tour")
            }
        }
    }

    /// Returns which leg limits a loop, by the names of who pays and whom.
    pub fn weakest(self, from: &str, to: &str) -> String {
        match self {
            Self::English => format!("Weakest link: {from} to {to}"),
            Self::German => format!("Schw\u{e4}chstes Glied: {from} an {to}"),
            Self::French => format!("Maillon le plus faible\u{a0}: {from} vers {to}"),
        }
    }

    /// Returns how many of a loop's legs have no amount.
    pub fn blank_legs(self, blank: usize, legs: usize) -> String {
        match self {
            Self::English => format!("{blank} of {legs} amounts not known"),
            Self::German => format!("{blank} von {legs} Betr\u{e4}gen nicht bekannt"),
            Self::French => format!("{blank} montants sur {legs} inconnus"),
        }
    }

    /// Returns the smallest amount that is known, given in words.
    pub fn smallest_known(self, amount: &str) -> String {
        match self {
            Self::English => format!("Smallest known: {amount}"),
            Self::German => format!("Kleinster bekannter Betrag: {amount}"),
            Self::French => format!("Plus petit montant connu\u{a0}: {amount}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_in_the_language() {
        let currency = |code: &str, symbol: &str| Currency {
            code: code.to_owned(),
            symbol: symbol.to_owned(),
        };
        let (euro, none) = (currency("EUR", "\u{20ac}"), currency("XXX", ""));
        let said = |tag: &str, units: u64| {
            let text = Tongue::of(tag).money(units, &euro);
            text.replace(['\u{a0}', '\u{202f}'], " ")
        };
        for (units, english, german, french) in [
            (950, "\u{20ac}950", "950 \u{20ac}", "950 \u{20ac}"),
            (
                12_250,
                "\u{20ac}12,250",
                "12.250 \u{20ac}",
                "12 250 \u{20ac}",
            ),
            (
                1_500_000,
                "\u{20ac}1.5 m",
                "1,5 Mio. \u{20ac}",
                "1,5 M \u{20ac}",
            ),
            (
                38_000_000_000,
                "\u{20ac}38 bn",
                "38 Mrd. \u{20ac}",
                "38 Md \u{20ac}",
            ),
            (
                999_600_000,
                "\u{20ac}1 bn",
                "1 Mrd. \u{20ac}",
                "1 Md \u{20ac}",
            ),
            (
                1_500_000_000_000,
                "\u{20ac}1.5 tn",
                "1,5 Bio. \u{20ac}",
                "1 500 Md \u{20ac}",
            ),
        ] {
            assert_eq!(said("en-GB", units), english);
            assert_eq!(said("de-AT", units), german);
            assert_eq!(said("fr", units), french);
        }
        assert_eq!(Tongue::German.money(12_250, &none), "12.250");
        let amount = Amount::Disclosed {
            low: Some(1_000_000),
            high: 2_000_000,
            kind: AmountKind::Estimated,
        };
        let german = Tongue::German.amount(amount, &euro).unwrap_or_default();
        assert_eq!(
            german.replace('\u{a0}', " "),
            "etwa 1 Mio. \u{20ac} \u{2013} 2 Mio. \u{20ac}"
        );
    }
}
