//! GEXF 1.3, for Gephi: with places, colours and weights.

use std::fmt::Write as _;

use crate::dataset::Dataset;
use crate::scene::{Colour, Ink, Theme};

use super::tables::{Cell, Table, companies, deals, rest};
use super::{Places, escaped};

/// Returns a map as GEXF.
pub fn gexf(dataset: &Dataset, places: &Places) -> String {
    let (companies, deals) = (companies(dataset), deals(dataset));
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" \
         xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n",
    );
    let info = dataset.info();
    // Writing to a string cannot fail.
    let _ = writeln!(
        xml,
        "<meta><creator>loopmap</creator><description>{}</description></meta>",
        escaped(&info.title)
    );
    let _ = writeln!(
        xml,
        "<loopmap xmlns=\"urn:loopmap\">{}</loopmap>",
        escaped(&rest(dataset).to_string())
    );
    xml.push_str("<graph mode=\"static\" defaultedgetype=\"directed\">\n");
    attributes(&mut xml, "node", &companies);
    attributes(&mut xml, "edge", &deals);
    let palette = Theme::Light.palette();
    xml.push_str("<nodes>\n");
    for (i, row) in companies.rows.iter().enumerate() {
        let (id, name) = (escaped(&row[0].to_text()), escaped(&row[1].to_text()));
        let _ = write!(xml, "<node id=\"{id}\" label=\"{name}\">");
        values(&mut xml, &companies, row);
        colour(&mut xml, palette.node_rim);
        if let Some([x, y]) = places.get(i).copied().flatten() {
            // Elsewhere y grows upwards.
            let _ = write!(xml, "<viz:position x=\"{x}\" y=\"{}\" z=\"0\"/>", 0.0 - y);
        }
        xml.push_str("</node>\n");
    }
    xml.push_str("</nodes>\n<edges>\n");
    for (deal, row) in dataset.deals().iter().zip(&deals.rows) {
        let end = |company| escaped(&dataset.company(company).id);
        let _ = write!(
            xml,
            "<edge id=\"{}\" source=\"{}\" target=\"{}\"",
            escaped(&deal.id),
            end(deal.from),
            end(deal.to)
        );
        if let Some(amount) = deal.amount.high() {
            let _ = write!(xml, " weight=\"{amount}\"");
        }
        xml.push('>');
        values(&mut xml, &deals, row);
        colour(
            &mut xml,
            palette.colour(Ink::Pillar(dataset.pillar(deal.pillar).colour)),
        );
        xml.push_str("</edge>\n");
    }
    xml.push_str("</edges>\n</graph>\n</gexf>\n");
    xml
}

/// Returns whether a column is told by the element itself.
fn is_told(table: &Table, name: &str) -> bool {
    name == "id" || table.name == "deals" && matches!(name, "from" | "to")
}

fn attributes(xml: &mut String, class: &str, table: &Table) {
    // Writing to a string cannot fail.
    let _ = writeln!(xml, "<attributes class=\"{class}\">");
    for name in table.header.iter().filter(|name| !is_told(table, name)) {
        let kind = if super::tables::is_amount(name) {
            "long"
        } else {
            "string"
        };
        let _ = writeln!(
            xml,
            "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>"
        );
    }
    xml.push_str("</attributes>\n");
}

fn values(xml: &mut String, table: &Table, row: &[Cell]) {
    xml.push_str("<attvalues>");
    for (name, cell) in table.header.iter().zip(row) {
        if *cell != Cell::Blank && !is_told(table, name) {
            // Writing to a string cannot fail.
            let _ = write!(
                xml,
                "<attvalue for=\"{name}\" value=\"{}\"/>",
                escaped(&cell.to_text())
            );
        }
    }
    xml.push_str("</attvalues>");
}

fn colour(xml: &mut String, Colour(r, g, b): Colour) {
    // Writing to a string cannot fail.
    let _ = write!(xml, "<viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/>");
}
