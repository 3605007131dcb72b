//! Graphs and records in JSON: node-link graphs of `NetworkX`, d3, Sigma and vis.js, Kumu's blueprints, Cytoscape's elements, and
//! lists of records as pandas, `OpenRefine` and web services write them.

use crate::dataset::text::grouped;
use crate::dataset::{Entry, MOST_DEALS, Node, Place, Value};
use crate::decimal;
use crate::read::fields::entries;
use crate::read::json;

use super::table::{Role, Table, place, text};
use super::{Account, Parsed};

/// Where the records may lie in an object, the likeliest first.
const LISTS: [&str; 8] = [
    "data", "records", "results", "rows", "items", "payments", "edges", "links",
];

/// The most values of a file: a tree of them fills memory.
const MOST_VALUES: usize = 2_000_000;

pub(super) fn read(file: &str, text: &str, account: &mut Account) -> Parsed {
    let starts = |byte: &&u8| matches!(byte, b',' | b'[' | b'{');
    if text.as_bytes().iter().filter(starts).count() > MOST_VALUES {
        let text = format!(
            "The file holds more than {} values; a map takes up to {} deals. Save the payments as CSV: \"loopmap import FILE --sum --keep 200\" sums tables that are longer.",
            grouped(MOST_VALUES),
            grouped(MOST_DEALS)
        );
        account.error("E_LIMIT", file, Place::START, text);
        return Parsed::default();
    }
    let Some(top) = tree(file, text, account) else {
        return Parsed::default();
    };
    let parsed = if let Some((nodes, edges)) = node_link(&top) {
        graph(file, &top, nodes, edges)
    } else if let Some(elements) = cytoscape(&top) {
        elements_of(file, &top, &elements)
    } else {
        records(file, &top)
    };
    if parsed.tables.iter().all(|table| table.rows.is_empty()) {
        let text = "There is neither a graph nor a list of records in it.";
        account.error("E_SHAPE", file, Place::START, text);
        return Parsed::default();
    }
    parsed
}

/// Reads JSON, or an object in each line.
fn tree(file: &str, text: &str, account: &mut Account) -> Option<Node> {
    let reading = json::read(file, text);
    if reading.node.is_some() {
        return reading.node;
    }
    let lines: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let rows: Option<Vec<Node>> = lines
        .iter()
        .map(|(n, line)| {
            let mut node = json::read(file, line).node?;
            let line = u32::try_from(n + 1).unwrap_or(u32::MAX);
            node.place = Some(Place { line, column: 1 });
            Some(node)
        })
        .collect();
    match rows {
        Some(rows) if rows.len() > 1 => Some(Node::at(Place::START, Value::List(rows))),
        _ => {
            account.problems.extend(reading.problems);
            None
        }
    }
}

fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let found = entries(node).iter().find(|entry| entry.key == key)?;
    Some(&found.node)
}

fn list(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => &[],
    }
}

fn is_list(node: &Node) -> bool {
    matches!(node.value, Value::List(_))
}

/// Returns nodes and edges of a graph; Kumu calls them elements and connections.
fn node_link(top: &Node) -> Option<(&Node, &Node)> {
    let lists = |key: &str| get(top, key).filter(|list| is_list(list));
    let edges = || ["links", "edges"].into_iter().find_map(lists);
    let usual = lists("nodes").and_then(|nodes| Some((nodes, edges()?)));
    usual.or_else(|| Some((lists("elements")?, lists("connections")?)))
}

/// Returns the values of an object by name; those of objects in it with both names, `payer.name`, and
/// those of `attributes` and `data` as its own.
fn flat(node: &Node) -> Vec<(String, &Node)> {
    let mut values = Vec::new();
    flatten(node, "", &mut values);
    values
}

fn flatten<'n>(node: &'n Node, before: &str, values: &mut Vec<(String, &'n Node)>) {
    for Entry { key, node, .. } in entries(node) {
        let name = if before.is_empty() {
            key.clone()
        } else {
            format!("{before}.{key}")
        };
        match &node.value {
            Value::Table(_)
                if matches!(key.as_str(), "attributes" | "data") && before.is_empty() =>
            {
                flatten(node, "", values);
            }
            Value::Table(_) => flatten(node, &name, values),
            Value::List(_) => {}
            _ => values.push((name, node)),
        }
    }
}

