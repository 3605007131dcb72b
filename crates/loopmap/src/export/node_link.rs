//! Node-link JSON, as `networkx.node_link_graph` and d3 read it.

use serde_json::{Map, Value, json};

use crate::dataset::Dataset;

use super::Places;
use super::tables::{Cell, Table, companies, deals, rest};

/// Returns a map as node-link JSON.
pub fn node_link(dataset: &Dataset, places: &Places) -> String {
    let (companies, deals) = (companies(dataset), deals(dataset));
    let mut nodes: Vec<Value> = companies
        .rows
        .iter()
        .map(|row| object(&companies, row))
        .collect();
    for (node, place) in nodes.iter_mut().zip(places) {
        if let (Some([x, y]), Some(node)) = (place, node.as_object_mut()) {
            node.insert("x".to_owned(), json!(x));
            node.insert("y".to_owned(), json!(y));
        }
    }
    let links = dataset.deals().iter().zip(&deals.rows).map(|(deal, row)| {
        let mut link = object(&deals, row);
        if let Some(link) = link.as_object_mut() {
            for (ends, company) in [(["from", "source"], deal.from), (["to", "target"], deal.to)] {
                let [own, theirs] = ends;
                link.remove(own);
                link.insert(theirs.to_owned(), json!(dataset.company(company).id));
            }
            // Parallel edges are told apart by it.
            link.insert("key".to_owned(), json!(deal.id));
            if let Some(amount) = deal.amount.high() {
                link.insert("weight".to_owned(), json!(amount));
            }
        }
        link
    });
    let links: Vec<Value> = links.collect();
    let graph = json!({
        "directed": true,
        "multigraph": true,
        "graph": { "name": dataset.info().title, "loopmap": rest(dataset) },
        "nodes": nodes,
        "links": links,
    });
    format!("{graph}\n")
}

fn object(table: &Table, row: &[Cell]) -> Value {
    let mut object = Map::new();
    for (&name, cell) in table.header.iter().zip(row) {
        match cell {
            Cell::Blank => {}
            Cell::Text(text) => {
                object.insert(name.to_owned(), json!(text));
            }
            Cell::Number(number) => {
                object.insert(name.to_owned(), json!(number));
            }
        }
    }
    Value::Object(object)
}
