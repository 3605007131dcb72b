//! A picture as PDF: the same SVG document as every other picture, its text as text in the program's own fonts.

use std::sync::Arc;

use svg2pdf::usvg::fontdb::Database;
use svg2pdf::usvg::{Options, Tree};
use svg2pdf::{ConversionOptions, PageOptions};

use loopmap_site::png::{FAMILY, FONTS};

use crate::output::Stop;

/// Returns an SVG document as PDF, a point for each of its units.
pub(crate) fn of(svg: &str) -> Result<Vec<u8>, Stop> {
    let failed = |reason: String| Stop::Trouble(format!("cannot draw the picture: {reason}"));
    let tree = Tree::from_str(svg, &options()).map_err(|error| failed(error.to_string()))?;
    let page = PageOptions { dpi: 72.0 };
    svg2pdf::to_pdf(&tree, ConversionOptions::default(), page)
        .map_err(|error| failed(error.to_string()))
}

/// The options of `png.rs`, for the version of the library that writes PDF.
fn options() -> Options<'static> {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::new(fonts),
        ..Options::default()
    }
}