fn graph(file: &str, top: &Node, nodes: &Node, edges: &Node) -> Parsed {
    let own = get(top, "graph")
        .and_then(|graph| get(graph, "loopmap"))
        .map(written);
    let said = match get(top, "directed").map(|node| &node.value) {
        Some(Value::Flag(is_directed)) => Some(*is_directed),
        _ => None,
    };
    let kind = get(top, "options")
        .and_then(|options| get(options, "type"))
        .and_then(text);
    let is_directed = said.unwrap_or(kind.as_deref() != Some("undirected"));
    let mut parties = Table::of_graph(file, Role::Nodes, true);
    parties.column("id");
    let mut keys = Vec::new();
    for node in list(nodes) {
        let mut values = flat(node);
        // A name alone, or a bare string, is the id.
        let id = ["id", "_id", "key", "name", "label"]
            .into_iter()
            .find_map(|key| values.iter().find(|(name, _)| name == key))
            .map(|(name, node)| (name.clone(), text(node)));
        let Some((name, Some(id))) = id.or_else(|| Some((String::new(), text(node)))) else {
            continue;
        };
        if own.is_none() || name == "key" {
            values.retain(|(other, _)| *other != name || name == "name" || name == "label");
        } else {
            values.retain(|(other, _)| *other != name);
        }
        keys.push(id.clone());
        push(
            &mut parties,
            place(node),
            vec![("id".to_owned(), Value::Text(id))],
            values,
        );
    }
    let is_key = |key: &str| keys.iter().any(|known| known == key);
    // Numbers that are no ids are places in the list of nodes.
    let mut ends = list(edges)
        .iter()
        .filter_map(|edge| get(edge, "source").or_else(|| get(edge, "from")))
        .peekable();
    let have_places = ends.peek().is_some()
        && ends.all(|end| {
            matches!(end.value, Value::Number(_)) && text(end).is_some_and(|key| !is_key(&key))
        });
    let mut payments = Table::of_graph(file, Role::Edges, is_directed);
    for name in ["source", "target"] {
        payments.column(name);
    }
    for edge in list(edges) {
        let end = |names: [&str; 2]| {
            let end = names.into_iter().find_map(|name| get(edge, name))?;
            let end = get(end, "id").or_else(|| get(end, "name")).unwrap_or(end);
            match (&end.value, text(end)) {
                (Value::Number(place), _) if have_places => nth(&keys, *place),
                (_, text) => text,
            }
        };
        let ends = [
            ("source", end(["source", "from"])),
            ("target", end(["target", "to"])),
        ];
        let known =
            ends.map(|(name, key)| (name.to_owned(), key.map_or(Value::Blank, Value::Text)));
        let mut first: Vec<(String, Value)> = known.into();
        if let Some(Value::Flag(true)) = get(edge, "undirected").map(|node| &node.value) {
            first.push(("direction".to_owned(), Value::Text("undirected".to_owned())));
        }
        let mut values = flat(edge);
        values.retain(|(name, _)| {
            let is_end = ["source", "target", "from", "to"].iter().any(|end| {
                name == end
                    || name
                        .strip_prefix(end)
                        .is_some_and(|rest| rest.starts_with('.'))
            });
            !is_end
                && !matches!(name.as_str(), "undirected" | "key" | "_id")
                && (own.is_some() || name != "id")
        });
        push(&mut payments, place(edge), first, values);
    }
    Parsed {
        tables: vec![parties, payments],
        own,
    }
}

fn nth(keys: &[String], place: f64) -> Option<String> {
    let place: usize = decimal::write(place).parse().ok()?;
    keys.get(place).cloned()
}

fn push(table: &mut Table, at: Place, first: Vec<(String, Value)>, values: Vec<(String, &Node)>) {
    let values = values
        .into_iter()
        .map(|(name, node)| (name, node.value.clone()));
    let values: Vec<(String, Value)> = first.into_iter().chain(values).collect();
    table.push(
        at,
        values
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone())),
    );
}

/// Returns the elements of Cytoscape: in two lists, or in one.
fn cytoscape(top: &Node) -> Option<Vec<(bool, &Node)>> {
    let elements = get(top, "elements").unwrap_or(top);
    let mut found = Vec::new();
    if let (Some(nodes), Some(edges)) = (get(elements, "nodes"), get(elements, "edges")) {
        found.extend(list(nodes).iter().map(|node| (false, node)));
        found.extend(list(edges).iter().map(|edge| (true, edge)));
    } else {
        for element in list(elements) {
            let data = get(element, "data")?;
            found.push((get(data, "source").is_some(), element));
        }
    }
    (!found.is_empty()).then_some(found)
}

