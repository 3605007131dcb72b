//! `loopmap schema`: what a program may count on in the JSON of each command.

use clap::Args;

use crate::output::{self, Stop};

/// Prints the JSON Schema of what a command prints as JSON; the names of all without one
///
/// Draft 2020-12. The schemas are held against what the commands print, on several maps.
#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// The command
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// The schemas by the names of the commands.
const SCHEMAS: [(&str, &str); 13] = [
    ("chance", include_str!("schema/chance.json")),
    ("check", include_str!("schema/check.json")),
    ("diff", include_str!("schema/diff.json")),
    ("explain", include_str!("schema/explain.json")),
    ("export", include_str!("schema/export.json")),
    ("history", include_str!("schema/history.json")),
    ("import", include_str!("schema/import.json")),
    ("keystones", include_str!("schema/keystones.json")),
    ("layout", include_str!("schema/layout.json")),
    ("loops", include_str!("schema/loops.json")),
    ("quality", include_str!("schema/quality.json")),
    ("round-trip", include_str!("schema/round-trip.json")),
    ("without", include_str!("schema/without.json")),
];

impl Schema {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let names = SCHEMAS.map(|(name, _)| name);
        let Some(wanted) = &self.name else {
            return output::print(&(names.join("\n") + "\n"));
        };
        match SCHEMAS.iter().find(|(name, _)| name == wanted) {
            Some((_, schema)) => output::print(schema),
            None => Err(Stop::Trouble(format!(
                "there is no schema \"{wanted}\".{} Known: {}.",
                loopmap::dataset::did_you_mean(wanted, names.iter().copied()),
                names.join(", ")
            ))),
        }
    }
}
