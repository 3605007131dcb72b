//! The compiled module in Node.js: `tests/wasm/*.test.mjs` load the modules that pages load.

use anyhow::Result;

use super::{Options, node_test};
use crate::tally::Outcome;
use crate::{bundle, program, shell};

pub(super) fn run(options: &Options) -> Result<Outcome> {
    bundle::build()?;
    let mut node = shell::command("node");
    node.env("LOOPMAP_MODULES", bundle::modules())
        .env("LOOPMAP_PROGRAM", program::build()?);
    node_test::run(node, "wasm", options)
}
