//! Home: the camera under which all that a map shows fits the picture.

use super::style::SMALLEST_TEXT;
use super::{Camera, Insets, Projection, Sizes, Weight, text};
use crate::baked::PlacedFrame;
use crate::dataset::{CompanyIx, Dataset, Show, ViewState};
use crate::geom::{Point, Rect, Size, overlap};
use crate::graph::DealGraph;
use crate::sort::Gather as _;

/// How near the picture may come to an edge, in CSS pixels.
const MARGIN: f64 = 10.0;

/// Home shows a map no larger than this, compared to its frame.
const LARGEST_HOME: f64 = 1.7;

/// How finely room for what lies over the map is sought, in CSS pixels.
const STEP: f64 = 8.0;

/// A node as home sees it: the places are in the world, the sizes on the screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Body {
    /// The centre, in world units.
    pub(crate) centre: Point,
    /// The radius, in world units.
    pub(crate) radius: f64,
    /// Half of the width of its name, in CSS pixels.
    pub(crate) half_name: f64,
}

/// The height of a name over or under its node, in CSS pixels.
const NAME: f64 = 18.0;

/// What the whole map is fitted into: where the camera is at home.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Home<'a> {
    /// The frame of the layout, in world units.
    pub(crate) frame: Size,
    /// The size of the picture, in CSS pixels.
    pub(crate) viewport: Size,
    /// What lies over the picture, in CSS pixels.
    pub(crate) covered: &'a [Rect],
}

impl Home<'_> {
    /// Returns the camera that shows all `bodies`, as large as they fit, beside what covers the
    /// picture.
    ///
    /// First nothing is kept free. While a body lies under something, more is kept free at the top
    /// or at the bottom, whichever it lies at.
    pub(crate) fn camera(&self, bodies: &[Body]) -> Camera {
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
            .gather();
        self.covered
            .iter()
            .copied()
            .find(|&cover| boxes.iter().any(|&drawn| overlap(drawn, cover)))
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

    /// Returns how the map is placed under a camera.
    pub(crate) fn projection(&self, camera: Camera) -> Projection {
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

/// Returns the companies that a map shows when nothing is picked out, in their order.
pub(crate) fn drawn_companies(
    dataset: &Dataset,
    graph: &DealGraph,
    state: &ViewState,
) -> Vec<CompanyIx> {
    let mut is_drawn = vec![false; dataset.companies().len()];
    match state.show {
        Show::Core => {
            for company in dataset.company_indices() {
                is_drawn[company.index()] = graph.is_core(company);
            }
        }
        Show::Known | Show::All => {
            for deal in dataset.deal_indices() {
                if state.filter.shows(dataset, deal) && state.show.holds(dataset, deal) {
                    let facts = dataset.deal(deal);
                    is_drawn[facts.from.index()] = true;
                    is_drawn[facts.to.index()] = true;
                }
            }
        }
    }
    let mut drawn = Vec::new();
    for company in dataset.company_indices() {
        if is_drawn[company.index()] {
            drawn.push(company);
        }
    }
    drawn
}

/// Returns companies as home sees them, which stand at `positions` in a frame.
pub(crate) fn bodies(
    dataset: &Dataset,
    companies: &[CompanyIx],
    positions: &[Point],
    frame: Size,
) -> Vec<Body> {
    let sizes = Sizes::new(dataset, frame);
    let body = |&company: &CompanyIx| Body {
        centre: positions[company.index()],
        radius: sizes.radius(company),
        half_name: 0.5 * usual_name_width(&dataset.company(company).name),
    };
    companies.iter().map(body).gather()
}

/// Returns the width of a name in the size that most names have, in CSS pixels.
pub(crate) fn usual_name_width(name: &str) -> f64 {
    text::widest_line(name, SMALLEST_TEXT, Weight::Regular)
}

/// Returns where companies stand in a frame; who has no place stands in its middle.
pub(crate) fn points(placed: &PlacedFrame) -> Vec<Point> {
    let size = Size::new(f64::from(placed.width), f64::from(placed.height));
    let middle = Point::new(size.width / 2.0, size.height / 2.0);
    let place =
        |at: &Option<[f32; 2]>| at.map_or(middle, |[x, y]| Point::new(f64::from(x), f64::from(y)));
    placed.positions.iter().map(place).gather()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(x: f64, y: f64) -> Body {
        Body {
            centre: Point::new(x, y),
            radius: 20.0,
            half_name: 30.0,
        }
    }

    #[test]
    fn home_holds_every_body_beside_what_covers_the_picture() {
        let home = Home {
            frame: Size::new(1200.0, 800.0),
            viewport: Size::new(900.0, 700.0),
            covered: &[Rect::new(0.0, 0.0, 400.0, 90.0)],
        };
        let bodies = [body(100.0, 100.0), body(1100.0, 120.0), body(600.0, 700.0)];
        let camera = home.camera(&bodies);
        let projection = home.projection(camera);
        for body in &bodies {
            let drawn = drawn_box(body, &projection);
            assert!(
                drawn.x0 >= 0.0 && drawn.x1 <= 900.0 && drawn.y0 >= 0.0 && drawn.y1 <= 700.0,
                "{drawn:?} is inside"
            );
            assert!(!overlap(drawn, home.covered[0]), "{drawn:?} is not covered");
        }
    }
}
