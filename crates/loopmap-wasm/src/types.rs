//! What `types.d.ts` says, for the tests that compare it with what is read and told.

const TYPES: &str = include_str!("types.d.ts");

/// An interface, or a sentence by its word: the keys of its fields with their types, which start with a
/// question mark where they may be absent.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) name: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Shape {
    fn new(name: &str, fields: impl Iterator<Item = &'static str>) -> Self {
        let field = |line: &str| {
            let (key, kind) = line.trim().trim_end_matches(';').split_once(": ")?;
            let is_optional = key.ends_with('?');
            let key = key.trim_end_matches('?').trim_matches('\'').to_owned();
            Some((key, [if is_optional { "?" } else { "" }, kind].concat()))
        };
        let is_code = |line: &&str| !line.trim().starts_with(['/', '*']);
        Self {
            name: name.to_owned(),
            fields: fields.filter(is_code).filter_map(field).collect(),
        }
    }

    pub(crate) fn keys(&self) -> Vec<&str> {
        self.fields.iter().map(|(key, _)| &**key).collect()
    }
}

/// Returns the interfaces.
pub(crate) fn interfaces() -> Vec<Shape> {
    let parts = TYPES.split("export interface ").skip(1);
    let shape = |part: &'static str| {
        let (head, body) = part.split_once(" {\n")?;
        let (body, _) = body.split_once("\n}")?;
        Some(Shape::new(head, body.lines()))
    };
    parts.filter_map(shape).collect()
}

/// Returns the sentences of a type: each a line `| { do: 'word'; key: type }`.
pub(crate) fn sentences(name: &str, verb: &str) -> Vec<Shape> {
    let start = format!("export type {name} =");
    let (_, body) = TYPES.split_once(&start).expect("the type is there");
    let (body, _) = body.split_once("};").expect("it has an end");
    let start = format!("| {{ {verb}: '");
    let sentence = |line: &'static str| {
        let (_, rest) = line.split_once(&start)?;
        let (word, fields) = rest.split_once('\'')?;
        let fields = fields.trim_end_matches('}').split("; ");
        Some(Shape::new(word, fields.map(str::trim)))
    };
    body.lines().filter_map(sentence).collect()
}

/// Returns whether a type of the page's is one of ours. Texts of which there are only some may be named.
pub(crate) fn is_of_type(found: &str, wanted: &str) -> bool {
    let is_words = |words: &str| {
        let mut words = words.split(" | ");
        words.all(|word| word.starts_with('\'') && word.ends_with('\'') || word == "Basis")
    };
    match wanted {
        "string" => found == wanted || is_words(found),
        "?string" => found == wanted || found.strip_prefix('?').is_some_and(is_words),
        _ => found == wanted,
    }
}
