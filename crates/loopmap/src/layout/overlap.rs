//! Removes the last overlaps: afterwards no box lies on another, whatever the input.
//!
//! First neighbouring boxes push each other apart inside the frame. Then boxes are settled one by
//! one, the biggest first, among equals the most central: each takes the free place nearest to where
//! it wants to be. The second step always ends, since a free place is found outside the frame at the
//! latest.

use super::nodes::{finite_or_zero, parting};
use super::{Body, Size};

/// Free space kept between two boxes.
const GAP: f32 = 2.0;
/// How often neighbouring boxes push each other.
const PUSH_ROUNDS: usize = 200;
/// No side of a box is longer than this, so that sums stay finite.
const LARGEST_EXTENT: f32 = 1e6;

/// A body as a rectangle: half its sides, and how far its middle lies below the node's centre.
#[derive(Clone, Copy, Debug)]
pub(super) struct Box2 {
    pub(super) half_width: f32,
    pub(super) half_height: f32,
    pub(super) offset_y: f32,
}

impl Box2 {
    pub(super) fn new(body: &Body) -> Self {
        let clean = |extent: f32| crate::num::within(finite_or_zero(extent), 0.0, LARGEST_EXTENT);
        let radius = clean(body.radius);
        let top = clean(body.top).max(radius);
        let bottom = clean(body.bottom).max(radius);
        Self {
            half_width: clean(body.half_width).max(radius) + GAP / 2.0,
            half_height: (top + bottom + GAP) / 2.0,
            offset_y: (bottom - top) / 2.0,
        }
    }

    /// Returns the square whose corners lie on a disc.
    pub(super) fn within(radius: f32) -> Self {
        let half = core::f32::consts::FRAC_1_SQRT_2 * radius;
        Self {
            half_width: half,
            half_height: half,
            offset_y: 0.0,
        }
    }

    /// Returns a box of the size of a set of places around the origin.
    pub(super) fn around(places: &[[f32; 2]]) -> Self {
        let reach = |axis: usize| {
            places
                .iter()
                .fold(0.5_f32, |reach, place| reach.max(place[axis].abs()))
        };
        Self {
            half_width: reach(0) + 0.5,
            half_height: reach(1) + 0.5,
            offset_y: 0.0,
        }
    }

    /// Returns the side of a square that has about the room of all boxes together.
    pub(super) fn total_side(boxes: &[Self]) -> f32 {
        boxes.iter().map(Self::area).sum::<f32>().sqrt() + 1.0
    }

    /// Returns the place nearest to `wish` at which the box lies inside the frame.
    pub(super) fn inside(&self, wish: [f32; 2], frame: Size) -> [f32; 2] {
        [
            clamp_middle(wish[0], self.half_width, frame.width),
            clamp_middle(wish[1], self.half_height, frame.height),
        ]
    }

    /// Returns the low and high corner of the part of the box below the node, where its name stands.
    pub(super) fn name_sides(&self, centre: [f32; 2], radius: f32) -> ([f32; 2], [f32; 2]) {
        let bottom = centre[1] + self.offset_y + self.half_height;
        (
            [centre[0] - self.half_width, centre[1] + radius],
            [centre[0] + self.half_width, bottom],
        )
    }

    /// Returns the middle of the box of a node, and the other way round.
    fn middle(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        [x, y + self.offset_y]
    }

    fn centre(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        [x, y - self.offset_y]
    }

    fn area(&self) -> f32 {
        4.0 * self.half_width * self.half_height
    }
}

/// Returns the radius of a body, 0 where it is no number.
pub(super) fn clean_radius(body: &Body) -> f32 {
    crate::num::within(finite_or_zero(body.radius), 0.0, LARGEST_EXTENT)
}

/// Moves the nodes so that no two boxes overlap, keeping them inside the frame if there is room.
pub(super) fn remove_overlaps(positions: &mut [[f32; 2]], boxes: &[Box2], frame: Size) {
    shift_to_box_middles(positions, boxes, 1.0);
    for _ in 0..PUSH_ROUNDS {
        let moved = push_apart(positions, boxes);
        keep_inside(positions, boxes, frame);
        if !moved {
            break;
        }
    }
    settle_one_by_one(positions, boxes, frame);
    shift_to_box_middles(positions, boxes, -1.0);
}

pub(super) fn shift_to_box_middles(positions: &mut [[f32; 2]], boxes: &[Box2], sign: f32) {
    for (position, rectangle) in positions.iter_mut().zip(boxes) {
        position[1] += sign * rectangle.offset_y;
    }
}

