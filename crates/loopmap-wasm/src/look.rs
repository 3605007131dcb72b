//! How the picture looks: the inks as the canvas knows them, colours that an editor has chosen instead, the font,
//! the words for amounts.

use crate::object::Fields;
use loopmap::dataset::AmountKind;
use loopmap::scene::{Ink, Theme, Wording};
use loopmap::view::View;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

/// The look of one map.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) colours: Colours,
    /// As in CSS.
    pub(crate) font: String,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            colours: Colours::default(),
            font: "sans-serif".to_owned(),
        }
    }
}

impl Look {
    /// Follows what the page has chosen. Words and stillness are the view's.
    pub(crate) fn follow(&mut self, look: &JsValue, view: &mut View<'_>) -> Result<(), JsError> {
        let mut fields = Fields::of(look);
        let theme = fields.text("theme");
        let colours = fields.texts("colours");
        let font = fields.text("font");
        let is_still = fields.flag("isStill");
        let say = fields.any("say");
        let ring = fields.texts("ring");
        fields.checked()?;
        if let Some(theme) = theme {
            self.colours.theme = Theme::from_id(&theme).unwrap_or_default();
        }
        for chosen in colours.unwrap_or_default().chunks_exact(2) {
            self.colours.choose(&chosen[0], &chosen[1]);
        }
        self.font = font.unwrap_or_else(|| std::mem::take(&mut self.font));
        if let Some(is_still) = is_still {
            view.set_still(is_still);
        }
        if let Some(ring) = ring {
            view.set_ring(&ring);
        }
        if let Some(say) = say {
            view.set_wording(Box::new(Said(say.unchecked_into())));
        }
        Ok(())
    }
}

/// A function of the page that says amounts.
#[derive(Debug)]
struct Said(js_sys::Function);

impl Wording for Said {
    #[expect(
        clippy::cast_precision_loss,
        reason = "amounts stay below 2^53, which numbers of JavaScript hold"
    )]
    fn amount(&self, low: u64, high: u64, kind: AmountKind) -> Option<String> {
        let [low, high] = [low, high].map(|units| JsValue::from_f64(units as f64));
        let said = self.0.call3(&JsValue::NULL, &low, &high, &kind.id().into());
        said.ok()?.as_string()
    }
}

/// The colours of one map.
#[derive(Debug, Default)]
pub(crate) struct Colours {
    theme: Theme,
    /// The names of inks, each with its colour.
    chosen: Vec<(String, String)>,
}

impl Colours {
    /// Replaces the colour of an ink; an empty colour brings the theme's back.
    fn choose(&mut self, ink: &str, colour: &str) {
        self.chosen.retain(|(known, _)| known != ink);
        if !colour.is_empty() {
            self.chosen.push((ink.to_owned(), colour.to_owned()));
        }
    }

    /// Returns the CSS colour of an ink.
    pub(crate) fn of(&self, ink: Ink) -> String {
        let chosen = self.chosen.iter().find(|(known, _)| known == ink.id());
        chosen.map_or_else(
            || self.theme.palette().colour(ink).to_css(),
            |(_, colour)| colour.clone(),
        )
    }

    /// Returns the name and the colour of every ink in turn.
    pub(crate) fn all(&self) -> Vec<String> {
        let mut all = Vec::new();
        for ink in Ink::ALL {
            all.push(ink.id().to_owned());
            all.push(self.of(ink));
        }
        all
    }
}
