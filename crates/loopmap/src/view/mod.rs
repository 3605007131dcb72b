//! What a reader looks at and does: the filter, what is picked out and pointed at, the camera.
//!
//! [`View`] holds the state of one map on a page and answers the page's questions. It is told what
//! hands do, how large the picture is and what time it is, and gives the [`Scene`] to paint. It
//! knows no browser and no words but the map's own.

mod answer;
mod camera;
mod facts;
mod frames;
mod lens;
mod record;
mod rounds;

pub use answer::{
    AmountCard, CompanyCard, CompanyRef, CountCard, CurrencyCard, DealCard, DealRef, Figures, Hit,
    KeyCard, LegCard, LoopCard, LoopList, MapCard, NodeBox, PillarCard, PillarSum, RoleCard,
    SourceCard, StoryCard, Sum, TakenOut, WidthCard,
};
pub use record::ViewRecord;
pub use rounds::MAX_LENGTH;

use crate::baked::PlacedFrame;
use crate::dataset::{CompanyIx, Dataset, DealIx, Filter, ViewState};
use crate::geom::{ParamCurve, Point, Rect, Size, Vec2};
use crate::graph::DealGraph;
use crate::scene::{
    self, Camera, Home, Insets, Lens, Plan, Projection, Pulse, Scene, SceneInput, Shape, Subject,
    Wording,
};
use camera::Travel;
use frames::{Frames, Placed};
use lens::{Floor, Glide, Guest, Ring};
use rounds::{Facts, Rounds};

/// How many of a company's loops the picture shows.
const LOOPS_DRAWN: usize = 6;

/// How long the pulse takes along a leg.
const PULSE_MS: f64 = 900.0;

/// The state of one map on a page.
#[derive(Debug)]
pub struct View {
    dataset: Dataset,
    state: ViewState,
    graph: DealGraph,
    rounds: Rounds,
    frames: Frames,
    viewport: Size,
    covered: Vec<Rect>,
    camera: Camera,
    home: Camera,
    /// Whether the reader has moved the camera away from home.
    is_moved: bool,
    travel: Option<Travel>,
    is_still: bool,
    hover: Option<Subject>,
    drag: Option<Drag>,
    pulse: Option<Running>,
    ring: Ring,
    plan: Option<Plan>,
    /// The picture at rest, in which points are looked up: what is under a point must not hang on what
    /// is pointed at already.
    scene: Option<Scene>,
    /// The same with what is pointed at, or with the pulse.
    pointed: Option<Scene>,
    is_painted: bool,
    nodes_version: u32,
    wording: Option<Box<dyn Wording>>,
}

/// A node in the reader's hand.
#[derive(Clone, Copy, Debug)]
struct Drag {
    company: CompanyIx,
    /// From the hand to the centre, in CSS pixels.
    grip: Vec2,
}

/// The pulse on its way along a deal.
#[derive(Clone, Copy, Debug)]
struct Running {
    deal: DealIx,
    started_ms: Option<f64>,
    t: f64,
}

impl View {
    /// Opens a map at the view it starts with; [`lay_out`](crate::placing::lay_out) makes frames for a map without.
    pub fn new(dataset: Dataset, frames: &[PlacedFrame]) -> Self {
        let state = dataset.info().view.clone();
        let graph = DealGraph::new(&dataset, &state.filter);
        let frames = Frames::new(&dataset, frames);
        Self {
            rounds: Rounds::new(&graph),
            dataset,
            state,
            graph,
            frames,
            viewport: Size::ZERO,
            covered: Vec::new(),
            camera: Camera::default(),
            home: Camera::default(),
            is_moved: false,
            travel: None,
            is_still: false,
            hover: None,
            drag: None,
            pulse: None,
            ring: Ring::default(),
            plan: None,
            scene: None,
            pointed: None,
            is_painted: false,
            nodes_version: 0,
            wording: None,
        }
    }

    /// Returns the map.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Takes the map of another view, which has the texts and sources that this one came without. Returns whether
    /// it is the same map.
    pub fn complete(&mut self, other: Self) -> bool {
        let is_alike = self.dataset.is_alike(&other.dataset);
        if is_alike {
            self.dataset = other.dataset;
        }
        is_alike
    }

    /// Returns what the reader looks at.
    pub fn state(&self) -> &ViewState {
        &self.state
    }

