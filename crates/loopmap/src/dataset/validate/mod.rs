//! From records to a [`Dataset`]: every rule is checked, every breach is told.
//!
//! One pass in the order of dependence: words, sources, companies, deals, then what is said of them,
//! and the views that name them. A rule that fails leaves a gap and the pass goes on, so that one run tells all.

mod amount;
mod companies;
mod corrections;
mod deals;
mod doubts;
mod figures;
mod sources;
mod views;
mod words;

pub(crate) use deals::is_term;
pub(crate) use views::{VIEW_FIELDS, step_count};
pub(crate) use words::{OWN_WORDS, special};

use super::cursor::{Cursor, Problems};
use super::item::{Item, Who};
use super::model::MapInfo;
use super::problem::Problem;
use super::records::Records;
use super::returns::{begins_with, has_loop, on_known_loops};
use super::text::{self, LONGEST_NAME};
use super::{Dataset, Filter, Show, ViewState};

/// The most companies a map can have.
pub const MOST_COMPANIES: usize = 2_000;

/// The most deals a map can have.
pub const MOST_DEALS: usize = 20_000;

/// The most sources a map can have.
pub const MOST_SOURCES: usize = 20_000;

/// The most figures of companies that a map can have.
pub const MOST_FIGURES: usize = 20_000;

/// The most corrections a map can have.
pub const MOST_CORRECTIONS: usize = 20_000;

/// The most roles a map can have: one for each company.
pub const MOST_ROLES: usize = MOST_COMPANIES;

/// The most instruments a map can have: one for each deal.
pub const MOST_INSTRUMENTS: usize = MOST_DEALS;

/// The most stories a map can have.
pub const MOST_STORIES: usize = 200;

/// The most steps that all stories of a map can have together.
pub const MOST_STEPS: usize = 2_000;

/// The fields of the map itself. `format`, `frames`, `known` and `order` are in baked maps; `strings` is for who builds pages.
pub(crate) const MAP_FIELDS: &[&str] = &[
    "title",
    "description",
    "as_of",
    "language",
    "currency",
    "words",
    "view",
    "pillars",
    "roles",
    "instruments",
    "stories",
    "strings",
    "format",
    "frames",
    "known",
    "order",
];

/// A valid map, and what had to be left out or changed to make it one.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The map.
    pub dataset: Dataset,
    /// Warnings, sorted by file, line and column.
    pub warnings: Vec<Problem>,
}

impl Dataset {
    /// Checks `records` and makes them a map.
    ///
    /// Defaults: companies are those the deals name, with their ids for names; ids of deals are
    /// payer and receiver joined by a hyphen, numbered from the second such deal on; the status is
    /// `active`; pillars, roles and instruments are those in use; without a stated currency the
    /// code is `XXX` and figures stand alone.
    ///
    /// # Errors
    ///
    /// All problems, warnings included, sorted by file, line and column, when one is an error.
    pub fn try_new(records: &Records) -> Result<Checked, Vec<Problem>> {
        Self::check(records, |_, _, _| ())
    }

    /// Checks `records` and has `read_more` read what else the map holds. It may add problems, and is
    /// given the map as far as the records go: even when some are errors, so that one run tells all.
    pub(crate) fn check(
        records: &Records,
        read_more: impl FnOnce(&Cursor<'_>, &Self, &mut Problems),
    ) -> Result<Checked, Vec<Problem>> {
        let mut problems = Problems::new(records.problems.clone());
        if !records.is_whole || !is_within_limits(records, &mut problems) {
            return Err(problems.into_sorted());
        }
        let dataset = read(records, &mut problems);
        read_more(&records.map(), &dataset, &mut problems);
        let has_errors = problems.has_errors();
        let problems = problems.into_sorted();
        if has_errors {
            return Err(problems);
        }
        Ok(Checked {
            dataset,
            warnings: problems,
        })
    }
}

/// Returns whether there are no more than `most` of a kind, and says so if there are.
fn is_within(
    (n, most): (usize, usize),
    nouns: &str,
    advice: &str,
    at: &Cursor<'_>,
    problems: &mut Problems,
) -> bool {
    if n > most {
        let text = format!(
            "{} {nouns}; this map takes up to {}. {advice}",
            text::grouped(n),
            text::grouped(most)
        );
        problems.error(at, "E_LIMIT", text);
    }
    n <= most
}

/// What to do with more rows than a map takes.
const FILTER: &str = "Filter the data first.";

/// What to do with more companies or deals than a picture shows.
const SUM: &str = "\"loopmap import FILE --sum --keep 200\" keeps those that matter most.";

/// Returns what to do with too many of a kind.
pub(crate) fn advice(nouns: &str) -> &'static str {
    match nouns {
        "companies" | "deals" => SUM,
        _ => FILTER,
    }
}

fn is_within_limits<'a>(records: &'a Records, problems: &mut Problems) -> bool {
    let mut check = |n, most, nouns, at| is_within((n, most), nouns, advice(nouns), &at, problems);
    let or_deals = |part: Option<Cursor<'a>>| part.unwrap_or_else(|| records.deals());
    let companies = or_deals(records.companies());
    let sources = or_deals(records.sources());
    let figures = or_deals(records.figures());
    let corrections = or_deals(records.corrections());
    let few_sources = check(records.source_count(), MOST_SOURCES, "sources", sources);
    let few_companies = check(
        records.company_count(),
        MOST_COMPANIES,
        "companies",
        companies,
    );
    let few_deals = check(records.deal_count(), MOST_DEALS, "deals", records.deals());
    let few_figures = check(records.figure_count(), MOST_FIGURES, "figures", figures);
    let few_corrections = check(
        records.correction_count(),
        MOST_CORRECTIONS,
        "corrections",
        corrections,
    );
    few_companies && few_deals && few_sources && few_figures && few_corrections
}

