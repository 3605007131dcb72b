//! The inks as the canvas knows them, and colours that an editor has chosen instead.

use loopmap::dataset::ColourRole;
use loopmap::scene::{Ink, Theme};
use std::collections::BTreeMap;

/// The colours of one map.
#[derive(Debug, Default)]
pub(crate) struct Colours {
    theme: Theme,
    /// By the name of the ink.
    chosen: BTreeMap<String, String>,
}

impl Colours {
    pub(crate) fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// Replaces the colour of an ink; an empty colour brings the theme's back.
    pub(crate) fn choose(&mut self, ink: &str, colour: &str) {
        if colour.is_empty() {
            self.chosen.remove(ink);
        } else {
            self.chosen.insert(ink.to_owned(), colour.to_owned());
        }
    }

    /// Returns the CSS colour of an ink.
    pub(crate) fn of(&self, ink: Ink) -> String {
        self.chosen
            .get(name(ink))
            .cloned()
            .unwrap_or_else(|| self.theme.palette().colour(ink).to_string())
    }

    /// Returns every ink's name and colour.
    pub(crate) fn all(&self) -> Vec<(&'static str, String)> {
        let inks = [
            Ink::Ground,
            Ink::Text,
            Ink::MutedText,
            Ink::NodeFill,
            Ink::NodeRim,
            Ink::Glyph,
            Ink::Focus,
        ];
        inks.into_iter()
            .chain(ColourRole::ALL.into_iter().map(Ink::Pillar))
            .map(|ink| (name(ink), self.of(ink)))
            .collect()
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
