//! How good a finished picture is, in numbers, read off its display list alone.

use kurbo::ParamCurveArclen as _;

use super::crowd::WEB_OPACITY;
use super::{Curve, Disc, Item, Label, Scene, Shape, Subject, Tip};
use crate::dataset::{CompanyIx, DealIx};
use crate::geom::{Flat, ParamCurve, Point, Rect, Shape as _, distance, distance_to_box, overlap};

/// What was counted in a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality {
    /// Points in which drawn lines cross.
    pub crossings: usize,
    /// Pairs of nodes that overlap.
    pub node_overlaps: usize,
    /// Pairs of texts that overlap.
    pub label_overlaps: usize,
    /// Pairs of a text and a node it does not stand in.
    pub labels_over_nodes: usize,
    /// Pairs of a text and a tip.
    pub labels_over_tips: usize,
    /// Pairs of a line and a foreign node closer than the clearance.
    pub curves_under_nodes: usize,
    /// Tips that lie under a node or a text.
    pub tips_hidden: usize,
    /// Names that are nearer to another node than to their own, and not tied to that by a line.
    pub names_astray: usize,
    /// Names that are not nearer to their own node than to any other by [`NEARER`], and not tied to it by a line.
    pub names_between: usize,
    /// Names that a line wider than [`THIN`] runs under.
    pub names_on_lines: usize,
    /// Length of the longest line that ties a name to its node.
    pub longest_tie: f64,
    /// Length in sight of the shortest of the [`LARGEST`] widest lines, tip included, in CSS pixels.
    pub shortest_of_largest: f64,
    /// How far they fall short of [`LONG`], each as a share of it, added up.
    pub shortfall: f64,
    /// Share of the picture's width and height that nodes and names span.
    pub spans: [f64; 2],
    /// Companies whose name is written.
    pub labels_shown: usize,
    /// Companies that are drawn.
    pub nodes_shown: usize,
    /// Lines that are drawn.
    pub curves_shown: usize,
    /// Items that reach beyond the picture.
    pub cut_off: usize,
}

/// The room that must stay free between the edges of a line and a foreign node, in CSS pixels.
pub const CLEARANCE: f64 = 2.0;

/// By how much a name is nearer to its own node than to any other, in CSS pixels.
pub const NEARER: f64 = 6.0;

/// Lines up to this width may run under a name, in CSS pixels.
pub const THIN: f64 = 3.0;

/// How many of the widest lines are looked at by themselves.
pub const LARGEST: usize = 10;

/// How long these are to be, as a share of the picture (of the root of its area): 122 pixels of 1200 x 800.
pub const LONG: f64 = 0.125;

/// The exactness to which a line is followed, in pieces.
const PIECES: usize = 48;

/// Tips less opaque than this are background: texts may stand on them.
const FAINT: f64 = 0.3;

/// Counts what is wrong with a picture. `ends` tells who pays and who receives.
pub fn measure(scene: &Scene, ends: impl Fn(DealIx) -> (CompanyIx, CompanyIx)) -> Quality {
    let parts = Parts::new(scene);
    let largest = parts.largest();
    let long = LONG * scene.size.area().sqrt();
    Quality {
        crossings: parts.crossings(),
        node_overlaps: pairs(&parts.nodes)
            .filter(|((_, a), (_, b))| distance(a.centre, b.centre) < a.radius + b.radius)
            .count(),
        label_overlaps: pairs(&parts.labels)
            .filter(|((_, a), (_, b))| overlap(*a, *b))
            .count(),
        labels_over_nodes: parts.labels_over_nodes(),
        labels_over_tips: parts
            .labels
            .iter()
            .map(|(_, label)| {
                parts
                    .tips
                    .iter()
                    .filter(|(_, tip)| covers(*label, tip))
                    .count()
            })
            .sum(),
        curves_under_nodes: parts.curves_under_nodes(ends),
        tips_hidden: parts.tips_hidden(),
        names_astray: parts.names_astray(0.0),
        names_between: parts.names_astray(NEARER),
        names_on_lines: parts.names_on_lines(),
        longest_tie: parts
            .ties
            .iter()
            .map(|(_, length)| *length)
            .fold(0.0, f64::max),
        shortest_of_largest: largest.first().copied().unwrap_or_default(),
        shortfall: largest
            .iter()
            .map(|length| (1.0 - length / long).max(0.0))
            .sum(),
        spans: parts.spans(scene),
        labels_shown: parts.named(),
        nodes_shown: parts.nodes.len(),
        curves_shown: parts.curves.len(),
        cut_off: parts.cut_off(scene),
    }
}