    /// Returns what counts under the reader's filter.
    pub fn graph(&self) -> &DealGraph {
        &self.graph
    }

    /// Returns the camera.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    // The picture's size and its camera

    /// Tells the size of the picture and the boxes that lie over it, both in CSS pixels.
    ///
    /// Home keeps nodes clear of the boxes. A camera that the reader has not moved goes there at
    /// once.
    pub fn set_viewport(&mut self, viewport: Size, covered: &[Rect]) {
        if viewport == self.viewport && covered == self.covered {
            return;
        }
        self.viewport = viewport;
        self.covered = covered.to_vec();
        if self.frames.choose(camera::uncovered(viewport, covered)) {
            self.is_moved = false;
        }
        self.go_home(false);
        self.changed();
    }

    /// Tells whether nothing may move by itself.
    pub fn set_still(&mut self, is_still: bool) {
        self.is_still = is_still;
    }

    /// Moves the picture.
    pub fn pan_by(&mut self, dx: f64, dy: f64) {
        self.travel = None;
        self.look(camera::panned(
            self.camera,
            Vec2::new(dx, dy),
            self.viewport,
        ));
    }

    /// Zooms around a point that stays where it is.
    pub fn zoom_at(&mut self, factor: f64, x: f64, y: f64) {
        self.travel = None;
        let at = Point::new(x, y);
        self.look(camera::zoomed(self.camera, self.home, factor, at));
    }

    /// Goes back to the whole map.
    pub fn fit(&mut self) {
        self.is_moved = false;
        self.go_home(true);
    }

    fn look(&mut self, camera: Camera) {
        self.is_moved = true;
        self.camera = camera;
        self.changed();
    }

    /// Finds home again; a camera that is at home follows, slowly where something is to be seen.
    fn go_home(&mut self, is_slow: bool) {
        if self.viewport.area() <= 0.0 {
            return;
        }
        let Placed { size, points, .. } = self.frames.now();
        let drawn = self.drawn_companies();
        let bodies = scene::bodies(&self.dataset, &drawn, points, *size);
        let home = Home {
            frame: *size,
            viewport: self.viewport,
            covered: &self.covered,
        };
        self.home = home.camera(&bodies);
        if self.is_moved {
            self.camera.base = self.home.base;
        } else {
            self.camera_home(is_slow);
        }
        self.seat(is_slow);
    }

    fn camera_home(&mut self, is_slow: bool) {
        if is_slow && !self.is_still && self.camera != self.home {
            self.travel = Some(Travel::new(self.camera, self.home));
        } else {
            self.travel = None;
            self.camera = self.home;
        }
        self.changed();
    }

    /// The companies that the map shows when nothing is picked out.
    fn drawn_companies(&self) -> Vec<CompanyIx> {
        scene::drawn_companies(&self.dataset, &self.graph, &self.state)
    }

    // Time

    /// Tells the time in milliseconds and returns whether the picture keeps moving.
    pub fn advance(&mut self, now_ms: f64) -> bool {
        if let Some(travel) = &mut self.travel {
            let (camera, has_arrived) = travel.at(now_ms);
            self.camera = camera;
            if has_arrived {
                self.travel = None;
            }
            self.changed();
        }
        if let Some(running) = self.pulse.as_mut().filter(|_| !self.is_still) {
            let started = *running.started_ms.get_or_insert(now_ms);
            running.t = (now_ms - started) / PULSE_MS;
            if running.t > 1.0 {
                self.pulse = None;
            }
            self.pointed_elsewhere();
        }
        if self.is_gliding() {
            let glide = self.ring.glide.take();
            self.ring.glide = if self.is_still {
                glide.as_ref().and_then(Glide::arrived)
            } else {
                glide.and_then(|glide| glide.at(now_ms))
            };
            self.changed();
        }
        self.travel.is_some() || self.is_gliding() || (self.pulse.is_some() && !self.is_still)
    }

    /// Returns whether the picture is another than the one last painted.
    pub fn needs_paint(&self) -> bool {
        !self.is_painted
    }

    /// Asks for the picture to be painted again although it is the same, in other colours perhaps.
    pub fn repaint(&mut self) {
        self.is_painted = false;
    }

