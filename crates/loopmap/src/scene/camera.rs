//! From the world of the layout to the pixels of the page.

use crate::geom::{Point, Rect, Size};

/// Zoom and shift on top of the fit, in CSS pixels: a fitted point `p` is drawn at `p * zoom + (x, y)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// How many times as large as fitted.
    pub zoom: f64,
    /// Shift to the right.
    pub x: f64,
    /// Shift downwards.
    pub y: f64,
    /// The zoom at which nodes and lines are as large as the layout made them, compared to what is
    /// between them: that of the whole map.
    pub base: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            x: 0.0,
            y: 0.0,
            base: 1.0,
        }
    }
}

impl Camera {
    /// Returns the camera under which `region`, a part of `frame`, fills the picture less its insets.
    pub fn on(region: Rect, frame: Size, picture: Size, insets: Insets) -> Self {
        let (fit, left, top) = fitted(frame, picture, insets);
        let (region_fit, region_left, region_top) = fitted(region.size(), picture, insets);
        let zoom = region_fit / fit;
        Self {
            zoom,
            x: region_left - region.x0 * region_fit - left * zoom,
            y: region_top - region.y0 * region_fit - top * zoom,
            base: 1.0,
        }
    }
}

/// Returns the scale at which `whole` fits the picture less its insets, and where it then starts.
fn fitted(whole: Size, picture: Size, insets: Insets) -> (f64, f64, f64) {
    let width = (picture.width - insets.left - insets.right).max(1.0);
    let height = (picture.height - insets.top - insets.bottom).max(1.0);
    let fit = (width / whole.width.max(1.0)).min(height / whole.height.max(1.0));
    let left = insets.left + (width - whole.width * fit) / 2.0;
    let top = insets.top + (height - whole.height * fit) / 2.0;
    (fit, left, top)
}

/// Room that is kept free at the sides of the picture, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Insets {
    /// At the top.
    pub top: f64,
    /// On the right.
    pub right: f64,
    /// At the bottom.
    pub bottom: f64,
    /// On the left.
    pub left: f64,
}

impl Insets {
    /// Returns the part of a picture that is free of them.
    pub fn free(self, picture: Size) -> Rect {
        Rect::new(
            self.left,
            self.top,
            (picture.width - self.right).max(self.left),
            (picture.height - self.bottom).max(self.top),
        )
    }
}

/// The map from world units to CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    scale: f64,
    shift_x: f64,
    shift_y: f64,
    sizes: f64,
}

impl Projection {
    /// Fits `frame` into the picture less its insets, then moves it as the camera says.
    ///
    /// Beyond the camera's base, nodes and lines grow with the square root of the zoom, so that a crowd
    /// comes apart.
    pub fn new(frame: Size, picture: Size, insets: Insets, camera: Camera) -> Self {
        let (fit, left, top) = fitted(frame, picture, insets);
        let bounded = |zoom: f64| {
            if zoom.is_finite() {
                zoom.clamp(0.05, 100.0)
            } else {
                1.0
            }
        };
        let zoom = bounded(camera.zoom);
        Self {
            scale: fit * zoom,
            shift_x: left * zoom + camera.x,
            shift_y: top * zoom + camera.y,
            sizes: fit * (zoom * bounded(camera.base)).sqrt(),
        }
    }

    /// Returns where a point of the world is drawn.
    pub fn point(&self, world: Point) -> Point {
        Point::new(
            world.x * self.scale + self.shift_x,
            world.y * self.scale + self.shift_y,
        )
    }

    /// Returns the point of the world that is drawn at `drawn`.
    pub fn world(&self, drawn: Point) -> Point {
        Point::new(
            (drawn.x - self.shift_x) / self.scale,
            (drawn.y - self.shift_y) / self.scale,
        )
    }

    /// Returns how many pixels a world unit is between places.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Returns how many pixels a world unit is in the size of a node or a line.
    pub fn sizes(&self) -> f64 {
        self.sizes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fitted_frame_lies_in_the_middle_of_the_free_room() {
        let insets = Insets {
            right: 200.0,
            ..Insets::default()
        };
        let projection = Projection::new(
            Size::new(1200.0, 800.0),
            Size::new(1000.0, 800.0),
            insets,
            Camera::default(),
        );
        let centre = projection.point(Point::new(600.0, 400.0));
        assert!(
            (centre.x - 400.0).abs() < 1e-9 && (centre.y - 400.0).abs() < 1e-9,
            "{centre:?}"
        );
    }

    #[test]
    fn world_undoes_point() {
        let camera = Camera {
            zoom: 2.5,
            x: -30.0,
            y: 12.0,
            base: 1.0,
        };
        let projection = Projection::new(
            Size::new(800.0, 800.0),
            Size::new(390.0, 844.0),
            Insets::default(),
            camera,
        );
        let point = Point::new(123.0, 456.0);
        let back = projection.world(projection.point(point));
        assert!((back - point).hypot2() < 1e-12, "{back:?}");
    }

    #[test]
    fn a_region_fills_the_picture_and_sizes_grow_less() {
        let frame = Size::new(400.0, 400.0);
        let region = Rect::new(100.0, 100.0, 200.0, 200.0);
        let camera = Camera::on(region, frame, frame, Insets::default());
        let projection = Projection::new(frame, frame, Insets::default(), camera);
        let corner = projection.point(Point::new(200.0, 200.0));
        assert!(
            (corner - Point::new(400.0, 400.0)).hypot2() < 1e-12,
            "{corner:?}"
        );
        assert!(
            (projection.sizes() - 2.0).abs() < 1e-12,
            "four times the way, twice the size"
        );
    }
}
