//! The inks as the canvas knows them, and colours that an editor has chosen instead.

use loopmap::dataset::ColourRole;
use loopmap::scene::{Ink, Theme};

/// The colours of one map.
#[derive(Debug, Default)]
pub(crate) struct Colours {
    theme: Theme,
    /// The names of inks, each with its colour.
    chosen: Vec<(String, String)>,
}

impl Colours {
    pub(crate) fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// Replaces the colour of an ink; an empty colour brings the theme's back.
    pub(crate) fn choose(&mut self, ink: &str, colour: &str) {
        self.chosen.retain(|(known, _)| known != ink);
        if !colour.is_empty() {
            self.chosen.push((ink.to_owned(), colour.to_owned()));
        }
    }

    /// Returns the CSS colour of an ink.
    pub(crate) fn of(&self, ink: Ink) -> String {
        let chosen = self.chosen.iter().find(|(known, _)| known == name(ink));
        chosen.map_or_else(
            || self.theme.palette().colour(ink).to_css(),
            |(_, colour)| colour.clone(),
        )
    }

    /// Returns the name and the colour of every ink in turn.
    pub(crate) fn all(&self) -> Vec<String> {
        let inks = [
            Ink::Ground,
            Ink::Text,
            Ink::MutedText,
            Ink::NodeFill,
            Ink::NodeRim,
            Ink::Glyph,
            Ink::Focus,
        ];
        let mut all = Vec::new();
        let mut tell = |ink| {
            all.push(name(ink).to_owned());
            all.push(self.of(ink));
        };
        inks.into_iter().for_each(&mut tell);
        for role in ColourRole::ALL {
            tell(Ink::Pillar(role));
        }
        all
    }
}

/// Returns the word for an ink in the page's style sheets.
fn name(ink: Ink) -> &'static str {
    match ink {
        Ink::Pillar(role) => role.id(),
        Ink::Ground => "ground",
        Ink::Text => "text",
        Ink::MutedText => "muted-text",
        Ink::NodeFill => "node-fill",
        Ink::NodeRim => "node-rim",
        Ink::Glyph => "glyph",
        Ink::Focus => "focus",
    }
}
