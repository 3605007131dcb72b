//! DOT, for Graphviz.

use std::fmt::Write as _;

use crate::dataset::{Dataset, format_amount};
use crate::scene::{Ink, Theme};

/// Returns a map as DOT: names, amounts as labels and as `amount`, pillars as colours.
pub fn dot(dataset: &Dataset) -> String {
    let palette = Theme::Light.palette();
    // Writing to a string cannot fail.
    let mut text = format!("digraph {} {{\n", quoted(&dataset.info().title));
    for company in dataset.companies() {
        let _ = writeln!(
            text,
            "  {} [label={}];",
            quoted(&company.id),
            quoted(&company.name)
        );
    }
    for deal in dataset.deals() {
        let end = |company| quoted(&dataset.company(company).id);
        let _ = write!(text, "  {} -> {} [", end(deal.from), end(deal.to));
        if let Some(amount) = deal.amount.high() {
            let label = format_amount(deal.amount, &dataset.info().currency).unwrap_or_default();
            let _ = write!(text, "label={}, amount={amount}, ", quoted(&label));
        }
        let pillar = dataset.pillar(deal.pillar);
        let _ = writeln!(
            text,
            "color={}, kind={}];",
            quoted(&palette.colour(Ink::Pillar(pillar.colour)).to_css()),
            quoted(&pillar.label)
        );
    }
    text.push_str("}\n");
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
