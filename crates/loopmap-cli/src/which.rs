//! Which companies are drawn.

use clap::ValueEnum;
use loopmap::dataset::{Dataset, Show};

use crate::output::Stop;

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Which {
    /// Those on loops of which every amount is known
    Known,
    /// Those on loops
    Core,
    /// All that have a deal
    All,
}

impl Which {
    /// Returns the view of a map that is meant, if the map has it.
    pub(crate) fn of(self, dataset: &Dataset) -> Result<Show, Stop> {
        match self {
            Self::Known if dataset.known().is_empty() => {
                let text = "the map has no view of what is known: see `show` in its map.toml";
                Err(Stop::Trouble(text.to_owned()))
            }
            Self::Known => Ok(Show::Known),
            Self::Core => Ok(Show::Core),
            Self::All => Ok(Show::All),
        }
    }
}
