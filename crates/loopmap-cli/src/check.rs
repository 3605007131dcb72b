//! `loopmap check`: is it a valid map, and if not, everything that is wrong with it.

use clap::Args;
use loopmap::baked::{self, OpenedMap, bake};
use loopmap::dataset::{Dataset, Problem};
use loopmap_serve::Watch;

use crate::input::Input;
use crate::output::{self, Format, Stop, Verdict, counted, parties, payments};

/// Checks a map: counts on stdout, every problem on a line of stderr
#[derive(Args, Debug)]
#[command(
    after_help = "Problems are printed as file:line:column: CODE: text. Codes of errors start with E_, those of warnings with W_.\n\nExit codes: 0 valid, 1 errors, 2 wrong usage or a file that cannot be read."
)]
pub(crate) struct Check {
    #[command(flatten)]
    input: Input,
    /// Warnings are errors, too
    #[arg(long)]
    deny_warnings: bool,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Check again whenever a file changes, until Ctrl+C
    #[arg(long)]
    watch: bool,
}

impl Check {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        if !self.watch {
            return self.once();
        }
        let mut files = Watch::new([self.input.path().to_path_buf()]);
        loop {
            match self.once() {
                // A file that is being written may not be there for a moment; an output that nobody reads stays so.
                Ok(()) | Err(Stop::Invalid) => {}
                Err(Stop::Unheard) => return Ok(()),
                Err(stop) => {
                    stop.report();
                }
            }
            files.wait();
            if matches!(self.format, Format::Text) {
                output::print("\n")?;
            }
        }
    }

    fn once(&self) -> Result<(), Stop> {
        let (dataset, problems) = match self.checked()? {
            Ok(map) => (Some(map.dataset), map.warnings),
            Err(problems) => (None, problems),
        };
        match self.format {
            Format::Text => {
                output::print_problems(&problems);
                output::print(&summary(dataset.as_ref(), &problems))?;
            }
            Format::Json => output::print_json(&Verdict::of(dataset.as_ref(), &problems))?,
        }
        let is_denied = self.deny_warnings && !problems.is_empty();
        dataset
            .filter(|_| !is_denied)
            .map(|_| ())
            .ok_or(Stop::Invalid)
    }
}

impl Check {
    /// Returns the map, or all that is wrong with it: no map is valid that no page would load.
    fn checked(&self) -> Result<Result<OpenedMap, Vec<Problem>>, Stop> {
        let opened = baked::open(&self.input.records()?);
        let Ok(map) = &opened else {
            return Ok(opened);
        };
        let file = self.input.path().display().to_string();
        let json = output::to_json(&bake(&map.dataset, &map.frames))?;
        Ok(match loopmap_site::too_large(&file, &json) {
            Some(problem) => {
                let warnings = map.warnings.iter().cloned();
                Err(std::iter::once(problem).chain(warnings).collect())
            }
            None => opened,
        })
    }
}

fn summary(dataset: Option<&Dataset>, problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = counted(problems.len() - errors, "warning");
    let Some(dataset) = dataset else {
        return format!(
            "Not a valid map: {}, {warnings}.\n",
            counted(errors, "error")
        );
    };
    format!(
        "{}, {}, {}; {warnings}.\n",
        parties(dataset.companies().len(), dataset),
        payments(dataset.deals().len(), dataset),
        counted(dataset.sources().len(), "source")
    )
}
