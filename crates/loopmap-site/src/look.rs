//! The colours of pictures: those of the two themes, or an editor's own out of a file.

use std::fmt::Write as _;

use loopmap::scene::{Colour, Ink, Palette, Theme};
use toml::{Table, Value};

/// The colours of both themes.
#[derive(Clone, Debug)]
pub struct Look {
    dark: Palette,
    light: Palette,
    /// What differs from the usual colours.
    chosen: Vec<(Theme, Ink, Colour)>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            dark: Palette::DARK,
            light: Palette::LIGHT,
            chosen: Vec::new(),
        }
    }
}

impl Look {
    /// Reads the text of a file of colours.
    ///
    /// # Errors
    ///
    /// With all that is wrong in it.
    pub fn parse(text: &str) -> Result<Self, Vec<String>> {
        let table: Table = text
            .parse()
            .map_err(|error: toml::de::Error| vec![error.to_string().trim_end().to_owned()])?;
        let (mut look, mut faults) = (Self::default(), Vec::new());
        let both = [Theme::Dark, Theme::Light];
        // What is for one theme wins over what is for both, wherever it stands.
        for (key, value) in table.iter().filter(|(_, value)| !value.is_table()) {
            look.take(&both, key, key, value, &mut faults);
        }
        for (key, value) in &table {
            let Value::Table(colours) = value else {
                continue;
            };
            let Some(theme) = Theme::from_id(key) else {
                faults.push(format!("[{key}] is no theme; there are [dark] and [light]"));
                continue;
            };
            for (ink, value) in colours {
                look.take(&[theme], &format!("{key}.{ink}"), ink, value, &mut faults);
            }
        }
        if faults.is_empty() {
            Ok(look)
        } else {
            Err(faults)
        }
    }

    fn take(
        &mut self,
        themes: &[Theme],
        place: &str,
        ink: &str,
        value: &Value,
        faults: &mut Vec<String>,
    ) {
        let Some(ink) = Ink::ALL.into_iter().find(|known| known.id() == ink) else {
            let known = Ink::ALL.map(Ink::id).join(", ");
            faults.push(format!("{place} is no colour; there are {known}"));
            return;
        };
        let Some(colour) = value.as_str().and_then(Colour::from_css) else {
            faults.push(format!(
                "{place} is {value}, and must be a colour such as \"#1c69ff\""
            ));
            return;
        };
        for &theme in themes {
            let palette = match theme {
                Theme::Dark => &mut self.dark,
                Theme::Light => &mut self.light,
            };
            *palette = palette.with(ink, colour);
            self.chosen.push((theme, ink, colour));
        }
    }

    /// Returns the colours of a theme.
    pub fn palette(&self, theme: Theme) -> Palette {
        match theme {
            Theme::Dark => self.dark,
            Theme::Light => self.light,
        }
    }

    /// Returns the rule by which the live map has the same colours; empty where they are the usual ones.
    pub fn rule(&self) -> String {
        let mut rule = String::new();
        for (theme, ink, colour) in &self.chosen {
            let _ = write!(rule, "; --loop-map-{}-{}: {colour}", theme.id(), ink.id());
        }
        rule.strip_prefix("; ")
            .map_or_else(String::new, |rule| format!("loop-map {{ {rule} }}\n"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;

    #[test]
    fn a_colour_is_for_both_themes_or_for_one() {
        let look =
            Look::parse("blue = \"#010203\"\n[light]\nblue = \"#040506\"\nground = \"#fff1e5\"\n")
                .unwrap();
        assert_eq!(look.dark.pillars[0], Colour(1, 2, 3));
        assert_eq!(look.light.pillars[0], Colour(4, 5, 6));
        assert_eq!(look.light.ground, Colour(0xff, 0xf1, 0xe5));
        assert_eq!(look.dark.ground, Palette::DARK.ground);
        assert!(
            look.rule().contains("--loop-map-dark-blue: #010203"),
            "{}",
            look.rule()
        );
        assert_eq!(Look::default().rule(), "");
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let faults = Look::parse("blau = \"#010203\"\nred = \"red\"\n[dusk]\n[dark]\nsky = 7\n")
            .unwrap_err();
        assert_eq!(faults.len(), 4, "{faults:?}");
        for part in [
            "blau is no colour",
            "red is \"red\"",
            "[dusk]",
            "dark.sky is 7",
        ] {
            assert!(
                faults.iter().any(|fault| fault.contains(part)),
                "{part}: {faults:?}"
            );
        }
        assert!(
            Look::parse("blue = ").unwrap_err()[0].contains("line 1"),
            "the place"
        );
    }
}
