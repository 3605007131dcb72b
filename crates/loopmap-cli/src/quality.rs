//! `loopmap quality`: the picture in numbers.

use std::path::{Path, PathBuf};

use clap::Args;
use loopmap::baked::{OpenedMap, PlacedFrame};
use loopmap::dataset::{CompanyIx, Dataset, DealIx, Show};
use loopmap::layout::Frame;
use loopmap::quality as positions;
use loopmap::scene::{self, Theme, quality as drawn};
use loopmap_site::{Earlier, Look, Picture};
use serde::Serialize;

use crate::counting;
use crate::earlier;
use crate::input::Input;
use crate::output::{self, Stop};
use crate::progress;
use crate::question::Format;
use crate::stability::{Looks, Stability};
use crate::which::Which;

/// Measures the picture of a map: crossings, overlaps, stress and the like
///
/// The same measures take the positions of any other program, drawn with the same lines, sizes and
/// names.
#[derive(Args, Debug)]
#[command(
    after_help = "A file of positions is what `loopmap layout` prints, {\"width\":n,\"height\":n,\"positions\":{id:[x,y]}}, or a map that `loopmap build` wrote.\n\nFor the shifts, each deal is taken out alone, the rest is laid out, and the deal added again: with the places known as `loopmap build` knows them, and anew."
)]
pub(crate) struct Quality {
    #[command(flatten)]
    input: Input,
    /// Companies stand as in this file
    #[arg(long, value_name = "FILE")]
    positions: Option<PathBuf>,
    /// Also measure how far companies move when one of N deals is added, which takes some seconds a deal
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "8", conflicts_with = "positions", value_parser = clap::value_parser!(u8).range(1..=100))]
    stability: Option<u8>,
    /// Which companies are drawn
    #[arg(long, value_enum, visible_alias = "view")]
    show: Option<Which>,
    /// In pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 1200, value_parser = clap::value_parser!(u16).range(64..))]
    width: u16,
    /// In pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 800, value_parser = clap::value_parser!(u16).range(64..))]
    height: u16,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What is printed. It stays as it is, but for more figures.
#[derive(Debug, Serialize)]
struct Answer {
    show: &'static str,
    width: u16,
    height: u16,
    nodes: usize,
    curves: usize,
    #[serde(flatten)]
    positions: positions::Quality,
    crossings: usize,
    label_overlaps: usize,
    labels_over_nodes: usize,
    labels_over_tips: usize,
    curves_under_nodes: usize,
    tips_hidden: usize,
    names_astray: usize,
    names_between: usize,
    names_on_lines: usize,
    longest_tie: f64,
    shortest_of_largest: f64,
    shortfall: f64,
    width_used: f64,
    height_used: f64,
    labels_shown: usize,
    cut_off: usize,
    #[serde(flatten)]
    stability: Option<Stability>,
}

impl Quality {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let map = self.input.map()?;
        let answer = progress::during("drawing and measuring", || self.measure(&map))?;
        match self.format {
            Format::Table => output::print(&table(&answer)?),
            Format::Json => output::print_json(&answer),
        }
    }

    fn measure(&self, map: &OpenedMap) -> Result<Answer, Stop> {
        let dataset = &map.dataset;
        let mut state = dataset.info().view.clone();
        if let Some(which) = self.show {
            state.show = which.of(dataset)?;
        }
        let (width, height) = (f32::from(self.width), f32::from(self.height));
        let frame = Frame::for_aspect(width, height);
        let picture = Picture {
            map,
            state: &state,
            look: &Look::default(),
            theme: Theme::Dark,
            width,
            height,
            key: false,
            is_draft: false,
        };
        let placed = match &self.positions {
            Some(file) => read(file, dataset, frame, state.show)?,
            None => picture.placed(),
        };
        let scene = picture.scene_in(placed.clone());
        let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
        let (placement, companies) = scene::placement(&scene, ends);
        check_all_placed(dataset, &placed, &companies)?;
        let drawn = drawn::measure(&scene, ends);
        Ok(Answer {
            show: state.show.id(),
            width: self.width,
            height: self.height,
            nodes: drawn.nodes_shown,
            curves: drawn.curves_shown,
            positions: placement.measure(),
            crossings: drawn.crossings,
            label_overlaps: drawn.label_overlaps,
            labels_over_nodes: drawn.labels_over_nodes,
            labels_over_tips: drawn.labels_over_tips,
            curves_under_nodes: drawn.curves_under_nodes,
            tips_hidden: drawn.tips_hidden,
            names_astray: drawn.names_astray,
            names_between: drawn.names_between,
            names_on_lines: drawn.names_on_lines,
            longest_tie: drawn.longest_tie,
            shortest_of_largest: drawn.shortest_of_largest,
            shortfall: drawn.shortfall,
            width_used: drawn.spans[0],
            height_used: drawn.spans[1],
            labels_shown: drawn.labels_shown,
            cut_off: drawn.cut_off,
            stability: self.stability.map(|deals| {
                let looks = Looks {
                    // The known view follows the places of the core.
                    show: state.show.max(Show::Core),
                    width,
                    height,
                };
                Stability::measure(dataset, looks, deals.into())
            }),
        })
    }
}

/// Returns where a file has the companies, in the frame that suits the picture if it has several.
fn read(file: &Path, dataset: &Dataset, frame: Frame, show: Show) -> Result<PlacedFrame, Stop> {
    let earlier = earlier::read(file)?;
    if let Earlier::Places(places) = &earlier {
        for id in places.positions.keys() {
            counting::company(id, dataset)?;
        }
    }
    earlier.frame(dataset, frame, show).ok_or_else(|| {
        let (file, name) = (file.display(), frame.name());
        Stop::Trouble(format!("{file}: the map has no {name} frame"))
    })
}

fn check_all_placed(
    dataset: &Dataset,
    placed: &PlacedFrame,
    drawn: &[CompanyIx],
) -> Result<(), Stop> {
    let is_missing = |company: &&CompanyIx| {
        let place = placed.positions.get(company.index());
        place.is_none_or(Option::is_none)
    };
    match drawn.iter().find(is_missing) {
        None => Ok(()),
        Some(&company) => Err(Stop::Trouble(format!(
            "{:?} has no position",
            dataset.company(company).id
        ))),
    }
}

fn table(answer: &Answer) -> Result<String, Stop> {
    let value = serde_json::to_value(answer)
        .map_err(|error| Stop::Trouble(format!("cannot write a table: {error}")))?;
    let line = |(name, figure): (&String, &serde_json::Value)| {
        let shown = match figure {
            serde_json::Value::Number(number) if number.is_f64() => {
                format!("{:.3}", number.as_f64().unwrap_or_default())
            }
            serde_json::Value::String(word) => word.clone(),
            other => other.to_string(),
        };
        format!("{:<20} {shown:>9}\n", name.replace('_', " "))
    };
    Ok(value.as_object().into_iter().flatten().map(line).collect())
}