fn elements_of(file: &str, top: &Node, elements: &[(bool, &Node)]) -> Parsed {
    let is_directed = !matches!(
        get(top, "directed").map(|node| &node.value),
        Some(Value::Flag(false))
    );
    let mut nodes = Table::of_graph(file, Role::Nodes, true);
    nodes.column("id");
    let mut edges = Table::of_graph(file, Role::Edges, is_directed);
    for name in ["source", "target"] {
        edges.column(name);
    }
    for (is_edge, element) in elements {
        let Some(data) = get(element, "data") else {
            continue;
        };
        let mut values = flat(data);
        values.retain(|(name, _)| {
            !matches!(name.as_str(), "value" | "shared_name" | "SUID" | "selected") || *is_edge
        });
        values.retain(|(name, _)| {
            name != "SUID" && name != "selected" && !(*is_edge && name == "id")
        });
        let table = if *is_edge { &mut edges } else { &mut nodes };
        push(table, place(element), Vec::new(), values);
    }
    Parsed {
        tables: vec![nodes, edges],
        own: None,
    }
}

fn records(file: &str, top: &Node) -> Parsed {
    let mut table = Table::of_graph(file, Role::Any, true);
    if let (Some(columns), Some(rows)) = (get(top, "columns"), get(top, "data")) {
        // The "split" of pandas.
        table.header = list(columns)
            .iter()
            .map(|title| text(title).unwrap_or_default())
            .collect();
        table.rows = list(rows).iter().map(|row| list(row).to_vec()).collect();
    } else if let Some(items) = records_in(top) {
        if items.iter().all(is_list) {
            let mut rows = items.iter().map(|row| list(row).to_vec());
            let header = rows.next().unwrap_or_default();
            table.header = header
                .iter()
                .map(|title| text(title).unwrap_or_default())
                .collect();
            table.rows = rows.collect();
        } else {
            for item in items {
                push(&mut table, place(item), Vec::new(), flat(item));
            }
        }
    } else {
        by_column(top, &mut table);
    }
    let width = table.header.len();
    for row in &mut table.rows {
        row.truncate(width);
    }
    Parsed {
        tables: vec![table],
        own: None,
    }
}

fn records_in(top: &Node) -> Option<&[Node]> {
    let is_rows = |node: &&Node| {
        list(node)
            .first()
            .is_some_and(|first| matches!(first.value, Value::Table(_) | Value::List(_)))
    };
    if is_list(top) {
        return Some(list(top));
    }
    let named = LISTS
        .into_iter()
        .filter_map(|key| get(top, key))
        .find(is_rows);
    let any = || entries(top).iter().map(|entry| &entry.node).find(is_rows);
    named.or_else(any).map(list)
}

/// Reads an object of columns, each an object of cells by row or a list of cells.
fn by_column(top: &Node, table: &mut Table) {
    let mut columns = Vec::new();
    for Entry { key, node, .. } in entries(top) {
        let cells: Vec<&Node> = match &node.value {
            Value::Table(cells) => cells.iter().map(|cell| &cell.node).collect(),
            Value::List(cells) => cells.iter().collect(),
            _ => return,
        };
        columns.push((key.clone(), cells));
    }
    let height = columns
        .iter()
        .map(|(_, cells)| cells.len())
        .max()
        .unwrap_or(0);
    if columns.len() < 2 || columns.iter().any(|(_, cells)| cells.len() != height) {
        return;
    }
    table.header = columns.iter().map(|(title, _)| title.clone()).collect();
    let row = |n: usize| columns.iter().map(|(_, cells)| cells[n].clone()).collect();
    table.rows = (0..height).map(row).collect();
}

/// Returns a value as JSON.
fn written(node: &Node) -> String {
    fn value(node: &Node) -> serde_json::Value {
        match &node.value {
            Value::Blank => serde_json::Value::Null,
            Value::Text(text) => text.clone().into(),
            // A whole number is written as one.
            Value::Number(number) => {
                serde_json::from_str(&decimal::write(*number)).unwrap_or_default()
            }
            Value::Flag(flag) => (*flag).into(),
            Value::List(items) => items.iter().map(value).collect(),
            Value::Table(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone(), value(&entry.node)))
                .collect(),
        }
    }
    value(node).to_string()
}