    /// Chooses how amounts are said in the picture.
    pub fn set_wording(&mut self, wording: Box<dyn Wording>) {
        self.wording = Some(wording);
        self.scene = None;
        self.repaint();
    }

    /// Returns a number that changes when a drawn company may have moved, come or gone.
    pub fn nodes_version(&self) -> u32 {
        self.nodes_version
    }

    fn changed(&mut self) {
        self.scene = None;
        self.nodes_version = self.nodes_version.wrapping_add(1);
        self.pointed_elsewhere();
    }

    fn pointed_elsewhere(&mut self) {
        self.pointed = None;
        self.is_painted = false;
    }

    // The picture

    /// Returns the picture, made anew where something has changed, and takes it as painted.
    pub fn scene(&mut self) -> &Scene {
        self.is_painted = true;
        self.ring.is_seen = true;
        if self.hover.is_none() && self.pulse.is_none() {
            return self.ready_scene();
        }
        let built = match self.pointed.take() {
            Some(scene) => scene,
            None => self.build(self.hover, self.pulse),
        };
        self.pointed.insert(built)
    }

    fn ready_scene(&mut self) -> &Scene {
        let built = match self.scene.take() {
            Some(scene) => scene,
            None => self.build(None, None),
        };
        self.scene.insert(built)
    }

    fn build(&mut self, hover: Option<Subject>, pulse: Option<Running>) -> Scene {
        let loops = self.loops_drawn();
        let mut plan = self.plan.take();
        let input = SceneInput {
            dataset: &self.dataset,
            graph: &self.graph,
            positions: &self.frames.now().points,
            courses: &self.frames.now().courses,
            frame: self.frames.now().size,
            viewport: self.viewport,
            insets: Insets::default(),
            covered: &self.covered,
            home: self.home,
            camera: self.camera,
            state: &self.state,
            hover,
            loops: &loops,
            pulse: pulse.map(|running| Pulse {
                deal: running.deal,
                t: running.t,
            }),
            lens: self.ring.glide.as_ref().map(Glide::lens),
            wording: self.wording.as_deref(),
        };
        match &mut plan {
            // Lines keep their bends while a node is in hand, and after: only its own follow it.
            Some(plan) if self.drag.is_some() => plan.follow(&input),
            Some(plan) => {
                plan.update(&input);
            }
            None => plan = Some(Plan::new(&input)),
        }
        let scene = plan
            .as_ref()
            .map(|plan| scene::build_on(plan, &input))
            .expect("a plan was just made");
        self.plan = plan;
        scene
    }

    /// The strongest loops of the company that is isolated.
    fn loops_drawn(&mut self) -> Vec<Vec<CompanyIx>> {
        match self.state.focus {
            Some(focus) if self.state.circuit.is_empty() => {
                self.rounds.best(Some(focus), LOOPS_DRAWN)
            }
            _ => Vec::new(),
        }
    }

    /// Returns the drawn companies, those outside of the picture as well.
    pub fn nodes(&mut self) -> Vec<NodeBox> {
        let mut nodes = Vec::new();
        for place in self.ready_scene().nodes.clone() {
            let facts = self.dataset.company(place.company);
            nodes.push(NodeBox {
                id: facts.id.clone(),
                name: facts.name.clone(),
                x: place.centre.x,
                y: place.centre.y,
                radius: place.radius,
                is_focus: self.state.focus == Some(place.company),
            });
        }
        nodes
    }

    /// Returns the places of all companies in the frame in use, x and y in turn.
    pub fn positions(&self) -> Vec<f64> {
        let mut positions = Vec::new();
        for company in self.dataset.company_indices() {
            let place = self.place(company);
            positions.extend([place.x, place.y]);
        }
        positions
    }

    /// Where a company is, in world units: at home unless a lens moves it.
    fn place(&self, company: CompanyIx) -> Point {
        let moved = self.lens().and_then(|lens| lens.place(company));
        moved.map_or(self.frames.now().points[company.index()], |(at, _)| at)
    }

