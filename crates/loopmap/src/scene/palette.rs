//! The colours of the two themes.

use super::Ink;
use crate::dataset::ColourRole;
use std::fmt;

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Reads a colour as CSS writes it with six digits: `#1c69ff`.
    pub fn from_css(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let byte = |place: usize| {
            let pair = digits.get(place..place + 2)?;
            let are_digits = pair.bytes().all(|digit| digit.is_ascii_hexdigit());
            u8::from_str_radix(pair, 16).ok().filter(|_| are_digits)
        };
        Some(Self(byte(0)?, byte(2)?, byte(4)?))
    }

    /// Returns the colour as CSS writes it.
    pub fn to_css(self) -> String {
        let mut css = String::from("#");
        for byte in [self.0, self.1, self.2] {
            for half in [byte >> 4, byte & 15] {
                css.extend(char::from_digit(half.into(), 16));
            }
        }
        css
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_css())
    }
}

/// Light on dark or dark on light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light on a ground that is nearly black.
    #[default]
    Dark,
    /// Dark on white.
    Light,
}

impl Theme {
    /// Returns the word that options and attributes use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    /// Returns the theme called `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Dark, Self::Light]
            .into_iter()
            .find(|theme| theme.id() == id)
    }

    /// Returns the colours of the theme.
    pub fn palette(self) -> Palette {
        match self {
            Self::Dark => Palette::DARK,
            Self::Light => Palette::LIGHT,
        }
    }
}

/// The colours that fill the inks.
///
/// Each colour of a pillar has a contrast of at least 3 to its ground; the first five were computed
/// to be at least 18 apart (CIEDE2000) for normal, protan, deutan and tritan sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The ground.
    pub ground: Colour,
    /// Names and figures.
    pub text: Colour,
    /// Names and figures of lesser weight.
    pub muted_text: Colour,
    /// The inside of a node.
    pub node_fill: Colour,
    /// The rim of a node.
    pub node_rim: Colour,
    /// The drawing inside a node.
    pub glyph: Colour,
    /// What is pointed at.
    pub focus: Colour,
    /// Blue, sky, red, orange, violet, green, gold, grey.
    pub pillars: [Colour; 8],
}

impl Palette {
    /// Light on a ground that is nearly black.
    pub const DARK: Self = Self {
        ground: Colour(0x07, 0x08, 0x0c),
        text: Colour(0xf2, 0xf3, 0xf7),
        muted_text: Colour(0xb4, 0xb9, 0xc6),
        node_fill: Colour(0x14, 0x17, 0x20),
        node_rim: Colour(0xc9, 0xce, 0xdb),
        glyph: Colour(0xa9, 0xb0, 0xc2),
        focus: Colour(0xff, 0xff, 0xff),
        pillars: [
            Colour(0x46, 0x73, 0xff),
            Colour(0x3c, 0xd7, 0xfa),
            Colour(0xe8, 0x30, 0x3c),
            Colour(0xff, 0xb4, 0x5a),
            Colour(0x91, 0x82, 0x91),
            Colour(0x2f, 0xa8, 0x6a),
            Colour(0xf0, 0xe4, 0x6a),
            Colour(0x8a, 0x93, 0xa3),
        ],
    };

    /// Dark on white.
    pub const LIGHT: Self = Self {
        ground: Colour(0xff, 0xff, 0xff),
        text: Colour(0x14, 0x16, 0x1c),
        muted_text: Colour(0x4c, 0x52, 0x60),
        node_fill: Colour(0xf6, 0xf7, 0xfa),
        node_rim: Colour(0x3a, 0x40, 0x4e),
        glyph: Colour(0x57, 0x5f, 0x70),
        focus: Colour(0x00, 0x00, 0x00),
        pillars: [
            Colour(0x0a, 0x50, 0xd7),
            Colour(0x00, 0xa0, 0xbe),
            Colour(0xa5, 0x1e, 0x1e),
            Colour(0xd2, 0x7d, 0x32),
            Colour(0x5f, 0x55, 0x64),
            Colour(0x1f, 0x7a, 0x46),
            Colour(0x8f, 0x7a, 0x00),
            Colour(0x6b, 0x73, 0x82),
        ],
    };

