//! `GraphML`, which `NetworkX`, igraph, Gephi, yEd and Cytoscape read.

use std::fmt::Write as _;

use crate::dataset::Dataset;
use crate::scene::{Ink, Theme};

use super::tables::{Cell, companies, deals, rest};
use super::{Places, escaped};

/// Returns a map as `GraphML`: ids, names and all columns as attributes, and the deals' amounts as `weight`.
pub fn graphml(dataset: &Dataset, places: &Places) -> String {
    let (companies, deals) = (companies(dataset), deals(dataset));
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    let mut key = |id: &str, of: &str, name: &str, kind: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(
            xml,
            "<key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
        );
    };
    key("g", "graph", "loopmap", "string");
    key("label", "node", "label", "string");
    for (id, kind) in [("x", "double"), ("y", "double")] {
        key(id, "node", id, kind);
    }
    for name in companies.header.iter().skip(1) {
        key(&format!("n-{name}"), "node", name, "string");
    }
    key("weight", "edge", "weight", "double");
    key("color", "edge", "color", "string");
    for name in &deals.header {
        let kind = if super::tables::is_amount(name) {
            "long"
        } else {
            "string"
        };
        if !is_end(name) {
            key(&format!("e-{name}"), "edge", name, kind);
        }
    }
    let json = escaped(&rest(dataset).to_string());
    let _ = writeln!(
        xml,
        "<graph edgedefault=\"directed\">\n<data key=\"g\">{json}</data>"
    );
    for (i, row) in companies.rows.iter().enumerate() {
        let _ = write!(xml, "<node id=\"{}\">", escaped(&row[0].to_text()));
        data(&mut xml, "label", &row[1]);
        if let Some([x, y]) = places.get(i).copied().flatten() {
            // Elsewhere y grows upwards.
            let _ = write!(
                xml,
                "<data key=\"x\">{x}</data><data key=\"y\">{}</data>",
                0.0 - y
            );
        }
        for (name, cell) in companies.header.iter().zip(row).skip(1) {
            data(&mut xml, &format!("n-{name}"), cell);
        }
        xml.push_str("</node>\n");
    }
    let palette = Theme::Light.palette();
    for (deal, row) in dataset.deals().iter().zip(&deals.rows) {
        let end = |company| escaped(&dataset.company(company).id);
        let _ = write!(
            xml,
            "<edge id=\"{}\" source=\"{}\" target=\"{}\">",
            escaped(&deal.id),
            end(deal.from),
            end(deal.to)
        );
        data(
            &mut xml,
            "weight",
            &deal.amount.high().map_or(Cell::Blank, Cell::Number),
        );
        let colour = palette.colour(Ink::Pillar(dataset.pillar(deal.pillar).colour));
        data(&mut xml, "color", &Cell::Text(colour.to_css()));
        for (name, cell) in deals
            .header
            .iter()
            .zip(row)
            .filter(|(name, _)| !is_end(name))
        {
            data(&mut xml, &format!("e-{name}"), cell);
        }
        xml.push_str("</edge>\n");
    }
    xml.push_str("</graph>\n</graphml>\n");
    xml
}

/// Returns whether a column of deals is told by the edge itself.
fn is_end(name: &str) -> bool {
    matches!(name, "id" | "from" | "to")
}

fn data(xml: &mut String, key: &str, cell: &Cell) {
    if *cell != Cell::Blank {
        // Writing to a string cannot fail.
        let _ = write!(
            xml,
            "<data key=\"{key}\">{}</data>",
            escaped(&cell.to_text())
        );
    }
}