    /// Returns the nearest drawn company from another in a direction, a unit vector.
    ///
    /// That is the one with the smallest sum of the ways along and aside, among those that lie
    /// within 45 degrees of the direction if there are any. So every company can be reached from
    /// every other: of two companies one lies within 45 degrees of one of the four directions from
    /// the other, and whoever is nearest there is, by the same measure, no further from the goal.
    pub fn nearest(&mut self, id: &str, dx: f64, dy: f64) -> Option<String> {
        let nodes = self.nodes();
        let from = nodes.iter().find(|node| node.id == id)?;
        let mut nearest: Option<(f64, &NodeBox)> = None;
        for node in &nodes {
            let (x, y) = (node.x - from.x, node.y - from.y);
            let along = x * dx + y * dy;
            let aside = (x * dy - y * dx).abs();
            let beyond = if aside > along { 1e9 } else { 0.0 };
            let cost = along + aside + beyond;
            let is_that_way = along > 0.0 && node.id != id;
            if is_that_way && nearest.is_none_or(|(least, _)| cost < least) {
                nearest = Some((cost, node));
            }
        }
        nearest.map(|(_, node)| node.id.clone())
    }

    // Pointing

    /// Returns what lies under a point or no more than `slop` away, and points at it.
    pub fn hover_at(&mut self, x: f64, y: f64, slop: f64) -> Option<Hit> {
        let hit = self.hit(x, y, slop);
        self.point_at(hit);
        hit.map(|subject| self.named(subject))
    }

    /// Points at a company.
    pub fn hover_company(&mut self, id: &str) {
        let hit = self.dataset.find_company(id).map(Subject::Company);
        self.point_at(hit);
    }

    /// Points at a deal.
    pub fn hover_deal(&mut self, id: &str) {
        let hit = self.dataset.find_deal(id).map(Subject::Deal);
        self.point_at(hit);
    }

    /// Points at nothing.
    pub fn unhover(&mut self) {
        self.point_at(None);
    }

    /// Sends a pulse along a leg of the loop that is shown; where nothing may move it stands on
    /// the way.
    pub fn point_at_hop(&mut self, hop: Option<usize>) {
        let facts = self.facts();
        let deal = hop.and_then(|hop| {
            let legs = facts.legs(&self.state.circuit)?;
            facts.deals_by_size(legs.get(hop)?).first().copied()
        });
        self.pulse = deal.map(|deal| Running {
            deal,
            started_ms: None,
            // Clear of the amount in the middle of the line.
            t: if self.is_still { 0.3 } else { 0.0 },
        });
        self.pointed_elsewhere();
    }

    fn hit(&mut self, x: f64, y: f64, slop: f64) -> Option<Subject> {
        self.ready_scene().hit(Point::new(x, y), slop)
    }

    fn point_at(&mut self, hover: Option<Subject>) {
        if hover != self.hover {
            self.hover = hover;
            self.pointed_elsewhere();
        }
    }

    fn named(&self, subject: Subject) -> Hit {
        match subject {
            Subject::Company(company) => Hit {
                kind: "company",
                id: self.dataset.company(company).id.clone(),
            },
            Subject::Deal(deal) => Hit {
                kind: "deal",
                id: self.dataset.deal(deal).id.clone(),
            },
        }
    }

    /// Returns a point of the picture at which a deal is found, if it is drawn and not hidden.
    pub fn point_on(&mut self, id: &str) -> Option<Point> {
        let deal = Subject::Deal(self.dataset.find_deal(id)?);
        let scene = self.ready_scene();
        let curve = scene.items.iter().find_map(|item| match &item.shape {
            Shape::Curve(curve) if item.subject == Some(deal) => Some(curve.spine),
            _ => None,
        })?;
        let inside = Rect::from_origin_size(Point::ZERO, scene.size);
        // From the middle outwards.
        for step in 0..40 {
            let aside = f64::from(if step % 2 == 0 { step } else { -step });
            let t: f64 = 0.5 + 0.012 * aside;
            let point = curve.eval(t.clamp(0.02, 0.98));
            if inside.contains(point) && scene.hit(point, 2.0) == Some(deal) {
                return Some(point);
            }
        }
        None
    }

    // Moving a node

    /// Takes hold of the node at a point; returns whether there was one.
    pub fn grab(&mut self, x: f64, y: f64, slop: f64) -> bool {
        let Some(Subject::Company(company)) = self.hit(x, y, slop) else {
            return false;
        };
        self.ring.glide = self.ring.glide.as_ref().and_then(Glide::arrived);
        let centre = self.projection().point(self.place(company));
        self.drag = Some(Drag {
            company,
            grip: centre - Point::new(x, y),
        });
        self.travel = None;
        self.point_at(None);
        true
    }

