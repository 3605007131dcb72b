//! Scripts that drive a browser over the built page: what they need, prepared in one place.

use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::Result;
use loopmap_serve::{Port, Server};

use crate::system_browser::SystemBrowser;
use crate::{build, bundle, npm, program, project, shell};

/// Builds and serves the page, finds the browser, installs the npm tools, and
/// returns a command for Node.js that knows all of these by its environment:
///
/// | variable | value |
/// | --- | --- |
/// | `CHROMIUM` or `FIREFOX` | path of the browser |
/// | `LOOPMAP_URL` | address of the page |
/// | `LOOPMAP_WWW` | folder of the page |
/// | `LOOPMAP_MODULES` | folder of the compiled modules and their scripts |
/// | `LOOPMAP_PROGRAM` | path of the `loopmap` program |
///
/// # Errors
///
/// When one of them cannot be had.
pub(crate) fn node(browser: &SystemBrowser) -> Result<Command> {
    let path = browser.find_or_install()?;
    let page = build::page(&project::map())?;
    npm::install()?;
    let mut node = shell::command("node");
    node.env(browser.variable(), path)
        .env("LOOPMAP_PROGRAM", program::build()?)
        .env("LOOPMAP_URL", serve(page.clone())?)
        .env("LOOPMAP_WWW", page)
        .env("LOOPMAP_MODULES", bundle::modules());
    Ok(node)
}

/// Serves the page at a free port for as long as this process lives, and returns its address.
///
/// # Errors
///
/// When no port is to be had.
pub(crate) fn serve(page: PathBuf) -> Result<String> {
    let server = Server::bind(page, Port::Exactly(0))?;
    let address = server.address();
    thread::spawn(move || server.run());
    Ok(address)
}
