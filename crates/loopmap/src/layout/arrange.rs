//! Makes the settled picture: the core first, then the rest around it, then all together.
//!
//! Each part goes the same way: distances follow the links, the parts that hang together are packed,
//! the picture is stretched to its frame, searched for fewer crossings, and freed of the last overlaps.

use super::fans;
use super::faults::Strand;
use super::overlap::{Box2, remove_overlaps};
use super::simulation::usable_links;
use super::untangle::{Bounds, Untangler};
use super::{Body, Effort, Input, Link, Simulation, Size, stress, usable_frame};
use crate::num::Rng;

/// Free space kept along the sides of the frame.
pub(super) const MARGIN: f32 = 12.0;
/// How much more room a node of the core gets than one outside, to begin with.
const CORE_ROOM: f32 = 8.0;

/// With this part of it under squares around its nodes a frame has room for them.
const ROOMY: f32 = 0.7;
/// The search among the nodes of the core, for a place of the rest around it, and of all together.
/// Starts as hot as these forget where the nodes came from: a good place is found, not inherited.
const ALONE: Bounds = Bounds {
    work: 3e8,
    most_tries: 6_000.0,
    heat: [4.0, 0.05],
};
const AROUND: Bounds = Bounds {
    work: 3e8,
    most_tries: 6_000.0,
    heat: [4.0, 0.05],
};
pub(super) const TOGETHER: Bounds = Bounds {
    work: 3e8,
    most_tries: 6_000.0,
    heat: [3.0, 0.05],
};

/// Returns a place for the centre of every node: the settled picture in a frame.
///
/// Positions run from `[0, 0]`, the upper left corner, to the lower right one. No two boxes overlap, and
/// they stay inside the frame, with a margin, when there is room for all of them. When there is not, room is kept for the
/// nodes alone; where even that is not enough they spill over the sides of the frame. The same input gives the same bits on every platform.
///
/// # Examples
///
/// ```
/// use loopmap::layout::{Body, Frame, Input, Link, arrange};
///
/// let input = Input {
///     bodies: vec![Body::disc(10.0); 3],
///     links: vec![Link { source: 0, target: 1, weight: 1.0 }],
///     ..Input::default()
/// };
/// let positions = arrange(&input, Frame::Wide.size());
/// assert_eq!(positions.len(), 3);
/// ```
pub fn arrange(input: &Input, frame: Size) -> Vec<[f32; 2]> {
    let frame = usable_frame(frame);
    let inner = Size::new(frame.width - 2.0 * MARGIN, frame.height - 2.0 * MARGIN);
    let mut picture = arranged(input, inner);
    if picture.spills() && picture.has_room() {
        let mut bare = input.clone();
        for body in &mut bare.bodies {
            *body = Body::disc(super::overlap::clean_radius(body));
        }
        picture = arranged(&bare, inner);
        picture.keep_inside();
    }
    picture
        .places
        .iter()
        .map(|[x, y]| [x + MARGIN, y + MARGIN])
        .collect()
}

/// Returns a place for the centre of every node, like [`arrange`], in a picture that begins with the places that the nodes
/// have in another one: they are stretched to the frame, and searched from there. With little `heat` few leave their
/// neighbours; with 4 where they came from is forgotten.
pub fn rearrange(input: &Input, from: &[[f32; 2]], frame: Size, heat: f32) -> Vec<[f32; 2]> {
    let frame = usable_frame(frame);
    let inner = Size::new(frame.width - 2.0 * MARGIN, frame.height - 2.0 * MARGIN);
    let mut picture = Picture::new(input, inner);
    if from.len() != picture.places.len() {
        return arrange(input, frame);
    }
    let everything: Vec<usize> = (0..from.len()).collect();
    let strands = picture.strands_among(&everything);
    let bounds = Bounds {
        heat: [heat, ALONE.heat[1]],
        ..ALONE
    };
    picture.search_whole(&everything, from.to_vec(), strands, bounds, input.seed);
    let places = picture.places.iter();
    places.map(|[x, y]| [x + MARGIN, y + MARGIN]).collect()
}

