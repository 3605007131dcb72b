//! Halos that would cut into a text which stands before them lie under all texts.

use super::{Ink, Item, Shape};
use crate::geom::{Rect, overlap};

/// Takes off, of texts in the order in which they are drawn, each halo that reaches an earlier one, and returns
/// what is to be drawn before them all in its place: the text in the colour of the ground.
pub(super) fn under(texts: &mut [Item]) -> Vec<Item> {
    let mut under = Vec::new();
    let mut above: Vec<Rect> = Vec::new();
    for text in texts {
        let Shape::Label(label) = &mut text.shape else {
            continue;
        };
        let own = label.bounds();
        let reach = own.inflate(label.halo, label.halo);
        let mut cuts = false;
        for &other in &above {
            cuts |= overlap(reach, other);
        }
        above.push(own);
        if cuts {
            let mut halo = label.clone();
            halo.ink = Ink::Ground;
            label.halo = 0.0;
            under.push(Item {
                subject: None,
                opacity: text.opacity,
                shape: Shape::Label(halo),
            });
        }
    }
    under
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;
    use crate::scene::{Align, Label, Weight};

    fn text(text: &str, x: f64, y: f64) -> Item {
        Item {
            subject: None,
            opacity: 1.0,
            shape: Shape::Label(Label {
                text: text.to_owned(),
                at: Point::new(x, y),
                align: Align::Start,
                size: 10.0,
                weight: Weight::Regular,
                width: 40.0,
                ink: Ink::Text,
                halo: 2.5,
            }),
        }
    }

    #[test]
    fn a_halo_that_would_cut_into_a_text_lies_under_it() {
        let mut texts = [
            text("Mill", 0.0, 10.0),
            text("Bakery", 0.0, 20.5),
            text("Farm", 0.0, 90.0),
        ];
        let drawn = under(&mut texts);
        let labels = drawn.iter().chain(&texts).map(|item| match &item.shape {
            Shape::Label(label) => (
                label.text.as_str(),
                label.ink == Ink::Ground,
                label.halo > 0.0,
            ),
            _ => panic!("only texts were given"),
        });
        let expected = [
            ("Bakery", true, true),
            ("Mill", false, true),
            ("Bakery", false, false),
            ("Farm", false, true),
        ];
        assert_eq!(labels.collect::<Vec<_>>(), expected);
    }
}
