//! A map as a picture: what the page shows before anybody touches it.

use loopmap::baked::{OpenedMap, PlacedFrame};
use loopmap::dataset::ViewState;
use loopmap::geom::{Rect, Size};
use loopmap::layout::Frame;
use loopmap::scene::{self, Scene, Theme};
use loopmap::svg;
use loopmap::view::View;

use crate::output::Stop;
use crate::{placing, png};

/// What is drawn and how.
#[derive(Clone, Debug)]
pub(crate) struct Picture<'a> {
    pub(crate) map: &'a OpenedMap,
    pub(crate) state: &'a ViewState,
    pub(crate) theme: Theme,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// With title and key.
    pub(crate) key: bool,
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

    /// Returns the picture in few bytes and in both themes, with companies where they are in `placed`.
    pub(crate) fn small_in(&self, placed: PlacedFrame) -> String {
        svg::small(&self.scene_in(placed))
    }

    /// Returns the picture as PNG.
    pub(crate) fn png(&self) -> Result<Vec<u8>, Stop> {
        png::of(&self.svg())
    }

    /// Returns the picture as PNG, with companies where they are in `placed`.
    pub(crate) fn png_in(&self, placed: PlacedFrame) -> Result<Vec<u8>, Stop> {
        png::of(&self.svg_in(placed))
    }

    /// Returns the display list of the picture, with companies where they are in `placed`.
    pub(crate) fn scene_in(&self, placed: PlacedFrame) -> Scene {
        let dataset = &self.map.dataset;
        let size = Size::new(self.width.into(), self.height.into());
        let frame = Size::new(placed.width.into(), placed.height.into());
        let print = self.key.then(|| scene::print(dataset, frame, size));
        let covered = print.as_ref().map_or(Vec::new(), |print| {
            let (top, bottom) = (print.insets.top, print.insets.bottom);
            vec![
                Rect::new(0.0, 0.0, size.width, top),
                Rect::new(0.0, size.height - bottom, size.width, size.height),
            ]
        });
        let mut view = View::new(dataset, &[placed]);
        view.set_still(true);
        view.set_state(self.state.clone());
        view.set_viewport(size, &covered);
        let mut scene = view.scene().clone();
        scene
            .items
            .extend(print.into_iter().flat_map(|print| print.items));
        scene
    }
}
