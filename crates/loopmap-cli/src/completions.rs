//! `loopmap completions`: what a shell needs to complete commands and options.

use clap::Args;
use clap_complete::{Shell, generate};

use crate::help;
use crate::output::{self, Stop};

/// Prints what a shell needs to complete commands and options with the Tab key
#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let mut script = Vec::new();
        generate(self.shell, &mut help::command(), "loopmap", &mut script);
        output::print(&String::from_utf8_lossy(&script))
    }
}