/// Returns by how much two boxes overlap on each axis; both are positive when they do.
pub(super) fn overlap(
    one: [f32; 2],
    one_box: &Box2,
    other: [f32; 2],
    other_box: &Box2,
) -> [f32; 2] {
    [
        one_box.half_width + other_box.half_width - (one[0] - other[0]).abs(),
        one_box.half_height + other_box.half_height - (one[1] - other[1]).abs(),
    ]
}

fn push_apart(positions: &mut [[f32; 2]], boxes: &[Box2]) -> bool {
    let mut by_left: Vec<usize> = (0..positions.len()).collect();
    let left = |positions: &[[f32; 2]], i: usize| positions[i][0] - boxes[i].half_width;
    crate::sort::by(&mut by_left, |&i, &j| {
        left(positions, i).total_cmp(&left(positions, j))
    });
    let mut moved = false;
    for first in 0..by_left.len() {
        let i = by_left[first];
        let right = positions[i][0] + boxes[i].half_width;
        for &j in &by_left[first + 1..] {
            if left(positions, j) > right + boxes[j].half_width {
                break;
            }
            moved |= push_pair(positions, boxes, i, j);
        }
    }
    moved
}

fn push_pair(positions: &mut [[f32; 2]], boxes: &[Box2], i: usize, j: usize) -> bool {
    let [over_x, over_y] = overlap(positions[i], &boxes[i], positions[j], &boxes[j]);
    if over_x <= 0.0 || over_y <= 0.0 {
        return false;
    }
    let mut away = [
        positions[j][0] - positions[i][0],
        positions[j][1] - positions[i][1],
    ];
    if away == [0.0, 0.0] {
        away = parting(i, j);
    }
    let axis = usize::from(over_x >= over_y);
    let push = 0.5 * (if axis == 0 { over_x } else { over_y }) + 0.01;
    let push = if away[axis] < 0.0 { -push } else { push };
    positions[i][axis] -= push;
    positions[j][axis] += push;
    true
}

fn keep_inside(positions: &mut [[f32; 2]], boxes: &[Box2], frame: Size) {
    for (position, rectangle) in positions.iter_mut().zip(boxes) {
        *position = rectangle.inside(*position, frame);
    }
}

fn clamp_middle(middle: f32, half: f32, extent: f32) -> f32 {
    if 2.0 * half >= extent {
        extent / 2.0
    } else {
        crate::num::within(middle, half, extent - half)
    }
}

/// Buckets of box indices, so that only boxes close by are compared.
struct Grid {
    cell: f32,
    columns: usize,
    buckets: Vec<Vec<usize>>,
}

impl Grid {
    /// Creates the buckets for boxes that are expected within `extent` around the origin.
    fn new(boxes: &[Box2], frame: Size) -> Self {
        let widest = boxes.iter().fold(1.0_f32, |cell, rectangle| {
            cell.max(2.0 * rectangle.half_width.max(rectangle.half_height))
        });
        let cell = widest.max(frame.width.max(frame.height) / 64.0);
        let columns = 64;
        Self {
            cell,
            columns,
            buckets: vec![Vec::new(); columns * columns],
        }
    }

    fn column(&self, coordinate: f32) -> usize {
        // Places outside of the frame share the outermost buckets.
        crate::num::floor_index(coordinate / self.cell + 16.0, self.columns)
    }

    fn insert(&mut self, position: [f32; 2], index: usize) {
        let bucket = self.column(position[1]) * self.columns + self.column(position[0]);
        self.buckets[bucket].push(index);
    }

    /// Calls `hit` for boxes near a place until it returns true, and returns whether it did.
    fn any_near(&self, position: [f32; 2], mut hit: impl FnMut(usize) -> bool) -> bool {
        let (column, row) = (self.column(position[0]), self.column(position[1]));
        let last = self.columns - 1;
        for row in row.saturating_sub(1)..=(row + 1).min(last) {
            for column in column.saturating_sub(1)..=(column + 1).min(last) {
                let bucket = &self.buckets[row * self.columns + column];
                if bucket.iter().any(|&index| hit(index)) {
                    return true;
                }
            }
        }
        false
    }
}

