//! Puts the display list together.

use super::amounts::Amounts;
use super::crowd::{ALWAYS_NAMED, Web, least_of_largest, web_opacity};
use super::emphasis::{Emphasis, Rank};
use super::halos;
use super::labels::{self, Need, Request, Room};
use super::lens::Arcs;
use super::line::Line;
use super::plan::Route;
use super::style::Fill;
use super::{
    Curve, Disc, GlyphMark, Ink, Item, Pen, Place, Plan, Projection, Scene, SceneInput, Shape,
    Subject,
};
use crate::dataset::{CompanyIx, DealIx};
use crate::geom::{
    CubicBez, Flat, ParamCurve, Point, Rect, Vec2, distance, distance_to_curve, overlap,
};
use crate::sort::Gather as _;

/// How opaque lines are that lead out of the core, compared to those within.
const PERIPHERY: f64 = 0.62;

/// How opaque the further legs of an isolated company's longer loops are.
const FURTHER: f64 = 0.4;

/// The room between what stands in the middle of a circle and what stands on it, in CSS pixels.
const ASIDE: f64 = 12.0;

/// How bright the halo is of the leg that limits what can go round, and how much wider than its line, in CSS pixels.
const MARK: f64 = 0.3;
const HALO: f64 = 6.5;

/// How many names stand in a picture of a loop or of deals, unless it has more companies itself.
const MOST_NAMES: usize = 6;

/// A node this near to a circle lies under it, in CSS pixels.
const UNDER_CIRCLE: f64 = 7.0;

/// Makes the picture of `input`.
pub fn build(input: &SceneInput<'_>) -> Scene {
    build_on(&Plan::new(input), input)
}

/// Makes the picture of `input` on a plan that was made for it.
pub fn build_on(plan: &Plan, input: &SceneInput<'_>) -> Scene {
    let Some(lens) = input.lens.filter(|lens| lens.is_moving()) else {
        return Builder::new(plan, input).scene(None);
    };
    let end = lens.end();
    let arrival = SceneInput {
        lens: end.as_ref(),
        ..*input
    };
    Builder::new(plan, input).scene(Some(&Builder::new(plan, &arrival)))
}

/// A node at its place in the picture.
struct Node {
    company: CompanyIx,
    centre: Point,
    radius: f64,
    rank: Rank,
    is_core: bool,
    /// Whether only lines of the web lead to it.
    is_web: bool,
}

struct Builder<'a> {
    plan: &'a Plan,
    input: &'a SceneInput<'a>,
    emphasis: Emphasis,
    places: Vec<Place>,
    nodes: Vec<Node>,
    lines: Vec<Line>,
    /// How opaque the lines of the web are.
    web_opacity: f64,
    must_be_named: f64,
    /// The companies whose names are never left out.
    always_named: Vec<CompanyIx>,
    /// The dimmed companies that the circle runs over, or around.
    under: Vec<CompanyIx>,
}

