//! `loopmap import --sum`: a map of the few that matter, out of files with more payments than a map can show.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use loopmap::dataset::{Dataset, MOST_COMPANIES, MOST_DEALS, Place, Problem, format_money};
use loopmap::graph::{Network, Payment};
use loopmap::keep::{Weights, share_among};
use loopmap::loops::Share;
use loopmap::read::import::sum::{Chosen, Summing, Sums};
use loopmap::read::import::{Imported, Options};
use serde::Serialize;

use crate::output::{Stop, counted};
use crate::progress;

/// How many are kept unless somebody says so.
pub(super) const USUAL: usize = 200;

/// How much is read at once, in bytes.
const CHUNK: usize = 1 << 20;

/// Who is kept, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keeping {
    pub(super) most: usize,
    pub(super) by_month: bool,
    pub(super) with_others: bool,
}

/// What is kept of the sums, and what that leaves out.
pub(super) struct Kept {
    pub(super) imported: Imported,
    pub(super) facts: Facts,
}

/// What was summed, and what of it the map holds. It stays as it is: programs read it.
#[derive(Serialize)]
pub(super) struct Facts {
    payments: u64,
    parties: usize,
    pairs: usize,
    /// The sum of all known amounts.
    sum: u64,
    /// How many parties money can come back to.
    on_loops: usize,
    kept: usize,
    /// What the deals of the map add up to.
    held: u64,
    held_share: f64,
    /// Of the companies that are kept, without what they pay the others; exact.
    circular_share_of_kept: f64,
    /// Of all parties; no more than this.
    circular_share_at_most: f64,
}

/// Sums the files and keeps those who matter.
pub(super) fn read(
    files: &[PathBuf],
    options: Options,
    keeping: Keeping,
) -> Result<Result<Kept, Vec<Problem>>, Stop> {
    let room = MOST_COMPANIES - usize::from(keeping.with_others);
    if !(2..=room).contains(&keeping.most) {
        return Err(Stop::Trouble(format!(
            "--keep {} is not from 2 to {room}",
            keeping.most
        )));
    }
    let sums = match summed(files, options, keeping.by_month)? {
        Ok(sums) => sums,
        Err(problems) => return Ok(Err(problems)),
    };
    let work = progress::work("choosing whom to keep");
    let kept = network(&sums).and_then(|network| choose(&sums, &network, keeping));
    drop(work);
    Ok(kept.map_err(|problem| vec![problem]))
}

fn summed(
    files: &[PathBuf],
    options: Options,
    by_month: bool,
) -> Result<Result<Sums, Vec<Problem>>, Stop> {
    let mut summing = Summing::new(options, by_month);
    let mut chunk = vec![0; CHUNK];
    for path in files {
        let failed = |error: io::Error| Stop::files("read", path, &error);
        let (mut file, name, size) = opened(path).map_err(failed)?;
        summing.begin(&name);
        let bar = progress::bytes(size);
        loop {
            let n = file.read(&mut chunk).map_err(failed)?;
            if n == 0 || !summing.feed(&chunk[..n]) {
                break;
            }
            bar.inc(n as u64);
        }
        bar.finish_and_clear();
    }
    Ok(summing.finish())
}

fn opened(path: &Path) -> io::Result<(Box<dyn Read>, String, Option<u64>)> {
    if path.as_os_str() == "-" {
        let name = "standard input".to_owned();
        return Ok((Box::new(io::stdin().lock()), name, None));
    }
    let file = File::open(path)?;
    let about = file.metadata()?;
    let size = about.is_file().then_some(about.len());
    Ok((Box::new(file), path.display().to_string(), size))
}

fn network(sums: &Sums) -> Result<Network, Problem> {
    let payment = |pair: &loopmap::read::import::sum::Pair| Payment {
        source: pair.from,
        target: pair.to,
        amount: pair.amount,
    };
    let payments: Vec<Payment> = sums.pairs.iter().map(payment).collect();
    let parties = u32::try_from(sums.parties.len()).unwrap_or(u32::MAX);
    Network::try_new(parties, &payments).map_err(|error| {
        let text = format!("All payments together: {error}, such as --unit k.");
        Problem::error("E_AMOUNT", &sums.file(), Place::START, text)
    })
}