/// Returns the companies that had better stand elsewhere: a line or tip runs under them or they overlap
/// with a node; and of two whose line has no room between them or leaves the picture, the one with fewer
/// lines.
pub fn in_the_way(
    scene: &Scene,
    ends: impl Fn(DealIx) -> (CompanyIx, CompanyIx),
) -> Vec<CompanyIx> {
    let parts = Parts::new(scene);
    let mut companies: Vec<CompanyIx> = parts.under(&ends).map(|(_, company)| company).collect();
    let touching = pairs(&parts.nodes)
        .filter(|((_, a), (_, b))| distance(a.centre, b.centre) < a.radius + b.radius);
    companies.extend(touching.map(|(_, (company, _))| *company));
    let lines_of = |company: CompanyIx| {
        let touches = |(deal, ..): &&(DealIx, &Curve, Flat)| {
            let (from, to) = ends(*deal);
            from == company || to == company
        };
        parts.curves.iter().filter(touches).count()
    };
    let lesser_end = |deal: DealIx| {
        let (from, to) = ends(deal);
        if lines_of(from) < lines_of(to) {
            from
        } else {
            to
        }
    };
    companies.extend(parts.cut_curves(scene).map(lesser_end));
    for (deal, tip) in &parts.tips {
        let (from, to) = ends(*deal);
        let over = parts.nodes.iter().filter(|(_, disc)| hides(disc, tip));
        companies.extend(over.map(|&(company, _)| {
            let is_end = company == from || company == to;
            if is_end { lesser_end(*deal) } else { company }
        }));
    }
    companies.sort_unstable();
    companies.dedup();
    companies
}

