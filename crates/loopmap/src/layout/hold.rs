//! Adds nodes to an earlier picture: who stood somewhere stays there, who is new is fitted in.
//!
//! The new ones start among their neighbours and are searched for with the measures of a fresh picture,
//! among nodes that do not move. A known node moves only where its disc lies on another or outside of
//! the frame, and no further than it must.

use super::arrange::{MARGIN, Picture, TOGETHER, arrange};
use super::nodes::parting;
use super::overlap::{Box2, take_free_places};
use super::{Body, Input, Size, usable_frame};
use crate::num::{self, Rng};

/// Room that is kept between two known discs; a picture of [`arrange`] keeps more.
const GAP: f32 = 1.0;
/// How often discs push each other.
const ROUNDS: usize = 200;
/// With more pairs than this many for each node they are a heap, which pushing does not resolve.
const MOST_TOUCHING: usize = 4;
/// Of a picture that holds fewer of the nodes little is left: all are laid out anew.
const LEAST_KNOWN: f32 = 0.5;
/// A picture with more of its nodes outside of the frame is one that had no room for all of them.
const MOST_OUTSIDE: f32 = 0.1;

/// Returns a place for the centre of every node in a frame, like [`arrange`]; nodes whose place is in
/// `known` keep it, to the last bit.
///
/// A known node moves only where its disc lies on another known one or outside of the frame, and no
/// further than it must. If more than a tenth lie outside, the frame was too small for them, and they stay
/// there. `known` may be shorter than the nodes. A place that is no number, or further outside than the
/// frame is large, is not known. If fewer than half of the nodes are known, all are arranged anew.
///
/// # Examples
///
/// ```
/// use loopmap::layout::{Body, Frame, Input, Link, keep_places};
///
/// let input = Input {
///     bodies: vec![Body::disc(10.0); 3],
///     links: vec![Link { source: 0, target: 2, weight: 1.0 }],
///     ..Input::default()
/// };
/// let known = [Some([100.0, 100.0]), Some([300.0, 120.0])];
/// let positions = keep_places(&input, &known, Frame::Wide.size());
/// assert_eq!(positions[..2], [[100.0, 100.0], [300.0, 120.0]]);
/// ```
pub fn keep_places(input: &Input, known: &[Option<[f32; 2]>], frame: Size) -> Vec<[f32; 2]> {
    let usable = usable_frame(frame);
    let inner = Size::new(usable.width - 2.0 * MARGIN, usable.height - 2.0 * MARGIN);
    let count = input.bodies.len();
    let known: Vec<Option<[f32; 2]>> = (0..count)
        .map(|node| known.get(node).copied().flatten())
        .map(|place| place.filter(|&place| is_near(place, usable)))
        .collect();
    let (old, new): (Vec<usize>, Vec<usize>) = (0..count).partition(|&node| known[node].is_some());
    if old.is_empty() || (old.len() as f32) < LEAST_KNOWN * count as f32 {
        return arrange(input, frame);
    }
    let from_corner =
        |place: &Option<[f32; 2]>| place.map_or([0.0; 2], |[x, y]| [x - MARGIN, y - MARGIN]);
    let given: Vec<[f32; 2]> = known.iter().map(from_corner).collect();
    let mut picture = Picture::new(input, inner);
    picture.places.clone_from(&given);
    Holder::new(&mut picture, &old).part();
    if !new.is_empty() {
        fit_in(&mut picture, input, &new);
    }
    let place = |node: usize| {
        let [x, y] = picture.places[node];
        // Adding what was taken away does not give back every bit.
        let unmoved = known[node].filter(|_| is_same(picture.places[node], given[node]));
        unmoved.unwrap_or([x + MARGIN, y + MARGIN])
    };
    (0..count).map(place).collect()
}

fn is_same(one: [f32; 2], other: [f32; 2]) -> bool {
    one.map(f32::to_bits) == other.map(f32::to_bits)
}

fn is_near([x, y]: [f32; 2], frame: Size) -> bool {
    let is_within = |at: f32, extent: f32| (-extent..=2.0 * extent).contains(&at);
    is_within(x, frame.width) && is_within(y, frame.height)
}

