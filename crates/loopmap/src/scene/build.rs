//! Puts the display list together.

use super::emphasis::{Emphasis, Rank};
use super::labels::{self, Need, Request, Room};
use super::plan::Route;
use super::style::{Dash, RIM_GAP, START, Stroke, THINNEST};
use super::{
    Curve, Disc, GlyphMark, Ink, Item, Pen, Place, Plan, Projection, Scene, SceneInput, Shape,
    Subject, Tip,
};
use crate::dataset::{CompanyIx, DealIx, format_amount};
use crate::geom::{CubicBez, Dashes, Flat, ParamCurve, Point, Rect, direction, overlap, ribbon};

/// A line at least this wide is drawn as a ribbon that grows thinner.
const RIBBON_FROM: f64 = 1.9;

/// How opaque lines are that lead out of the core, compared to those within.
const PERIPHERY: f64 = 0.62;

/// Makes the picture of `input`.
pub fn build(input: &SceneInput<'_>) -> Scene {
    build_on(&Plan::new(input), input)
}

/// Makes the picture of `input` on a plan that was made for it.
pub fn build_on(plan: &Plan, input: &SceneInput<'_>) -> Scene {
    let painter = Painter::new(plan, input);
    let mut items = Vec::new();
    painter.lines(&mut items);
    painter.nodes(&mut items);
    painter.pulse(&mut items);
    painter.texts(&mut items);
    Scene {
        size: input.viewport,
        items,
        nodes: painter.places,
    }
}

/// A line at its place in the picture.
struct Line {
    deal: DealIx,
    spine: CubicBez,
    stroke: Stroke,
    ink: Ink,
    tip: Tip,
    rank: Rank,
    is_core: bool,
}

/// A node at its place in the picture.
struct Node {
    company: CompanyIx,
    centre: Point,
    radius: f64,
    rank: Rank,
    is_core: bool,
}

struct Painter<'a> {
    plan: &'a Plan,
    input: &'a SceneInput<'a>,
    emphasis: Emphasis,
    places: Vec<Place>,
    nodes: Vec<Node>,
    lines: Vec<Line>,
    must_be_named: f64,
}

impl<'a> Painter<'a> {
    fn new(plan: &'a Plan, input: &'a SceneInput<'a>) -> Self {
        let projection = Projection::new(input.frame, input.viewport, input.insets, input.camera);
        let emphasis = Emphasis::new(input);
        let view = Rect::from_origin_size(Point::ZERO, input.viewport);
        let disc = |company: CompanyIx| Place {
            company,
            centre: projection.point(plan.position(company)),
            radius: plan.sizes().radius(company) * projection.sizes(),
        };
        let drawn: Vec<&Route> = plan
            .routes()
            .iter()
            .filter(|route| is_drawn(input, route.deal))
            .collect();
        let is_wanted = wanted(plan, input, &drawn);
        let places: Vec<Place> = input
            .dataset
            .company_indices()
            .filter(|company| is_wanted[company.index()])
            .map(disc)
            .collect();
        let nodes = places
            .iter()
            .filter(|node| overlap(box_of(node.centre, node.radius + 3.0), view))
            .map(|&place| Node {
                company: place.company,
                centre: place.centre,
                radius: place.radius,
                rank: emphasis.company(place.company),
                is_core: input.graph.is_core(place.company),
            })
            .collect::<Vec<_>>();
        let mut lines: Vec<Line> = drawn
            .into_iter()
            .filter(|route| is_wanted[route.from.index()] && is_wanted[route.to.index()])
            .map(|route| {
                line(
                    input,
                    route,
                    disc(route.from),
                    disc(route.to),
                    projection.sizes(),
                    emphasis.deal(route.deal),
                )
            })
            .filter(|line| overlap(Flat::new(line.spine).bounds().inflate(20.0, 20.0), view))
            .collect();
        crate::sort::by(&mut lines, |a, b| {
            paint_order(a)
                .cmp(&paint_order(b))
                .then(b.stroke.width.total_cmp(&a.stroke.width))
                .then(a.deal.cmp(&b.deal))
        });
        let must_be_named = radius_of_largest(&nodes);
        Self {
            plan,
            input,
            emphasis,
            places,
            nodes,
            lines,
            must_be_named,
        }
    }

