//! The built page in `WebKitGTK`: `tests/webkit/*.test.mjs` drive it by `WebDriver`, and skip themselves
//! where it is not installed.

use anyhow::Result;

use super::{Options, node_test};
use crate::tally::Outcome;
use crate::{browser, project, shell};

pub(super) fn run(options: &Options) -> Result<Outcome> {
    let page = crate::build::page(&project::map())?;
    let mut node = shell::command("node");
    node.env("LOOPMAP_URL", browser::serve(page)?);
    node_test::run(node, "webkit", options)
}