fn arranged(input: &Input, inner: Size) -> Picture {
    let mut picture = Picture::new(input, inner);
    let is_core = |node: usize| input.core.get(node).copied().unwrap_or(false);
    let (core, rest): (Vec<usize>, Vec<usize>) =
        (0..input.bodies.len()).partition(|&node| is_core(node));
    if core.is_empty() || rest.is_empty() {
        let everything: Vec<usize> = (0..input.bodies.len()).collect();
        picture.place(&everything, input.seed);
    } else if input.fans {
        picture.has_fans = true;
        picture.place(&core, input.seed);
        let share = fans::share_of_core(&picture, &rest);
        picture.shrink(&core, share);
        fans::spread(&mut picture, &core, &rest);
    } else {
        picture.place(&core, input.seed);
        picture.shrink(&core, share_of_core(core.len(), rest.len()));
        picture.start_outside(&core, &rest, input.seed);
        picture.settle(&rest, AROUND, input.seed);
        let everything: Vec<usize> = (0..input.bodies.len()).collect();
        picture.settle(&everything, TOGETHER, input.seed);
    }
    picture
}

/// A picture in the making. Places are centres of nodes, from the corner inside the margin.
pub(super) struct Picture {
    pub(super) boxes: Vec<Box2>,
    /// The boxes with all names.
    pub(super) outer: Vec<Box2>,
    pub(super) radii: Vec<f32>,
    pub(super) strands: Vec<Strand>,
    pub(super) places: Vec<[f32; 2]>,
    pub(super) frame: Size,
    effort: Effort,
    /// Whether the rest is placed in fans.
    has_fans: bool,
}

impl Picture {
    pub(super) fn new(input: &Input, frame: Size) -> Self {
        let radii: Vec<f32> = input
            .bodies
            .iter()
            .map(super::overlap::clean_radius)
            .collect();
        let boxes: Vec<Box2> = input.bodies.iter().map(Box2::new).collect();
        Self {
            outer: boxes.clone(),
            boxes,
            radii,
            strands: strands(input),
            places: vec![[0.0; 2]; input.bodies.len()],
            frame,
            effort: input.effort,
            has_fans: false,
        }
    }

    /// Returns whether some node lies outside of the frame.
    fn spills(&self) -> bool {
        (0..self.places.len()).any(|node| self.is_outside(node))
    }

    /// Returns whether the frame has room for the nodes without their names.
    fn has_room(&self) -> bool {
        let squares: f32 = self.radii.iter().map(|radius| radius * radius).sum();
        4.0 * squares <= ROOMY * self.frame.width * self.frame.height
    }

    fn is_outside(&self, node: usize) -> bool {
        let ([x, y], reach) = (self.places[node], self.radii[node] - MARGIN);
        x < reach || y < reach || x > self.frame.width - reach || y > self.frame.height - reach
    }

    fn keep_inside(&mut self) {
        for node in 0..self.places.len() {
            if self.is_outside(node) {
                self.places[node] = self.inside(node);
            }
        }
    }

    /// Returns the place nearest to a node's own at which it lies inside the frame and its margin, without its name.
    fn inside(&self, node: usize) -> [f32; 2] {
        let room = Size::new(
            self.frame.width + 2.0 * MARGIN,
            self.frame.height + 2.0 * MARGIN,
        );
        let [x, y] = self.places[node];
        let disc = Box2::new(&Body::disc(self.radii[node]));
        let [x, y] = disc.inside([x + MARGIN, y + MARGIN], room);
        [x - MARGIN, y - MARGIN]
    }

    /// Places `nodes` among themselves, in the whole frame.
    fn place(&mut self, nodes: &[usize], seed: u64) {
        let frame = self.frame;
        let mut strands = self.strands_among(nodes);
        if self.has_fans {
            fans::mark_inner(&mut strands, nodes.len());
        }
        let places = unfold_parts(nodes.len(), &links(&strands), frame, seed);
        self.search_whole(nodes, places, strands, ALONE, seed);
    }

    /// Searches places for `nodes` among themselves, in the whole frame, from `places` on.
    fn search_whole(
        &mut self,
        nodes: &[usize],
        mut places: Vec<[f32; 2]>,
        strands: Vec<Strand>,
        bounds: Bounds,
        seed: u64,
    ) {
        let frame = self.frame;
        let boxes: Vec<Box2> = nodes.iter().map(|&node| self.boxes[node]).collect();
        let radii: Vec<f32> = nodes.iter().map(|&node| self.radii[node]).collect();
        fill(&mut places, &boxes, frame);
        remove_overlaps(&mut places, &boxes, frame);
        let movable: Vec<usize> = (0..nodes.len()).collect();
        super::overlap::shift_to_box_middles(&mut places, &boxes, 1.0);
        let untangler = Untangler::new(places, &boxes, &boxes, &radii, strands, frame);
        places = untangler.search(&movable, bounds.by(self.effort), seed);
        super::overlap::shift_to_box_middles(&mut places, &boxes, -1.0);
        fill(&mut places, &boxes, frame);
        remove_overlaps(&mut places, &boxes, frame);
        for (&node, place) in nodes.iter().zip(places) {
            self.places[node] = place;
        }
    }

