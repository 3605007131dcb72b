//! A picture as PNG, drawn by resvg with fonts of the program's own, so that it is the same on every
//! computer.
//!
//! The fonts are cut from Liberation Sans, whose widths the core places text by. They have no signs beyond Latin, Greek
//! and Cyrillic: what they cannot draw is told.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use skrifa::{FontRef, MetadataProvider as _};

use crate::Fault;

/// What the fonts are called.
pub const FAMILY: &str = "Loopmap Sans";
/// The fonts: regular and bold.
pub const FONTS: [&[u8]; 2] = [
    include_bytes!("../fonts/loopmap-sans-regular.ttf"),
    include_bytes!("../fonts/loopmap-sans-bold.ttf"),
];

/// The most pixels of a picture, which take four bytes each.
const MOST_PIXELS: u64 = 100_000_000;

/// Returns an SVG document as PNG, a pixel for each of its units.
///
/// # Errors
///
/// When it is none, or too large.
pub fn of(svg: &str) -> Result<Vec<u8>, Fault> {
    let failed = |reason: String| Fault::Trouble(format!("cannot draw the picture: {reason}"));
    let tree = Tree::from_str(svg, &options()).map_err(|error| failed(error.to_string()))?;
    let size = tree.size().to_int_size();
    let pixels = u64::from(size.width()) * u64::from(size.height());
    let mut pixmap = Pixmap::new(size.width(), size.height())
        .filter(|_| pixels <= MOST_PIXELS)
        .ok_or_else(|| failed(format!("it has more than {MOST_PIXELS} pixels")))?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|error| failed(error.to_string()))
}

/// Returns whether the fonts have all signs of `text`. What no font draws, such as a joiner, is none.
pub fn can_draw(text: &str) -> bool {
    let has = |sign: char| {
        let is_drawn = |font: &FontRef<'_>| font.charmap().map(sign).is_some();
        FONTS
            .iter()
            .all(|font| FontRef::new(font).is_ok_and(|font| is_drawn(&font)))
    };
    let is_seen = |&sign: &char| {
        !sign.is_control()
            && !sign.is_whitespace()
            && !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{fe0f}')
    };
    text.chars().filter(is_seen).all(has)
}

fn options() -> Options<'static> {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    // The families that a picture asks for are not there, and without a font for the generic ones, of
    // which the last resort is the serif, its text would be left out without a word.
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::new(fonts),
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(text: &str, font: &str) -> Vec<u8> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\" font-family=\"{font}\">\
             <text x=\"2\" y=\"15\" font-size=\"14\">{text}</text></svg>"
        );
        of(&svg).expect("a picture")
    }

    #[test]
    fn text_is_drawn_whatever_font_is_asked_for() {
        let blank = picture("", "sans-serif");
        for font in ["sans-serif", "Inter,sans-serif", "No Such Font"] {
            assert_ne!(picture("€ Zürich Łódź", font), blank, "text in {font}");
        }
    }

    #[test]
    fn signs_that_no_font_has_are_known() {
        for text in ["Łódź € 12", "Ελλάδα", "Газпром", "a\u{200d}b", "e\u{301}"] {
            assert!(can_draw(text), "{text}");
        }
        for text in ["光明", "الشركة", "Bank 🏦", "a 한"] {
            assert!(!can_draw(text), "{text}");
        }
    }

    #[test]
    fn bold_is_a_font_of_its_own() {
        let bold = picture("<tspan font-weight=\"700\">Mill</tspan>", "sans-serif");
        assert_ne!(bold, picture("<tspan>Mill</tspan>", "sans-serif"));
    }

    #[test]
    fn a_picture_too_large_is_refused() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20000\" height=\"20000\"/>";
        assert!(of(svg).is_err(), "400 million pixels");
    }
}
