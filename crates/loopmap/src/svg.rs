//! Writes a scene as SVG: the same picture for print, feeds and pages without script.
//!
//! Text stays text, numbers are rounded to hundredths, and the same scene gives the same bytes.

use crate::geom::{curve_data, path_data, svg_number};
use crate::scene::{
    Align, Curve, Disc, EDGE, GlyphMark, Ink, Item, Label, Palette, Pen, Scene, Shape,
};
use std::fmt::Write as _;

mod small;

pub use small::small;

/// The fonts a picture asks for, and the live map's style sheet as well: as wide as the table by which texts are
/// placed, and by name, since `system-ui` is another font inside a picture. Each text is fitted to its width whatever
/// font is there.
const FONTS: &str = "Helvetica,Arial,Liberation Sans,sans-serif";

/// Returns `scene` as an SVG document in the colours of `palette`, with a title and a description
/// for those who cannot see it.
pub fn write(scene: &Scene, palette: &Palette, title: &str, description: &str) -> String {
    let mut writer = Writer {
        out: String::with_capacity(scene.items.len() * 160),
        palette,
    };
    writer.open(scene, title, description);
    for item in &scene.items {
        writer.item(item);
    }
    writer.out.push_str("</svg>\n");
    writer.out
}

struct Writer<'a> {
    out: String,
    palette: &'a Palette,
}

impl Writer<'_> {
    fn open(&mut self, scene: &Scene, title: &str, description: &str) {
        let (width, height) = (svg_number(scene.size.width), svg_number(scene.size.height));
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"title description\" font-family=\"{FONTS}\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"description\">{}</desc>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
            escaped(title),
            escaped(description),
            self.palette.ground,
        );
    }

    fn item(&mut self, item: &Item) {
        match &item.shape {
            Shape::Curve(curve) => self.curve(curve),
            Shape::Tip(tip) => {
                let data = path_data(&tip.to_path());
                self.filled(&data, tip.ink);
            }
            Shape::Disc(disc) => self.disc(disc),
            Shape::Glyph(mark) => self.glyph(*mark),
            Shape::Label(label) => self.label(label),
        }
        if item.opacity < 1.0 {
            let _ = write!(self.out, " opacity=\"{}\"", svg_number(item.opacity));
        }
        match &item.shape {
            Shape::Label(label) => {
                let _ = writeln!(self.out, ">{}</text>", escaped(&label.text));
            }
            _ => self.out.push_str("/>\n"),
        }
    }

    fn filled(&mut self, data: &str, ink: Ink) {
        let _ = write!(
            self.out,
            "<path d=\"{data}\" fill=\"{}\"",
            self.palette.colour(ink)
        );
    }

    fn stroked(&mut self, data: &str, ink: Ink, width: f64) {
        let _ = write!(
            self.out,
            "<path d=\"{data}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"",
            self.palette.colour(ink),
            svg_number(width),
        );
    }

    fn curve(&mut self, curve: &Curve) {
        match &curve.pen {
            Pen::Ribbon(outline) => return self.filled(&path_data(outline), curve.ink),
            Pen::Outline(outline) => return self.stroked(&path_data(outline), curve.ink, EDGE),
            Pen::Solid | Pen::Dashed(_) | Pen::Dotted(_) => {}
        }
        self.stroked(&curve_data(curve.spine), curve.ink, curve.width);
        let _ = match curve.pen {
            Pen::Dashed([dash, gap]) => {
                write!(
                    self.out,
                    " stroke-dasharray=\"{} {}\"",
                    svg_number(dash),
                    svg_number(gap)
                )
            }
            Pen::Dotted(gap) => {
                write!(
                    self.out,
                    " stroke-dasharray=\"0 {}\" stroke-linecap=\"round\"",
                    svg_number(gap)
                )
            }
            Pen::Solid | Pen::Ribbon(_) | Pen::Outline(_) => Ok(()),
        };
    }

    fn disc(&mut self, disc: &Disc) {
        let fill = disc.fill.map_or("none".to_owned(), |ink| {
            self.palette.colour(ink).to_string()
        });
        let _ = write!(
            self.out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\"",
            svg_number(disc.centre.x),
            svg_number(disc.centre.y),
            svg_number(disc.radius),
        );
        if let Some((ink, width)) = disc.rim {
            let _ = write!(
                self.out,
                " stroke=\"{}\" stroke-width=\"{}\"",
                self.palette.colour(ink),
                svg_number(width)
            );
        }
    }

    fn glyph(&mut self, mark: GlyphMark) {
        let data = path_data(&mark.to_path());
        self.stroked(&data, mark.ink, mark.stroke_width());
        self.out
            .push_str(" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    }

    fn label(&mut self, label: &Label) {
        let anchor = anchor(label.align);
        let _ = write!(
            self.out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"{}\" font-weight=\"{}\" \
             textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"",
            svg_number(label.at.x),
            svg_number(label.at.y),
            svg_number(label.size),
            label.weight.css(),
            svg_number(label.width),
            self.palette.colour(label.ink),
        );
        if label.halo > 0.0 {
            let _ = write!(
                self.out,
                " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                self.palette.ground,
                svg_number(2.0 * label.halo),
            );
        }
    }
}

fn anchor(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Middle => "middle",
        Align::End => "end",
    }
}

/// Escapes what XML reserves, and leaves out the control characters that it forbids.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_stable() {
        for (value, text) in [
            (1.0, "1"),
            (-0.001, "0"),
            (12.345_678, "12.35"),
            (-3.5, "-3.5"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(svg_number(value), text, "{value}");
        }
    }

    #[test]
    fn texts_cannot_break_out() {
        assert_eq!(
            escaped("</title><script>\u{0}&\""),
            "&lt;/title&gt;&lt;script&gt;&amp;&quot;"
        );
    }
}