    /// Draws the core together around the middle, and from then on keeps room for its nodes only: its
    /// names need theirs when the core is shown alone, as large as the frame.
    fn shrink(&mut self, core: &[usize], share: f32) {
        let middle = [self.frame.width / 2.0, self.frame.height / 2.0];
        for &node in core {
            let [x, y] = self.places[node];
            self.places[node] = [
                middle[0] + (x - middle[0]) * share,
                middle[1] + (y - middle[1]) * share,
            ];
        }
        self.forget_names(core);
    }

    /// Keeps room for the discs of some nodes only.
    pub(super) fn forget_names(&mut self, nodes: &[usize]) {
        for &node in nodes {
            self.boxes[node] = Box2::new(&Body::disc(self.radii[node]));
        }
    }

    /// Finds places for the nodes in `movable`, and parts those that lie on each other.
    fn settle(&mut self, movable: &[usize], bounds: Bounds, seed: u64) {
        self.search(movable, bounds, seed);
        remove_overlaps(&mut self.places, &self.boxes, self.frame);
    }

    /// Searches places for the nodes in `movable`, and leaves the others alone.
    pub(super) fn search(&mut self, movable: &[usize], bounds: Bounds, seed: u64) {
        let mut places = std::mem::take(&mut self.places);
        let mut middles = places.clone();
        super::overlap::shift_to_box_middles(&mut middles, &self.boxes, 1.0);
        let strands = self.strands.clone();
        let untangler = Untangler::new(
            middles,
            &self.boxes,
            &self.outer,
            &self.radii,
            strands,
            self.frame,
        );
        let mut found = untangler.search(movable, bounds.by(self.effort), seed);
        super::overlap::shift_to_box_middles(&mut found, &self.boxes, -1.0);
        for &node in movable {
            places[node] = found[node];
        }
        self.places = places;
    }

    /// Puts each of `rest` on the frame's side, in the direction of its neighbours.
    fn start_outside(&mut self, core: &[usize], rest: &[usize], seed: u64) {
        let mut rng = Rng::new(seed);
        let middle = [self.frame.width / 2.0, self.frame.height / 2.0];
        let mut is_placed = vec![false; self.places.len()];
        for &node in core {
            is_placed[node] = true;
        }
        for &node in rest {
            let (mut towards, mut count) = ([rng.signed_unit(), rng.signed_unit()], 0.1);
            for link in &self.strands {
                let (source, target) = (link.source as usize, link.target as usize);
                let other = if source == node { target } else { source };
                if (source == node || target == node) && is_placed[other] {
                    towards[0] += self.places[other][0] - middle[0];
                    towards[1] += self.places[other][1] - middle[1];
                    count += 1.0;
                }
            }
            is_placed[node] = true;
            let [x, y] = [towards[0] / count, towards[1] / count];
            let reach = (x / middle[0]).abs().max((y / middle[1]).abs()).max(1e-6);
            let out = 0.9 / reach;
            self.places[node] = [middle[0] + x * out, middle[1] + y * out];
        }
    }

    /// Returns the strands that join two of `nodes`, with the nodes numbered as they stand there and none
    /// of them costlier than another.
    fn strands_among(&self, nodes: &[usize]) -> Vec<Strand> {
        let mut number = vec![None; self.places.len()];
        for (index, &node) in nodes.iter().enumerate() {
            number[node] = Some(super::nodes::number(index));
        }
        let renumbered = |strand: &Strand| {
            Some(Strand {
                source: number[strand.source as usize]?,
                target: number[strand.target as usize]?,
                is_core: false,
                ..*strand
            })
        };
        self.strands.iter().filter_map(renumbered).collect()
    }
}

fn links(strands: &[Strand]) -> Vec<Link> {
    let link = |strand: &Strand| Link {
        source: strand.source,
        target: strand.target,
        weight: strand.weight,
    };
    strands.iter().map(link).collect()
}

