//! The built page in Firefox: `tests/firefox/*.test.mjs` drive it by its remote protocol.

use anyhow::Result;

use super::{Options, node_test};
use crate::system_browser::FIREFOX;
use crate::tally::Outcome;
use crate::{browser, project};

pub(super) fn run(options: &Options) -> Result<Outcome> {
    if let Err(missing) = FIREFOX.find_or_install() {
        let mut outcome = Outcome::default();
        outcome.skip("everything in Firefox", &format!("{missing:#}"));
        return Ok(outcome);
    }
    let mut node = browser::node(&FIREFOX)?;
    node.env("LOOPMAP_WEB", project::target().join("web"));
    node_test::run(node, "firefox", options)
}