/// Returns the map as far as the records go. Only without errors is it worth keeping.
fn read(records: &Records, problems: &mut Problems) -> Dataset {
    let map = Item {
        at: records.map(),
        who: Who::Map,
    };
    map.expect_only(MAP_FIELDS, problems);
    let mut words = words::Words::read(records, &map, problems);
    let sources = sources::Sources::read(records, problems);
    let companies = companies::Companies::read(records, &words, &sources, problems);
    // Where companies and sources are taken from the deals, only now is their number known.
    let mut check =
        |n, most, nouns| is_within((n, most), nouns, advice(nouns), &records.deals(), problems);
    if records.companies.is_none() {
        check(companies.list.len(), MOST_COMPANIES, "companies");
    }
    if records.sources.is_none() {
        check(sources.list.len(), MOST_SOURCES, "sources");
    }
    let known = deals::Known {
        words: &words,
        companies: &companies,
        sources: &sources,
    };
    let deals = deals::Deals::read(records, &known, problems);
    if records.deal_count() == 0 {
        problems.warn(
            &records.deals(),
            "W_NODEALS",
            "No deals to draw.".to_owned(),
        );
    }
    let mut paying: Vec<_> = deals.list.iter().map(|deal| (deal.from, deal.to)).collect();
    crate::sort::by(&mut paying, Ord::cmp);
    let figures = figures::read(records, &companies, &sources, problems);
    let corrections = corrections::read(records, &deals, &sources, problems);
    let info = info(records, &map, problems);
    words.speak(&info.language);
    doubts::tell(records, info.as_of, problems);
    let mut dataset = Dataset {
        info,
        pillars: words.pillars,
        roles: words.roles,
        instruments: words.instruments,
        companies: companies.list,
        deals: deals.list,
        sources: sources.list,
        figures,
        corrections,
        stories: Vec::new(),
        known: Vec::new(),
    };
    // With a deal or a company missing nothing points where it should, and no view is worth anything.
    let is_whole = !problems.has_errors();
    let has_loop = |filter: &Filter| is_whole && has_loop(&dataset, filter);
    // A map that was baked says who is drawn in its known view.
    let is_baked = ["format", "frames"].map(|key| map.at.get(key).is_some()) == [true; 2];
    let known = if is_baked {
        views::known(&map, &companies.ids, problems)
    } else if is_whole {
        on_known_loops(&dataset)
    } else {
        Vec::new()
    };
    let begins_known = begins_with(&dataset, &known);
    let named = views::Named {
        has_known: !known.is_empty(),
        begins_known,
        companies: &companies.ids,
        deals: &deals.ids,
        paying,
        pillars: &words.pillar_ids,
        has_loop: &has_loop,
    };
    let view = views::first(&map, &named, problems);
    let stories = views::stories(&map, &named, problems);
    let asks = |view: &ViewState| view.show == Show::Known;
    let mut steps = stories.iter().flat_map(|story| &story.steps);
    if is_baked || begins_known || asks(&view) || steps.any(|step| asks(&step.view)) {
        dataset.known = known;
    }
    dataset.stories = stories;
    dataset.info.view = view;
    if is_whole && asks(&dataset.info.view) && !dataset.info.view.is_known(&dataset) {
        dataset.info.view.show = Show::Core;
    }
    dataset
}

/// Returns what the map says about itself, but for its view, which names companies and deals.
fn info(records: &Records, map: &Item<'_>, problems: &mut Problems) -> MapInfo {
    let title = map.name("title", problems).or_else(|| {
        let name = text::clean(&records.name).text;
        let short = text::cut(&name, LONGEST_NAME).map(str::to_owned);
        Some(short.unwrap_or(name)).filter(|name| !text::is_unseen(name))
    });
    let [party, payment] = words::own(map, problems);
    MapInfo {
        title: title.unwrap_or_else(|| "Map".to_owned()),
        description: map.text("description", problems).unwrap_or_default(),
        as_of: map.date("as_of", problems),
        language: language(map, problems),
        currency: words::currency(map, records.deals(), problems),
        party,
        payment,
        view: ViewState::default(),
    }
}

fn language(map: &Item<'_>, problems: &mut Problems) -> String {
    const ENGLISH: &str = "en";
    let Some(tag) = map.raw("language", problems) else {
        return ENGLISH.to_owned();
    };
    if is_language(&tag) {
        return tag;
    }
    let text = format!(
        "{}: language {} is not a language tag, such as \"en\" or \"pt-BR\", and taken as \"{ENGLISH}\".",
        map.who,
        text::quote(&tag)
    );
    problems.warn(&map.spot("language"), "W_LANGUAGE", text);
    ENGLISH.to_owned()
}

/// Returns whether `tag` has the form of a language tag (BCP 47).
pub(crate) fn is_language(tag: &str) -> bool {
    let is_tag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    tag.len() <= 35 && tag.split('-').all(is_tag)
}