/// The items of a picture, sorted by kind.
struct Parts<'a> {
    nodes: Vec<(CompanyIx, &'a Disc)>,
    curves: Vec<(DealIx, &'a Curve, Flat)>,
    tips: Vec<(DealIx, &'a Tip)>,
    labels: Vec<(Subject, Rect)>,
    /// The companies whose names stand apart, each tied to its node by a line of this length.
    ties: Vec<(CompanyIx, f64)>,
}

impl<'a> Parts<'a> {
    fn new(scene: &'a Scene) -> Self {
        let mut parts = Self {
            nodes: Vec::new(),
            curves: Vec::new(),
            tips: Vec::new(),
            labels: Vec::new(),
            ties: Vec::new(),
        };
        for Item {
            subject,
            opacity,
            shape,
        } in &scene.items
        {
            let is_faint = *opacity < FAINT;
            match (subject, shape) {
                (Some(Subject::Company(company)), Shape::Disc(disc)) if disc.fill.is_some() => {
                    parts.nodes.push((*company, disc));
                }
                // The web of a crowded map is a ground for the lines that are shown.
                (Some(Subject::Deal(deal)), Shape::Curve(curve)) if *opacity > WEB_OPACITY[1] => {
                    parts.curves.push((*deal, curve, Flat::new(curve.spine)));
                }
                (Some(Subject::Deal(deal)), Shape::Tip(tip)) if !is_faint => {
                    parts.tips.push((*deal, tip));
                }
                (Some(Subject::Company(company)), Shape::Curve(tie)) => {
                    parts
                        .ties
                        .push((*company, distance(tie.spine.p0, tie.spine.p3)));
                }
                (Some(subject), Shape::Label(label)) => {
                    parts.labels.push((*subject, Label::bounds(label)));
                }
                _ => {}
            }
        }
        parts
    }

    fn crossings(&self) -> usize {
        pairs(&self.curves)
            .map(|((.., a), (.., b))| a.crossings(b))
            .sum()
    }

    fn labels_over_nodes(&self) -> usize {
        let is_over = |subject: Subject, label: Rect, company: CompanyIx, disc: &Disc| {
            let is_own = subject == Subject::Company(company)
                && distance(label.center(), disc.centre) < disc.radius;
            !is_own && distance_to_box(disc.centre, label) < disc.radius
        };
        self.labels
            .iter()
            .map(|&(subject, label)| {
                self.nodes
                    .iter()
                    .filter(|(company, disc)| is_over(subject, label, *company, disc))
                    .count()
            })
            .sum()
    }

    fn curves_under_nodes(&self, ends: impl Fn(DealIx) -> (CompanyIx, CompanyIx)) -> usize {
        self.under(&ends).count()
    }

    /// Returns the lines that run under foreign nodes, with the nodes.
    fn under<'b>(
        &'b self,
        ends: &'b impl Fn(DealIx) -> (CompanyIx, CompanyIx),
    ) -> impl Iterator<Item = (DealIx, CompanyIx)> + 'b {
        self.curves.iter().flat_map(move |(deal, curve, flat)| {
            let (from, to) = ends(*deal);
            let is_under = move |(company, disc): &&(CompanyIx, &Disc)| {
                let reach = disc.radius + curve.width / 2.0 + CLEARANCE;
                let is_foreign = *company != from && *company != to;
                is_foreign
                    && flat.distance(disc.centre, reach + 4.0).is_finite()
                    && closest(curve, disc.centre) < reach
            };
            let nodes = self.nodes.iter().filter(is_under);
            nodes.map(move |(company, _)| (*deal, *company))
        })
    }

    fn tips_hidden(&self) -> usize {
        self.tips
            .iter()
            .filter(|(_, tip)| {
                self.nodes.iter().any(|(_, disc)| hides(disc, tip))
                    || self.labels.iter().any(|(_, label)| covers(*label, tip))
            })
            .count()
    }

    /// The box around the lines of a company's name, if it is written.
    fn name_of(&self, company: CompanyIx) -> Option<Rect> {
        let lines = self.lines_of_names().filter(|(of, _)| *of == company);
        lines.map(|(_, line)| line).reduce(|a, b| a.union(b))
    }

    /// The lines of text of all names.
    fn lines_of_names(&self) -> impl Iterator<Item = (CompanyIx, Rect)> {
        let of_company = |&(subject, area): &(Subject, Rect)| match subject {
            Subject::Company(company) => Some((company, area)),
            Subject::Deal(_) => None,
        };
        self.labels.iter().filter_map(of_company)
    }

    /// Counts the names that are not nearer to their own node than to any other by `least`.
    fn names_astray(&self, least: f64) -> usize {
        let away = |disc: &Disc, name| distance_to_box(disc.centre, name) - disc.radius;
        let is_astray = |&&(company, own): &&(CompanyIx, &Disc)| {
            let is_tied = self.ties.iter().any(|(tied, _)| *tied == company);
            let mut others = self.nodes.iter().filter(|(other, _)| *other != company);
            !is_tied
                && self.name_of(company).is_some_and(|name| {
                    let own = away(own, name);
                    others.any(|(_, disc)| away(disc, name) < own + least)
                })
        };
        self.nodes.iter().filter(is_astray).count()
    }

    /// Names within their own node hide what runs there.
    fn names_on_lines(&self) -> usize {
        let wide = |(_, curve, _): &&(DealIx, &Curve, Flat)| curve.width > THIN;
        let is_on_line = |&&(company, disc): &&(CompanyIx, &Disc)| {
            let mut lines = self.lines_of_names().filter(|(of, area)| {
                *of == company && distance(area.center(), disc.centre) > disc.radius
            });
            lines.any(|(_, area)| {
                let mut wide = self.curves.iter().filter(wide);
                wide.any(|(_, curve, _)| runs_under(curve, area))
            })
        };
        self.nodes.iter().filter(is_on_line).count()
    }

    /// Returns the lengths in sight of the widest lines, tips included, the shortest first.
    fn largest(&self) -> Vec<f64> {
        let mut curves: Vec<(DealIx, &Curve)> = self
            .curves
            .iter()
            .map(|(deal, curve, _)| (*deal, *curve))
            .collect();
        curves.sort_by(|(_, a), (_, b)| b.width.total_cmp(&a.width));
        let length = |&(deal, curve): &(DealIx, &Curve)| {
            let tip = self.tips.iter().find(|(of, _)| *of == deal);
            curve.spine.arclen(0.5) + tip.map_or(0.0, |(_, tip)| tip.length())
        };
        let mut lengths: Vec<f64> = curves.iter().take(LARGEST).map(length).collect();
        lengths.sort_by(f64::total_cmp);
        lengths
    }

    fn spans(&self, scene: &Scene) -> [f64; 2] {
        let discs = self
            .nodes
            .iter()
            .map(|(_, disc)| kurbo::Circle::new(disc.centre, disc.radius).bounding_box());
        let names = self.lines_of_names().map(|(_, area)| area);
        let all = discs
            .chain(names)
            .reduce(|a, b| a.union(b))
            .unwrap_or_default();
        [
            all.width() / scene.size.width,
            all.height() / scene.size.height,
        ]
    }

    fn named(&self) -> usize {
        let mut named: Vec<Subject> = self
            .labels
            .iter()
            .map(|(subject, _)| *subject)
            .filter(|subject| matches!(subject, Subject::Company(_)))
            .collect();
        named.sort_unstable();
        named.dedup();
        named.len()
    }

    /// Returns the deals whose lines reach beyond the picture.
    fn cut_curves(&self, scene: &Scene) -> impl Iterator<Item = DealIx> {
        let view = Rect::from_origin_size(Point::ZERO, scene.size);
        let out = move |(.., flat): &&(DealIx, &Curve, Flat)| !view.contains_rect(flat.bounds());
        self.curves.iter().filter(out).map(|(deal, ..)| *deal)
    }

    fn cut_off(&self, scene: &Scene) -> usize {
        let view = Rect::from_origin_size(Point::ZERO, scene.size);
        let is_out = |area: Rect| !view.contains_rect(area);
        self.labels
            .iter()
            .filter(|(_, label)| is_out(*label))
            .count()
            + self.cut_curves(scene).count()
            + self
                .nodes
                .iter()
                .filter(|(_, disc)| {
                    is_out(kurbo::Circle::new(disc.centre, disc.radius).bounding_box())
                })
                .count()
    }
}