/// Returns the part of the frame's sides that the core gets, by the room that its nodes need.
fn share_of_core(core: usize, rest: usize) -> f32 {
    let need = CORE_ROOM * core as f32;
    (need / (need + rest as f32)).sqrt()
}

/// Lays out each part that hangs together, then packs the parts, the largest in the middle.
fn unfold_parts(count: usize, links: &[Link], frame: Size, seed: u64) -> Vec<[f32; 2]> {
    let parts = parts(count, links);
    let mut places = vec![[0.0; 2]; count];
    let mut boxes = Vec::with_capacity(parts.len());
    for part in &parts {
        let within = unfold_part(part, links, count, frame, seed);
        boxes.push(Box2::around(&within));
        for (&node, place) in part.iter().zip(within) {
            places[node] = place;
        }
    }
    let mut corners = vec![[0.0; 2]; parts.len()];
    let reach = Box2::total_side(&boxes);
    let room = Size::new(reach * frame.width / frame.height, reach);
    for corner in &mut corners {
        *corner = [room.width / 2.0, room.height / 2.0];
    }
    remove_overlaps(&mut corners, &boxes, room);
    for (part, corner) in parts.iter().zip(corners) {
        for &node in part {
            places[node] = [places[node][0] + corner[0], places[node][1] + corner[1]];
        }
    }
    places
}

/// Returns places around the origin for the nodes of one part, a link being about one long.
fn unfold_part(
    part: &[usize],
    links: &[Link],
    count: usize,
    frame: Size,
    seed: u64,
) -> Vec<[f32; 2]> {
    let mut number = vec![u32::MAX; count];
    for (index, &node) in part.iter().enumerate() {
        number[node] = super::nodes::number(index);
    }
    let own: Vec<Link> = links
        .iter()
        .filter(|link| number[link.source as usize] != u32::MAX)
        .map(|link| Link {
            source: number[link.source as usize],
            target: number[link.target as usize],
            weight: link.weight,
        })
        .collect();
    if part.len() <= stress::MOST_NODES {
        return stress::unfold(part.len(), &own, frame, seed);
    }
    let input = Input {
        bodies: vec![Body::disc(0.0); part.len()],
        links: own,
        ..Input::default()
    };
    let side = (part.len() as f32).sqrt();
    let mut simulation = Simulation::new(&input, Size::new(side, side));
    while !simulation.is_settled() {
        simulation.tick();
    }
    let centred = |pair: &[f32]| [pair[0] - side / 2.0, pair[1] - side / 2.0];
    simulation
        .positions()
        .chunks_exact(2)
        .map(centred)
        .collect()
}

/// Returns the sets of nodes that hang together, the largest first, then by their first node.
fn parts(count: usize, links: &[Link]) -> Vec<Vec<usize>> {
    let mut joined = petgraph::unionfind::UnionFind::new(count);
    for link in links {
        joined.union(link.source as usize, link.target as usize);
    }
    let mut part_of = vec![usize::MAX; count];
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for node in 0..count {
        let root = joined.find(node);
        if part_of[root] == usize::MAX {
            part_of[root] = parts.len();
            parts.push(Vec::new());
        }
        parts[part_of[root]].push(node);
    }
    crate::sort::by_key(&mut parts, |part| (core::cmp::Reverse(part.len()), part[0]));
    parts
}

/// Returns the links between different, existing nodes; those that run beside each other as one.
fn strands(input: &Input) -> Vec<Strand> {
    let count = input.bodies.len();
    let is_core = |node: u32| input.core.get(node as usize).copied().unwrap_or(false);
    let (forward, backward): (Vec<Link>, Vec<Link>) = input
        .links
        .iter()
        .partition(|link| link.source < link.target);
    let mut strands = Vec::new();
    for (links, is_backward) in [(forward, false), (backward, true)] {
        let mut pairs: Vec<[u32; 2]> = links.iter().map(pair).collect();
        crate::sort::by(&mut pairs, Ord::cmp);
        for link in usable_links(&links, count) {
            let ends = pair(&link);
            let first = pairs.partition_point(|&other| other < ends);
            let beyond = pairs.partition_point(|&other| other <= ends);
            let [source, target] = if is_backward {
                [ends[1], ends[0]]
            } else {
                ends
            };
            strands.push(Strand {
                source,
                target,
                weight: link.weight,
                lanes: (beyond - first) as f32,
                is_core: is_core(source) && is_core(target),
                is_large: false,
            });
        }
    }
    super::faults::mark_large(&mut strands);
    strands
}