    /// Moves the node in hand; all others stay where they are.
    pub fn drag_to(&mut self, x: f64, y: f64) {
        let Some(drag) = self.drag else { return };
        let at = Point::new(x, y);
        if at.is_finite() {
            let world = self.projection().world(at + drag.grip);
            // One who sits on a circle has a home all the same.
            match &mut self.ring.glide {
                Some(glide) if glide.lens().place(drag.company).is_some() => {
                    glide.drag(drag.company, world);
                }
                _ => self.frames.points_mut()[drag.company.index()] = world,
            }
            self.changed();
        }
    }

    /// Lets go of the node in hand.
    pub fn let_go(&mut self) {
        self.drag = None;
    }

    /// Returns how the picture is placed: what a world unit measures in CSS pixels, and where the
    /// world's upper left corner is.
    pub fn placement(&self) -> [f64; 3] {
        let projection = self.projection();
        let at = |x| projection.point(Point::new(x, 0.0));
        let (corner, right) = (at(0.0), at(1.0));
        [right.x - corner.x, corner.x, corner.y]
    }

    fn projection(&self) -> Projection {
        self.projection_by(self.camera)
    }

    /// How the picture is placed when no camera is on its way.
    fn resting_projection(&self) -> Projection {
        self.projection_by(if self.is_moved {
            self.camera
        } else {
            self.home
        })
    }

    fn projection_by(&self, camera: Camera) -> Projection {
        let frame = self.frames.now().size;
        Projection::new(frame, self.viewport, Insets::default(), camera)
    }

    // The lens

    fn lens(&self) -> Option<&Lens> {
        self.ring.glide.as_ref().map(Glide::lens)
    }

    fn is_gliding(&self) -> bool {
        self.lens().is_some_and(Lens::is_moving)
    }

    /// Lets a loop's companies stay where they are, or go to a circle.
    pub fn set_in_place(&mut self, is_in_place: bool) {
        self.ring.is_in_place = is_in_place;
        self.follow_circle();
    }

    /// Those who sit stay seated while the loop is the same.
    fn follow_circle(&mut self) {
        let entered = self.lens().map_or(&[][..], |lens| &lens.entered);
        if self.circle() != entered {
            self.seat(true);
        }
    }

    /// Sends the companies of the loop that is shown to a circle, and all others home.
    fn seat(&mut self, is_slow: bool) {
        let circuit = self.circle();
        if self.viewport.area() <= 0.0 || (circuit.is_empty() && self.ring.glide.is_none()) {
            return;
        }
        let projection = self.resting_projection();
        let seats = self.seats(&circuit, &projection);
        let (least, most) = lens::radii(&seats);
        let world: Vec<Point> = seats.iter().map(|&seat| projection.world(seat)).collect();
        let glide = Glide::new(
            self.lens(),
            &circuit,
            &world,
            &self.frames.now().points,
            (least / projection.sizes(), most / projection.sizes()),
        );
        let is_slow = is_slow && self.ring.is_seen && !self.is_still;
        self.ring.glide = if is_slow {
            glide
        } else {
            glide.as_ref().and_then(Glide::arrived)
        };
        self.changed();
    }

    /// The loop whose companies go to a circle, if any: one that passes no company twice.
    fn circle(&self) -> Vec<CompanyIx> {
        let circuit = &self.state.circuit;
        let is_simple = circuit
            .iter()
            .enumerate()
            .all(|(place, company)| !circuit[..place].contains(company));
        if self.ring.is_in_place || circuit.len() < 2 || !is_simple {
            return Vec::new();
        }
        circuit.clone()
    }

