//! The sums themselves: a number for each party, a sum for each pair.

use std::collections::HashMap;
use std::rc::Rc;

use crate::dataset::Place;
use crate::dataset::text::{grouped, quote};
use crate::read::names::tidy;

use super::{Account, MOST_PAIRS, MOST_PARTIES, number, too_many};

/// So many of one fault are kept to be told.
const TOLD: usize = 3;

/// Amounts are summed in hundredths.
pub(super) const PARTS: u64 = 100;

/// What one party pays another, in one month or in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Who pays, by place.
    pub from: u32,
    /// Who receives, by place.
    pub to: u32,
    /// Twelve times the year and the month, counted from 0; 0 where no month is known or asked for.
    pub month: u32,
    /// The sum of the known amounts in whole units, rounded; nothing if none is known.
    pub amount: Option<u64>,
    /// How many payments it is the sum of.
    pub payments: u32,
    /// How many of these have no amount.
    pub blank: u32,
}

/// A sum in the making.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    parts: u64,
    payments: u32,
    blank: u32,
}

impl Sum {
    /// Returns the whole units, rounded.
    fn units(self) -> u64 {
        self.parts / PARTS + u64::from(self.parts % PARTS >= PARTS / 2)
    }
}

/// A fault of single rows: the first, and how many there are.
#[derive(Debug, Default)]
pub(super) struct Faults {
    first: Vec<(String, Place, String)>,
    count: u64,
}

impl Faults {
    pub(super) fn add(&mut self, file: &str, place: Place, text: impl FnOnce() -> String) {
        self.count += 1;
        if self.first.len() < TOLD {
            self.first.push((file.to_owned(), place, text()));
        }
    }