/// Finds places for the nodes in `new`.
fn fit_in(picture: &mut Picture, input: &Input, new: &[usize]) {
    let is_core = |node: usize| input.core.get(node).copied().unwrap_or(false);
    let (core, rest): (Vec<usize>, Vec<usize>) =
        (0..picture.places.len()).partition(|&node| is_core(node));
    if !rest.is_empty() {
        picture.forget_names(&core);
    }
    start_among_neighbours(picture, new, input.seed);
    picture.search(new, TOGETHER, input.seed);
    let discs: Vec<Box2> = discs(&picture.radii);
    let (places, frame) = (&mut picture.places, picture.frame);
    take_free_places(places, new, &picture.boxes, &discs, frame);
}

fn discs(radii: &[f32]) -> Vec<Box2> {
    let disc = |&radius: &f32| Box2::new(&Body::disc(radius));
    radii.iter().map(disc).collect()
}

/// Puts each node in `new` into the middle of its neighbours, those with the most placed ones first.
fn start_among_neighbours(picture: &mut Picture, new: &[usize], seed: u64) {
    let mut rng = Rng::new(seed);
    let count = picture.places.len();
    let mut neighbours = vec![Vec::new(); count];
    for strand in &picture.strands {
        let (source, target) = (strand.source as usize, strand.target as usize);
        neighbours[source].push(target);
        neighbours[target].push(source);
    }
    let mut is_placed = vec![true; count];
    for &node in new {
        is_placed[node] = false;
    }
    let placed = |node: usize, is_placed: &[bool]| {
        let others = neighbours[node].iter();
        others.filter(|&&other| is_placed[other]).count()
    };
    let mut waiting: Vec<(usize, usize)> = new
        .iter()
        .map(|&node| (node, placed(node, &is_placed)))
        .collect();
    let frame = picture.frame;
    let spread = (frame.width * frame.height / count as f32).sqrt();
    while let Some(next) =
        (0..waiting.len()).max_by_key(|&at| (waiting[at].1, core::cmp::Reverse(waiting[at].0)))
    {
        let (node, count) = waiting.swap_remove(next);
        picture.places[node] = if count == 0 {
            [rng.unit() * frame.width, rng.unit() * frame.height]
        } else {
            let mut middle = [spread * rng.signed_unit(), spread * rng.signed_unit()];
            for &other in neighbours[node].iter().filter(|&&other| is_placed[other]) {
                let [x, y] = picture.places[other];
                middle = [middle[0] + x / count as f32, middle[1] + y / count as f32];
            }
            middle
        };
        is_placed[node] = true;
        for (other, count) in &mut waiting {
            *count += neighbours[node]
                .iter()
                .filter(|&&one| one == *other)
                .count();
        }
    }
}

/// Known nodes, and how they are kept off each other.
struct Holder<'a> {
    picture: &'a mut Picture,
    nodes: &'a [usize],
    /// Whether the frame has no room for all of them.
    is_spilt: bool,
}

impl<'a> Holder<'a> {
    fn new(picture: &'a mut Picture, nodes: &'a [usize]) -> Self {
        let mut holder = Self {
            picture,
            nodes,
            is_spilt: false,
        };
        let outside = nodes
            .iter()
            .filter(|&&node| holder.is_outside(node))
            .count();
        holder.is_spilt = outside as f32 > MOST_OUTSIDE * nodes.len() as f32;
        holder
    }

    /// Keeps the discs inside the frame and off each other.
    fn part(mut self) {
        for &node in self.nodes {
            self.keep_inside(node);
        }
        for _ in 0..ROUNDS {
            let touching = self.touching();
            if touching.is_empty() {
                return;
            }
            if touching.len() > MOST_TOUCHING * self.nodes.len() {
                break;
            }
            for [one, other] in touching {
                self.push(one, other);
            }
        }
        let stuck = self.stuck();
        let discs = discs(&self.picture.radii);
        let (places, frame) = (&mut self.picture.places, self.picture.frame);
        take_free_places(places, &stuck, &discs, &discs, frame);
    }

    /// Returns nodes without which none of the others touch.
    fn stuck(&self) -> Vec<usize> {
        let mut kept: Vec<usize> = Vec::new();
        let mut stuck = Vec::new();
        for &node in self.nodes {
            if kept.iter().any(|&one| self.missing(one, node).0 > 0.0) {
                stuck.push(node);
            } else {
                kept.push(node);
            }
        }
        stuck
    }

