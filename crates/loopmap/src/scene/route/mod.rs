//! Ways of lines: how far each bends, so that none runs under a foreign node, few cross, and the ends
//! spread around their nodes.
//!
//! All lines of a leg are one bundle that bends together, fanned out so that each is seen. Every bundle
//! has a list of ways it could take, from nearly straight to a wide bow, always on its right. Each way
//! has a cost of its own (nodes and names in the way, bend, room at the edge) and one that depends on
//! the others (crossings, crowded rims). Bundles choose in turn, the widest first, and a few times
//! over: a local search that never worsens the sum. The room knows no money, only widths.

mod bundle;
mod choice;
mod router;
mod shape;

pub use bundle::Way;
pub(super) use bundle::{Bundle, Found, Lane, Stop};

use crate::baked::{Course, Known};
use crate::geom::{Rect, Turn};
use bundle::parts;
use choice::{MOST_SEARCHED, Surroundings};
use router::{MANY, Router};
use shape::{PLAIN, is_hopeless};

/// The turn that lines are thought to have at either end before they are routed.
const ROUGH_TURN: f64 = 0.3;

/// Returns about how the lanes of a bundle will run.
pub(super) fn rough(bundle: &Bundle) -> Vec<Found> {
    let turn = Turn::by(ROUGH_TURN);
    let way = Way::Bow {
        leave: turn,
        arrive: turn,
        pull: 1.0,
    };
    vec![(PLAIN, way); bundle.lanes.len()]
}

/// So few bundles look for new ways when they can take those of a smaller picture: these were found
/// among others.
const FEW: usize = 12;

/// Leaves each lane at most one of the ways that were found for it before. That is the one from the larger
/// picture, unless a node is in the way now; then it is the one from the smaller picture, or none where
/// a new one is quickly found.
pub(super) fn settle(stops: &[Option<Stop>], bundles: &mut [Bundle], frame: Rect) {
    let surroundings = Surroundings::new(stops, bundles, frame);
    let is_barred = |bundle: &Bundle, maybe: Course| {
        let is_known = is_hopeless(maybe) || bundle.from == bundle.to;
        !is_known
            && surroundings
                .choice(bundle, maybe, f64::INFINITY)
                .is_barred()
    };
    let mut barred: Vec<(usize, Known)> = Vec::new();
    for (place, bundle) in bundles.iter().enumerate() {
        for part in parts(bundle) {
            let known = part.known();
            if known.maybe.is_some_and(|maybe| is_barred(&part, maybe)) {
                barred.push((place, known));
            }
        }
    }
    crate::sort::by(&mut barred, Ord::cmp);
    let are_few = barred.len() <= FEW && bundles.len() <= MANY;
    for (place, bundle) in bundles.iter_mut().enumerate() {
        for lane in &mut bundle.lanes {
            let Known { maybe, sure } = lane.known;
            let way = if barred.binary_search(&(place, lane.known)).is_err() {
                maybe.or(sure)
            } else if are_few {
                None
            } else {
                sure
            };
            lane.known = Known {
                maybe: None,
                sure: way,
            };
        }
    }
}

/// Returns the ways that were left by [`settle`], if every bundle has one.
pub(super) fn known(
    stops: &[Option<Stop>],
    bundles: &[Bundle],
    frame: Rect,
) -> Option<Vec<Vec<Found>>> {
    let surroundings = Surroundings::new(stops, bundles, frame);
    let known = |bundle: &Bundle| {
        let mut ways = Vec::with_capacity(bundle.lanes.len());
        for part in parts(bundle) {
            ways.append(&mut surroundings.known(&part)?);
        }
        Some(ways)
    };
    bundles.iter().map(known).collect()
}

