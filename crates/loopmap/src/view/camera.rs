//! How the camera moves: towards a point, home to the whole map, and from one place to another.

use crate::geom::{Point, Rect, Size, Vec2};
use crate::num;
use crate::scene::{Camera, Insets, Projection};

/// How far a reader can zoom out and in, compared to home.
const LEAST_ZOOM: f64 = 0.5;
const MOST_ZOOM: f64 = 12.0;

/// How near the picture may come to an edge, in CSS pixels.
const MARGIN: f64 = 10.0;

/// Home shows a map no larger than this, compared to its frame.
const LARGEST_HOME: f64 = 1.7;

/// How finely room for what lies over the map is sought, in CSS pixels.
const STEP: f64 = 8.0;

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

/// A node as home sees it: the places are in the world, the sizes on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    /// The centre, in world units.
    pub(super) centre: Point,
    /// The radius, in world units.
    pub(super) radius: f64,
    /// Half of the width of its name, in CSS pixels.
    pub(super) half_name: f64,
}

/// The height of a name over or under its node, in CSS pixels.
const NAME: f64 = 18.0;

/// What the whole map is fitted into.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room<'a> {
    /// The frame of the layout, in world units.
    pub(super) frame: Size,
    /// The size of the picture, in CSS pixels.
    pub(super) viewport: Size,
    /// What lies over the picture, in CSS pixels.
    pub(super) covered: &'a [Rect],
}

impl Room<'_> {
    /// Returns the camera that shows all `bodies`, as large as they fit, beside what covers the
    /// picture.
    ///
    /// First nothing is kept free. While a body lies under something, more is kept free at the top
    /// or at the bottom, whichever it lies at.
    pub(super) fn home(&self, bodies: &[Body]) -> Camera {
        let mut insets = Insets {
            top: MARGIN,
            right: MARGIN,
            bottom: MARGIN,
            left: MARGIN,
        };
        let mut camera = self.fitted(bodies, insets);
        while insets.top + insets.bottom < self.viewport.height / 2.0 {
            let Some(cover) = self.first_over(bodies, camera) else {
                break;
            };
            if cover.center().y < self.viewport.height / 2.0 {
                insets.top += STEP;
            } else {
                insets.bottom += STEP;
            }
            camera = self.fitted(bodies, insets);
        }
        camera
    }

    fn first_over(&self, bodies: &[Body], camera: Camera) -> Option<Rect> {
        let projection = self.projection(camera);
        let boxes: Vec<Rect> = bodies
            .iter()
            .map(|body| drawn_box(body, &projection))
            .collect();
        self.covered.iter().copied().find(|&cover| {
            boxes
                .iter()
                .any(|&drawn| crate::geom::overlap(drawn, cover))
        })
    }

    /// Fits the boxes by trial: names do not grow as the places do.
    fn fitted(&self, bodies: &[Body], insets: Insets) -> Camera {
        let mut camera = Camera::default();
        for _ in 0..4 {
            let projection = self.projection(camera);
            let mut around: Option<(Rect, Rect)> = None;
            for body in bodies {
                let drawn = drawn_box(body, &projection);
                let at = projection.point(body.centre);
                around = Some(around.map_or((drawn, Rect::from_points(at, at)), |all| {
                    (all.0.union(drawn), all.1.union_pt(at))
                }));
            }
            let Some((drawn, places)) = around else {
                break;
            };
            camera = self.closer(camera, drawn, places, insets);
        }
        camera
    }

    /// One step of the trial: `drawn` is the box of all that is drawn, `places` of the centres.
    fn closer(&self, camera: Camera, drawn: Rect, places: Rect, insets: Insets) -> Camera {
        let free = Rect::new(
            insets.left,
            insets.top,
            self.viewport.width - insets.right,
            self.viewport.height - insets.bottom,
        );
        let ratio = |free: f64, drawn: f64, places: f64| {
            let fixed = drawn - places;
            (free - fixed).max(1.0) / places.max(1.0)
        };
        let growth = ratio(free.width(), drawn.width(), places.width()).min(ratio(
            free.height(),
            drawn.height(),
            places.height(),
        ));
        let zoom = (camera.zoom * growth).clamp(0.1, LARGEST_HOME);
        let growth = zoom / camera.zoom;
        // Where the box comes to lie when the centres move apart and its rim stays as thick.
        let grown = Rect::new(
            places.x0 * growth - (places.x0 - drawn.x0),
            places.y0 * growth - (places.y0 - drawn.y0),
            places.x1 * growth + (drawn.x1 - places.x1),
            places.y1 * growth + (drawn.y1 - places.y1),
        );
        let shift = free.center() - grown.center();
        Camera {
            zoom,
            x: camera.x * growth + shift.x,
            y: camera.y * growth + shift.y,
            base: zoom,
        }
    }

    fn projection(&self, camera: Camera) -> Projection {
        Projection::new(self.frame, self.viewport, Insets::default(), camera)
    }
}

fn drawn_box(body: &Body, projection: &Projection) -> Rect {
    let at = projection.point(body.centre);
    let radius = body.radius * projection.sizes();
    let half = radius.max(body.half_name);
    Rect::new(
        at.x - half,
        at.y - radius - NAME,
        at.x + half,
        at.y + radius + NAME,
    )
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

    fn body(x: f64, y: f64) -> Body {
        Body {
            centre: Point::new(x, y),
            radius: 20.0,
            half_name: 30.0,
        }
    }

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
    fn home_holds_every_body_beside_what_covers_the_picture() {
        let room = Room {
            frame: Size::new(1200.0, 800.0),
            viewport: Size::new(900.0, 700.0),
            covered: &[Rect::new(0.0, 0.0, 400.0, 90.0)],
        };
        let bodies = [body(100.0, 100.0), body(1100.0, 120.0), body(600.0, 700.0)];
        let camera = room.home(&bodies);
        let projection = room.projection(camera);
        for body in &bodies {
            let drawn = drawn_box(body, &projection);
            assert!(
                drawn.x0 >= 0.0 && drawn.x1 <= 900.0 && drawn.y0 >= 0.0 && drawn.y1 <= 700.0,
                "{drawn:?} is inside"
            );
            assert!(
                !crate::geom::overlap(drawn, room.covered[0]),
                "{drawn:?} is not covered"
            );
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
