//! What a file is, by its bytes. Its name is asked only of what is too damaged to say it.

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Rows of cells, in some encoding: commas, semicolons, tabs.
    Table,
    /// JSON of a kind that is told by what is in it.
    Json(Json),
    /// A sheet of Excel or `OpenDocument`.
    Workbook(&'static str),
    /// A graph in XML, or in a text format of its own.
    Graph(Graph),
    /// A web page, with how it starts.
    Page(&'static str),
    /// Something that holds no payments, in words.
    Other(String),
}

/// What a JSON file holds, as far as its beginning tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Json {
    /// A map of this program, or nothing known.
    Map,
    /// Nodes and links: `NetworkX`, d3, Sigma, Cytoscape.
    Graph,
    /// A list of records, or tables of columns.
    Records,
}

/// Formats of graphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Graph {
    /// `GraphML`.
    GraphMl,
    /// GEXF, the format of Gephi.
    Gexf,
    /// DOT, the language of Graphviz.
    Dot,
    /// Pajek's network files.
    Pajek,
}

impl Graph {
    /// Returns its name in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::GraphMl => "GraphML",
            Self::Gexf => "GEXF",
            Self::Dot => "DOT",
            Self::Pajek => "Pajek",
        }
    }
}

/// So many bytes are looked at.
const LOOKED_AT: usize = 100_000;

/// First bytes of files that are no text, and what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"(\xb5/\xfd", "a Zstandard archive; unpack it first"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (
        b"SQLite format 3",
        "an SQLite database; save the table of payments as CSV",
    ),
    (b"PAR1", "a Parquet file; save it as CSV"),
    (b"ARROW1", "an Arrow file; save it as CSV"),
    (b"RDX", "an R data file; save the table as CSV"),
    (b"{\\rtf", "a rich text document"),
];

/// What the endings of packed files stand for, where the bytes do not say it any more.
const ENDINGS: &[(&str, &str)] = &[
    ("xlsx", "Excel workbook"),
    ("xlsm", "Excel workbook"),
    ("xlsb", "Excel workbook in binary (.xlsb)"),
    ("xls", "Excel workbook of the old kind (.xls)"),
    ("ods", "OpenDocument sheet"),
    ("docx", "Word document"),
    ("odt", "OpenDocument text"),
    ("pptx", "presentation"),
    ("odp", "presentation"),
];

impl Kind {
    /// Returns what a file is. Where its bytes are no whole archive and no text, its name says what it was.
    pub(super) fn of_file(name: &str, bytes: &[u8]) -> Self {
        let kind = Self::of(bytes);
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let was = ENDINGS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(ending));
        let is_open = match &kind {
            Self::Other(name) => matches!(name.as_str(), CUT_OFF | CUT_OFF_OFFICE),
            Self::Table => was.is_some() && super::plain::text_of(name, bytes).is_err(),
            _ => false,
        };
        match was.filter(|_| is_open) {
            Some((_, was)) => Self::Other(format!("a damaged {was}; {AGAIN}")),
            None => kind,
        }
    }

    /// Returns what `bytes` are.
    pub fn of(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(LOOKED_AT)];
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return archive(bytes);
        }
        if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Self::Workbook("an Excel workbook of the old kind (.xls)");
        }
        if let Some((_, name)) = SIGNATURES.iter().find(|(start, _)| head.starts_with(start)) {
            return Self::Other((*name).to_owned());
        }
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let text = String::from_utf8_lossy(text);
        let text = match bytes {
            // Two bytes a letter: enough is seen without the zeros.
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => text.replace(['\0', '\u{fffd}'], ""),
            _ => text.into_owned(),
        };
        of_text(text.trim_start())
    }
}

const CUT_OFF: &str = "a damaged ZIP archive";

const CUT_OFF_OFFICE: &str =
    "a damaged file of Excel, Word or PowerPoint; open it, and save it again";

/// What to do with a damaged file.
const AGAIN: &str = "open it, and save it again";