    /// Returns the palette with another colour for an ink.
    #[must_use]
    pub fn with(mut self, ink: Ink, colour: Colour) -> Self {
        let place = match ink {
            Ink::Pillar(role) => &mut self.pillars[place(role)],
            Ink::Ground => &mut self.ground,
            Ink::Text => &mut self.text,
            Ink::MutedText => &mut self.muted_text,
            Ink::NodeFill => &mut self.node_fill,
            Ink::NodeRim => &mut self.node_rim,
            Ink::Glyph => &mut self.glyph,
            Ink::Focus => &mut self.focus,
        };
        *place = colour;
        self
    }

    /// Returns the colour of an ink.
    pub fn colour(&self, ink: Ink) -> Colour {
        match ink {
            Ink::Pillar(role) => self.pillars[place(role)],
            Ink::Ground => self.ground,
            Ink::Text => self.text,
            Ink::MutedText => self.muted_text,
            Ink::NodeFill => self.node_fill,
            Ink::NodeRim => self.node_rim,
            Ink::Glyph => self.glyph,
            Ink::Focus => self.focus,
        }
    }
}

fn place(role: ColourRole) -> usize {
    match role {
        ColourRole::Blue => 0,
        ColourRole::Sky => 1,
        ColourRole::Red => 2,
        ColourRole::Orange => 3,
        ColourRole::Violet => 4,
        ColourRole::Green => 5,
        ColourRole::Gold => 6,
        ColourRole::Grey => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::THIN_FIRM;
    use super::*;
    use crate::num;

    fn parts(colour: Colour) -> [f64; 3] {
        [colour.0, colour.1, colour.2].map(|channel| f64::from(channel) / 255.0)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(parts: [f64; 3]) -> f64 {
        let [r, g, b] = parts.map(|part| {
            if part <= 0.04045 {
                part / 12.92
            } else {
                num::pow((part + 0.055) / 1.055, 2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast_of(one: [f64; 3], other: [f64; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn contrast(one: Colour, other: Colour) -> f64 {
        contrast_of(parts(one), parts(other))
    }

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        let colour = Colour(0x1c, 0x69, 0xff);
        assert_eq!(Colour::from_css(&colour.to_css()), Some(colour));
        for none in [
            "",
            "#fff",
            "1c69ff",
            "#1c69fg",
            "#+c69ff",
            "#1c69ff0",
            "#\u{e9}\u{e9}\u{e9}",
        ] {
            assert_eq!(Colour::from_css(none), None, "{none}");
        }
    }

    #[test]
    fn each_ink_can_be_another_colour() {
        for ink in Ink::ALL {
            let changed = Palette::DARK.with(ink, Colour(1, 2, 3));
            let differing = Ink::ALL.map(|one| changed.colour(one) != Palette::DARK.colour(one));
            assert_eq!(differing, Ink::ALL.map(|one| one == ink), "{}", ink.id());
        }
    }

    #[test]
    fn the_colours_of_the_five_kinds_of_money_stand_out_where_they_are_faint() {
        for palette in [Palette::DARK, Palette::LIGHT] {
            let ground = parts(palette.ground);
            for colour in &palette.pillars[..5] {
                let full = parts(*colour);
                let mixed = |part: usize| ground[part] + (full[part] - ground[part]) * THIN_FIRM;
                let faint = [0, 1, 2].map(mixed);
                let is_weak = contrast_of(full, ground) < 3.5;
                assert!(is_weak || contrast_of(faint, ground) >= 3.0, "{colour}");
            }
        }
    }

    #[test]
    fn colours_stand_out_from_their_ground() {
        for palette in [Palette::DARK, Palette::LIGHT] {
            for colour in palette.pillars {
                assert!(
                    contrast(colour, palette.ground) >= 3.0,
                    "{colour} is a line"
                );
            }
            for colour in [palette.text, palette.muted_text] {
                assert!(contrast(colour, palette.ground) >= 7.0, "{colour} is read");
                assert!(
                    contrast(colour, palette.node_fill) >= 7.0,
                    "{colour} is read in a node"
                );
            }
            assert!(
                contrast(palette.node_rim, palette.ground) >= 3.0,
                "the rim makes the node"
            );
            assert!(
                contrast(palette.glyph, palette.node_fill) >= 3.0,
                "the glyph tells the role"
            );
        }
    }
}
