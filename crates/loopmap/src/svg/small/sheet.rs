//! The style sheet of a picture: each look once, and the colours of both themes.

use std::fmt::Write as _;

use super::pen::{fine, part};
use crate::scene::{Ink, Palette};
use crate::svg::FONTS;

/// How wide a line is that says nothing else, in CSS pixels.
pub(super) const THIN: f64 = 1.25;

/// How large letters are that say nothing else, in CSS pixels.
pub(super) const UPRIGHT: f64 = 12.0;

/// Looks and inks in the order in which they are first met, which gives them their names.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    looks: Vec<String>,
    inks: Vec<Ink>,
}

impl Sheet {
    /// Returns an ink as a value.
    pub(super) fn ink(&mut self, ink: Ink) -> String {
        format!("var(--{})", name(place(&mut self.inks, ink)))
    }

    /// Returns the attribute by which an element has a look.
    pub(super) fn class(&mut self, look: String) -> String {
        format!(" class=\"{}\"", name(place(&mut self.looks, look)))
    }

    /// Returns the sheet, in the colours for readers who prefer dark and in those for others.
    pub(super) fn rules(&self, dark: &Palette, light: &Palette) -> String {
        let mut rules = format!(
            "svg{{fill:none;stroke-width:{};font:{}px {FONTS};{}}}\
             @media(prefers-color-scheme:light){{svg{{{}}}}}",
            fine(THIN),
            part(UPRIGHT),
            self.colours(dark),
            self.colours(light),
        );
        for (number, look) in self.looks.iter().enumerate() {
            let _ = write!(rules, ".{}{{{look}}}", name(number));
        }
        rules
    }

    fn colours(&self, palette: &Palette) -> String {
        let colour =
            |(number, ink): (usize, &Ink)| format!("--{}:{}", name(number), palette.colour(*ink));
        let colours: Vec<String> = self.inks.iter().enumerate().map(colour).collect();
        colours.join(";")
    }
}

fn place<T: PartialEq>(known: &mut Vec<T>, wanted: T) -> usize {
    if let Some(place) = known.iter().position(|one| *one == wanted) {
        return place;
    }
    known.push(wanted);
    known.len() - 1
}

/// Returns `a` to `y`, then `za` to `zy` and so on.
fn name(number: usize) -> String {
    let letters = b"abcdefghijklmnopqrstuvwxy";
    let rest = number % letters.len();
    let mut name = "z".repeat(number / letters.len());
    name.push(char::from(letters[rest]));
    name
}
