//! The handle of one map.

use crate::answer::Answer as _;
use crate::convert::{boxes, view_record};
use crate::json;
use crate::object::texts;
use crate::painter;
use crate::theme::Colours;
use loopmap::baked::unbake;
use loopmap::dataset::AmountKind;
use loopmap::geom::Size;
use loopmap::scene::{Theme, Wording};
use loopmap::view::{Action, Answer as Answered, Hit, Question, StoryPlace, View, ViewRecord};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::CanvasRenderingContext2d;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// One map on a page: its facts, what a reader looks at, and its picture.
///
/// Points and sizes are CSS pixels from the picture's upper left corner, times are milliseconds.
#[wasm_bindgen]
#[derive(Debug)]
pub struct LoopMap {
    view: View<'static>,
    colours: Colours,
    font: String,
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

#[wasm_bindgen]
#[expect(
    clippy::missing_errors_doc,
    reason = "these texts become those of the JavaScript side"
)]
impl LoopMap {
    /// Opens a map from a baked file as `JSON.stringify` writes it, in UTF-8. Returns nothing unless it
    /// is one to the letter: the engine's `prepare` then mends it or says what is wrong.
    ///
    /// The bytes are fetched here, since a slice is written into the memory before the call, and so into
    /// that of an instance that has trapped.
    pub fn open(baked: &js_sys::Uint8Array) -> Option<Self> {
        let text = String::from_utf8(baked.to_vec()).ok()?;
        let (dataset, frames) = unbake(&json::read(&text)?)?;
        Some(Self {
            view: View::new(dataset, &frames),
            colours: Colours::default(),
            font: "sans-serif".to_owned(),
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
        self.view.map_card().told()
    }

    /// Tells the size of the picture, and the boxes that lie over it: x, y, width and height of
    /// each in turn.
    #[wasm_bindgen(js_name = setViewport)]
    pub fn set_viewport(&mut self, width: f64, height: f64, covered: &[f64]) {
        self.view
            .set_viewport(Size::new(width, height), &boxes(covered));
    }

    /// Chooses the `dark` or the `light` theme.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&mut self, theme: &str) {
        self.colours
            .set_theme(Theme::from_id(theme).unwrap_or_default());
        self.view.repaint();
    }

    /// Replaces the colour of an ink, such as `ground` or `blue`; an empty one brings the theme's
    /// back.
    #[wasm_bindgen(js_name = setColour)]
    pub fn set_colour(&mut self, ink: &str, colour: &str) {
        self.colours.choose(ink, colour);
        self.view.repaint();
    }

    /// The colours in use: the name and the CSS colour of each ink in turn.
    pub fn colours(&self) -> Vec<String> {
        self.colours.all()
    }

    /// Chooses the font of names and figures, as in CSS.
    #[wasm_bindgen(js_name = setFont)]
    pub fn set_font(&mut self, font: String) {
        self.font = font;
        self.view.repaint();
    }

    /// Has the amounts of the picture said by a function of low, high and kind.
    #[wasm_bindgen(js_name = setWording)]
    pub fn set_wording(
        &mut self,
        #[wasm_bindgen(
            unchecked_param_type = "(low: number, high: number, kind: Amount['kind']) => string"
        )]
        say: js_sys::Function,
    ) {
        self.view.set_wording(Box::new(Said(say)));
    }

    /// Tells whether nothing may move by itself.
    #[wasm_bindgen(js_name = setReducedMotion)]
    pub fn set_reduced_motion(&mut self, is_reduced: bool) {
        self.view.set_still(is_reduced);
    }

    /// Tells the time and returns whether the picture keeps moving.
    pub fn advance(&mut self, now: f64) -> bool {
        self.view.advance(now)
    }

    /// Whether the picture is another than the one last painted.
    #[wasm_bindgen(js_name = needsPaint)]
    pub fn needs_paint(&self) -> bool {
        self.view.needs_paint()
    }

    /// Asks for the picture to be painted again although it is the same, on a canvas that was
    /// cleared.
    pub fn repaint(&mut self) {
        self.view.repaint();
    }

    /// Paints the picture; `ratio` canvas pixels are a CSS pixel.
    pub fn paint(&mut self, context: &CanvasRenderingContext2d, ratio: f64) -> Result<(), JsError> {
        let scene = self.view.scene();
        painter::paint(scene, context, ratio, &self.colours, &self.font)
    }

    /// How the picture is placed: what a world unit measures, and where the world's corner is.
    pub fn placement(&self) -> Vec<f64> {
        self.view.placement().to_vec()
    }

    /// Moves the picture.
    #[wasm_bindgen(js_name = panBy)]
    pub fn pan_by(&mut self, dx: f64, dy: f64) {
        self.view.pan_by(dx, dy);
    }

    /// Zooms around a point that stays where it is.
    #[wasm_bindgen(js_name = zoomAt)]
    pub fn zoom_at(&mut self, factor: f64, x: f64, y: f64) {
        self.view.zoom_at(factor, x, y);
    }

    /// Goes back to the whole map.
    pub fn fit(&mut self) {
        self.view.act(&Action::Fit);
    }

    /// Points at what lies at a point or no more than `slop` away, and says what it is.
    #[wasm_bindgen(js_name = hoverAt, unchecked_return_type = "Hit | undefined")]
    pub fn hover_at(&mut self, x: f64, y: f64, slop: f64) -> JsValue {
        self.view.hover(x, y, slop);
        self.view.pointed_at().told()
    }

    /// Points at a company.
    #[wasm_bindgen(js_name = hoverCompany)]
    pub fn hover_company(&mut self, id: &str) {
        self.point(Some(("company", id)));
    }

    /// Points at a deal.
    #[wasm_bindgen(js_name = hoverDeal)]
    pub fn hover_deal(&mut self, id: &str) {
        self.point(Some(("deal", id)));
    }

    /// Points at nothing.
    pub fn unhover(&mut self) {
        self.point(None);
    }

    /// Sends a pulse along a leg of the loop that is shown, the first being 0.
    #[wasm_bindgen(js_name = pointAtHop)]
    pub fn point_at_hop(&mut self, hop: Option<usize>) {
        self.view.act(&Action::PointAtHop { hop });
    }

    /// Takes hold of the node at a point, and says whether there was one.
    pub fn grab(&mut self, x: f64, y: f64, slop: f64) -> bool {
        self.view.grab(x, y, slop)
    }

    /// Moves the node in hand.
    #[wasm_bindgen(js_name = dragTo)]
    pub fn drag_to(&mut self, x: f64, y: f64) {
        self.view.drag_to(x, y);
    }

    /// Lets go of the node in hand.
    #[wasm_bindgen(js_name = "drop")]
    pub fn let_go(&mut self) {
        self.view.let_go();
    }

    /// Shows the loops of a company, and says whether the map has it.
    pub fn isolate(&mut self, id: &str) -> bool {
        let id = id.to_owned();
        self.view.act(&Action::Isolate { id }).picked.is_some()
    }

    /// Shows one loop: the ids of its companies in the order of the payments.
    #[wasm_bindgen(js_name = showLoop)]
    pub fn show_loop(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string[]")] ids: &JsValue,
    ) -> bool {
        let Some(ids) = texts(ids) else { return false };
        self.view.act(&Action::ShowLoop { ids }).picked.is_some()
    }

    /// Goes back one level, and says whether there was one.
    pub fn back(&mut self) -> bool {
        self.view.act(&Action::Back).picked.is_some()
    }

    /// Shows the whole map.
    pub fn clear(&mut self) {
        self.view.act(&Action::Clear);
    }

    /// Shows a step of a story, the first being 0.
    #[wasm_bindgen(js_name = showStep)]
    pub fn show_step(&mut self, story: &str, step: usize) -> bool {
        let place = Some(StoryPlace {
            story: story.to_owned(),
            step,
        });
        let view = ViewRecord::default();
        self.view
            .act(&Action::Show { view, place })
            .picked
            .is_some()
    }

    /// The view, by ids.
    #[wasm_bindgen(unchecked_return_type = "ViewRecord")]
    pub fn state(&self) -> JsValue {
        self.view.record().told()
    }

    /// Shows a view; what it does not name is as the map starts.
    #[wasm_bindgen(js_name = setState)]
    pub fn set_state(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ViewRecord")] record: &JsValue,
    ) -> Result<(), JsError> {
        let view = view_record(record)?;
        self.view.act(&Action::Show { view, place: None });
        Ok(())
    }

    /// Changes what counts and what is drawn; what is not named stays.
    pub fn change(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ViewRecord")] record: &JsValue,
    ) -> Result<(), JsError> {
        let view = view_record(record)?;
        self.view.act(&Action::Filter { view });
        Ok(())
    }

    /// What widths and glyphs mean in the picture as it is drawn now.
    #[wasm_bindgen(unchecked_return_type = "KeyCard")]
    pub fn key(&mut self) -> JsValue {
        match self.view.ask(&Question::Key) {
            Answered::Key(key) => key.told(),
            _ => JsValue::UNDEFINED,
        }
    }

    /// All there is to say about a company.
    #[wasm_bindgen(js_name = companyCard, unchecked_return_type = "CompanyCard | undefined")]
    pub fn company_card(&mut self, id: &str) -> JsValue {
        self.view.company_card(id).told()
    }

    /// All there is to say about a deal.
    #[wasm_bindgen(js_name = dealCard, unchecked_return_type = "DealCard | undefined")]
    pub fn deal_card(&mut self, id: &str) -> JsValue {
        self.view.deal_card(id).told()
    }

    /// The best loops of the company that is isolated, or of the map.
    #[wasm_bindgen(unchecked_return_type = "LoopList")]
    pub fn loops(&mut self, limit: usize) -> JsValue {
        self.view.loops(limit).told()
    }

    /// The loop that is shown, if all its legs count.
    #[wasm_bindgen(js_name = shownLoop, unchecked_return_type = "LoopCard | undefined")]
    pub fn shown_loop(&mut self) -> JsValue {
        let shown = self.view.shown_loop();
        shown.map(|shown| shown.circuit).told()
    }

    /// Loops to start with, the best first.
    #[wasm_bindgen(unchecked_return_type = "LoopCard[]")]
    pub fn starters(&self, limit: usize) -> JsValue {
        self.view.starters(limit).told()
    }

    /// How much of the map is shown.
    #[wasm_bindgen(unchecked_return_type = "Figures")]
    pub fn figures(&mut self) -> JsValue {
        self.view.figures().told()
    }

    /// The ids of the deals that count, sorted.
    pub fn counted(&mut self) -> Vec<String> {
        let deals = self.view.deals(None);
        deals.into_iter().map(|deal| deal.id).collect()
    }

    /// What breaks without what is taken out, if anything is.
    #[wasm_bindgen(js_name = takenOut, unchecked_return_type = "TakenOut | undefined")]
    pub fn taken_out(&self) -> JsValue {
        self.view.taken_out().told()
    }

    /// The drawn companies, those outside of the picture as well.
    #[wasm_bindgen(unchecked_return_type = "NodeBox[]")]
    pub fn nodes(&mut self) -> JsValue {
        self.view.nodes().told()
    }

    /// A number that changes when a drawn company may have moved, come or gone.
    #[wasm_bindgen(js_name = nodesVersion)]
    pub fn nodes_version(&self) -> u32 {
        self.view.nodes_version()
    }

    /// The nearest drawn company from another in a direction.
    pub fn nearest(&mut self, id: &str, dx: f64, dy: f64) -> Option<String> {
        let id = id.to_owned();
        match self.view.ask(&Question::Nearest { id, dx, dy }) {
            Answered::Nearest(id) => id,
            _ => None,
        }
    }

    /// A point of the picture, x and y, at which a deal is found.
    #[wasm_bindgen(js_name = pointOn)]
    pub fn point_on(&mut self, id: &str) -> Option<Vec<f64>> {
        let of = hit("deal", id);
        match self.view.ask(&Question::Spot { of }) {
            Answered::Spot(spot) => spot.map(|spot| vec![spot.x, spot.y]),
            _ => None,
        }
    }

    /// The places of all companies in the frame in use, x and y in turn, sorted by id.
    pub fn positions(&mut self) -> Vec<f64> {
        match self.view.ask(&Question::Positions) {
            Answered::Positions(places) => places,
            _ => Vec::new(),
        }
    }
}

impl LoopMap {
    fn point(&mut self, at: Option<(&'static str, &str)>) {
        let at = at.map(|(kind, id)| hit(kind, id));
        self.view.act(&Action::Point {
            at,
            is_pinned: false,
        });
    }
}

fn hit(kind: &'static str, id: &str) -> Hit {
    Hit {
        kind,
        id: id.to_owned(),
    }
}
