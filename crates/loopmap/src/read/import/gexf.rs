//! GEXF 1.1 to 1.3, the format of Gephi; `gexf.net/schema.html`.

use std::collections::BTreeMap;

use roxmltree::Node as Element;

use crate::dataset::{Place, Value};

use super::table::{Role, Table};
use super::xml::{self, Xml};
use super::{Account, Parsed};

/// The element in which an export of this program keeps the rest of the map.
pub(crate) const OWN: &str = "loopmap";

pub(super) fn read(file: &str, text: &str, account: &mut Account) -> Parsed {
    let Some(xml) = Xml::read(file, text, account) else {
        return Parsed::default();
    };
    let named =
        |name: &'static str| move |element: &Element<'_, '_>| element.tag_name().name() == name;
    let Some(graph) = xml.document.descendants().find(named("graph")) else {
        account.error("E_XML", file, Place::START, "There is no graph in it.");
        return Parsed::default();
    };
    // What the format says where a file says nothing.
    let default = graph.attribute("defaultedgetype").unwrap_or("undirected");
    let own = xml
        .document
        .descendants()
        .find(named(OWN))
        .map(xml::text_in);
    let attributes = [attributes(graph, "node"), attributes(graph, "edge")];
    let mut nodes = Table::of_graph(file, Role::Nodes, true);
    let mut edges = Table::of_graph(file, Role::Edges, true);
    for name in ["id", "label"] {
        nodes.column(name);
    }
    for name in ["source", "target"] {
        edges.column(name);
    }
    for element in graph.descendants().filter(Element::is_element) {
        let (table, attributes, names): (_, _, &[&str]) = match element.tag_name().name() {
            "node" => (&mut nodes, &attributes[0], &["id", "label"]),
            "edge" => (
                &mut edges,
                &attributes[1],
                &["source", "target", "id", "weight", "label", "start"],
            ),
            _ => continue,
        };
        let mut values: Vec<(&str, Value)> = Vec::new();
        for name in names {
            if let Some(text) = element.attribute(*name) {
                let kind = if *name == "weight" {
                    "double"
                } else {
                    "string"
                };
                let name = if *name == "start" { "date" } else { name };
                values.push((name, xml::typed(text, kind)));
            }
        }
        if names.len() > 2 && element.attribute("type").unwrap_or(default) != "directed" {
            values.push(("direction", Value::Text("undirected".to_owned())));
        }
        let said = element.descendants().filter(named("attvalue"));
        for value in said {
            let key = value
                .attribute("for")
                .or_else(|| value.attribute("id"))
                .unwrap_or_default();
            let inside = value
                .ancestors()
                .find(|around| matches!(around.tag_name().name(), "node" | "edge"));
            if let (Some((title, kind)), Some(text)) =
                (attributes.get(key), value.attribute("value"))
                && inside == Some(element)
            {
                values.push((title, xml::typed(text, kind)));
            }
        }
        table.push(xml.place(element), values);
    }
    if own.is_none() {
        // Numbers of edges mean nothing.
        super::table::leave_column(&mut edges, "id");
    }
    Parsed {
        tables: vec![nodes, edges],
        own,
    }
}

/// Returns the titles and types of attributes by their ids.
fn attributes(graph: Element<'_, '_>, class: &str) -> BTreeMap<String, (String, String)> {
    let lists = graph.children().filter(|list| {
        list.tag_name().name() == "attributes" && list.attribute("class").unwrap_or("node") == class
    });
    lists
        .flat_map(|list| {
            list.children()
                .filter(|child| child.tag_name().name() == "attribute")
        })
        .filter_map(|attribute| {
            let id = attribute.attribute("id")?.to_owned();
            let title = attribute.attribute("title").unwrap_or(&id).to_owned();
            let kind = attribute.attribute("type").unwrap_or("string").to_owned();
            Some((id, (title, kind)))
        })
        .collect()
}