fn choose(sums: &Sums, network: &Network, keeping: Keeping) -> Result<Kept, Problem> {
    let weights = Weights::of(network);
    let heaviest = weights.heaviest(keeping.most, |node| &sums.parties[node as usize]);
    let chosen = |n: usize| Chosen {
        parties: heaviest[..n].to_vec(),
        with_others: keeping.with_others,
    };
    let all = chosen(heaviest.len());
    let deals = sums.deal_count(&all);
    if deals > MOST_DEALS {
        let fits = |n: usize| sums.deal_count(&chosen(n)) <= MOST_DEALS;
        let text = format!(
            "{deals} sums among the {} that are kept; a map takes up to {MOST_DEALS} deals. Keep fewer: --keep {}.",
            heaviest.len(),
            most_that(heaviest.len(), fits)
        );
        let file = sums.file();
        return Err(Problem::error("E_LIMIT", &file, Place::START, text));
    }
    let mut imported = sums.records(&all);
    imported
        .records
        .problems
        .extend(sums.problems.iter().cloned());
    let bound = weights.bound();
    let held = held(network, &all);
    let facts = Facts {
        payments: sums.payments,
        parties: sums.parties.len(),
        pairs: network.leg_count(),
        sum: bound.sum,
        on_loops: weights.on_loops(),
        kept: heaviest.len(),
        held,
        held_share: Share {
            circulation: held,
            sum: bound.sum,
        }
        .ratio(),
        circular_share_of_kept: share_among(network, &heaviest).ratio(),
        circular_share_at_most: bound.ratio(),
    };
    Ok(Kept { imported, facts })
}

/// Returns the largest number below `n` that fits, when larger ones fit less.
fn most_that(n: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut most, mut fails) = (0, n);
    while fails - most > 1 {
        let half = most.midpoint(fails);
        if fits(half) {
            most = half;
        } else {
            fails = half;
        }
    }
    most
}

/// Returns the sum of what is in the map.
fn held(network: &Network, chosen: &Chosen) -> u64 {
    let mut is_kept = vec![false; network.node_count()];
    for &party in &chosen.parties {
        is_kept[party as usize] = true;
    }
    let legs = network.legs().filter(|&leg| {
        let ends = [network.source(leg), network.target(leg)].map(|end| is_kept[end as usize]);
        ends == [true; 2] || chosen.with_others && ends != [false; 2]
    });
    legs.map(|leg| network.amount(leg)).sum()
}

impl Kept {
    /// Returns what was summed and what of it is kept, for people.
    pub(super) fn told(&self, dataset: &Dataset) -> String {
        let facts = &self.facts;
        let percent = |share: f64| format!("{:.1} %", 100.0 * share);
        let payments = usize::try_from(facts.payments).unwrap_or(usize::MAX);
        let mut text = format!(
            "summed: {} between {}, {} in {}\n",
            counted(payments, "payment"),
            counted(facts.parties, "party"),
            format_money(facts.sum, &dataset.info().currency),
            counted(facts.pairs, "pair"),
        );
        let coming_back = facts.kept.min(facts.on_loops);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "kept: {coming_back} of the {} that known money can come back to",
            facts.on_loops
        );
        if facts.kept > coming_back {
            let more = facts.kept - coming_back;
            let _ = writeln!(text, "      and {more} more that pay and receive most");
        }
        let _ = writeln!(
            text,
            "the picture holds {} of the money\n\
             circular share: {} of what the kept pay each other, exactly; of all payments {} at most, an upper bound",
            percent(facts.held_share),
            percent(facts.circular_share_of_kept),
            percent(facts.circular_share_at_most)
        );
        text
    }
}