fn settle_one_by_one(positions: &mut [[f32; 2]], boxes: &[Box2], frame: Size) {
    let order = settling_order(positions, boxes, frame);
    let mut taken = Taken::new(boxes, frame);
    for index in order {
        let wish = positions[index];
        let place = if taken.is_free(index, wish) {
            wish
        } else {
            let free = |place| taken.is_free(index, place);
            nearest_inside(wish, &boxes[index], frame, free)
                .unwrap_or_else(|| nearest_anywhere(wish, &boxes[index], free))
        };
        positions[index] = place;
        taken.insert(index, place);
    }
}

/// Gives each of `movable` the free place nearest to where it is; nobody else moves.
///
/// A place inside the frame is free where the node's box lies on no other; where no such place is left, one
/// at which the `tight` boxes do will do, and in a frame that is full, one outside.
pub(super) fn take_free_places(
    centres: &mut [[f32; 2]],
    movable: &[usize],
    boxes: &[Box2],
    tight: &[Box2],
    frame: Size,
) {
    let (mut taken, mut tightly) = (Taken::new(boxes, frame), Taken::new(tight, frame));
    let mut is_movable = vec![false; centres.len()];
    for &index in movable {
        is_movable[index] = true;
    }
    for index in (0..centres.len()).filter(|&index| !is_movable[index]) {
        taken.insert(index, boxes[index].middle(centres[index]));
        tightly.insert(index, tight[index].middle(centres[index]));
    }
    for index in settling_order(centres, boxes, frame) {
        if !is_movable[index] {
            continue;
        }
        let nearest = |taken: &Taken<'_>| {
            let (rectangle, free) = (&taken.boxes[index], |place| taken.is_free(index, place));
            let wish = rectangle.middle(centres[index]);
            let stays = free(wish) && is_inside(wish, rectangle, frame);
            let place = Some(wish).filter(|_| stays);
            let place = place.or_else(|| nearest_inside(wish, rectangle, frame, free));
            place.map(|place| rectangle.centre(place))
        };
        let centre = nearest(&taken).or_else(|| nearest(&tightly));
        let centre = centre.unwrap_or_else(|| {
            let free = |place| tightly.is_free(index, place);
            let wish = tight[index].middle(centres[index]);
            tight[index].centre(nearest_anywhere(wish, &tight[index], free))
        });
        centres[index] = centre;
        taken.insert(index, boxes[index].middle(centre));
        tightly.insert(index, tight[index].middle(centre));
    }
}

/// The places that are taken by boxes.
struct Taken<'a> {
    boxes: &'a [Box2],
    middles: Vec<[f32; 2]>,
    grid: Grid,
}

impl<'a> Taken<'a> {
    fn new(boxes: &'a [Box2], frame: Size) -> Self {
        Self {
            boxes,
            middles: vec![[0.0; 2]; boxes.len()],
            grid: Grid::new(boxes, frame),
        }
    }

    fn insert(&mut self, index: usize, middle: [f32; 2]) {
        self.middles[index] = middle;
        self.grid.insert(middle, index);
    }

    fn is_free(&self, index: usize, middle: [f32; 2]) -> bool {
        !self.grid.any_near(middle, |other| {
            let (own, its) = (&self.boxes[index], &self.boxes[other]);
            let [over_x, over_y] = overlap(middle, own, self.middles[other], its);
            over_x > 0.0 && over_y > 0.0
        })
    }
}

/// Big boxes first (they are the hardest to place), then those in the middle.
fn settling_order(positions: &[[f32; 2]], boxes: &[Box2], frame: Size) -> Vec<usize> {
    let remoteness = |i: usize| {
        let dx = positions[i][0] - frame.width / 2.0;
        let dy = positions[i][1] - frame.height / 2.0;
        dx * dx + dy * dy
    };
    let mut order: Vec<usize> = (0..positions.len()).collect();
    crate::sort::by(&mut order, |&i, &j| {
        let by_area = boxes[j].area().total_cmp(&boxes[i].area());
        by_area.then(remoteness(i).total_cmp(&remoteness(j)))
    });
    order
}

#[expect(
    clippy::float_cmp,
    reason = "clamping gives back the very same number where it has nothing to do"
)]
fn is_inside(middle: [f32; 2], rectangle: &Box2, frame: Size) -> bool {
    rectangle.inside(middle, frame) == middle
}

/// The distance between the squares on which free places are looked for.
fn step(rectangle: &Box2) -> f32 {
    (rectangle.half_height.min(rectangle.half_width) / 2.0).max(1.0)
}

