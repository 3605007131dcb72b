//! A map as a picture: what the page shows before anybody touches it.

use loopmap::dataset::{Checked, PlacedFrame, ViewState};
use loopmap::geom::Size;
use loopmap::layout::Frame;
use loopmap::scene::{Scene, Theme};
use loopmap::svg;
use loopmap::view::View;

use crate::placing;

/// What is drawn and how.
#[derive(Clone, Debug)]
pub(crate) struct Picture<'a> {
    pub(crate) map: &'a Checked,
    pub(crate) state: &'a ViewState,
    pub(crate) theme: Theme,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Picture<'_> {
    /// Returns the picture as an SVG document.
    pub(crate) fn svg(&self) -> String {
        let frame = Frame::for_aspect(self.width, self.height);
        self.svg_in(placing::placed(self.map, frame))
    }

    /// Returns the picture as an SVG document, with companies where they are in `placed`.
    pub(crate) fn svg_in(&self, placed: PlacedFrame) -> String {
        let info = self.map.dataset.info();
        let palette = self.theme.palette();
        let scene = self.scene_in(placed);
        svg::write(&scene, &palette, &info.title, &info.description)
    }

    /// Returns the display list of the picture, with companies where they are in `placed`.
    pub(crate) fn scene_in(&self, placed: PlacedFrame) -> Scene {
        let mut view = View::new(self.map.dataset.clone(), &[placed]);
        view.set_still(true);
        view.set_state(self.state.clone());
        view.set_viewport(Size::new(self.width.into(), self.height.into()), &[]);
        view.scene().clone()
    }
}
