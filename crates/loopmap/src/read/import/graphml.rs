//! `GraphML`, as `NetworkX`, igraph, Gephi and yEd write it.

use std::collections::BTreeMap;

use roxmltree::Node as Element;

use crate::dataset::{Place, Value};

use super::table::{Role, Table};
use super::xml::{self, Xml};
use super::{Account, Parsed};

/// The attribute in which an export of this program keeps the rest of the map.
pub(crate) const OWN: &str = "loopmap";

/// What a key stands for.
struct Key {
    name: String,
    kind: String,
    default: Option<String>,
}

pub(super) fn read(file: &str, text: &str, account: &mut Account) -> Parsed {
    let Some(xml) = Xml::read(file, text, account) else {
        return Parsed::default();
    };
    let keys = keys(&xml);
    let graph = |element: &Element<'_, '_>| element.tag_name().name() == "graph";
    let Some(top) = xml.document.descendants().find(graph) else {
        account.error("E_XML", file, Place::START, "There is no graph in it.");
        return Parsed::default();
    };
    let mut nodes = Table::of_graph(file, Role::Nodes, true);
    let mut edges = Table::of_graph(file, Role::Edges, true);
    nodes.column("id");
    for name in ["source", "target"] {
        edges.column(name);
    }
    let mut own = None;
    // Groups of yEd hold graphs of their own; their edges may be anywhere.
    for element in top.descendants().filter(Element::is_element) {
        let attribute = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
        let text = |name: &str| Value::Text(attribute(name));
        let place = xml.place(element);
        match element.tag_name().name() {
            "node" => {
                let mut values = vec![("id".to_owned(), text("id"))];
                values.extend(data(element, &keys));
                nodes.push(place, named(&values));
            }
            "edge" => {
                let mut values = vec![
                    ("source".to_owned(), text("source")),
                    ("target".to_owned(), text("target")),
                ];
                if element.has_attribute("id") {
                    values.push(("id".to_owned(), text("id")));
                }
                let is_directed = directed(element).unwrap_or_else(|| {
                    let around = element.ancestors().find(graph);
                    around.and_then(|graph| graph.attribute("edgedefault")) != Some("undirected")
                });
                if !is_directed {
                    values.push(("direction".to_owned(), Value::Text("undirected".to_owned())));
                }
                values.extend(data(element, &keys));
                edges.push(place, named(&values));
            }
            "hyperedge" => {
                account.error(
                    "E_GRAPH",
                    file,
                    place,
                    "An edge with more than two ends cannot be a payment.",
                );
            }
            "data" if element.parent() == Some(top) => {
                let key = keys.get(element.attribute("key").unwrap_or_default());
                if key.is_some_and(|key| key.name == OWN) {
                    own = Some(xml::text_in(element));
                }
            }
            _ => {}
        }
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

fn named(values: &[(String, Value)]) -> impl Iterator<Item = (&str, Value)> {
    values
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
}

fn directed(edge: Element<'_, '_>) -> Option<bool> {
    Some(edge.attribute("directed")? != "false")
}

/// Returns keys by their ids.
fn keys(xml: &Xml<'_>) -> BTreeMap<String, Key> {
    let elements = xml.document.descendants();
    elements
        .filter(|element| element.tag_name().name() == "key")
        .filter_map(|element| {
            let id = element.attribute("id")?.to_owned();
            let yed = element.attribute("yfiles.type").unwrap_or_default();
            let name = match yed {
                "nodegraphics" | "edgegraphics" => "label",
                _ => element.attribute("attr.name").unwrap_or(&id),
            };
            let default = element
                .children()
                .find(|child| child.tag_name().name() == "default");
            let key = Key {
                name: name.to_owned(),
                kind: element
                    .attribute("attr.type")
                    .unwrap_or("string")
                    .to_owned(),
                default: default
                    .map(xml::text_in)
                    .filter(|text| !text.trim().is_empty()),
            };
            Some((id, key))
        })
        .collect()
}

/// Returns the data of a node or an edge by name.
fn data(element: Element<'_, '_>, keys: &BTreeMap<String, Key>) -> Vec<(String, Value)> {
    let data = element
        .children()
        .filter(|child| child.tag_name().name() == "data");
    let mut values: Vec<(String, Value)> = data
        .filter_map(|data| {
            let key = keys.get(data.attribute("key")?)?;
            // The label of yEd lies between shapes and colours.
            let label = data
                .descendants()
                .find(|part| matches!(part.tag_name().name(), "NodeLabel" | "EdgeLabel"));
            let text = xml::text_in(label.unwrap_or(data));
            if label.is_none() && data.children().any(|child| child.is_element()) {
                return None;
            }
            Some((key.name.clone(), xml::typed(&text, &key.kind)))
        })
        .collect();
    let is_said =
        |name: &str, values: &[(String, Value)]| values.iter().any(|(known, _)| known == name);
    for key in keys.values() {
        if let Some(default) = key
            .default
            .as_ref()
            .filter(|_| !is_said(&key.name, &values))
        {
            let kind = &key.kind;
            if kind != "string" && key.name != "weight" {
                continue;
            }
            values.push((key.name.clone(), xml::typed(default, kind)));
        }
    }
    values.retain(|(name, value)| !matches!(value, Value::Blank) && name != "id");
    values
}