/// Finds a way for every lane of every bundle. One that was left by [`settle`] is kept: the others choose
/// around it.
///
/// # Complexity
///
/// O(B (N + B)) for B bundles and N stops up to 500 bundles; up to 1,500 each weighs fewer ways, so that
/// the search for crossings does not grow; O(B N) up to 6,000, and O(B) beyond.
pub(super) fn route(stops: &[Option<Stop>], bundles: &[Bundle], frame: Rect) -> Vec<Vec<Found>> {
    let mut router = Router::new(stops, bundles, frame);
    if bundles.len() <= MOST_SEARCHED {
        router.search();
        let is_loosened = router.loosen();
        if router.look_closer() || is_loosened {
            router.search();
        }
    }
    router.into_ways(bundles.len())
}

#[cfg(test)]
mod tests {
    use super::choice::CLEARANCE;
    use super::*;
    use crate::geom::{Flat, Point};

    const FRAME: Rect = Rect::new(0.0, 0.0, 400.0, 300.0);

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the router takes stops that may be missing"
    )]
    fn stop(x: f64, y: f64, radius: f64) -> Option<Stop> {
        Some(Stop {
            centre: Point::new(x, y),
            radius,
            name: None,
        })
    }

    fn bundle(from: usize, to: usize, lanes: usize) -> Bundle {
        Bundle {
            from,
            to,
            lanes: vec![
                Lane {
                    width: 3.0,
                    tip_width: 8.0,
                    gap: 0.0,
                    known: Known::default(),
                };
                lanes
            ],
        }
    }

    fn flats(stops: &[Option<Stop>], bundles: &[Bundle]) -> Vec<Flat> {
        let ways = route(stops, bundles, FRAME);
        let disc = |node: usize| stops[node].map(|stop| (stop.centre, stop.radius)).unwrap();
        bundles
            .iter()
            .zip(ways)
            .flat_map(|(bundle, ways)| {
                let (from, to) = (disc(bundle.from), disc(bundle.to));
                ways.into_iter()
                    .map(move |(_, way)| Flat::new(way.curve(from, to, 0.0)))
            })
            .collect()
    }

    #[test]
    fn lines_keep_clear_of_a_node_on_the_plain_way() {
        let stops = [
            stop(50.0, 150.0, 10.0),
            stop(350.0, 150.0, 10.0),
            stop(200.0, 175.0, 14.0),
        ];
        let line = flats(&stops, &[bundle(0, 1, 1)])[0];
        let free = line.distance(stops[2].unwrap().centre, 400.0) - 14.0 - 1.5;
        assert!(free >= CLEARANCE, "{free} is left");
    }

    #[test]
    fn parallel_lines_and_the_way_back_never_touch() {
        let stops = [stop(100.0, 150.0, 20.0), stop(300.0, 150.0, 20.0)];
        let lines = flats(&stops, &[bundle(0, 1, 3), bundle(1, 0, 2)]);
        for (place, line) in lines.iter().enumerate() {
            for other in &lines[..place] {
                assert_eq!(line.crossings(other), 0, "each has a lane of its own");
            }
        }
        let middles: Vec<f64> = lines.iter().map(|line| line.points()[6].y).collect();
        assert!(
            middles[..3].iter().all(|&y| y > 150.0),
            "there runs below: {middles:?}"
        );
        assert!(
            middles[3..].iter().all(|&y| y < 150.0),
            "back runs above: {middles:?}"
        );
    }

    #[test]
    fn self_loops_fan_out() {
        let stops = [stop(200.0, 150.0, 20.0)];
        let lines = flats(&stops, &[bundle(0, 0, 3)]);
        let reach: Vec<f64> = lines.iter().map(|line| 150.0 - line.bounds().y0).collect();
        assert!(
            reach[0] + 5.0 < reach[1] && reach[1] + 5.0 < reach[2],
            "{reach:?}"
        );
    }

    #[test]
    fn crowded_maps_are_routed_too() {
        let stops: Vec<_> = (0..100)
            .map(|n| stop(f64::from(n % 10) * 40.0, f64::from(n / 10) * 30.0, 4.0))
            .collect();
        let bundles: Vec<_> = (0..7000)
            .map(|n| bundle(n % 100, (n * 7 + 1) % 100, 1))
            .collect();
        assert_eq!(
            route(&stops, &bundles, FRAME).len(),
            7000,
            "a way for every bundle"
        );
    }
}
