//! `loopmap export`: a map in the formats of other programs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use loopmap::baked::OpenedMap;
use loopmap::dataset::{Dataset, Deal, format_amount};
use loopmap::export;
use loopmap::layout::Frame;
use loopmap::scene::Theme;
use loopmap_site::{Look, Picture, placing};

use crate::input::Input;
use crate::log;
use crate::loops;
use crate::output::{self, Stop, marked, payments};
use crate::picture;
use crate::progress;
use crate::render::Form;

/// Writes a map for other programs, as the ending of FILE says
///
/// .graphml and .gexf for Gephi, with places, colours and weights; .dot for Graphviz; .json for NetworkX and d3
/// (node-link); .xlsx with a sheet a table; .csv; .md with the ranked loops and their sources; .pdf with the picture.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  loopmap export map -o map.gexf\n  loopmap export map --what tables -o map.csv   (writes map-companies.csv, map-deals.csv, map-sources.csv)\n  loopmap export map --what loops -o loops.csv\n  loopmap export map --what corrections -o CORRECTIONS.md\n\nWhat is written as .graphml, .gexf, .json, .xlsx and as tables in CSV, \"loopmap import\" takes back as it was."
)]
pub(crate) struct Export {
    #[command(flatten)]
    input: Input,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// What is written as CSV or Markdown
    #[arg(long, value_enum, default_value_t)]
    what: What,
    /// How many loops, 0 for all
    #[arg(long, value_name = "K", default_value_t = 20)]
    top: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum What {
    /// An edge list that needs no other table
    #[default]
    Deals,
    /// All tables, a file each
    Tables,
    /// The ranked loops
    Loops,
    /// Markdown only: what was corrected, and when
    Corrections,
    /// Markdown only: the publishers, by how many deals rest on them
    Publishers,
}

impl Export {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let ending = self
            .output
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let map = self.input.map()?;
        let dataset = &map.dataset;
        let text = match ending.as_str() {
            "graphml" => export::graphml(dataset, &places(&map)),
            "gexf" => export::gexf(dataset, &places(&map)),
            "json" => export::node_link(dataset, &places(&map)),
            "dot" | "gv" => export::dot(dataset),
            "md" if self.what == What::Corrections => log::corrections(dataset),
            "md" if self.what == What::Publishers => log::publishers(dataset),
            "md" => markdown(dataset, self.top)?,
            "csv" if self.what == What::Loops => loops::ranked(dataset, self.top)?.csv,
            "csv" if self.what == What::Tables => return self.tables(dataset),
            "csv" => export::csv(&export::edge_list(dataset)),
            "xlsx" => {
                return written(&self.output, &loopmap_site::workbook(dataset)?);
            }
            "pdf" => return self.pdf(&map),
            _ => {
                let text = format!(
                    "{}: maps are written as .graphml, .gexf, .dot, .json, .csv, .xlsx, .md or .pdf",
                    self.output.display()
                );
                return Err(Stop::Trouble(text));
            }
        };
        written(&self.output, text.as_bytes())
    }

    /// Writes the picture that the map starts with, for paper: dark on light, with title and key.
    fn pdf(&self, map: &OpenedMap) -> Result<(), Stop> {
        let size = Frame::Wide.size();
        let picture = Picture {
            map,
            state: &map.dataset.info().view,
            look: &Look::default(),
            theme: Theme::Light,
            width: size.width,
            height: size.height,
            key: true,
            is_draft: false,
        };
        progress::during("drawing", || {
            picture::write(&picture, &self.output, Form::Pdf)
        })?;
        output::print(&format!("{}\n", self.output.display()))
    }

    /// Writes a file for each table.
    fn tables(&self, dataset: &Dataset) -> Result<(), Stop> {
        let stem = self
            .output
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for table in export::tables(dataset) {
            let file = self
                .output
                .with_file_name(format!("{stem}-{}.csv", table.name));
            written(&file, export::csv(&table).as_bytes())?;
        }
        Ok(())
    }
}

/// Writes a file, and says so.
fn written(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    output::write(file, bytes)?;
    output::print(&format!("{}\n", file.display()))
}

/// Returns where companies stand in the wide frame.
fn places(map: &OpenedMap) -> Vec<Option<[f32; 2]>> {
    progress::during("laying the map out", || {
        placing::placed(map, Frame::Wide, placing::Need::PLACES).positions
    })
}

/// Returns the ranked loops as Markdown, each leg with its deals and their sources.
fn markdown(dataset: &Dataset, top: usize) -> Result<String, Stop> {
    let ranked = loops::ranked(dataset, top)?;
    let info = dataset.info();
    let name = |company| marked(&dataset.company(company).name);
    let mut text = format!("# {}: loops\n\n", marked(&info.title));
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{}, {}.",
        ranked.total,
        payments(dataset.deals().len(), dataset)
    );
    for (n, found) in ranked.loops.iter().enumerate() {
        let round: Vec<String> = found
            .companies
            .iter()
            .chain(found.companies.first())
            .map(|&company| name(company))
            .collect();
        let _ = writeln!(
            text,
            "\n## {}. {}\n\n{}.\n",
            n + 1,
            round.join(" → "),
            found.worth
        );
        for deals in &found.legs {
            for &deal in deals {
                let _ = writeln!(text, "- {}", line(dataset, dataset.deal(deal)));
            }
        }
    }
    Ok(text)
}

fn line(dataset: &Dataset, deal: &Deal) -> String {
    let name = |company| marked(&dataset.company(company).name);
    let amount = format_amount(deal.amount, &dataset.info().currency);
    let amount = amount.unwrap_or_else(|| "an undisclosed amount".to_owned());
    let mut line = format!("{} pays {} {amount}", name(deal.from), name(deal.to));
    if !deal.summary.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(line, ": {}", marked(&deal.summary));
    }
    let _ = write!(line, " ({})", deal.status.id());
    let sources: Vec<String> = deal
        .sources
        .iter()
        .map(|&source| log::link(dataset, source))
        .collect();
    if !sources.is_empty() {
        let _ = write!(line, " {}", sources.join(", "));
    }
    line
}
