//! Where the picture is: the frame, the camera, what lies over it, and a loop's companies on their circle.
//!
//! It is told which companies are drawn and knows nothing of filters, pointers or paint.

use super::camera::{self, Travel};
use super::frames::{Frames, Placed};
use super::lens::{self, Floor, Glide, Guest};
use crate::baked::PlacedFrame;
use crate::dataset::{CompanyIx, Dataset};
use crate::geom::{Point, Rect, Size, Vec2};
use crate::scene::{self, Camera, Home, Insets, Lens, Projection, Seat};
use crate::sort::Gather as _;

/// The companies that the map shows when nothing is picked out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn<'a> {
    dataset: &'a Dataset,
    companies: &'a [CompanyIx],
}

impl<'a> Drawn<'a> {
    pub(super) fn new(dataset: &'a Dataset, companies: &'a [CompanyIx]) -> Self {
        Self { dataset, companies }
    }

    /// Half the width of a company's name, in CSS pixels.
    fn half_name(self, company: CompanyIx) -> f64 {
        0.5 * scene::usual_name_width(&self.dataset.company(company).name)
    }
}

/// What the picture is seen on.
#[derive(Debug)]
pub(super) struct Stage {
    frames: Frames,
    viewport: Size,
    covered: Vec<Rect>,
    camera: Camera,
    home: Camera,
    /// Whether the reader has moved the camera away from home.
    is_moved: bool,
    travel: Option<Travel>,
    /// The companies that are not at home.
    glide: Option<Glide>,
    /// Whether nothing may move by itself.
    pub(super) is_still: bool,
    /// Whether there was a picture already: what is asked for before is in it from the start.
    pub(super) is_seen: bool,
    /// Grows whenever a company may have moved.
    pub(super) revision: u32,
}

impl Stage {
    pub(super) fn new(dataset: &Dataset, frames: &[PlacedFrame]) -> Self {
        Self {
            frames: Frames::new(dataset, frames),
            viewport: Size::ZERO,
            covered: Vec::new(),
            camera: Camera::default(),
            home: Camera::default(),
            is_moved: false,
            travel: None,
            glide: None,
            is_still: false,
            is_seen: false,
            revision: 0,
        }
    }

    /// Tells that another picture is due.
    pub(super) fn changed(&mut self) {
        self.revision = self.revision.wrapping_add(1);
    }

    pub(super) fn frame(&self) -> &Placed {
        self.frames.now()
    }

    pub(super) fn viewport(&self) -> Size {
        self.viewport
    }

    pub(super) fn covered(&self) -> &[Rect] {
        &self.covered
    }

    pub(super) fn camera(&self) -> Camera {
        self.camera
    }

    pub(super) fn home(&self) -> Camera {
        self.home
    }

    pub(super) fn lens(&self) -> Option<&Lens> {
        self.glide.as_ref().map(Glide::lens)
    }

    /// Takes the size of the picture and the boxes that lie over it; returns whether they are others, for
    /// which home is to be found.
    pub(super) fn resize(&mut self, viewport: Size, covered: &[Rect]) -> bool {
        if viewport == self.viewport && covered == self.covered {
            return false;
        }
        self.viewport = viewport;
        self.covered = covered.to_vec();
        if self.choose_frame() {
            self.is_moved = false;
        }
        true
    }

    /// Uses the frames of the known view, or the others. The `members` of that view are in both: they stay where they are seen
    /// until they are sent home.
    pub(super) fn show_known(&mut self, is_known: bool, members: &[CompanyIx]) {
        let mut lens = self.lens().cloned().unwrap_or_default();
        let mut seats = Vec::new();
        for &company in members {
            let home = (self.frame().points[company.index()], 0.0);
            let from = lens.place(company).unwrap_or(home);
            let to = from;
            seats.push(Seat { company, from, to });
        }
        self.frames.is_known = is_known;
        if self.choose_frame() && self.is_seen {
            lens.seats = seats;
            lens.part = 1.0;
            self.glide = Some(Glide::along(lens));
        }
    }

    fn choose_frame(&mut self) -> bool {
        let picture = camera::uncovered(self.viewport, &self.covered);
        self.frames.choose(picture)
    }

    // The camera

    /// Moves the picture.
    pub(super) fn pan(&mut self, shift: Vec2) {
        self.look(camera::panned(self.camera, shift, self.viewport));
    }

    /// Zooms around a point that stays where it is.
    pub(super) fn zoom(&mut self, factor: f64, at: Point) {
        self.look(camera::zoomed(self.camera, self.home, factor, at));
    }

    fn look(&mut self, camera: Camera) {
        self.travel = None;
        self.is_moved = true;
        self.camera = camera;
        self.changed();
    }

    /// Leaves the camera where home is, and lets home who was moved by hand.
    pub(super) fn let_home(&mut self) {
        self.is_moved = false;
        self.frames.put_back();
    }