    /// Returns the pairs of nodes whose discs lie on each other.
    fn touching(&self) -> Vec<[usize; 2]> {
        let Picture { places, radii, .. } = &*self.picture;
        let mut by_left = self.nodes.to_vec();
        let left = |node: usize| places[node][0] - radii[node];
        crate::sort::by(&mut by_left, |&one, &other| {
            left(one).total_cmp(&left(other))
        });
        let mut pairs = Vec::new();
        for (rank, &one) in by_left.iter().enumerate() {
            let right = places[one][0] + radii[one] + GAP;
            let beside = by_left[rank + 1..].iter();
            let beside = beside.take_while(|&&other| left(other) < right);
            let touching = beside.filter(|&&other| self.missing(one, other).0 > 0.0);
            pairs.extend(touching.map(|&other| [one, other]));
            if pairs.len() > MOST_TOUCHING * self.nodes.len() {
                break;
            }
        }
        pairs
    }

    /// Returns how much nearer than they may two nodes are, and the direction from the one to the other.
    fn missing(&self, one: usize, other: usize) -> (f32, [f32; 2]) {
        let Picture { places, radii, .. } = &*self.picture;
        let (dx, dy) = (
            places[other][0] - places[one][0],
            places[other][1] - places[one][1],
        );
        let apart = (dx * dx + dy * dy).sqrt();
        let missing = radii[one] + radii[other] + GAP - apart;
        if apart > 0.0 {
            return (missing, [dx / apart, dy / apart]);
        }
        let [dx, dy] = parting(one, other);
        let length = (dx * dx + dy * dy).sqrt();
        (missing, [dx / length, dy / length])
    }

    /// Moves two nodes off each other, both as far.
    fn push(&mut self, one: usize, other: usize) {
        let (missing, [x, y]) = self.missing(one, other);
        if missing <= 0.0 {
            return;
        }
        // A little more, or rounding would leave them touching.
        let far = missing / 2.0 + 0.01;
        for (node, far) in [(one, -far), (other, far)] {
            let place = &mut self.picture.places[node];
            *place = [place[0] + far * x, place[1] + far * y];
            self.keep_inside(node);
        }
    }

    fn keep_inside(&mut self, node: usize) {
        if !self.is_spilt {
            self.picture.places[node] = self.inside(node);
        }
    }

    fn is_outside(&self, node: usize) -> bool {
        let [x, y] = self.picture.places[node];
        let is_beyond = |at: f32, extent: f32| at < -MARGIN || at > extent + MARGIN;
        is_beyond(x, self.picture.frame.width) || is_beyond(y, self.picture.frame.height)
    }

    /// Returns the place nearest to a node's own at which its disc is in the frame with its margin.
    fn inside(&self, node: usize) -> [f32; 2] {
        let (place, radius) = (self.picture.places[node], self.picture.radii[node]);
        let along = |at: f32, extent: f32| {
            let (low, high) = (radius - MARGIN, extent + MARGIN - radius);
            if low < high {
                num::within(at, low, high)
            } else {
                extent / 2.0
            }
        };
        let frame = self.picture.frame;
        [along(place[0], frame.width), along(place[1], frame.height)]
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Frame, Link};
    use super::*;

    const FRAME: Size = Frame::Wide.size();

    /// A ring of discs with links to the next but one.
    fn ring(count: u32) -> Input {
        let link = |source: u32, step: u32| Link {
            source,
            target: (source + step) % count,
            weight: 0.5,
        };
        Input {
            bodies: vec![Body::disc(12.0); count as usize],
            links: (0..count)
                .flat_map(|node| [link(node, 1), link(node, 2)])
                .collect(),
            ..Input::default()
        }
    }

    fn known(places: &[[f32; 2]]) -> Vec<Option<[f32; 2]>> {
        places.iter().copied().map(Some).collect()
    }

    fn assert_apart(places: &[[f32; 2]], input: &Input) {
        for (i, one) in places.iter().enumerate() {
            assert!(one[0].is_finite() && one[1].is_finite(), "{one:?}");
            for (j, other) in places.iter().enumerate().take(i) {
                let (dx, dy) = (one[0] - other[0], one[1] - other[1]);
                let rims = input.bodies[i].radius + input.bodies[j].radius;
                let apart = (dx * dx + dy * dy).sqrt();
                assert!(apart >= rims, "{i} at {one:?}, {j} at {other:?}");
            }
        }
    }