fn archive(bytes: &[u8]) -> Kind {
    let holds = |name: &str| {
        bytes
            .windows(name.len())
            .any(|window| window == name.as_bytes())
    };
    if holds("application/vnd.oasis.opendocument.spreadsheet") {
        Kind::Workbook("an OpenDocument sheet")
    } else if holds("xl/workbook.bin") {
        Kind::Workbook("an Excel workbook in binary (.xlsb)")
    } else if holds("xl/") {
        Kind::Workbook("an Excel workbook")
    } else if holds("word/") {
        Kind::Other("a Word document".to_owned())
    } else if holds("ppt/") {
        Kind::Other("a presentation".to_owned())
    } else if holds("application/vnd.oasis.opendocument") {
        Kind::Other("an OpenDocument text".to_owned())
    } else {
        // The list at the end of an archive.
        let name = match (holds("PK\x05\x06"), holds("[Content_Types].xml")) {
            (true, _) => "a ZIP archive; unpack it first",
            (false, true) => CUT_OFF_OFFICE,
            (false, false) => CUT_OFF,
        };
        Kind::Other(name.to_owned())
    }
}

fn of_text(text: &str) -> Kind {
    if let Some(start) = page_start(text) {
        return Kind::Page(start);
    }
    if text.starts_with('<') {
        return match root(text) {
            Some("graphml") => Kind::Graph(Graph::GraphMl),
            Some("gexf") => Kind::Graph(Graph::Gexf),
            Some("html") => Kind::Page("<html"),
            Some("Workbook") => {
                Kind::Other("an Excel workbook in XML; save it as .xlsx or CSV".to_owned())
            }
            Some("svg") => Kind::Other("an SVG picture".to_owned()),
            Some(root) => {
                let root: String = root.chars().filter(|c| !c.is_control()).take(40).collect();
                Kind::Other(format!("an XML file with <{root}> in it"))
            }
            None => Kind::Table,
        };
    }
    if text.starts_with(['{', '[']) {
        return Kind::Json(json(text));
    }
    let words = without_comments(text).to_ascii_lowercase();
    if is_dot(&words) {
        return Kind::Graph(Graph::Dot);
    }
    let is_pajek = |line: &str| line.starts_with("*vertices") || line.starts_with("*network");
    if words
        .lines()
        .take(50)
        .any(|line| is_pajek(line.trim_start()))
    {
        return Kind::Graph(Graph::Pajek);
    }
    let other = if words.starts_with("nodedef>") {
        Some("a GUESS graph (.gdf)")
    } else if words.starts_with("graph [")
        || words.starts_with("graph\n[")
        || words.contains("\ngraph [")
    {
        Some("a GML graph")
    } else if words.starts_with("dl ") || words.starts_with("dl\n") {
        Some("a UCINET graph")
    } else {
        None
    };
    other.map_or(Kind::Table, |name| {
        Kind::Other(format!("{name}; save it as GraphML, GEXF or CSV"))
    })
}

/// Returns how a web page starts.
fn page_start(text: &str) -> Option<&'static str> {
    ["<!doctype html", "<html", "<head", "<body"]
        .into_iter()
        .find(|start| {
            text.get(..start.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(start))
        })
        .map(|start| start.split(' ').next().unwrap_or(start))
}

/// Returns the name of the first element of an XML text, without its prefix.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!") {
            // A document type may hold declarations of its own.
            let inner = rest.find('[').filter(|&open| Some(open) < rest.find('>'));
            match inner {
                Some(open) => {
                    open + rest[open..]
                        .find("]>")
                        .or_else(|| rest[open..].find("] >"))?
                        + 2
                }
                None => rest.find('>')? + 1,
            }
        } else {
            break;
        };
        rest = rest.get(end..)?;
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let name = &name[..end];
    Some(name.rsplit(':').next().unwrap_or(name))
        .filter(|name| name.starts_with(|c: char| c.is_alphabetic()))
}

fn json(text: &str) -> Json {
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    if has("deals") {
        Json::Map
    } else if has("elements")
        && ["nodes", "edges", "data", "connections"]
            .into_iter()
            .any(has)
        || has("nodes") && (has("links") || has("edges"))
        || has("source") && has("target") && has("group")
    {
        Json::Graph
    } else if text.starts_with('[') && text.contains('{')
        || text.starts_with("[[")
        || ["data", "records", "results", "rows", "items", "columns"]
            .into_iter()
            .any(has)
        || is_lines(text)
    {
        Json::Records
    } else {
        Json::Map
    }
}