    /// Lines, then tips, so that no line hides a tip.
    fn lines(&self, items: &mut Vec<Item>) {
        for line in &self.lines {
            if let Some(casing) = Self::casing(line) {
                items.push(casing);
            }
            items.push(Item {
                subject: Some(Subject::Deal(line.deal)),
                opacity: self.opacity(line),
                shape: Shape::Curve(curve(line)),
            });
        }
        for line in &self.lines {
            items.push(Item {
                subject: Some(Subject::Deal(line.deal)),
                opacity: self.opacity(line).max(Self::tip_opacity(line)),
                shape: Shape::Tip(line.tip),
            });
        }
    }

    /// A strip of ground under a line, so that what it crosses passes under it.
    fn casing(line: &Line) -> Option<Item> {
        let is_plain = line.rank == Rank::Dimmed || line.stroke.dash == Dash::Undisclosed;
        (!is_plain).then(|| Item {
            subject: None,
            opacity: 0.85,
            shape: Shape::Curve(Curve {
                spine: line.spine.subsegment(0.04..0.97),
                width: line.stroke.width * 0.9 + 2.5,
                pen: Pen::Solid,
                ink: Ink::Ground,
            }),
        })
    }

    fn opacity(&self, line: &Line) -> f64 {
        let full = match line.stroke.dash {
            Dash::Undisclosed if line.rank == Rank::Highlighted => 0.9,
            Dash::Undisclosed => 0.5,
            _ => 1.0,
        };
        let full = if line.is_core || line.rank == Rank::Highlighted {
            full
        } else {
            full * PERIPHERY
        };
        match line.rank {
            Rank::Dimmed if self.emphasis.is_isolated => full * 0.13,
            Rank::Dimmed => full * 0.4,
            _ => full,
        }
    }

    fn tip_opacity(line: &Line) -> f64 {
        if line.rank == Rank::Dimmed || !line.is_core {
            0.0
        } else {
            0.75
        }
    }

    fn nodes(&self, items: &mut Vec<Item>) {
        for node in &self.nodes {
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
            Rank::Dimmed if self.emphasis.is_isolated => 0.28,
            Rank::Dimmed => 0.6,
            Rank::Plain if !node.is_core => 0.75,
            _ => 1.0,
        }
    }