impl<'a> Builder<'a> {
    fn new(plan: &'a Plan, input: &'a SceneInput<'a>) -> Self {
        let projection = Projection::new(input.frame, input.viewport, input.insets, input.camera);
        let emphasis = Emphasis::new(input);
        let view = Rect::from_origin_size(Point::ZERO, input.viewport);
        let moved = |company: CompanyIx| {
            let lens = input.lens?;
            let (at, share) = lens.place(company)?;
            Some((at, share, lens))
        };
        let disc = |company: CompanyIx| {
            let radius = plan.sizes().radius(company);
            let (at, radius) = match moved(company) {
                Some((at, share, lens)) => (at, lens.radius(radius, share)),
                None => (plan.position(company), radius),
            };
            Place {
                company,
                centre: projection.point(at),
                radius: radius * projection.sizes(),
            }
        };
        let core = core_of(input);
        let is_core = |company: CompanyIx| core[company.index()];
        let share = |company: CompanyIx| moved(company).map_or(0.0, |(_, share, _)| share);
        let mut drawn = Vec::new();
        for route in plan.routes() {
            if is_drawn(input, route.deal) {
                drawn.push(route);
            }
        }
        let is_wanted = wanted(plan, input, &drawn);
        let arcs = Arcs::new(input, &drawn, &projection);
        let web = Web::new(input, &drawn, &emphasis);
        let (mut places, mut nodes) = (Vec::new(), Vec::new());
        for company in input.dataset.company_indices() {
            if !is_wanted[company.index()] {
                continue;
            }
            let place = disc(company);
            places.push(place);
            if overlap(box_of(place.centre, place.radius + 3.0), view) {
                nodes.push(Node {
                    company,
                    centre: place.centre,
                    radius: place.radius,
                    rank: emphasis.company(company),
                    is_core: is_core(company),
                    is_web: web.is_all_of(company),
                });
            }
        }
        let mut lines = Vec::new();
        for route in drawn {
            let arc = arcs.get(route.deal);
            let presence = if arc.is_some() {
                1.0
            } else {
                1.0 - share(route.from).max(share(route.to))
            };
            let has_ends = is_wanted[route.from.index()] && is_wanted[route.to.index()];
            if !has_ends || presence <= 0.0 {
                continue;
            }
            let line = Line::new(
                input,
                route,
                (disc(route.from), disc(route.to)),
                projection.sizes(),
                emphasis.deal(route.deal),
                arc,
            );
            let is_core = is_core(route.from) && is_core(route.to);
            if overlap(Flat::new(line.spine).bounds().inflate(20.0, 20.0), view) {
                lines.push(Line {
                    is_core,
                    presence,
                    is_web: web.has(route.deal),
                    ..line
                });
            }
        }
        sort_for_paint(&mut lines);
        let web_opacity = web_opacity(view.area(), length_of_web(&lines, view));
        let must_be_named = keep_largest(&mut nodes);
        let always_named = largest(&nodes, emphasis.is_isolated);
        let mut builder = Self {
            plan,
            input,
            emphasis,
            places,
            nodes,
            lines,
            web_opacity,
            must_be_named,
            always_named,
            under: Vec::new(),
        };
        builder.under = builder.under_circle();
        builder
    }

    /// Puts all in order. While companies are on their way, `arrived` is the picture at its end:
    /// what stands where there does so from the start, and a text moves only with what it names.
    fn scene(mut self, arrived: Option<&Builder<'_>>) -> Scene {
        let mut items = Vec::new();
        if let Some(arrived) = arrived {
            self.under.clone_from(&arrived.under);
        }
        if self.is_layered() {
            self.layer(&mut items, &[Rank::Dimmed]);
            self.layer(&mut items, &[Rank::Plain, Rank::Highlighted]);
        } else {
            self.layer(&mut items, &[Rank::Dimmed, Rank::Plain, Rank::Highlighted]);
        }
        self.pulse(&mut items);
        let mut texts = Vec::new();
        match arrived {
            Some(arrived) => self.texts_of(arrived, &mut texts),
            None => self.texts(&mut texts),
        }
        items.append(&mut halos::under(&mut texts));
        items.append(&mut texts);
        Scene {
            size: self.input.viewport,
            items,
            nodes: self.places,
        }
    }

    /// The middle of the circle, where something stands in it, and how much room is around it.
    fn inside(&self) -> Option<(Point, f64)> {
        self.input.ring?;
        let (mut sum, mut count, mut room) = (Vec2::ZERO, 0.0, f64::INFINITY);
        for &company in &self.input.lens?.entered {
            sum += self.centre(company)?.to_vec2();
            count += 1.0;
        }
        let middle = (sum / count).to_point();
        for line in self.lines.iter().filter(|line| line.is_arc) {
            room = room.min(distance_to_curve(middle, line.spine) - line.stroke.width / 2.0);
        }
        Some((middle, room - ASIDE))
    }

    /// The dimmed companies that the circle runs over, or around where something stands in its middle.
    fn under_circle(&self) -> Vec<CompanyIx> {
        let inside = self.inside();
        let arcs = || self.lines.iter().filter(|line| line.is_arc);
        let seats = || {
            self.nodes
                .iter()
                .filter(|node| self.is_seated(node.company))
        };
        let is_under = |node: &Node| {
            let reach = node.radius + UNDER_CIRCLE;
            let is_near = |line: &Line| {
                distance_to_curve(node.centre, line.spine) < reach + line.stroke.width / 2.0
            };
            inside.is_some_and(|(middle, room)| distance(middle, node.centre) < room)
                || arcs().any(is_near)
                || seats().any(|seat| distance(seat.centre, node.centre) < reach + seat.radius)
        };
        let mut under = Vec::new();
        for node in &self.nodes {
            if node.rank == Rank::Dimmed && is_under(node) {
                under.push(node.company);
            }
        }
        under
    }

