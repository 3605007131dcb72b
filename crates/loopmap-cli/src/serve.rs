//! `loopmap serve`: a built map on this computer, built again and reloaded when its data change.

use std::path::{Path, PathBuf};
use std::{env, process, thread};

use clap::Args;
use loopmap_serve::{Port, Reload, Server, Watch};

use crate::build::{self, Parts};
use crate::input::Input;
use crate::output::{self, Stop};

const DEFAULT_PORT: u16 = 8080;

/// Shows a map in the browsers of this computer, and again whenever its data change
#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[command(flatten)]
    input: Input,
    /// The folder to build into; one for temporary files when absent
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Listen at this port or not at all; 0 takes any free one
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    #[command(flatten)]
    parts: Parts,
}

impl Serve {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let out = self.output.clone().unwrap_or_else(temporary);
        let mut data = Watch::new([self.input.path().to_path_buf()]);
        // What lies in a folder for temporary files is nobody's map.
        build::build(&self.input, &self.parts, &out, self.output.is_none())?;
        let reload = Reload::default();
        let server = Server::bind(&out, self.port())
            .map_err(|error| Stop::Trouble(format!("cannot serve {}: {error}", out.display())))?
            .with_reload(reload.clone());
        let address = server.address();
        output::print(&format!("the map is at {address} (stop with Ctrl+C)\n"))?;
        thread::scope(|scope| {
            scope.spawn(|| server.run());
            loop {
                data.wait();
                self.build_again(&out, &reload);
            }
        })
    }

    fn port(&self) -> Port {
        self.port.map_or(Port::From(DEFAULT_PORT), Port::Exactly)
    }

    /// Builds again; what is wrong is said, and the page stays as it is.
    fn build_again(&self, out: &Path, reload: &Reload) {
        match build::build(&self.input, &self.parts, out, false) {
            Ok(()) => reload.now(),
            Err(stop) => {
                stop.report();
            }
        }
    }
}

fn temporary() -> PathBuf {
    env::temp_dir().join(format!("loopmap-{}", process::id()))
}
