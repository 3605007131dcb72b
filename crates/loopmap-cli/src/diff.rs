//! `loopmap diff`: what changed between two maps, and what that did to the money that comes back.

mod picture;
mod words;

use std::path::{Path, PathBuf};

use clap::Args;
use loopmap::baked::{self, OpenedMap};
use loopmap::dataset::Filter;
use loopmap::diff::{Change, Changes, Diff as Found, Effect, Field, Renamed, Side, effect};
use loopmap::scene::Theme;
use serde::Serialize;

use crate::counting::{self, Counting};
use crate::input;
use crate::output::{self, Stop};
use crate::progress;
use crate::question::{Format, Lengths, ShareAnswer};
use crate::render::Form;
use crate::revision::Revision;

/// Tells what changed between two maps, and what it did to loops and round trips
///
/// Each is a folder, a file of deals, a map that was built, or REV:path, a folder or file of a git revision. A company
/// is renamed when its id stays. Deals that are the same in all but their ids are the same.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  loopmap diff last-month this-month\n  loopmap diff HEAD~1:map map -o changes.svg\n  loopmap diff site/map.json map --format json\n\nIn the picture what is new or changed is bright, what is gone is grey and dashed, and the rest recedes.\n\nExit codes: 0 done, 1 one of the maps has errors, 2 wrong usage or a file that cannot be read or written."
)]
pub(crate) struct Diff {
    /// The map as it was
    old: PathBuf,
    /// The map as it is
    new: PathBuf,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Draw a picture of both as well, a name that ends in .svg, .png or .pdf
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Draw it dark on light
    #[arg(long)]
    light: bool,
    /// How many loops that came or went are listed
    #[arg(long, value_name = "K", default_value_t = 10)]
    top: usize,
    #[command(flatten)]
    lengths: Lengths,
    #[command(flatten)]
    counting: Counting,
}

/// The object of `--format json`.
#[derive(Serialize)]
struct Answer<'a> {
    basis: &'static str,
    companies: ChangesAnswer<'a>,
    deals: ChangesAnswer<'a>,
    sources: ChangesAnswer<'a>,
    before: SideAnswer<'a>,
    after: SideAnswer<'a>,
    loops_changed: u64,
    round_trips: Vec<TripAnswer<'a>>,
    complete: bool,
}

#[derive(Serialize)]
struct ChangesAnswer<'a> {
    added: &'a [String],
    removed: &'a [String],
    renamed: Vec<RenamedAnswer<'a>>,
    changed: Vec<ChangeAnswer<'a>>,
}

#[derive(Serialize)]
struct RenamedAnswer<'a> {
    id: &'a str,
    was: &'a str,
    is: &'a str,
}

#[derive(Serialize)]
struct ChangeAnswer<'a> {
    id: &'a str,
    fields: Vec<FieldAnswer<'a>>,
}

#[derive(Serialize)]
struct FieldAnswer<'a> {
    field: &'a str,
    was: &'a str,
    is: &'a str,
}

#[derive(Serialize)]
struct SideAnswer<'a> {
    #[serde(flatten)]
    share: ShareAnswer,
    bases: BasesAnswer,
    loops: u64,
    loops_complete: bool,
    /// How many of the loops the other map lacks.
    own_loops: u64,
    best_own_loops: Vec<LoopAnswer<'a>>,
}

#[derive(Serialize)]
struct BasesAnswer {
    announced: ShareAnswer,
    firm: ShareAnswer,
    paid: ShareAnswer,
}

#[derive(Serialize)]
struct LoopAnswer<'a> {
    companies: &'a [String],
    blank_legs: u32,
    goes_round: Option<u64>,
}

#[derive(Serialize)]
struct TripAnswer<'a> {
    id: &'a str,
    before: u64,
    after: u64,
}

/// Two maps and what is between them.
struct Compared<'a> {
    names: [String; 2],
    old: &'a OpenedMap,
    new: &'a OpenedMap,
    filter: &'a Filter,
    found: &'a Found,
    effect: &'a Effect,
}

