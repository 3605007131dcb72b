//! `loopmap man`: the manual, a page for the program and one for each command.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use clap_mangen::Man as Page;

use crate::help;
use crate::output::{self, Stop, counted};

/// Writes the manual: loopmap.1, and a page for each command
#[derive(Args, Debug)]
pub(crate) struct Man {
    /// The folder to write the pages to; without it the first page is printed
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let mut command = help::command().disable_help_subcommand(true);
        command.build();
        let Some(folder) = &self.output else {
            let mut page = Vec::new();
            Page::new(command).render(&mut page)?;
            return output::print(&String::from_utf8_lossy(&page));
        };
        let failed = |error| Stop::files("write", folder, &error);
        fs::create_dir_all(folder).map_err(failed)?;
        let pages = command.get_subcommands().count() + 1;
        clap_mangen::generate_to(command, folder).map_err(failed)?;
        let pages = counted(pages, "page");
        output::print(&format!("{pages} of the manual in {}\n", folder.display()))
    }
}