/// The ends of a link, the lower one first.
fn pair(link: &Link) -> [u32; 2] {
    [link.source.min(link.target), link.source.max(link.target)]
}

/// Stretches the picture along both axes until its boxes touch the sides of the frame.
fn fill(positions: &mut [[f32; 2]], boxes: &[Box2], frame: Size) {
    for (axis, extent) in [frame.width, frame.height].into_iter().enumerate() {
        let half = |rectangle: &Box2| [rectangle.half_width, rectangle.half_height][axis];
        let widest = boxes.iter().fold(0.0_f32, |widest, b| widest.max(half(b)));
        let room = (extent - 2.0 * widest.min(extent / 4.0)).max(1.0);
        let (low, high) = range(positions.iter().map(|position| position[axis]));
        let scale = if high > low { room / (high - low) } else { 0.0 };
        for position in positions.iter_mut() {
            position[axis] = extent / 2.0 + (position[axis] - f32::midpoint(low, high)) * scale;
        }
    }
}

fn range(values: impl Iterator<Item = f32>) -> (f32, f32) {
    values.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Body, Frame, Link};
    use super::*;
    use crate::num::Rng;

    fn random_input(count: u32, link_count: u32, seed: u64) -> Input {
        let mut rng = Rng::new(seed);
        let link = |rng: &mut Rng| Link {
            source: rng.below(count),
            target: rng.below(count),
            weight: rng.unit(),
        };
        Input {
            bodies: (0..count)
                .map(|_| Body {
                    half_width: 10.0 + 30.0 * rng.unit(),
                    top: 8.0,
                    bottom: 20.0,
                    radius: 8.0,
                })
                .collect(),
            links: (0..link_count).map(|_| link(&mut rng)).collect(),
            seed,
            effort: Effort::Quick,
            ..Input::default()
        }
    }

    fn assert_finite(positions: &[[f32; 2]]) {
        for [x, y] in positions {
            assert!(x.is_finite() && y.is_finite(), "{x}, {y} is a place");
        }
    }

    #[test]
    fn no_boxes_overlap_and_all_lie_inside() {
        for frame in Frame::ALL {
            let input = random_input(60, 150, 4);
            let size = frame.size();
            let positions = arrange(&input, size);
            for (i, (one, body)) in positions.iter().zip(&input.bodies).enumerate() {
                let inside = one[0] >= body.half_width
                    && one[0] <= size.width - body.half_width
                    && one[1] >= body.top
                    && one[1] <= size.height - body.bottom;
                assert!(
                    inside,
                    "node {i} at {one:?} leaves the {} frame",
                    frame.name()
                );
                for (other, other_body) in positions.iter().zip(&input.bodies).take(i) {
                    let apart = (one[0] - other[0]).abs()
                        >= body.half_width + other_body.half_width
                        || one[1] + body.bottom <= other[1] - other_body.top
                        || other[1] + other_body.bottom <= one[1] - body.top;
                    assert!(apart, "boxes at {one:?} and {other:?} overlap");
                }
            }
        }
    }

    #[test]
    fn same_input_gives_the_same_bits() {
        let input = random_input(80, 200, 11);
        let one = arrange(&input, Frame::Wide.size());
        assert_eq!(
            one,
            arrange(&input, Frame::Wide.size()),
            "nothing is left to chance"
        );
    }

    #[test]
    fn every_input_gives_finite_places() {
        let frame = Frame::Square.size();
        assert!(
            arrange(&Input::default(), frame).is_empty(),
            "no nodes, no places"
        );
        for count in 1..8 {
            assert_finite(&arrange(&random_input(count, 0, 1), frame));
            assert_finite(&arrange(&random_input(count, 30, 1), frame));
        }
        let huge = Input {
            bodies: vec![
                Body {
                    half_width: 1e30,
                    top: 1e9,
                    bottom: f32::NAN,
                    radius: -1.0
                };
                5
            ],
            links: vec![Link {
                source: 0,
                target: 7,
                weight: 2.0,
            }],
            core: vec![true],
            seed: u64::MAX,
            ..Input::default()
        };
        assert_finite(&arrange(&huge, frame));
        assert_finite(&arrange(&huge, Size::new(0.0, f32::NAN)));
        assert_finite(&arrange(&random_input(30, 60, 2), Size::new(-5.0, 1e30)));
    }
}
