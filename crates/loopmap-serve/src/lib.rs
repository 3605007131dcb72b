//! Serves one folder to the browsers of this computer and reloads their pages on demand.
//!
//! The `loopmap` program and the workshop share it. It knows files and paths; it does not know
//! what a map is, how a page is built, or when it should be built again.
//!
//! ```no_run
//! # fn main() -> std::io::Result<()> {
//! let server = loopmap_serve::Server::bind("site", loopmap_serve::Port::From(8080))?;
//! println!("{}", server.address());
//! server.run();
//! # Ok(())
//! # }
//! ```

mod media;
mod path;
mod reload;
mod server;
mod watch;

pub use reload::Reload;
pub use server::{Port, Server};
pub use watch::Watch;
