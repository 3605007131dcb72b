//! The built page in Firefox: `tests/firefox/*.test.mjs` drive it by its remote protocol.

use anyhow::Result;

use super::{Options, node_test};
use crate::browser;
use crate::system_browser::FIREFOX;
use crate::tally::Outcome;

pub(super) fn run(options: &Options) -> Result<Outcome> {
    if let Err(missing) = FIREFOX.find_or_install() {
        let mut outcome = Outcome::default();
        outcome.skip("everything in Firefox", &format!("{missing:#}"));
        return Ok(outcome);
    }
    node_test::run(browser::node(&FIREFOX)?, "firefox", options)
}
