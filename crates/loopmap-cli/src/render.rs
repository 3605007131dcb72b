//! `loopmap render`: the picture of a map, as SVG, PNG or PDF.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use loopmap::baked::OpenedMap;
use loopmap::dataset::{Basis, CompanyIx, Dataset, Filter, Show, ViewState};
use loopmap::graph::DealGraph;
use loopmap::scene;
use loopmap_site::Picture;

use crate::counting::{self, Counting};
use crate::input::Input;
use crate::look;
use crate::output::{self, Stop};
use crate::picture;
use crate::progress;
use crate::which::Which;

/// Draws a map as an SVG, PNG or PDF picture
///
/// It starts from the view that the map itself starts with; each option changes its part of it.
#[derive(Args, Debug)]
pub(crate) struct Render {
    #[command(flatten)]
    input: Input,
    /// Where to write the picture, a name that ends in .svg, .png or .pdf; SVG on stdout when absent
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Isolate this company with its strongest loops
    #[arg(long, value_name = "ID")]
    focus: Option<String>,
    /// Show this loop: companies in the order of payments
    #[arg(long = "loop", value_name = "A,B,C", value_delimiter = ',')]
    circuit: Option<Vec<String>>,
    /// Which companies are drawn
    #[arg(long, value_enum, visible_alias = "view")]
    show: Option<Which>,
    /// Light on dark or dark on light
    #[arg(long, value_enum, default_value_t)]
    theme: Theme,
    /// The colours, in place of the theme's own
    #[arg(long, value_name = "FILE")]
    theme_file: Option<PathBuf>,
    /// In pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 1200, value_parser = clap::value_parser!(u16).range(64..))]
    width: u16,
    /// In pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 800, value_parser = clap::value_parser!(u16).range(64..))]
    height: u16,
    /// A draft, in a fraction of the time: a fifth of the search for few crossings
    #[arg(long)]
    quick: bool,
    /// Add title and key, for a picture that stands alone
    #[arg(long)]
    key: bool,
    #[command(flatten)]
    counting: Counting,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Theme {
    /// Light on dark
    #[default]
    Dark,
    /// Dark on light
    Light,
}

/// What a picture is written as.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    Svg,
    Png,
    Pdf,
}

impl Form {
    /// Returns what the ending of a name asks for.
    pub(crate) fn of(file: &Path) -> Result<Self, Stop> {
        let ending = file.extension().unwrap_or_default();
        if ending.eq_ignore_ascii_case("svg") {
            Ok(Self::Svg)
        } else if ending.eq_ignore_ascii_case("png") {
            Ok(Self::Png)
        } else if ending.eq_ignore_ascii_case("pdf") {
            Ok(Self::Pdf)
        } else {
            let file = file.display();
            let text = format!("{file}: pictures are written as .svg, .png or .pdf");
            Err(Stop::Trouble(text))
        }
    }
}

impl Render {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let form = self.output.as_deref().map_or(Ok(Form::Svg), Form::of)?;
        let map = self.input.map()?;
        let look = look::read(self.theme_file.as_deref())?;
        let picture = Picture {
            map: &map,
            look: &look,
            state: &self.state(&map)?,
            theme: match self.theme {
                Theme::Dark => scene::Theme::Dark,
                Theme::Light => scene::Theme::Light,
            },
            width: self.width.into(),
            height: self.height.into(),
            key: self.key,
            is_draft: self.quick,
        };
        let _work = progress::work("drawing");
        match &self.output {
            Some(file) => picture::write(&picture, file, form),
            None => output::print(&picture.svg()),
        }
    }

    fn state(&self, map: &OpenedMap) -> Result<ViewState, Stop> {
        let dataset = &map.dataset;
        let mut state = dataset.info().view.clone();
        state.filter = self.counting.filter(dataset, &state.filter)?;
        state.show = match self.show {
            Some(which) => which.of(dataset)?,
            // Options may leave no loop of what the map starts with.
            None if state.filter != dataset.info().view.filter
                && !has_core(dataset, &state.filter) =>
            {
                Show::All
            }
            None => state.show,
        };
        if let Some(id) = &self.focus {
            state.focus = Some(counting::company(id, dataset)?);
            state.circuit.clear();
        }
        if let Some(ids) = &self.circuit {
            state.circuit = circuit(ids, dataset)?;
        }
        // As on the page: what is picked out is drawn.
        if state.show == Show::Known && !state.is_known(dataset) {
            state.show = Show::Core;
        }
        Ok(state)
    }
}

/// Returns whether any company is on a loop, by what was announced: what is drawn.
fn has_core(dataset: &Dataset, filter: &Filter) -> bool {
    let graph = DealGraph::new(dataset, &filter.on(Basis::Announced));
    dataset
        .company_indices()
        .any(|company| graph.is_core(company))
}

fn circuit(ids: &[String], dataset: &Dataset) -> Result<Vec<CompanyIx>, Stop> {
    let circuit = ids
        .iter()
        .map(|id| counting::company(id, dataset))
        .collect::<Result<Vec<_>, _>>()?;
    let mut different = circuit.clone();
    different.sort_unstable();
    different.dedup();
    if circuit.len() < 2 || different.len() < circuit.len() {
        let text = "a loop is two or more companies, each named once".to_owned();
        return Err(Stop::Trouble(text));
    }
    Ok(circuit)
}