/// Walks outwards in squares around the wish, to the first place inside the frame that is free.
fn nearest_inside(
    wish: [f32; 2],
    rectangle: &Box2,
    frame: Size,
    free: impl Fn([f32; 2]) -> bool,
) -> Option<[f32; 2]> {
    let step = step(rectangle);
    let rings = crate::num::floor_index((frame.width + frame.height) / step, 2_000);
    let accept = |place: [f32; 2]| is_inside(place, rectangle, frame) && free(place);
    (1..=rings).find_map(|ring| on_ring(wish, ring, step, accept))
}

/// Walks outwards in squares around the wish, ever faster, to the first place that is free.
fn nearest_anywhere(wish: [f32; 2], rectangle: &Box2, free: impl Fn([f32; 2]) -> bool) -> [f32; 2] {
    let mut ring = 1;
    let mut step = step(rectangle);
    loop {
        if let Some(place) = on_ring(wish, ring, step, &free) {
            return place;
        }
        ring += 1;
        step *= 1.05;
    }
}

/// Returns the acceptable place nearest to the middle of a square ring around `wish`.
fn on_ring(
    wish: [f32; 2],
    ring: usize,
    step: f32,
    accept: impl Fn([f32; 2]) -> bool,
) -> Option<[f32; 2]> {
    let reach = ring as f32 * step;
    for offset in 0..=ring {
        let along = offset as f32 * step;
        for (dx, dy) in [
            (reach, along),
            (-reach, along),
            (along, reach),
            (along, -reach),
            (reach, -along),
            (-reach, -along),
            (-along, reach),
            (-along, -reach),
        ] {
            let place = [wish[0] + dx, wish[1] + dy];
            if accept(place) {
                return Some(place);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::Rng;

    fn overlaps(positions: &[[f32; 2]], boxes: &[Box2]) -> usize {
        let mut shifted = positions.to_vec();
        shift_to_box_middles(&mut shifted, boxes, 1.0);
        let mut count = 0;
        for i in 0..shifted.len() {
            for j in 0..i {
                let [x, y] = overlap(shifted[i], &boxes[i], shifted[j], &boxes[j]);
                count += usize::from(x > 0.01 && y > 0.01);
            }
        }
        count
    }

    fn labelled(half_width: f32) -> Box2 {
        Box2::new(&Body {
            half_width,
            top: 8.0,
            bottom: 22.0,
            radius: 8.0,
        })
    }

    #[test]
    fn coincident_boxes_are_parted() {
        let frame = Size::new(800.0, 600.0);
        let mut positions = vec![[400.0, 300.0]; 40];
        let boxes = vec![labelled(30.0); 40];
        remove_overlaps(&mut positions, &boxes, frame);
        assert_eq!(overlaps(&positions, &boxes), 0, "all parted");
        for [x, y] in positions {
            assert!((31.0..=769.0).contains(&x), "{x} is inside");
            assert!((9.0..=577.0).contains(&y), "{y} is inside");
        }
    }

    #[test]
    fn boxes_that_cannot_fit_leave_the_frame_but_do_not_overlap() {
        let mut rng = Rng::new(9);
        let mut positions: Vec<[f32; 2]> = (0..300)
            .map(|_| [rng.unit() * 100.0, rng.unit() * 100.0])
            .collect();
        let boxes: Vec<Box2> = (0..300)
            .map(|_| labelled(10.0 + 40.0 * rng.unit()))
            .collect();
        remove_overlaps(&mut positions, &boxes, Size::new(100.0, 100.0));
        assert_eq!(overlaps(&positions, &boxes), 0, "all parted");
    }

    #[test]
    fn boxes_apart_stay_where_they_are() {
        let mut positions = vec![[100.0, 100.0], [300.0, 300.0]];
        remove_overlaps(
            &mut positions,
            &[labelled(30.0); 2],
            Size::new(400.0, 400.0),
        );
        assert_eq!(positions, [[100.0, 100.0], [300.0, 300.0]], "nothing moved");
    }

    #[test]
    fn sizes_that_are_no_numbers_count_as_nothing() {
        let bad = Body {
            half_width: f32::NAN,
            top: f32::INFINITY,
            bottom: -3.0,
            radius: 4.0,
        };
        let rectangle = Box2::new(&bad);
        assert!((rectangle.half_width - 5.0).abs() < 1e-6, "radius and gap");
        assert!((rectangle.half_height - 5.0).abs() < 1e-6, "radius and gap");
    }
}