fn pairs<T>(items: &[T]) -> impl Iterator<Item = (&T, &T)> {
    items
        .iter()
        .enumerate()
        .flat_map(|(place, one)| items[..place].iter().map(move |other| (other, one)))
}

fn closest(curve: &Curve, point: Point) -> f64 {
    let at = |step: usize| curve.spine.eval(step as f64 / PIECES as f64);
    (0..PIECES)
        .map(|step| crate::geom::distance_to_segment(point, at(step), at(step + 1)))
        .fold(f64::INFINITY, f64::min)
}

/// Whether the edge of a line comes into a box.
fn runs_under(curve: &Curve, area: Rect) -> bool {
    let reach = curve.width / 2.0;
    let at = |step: usize| curve.spine.eval(step as f64 / PIECES as f64);
    (0..=PIECES).any(|step| distance_to_box(at(step), area) < reach)
}

/// The middle of a tip.
fn heart(tip: &Tip) -> Point {
    tip.at - tip.direction * (tip.length() / 2.0)
}

fn hides(disc: &Disc, tip: &Tip) -> bool {
    distance(disc.centre, heart(tip)) < disc.radius
}

fn covers(label: Rect, tip: &Tip) -> bool {
    let base = tip.at - tip.direction * tip.length();
    [tip.at, heart(tip), base]
        .into_iter()
        .any(|point| label.contains(point))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{CubicBez, Size};
    use crate::scene::{Align, Ink, Pen, Weight};

    fn line(deal: usize, from: (f64, f64), to: (f64, f64)) -> Item {
        let (a, b) = (Point::from(from), Point::from(to));
        Item {
            subject: Some(Subject::Deal(DealIx::new(deal))),
            opacity: 1.0,
            shape: Shape::Curve(Curve {
                spine: CubicBez::new(a, a.lerp(b, 0.3), a.lerp(b, 0.7), b),
                width: 2.0,
                pen: Pen::Solid,
                ink: Ink::Text,
            }),
        }
    }

    fn wide(deal: usize, width: f64, from: (f64, f64), to: (f64, f64)) -> Item {
        let mut item = line(deal, from, to);
        if let Shape::Curve(curve) = &mut item.shape {
            curve.width = width;
        }
        item
    }

    fn node(company: usize, x: f64, y: f64) -> Item {
        Item {
            subject: Some(Subject::Company(CompanyIx::new(company))),
            opacity: 1.0,
            shape: Shape::Disc(Disc {
                centre: Point::new(x, y),
                radius: 8.0,
                fill: Some(Ink::NodeFill),
                rim: None,
            }),
        }
    }

    fn text(company: usize, x: f64, y: f64) -> Item {
        Item {
            subject: Some(Subject::Company(CompanyIx::new(company))),
            opacity: 1.0,
            shape: Shape::Label(Label {
                text: "name".into(),
                at: Point::new(x, y),
                align: Align::Start,
                size: 12.0,
                weight: Weight::Regular,
                width: 30.0,
                ink: Ink::Text,
                halo: 0.0,
            }),
        }
    }

    fn quality(items: Vec<Item>) -> Quality {
        let scene = Scene {
            size: Size::new(200.0, 100.0),
            items,
            nodes: Vec::new(),
        };
        measure(&scene, |_| (CompanyIx::new(0), CompanyIx::new(1)))
    }

    #[test]
    fn crossings_and_lines_under_nodes_are_counted() {
        let found = quality(vec![
            line(0, (10.0, 50.0), (190.0, 50.0)),
            line(1, (100.0, 10.0), (100.0, 90.0)),
            node(2, 60.0, 60.0),
            node(0, 10.0, 50.0),
        ]);
        assert_eq!(
            (found.crossings, found.curves_under_nodes, found.cut_off),
            (1, 1, 0),
            "{found:?}"
        );
    }

    #[test]
    fn names_that_are_nearer_to_another_node_are_counted() {
        let mut items = vec![
            node(2, 20.0, 30.0),
            text(2, 40.0, 34.0),
            node(3, 84.0, 30.0),
            node(4, 150.0, 80.0),
            text(4, 160.0, 84.0),
        ];
        assert_eq!(quality(items.clone()).names_astray, 1);
        let mut tie = line(0, (40.0, 30.0), (28.0, 30.0));
        tie.subject = Some(Subject::Company(CompanyIx::new(2)));
        items.push(tie);
        assert_eq!(quality(items).names_astray, 0, "a line says whose it is");
    }

    #[test]
    fn names_that_are_hardly_nearer_or_lie_on_a_wide_line_are_counted() {
        let mut items = vec![
            node(2, 20.0, 30.0),
            text(2, 30.0, 34.0),
            node(3, 76.0, 30.0),
        ];
        let found = quality(items.clone());
        assert_eq!(
            (found.names_astray, found.names_between),
            (0, 0),
            "{found:?}"
        );
        items.push(node(4, 73.0, 40.0));
        let found = quality(items.clone());
        assert_eq!(
            (found.names_astray, found.names_between),
            (0, 1),
            "{found:?}"
        );
        items.push(line(0, (45.0, 5.0), (45.0, 95.0)));
        assert_eq!(quality(items.clone()).names_on_lines, 0, "it is thin");
        items.push(wide(1, 4.0, (45.0, 5.0), (45.0, 95.0)));
        assert_eq!(quality(items).names_on_lines, 1);
    }

    #[test]
    fn the_largest_lines_are_measured() {
        let at = |deal: usize, x| (x, deal as f64);
        let long = (1..=10).map(|deal| wide(deal, 5.0, at(deal, 10.0), at(deal, 190.0)));
        let short_but_thin = line(11, (10.0, 50.0), (12.0, 50.0));
        let mut items: Vec<Item> = long.chain([short_but_thin]).collect();
        let found = quality(items.clone());
        assert!((found.shortest_of_largest - 180.0).abs() < 1.0, "{found:?}");
        assert!(found.shortfall.abs() < 1e-9, "{found:?}");
        let half = LONG * 20_000_f64.sqrt() / 2.0;
        items.push(wide(12, 6.0, (10.0, 60.0), (10.0 + half, 60.0)));
        let found = quality(items);
        assert!((found.shortfall - 0.5).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn what_is_spanned_and_how_far_names_are_tied_is_measured() {
        let mut items = vec![node(2, 8.0, 50.0), node(3, 192.0, 50.0)];
        let found = quality(items.clone());
        let [across, down] = found.spans;
        assert!(
            (across - 1.0).abs() < 1e-9 && (down - 0.16).abs() < 1e-9,
            "{found:?}"
        );
        let mut tie = line(0, (40.0, 50.0), (16.0, 50.0));
        tie.subject = Some(Subject::Company(CompanyIx::new(2)));
        items.push(tie);
        assert!((quality(items).longest_tie - 24.0).abs() < 1e-9);
    }

    #[test]
    fn texts_on_texts_and_nodes_are_counted() {
        let found = quality(vec![
            node(2, 60.0, 60.0),
            text(2, 70.0, 60.0),
            text(3, 90.0, 62.0),
            text(4, 30.0, 60.0),
            text(5, 190.0, 20.0),
        ]);
        assert_eq!(
            (found.label_overlaps, found.labels_over_nodes),
            (1, 1),
            "{found:?}"
        );
        assert_eq!((found.labels_shown, found.cut_off), (4, 1), "{found:?}");
    }
}
