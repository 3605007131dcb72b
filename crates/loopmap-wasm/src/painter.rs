//! Walks a display list and draws it on a canvas.

use crate::look::{Colours, Look};
use js_sys::Array;
use loopmap::decimal;
use loopmap::geom::{BezPath, PathEl};
use loopmap::scene::{
    Align, Curve, Disc, EDGE, GlyphMark, Ink, Label, Pen, Scene, Shape, Tip, Weight,
};
use wasm_bindgen::{JsError, JsValue};
use web_sys::CanvasRenderingContext2d;

/// A full turn, in radians.
const TURN: f64 = std::f64::consts::TAU;

/// Draws `scene` on `canvas`, whose pixels are `ratio` to a CSS pixel.
pub(crate) fn paint(
    scene: &Scene,
    canvas: &CanvasRenderingContext2d,
    ratio: f64,
    look: &Look,
) -> Result<(), JsError> {
    let painter = Painter {
        canvas,
        colours: &look.colours,
        font: &look.font,
    };
    painter.draw(scene, ratio).map_err(|error| failed(&error))
}

fn failed(error: &JsValue) -> JsError {
    let reason = error.as_string().unwrap_or_default();
    JsError::new(&["the canvas refused: ", &reason].concat())
}

struct Painter<'a> {
    canvas: &'a CanvasRenderingContext2d,
    colours: &'a Colours,
    font: &'a str,
}

impl Painter<'_> {
    fn draw(&self, scene: &Scene, ratio: f64) -> Result<(), JsValue> {
        self.canvas
            .set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
        self.canvas.set_global_alpha(1.0);
        self.fill_ink(Ink::Ground);
        let size = scene.size;
        self.canvas.fill_rect(0.0, 0.0, size.width, size.height);
        self.canvas.set_line_join("round");
        let mut opacity = 1.0;
        for item in &scene.items {
            if (item.opacity - opacity).abs() > 1e-6 {
                opacity = item.opacity;
                self.canvas.set_global_alpha(opacity);
            }
            match &item.shape {
                Shape::Curve(curve) => self.curve(curve)?,
                Shape::Tip(tip) => self.tip(*tip),
                Shape::Disc(disc) => self.disc(disc)?,
                Shape::Glyph(glyph) => self.glyph(*glyph),
                Shape::Label(label) => self.label(label)?,
            }
        }
        Ok(())
    }

    fn curve(&self, curve: &Curve) -> Result<(), JsValue> {
        if let Pen::Ribbon(outline) = &curve.pen {
            self.fill_ink(curve.ink);
            self.trace(outline);
            self.canvas.fill();
            return Ok(());
        }
        if let Pen::Outline(outline) = &curve.pen {
            self.stroke_ink(curve.ink, EDGE);
            self.trace(outline);
            self.canvas.stroke();
            return Ok(());
        }
        self.stroke_ink(curve.ink, curve.width);
        self.canvas.begin_path();
        let spine = curve.spine;
        self.canvas.move_to(spine.p0.x, spine.p0.y);
        self.canvas.bezier_curve_to(
            spine.p1.x, spine.p1.y, spine.p2.x, spine.p2.y, spine.p3.x, spine.p3.y,
        );
        match curve.pen {
            Pen::Dashed([dash, gap]) => {
                self.canvas.set_line_dash(&lengths(&[dash, gap]))?;
                self.canvas.stroke();
                self.canvas.set_line_dash(&Array::new())?;
            }
            Pen::Dotted(apart) => {
                self.canvas.set_line_cap("round");
                self.canvas.set_line_dash(&lengths(&[0.0, apart]))?;
                self.canvas.stroke();
                self.canvas.set_line_dash(&Array::new())?;
                self.canvas.set_line_cap("butt");
            }
            Pen::Solid | Pen::Ribbon(_) | Pen::Outline(_) => self.canvas.stroke(),
        }
        Ok(())
    }

    fn tip(&self, tip: Tip) {
        self.fill_ink(tip.ink);
        self.trace(&tip.to_path());
        self.canvas.fill();
    }

    fn disc(&self, disc: &Disc) -> Result<(), JsValue> {
        self.canvas.begin_path();
        self.canvas
            .arc(disc.centre.x, disc.centre.y, disc.radius, 0.0, TURN)?;
        if let Some(ink) = disc.fill {
            self.fill_ink(ink);
            self.canvas.fill();
        }
        if let Some((ink, width)) = disc.rim {
            self.stroke_ink(ink, width);
            self.canvas.stroke();
        }
        Ok(())
    }

    fn glyph(&self, glyph: GlyphMark) {
        self.stroke_ink(glyph.ink, glyph.stroke_width());
        self.canvas.set_line_cap("round");
        self.trace(&glyph.to_path());
        self.canvas.stroke();
        self.canvas.set_line_cap("butt");
    }

    fn label(&self, label: &Label) -> Result<(), JsValue> {
        let weight = match label.weight {
            Weight::Regular => "400",
            Weight::Bold => "700",
        };
        let size = decimal::write(label.size);
        let font = [weight, " ", &size, "px ", self.font].concat();
        self.canvas.set_font(&font);
        self.canvas.set_text_align(match label.align {
            Align::Start => "left",
            Align::Middle => "center",
            Align::End => "right",
        });
        let (x, y, width) = (label.at.x, label.at.y, label.width);
        if label.halo > 0.0 {
            self.stroke_ink(Ink::Ground, 2.0 * label.halo);
            self.canvas
                .stroke_text_with_max_width(&label.text, x, y, width)?;
        }
        self.fill_ink(label.ink);
        self.canvas
            .fill_text_with_max_width(&label.text, x, y, width)
    }

    fn trace(&self, path: &BezPath) {
        self.canvas.begin_path();
        for element in path {
            match element {
                PathEl::MoveTo(to) => self.canvas.move_to(to.x, to.y),
                PathEl::LineTo(to) => self.canvas.line_to(to.x, to.y),
                PathEl::QuadTo(by, to) => self.canvas.quadratic_curve_to(by.x, by.y, to.x, to.y),
                PathEl::CurveTo(one, other, to) => self
                    .canvas
                    .bezier_curve_to(one.x, one.y, other.x, other.y, to.x, to.y),
                PathEl::ClosePath => self.canvas.close_path(),
            }
        }
    }

    fn fill_ink(&self, ink: Ink) {
        self.canvas.set_fill_style_str(&self.colours.of(ink));
    }

    fn stroke_ink(&self, ink: Ink, width: f64) {
        self.canvas.set_stroke_style_str(&self.colours.of(ink));
        self.canvas.set_line_width(width);
    }
}

fn lengths(numbers: &[f64]) -> Array {
    let lengths = Array::new();
    for &number in numbers {
        lengths.push(&JsValue::from(number));
    }
    lengths
}
