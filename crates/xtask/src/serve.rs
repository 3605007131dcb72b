//! `cargo xtask serve`: the page on this computer, built again and reloaded when a source changes.

use std::path::Path;
use std::thread;

use anyhow::Result;
use loopmap_serve::{Port, Reload, Server, Watch};

use crate::{build, project};

/// Builds the page of the map in `data`, prints its address and serves it until interrupted.
///
/// # Errors
///
/// When the first build fails or the port is not free.
pub(crate) fn serve(data: &Path, port: Port) -> Result<()> {
    let mut sources = watch(data);
    let page = build::page(data)?;
    let reload = Reload::default();
    let server = Server::bind(page, port)?.with_reload(reload.clone());
    println!(
        "the page is at {0}, ways to embed it at {0}examples/ (stop with Ctrl+C)",
        server.address()
    );
    thread::scope(|scope| {
        scope.spawn(|| server.run());
        loop {
            sources.wait();
            rebuild(data, &reload);
        }
    })
}

/// Returns a watch on all that the page is made of. The workshop itself is not among it: it
/// cannot replace itself while it runs.
fn watch(data: &Path) -> Watch {
    let crates = [
        "loopmap",
        "loopmap-cli",
        "loopmap-maker",
        "loopmap-site",
        "loopmap-wasm",
    ];
    let crates = crates.map(|name| project::root().join("crates").join(name));
    let others = [project::root().join("www"), data.to_path_buf()];
    Watch::new(crates.into_iter().chain(others))
}

/// Builds again; a failure is shown and the page stays as it is.
fn rebuild(data: &Path, reload: &Reload) {
    match build::page(data) {
        Ok(_) => {
            println!("built again");
            reload.now();
        }
        Err(error) => eprintln!("error: {error:#}"),
    }
}