/// Returns whether each line is an object of its own.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_object = |line: Option<&str>| {
        line.is_some_and(|line| line.trim().starts_with('{') && line.trim().ends_with('}'))
    };
    is_object(lines.next())
        && lines
            .next()
            .is_some_and(|line| line.trim().starts_with('{'))
}

/// Returns a text without the comments at its start.
fn without_comments(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("/*") {
            rest.find("*/").map(|end| end + 2)
        } else if rest.starts_with("//") {
            rest.find('\n')
        } else {
            None
        };
        match end.and_then(|end| rest.get(end..)) {
            Some(after) => rest = after,
            None => return rest,
        }
    }
}

fn is_dot(text: &str) -> bool {
    // Comments of the C preprocessor are comments of DOT as well.
    let text = text.trim_start_matches(|c: char| c.is_whitespace());
    let text = match text.strip_prefix('#') {
        Some(comment) => comment
            .split_once('\n')
            .map_or("", |(_, rest)| rest.trim_start()),
        None => text,
    };
    let text = text.strip_prefix("strict").map_or(text, str::trim_start);
    let Some(rest) = text
        .strip_prefix("digraph")
        .or_else(|| text.strip_prefix("graph"))
    else {
        return false;
    };
    let Some((name, _)) = rest.split_once('{') else {
        return false;
    };
    let name = name.trim();
    name.len() < 200
        && (name.is_empty() || name.starts_with('"') || !name.contains([',', ';', '\n', '\t']))
        && rest.starts_with(|c: char| c.is_whitespace() || c == '{' || c == '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_files_are_called_what_they_were() {
        let cut_off = b"PK\x03\x04....[Content_Types].xml..";
        let (zeros, text) = (&[0; 600][..], &b"from,to\nA,B\n"[..]);
        let empty = b"PK\x05\x06";
        for (name, bytes, kind) in [
            ("a.xlsx", &cut_off[..], "a damaged Excel workbook; "),
            (
                "a.XLSB",
                cut_off,
                "a damaged Excel workbook in binary (.xlsb); ",
            ),
            ("a.docx", cut_off, "a damaged Word document; "),
            (
                "a.ods",
                b"PK\x03\x04mimety",
                "a damaged OpenDocument sheet; ",
            ),
            (
                "a.xls",
                zeros,
                "a damaged Excel workbook of the old kind (.xls); ",
            ),
            (
                "upload",
                cut_off,
                "a damaged file of Excel, Word or PowerPoint; ",
            ),
            ("a.zip", b"PK\x03\x04a.csv", "a damaged ZIP archive"),
            ("a.xlsx", empty, "a ZIP archive; unpack it first"),
        ] {
            let found = Kind::of_file(name, bytes);
            assert!(
                matches!(&found, Kind::Other(found) if found.starts_with(kind)),
                "{name}: {found:?}"
            );
        }
        assert_eq!(Kind::of_file("a.xls", text), Kind::Table, "as banks write");
    }

    #[test]
    fn files_are_known_by_their_bytes() {
        for (bytes, kind) in [
            (&b"from,to,amount\n"[..], Kind::Table),
            (b"graph,digraph,amount\n", Kind::Table),
            (b"", Kind::Table),
            (b"<!DOCTYPE html><p>", Kind::Page("<!doctype")),
            (
                b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><gexf xmlns='a'>",
                Kind::Graph(Graph::Gexf),
            ),
            (
                b"<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'y'>]><g:graphml>",
                Kind::Graph(Graph::GraphMl),
            ),
            (b"<?xml version='1.0'?><html>", Kind::Page("<html")),
            (b"/* a */ strict digraph {", Kind::Graph(Graph::Dot)),
            (b"// by x\ngraph \"a b\" {", Kind::Graph(Graph::Dot)),
            (b"*Vertices 2\r\n1 a", Kind::Graph(Graph::Pajek)),
            (
                b"{\"directed\": true, \"nodes\": [], \"links\": []}",
                Kind::Json(Json::Graph),
            ),
            (b"[{\"payer\": \"a\"}]", Kind::Json(Json::Records)),
            (b"{\"companies\": [], \"deals\": []}", Kind::Json(Json::Map)),
            (b"%PDF-1.7", Kind::Other("a PDF document".to_owned())),
            (b"\xff\xfe<\0g\0e\0x\0f\0>\0", Kind::Graph(Graph::Gexf)),
        ] {
            assert_eq!(Kind::of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
