//! The compiled module in Node.js: `tests/wasm/*.test.mjs` load the bundle that pages load.

use anyhow::Result;

use super::{Options, node_test};
use crate::tally::Outcome;
use crate::{bundle, program, shell};

pub(super) fn run(options: &Options) -> Result<Outcome> {
    let mut node = shell::command("node");
    node.env("LOOPMAP_WEB", bundle::build()?)
        .env("LOOPMAP_PROGRAM", program::build()?);
    node_test::run(node, "wasm", options)
}
