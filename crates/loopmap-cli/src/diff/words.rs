//! What changed, for people.

use std::fmt::Write as _;

use loopmap::dataset::{Dataset, Deal, format_amount, format_money};
use loopmap::diff::{Change, Changes, OwnLoop, Side};

use super::Compared;
use crate::output::counted;
use crate::question::{loops_in_words, share_in_words};

/// So many of what came, went or changed are told of each kind; JSON has all.
const MOST_TOLD: usize = 40;

/// No cell is told at greater length.
const LONGEST_CELL: usize = 80;

impl Compared<'_> {
    /// Returns what changed, line by line. Writing to a string cannot fail.
    pub(super) fn in_words(&self) -> String {
        let [old, new] = &self.names;
        let mut text = format!("from {old}\nto   {new}\n\n");
        let (before, after) = (&self.old.dataset, &self.new.dataset);
        let name = |dataset: &Dataset, id: &str| {
            let company = dataset.find_company(id);
            company.map_or_else(
                || id.to_owned(),
                |company| told(&dataset.company(company).name),
            )
        };
        let deal = |dataset: &Dataset, id: &str| {
            let deal = dataset.find_deal(id);
            deal.map_or_else(
                || id.to_owned(),
                |deal| payment(dataset, dataset.deal(deal)),
            )
        };
        let source = |dataset: &Dataset, id: &str| {
            let known = dataset.sources().iter().find(|source| source.id == id);
            let words = known.and_then(|source| source.title.as_ref().or(source.url.as_ref()));
            words.map_or_else(|| id.to_owned(), |words| told(words))
        };
        let found = self.found;
        list(
            &mut text,
            "company",
            &found.companies,
            |id| name(before, id),
            |id| name(after, id),
        );
        list(
            &mut text,
            "deal",
            &found.deals,
            |id| deal(before, id),
            |id| deal(after, id),
        );
        list(
            &mut text,
            "source",
            &found.sources,
            |id| source(before, id),
            |id| source(after, id),
        );
        if found.is_empty() {
            text.push_str("No company, deal or source changed.\n");
        }
        self.figures(&mut text);
        text
    }

    fn figures(&self, text: &mut String) {
        let effect = self.effect;
        let share = |side: &Side| share_in_words(side.share, &self.new.dataset);
        let basis = self.filter.basis.id();
        let _ = write!(
            text,
            "\ncircular share, {basis}\n  before  {}\n  after   {}\n",
            share(&effect.old),
            share(&effect.new)
        );
        let _ = writeln!(
            text,
            "loops: {} before, {} after; {} came, {} went, {} with other amounts",
            loops_in_words(effect.old.loops),
            loops_in_words(effect.new.loops),
            effect.new.own_loops,
            effect.old.own_loops,
            effect.changed_loops
        );
        for (sign, side) in [("+", &effect.new), ("-", &effect.old)] {
            for own in &side.best_own {
                let _ = writeln!(text, "  {sign} {:<21}  {}", self.worth(own), round(own));
            }
        }
        if !effect.old.loops.complete || !effect.new.loops.complete {
            text.push_str("Out of steps: not all loops were compared. --steps N looks longer.\n");
        }
        if !effect.round_trips.is_empty() {
            text.push_str("round trips\n");
        }
        let money = |amount| format_money(amount, &self.new.dataset.info().currency);
        for (id, before, after) in effect.round_trips.iter().take(MOST_TOLD) {
            let _ = writeln!(text, "  {id}: {} -> {}", money(*before), money(*after));
        }
        more(text, effect.round_trips.len());
        if !effect.trips_complete {
            text.push_str(
                "Out of steps: not all round trips were compared. --steps N looks longer.\n",
            );
        }
    }

    fn worth(&self, own: &OwnLoop) -> String {
        match own.goes_round {
            Some(amount) => format_money(amount, &self.new.dataset.info().currency),
            None => format!("{} of {} undisclosed", own.blank_legs, own.companies.len()),
        }
    }
}

fn round(own: &OwnLoop) -> String {
    let round: Vec<&str> = own
        .companies
        .iter()
        .chain(own.companies.first())
        .map(String::as_str)
        .collect();
    round.join(" -> ")
}

fn list(
    text: &mut String,
    noun: &str,
    changes: &Changes,
    before: impl Fn(&str) -> String,
    after: impl Fn(&str) -> String,
) {
    if changes.is_empty() {
        return;
    }
    let parts = [
        (changes.added.len(), "added"),
        (changes.removed.len(), "removed"),
        (changes.renamed.len(), "renamed"),
        (changes.changed.len(), "changed"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{} {what}", counted(n, noun)))
        .collect();
    let _ = writeln!(text, "{}", parts.join(", "));
    for id in changes.added.iter().take(MOST_TOLD) {
        let _ = writeln!(text, "  + {id}  {}", after(id));
    }
    more(text, changes.added.len());
    for id in changes.removed.iter().take(MOST_TOLD) {
        let _ = writeln!(text, "  - {id}  {}", before(id));
    }
    more(text, changes.removed.len());
    for renamed in changes.renamed.iter().take(MOST_TOLD) {
        let _ = writeln!(
            text,
            "  ~ {}  {} -> {}",
            renamed.id,
            told(&renamed.was),
            told(&renamed.is)
        );
    }
    more(text, changes.renamed.len());
    for Change { id, fields } in changes.changed.iter().take(MOST_TOLD) {
        let fields: Vec<String> = fields
            .iter()
            .map(|field| {
                format!(
                    "{} {} -> {}",
                    field.field,
                    said(&field.was),
                    said(&field.is)
                )
            })
            .collect();
        let _ = writeln!(text, "  ~ {id}  {}", fields.join("; "));
    }
    more(text, changes.changed.len());
}

fn more(text: &mut String, all: usize) {
    if all > MOST_TOLD {
        let _ = writeln!(
            text,
            "    and {} more; --format json has all",
            all - MOST_TOLD
        );
    }
}

fn payment(dataset: &Dataset, deal: &Deal) -> String {
    let name = |company| told(&dataset.company(company).name);
    let amount = format_amount(deal.amount, &dataset.info().currency);
    let amount = amount.unwrap_or_else(|| "an undisclosed amount".to_owned());
    format!("{} pays {} {amount}", name(deal.from), name(deal.to))
}

fn said(cell: &str) -> String {
    if cell.is_empty() {
        "(blank)".to_owned()
    } else {
        told(cell)
    }
}

/// Returns words of a file without what could command a terminal, and no more than fit on a line.
fn told(text: &str) -> String {
    let mut signs = text.chars().filter(|c| !c.is_control());
    let mut told: String = signs.by_ref().take(LONGEST_CELL).collect();
    if signs.next().is_some() {
        told.push('…');
    }
    told
}
