//! What a picture carries when it stands alone: its title, its key and the day of its facts.

use super::line::layers;
use super::style::{Fill, Stroke};
use super::text::{self, Weight};
use super::{
    Align, Curve, Ink, Insets, Item, Label, Legend, Pen, Shape, Tip, TipKind, Tongue, legend,
};
use crate::dataset::{Dataset, PillarIx};
use crate::geom::{CubicBez, Point, Size, Vec2};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Title and key, and the room that they take in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// What is drawn, to be added to the scene.
    pub items: Vec<Item>,
    /// The room to keep free.
    pub insets: Insets,
}

/// The margin at the sides, in CSS pixels.
const MARGIN: f64 = 16.0;

/// The height of a row of the key.
const ROW: f64 = 22.0;

/// The length of a sample of a line, and of one of a wide line.
const SAMPLE: f64 = 30.0;
const WIDE_SAMPLE: f64 = 52.0;

/// How wide a line is that shows what fills it, in CSS pixels.
const FILLED_SAMPLE: f64 = 7.0;

/// The size of the title and of the key's texts.
const TITLE: f64 = 20.0;
const TEXT: f64 = 12.0;

/// Returns title and key for a map drawn in `frame`, in a picture of the size `picture`.
pub fn print(dataset: &Dataset, frame: Size, picture: Size) -> Print {
    let key = legend(dataset, frame);
    let mut flow = Flow::new(picture.width);
    for entry in entries(dataset, &key) {
        flow.put(entry);
    }
    let bottom = flow.height() + 12.0;
    let mut items = vec![strip(picture, bottom)];
    flow.write(&mut items, picture.height - bottom + 8.0);
    let room = picture.width - 2.0 * MARGIN;
    let title = text::cut(&dataset.info().title, room, TITLE, Weight::Bold);
    let top = 2.0 * MARGIN + TITLE;
    let at = Point::new(MARGIN, MARGIN + TITLE * 0.8);
    items.push(written(&title, at, TITLE, Weight::Bold, Ink::Text));
    Print {
        items,
        insets: Insets {
            top,
            bottom,
            ..Insets::default()
        },
    }
}

/// One thing of the key: a sample and what it means.
struct Entry {
    sample: Option<Stroke>,
    ink: Ink,
    label: String,
}

fn entries(dataset: &Dataset, key: &Legend) -> Vec<Entry> {
    let stroke = |width: f64, tip: TipKind, fill: Fill| Some(Stroke { width, tip, fill });
    let mut entries = Vec::new();
    for pillar in &key.pillars {
        entries.push(Entry {
            sample: stroke(3.0, pillar.tip, Fill::WHOLE),
            ink: Ink::Pillar(dataset.pillar(PillarIx::new(pillar.pillar.index())).colour),
            label: pillar.label.clone(),
        });
    }
    for width in &key.widths {
        entries.push(Entry {
            sample: stroke(width.width, TipKind::Triangle, Fill::WHOLE),
            ink: Ink::MutedText,
            label: width.label.clone(),
        });
    }
    for kind in &key.fills {
        let width = match kind.fill {
            Fill::Parts { .. } => FILLED_SAMPLE,
            Fill::Undisclosed | Fill::Lapsed => 1.6,
        };
        entries.push(Entry {
            sample: stroke(width, TipKind::Triangle, kind.fill),
            ink: Ink::MutedText,
            label: kind.label.to_owned(),
        });
    }
    if let Some(day) = dataset.info().as_of {
        entries.push(Entry {
            sample: None,
            ink: Ink::MutedText,
            label: Tongue::of(&dataset.info().language).as_of(day),
        });
    }
    if let Some(label) = sources(dataset) {
        entries.push(Entry {
            sample: None,
            ink: Ink::MutedText,
            label,
        });
    }
    entries
}

/// How many publishers are named.
const NAMED: usize = 3;

/// Says who published what the deals rest on: those of most deals, and how many others there are.
fn sources(dataset: &Dataset) -> Option<String> {
    let mut publishers: BTreeMap<&str, usize> = BTreeMap::new();
    for source in dataset.deals().iter().flat_map(|deal| &deal.sources) {
        if let Some(publisher) = &dataset.source(*source).publisher {
            *publishers.entry(publisher).or_default() += 1;
        }
    }
    let mut by_deals: Vec<(&str, usize)> = publishers.into_iter().collect();
    by_deals.sort_by_key(|(_, deals)| Reverse(*deals));
    let named = by_deals.iter().take(NAMED).map(|(name, _)| *name);
    let named = named.collect::<Vec<_>>().join(", ");
    let others = by_deals.len().saturating_sub(NAMED);
    let tongue = Tongue::of(&dataset.info().language);
    (!named.is_empty()).then(|| tongue.sources(&named, others))
}

