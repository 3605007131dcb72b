//! How the camera moves: towards a point, and from one place to another.

use crate::geom::{Point, Rect, Size, Vec2};
use crate::num;
use crate::scene::Camera;

/// How far a reader can zoom out and in, compared to home.
const LEAST_ZOOM: f64 = 0.5;
const MOST_ZOOM: f64 = 12.0;

/// Returns the camera after zooming by `factor` around a point that stays where it is.
pub(super) fn zoomed(camera: Camera, home: Camera, factor: f64, at: Point) -> Camera {
    if !(factor.is_finite() && factor > 0.0 && at.is_finite()) {
        return camera;
    }
    let zoom = num::within(
        camera.zoom * factor,
        home.zoom * LEAST_ZOOM,
        home.zoom * MOST_ZOOM,
    );
    let growth = zoom / camera.zoom;
    Camera {
        zoom,
        x: at.x - (at.x - camera.x) * growth,
        y: at.y - (at.y - camera.y) * growth,
        ..camera
    }
}

/// Returns the camera after a move by `shift`, as far as some of the map stays in sight.
pub(super) fn panned(camera: Camera, shift: Vec2, viewport: Size) -> Camera {
    if !shift.is_finite() {
        return camera;
    }
    let along = |place: f64, by: f64, extent: f64| {
        let reach = extent * camera.zoom;
        num::within(place + by, extent * 0.2 - reach, extent * 0.8)
    };
    Camera {
        x: along(camera.x, shift.x, viewport.width),
        y: along(camera.y, shift.y, viewport.height),
        ..camera
    }
}

/// Returns the size of what is left of a picture without the boxes that lie over most of its width.
pub(super) fn uncovered(viewport: Size, covered: &[Rect]) -> Size {
    let bars = covered
        .iter()
        .filter(|area| area.width() > viewport.width / 2.0);
    let height = viewport.height - bars.map(Rect::height).sum::<f64>();
    Size::new(viewport.width, height.max(0.0))
}

/// A short way from one camera to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Travel {
    from: Camera,
    to: Camera,
    started_ms: Option<f64>,
}

/// How long a way takes.
const TRAVEL_MS: f64 = 320.0;

impl Travel {
    pub(super) fn new(from: Camera, to: Camera) -> Self {
        Self {
            from,
            to,
            started_ms: None,
        }
    }

    /// Returns the camera at a time, the first of which starts the way, and whether it has arrived.
    pub(super) fn at(&mut self, now_ms: f64) -> (Camera, bool) {
        let started = *self.started_ms.get_or_insert(now_ms);
        let part = ((now_ms - started) / TRAVEL_MS).clamp(0.0, 1.0);
        if part >= 1.0 {
            return (self.to, true);
        }
        (self.between(eased(part)), false)
    }

    /// What is seen grows or shrinks evenly; the shift follows the zoom, so that a fixed point stays
    /// fixed.
    fn between(&self, part: f64) -> Camera {
        let (from, to) = (self.from, self.to);
        let zoom = 1.0 / ((1.0 - part) / from.zoom + part / to.zoom);
        let way = to.zoom - from.zoom;
        let moved = if way * way < 1e-9 {
            part
        } else {
            (zoom - from.zoom) / way
        };
        Camera {
            zoom,
            x: from.x + (to.x - from.x) * moved,
            y: from.y + (to.y - from.y) * moved,
            base: from.base + (to.base - from.base) * moved,
        }
    }
}

/// Starts and ends slowly.
pub(super) fn eased(part: f64) -> f64 {
    part * part * (3.0 - 2.0 * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_over_the_picture_leaves_a_wider_one() {
        let viewport = Size::new(880.0, 720.0);
        let title = Rect::new(20.0, 0.0, 580.0, 110.0);
        let buttons = Rect::new(840.0, 600.0, 880.0, 700.0);
        assert_eq!(
            uncovered(viewport, &[title, buttons]),
            Size::new(880.0, 610.0)
        );
        assert_eq!(uncovered(viewport, &[]), viewport);
    }

    const HOME: Camera = Camera {
        zoom: 1.0,
        x: 0.0,
        y: 0.0,
        base: 1.0,
    };

    #[test]
    fn the_point_that_is_zoomed_at_stays() {
        let at = Point::new(300.0, 200.0);
        let camera = zoomed(HOME, HOME, 2.0, at);
        assert!(
            (at.x * camera.zoom + camera.x - 600.0 - (at.x - 600.0)).abs() < 1e-9,
            "300 is drawn at 300: {camera:?}"
        );
    }

    #[test]
    fn zoom_has_limits_and_refuses_nonsense() {
        let at = Point::new(1.0, 1.0);
        assert!(
            zoomed(HOME, HOME, 1e9, at).zoom <= MOST_ZOOM,
            "not too near"
        );
        assert!(
            zoomed(HOME, HOME, 1e-9, at).zoom >= LEAST_ZOOM,
            "not too far"
        );
        for factor in [f64::NAN, 0.0, -1.0, f64::INFINITY] {
            assert_eq!(zoomed(HOME, HOME, factor, at), HOME, "{factor}");
        }
    }

    #[test]
    fn travel_starts_with_its_first_time_and_ends_where_it_should() {
        let to = Camera {
            zoom: 2.0,
            x: -100.0,
            y: 40.0,
            base: 2.0,
        };
        let mut travel = Travel::new(HOME, to);
        assert_eq!(travel.at(5000.0), (HOME, false), "it starts here");
        let (half, arrived) = travel.at(5000.0 + TRAVEL_MS / 2.0);
        assert!(
            half.zoom > 1.3 && half.zoom < 1.6 && !arrived,
            "half way: {half:?}"
        );
        assert_eq!(travel.at(9000.0), (to, true), "it ends there");
    }
}
