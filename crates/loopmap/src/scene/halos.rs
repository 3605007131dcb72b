//! Halos that would cut into a text which stands before them lie under all texts.

use super::{Ink, Item, Label, Shape};
use crate::geom::overlap;

/// Takes off, of texts in the order in which they are drawn, each halo that reaches an earlier one, and puts it
/// before them all: a text in the colour of the ground.
pub(super) fn under(texts: Vec<Item>) -> Vec<Item> {
    let mut all = Vec::with_capacity(texts.len());
    let mut above: Vec<Item> = Vec::with_capacity(texts.len());
    for mut text in texts {
        if let Shape::Label(label) = &mut text.shape
            && above.iter().any(|other| cuts(label, other))
        {
            all.push(Item {
                subject: None,
                opacity: text.opacity,
                shape: Shape::Label(Label {
                    ink: Ink::Ground,
                    ..label.clone()
                }),
            });
            label.halo = 0.0;
        }
        above.push(text);
    }
    all.append(&mut above);
    all
}

fn cuts(label: &Label, other: &Item) -> bool {
    let reach = label.bounds().inflate(label.halo, label.halo);
    matches!(&other.shape, Shape::Label(other) if overlap(reach, other.bounds()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;
    use crate::scene::{Align, Weight};

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
        let drawn = under(vec![
            text("Mill", 0.0, 10.0),
            text("Bakery", 0.0, 20.5),
            text("Farm", 0.0, 90.0),
        ]);
        let labels = drawn.iter().map(|item| match &item.shape {
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
