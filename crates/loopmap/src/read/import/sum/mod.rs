//! More payments than fit into memory, summed by payer and receiver while they are read.
//!
//! A file of millions of payments is not a map of millions of lines, and need not be in memory at once. The head of
//! a file says what its columns are, by the judges of all imports (`head`); then each row is read and forgotten
//! (`rows`), and only the sums stay (`tally`). What of them is kept for a map is not decided here; [`Sums::records`]
//! takes whoever was chosen.

mod cells;
mod head;
mod kept;
mod rows;
mod tally;

pub use kept::Chosen;
pub use tally::Pair;

use std::rc::Rc;

use crate::dataset::text::grouped;
use crate::dataset::{Place, Problem, sort_problems};
use crate::read::headers;

use super::{Account, Left, Options, Took};
use rows::Rows;
use tally::Tally;

/// The most parties that are summed.
pub const MOST_PARTIES: usize = 2_000_000;

/// The most pairs of payer and receiver, and with months of payer, receiver and month, that are summed.
pub const MOST_PAIRS: usize = 7_000_000;

/// So much of a file is looked at for its columns, in bytes.
const HEAD: usize = 1 << 20;

/// Payments that are being summed.
#[derive(Debug)]
pub struct Summing {
    options: Options,
    by_month: bool,
    tally: Tally,
    account: Account,
    /// The file that is being read, until its columns are known.
    head: Vec<u8>,
    file: String,
    /// The rest of it.
    rows: Option<Rows>,
    files: Vec<String>,
    /// The language of the headers, and the currency in them.
    language: Option<&'static str>,
    currency: Option<&'static str>,
}

/// What all payments come to.
#[derive(Debug)]
pub struct Sums {
    /// Who pays or receives, as they are first met. Pairs name them by place.
    pub parties: Vec<Rc<str>>,
    /// The sums, by payer, receiver and month.
    pub pairs: Vec<Pair>,
    /// How many payments there are.
    pub payments: u64,
    /// What was taken.
    pub took: Vec<Took>,
    /// What was left.
    pub left: Vec<Left>,
    /// Warnings.
    pub problems: Vec<Problem>,
    files: Vec<String>,
    currency: Option<String>,
    title: Option<String>,
    language: Option<String>,
    /// Whether the language is that of headers, and nobody said it.
    is_guessed: bool,
}

impl Summing {
    /// Returns sums of nothing, to be fed.
    pub fn new(options: Options, by_month: bool) -> Self {
        Self {
            options,
            by_month,
            tally: Tally::default(),
            account: Account::default(),
            head: Vec::new(),
            file: String::new(),
            rows: None,
            files: Vec::new(),
            language: None,
            currency: None,
        }
    }

    /// Begins another file.
    pub fn begin(&mut self, file: &str) {
        self.end();
        file.clone_into(&mut self.file);
        self.files.push(file.to_owned());
    }

    /// Takes the next bytes of the file. Returns whether there is any use in more: not when they cannot be read.
    pub fn feed(&mut self, bytes: &[u8]) -> bool {
        if self.is_over() {
            return false;
        }
        if let Some(rows) = &mut self.rows {
            rows.feed(bytes, &mut self.tally);
        } else {
            self.head.extend_from_slice(bytes);
            if self.head.len() >= HEAD {
                self.open();
            }
        }
        !self.is_over()
    }

    /// Ends the last file, and returns what all come to.
    ///
    /// # Errors
    ///
    /// All problems, when one of them is an error.
    pub fn finish(mut self) -> Result<Sums, Vec<Problem>> {
        self.end();
        let mut account = self.account;
        self.tally
            .tell(&self.files.join(", "), self.options.round, &mut account);
        if account.problems.iter().any(Problem::is_error) {
            sort_problems(&mut account.problems);
            return Err(account.problems);
        }
        let (parties, pairs) = self.tally.parties_and_pairs();
        let is_guessed = self.options.language.is_none() && self.language.is_some();
        Ok(Sums {
            parties,
            pairs,
            payments: self.tally.payments,
            took: account.took,
            left: account.left,
            problems: account.problems,
            files: self.files,
            currency: (self.options.currency)
                .or(self.tally.currency())
                .or(self.currency.map(str::to_owned)),
            title: self.options.title,
            language: (self.options.language).or(self.language.map(str::to_owned)),
            is_guessed,
        })
    }

    /// Looks at the head of the file for what its columns are.
    fn open(&mut self) {
        let head = std::mem::take(&mut self.head);
        let found = head::read(
            &self.file,
            &head,
            &self.options,
            self.by_month,
            &mut self.account,
        );
        if let Some(layout) = found {
            self.language = headers::language(&layout.header);
            self.currency = layout.counted_in;
            let mut rows = Rows::new(&self.file, layout);
            rows.feed(&head, &mut self.tally);
            self.rows = Some(rows);
        }
    }

    fn end(&mut self) {
        if !self.file.is_empty() && self.rows.is_none() && !self.is_over() {
            self.open();
        }
        if let Some(rows) = self.rows.take() {
            rows.finish(&mut self.tally, &mut self.account);
        }
        self.file.clear();
    }

    fn is_over(&self) -> bool {
        let is_stuck = self.rows.as_ref().is_some_and(Rows::is_stuck);
        is_stuck || self.tally.is_full() || self.account.problems.iter().any(Problem::is_error)
    }
}

/// Returns what is wrong with sums of more than fits.
fn too_many(file: &str, n: usize, nouns: &str) -> Problem {
    let text = format!(
        "More than {} {nouns}. Leave out small payments, or keep the largest parties first.",
        grouped(n)
    );
    Problem::error("E_LIMIT", file, Place::START, text)
}

/// Returns the number of something by its place in a list, which is never longer than limits allow.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