    /// Finds home again; a camera that is at home follows, slowly where something is to be seen.
    pub(super) fn go_home(&mut self, drawn: Drawn<'_>, circle: &[CompanyIx], is_slow: bool) {
        if self.viewport.area() <= 0.0 {
            return;
        }
        let Placed { size, points, .. } = self.frame();
        let home = Home {
            frame: *size,
            viewport: self.viewport,
            covered: &self.covered,
        };
        let bodies = scene::bodies(drawn.dataset, drawn.companies, points, *size);
        self.home = home.camera(&bodies);
        if self.is_moved {
            self.camera.base = self.home.base;
        } else if is_slow && !self.is_still && self.camera != self.home {
            self.travel = Some(Travel::new(self.camera, self.home));
        } else {
            self.travel = None;
            self.camera = self.home;
        }
        self.changed();
        self.seat(drawn, circle, is_slow);
    }

    /// Moves what is on its way; returns whether it keeps moving.
    pub(super) fn advance(&mut self, now_ms: f64) -> bool {
        if let Some(travel) = &mut self.travel {
            let (camera, has_arrived) = travel.at(now_ms);
            self.camera = camera;
            if has_arrived {
                self.travel = None;
            }
            self.changed();
        }
        if self.is_gliding() {
            let glide = self.glide.take();
            self.glide = if self.is_still {
                glide.as_ref().and_then(Glide::arrived)
            } else {
                glide.and_then(|glide| glide.at(now_ms))
            };
            self.changed();
        }
        self.travel.is_some() || self.is_gliding()
    }

    pub(super) fn projection(&self) -> Projection {
        self.projection_by(self.camera)
    }

    fn projection_by(&self, camera: Camera) -> Projection {
        Projection::new(self.frame().size, self.viewport, Insets::default(), camera)
    }

    // Where companies are

    /// Returns where a company is, in world units: at home unless a lens moves it.
    pub(super) fn place(&self, company: CompanyIx) -> Point {
        let moved = self.lens().and_then(|lens| lens.place(company));
        moved.map_or(self.frame().points[company.index()], |(at, _)| at)
    }

    /// Ends all that moves, for a hand that takes hold of a node.
    pub(super) fn hold(&mut self) {
        self.travel = None;
        if self.is_gliding() {
            self.glide = self.glide.as_ref().and_then(Glide::arrived);
            self.changed();
        }
    }

    /// Moves a company to a point of the picture.
    pub(super) fn put(&mut self, company: CompanyIx, at: Point) {
        let world = self.projection().world(at);
        // One who sits on a circle has a home all the same.
        match &mut self.glide {
            Some(glide) if glide.lens().place(company).is_some() => glide.drag(company, world),
            _ => self.frames.put(company.index(), world),
        }
        self.changed();
    }

    fn is_gliding(&self) -> bool {
        self.lens().is_some_and(Lens::is_moving)
    }

    /// Seats the companies of another loop than before; those who sit stay seated while it is the same.
    pub(super) fn follow(&mut self, drawn: Drawn<'_>, circle: &[CompanyIx]) {
        if circle != self.lens().map_or(&[][..], |lens| &lens.entered) {
            self.seat(drawn, circle, true);
        }
    }

    /// Sends the companies of a loop to a circle, and all others home.
    fn seat(&mut self, drawn: Drawn<'_>, circle: &[CompanyIx], is_slow: bool) {
        if self.viewport.area() <= 0.0 || (circle.is_empty() && self.glide.is_none()) {
            return;
        }
        let resting = if self.is_moved {
            self.camera
        } else {
            self.home
        };
        let projection = self.projection_by(resting);
        let seats = self.seats(drawn, circle, &projection);
        let (least, most) = lens::radii(&seats);
        let world: Vec<Point> = seats.iter().map(|&seat| projection.world(seat)).gather();
        let glide = Glide::new(
            self.lens(),
            circle,
            &world,
            &self.frame().points,
            (least / projection.sizes(), most / projection.sizes()),
        );
        self.glide = if is_slow && self.is_seen && !self.is_still {
            glide
        } else {
            glide.as_ref().and_then(Glide::arrived)
        };
        self.changed();
    }

    /// The seats of a loop's companies, in CSS pixels.
    fn seats(&self, drawn: Drawn<'_>, circle: &[CompanyIx], projection: &Projection) -> Vec<Point> {
        if circle.is_empty() {
            return Vec::new();
        }
        let sizes = scene::Sizes::new(drawn.dataset, self.frame().size);
        let home = |company: CompanyIx| {
            let at = projection.point(self.frame().points[company.index()]);
            (at, sizes.radius(company) * projection.sizes())
        };
        let guest = |&company: &CompanyIx| {
            let (home, radius) = home(company);
            Guest {
                home,
                radius,
                half_name: drawn.half_name(company),
            }
        };
        let guests: Vec<Guest> = circle.iter().map(guest).gather();
        let mut others = Vec::new();
        for &company in drawn.companies {
            if !circle.contains(&company) {
                others.push(home(company));
            }
        }
        let floor = Floor {
            viewport: self.viewport,
            covered: &self.covered,
            others,
        };
        floor.seats(&guests)
    }
}