    /// The seats of a loop's companies, in CSS pixels.
    fn seats(&self, circuit: &[CompanyIx], projection: &Projection) -> Vec<Point> {
        if circuit.is_empty() {
            return Vec::new();
        }
        let sizes = scene::Sizes::new(&self.dataset, self.frames.now().size);
        let home = |company: CompanyIx| {
            let at = projection.point(self.frames.now().points[company.index()]);
            (at, sizes.radius(company) * projection.sizes())
        };
        let guest = |&company: &CompanyIx| {
            let (home, radius) = home(company);
            Guest {
                home,
                radius,
                half_name: 0.5 * scene::usual_name_width(&self.dataset.company(company).name),
            }
        };
        let guests: Vec<Guest> = circuit.iter().map(guest).collect();
        let mut others = Vec::new();
        for company in self.drawn_companies() {
            if !circuit.contains(&company) {
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

    // Picking out

    /// Isolates a company: its loops stand out. Returns whether the map has it.
    pub fn isolate(&mut self, id: &str) -> bool {
        let Some(company) = self.dataset.find_company(id) else {
            return false;
        };
        self.pick(ViewState {
            focus: Some(company),
            ..self.unpicked()
        });
        true
    }

    /// Shows one loop, in the order of its payments. Returns whether the map has its companies.
    ///
    /// The company that is isolated stays so when the loop passes it.
    pub fn show_loop(&mut self, ids: &[String]) -> bool {
        let mut circuit = Vec::new();
        for id in ids {
            circuit.extend(self.dataset.find_company(id));
        }
        if circuit.len() < 2 || circuit.len() < ids.len() {
            return false;
        }
        let focus = self.state.focus.filter(|focus| circuit.contains(focus));
        self.pick(ViewState {
            focus,
            circuit,
            ..self.unpicked()
        });
        true
    }

    /// Picks out deals.
    pub fn select_deals(&mut self, ids: &[String]) {
        let record = ViewRecord {
            deals: Some(ids.to_vec()),
            ..ViewRecord::default()
        };
        let next = record.applied_to(&self.dataset, &self.unpicked());
        self.pick(next);
    }

    /// Goes back one level: from a loop to its company, from a company to the whole map. Returns
    /// whether there was a level.
    pub fn back(&mut self) -> bool {
        let mut next = self.unpicked();
        if !self.state.circuit.is_empty() {
            next.focus = self.state.focus;
        }
        let has_level = next != self.state;
        self.pick(next);
        has_level
    }

    /// Shows the whole map.
    pub fn clear(&mut self) {
        self.pick(self.unpicked());
    }

    fn unpicked(&self) -> ViewState {
        ViewState {
            show: self.state.show,
            filter: self.state.filter.clone(),
            ..ViewState::default()
        }
    }

    fn pick(&mut self, next: ViewState) {
        self.set_state(next);
    }

    /// Shows a step of a story. Returns whether there is one.
    pub fn show_step(&mut self, story: &str, step: usize) -> bool {
        let stories = self.dataset.stories();
        let found = stories
            .iter()
            .find(|candidate| candidate.id == story)
            .and_then(|story| story.steps.get(step));
        let Some(view) = found.map(|step| step.view.clone()) else {
            return false;
        };
        self.set_state(view);
        true
    }

    /// Shows a view; what it does not name is as the map starts.
    pub fn set_record(&mut self, record: &ViewRecord) {
        let next = record.applied_to(&self.dataset, &self.dataset.info().view);
        self.set_in_place(record.lens == Some(false));
        self.set_state(next);
    }

    /// Changes what counts and which companies are drawn; what is not named stays.
    pub fn change(&mut self, record: &ViewRecord) {
        let next = record.filtered(&self.dataset, &self.state);
        self.set_in_place(
            record
                .lens
                .map_or(self.ring.is_in_place, |is_lens| !is_lens),
        );
        self.set_state(next);
    }

    /// Shows a view.
    pub fn set_state(&mut self, next: ViewState) {
        if next == self.state {
            return;
        }
        let filter_differs = next.filter != self.state.filter;
        let show_differs = next.show != self.state.show;
        self.state = next;
        self.hover = None;
        self.pulse = None;
        if filter_differs {
            self.graph = DealGraph::new(&self.dataset, &self.state.filter);
            self.rounds = Rounds::new(&self.graph);
        }
        if show_differs {
            self.is_moved = false;
            self.go_home(true);
        } else {
            self.follow_circle();
        }
        self.changed();
    }

    // Answers

    /// Returns the view by ids.
    pub fn record(&self) -> ViewRecord {
        ViewRecord {
            lens: self.ring.is_in_place.then_some(false),
            ..ViewRecord::of(&self.dataset, &self.state)
        }
    }

    /// Returns what the map says about itself.
    pub fn map_card(&self) -> MapCard {
        let info = self.dataset.info();
        MapCard {
            title: info.title.clone(),
            description: info.description.clone(),
            as_of: info.as_of.map(crate::dataset::PartialDate::to_text),
            language: info.language.clone(),
            currency: CurrencyCard {
                code: info.currency.code.clone(),
                symbol: info.currency.symbol.clone(),
            },
            pillars: facts::pillars(&self.dataset),
            companies: facts::companies_with_deals(&self.dataset),
            stories: facts::stories(&self.dataset),
            view: ViewRecord::of(&self.dataset, &info.view),
        }
    }

    /// Returns all there is to say about a company.
    pub fn company_card(&self, id: &str) -> Option<CompanyCard> {
        let company = self.dataset.find_company(id)?;
        let facts = self.dataset.company(company);
        let (paid, received) = facts::deals_of(&self.dataset, &self.state.filter, company);
        let (out, total_out) = facts::sums(&self.dataset, &paid);
        let (into, total_in) = facts::sums(&self.dataset, &received);
        Some(CompanyCard {
            id: facts.id.clone(),
            name: facts.name.clone(),
            role: facts::role_of(&self.dataset, company),
            country: facts.country.clone(),
            ticker: facts.ticker.clone(),
            is_collective: facts.is_collective,
            fact: facts.fact.clone(),
            sources: facts::sources(&self.dataset, &facts.sources),
            out,
            into,
            total_out,
            total_in,
            round_trip: self.rounds.round_trip(company),
            loops: self.rounds.count_through(company),
        })
    }

    /// Returns what widths and glyphs mean in the picture as it is drawn now.
    pub fn key_card(&self) -> KeyCard {
        let sizes = scene::Sizes::new(&self.dataset, self.frames.now().size);
        let scale = self.projection().sizes();
        KeyCard {
            widths: scene::samples(&sizes)
                .into_iter()
                .map(|(amount, width)| WidthCard {
                    amount,
                    width: scene::drawn_width(width, scale),
                })
                .collect(),
            roles: facts::roles(&self.dataset),
        }
    }

    /// Returns all there is to say about a deal.
    pub fn deal_card(&self, id: &str) -> Option<DealCard> {
        let deal = self.dataset.find_deal(id)?;
        Some(facts::deal_card(&self.dataset, deal))
    }

    /// Returns the best `most` loops of the company that is isolated, or of the map.
    pub fn loops(&mut self, most: usize) -> LoopList {
        let Self {
            rounds,
            dataset,
            graph,
            state,
            ..
        } = self;
        rounds.list(Facts { dataset, graph }, state.focus, most)
    }

    /// Returns the loop that is shown, if all its legs count.
    pub fn shown_loop(&self) -> Option<LoopCard> {
        self.facts().loop_card(&self.state.circuit)
    }

    /// Returns up to `most` loops to start with: the best of what counts that rest on no deal that
    /// may never be paid.
    pub fn starters(&self, most: usize) -> Vec<LoopCard> {
        rounds::starters(&self.dataset, &self.state.filter, most)
    }

    /// Returns how much of the map is shown.
    pub fn figures(&mut self) -> Figures {
        let shown = self.graph.deal_count();
        let shares = self.rounds.shares();
        Figures {
            shown_deals: shown,
            all_deals: self.dataset.deals().len(),
            companies: self.drawn_companies().len(),
            loops: self.rounds.count(),
            max_length: MAX_LENGTH,
            sum: self.graph.sum(),
            circular_share: shares.all,
            paid_circular_share: shares.paid,
        }
    }

    /// Returns the ids of the deals that count, sorted.
    pub fn counted(&self) -> Vec<String> {
        let mut counted = Vec::new();
        for deal in self.dataset.deal_indices() {
            if self.state.filter.counts(&self.dataset, deal) {
                counted.push(self.dataset.deal(deal).id.clone());
            }
        }
        counted
    }

    /// Returns what breaks without what is taken out, if anything is.
    pub fn taken_out(&self) -> Option<TakenOut> {
        rounds::taken_out(&self.dataset, &self.state.filter, &self.graph)
    }

    fn facts(&self) -> Facts<'_> {
        Facts {
            dataset: &self.dataset,
            graph: &self.graph,
        }
    }

    /// Returns the filter.
    pub fn filter(&self) -> &Filter {
        &self.state.filter
    }
}