impl Diff {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let form = self.output.as_deref().map(Form::of).transpose()?;
        let (old, new) = (opened(&self.old)?, opened(&self.new)?);
        let codes = [&old, &new].map(|map| map.dataset.info().currency.code.as_str());
        if codes[0] != codes[1] {
            return Err(Stop::Trouble(format!(
                "the old map is in {} and the new one in {}: amounts cannot be compared",
                codes[0], codes[1]
            )));
        }
        let filter = |map: &OpenedMap| self.counting.filter(&map.dataset, &counting::plain());
        let (old_filter, new_filter) = (filter(&old)?, filter(&new)?);
        let found = Found::new(&old.dataset, &new.dataset);
        let effect = progress::during("comparing loops", || {
            effect(
                (&old.dataset, &old_filter),
                (&new.dataset, &new_filter),
                &self.lengths.bounds(),
                self.top,
            )
        });
        if let Some((file, form)) = self.output.as_deref().zip(form) {
            let theme = if self.light {
                Theme::Light
            } else {
                Theme::Dark
            };
            progress::during("drawing both maps", || {
                picture::write(file, form, theme, (&old, &new), &found)
            })?;
        }
        let compared = Compared {
            names: [&self.old, &self.new].map(|path| path.display().to_string()),
            old: &old,
            new: &new,
            filter: &new_filter,
            found: &found,
            effect: &effect,
        };
        match self.format {
            Format::Json => output::print_json(&compared.answer()),
            Format::Table => output::print(&compared.in_words()),
        }
    }
}

/// Opens a map of files or of a revision.
fn opened(path: &Path) -> Result<OpenedMap, Stop> {
    let shown = path.display().to_string();
    let records = match Revision::new(&shown) {
        Some(revision) if !path.exists() => revision.records()?,
        _ => input::records(path)?,
    };
    baked::open(&records).map_err(Stop::Problems)
}

impl<'a> Compared<'a> {
    fn answer(&self) -> Answer<'a> {
        let effect = self.effect;
        Answer {
            basis: self.filter.basis.id(),
            companies: changes(&self.found.companies),
            deals: changes(&self.found.deals),
            sources: changes(&self.found.sources),
            before: side(&effect.old),
            after: side(&effect.new),
            loops_changed: effect.changed_loops,
            round_trips: effect
                .round_trips
                .iter()
                .map(|(id, before, after)| TripAnswer {
                    id,
                    before: *before,
                    after: *after,
                })
                .collect(),
            complete: effect.old.loops.complete
                && effect.new.loops.complete
                && effect.trips_complete,
        }
    }
}

fn changes(changes: &Changes) -> ChangesAnswer<'_> {
    ChangesAnswer {
        added: &changes.added,
        removed: &changes.removed,
        renamed: changes.renamed.iter().map(renamed).collect(),
        changed: changes.changed.iter().map(change).collect(),
    }
}

fn renamed(Renamed { id, was, is }: &Renamed) -> RenamedAnswer<'_> {
    RenamedAnswer { id, was, is }
}

fn change(change: &Change) -> ChangeAnswer<'_> {
    let fields = change.fields.iter();
    ChangeAnswer {
        id: &change.id,
        fields: fields
            .map(|Field { field, was, is }| FieldAnswer { field, was, is })
            .collect(),
    }
}

fn side(side: &Side) -> SideAnswer<'_> {
    let [announced, firm, paid] = side.bases.map(|level| level.share.into());
    SideAnswer {
        share: side.share.into(),
        bases: BasesAnswer {
            announced,
            firm,
            paid,
        },
        loops: side.loops.at_least,
        loops_complete: side.loops.complete,
        own_loops: side.own_loops,
        best_own_loops: side
            .best_own
            .iter()
            .map(|own| LoopAnswer {
                companies: &own.companies,
                blank_legs: own.blank_legs,
                goes_round: own.goes_round,
            })
            .collect(),
    }
}