    fn is_under(&self, node: &Node) -> bool {
        self.under.contains(&node.company)
    }

    /// How much is left of what the circle runs over.
    fn left_under(&self) -> f64 {
        self.input.lens.map_or(1.0, |lens| 1.0 - 0.75 * lens.part)
    }

    fn is_seated(&self, company: CompanyIx) -> bool {
        self.input
            .lens
            .is_some_and(|lens| lens.place(company).is_some())
    }

    /// With a lens, what is dimmed lies under the circle.
    fn is_layered(&self) -> bool {
        self.input.lens.is_some() && self.emphasis.is_isolated
    }

    fn layer(&self, items: &mut Vec<Item>, ranks: &[Rank]) {
        self.lines(items, ranks);
        self.nodes(items, ranks);
    }

    /// Lines, then tips, so that no line hides a tip.
    fn lines(&self, items: &mut Vec<Item>, ranks: &[Rank]) {
        let lines = || self.lines.iter().filter(|line| ranks.contains(&line.rank));
        for line in lines() {
            self.strips(items, line);
            let mut layers = line.layers().into_iter().peekable();
            while let Some((opacity, curve)) = layers.next() {
                // What fills a line is decoration: the line is there once.
                let is_line = layers.peek().is_none();
                items.push(Item {
                    subject: is_line.then_some(Subject::Deal(line.deal)),
                    opacity: opacity * self.opacity(line),
                    shape: Shape::Curve(curve),
                });
            }
        }
        for line in lines().filter(|line| !line.is_web) {
            items.push(Item {
                subject: Some(Subject::Deal(line.deal)),
                opacity: self.opacity(line).max(Self::tip_opacity(line)),
                shape: Shape::Tip(line.tip),
            });
        }
    }

    /// A strip of ground under a line, so that what it crosses passes under it; the leg that limits what can go round
    /// lies on a halo.
    fn strips(&self, items: &mut Vec<Item>, line: &Line) {
        if line.rank == Rank::Dimmed || line.is_web || line.stroke.fill == Fill::Undisclosed {
            return;
        }
        let mut strip = |width, ink, opacity| {
            items.push(Item {
                subject: None,
                opacity,
                shape: Shape::Curve(Curve {
                    spine: line.spine.subsegment(0.04..0.97),
                    width,
                    pen: Pen::Solid,
                    ink,
                }),
            });
        };
        let weakest = self.input.ring.and_then(|ring| ring.weakest);
        if line.is_arc && weakest == Some(line.ends) {
            strip(line.stroke.width + HALO, Ink::Focus, MARK);
        }
        let wide = line.stroke.width * 0.9 + 2.5;
        strip(wide, Ink::Ground, 0.85 * line.presence);
    }

    fn opacity(&self, line: &Line) -> f64 {
        let full = match line.stroke.fill {
            _ if line.is_web => self.web_opacity,
            Fill::Undisclosed | Fill::Lapsed if line.rank == Rank::Highlighted => 0.9,
            Fill::Undisclosed | Fill::Lapsed => 0.42,
            Fill::Parts { .. } => 1.0,
        };
        let full = if line.is_core || line.rank == Rank::Highlighted {
            full
        } else {
            full * PERIPHERY
        };
        let full = full * line.presence;
        match line.rank {
            Rank::Dimmed if self.emphasis.is_isolated => full * 0.13,
            Rank::Dimmed => full * 0.4,
            Rank::Plain if self.emphasis.is_isolated => full * FURTHER,
            _ => full,
        }
    }

    /// A tip is to be seen though its line is faint.
    fn tip_opacity(line: &Line) -> f64 {
        if line.rank == Rank::Dimmed || !line.is_core {
            0.0
        } else {
            0.6 * line.presence
        }
    }

