//! Maps of who pays whom: companies, deals, the loops their money takes, and the picture of both.

pub mod backbone;
pub mod baked;
pub mod dataset;
pub mod decimal;
#[cfg(feature = "export")]
pub mod diff;
#[cfg(feature = "export")]
pub mod export;
pub mod geom;
pub mod graph;
#[cfg(feature = "import")]
pub mod keep;
pub mod layout;
pub mod loops;
pub mod num;
pub mod placing;
pub mod quality;
#[cfg(feature = "sheets")]
pub mod read;
pub mod scene;
mod sort;
pub mod svg;
pub mod view;