    fn glyph(&self, node: &Node) -> Option<GlyphMark> {
        let company = self.input.dataset.company(node.company);
        let role = company.role?;
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

    fn texts(&self, items: &mut Vec<Item>) {
        let mut room = Room::new(self.input.viewport);
        for node in &self.nodes {
            room.block_disc(node.centre, node.radius + 1.5);
        }
        for line in self
            .lines
            .iter()
            .filter(|line| line.rank != Rank::Dimmed || !self.emphasis.is_isolated)
        {
            room.block_tip(line.tip.bounds().inflate(1.0, 1.0));
        }
        for &area in self.input.covered {
            room.block(area);
        }
        let is_strong = |node: &Node| self.is_strong(node);
        let mut order: Vec<&Node> = self.nodes.iter().collect();
        crate::sort::by(&mut order, |a, b| {
            is_strong(b)
                .cmp(&is_strong(a))
                .then(b.radius.total_cmp(&a.radius))
                .then(a.company.cmp(&b.company))
        });
        let strong = order.partition_point(|node| is_strong(node));
        let mut placed = Vec::new();
        for node in &order[..strong] {
            placed.push(self.place_name(&mut room, node));
        }
        let mut amounts = Vec::new();
        for line in self.lines.iter().filter(|line| self.has_amount(line)) {
            amounts.extend(self.place_amount(&mut room, line));
        }
        for node in &order[strong..] {
            placed.push(self.place_name(&mut room, node));
        }
        for (subject, number, opacity) in placed.into_iter().chain(amounts) {
            for label in room.lines(number) {
                items.push(Item {
                    subject: Some(subject),
                    opacity,
                    shape: Shape::Label(label.clone()),
                });
            }
        }
    }

    /// Whether a name is set before all others, in bold. Pointing alone moves no name.
    fn is_strong(&self, node: &Node) -> bool {
        self.emphasis.is_isolated && node.rank == Rank::Highlighted
    }

    /// Whether an amount stands on a line: on all that are picked out, and on the one pointed at.
    fn has_amount(&self, line: &Line) -> bool {
        let is_picked = self.emphasis.is_isolated && line.rank == Rank::Highlighted;
        is_picked || self.input.hover == Some(Subject::Deal(line.deal))
    }

    fn place_name(&self, room: &mut Room, node: &Node) -> (Subject, usize, f64) {
        let name = &self.input.dataset.company(node.company).name;
        let is_dimmed = node.rank == Rank::Dimmed;
        let is_quiet = is_dimmed || (node.rank == Rank::Plain && !node.is_core);
        let ink = if is_quiet { Ink::MutedText } else { Ink::Text };
        let is_large = node.radius >= self.must_be_named;
        let need = if labels::is_inside(name, node.radius) {
            Need::Inside
        } else if is_large || node.rank == Rank::Highlighted {
            Need::Must
        } else {
            Need::May
        };
        let (disc, is_strong) = ((node.centre, node.radius), self.is_strong(node));
        let mut request = Request::name(name, disc, is_strong, ink, self.plan.sides(node.company));
        if need == Need::Must {
            request.reach_further(name, disc, is_strong, ink);
        }
        let opacity = match node.rank {
            Rank::Dimmed if self.emphasis.is_isolated => 0.45,
            Rank::Dimmed => 0.6,
            _ => 1.0,
        };
        (
            Subject::Company(node.company),
            room.place(request, need),
            opacity,
        )
    }

    fn place_amount(&self, room: &mut Room, line: &Line) -> Option<(Subject, usize, f64)> {
        let info = self.input.dataset.info();
        let text = format_amount(self.input.dataset.deal(line.deal).amount, &info.currency)?;
        let request = Request::amount(&text, line.spine, line.stroke.width, Ink::Text);
        Some((
            Subject::Deal(line.deal),
            room.place(request, Need::May),
            1.0,
        ))
    }
}

/// Dimmed lines lie lowest, then those without an amount, then the rest from wide to thin.
fn paint_order(line: &Line) -> (Rank, bool) {
    (line.rank, line.stroke.dash != Dash::Undisclosed)
}

/// A picture without the names of its largest nodes says nothing.
const ALWAYS_NAMED: usize = 12;

/// Returns the radius from which on names are never left out.
fn radius_of_largest(nodes: &[Node]) -> f64 {
    let mut radii: Vec<f64> = nodes.iter().map(|node| node.radius).collect();
    crate::sort::by(&mut radii, |a, b| b.total_cmp(a));
    radii.get(ALWAYS_NAMED - 1).copied().unwrap_or(0.0)
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
        crate::dataset::Show::All => {
            for route in drawn {
                wanted[route.from.index()] = true;
                wanted[route.to.index()] = true;
            }
        }
    }
    for company in super::plan::picked_companies(input.dataset, input.state) {
        wanted[company.index()] = true;
    }
    wanted
}

fn line(
    input: &SceneInput<'_>,
    route: &Route,
    from: Place,
    to: Place,
    scale: f64,
    rank: Rank,
) -> Line {
    let stroke = route.stroke.scaled(scale);
    let ink = Ink::Pillar(
        input
            .dataset
            .pillar(input.dataset.deal(route.deal).pillar)
            .colour,
    );
    let start = (from.centre, from.radius - START);
    let spine = route.way.curve(start, (to.centre, to.radius), stroke.gap());
    let inward = direction(spine.p3 - spine.p2, to.centre - from.centre);
    let tip = Tip {
        kind: stroke.tip,
        at: spine.p3 + inward * (stroke.gap() - RIM_GAP),
        direction: inward,
        width: stroke.tip_width(),
        ink,
    };
    Line {
        deal: route.deal,
        spine,
        stroke,
        ink,
        tip,
        rank,
        is_core: input.graph.is_core(route.from) && input.graph.is_core(route.to),
    }
}

fn curve(line: &Line) -> Curve {
    let stroke = line.stroke;
    let pen = match stroke.dash {
        Dash::Undisclosed => Pen::Dotted(3.2 * THINNEST),
        Dash::Paid if stroke.width < RIBBON_FROM => Pen::Solid,
        Dash::Promised if stroke.width < RIBBON_FROM => Pen::Dashed([6.0, 4.0]),
        Dash::Paid => Pen::Ribbon(ribbon(line.spine, stroke.width, stroke.end_width(), None)),
        Dash::Promised => {
            let dashes = Dashes {
                dash: 5.5 + 1.1 * stroke.width,
                gap: 3.0 + 0.45 * stroke.width,
            };
            Pen::Ribbon(ribbon(
                line.spine,
                stroke.width,
                stroke.end_width(),
                Some(dashes),
            ))
        }
    };
    Curve {
        spine: line.spine,
        width: stroke.width,
        pen,
        ink: line.ink,
    }
}
