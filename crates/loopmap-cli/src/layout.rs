//! `loopmap layout`: where each company stands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use loopmap::layout::{Frame, Size};
use loopmap::placing::Arrangement;
use loopmap_site::placing::{self, Positions};

use crate::earlier::{self, POSITIONS};
use crate::input::Input;
use crate::output::{self, Stop};
use crate::progress;

/// Prints where each company stands, as JSON
///
/// The same data and seed give the same bits on every computer and in every browser.
#[derive(Args, Debug)]
#[command(after_help = POSITIONS)]
pub(crate) struct Layout {
    #[command(flatten)]
    input: Input,
    /// Which of many good pictures
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Stop after so many ticks, before the picture is fitted into its frame
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=10_000))]
    ticks: Option<u32>,
    /// Companies stay where they are in this file; only new ones are looked a place for
    #[arg(long, value_name = "FILE", conflicts_with = "ticks")]
    positions: Option<PathBuf>,
    /// The frame to fill
    #[arg(long, value_enum, default_value_t)]
    frame: Shape,
    /// Fill another width than the frame's
    #[arg(long, value_name = "UNITS", value_parser = clap::value_parser!(u16).range(64..))]
    width: Option<u16>,
    /// Fill another height than the frame's
    #[arg(long, value_name = "UNITS", value_parser = clap::value_parser!(u16).range(64..))]
    height: Option<u16>,
}

/// The frames by their names.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Shape {
    /// For a screen
    #[default]
    Wide,
    /// For a column of text
    Square,
    /// For a phone held upright
    Tall,
}

impl Shape {
    fn frame(self) -> Frame {
        match self {
            Self::Wide => Frame::Wide,
            Self::Square => Frame::Square,
            Self::Tall => Frame::Tall,
        }
    }
}

impl Layout {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let dataset = self.input.map()?.dataset;
        let frame = self.frame.frame();
        let usual = frame.size();
        let arrangement = Arrangement {
            frame,
            size: Size::new(
                self.width.map_or(usual.width, f32::from),
                self.height.map_or(usual.height, f32::from),
            ),
            seed: self.seed,
            ..Arrangement::of(frame)
        };
        let placed = progress::during("laying the map out", || -> Result<_, Stop> {
            Ok(match (self.ticks, &self.positions) {
                (Some(ticks), _) => placing::after_ticks(arrangement, &dataset, ticks),
                (None, Some(file)) => earlier::of(file, &dataset)?.place(arrangement, &dataset),
                (None, None) => arrangement.place(&dataset),
            })
        })?;
        output::print_json(&Positions::new(&dataset, &placed))
    }
}