    fn nodes(&self, items: &mut Vec<Item>, ranks: &[Rank]) {
        for node in self.nodes.iter().filter(|node| ranks.contains(&node.rank)) {
            let subject = Some(Subject::Company(node.company));
            let opacity = self.node_opacity(node);
            let is_pointed = self.input.hover == subject;
            let is_focus = self.input.state.focus == Some(node.company);
            let rim = (node.radius * 0.055).clamp(1.25, 2.0);
            items.push(Item {
                subject,
                opacity: 1.0,
                shape: Shape::Disc(Disc {
                    centre: node.centre,
                    radius: node.radius,
                    fill: Some(Ink::NodeFill),
                    rim: None,
                }),
            });
            let (ink, rim) = match f64::from(u8::from(is_pointed) + u8::from(is_focus)) {
                0.0 => (Ink::NodeRim, rim),
                marks => (Ink::Focus, rim + 2.0 * marks),
            };
            items.push(Item {
                subject,
                opacity,
                shape: Shape::Disc(Disc {
                    centre: node.centre,
                    radius: node.radius,
                    fill: None,
                    rim: Some((ink, rim)),
                }),
            });
            if let Some(mark) = self.glyph(node) {
                items.push(Item {
                    subject,
                    opacity,
                    shape: Shape::Glyph(mark),
                });
            }
        }
    }

    fn node_opacity(&self, node: &Node) -> f64 {
        match node.rank {
            Rank::Dimmed if self.is_under(node) => 0.28 * self.left_under(),
            Rank::Dimmed if self.emphasis.is_isolated => 0.28,
            _ if node.is_web => 0.45,
            Rank::Dimmed => 0.6,
            Rank::Plain if !node.is_core => 0.75,
            _ => 1.0,
        }
    }

    fn glyph(&self, node: &Node) -> Option<GlyphMark> {
        let company = self.input.dataset.company(node.company);
        let role = company.role.filter(|_| !node.is_web)?;
        let glyph = self.input.dataset.roles()[role.index()].glyph;
        let (half, rise) = match labels::fit_inside(&company.name, node.radius) {
            Some(fit) if !fit.has_glyph => return None,
            Some(_) => (node.radius * 0.24, node.radius * 0.44),
            None => (node.radius * 0.5, 0.0),
        };
        let centre = Point::new(node.centre.x, node.centre.y - rise);
        (half >= 3.2).then_some(GlyphMark {
            glyph,
            centre,
            half,
            ink: Ink::Glyph,
        })
    }

    fn pulse(&self, items: &mut Vec<Item>) {
        let Some(pulse) = self.input.pulse else {
            return;
        };
        let Some(line) = self.lines.iter().find(|line| line.deal == pulse.deal) else {
            return;
        };
        let centre = line.spine.eval(pulse.t.clamp(0.0, 1.0));
        let radius = (line.stroke.width * 0.75).max(4.5);
        for (radius, opacity) in [(radius * 1.8, 0.25), (radius, 1.0)] {
            items.push(Item {
                subject: None,
                opacity,
                shape: Shape::Disc(Disc {
                    centre,
                    radius,
                    fill: Some(Ink::Focus),
                    rim: None,
                }),
            });
        }
    }

    /// The names of another picture, each with its company; amounts wait for their lines.
    fn texts_of(&self, arrived: &Builder<'_>, items: &mut Vec<Item>) {
        let mut texts = Vec::new();
        arrived.texts(&mut texts);
        for mut item in texts {
            let Some(Subject::Company(company)) = item.subject else {
                continue;
            };
            if let (Shape::Label(label), Some(now), Some(then)) = (
                &mut item.shape,
                self.centre(company),
                arrived.centre(company),
            ) {
                label.at += now - then;
            }
            items.push(item);
        }
    }

    fn centre(&self, company: CompanyIx) -> Option<Point> {
        let node = self.nodes.iter().find(|node| node.company == company)?;
        Some(node.centre)
    }