/// Entries in rows, as many in each as fit.
struct Flow {
    width: f64,
    at: Point,
    placed: Vec<(Entry, Point)>,
}

impl Flow {
    fn new(width: f64) -> Self {
        Self {
            width,
            at: Point::new(MARGIN, 0.0),
            placed: Vec::new(),
        }
    }

    fn put(&mut self, mut entry: Entry) {
        let sample = entry.sample.map_or(0.0, |stroke| length(stroke) + 7.0);
        let room = self.width - 2.0 * MARGIN - sample;
        entry.label = text::cut(&entry.label, room, TEXT, Weight::Regular);
        let wide = sample + text::width(&entry.label, TEXT, Weight::Regular);
        if self.at.x + wide > self.width - MARGIN && self.at.x > MARGIN {
            self.at = Point::new(MARGIN, self.at.y + ROW);
        }
        self.placed.push((entry, self.at));
        self.at.x += wide + 18.0;
    }

    fn height(&self) -> f64 {
        self.at.y + ROW
    }

    fn write(self, items: &mut Vec<Item>, top: f64) {
        for (entry, at) in self.placed {
            let mut at = Point::new(at.x, at.y + top + ROW / 2.0);
            if let Some(stroke) = entry.sample {
                sample(items, stroke, entry.ink, at);
                at.x += length(stroke) + 7.0;
            }
            at.y += 0.36 * TEXT;
            items.push(written(&entry.label, at, TEXT, Weight::Regular, Ink::Text));
        }
    }
}

/// A strip of ground under the key, over the lines that come so far.
fn strip(picture: Size, height: f64) -> Item {
    let middle = picture.height - height / 2.0;
    let (start, end) = (Point::new(0.0, middle), Point::new(picture.width, middle));
    decoration(Shape::Curve(Curve {
        spine: CubicBez::new(
            start,
            start.lerp(end, 1.0 / 3.0),
            start.lerp(end, 2.0 / 3.0),
            end,
        ),
        width: height,
        pen: Pen::Solid,
        ink: Ink::Ground,
    }))
}

fn length(stroke: Stroke) -> f64 {
    if stroke.width > 6.0 {
        WIDE_SAMPLE
    } else {
        SAMPLE
    }
}

/// A short line with its tip, from left to right.
fn sample(items: &mut Vec<Item>, stroke: Stroke, ink: Ink, at: Point) {
    let tip = Tip {
        kind: stroke.tip,
        at: Point::new(at.x + length(stroke), at.y),
        direction: Vec2::new(1.0, 0.0),
        width: stroke.tip_width(),
        ink,
    };
    let end = Point::new(tip.at.x - tip.length() * 0.6, at.y);
    let spine = CubicBez::new(at, at.lerp(end, 1.0 / 3.0), at.lerp(end, 2.0 / 3.0), end);
    for (opacity, curve) in layers(spine, stroke, ink) {
        items.push(Item {
            opacity,
            ..decoration(Shape::Curve(curve))
        });
    }
    items.push(decoration(Shape::Tip(tip)));
}

fn written(text: &str, at: Point, size: f64, weight: Weight, ink: Ink) -> Item {
    decoration(Shape::Label(Label {
        text: text.to_owned(),
        at,
        align: Align::Start,
        size,
        weight,
        width: text::width(text, size, weight),
        ink,
        halo: 0.0,
    }))
}

fn decoration(shape: Shape) -> Item {
    Item {
        subject: None,
        opacity: 1.0,
        shape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_longer_than_a_row_is_cut() {
        let mut flow = Flow::new(200.0);
        flow.put(Entry {
            sample: None,
            ink: Ink::Text,
            label: "Hardware, software and whatever else there is".to_owned(),
        });
        let label = &flow.placed[0].0.label;
        assert!(label.starts_with("Hardware, software"), "{label}");
        assert!(
            text::width(label, TEXT, Weight::Regular) <= 168.0,
            "{label}"
        );
    }

    #[test]
    fn entries_take_a_new_row_where_the_picture_ends() {
        let mut flow = Flow::new(200.0);
        for label in ["Direct investment", "Debt", "Hardware and software"] {
            flow.put(Entry {
                sample: None,
                ink: Ink::Text,
                label: label.to_owned(),
            });
        }
        assert!((flow.height() - 2.0 * ROW).abs() < 1e-9, "two rows");
        let ends = flow
            .placed
            .iter()
            .map(|(entry, at)| at.x + text::width(&entry.label, TEXT, Weight::Regular));
        assert!(
            ends.into_iter().all(|end| end <= 184.0),
            "inside the margin"
        );
    }
}
