//! The handle of one map.

use crate::json;
use crate::look::Look;
use crate::painter;
use crate::sentence::{Question, read_action, read_question};
use crate::to_js::{Frame, ToJs as _};
use loopmap::baked::unbake;
use loopmap::geom::{Rect, Size};
use loopmap::view::View;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::CanvasRenderingContext2d;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// One map on a page: its facts, what a reader looks at, and its picture.
///
/// An action goes in and what has changed comes out; a question changes nothing. Points and sizes are CSS
/// pixels from the picture's upper left corner, times are milliseconds.
#[wasm_bindgen]
#[derive(Debug)]
pub struct LoopMap {
    view: View<'static>,
    look: Look,
}

#[wasm_bindgen]
#[expect(
    clippy::missing_errors_doc,
    reason = "these texts become those of the JavaScript side"
)]
impl LoopMap {
    /// Opens a map from a baked file as `JSON.stringify` writes it, in UTF-8. Returns `undefined` unless it
    /// is one to the letter: the engine's `prepare` then mends it or says what is wrong.
    ///
    /// The bytes are fetched here, since a slice is written into the memory before the call, and so into
    /// that of an instance that has trapped.
    pub fn open(baked: &js_sys::Uint8Array) -> Option<Self> {
        let text = String::from_utf8(baked.to_vec()).ok()?;
        let (dataset, frames) = unbake(&json::read(&text)?)?;
        Some(Self {
            view: View::new(dataset, &frames),
            look: Look::default(),
        })
    }

    /// Takes what `whole` holds: the same map with the texts and sources that this one was opened without.
    /// Returns whether it is the same.
    pub fn complete(&mut self, whole: Self) -> bool {
        self.view.complete(whole.view)
    }

    /// What the map says about itself.
    #[wasm_bindgen(unchecked_return_type = "MapInfo")]
    pub fn info(&self) -> JsValue {
        self.view.map_card().to_js()
    }

    /// Does what an action asks for, and tells what has changed by it.
    #[wasm_bindgen(unchecked_return_type = "Change")]
    pub fn act(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Action")] action: &JsValue,
    ) -> Result<JsValue, JsError> {
        Ok(self.view.act(&read_action(action)?).to_js())
    }

    /// Answers a question.
    #[wasm_bindgen(skip_typescript)]
    pub fn ask(&mut self, question: &JsValue) -> Result<JsValue, JsError> {
        let view = &mut self.view;
        Ok(match read_question(question)? {
            Question::Place => view.place().to_js(),
            Question::Figures => view.figures().to_js(),
            Question::Loops { most } => view.loops(most).to_js(),
            Question::Loop => view.shown_loop().to_js(),
            Question::Companies => view.companies().to_js(),
            Question::Deal { id } => view.deal(&id).to_js(),
            Question::Deals { of } => view.deals(of.as_deref()).to_js(),
            Question::Key => view.key_card().to_js(),
            Question::Spot { of } => view.spot_of(&of).to_js(),
            Question::Nearest { id, dx, dy } => view.nearest(&id, dx, dy).to_js(),
            Question::Positions => view.positions().to_js(),
        })
    }

    /// Points at what lies at a point or no more than `slop` away. Returns `undefined` where that is what was
    /// pointed at before.
    #[wasm_bindgen(unchecked_return_type = "Pointed | undefined")]
    pub fn hover(&mut self, x: f64, y: f64, slop: f64) -> JsValue {
        self.view.hover(x, y, slop).to_js()
    }

    /// Takes hold of the node at a point, and says whether there was one.
    pub fn grab(&mut self, x: f64, y: f64, slop: f64) -> bool {
        self.view.grab(x, y, slop)
    }

    /// Moves the node in hand to a point; without one lets go of it.
    pub fn drag(&mut self, x: Option<f64>, y: Option<f64>) {
        match (x, y) {
            (Some(x), Some(y)) => self.view.drag_to(x, y),
            _ => self.view.let_go(),
        }
    }

    /// Moves the picture, or zooms around a point that stays where it is. Returns how the picture is placed
    /// then: what a world unit measures, and where the world's corner is.
    #[wasm_bindgen(js_name = "move")]
    pub fn shift(
        &mut self,
        dx: f64,
        dy: f64,
        factor: Option<f64>,
        x: Option<f64>,
        y: Option<f64>,
    ) -> Vec<f64> {
        match (factor, x, y) {
            (Some(factor), Some(x), Some(y)) => self.view.zoom_at(factor, x, y),
            _ => self.view.pan_by(dx, dy),
        }
        self.view.placement().to_vec()
    }

    /// Tells the size of the picture, and the boxes that lie over it: x, y, width and height of
    /// each in turn.
    pub fn resize(&mut self, width: f64, height: f64, covered: &[f64]) {
        let size = Size::new(width, height);
        self.view.set_viewport(size, &boxes(covered));
    }

    /// Tells the time, and paints the picture if it is another than the one last painted; `ratio` canvas
    /// pixels are a CSS pixel. Without a canvas the picture is put together and not painted.
    #[wasm_bindgen(unchecked_return_type = "Frame")]
    pub fn frame(
        &mut self,
        now: f64,
        ratio: f64,
        canvas: Option<CanvasRenderingContext2d>,
    ) -> Result<JsValue, JsError> {
        let is_moving = self.view.advance(now);
        let is_due = self.view.needs_paint();
        let mut frame = Frame {
            is_moving,
            placement: None,
            nodes: None,
        };
        if let Some(canvas) = canvas.filter(|_| is_due) {
            painter::paint(self.view.scene(), &canvas, ratio, &self.look)?;
            frame.placement = Some(self.view.placement().to_vec());
        }
        if !is_moving {
            frame.nodes = self.view.moved_nodes();
        }
        Ok(frame.to_js())
    }

    /// Paints the picture on another canvas than the one on which it is shown.
    pub fn paint(&mut self, canvas: &CanvasRenderingContext2d, ratio: f64) -> Result<(), JsError> {
        let is_due = self.view.needs_paint();
        let painted = painter::paint(self.view.scene(), canvas, ratio, &self.look);
        if is_due {
            self.view.repaint();
        }
        painted
    }

    /// Chooses how the picture looks; what is not named stays. Has it painted anew, and returns the colours in
    /// use: the name and the CSS colour of each ink in turn.
    pub fn dress(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Look")] look: &JsValue,
    ) -> Result<Vec<String>, JsError> {
        self.look.follow(look, &mut self.view)?;
        self.view.repaint();
        Ok(self.look.colours.all())
    }
}

/// Reads boxes from x, y, width and height in turn.
fn boxes(numbers: &[f64]) -> Vec<Rect> {
    let mut boxes = Vec::new();
    for side in numbers.chunks_exact(4) {
        let area = Rect::new(side[0], side[1], side[0] + side[2], side[1] + side[3]);
        if area.is_finite() {
            boxes.push(area);
        }
    }
    boxes
}
