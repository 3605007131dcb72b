//! Names and amounts: where each stands, so that none lies on another, on a node or on a tip.
//!
//! Texts are placed in the order of their importance, each on the best of its places that is still
//! free; a text that finds none may push one neighbour to another of its places. What does not fit is
//! left out until a reader zooms in or picks it out.

mod block;
mod places;
mod request;
mod room;

pub(super) use block::Block;
pub(crate) use places::extent;
pub(super) use places::{fit_inside, is_inside, places};
pub(super) use request::{Over, Request};
pub(super) use room::{Need, Room};

#[cfg(test)]
mod tests {
    use super::request::OVER_THIN;
    use super::*;
    use crate::geom::{Point, Rect, Size, overlap};
    use crate::scene::style::SMALLEST_TEXT;
    use crate::scene::{Ink, Label};

    fn room() -> Room {
        Room::new(Size::new(300.0, 200.0))
    }

    fn name(text: &str, x: f64, y: f64) -> Request {
        Request::name(text, (Point::new(x, y), 8.0), false, Ink::Text, &[])
    }

    #[test]
    fn an_amount_lies_on_thin_lines_where_nothing_is_clear() {
        let spine = kurbo::CubicBez::new((50.0, 20.0), (50.0, 70.0), (50.0, 130.0), (50.0, 180.0));
        let crowded = |_, over| over == Over::Thin;
        let request = Request::amount("$250 bn", SMALLEST_TEXT, (spine, 12.0), crowded);
        assert!(!request.places.is_empty());
        for place in &request.places {
            assert!(
                (place.bounds.center().x - 50.0).abs() < 1.0,
                "on its own line"
            );
            assert!(place.cost >= OVER_THIN, "after any that is clear");
        }
    }

    #[test]
    fn a_large_name_that_is_hemmed_in_stands_apart_and_is_tied_to_its_node() {
        let (centre, radius) = (Point::new(150.0, 100.0), 8.0);
        let mut room = room();
        room.block_disc(centre, radius);
        room.block_tip(Rect::from_points(centre, centre).inflate(34.0, 30.0));
        let near = Request::name("Alphabet", (centre, radius), false, Ink::Text, &[]);
        let number = room.place(near, Need::May);
        assert!(room.lines(number).is_empty(), "there is no room at the rim");
        let apart = Request::apart("Alphabet", (centre, radius), false, Ink::Text, true);
        let number = room.place(apart, Need::May);
        let [label] = room.lines(number) else {
            panic!("it is set in one line");
        };
        let (text, node) = room.leader(number).unwrap();
        assert!(label.bounds().inflate(1.5, 1.5).contains(text), "{text:?}");
        let away = crate::geom::distance(node, centre);
        assert!((away - radius).abs() < 2.0, "it ends at the rim: {away}");
    }

    #[test]
    fn names_of_neighbours_do_not_overlap() {
        let mut room = room();
        let at = [(100.0, 100.0), (112.0, 100.0), (100.0, 118.0)];
        for (x, y) in at {
            room.block_disc(Point::new(x, y), 8.0);
        }
        let numbers: Vec<usize> = at
            .iter()
            .map(|&(x, y)| room.place(name("Alphabet", x, y), Need::May))
            .collect();
        let boxes: Vec<Rect> = numbers
            .iter()
            .flat_map(|&number| room.lines(number))
            .map(Label::bounds)
            .collect();
        assert_eq!(boxes.len(), 3, "all three find a place");
        for (place, one) in boxes.iter().enumerate() {
            assert!(
                boxes[..place].iter().all(|&other| !overlap(*one, other)),
                "{boxes:?}"
            );
        }
    }

    #[test]
    fn a_name_that_is_never_left_out_stands_somewhere() {
        let mut room = room();
        room.block_tip(Rect::new(0.0, 0.0, 300.0, 200.0));
        for x in [4.0, 100.0, 150.0, 297.0] {
            room.block_disc(Point::new(x, 100.0), 60.0);
            let disc = (Point::new(x, 100.0), 8.0);
            let view = Rect::new(2.0, 2.0, 298.0, 198.0);
            let name = "Society for the Improvement of the Breeds of Horned Cattle";
            let request = Request::anywhere(name, disc, false, Ink::Text, view);
            let number = room.place(request, Need::Always);
            let lines = room.lines(number);
            assert!(!lines.is_empty(), "at {x}");
            let is_inside = |label: &Label| view.inflate(0.5, 0.5).contains_rect(label.bounds());
            assert!(lines.iter().all(is_inside), "{lines:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut room = room();
        room.block_tip(Rect::new(0.0, 0.0, 300.0, 200.0));
        let number = room.place(name("Alphabet", 100.0, 100.0), Need::May);
        assert!(room.lines(number).is_empty(), "there is no room at all");
    }

    #[test]
    fn a_large_node_holds_its_name() {
        assert!(is_inside("OpenAI", 34.0), "six letters in a wide node");
        assert!(!is_inside("Thinking Machines Lab", 34.0), "too long");
        assert!(!is_inside("xAI", 8.0), "too small");
    }

    #[test]
    fn names_stay_inside_the_picture() {
        let mut room = room();
        let number = room.place(name("Thinking Machines Lab", 292.0, 192.0), Need::May);
        let view = Rect::new(0.0, 0.0, 300.0, 200.0);
        assert!(
            room.lines(number)
                .iter()
                .all(|label| view.contains_rect(label.bounds())),
            "nothing is cut off"
        );
    }
}
