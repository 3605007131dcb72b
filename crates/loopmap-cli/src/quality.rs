//! `loopmap quality`: the picture in numbers.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use loopmap::dataset::{Checked, CompanyIx, Dataset, DealIx, PlacedFrame, Show};
use loopmap::layout::Frame;
use loopmap::quality as positions;
use loopmap::scene::{self, Theme, quality as drawn};
use serde::{Deserialize, Serialize};

use crate::counting;
use crate::input::Input;
use crate::output::{self, Stop};
use crate::picture::Picture;
use crate::placing;

/// Measures the picture of a map: crossings, overlaps, stress and the like
///
/// The same measures take the positions of any other program, drawn with the same lines, sizes and
/// names.
#[derive(Args, Debug)]
#[command(
    after_help = "A file of positions is what `loopmap layout` prints: {\"width\":n,\"height\":n,\"positions\":{id:[x,y]}}."
)]
pub(crate) struct Quality {
    #[command(flatten)]
    input: Input,
    /// Companies stand as in this file
    #[arg(long, value_name = "FILE")]
    positions: Option<PathBuf>,
    /// Which companies are drawn
    #[arg(long, value_enum)]
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

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Which {
    /// Those on loops
    Core,
    /// All that have a deal
    All,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// A measure on each line
    #[default]
    Table,
    /// One object
    Json,
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
    labels_shown: usize,
    cut_off: usize,
}

impl Quality {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let answer = self.measure(&self.input.map()?)?;
        match self.format {
            Format::Table => output::print(&table(&answer)?),
            Format::Json => output::print_json(&answer),
        }
    }

    fn measure(&self, map: &Checked) -> Result<Answer, Stop> {
        let dataset = &map.dataset;
        let mut state = dataset.info().view.clone();
        match self.show {
            Some(Which::Core) => state.show = Show::Core,
            Some(Which::All) => state.show = Show::All,
            None => {}
        }
        let (width, height) = (f32::from(self.width), f32::from(self.height));
        let placed = match &self.positions {
            Some(file) => read(file, dataset)?,
            None => placing::placed(map, Frame::for_aspect(width, height)),
        };
        let picture = Picture {
            map,
            state: &state,
            theme: Theme::Dark,
            width,
            height,
            key: false,
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
            labels_shown: drawn.labels_shown,
            cut_off: drawn.cut_off,
        })
    }
}

/// A file of positions.
#[derive(Debug, Deserialize)]
#[expect(
    clippy::struct_field_names,
    reason = "its fields are named in the JSON"
)]
struct Positions {
    width: f32,
    height: f32,
    positions: BTreeMap<String, [f32; 2]>,
}

fn read(file: &Path, dataset: &Dataset) -> Result<PlacedFrame, Stop> {
    let bytes = fs::read(file).map_err(|error| Stop::files("read", file, &error))?;
    let wrong = |what: String| Stop::Trouble(format!("{}: {what}", file.display()));
    let read: Positions =
        serde_json::from_slice(&bytes).map_err(|error| wrong(error.to_string()))?;
    let is_extent = |extent: f32| extent.is_finite() && extent > 0.0;
    if !is_extent(read.width) || !is_extent(read.height) {
        return Err(wrong("width and height must be above 0".to_owned()));
    }
    let mut positions = vec![None; dataset.companies().len()];
    for (id, [x, y]) in read.positions {
        if !x.is_finite() || !y.is_finite() {
            return Err(wrong(format!("the position of {id:?} is out of range")));
        }
        positions[counting::company(&id, dataset)?.index()] = Some([x, y]);
    }
    Ok(PlacedFrame {
        name: String::new(),
        width: read.width,
        height: read.height,
        positions,
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
