//! The rest of a large picture, in fans around what is in its middle: each node takes the free place nearest to the one that it
//! hangs on, outside of the core, so that the core is as it is alone and no node leaves the frame.

use super::Size;
use super::arrange::Picture;
use super::faults::Strand;

/// The room between two nodes of the rest, where there is enough, and the most that one gets.
const ROOM: f32 = 7.0;
const MOST_ROOM: f32 = 34.0;
/// The core's part of the frame along each side, at least and at most.
const CORE: [f32; 2] = [0.7, 0.85];
/// How far towards the middle a node draws what hangs on it.
const INWARD: f32 = 0.4;
/// Room around the core.
const AROUND: f32 = 8.0;
/// How much closer the places get where there are too few.
const CLOSER: f32 = 0.93;
/// Places for each node of the rest: some are far from where anybody wants to be.
const PLACES: f32 = 1.15;

/// Returns the core's part of the sides of the frame.
pub(super) fn share_of_core(picture: &Picture, rest: &[usize]) -> f32 {
    let side = side(picture, rest);
    let need = PLACES * side * side * rest.len() as f32;
    let left = 1.0 - need / (picture.frame.width * picture.frame.height);
    crate::num::within(left.max(0.0).sqrt(), CORE[0], CORE[1])
}

/// Marks the strands of the core that hold nodes together which others hold too: a crossing among them is worse than one with
/// a leaf, which moves aside.
pub(super) fn mark_inner(strands: &mut [Strand], count: usize) {
    let mut held = vec![0_usize; count];
    for strand in &*strands {
        held[strand.source as usize] += 1;
        held[strand.target as usize] += 1;
    }
    for strand in strands {
        strand.is_core = held[strand.source as usize] > 1 && held[strand.target as usize] > 1;
    }
}

/// Places `rest` around the core, which has its places already.
pub(super) fn spread(picture: &mut Picture, core: &[usize], rest: &[usize]) {
    let hull = hull(corners(picture, core));
    let mut free = free_places(picture, rest, &hull);
    let neighbours = neighbours(picture);
    let mut is_placed = vec![false; picture.places.len()];
    let mut queue = core.to_vec();
    for &node in core {
        is_placed[node] = true;
    }
    let (mut next, mut others) = (0, rest.iter());
    loop {
        while let Some(&node) = queue.get(next) {
            next += 1;
            for &other in &neighbours[node] {
                if !is_placed[other] {
                    is_placed[other] = true;
                    picture.places[other] = take_nearest(&mut free, inward(picture, node));
                    queue.push(other);
                }
            }
        }
        // What hangs on nothing stands in a corner, with what hangs on it.
        let Some(&alone) = others.find(|&&node| !is_placed[node]) else {
            return;
        };
        is_placed[alone] = true;
        picture.places[alone] = take_nearest(&mut free, [0.0, picture.frame.height]);
        queue.push(alone);
    }
}

/// Returns how far apart the places of the rest are where there is room.
fn side(picture: &Picture, rest: &[usize]) -> f32 {
    let largest = rest
        .iter()
        .fold(0.0_f32, |most, &node| most.max(picture.radii[node]));
    (2.0 * largest + ROOM).min(MOST_ROOM)
}

/// Returns a place between a node and the middle of the frame, so that the rest closes around the core.
fn inward(picture: &Picture, node: usize) -> [f32; 2] {
    let [x, y] = picture.places[node];
    let middle = [picture.frame.width / 2.0, picture.frame.height / 2.0];
    [x + INWARD * (middle[0] - x), y + INWARD * (middle[1] - y)]
}

fn corners(picture: &Picture, core: &[usize]) -> Vec<[f32; 2]> {
    let mut corners = Vec::with_capacity(4 * core.len());
    for &node in core {
        let ([x, y], b) = (picture.places[node], &picture.outer[node]);
        let (across, down) = (b.half_width + AROUND, b.half_height + AROUND);
        for (right, below) in [(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)] {
            corners.push([x + right * across, y + b.offset_y + below * down]);
        }
    }
    corners
}

/// Returns the corners of the convex hull, against the clock where y points up: Andrew's chain of 1979.
fn hull(mut points: Vec<[f32; 2]>) -> Vec<[f32; 2]> {
    crate::sort::by(&mut points, |a, b| {
        a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1]))
    });
    let mut hull: Vec<[f32; 2]> = Vec::new();
    for _ in 0..2 {
        let begin = hull.len();
        for &point in &points {
            while hull.len() >= begin + 2
                && turn(hull[hull.len() - 2], hull[hull.len() - 1], point) <= 0.0
            {
                hull.pop();
            }
            hull.push(point);
        }
        hull.pop();
        points.reverse();
    }
    hull
}

fn turn(a: [f32; 2], b: [f32; 2], c: [f32; 2]) -> f32 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

fn is_inside(hull: &[[f32; 2]], point: [f32; 2]) -> bool {
    !hull.is_empty()
        && (0..hull.len()).all(|at| turn(hull[at], hull[(at + 1) % hull.len()], point) > 0.0)
}

/// Returns enough places outside of the hull, in rows that are shifted against each other.
fn free_places(picture: &Picture, rest: &[usize], hull: &[[f32; 2]]) -> Vec<[f32; 2]> {
    let mut side = side(picture, rest);
    let enough = PLACES * rest.len() as f32;
    loop {
        let places = rows(picture.frame, side, hull);
        if places.len() as f32 >= enough || side < 0.5 {
            return places;
        }
        side *= CLOSER;
    }
}

fn rows(frame: Size, side: f32, hull: &[[f32; 2]]) -> Vec<[f32; 2]> {
    let mut places = Vec::new();
    let (edge, high) = (side / 2.0, side * 0.866);
    let (mut y, mut is_shifted) = (edge, false);
    while y <= frame.height - edge {
        let mut x = if is_shifted { 2.0 * edge } else { edge };
        while x <= frame.width - edge {
            if !is_inside(hull, [x, y]) {
                places.push([x, y]);
            }
            x += side;
        }
        y += high;
        is_shifted = !is_shifted;
    }
    places
}

/// Returns the nodes that each node is linked to, by their numbers.
fn neighbours(picture: &Picture) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); picture.places.len()];
    for strand in &picture.strands {
        let (source, target) = (strand.source as usize, strand.target as usize);
        neighbours[source].push(target);
        neighbours[target].push(source);
    }
    for others in &mut neighbours {
        crate::sort::by(others, usize::cmp);
    }
    neighbours
}

/// Takes the free place nearest to `wish`; `wish` itself in a frame that has room for nothing.
fn take_nearest(free: &mut Vec<[f32; 2]>, wish: [f32; 2]) -> [f32; 2] {
    let mut nearest = (f32::INFINITY, None);
    for (at, place) in free.iter().enumerate() {
        let (x, y) = (place[0] - wish[0], place[1] - wish[1]);
        let away = x * x + y * y;
        if away < nearest.0 {
            nearest = (away, Some(at));
        }
    }
    nearest.1.map_or(wish, |at| free.swap_remove(at))
}