    fn texts(&self, items: &mut Vec<Item>) {
        let mut room = Room::new(self.input.viewport);
        for node in &self.nodes {
            room.block_disc(node.centre, node.radius + 1.5);
        }
        for line in self
            .lines
            .iter()
            .filter(|line| line.rank != Rank::Dimmed || !self.emphasis.is_isolated)
            .filter(|line| !line.is_web)
        {
            room.block_tip(line.tip.bounds().inflate(1.0, 1.0));
        }
        for &area in self.input.covered {
            room.block(area);
        }
        let is_strong = |node: &Node| self.is_strong(node);
        let mut order: Vec<&Node> = self.nodes.iter().gather();
        order.retain(|node| !node.is_web);
        crate::sort::by(&mut order, |a, b| {
            is_strong(b)
                .cmp(&is_strong(a))
                .then(b.radius.total_cmp(&a.radius))
                .then(a.company.cmp(&b.company))
        });
        let strong = order.partition_point(|node| is_strong(node));
        let mut placed = Vec::new();
        if let Some((middle, radius)) = self.inside() {
            for block in self
                .input
                .ring
                .map_or_else(Vec::new, |ring| ring.blocks(middle, radius))
            {
                placed.push((None, room.place(Request::only(block), Need::Inside), 1.0));
            }
        }
        let amounts = Amounts::new(self.input, &self.lines, self.emphasis.is_isolated);
        let (first, others) = amounts.in_order();
        let mut placed_amounts = amounts.place(&mut room, first);
        for node in &order[..strong] {
            placed.push(self.place_name(&mut room, node));
        }
        placed_amounts.append(&mut amounts.place(&mut room, others));
        self.keep_off_circle(&mut room);
        let others = order[strong..].iter().filter(|node| !self.is_under(node));
        for node in others.take(self.most_others(strong)) {
            placed.push(self.place_name(&mut room, node));
        }
        for (deal, number) in placed_amounts {
            placed.push((Some(Subject::Deal(deal)), number, 1.0));
        }
        for &(subject, number, opacity) in &placed {
            items.extend(room.leader(number).map(|ends| Item {
                subject,
                opacity: 0.7 * opacity,
                shape: Shape::Curve(leader(ends)),
            }));
        }
        for (subject, number, opacity) in placed {
            for label in room.lines(number) {
                items.push(Item {
                    subject,
                    opacity,
                    shape: Shape::Label(label.clone()),
                });
            }
        }
    }

    /// How many names stand besides those of what is picked out. Where that is no company with all that is around it, few are enough
    /// to tell where one is.
    fn most_others(&self, strong: usize) -> usize {
        if self.emphasis.is_isolated && self.input.state.focus.is_none() {
            return MOST_NAMES.saturating_sub(strong);
        }
        usize::MAX
    }

    /// Lets no more texts stand on the circle.
    fn keep_off_circle(&self, room: &mut Room) {
        for line in self.lines.iter().filter(|line| line.is_arc) {
            for &point in Flat::new(line.spine).points() {
                room.block(box_of(point, line.stroke.width / 2.0 + 5.0));
            }
        }
    }

    /// Whether a name is set before all others, in bold. Pointing alone moves no name.
    fn is_strong(&self, node: &Node) -> bool {
        self.emphasis.is_isolated && node.rank == Rank::Highlighted
    }

    fn place_name(&self, room: &mut Room, node: &Node) -> (Option<Subject>, usize, f64) {
        let name = &self.input.dataset.company(node.company).name;
        let is_dimmed = node.rank == Rank::Dimmed;
        let is_quiet = is_dimmed || (node.rank == Rank::Plain && !node.is_core);
        let ink = if is_quiet { Ink::MutedText } else { Ink::Text };
        let is_large = node.radius >= self.must_be_named;
        let is_picked = node.rank == Rank::Highlighted;
        let need = if labels::is_inside(name, node.radius) {
            Need::Inside
        } else if is_picked {
            Need::Must
        } else {
            Need::May
        };
        let is_promised = self.always_named.contains(&node.company);
        let is_strong = self.is_strong(node) || (is_large && self.nodes.len() > CROWD);
        let disc = (node.centre, node.radius);
        let mut request = Request::name(name, disc, is_strong, ink, self.plan.sides(node.company));
        if is_picked || is_large {
            request.reach_further(name, disc, is_strong, ink);
        }
        let mut number = room.place(request, need);
        if room.lines(number).is_empty() && (is_large || self.nodes.len() <= CROWD) {
            number = room.place(Request::apart(name, disc, is_strong, ink, is_large), need);
        }
        if room.lines(number).is_empty() && is_promised {
            let view = Rect::from_origin_size(Point::ZERO, self.input.viewport).inset(-2.0);
            let request = Request::anywhere(name, disc, is_strong, ink, view);
            number = room.place(request, Need::Always);
        }
        let opacity = match node.rank {
            Rank::Dimmed if self.emphasis.is_isolated => 0.45,
            Rank::Dimmed => 0.6,
            _ => 1.0,
        };
        (Some(Subject::Company(node.company)), number, opacity)
    }
}