    #[test]
    fn nobody_moves_when_all_are_known() {
        let input = ring(30);
        let places = arrange(&input, FRAME);
        let again = keep_places(&input, &known(&places), FRAME);
        assert_eq!(again, places, "to the last bit");
    }

    #[test]
    fn new_nodes_are_fitted_in_among_the_others() {
        let input = ring(30);
        let places = arrange(&input, FRAME);
        let mut known = known(&places);
        for node in [3, 4, 5, 17] {
            known[node] = None;
        }
        let found = keep_places(&input, &known, FRAME);
        for (node, place) in known.iter().enumerate() {
            assert!(
                place.is_none_or(|place| is_same(place, found[node])),
                "node {node} stays"
            );
        }
        assert_apart(&found, &input);
        let inside = |&[x, y]: &[f32; 2]| {
            (MARGIN..FRAME.width - MARGIN).contains(&x)
                && (MARGIN..FRAME.height - MARGIN).contains(&y)
        };
        assert!(found.iter().all(inside), "there is room in the frame");
        assert_eq!(
            found,
            keep_places(&input, &known, FRAME),
            "nothing is left to chance"
        );
    }

    #[test]
    fn a_node_that_has_grown_pushes_its_neighbour_by_no_more_than_it_must() {
        let mut input = ring(4);
        let before = [
            [100.0, 100.0],
            [128.0, 100.0],
            [600.0, 300.0],
            [300.0, 500.0],
        ];
        input.bodies[0] = Body::disc(18.0);
        let found = keep_places(&input, &known(&before), FRAME);
        assert_eq!(found[2..], before[2..], "those far away stay");
        assert_apart(&found, &input);
        for (now, then) in found.iter().zip(before).take(2) {
            assert!((now[0] - then[0]).abs() < 2.0, "{now:?} was at {then:?}");
        }
    }

    #[test]
    fn places_that_are_none_are_not_known() {
        let input = ring(8);
        let mut known = known(&arrange(&input, FRAME));
        known[1] = Some([f32::NAN, 10.0]);
        known[2] = Some([1e30, f32::INFINITY]);
        known[3] = Some([-5_000.0, 100.0]);
        let mut unknown = known.clone();
        unknown[1..4].fill(None);
        let found = keep_places(&input, &known, FRAME);
        assert_eq!(
            found,
            keep_places(&input, &unknown, FRAME),
            "as if nothing was said"
        );
        assert_apart(&found, &input);
    }

    #[test]
    fn a_stray_place_is_drawn_into_the_frame() {
        let input = ring(20);
        let places = arrange(&input, FRAME);
        let mut known = known(&places);
        known[7] = Some([FRAME.width + 300.0, 400.0]);
        let found = keep_places(&input, &known, FRAME);
        assert!(found[7][0] <= FRAME.width - 12.0, "{:?}", found[7]);
        assert_apart(&found, &input);
    }

    #[test]
    fn a_picture_that_spilt_over_stays_as_it_was() {
        let mut input = ring(60);
        input.bodies = vec![Body::disc(90.0); 60];
        let places = arrange(&input, FRAME);
        assert_eq!(
            keep_places(&input, &known(&places), FRAME),
            places,
            "the same"
        );
    }

    #[test]
    fn nodes_at_one_place_are_parted() {
        for count in [2, 5, 300] {
            let input = ring(count);
            let heap = vec![Some([1_190.0, 400.0]); count as usize];
            let found = keep_places(&input, &heap, FRAME);
            assert_apart(&found, &input);
        }
    }

    #[test]
    fn where_most_are_new_all_are_arranged_anew() {
        let input = ring(9);
        let mut known = vec![None; 9];
        assert_eq!(
            keep_places(&input, &known, FRAME),
            arrange(&input, FRAME),
            "none"
        );
        known[..4].fill(Some([600.0, 400.0]));
        assert_eq!(
            keep_places(&input, &known, FRAME),
            arrange(&input, FRAME),
            "four of nine"
        );
        assert!(
            keep_places(&Input::default(), &known, FRAME).is_empty(),
            "no nodes"
        );
    }

    #[test]
    fn any_frame_gives_finite_places() {
        let input = ring(6);
        let known = [Some([1.0, 2.0]); 6];
        for frame in [
            Size::new(0.0, f32::NAN),
            Size::new(-5.0, 1e30),
            Size::new(64.0, 64.0),
        ] {
            assert_apart(&keep_places(&input, &known, frame), &input);
        }
    }
}