    /// Tells the first, and with the last of them how many more there are.
    fn tell(self, code: &'static str, account: &mut Account) {
        let more = self.count - self.first.len() as u64;
        let told = self.first.len();
        for (n, (file, place, text)) in self.first.into_iter().enumerate() {
            let text = if n + 1 == told && more > 0 {
                let more = usize::try_from(more).unwrap_or(usize::MAX);
                format!("{text} And {} more like it.", grouped(more))
            } else {
                text
            };
            account.error(code, &file, place, text);
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Tally {
    numbers: HashMap<Rc<str>, u32>,
    parties: Vec<Rc<str>>,
    sums: HashMap<(u32, u32, u32), Sum>,
    currencies: Vec<(String, u64)>,
    pub(super) payments: u64,
    /// Payments of parties to themselves.
    pub(super) own: u64,
    /// Amounts with parts smaller than a hundredth.
    pub(super) rounded: u64,
    /// Amounts that are written to be unknown.
    pub(super) unknown: u64,
    pub(super) overflows: bool,
    pub(super) bad_amounts: Faults,
    pub(super) bad_dates: Faults,
    pub(super) bad_rows: Faults,
    pub(super) undirected: Faults,
}

impl Tally {
    pub(super) fn party_count(&self) -> usize {
        self.parties.len()
    }

    pub(super) fn pair_count(&self) -> usize {
        self.sums.len()
    }

    pub(super) fn is_full(&self) -> bool {
        self.party_count() > MOST_PARTIES || self.pair_count() > MOST_PAIRS
    }

    /// Returns the number of a party by its name.
    pub(super) fn party(&mut self, name: &str) -> u32 {
        if !is_tidy(name) {
            return self.tidied(&tidy(name));
        }
        self.tidied(name)
    }

    fn tidied(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = number(self.parties.len());
        let name: Rc<str> = name.into();
        self.parties.push(Rc::clone(&name));
        self.numbers.insert(name, number);
        number
    }

    /// Adds a payment, its amount in hundredths.
    pub(super) fn add(&mut self, from: u32, to: u32, month: u32, parts: Option<u64>) {
        self.payments += 1;
        if from == to {
            self.own += 1;
            return;
        }
        let sum = self.sums.entry((from, to, month)).or_default();
        sum.payments = sum.payments.saturating_add(1);
        match parts {
            Some(parts) => match sum.parts.checked_add(parts) {
                Some(parts) => sum.parts = parts,
                None => self.overflows = true,
            },
            None => sum.blank = sum.blank.saturating_add(1),
        }
    }

    /// Notes the currency of a payment.
    pub(super) fn pays_in(&mut self, code: &str) {
        if let Some((_, count)) = self.currencies.iter_mut().find(|(known, _)| known == code) {
            *count += 1;
        } else if self.currencies.len() < 200 {
            self.currencies.push((code.to_owned(), 1));
        }
    }

    /// Returns the currency of all payments, if they name one.
    pub(super) fn currency(&self) -> Option<String> {
        let (code, _) = self.currencies.first()?;
        Some(if code == "$" { "USD" } else { code }.to_owned())
    }

    /// Takes the parties, and the pairs in order.
    pub(super) fn parties_and_pairs(&mut self) -> (Vec<Rc<str>>, Vec<Pair>) {
        self.numbers = HashMap::new();
        let sums = std::mem::take(&mut self.sums);
        #[expect(
            clippy::iter_over_hash_type,
            reason = "the pairs are sorted by what tells them apart"
        )]
        let mut pairs = {
            let mut pairs = Vec::with_capacity(sums.len());
            for ((from, to, month), sum) in sums {
                let is_known = sum.payments > sum.blank;
                pairs.push(Pair {
                    from,
                    to,
                    month,
                    amount: is_known.then_some(sum.units()),
                    payments: sum.payments,
                    blank: sum.blank,
                });
            }
            pairs
        };
        pairs.sort_unstable();
        (std::mem::take(&mut self.parties), pairs)
    }

    /// Tells what was wrong with rows, and what was left of them; `rounds` is set where money may become nothing.
    pub(super) fn tell(&mut self, files: &str, rounds: bool, account: &mut Account) {
        if self.party_count() > MOST_PARTIES {
            account
                .problems
                .push(too_many(files, MOST_PARTIES, "parties"));
        } else if self.pair_count() > MOST_PAIRS {
            account.problems.push(too_many(files, MOST_PAIRS, "sums"));
        }
        std::mem::take(&mut self.bad_amounts).tell("E_AMOUNT", account);
        std::mem::take(&mut self.bad_dates).tell("E_DATE", account);
        std::mem::take(&mut self.bad_rows).tell("E_CSV", account);
        std::mem::take(&mut self.undirected).tell("E_UNDIRECTED", account);
        if self.overflows {
            let text = "The sum of a pair is too large to be told exactly. Say a --unit.";
            account.error("E_AMOUNT", files, Place::START, text);
        }
        if self.currencies.len() > 1 {
            self.currencies
                .sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            let some = self.currencies.iter().take(5);
            let some: Vec<String> = some
                .map(|(code, n)| format!("{} ({n})", quote(code)))
                .collect();
            let text = format!(
                "Payments are in {} currencies: {}. Sums need one: leave out or convert the others.",
                self.currencies.len(),
                some.join(", ")
            );
            account.error("E_CURRENCY", files, Place::START, text);
        }
        let counts = [
            (self.own, "payment", "of a party to itself"),
            (self.unknown, "amount", "written to be unknown"),
        ];
        for (n, noun, what) in counts.into_iter().filter(|(n, ..)| *n > 0) {
            let s = if n == 1 { "" } else { "s" };
            let n = grouped(usize::try_from(n).unwrap_or(usize::MAX));
            account.leave("", format!("{n} {noun}{s} {what}"), "not in the sums");
        }
        if self.rounded > 0 {
            let n = grouped(usize::try_from(self.rounded).unwrap_or(usize::MAX));
            let what = format!("parts below a hundredth of a unit, {n} times");
            account.leave("", what, "rounded");
        }
        self.tell_parts(files, rounds, account);
        if self.sums.is_empty()
            && !account
                .problems
                .iter()
                .any(crate::dataset::Problem::is_error)
        {
            let text = "There is no payment in it.";
            account.error("E_EMPTY", files, Place::START, text);
        }
    }
}

impl Tally {
    /// Tells of sums that are not whole. Money that would become nothing is refused.
    fn tell_parts(&self, files: &str, rounds: bool, account: &mut Account) {
        let parts = self.sums.values().filter(|sum| sum.parts % PARTS > 0);
        let n = parts.count();
        if n > 0 {
            let s = if n == 1 { "" } else { "s" };
            let what = format!("parts of a unit in {} sum{s}", grouped(n));
            account.leave("", what, "rounded to whole units");
        }
        let vanishes = |sum: &Sum| sum.parts > 0 && sum.units() == 0;
        let lost = self.sums.iter().filter(|(_, sum)| vanishes(sum));
        let (count, first) = lost.fold((0, None), |(count, first), next| {
            let is_before = first.is_none_or(|(key, _)| next.0 < key);
            (count + 1, if is_before { Some(next) } else { first })
        });
        if let (false, Some((&(from, to, month), sum))) = (rounds, first) {
            let [from, to] = [from, to].map(|party| quote(&self.parties[party as usize]));
            let when = match month {
                0 => String::new(),
                month => format!(" in {:04}-{:02}", month / 12, month % 12 + 1),
            };
            let more = match count - 1 {
                0 => String::new(),
                more => format!(" And {} more like it.", grouped(more)),
            };
            let text = format!(
                "What {from} pays {to}{when} comes to 0.{:02}, which is 0 in whole units. --round takes it for 0.{more}",
                sum.parts
            );
            account.error("E_AMOUNT", files, Place::START, text);
        }
    }
}

/// Returns whether a name has no space at its ends and single ones within.
fn is_tidy(name: &str) -> bool {
    let bytes = name.as_bytes();
    let is_plain = bytes.is_ascii() && !bytes.iter().any(|byte| (b'\t'..=b'\r').contains(byte));
    is_plain
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
        && !bytes.windows(2).any(|pair| pair == b"  ")
}