/// The width of a line from a name to its node: finer than any that stands for a deal.
const LEADER: f64 = 0.9;

/// A fine line from a name to its node.
fn leader((text, node): (Point, Point)) -> Curve {
    let spine = CubicBez::new(
        text,
        text.lerp(node, 1.0 / 3.0),
        node.lerp(text, 1.0 / 3.0),
        node,
    );
    Curve {
        spine,
        width: LEADER,
        pen: Pen::Solid,
        ink: Ink::Text,
    }
}

/// Returns which companies are on loops: all of them where none is, since nothing then lies outside.
fn core_of(input: &SceneInput<'_>) -> Vec<bool> {
    let mut core = Vec::new();
    for company in input.dataset.company_indices() {
        core.push(input.graph.is_core(company));
    }
    let has_core = core.contains(&true);
    if !has_core {
        core.fill(true);
    }
    core
}

/// Among more companies than that the largest are told by bold names: there even they are small.
const CROWD: usize = 150;

/// Lets nobody recede who is among the largest, though no line of it may be shown; returns their least radius.
fn keep_largest(nodes: &mut [Node]) -> f64 {
    let radii = nodes.iter().map(|node| node.radius).gather();
    let least = least_of_largest(radii);
    for node in nodes {
        node.is_web &= node.radius < least;
    }
    least
}

/// Returns the largest companies, of equals the first by id, but for those that recede behind what is picked out.
fn largest(nodes: &[Node], is_isolated: bool) -> Vec<CompanyIx> {
    let mut seen: Vec<&Node> = Vec::new();
    for node in nodes {
        if !node.is_web && (node.rank != Rank::Dimmed || !is_isolated) {
            seen.push(node);
        }
    }
    crate::sort::by(&mut seen, |a, b| {
        b.radius
            .total_cmp(&a.radius)
            .then(a.company.cmp(&b.company))
    });
    let first = seen.iter().take(ALWAYS_NAMED);
    first.map(|node| node.company).gather()
}

/// Puts those first that lie under others.
fn sort_for_paint(lines: &mut [Line]) {
    crate::sort::by(lines, |a, b| {
        a.paint_order()
            .cmp(&b.paint_order())
            .then(b.stroke.width.total_cmp(&a.stroke.width))
            .then(a.deal.cmp(&b.deal))
    });
}

/// Returns how long the lines of the web are together, from end to end.
fn length_of_web(lines: &[Line], view: Rect) -> f64 {
    let longest = view.width().max(view.height());
    let mut length = 0.0;
    for line in lines {
        if line.is_web {
            length += distance(line.spine.p0, line.spine.p3).min(longest);
        }
    }
    length
}

fn box_of(centre: Point, reach: f64) -> Rect {
    Rect::new(
        centre.x - reach,
        centre.y - reach,
        centre.x + reach,
        centre.y + reach,
    )
}

fn is_drawn(input: &SceneInput<'_>, deal: DealIx) -> bool {
    input.state.filter.shows(input.dataset, deal) || input.state.deals.binary_search(&deal).is_ok()
}

/// The companies that the reader's filter leaves in the picture.
fn wanted(plan: &Plan, input: &SceneInput<'_>, drawn: &[&Route]) -> Vec<bool> {
    let mut wanted = vec![false; input.dataset.companies().len()];
    match input.state.show {
        crate::dataset::Show::Core => {
            for company in input.dataset.company_indices() {
                wanted[company.index()] = plan.has(company) && input.graph.is_core(company);
            }
        }
        _ => {
            for route in drawn {
                wanted[route.from.index()] = true;
                wanted[route.to.index()] = true;
            }
        }
    }
    for company in input.state.picked(input.dataset) {
        wanted[company.index()] = true;
    }
    wanted
}
