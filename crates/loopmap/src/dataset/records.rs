//! What the files of a map say, before anybody has checked it.

use super::cursor::Cursor;
use super::node::{Entry, Node, Place, Value};
use super::problem::Problem;

/// The newest baked map that is understood.
pub const FORMAT: u32 = 1;

/// The columns of `companies.csv`.
pub const COMPANY_FIELDS: &[&str] = &[
    "id",
    "name",
    "role",
    "country",
    "ticker",
    "collective",
    "fact",
    "source",
];

/// The columns of `deals.csv`. `amount` is short for an `amount_low` and `amount_high` that are
/// equal; `currency` may only repeat the map's own.
pub const DEAL_FIELDS: &[&str] = &[
    "id",
    "from",
    "to",
    "pillar",
    "instrument",
    "amount",
    "amount_low",
    "amount_high",
    "amount_kind",
    "firm",
    "paid",
    "derivation",
    "currency",
    "announced",
    "status",
    "term_years",
    "scope",
    "superseded_by",
    "summary",
    "confidence",
    "sources",
];

/// The columns of `sources.csv`.
pub const SOURCE_FIELDS: &[&str] = &["id", "kind", "publisher", "title", "date", "url"];

/// The columns of `figures.csv`.
pub const FIGURE_FIELDS: &[&str] = &[
    "company",
    "kind",
    "customer",
    "period",
    "amount_low",
    "amount_high",
    "amount_kind",
    "date",
    "sources",
    "note",
];

/// The columns of `corrections.csv`.
pub const CORRECTION_FIELDS: &[&str] = &["date", "deal", "field", "was", "is", "source"];

/// One part of a map: a table of names and values, or a list of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The file it is from.
    pub file: String,
    /// What the file says.
    pub node: Node,
}

impl Part {
    /// Returns the part of `file` that holds `node`.
    pub fn new(file: &str, node: Node) -> Self {
        Self {
            file: file.to_owned(),
            node,
        }
    }

    fn len(&self) -> usize {
        match &self.node.value {
            Value::List(rows) => rows.len(),
            _ => 0,
        }
    }
}

/// What the files of a map say: every value with its place, nothing checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// What stands for the title when the map gives none, such as the name of its folder.
    pub name: String,
    /// What the map says about itself.
    pub map: Part,
    /// The companies; when absent they are taken from the deals.
    pub companies: Option<Part>,
    /// The deals.
    pub deals: Part,
    /// The sources; when absent they are taken from the deals and companies.
    pub sources: Option<Part>,
    /// What companies earn, spend and owe.
    pub figures: Option<Part>,
    /// What was changed after it was published.
    pub corrections: Option<Part>,
    /// Where companies stand, as their author has them, by frame.
    pub places: Option<Part>,
    /// What was wrong with the form of the files.
    pub problems: Vec<Problem>,
    /// Whether all files could be read to their end. If not, only `problems` is worth telling.
    pub is_whole: bool,
}

impl Records {
    /// Says that the map is in another language than its files say: a BCP 47 tag.
    pub fn speak(&mut self, language: &str) {
        let place = self.map.node.place.unwrap_or(Place::START);
        if let Value::Blank = self.map.node.value {
            self.map.node = Node::at(place, Value::Table(Vec::new()));
        }
        if let Value::Table(entries) = &mut self.map.node.value {
            entries.retain(|entry| entry.key != "language");
            entries.push(Entry {
                key: "language".to_owned(),
                place: None,
                node: Node::at(place, Value::Text(language.to_owned())),
            });
        }
    }

    /// Takes a baked map apart; `name` stands for a missing title.
    ///
    /// # Errors
    ///
    /// One problem, when it is not a baked map or one of a later format.
    pub fn from_baked(file: &str, name: &str, mut top: Node) -> Result<Self, Problem> {
        let wrong =
            |code, text| Problem::error(code, file, top.place.unwrap_or(Place::START), text);
        let noun = top.value.noun();
        if !matches!(top.value, Value::Table(_)) {
            let text =
                format!("Expected an object with \"companies\" and \"deals\", found {noun}.");
            return Err(wrong("E_SHAPE", text));
        }
        if let Some(Value::Number(format)) = top.entry("format").map(|entry| &entry.node.value)
            && *format > f64::from(FORMAT)
        {
            let text = format!(
                "Data format {} is newer than this map understands ({FORMAT}). Update the script.",
                crate::decimal::write(*format)
            );
            return Err(wrong("E_VERSION", text));
        }
        let companies = list_of(&mut top, file, "companies")?;
        let deals = list_of(&mut top, file, "deals")?;
        let sources = list_of(&mut top, file, "sources")?;
        let figures = list_of(&mut top, file, "figures")?;
        let corrections = list_of(&mut top, file, "corrections")?;
        let Some(deals) = deals else {
            let text = "Expected an object with \"companies\" and \"deals\", found no \"deals\".";
            return Err(Problem::error(
                "E_SHAPE",
                file,
                Place::START,
                text.to_owned(),
            ));
        };
        Ok(Self {
            name: name.to_owned(),
            map: Part::new(file, top),
            companies,
            deals,
            sources,
            figures,
            corrections,
            places: None,
            problems: Vec::new(),
            is_whole: true,
        })
    }

    pub(super) fn map(&self) -> Cursor<'_> {
        Cursor::new(&self.map.file, &self.map.node)
    }

    pub(super) fn deals(&self) -> Cursor<'_> {
        Cursor::of_part(&self.deals.file, &self.deals.node, "deals")
    }

    pub(super) fn companies(&self) -> Option<Cursor<'_>> {
        top_of(self.companies.as_ref(), "companies")
    }

    pub(super) fn sources(&self) -> Option<Cursor<'_>> {
        top_of(self.sources.as_ref(), "sources")
    }

    pub(super) fn figures(&self) -> Option<Cursor<'_>> {
        top_of(self.figures.as_ref(), "figures")
    }

    pub(super) fn corrections(&self) -> Option<Cursor<'_>> {
        top_of(self.corrections.as_ref(), "corrections")
    }

    #[cfg(feature = "text")]
    pub(crate) fn places(&self) -> Option<Cursor<'_>> {
        let part = self.places.as_ref()?;
        Some(Cursor::new(&part.file, &part.node))
    }

    pub(super) fn deal_count(&self) -> usize {
        self.deals.len()
    }

    pub(super) fn company_count(&self) -> usize {
        self.companies.as_ref().map_or(0, Part::len)
    }

    pub(super) fn source_count(&self) -> usize {
        self.sources.as_ref().map_or(0, Part::len)
    }

    pub(super) fn figure_count(&self) -> usize {
        self.figures.as_ref().map_or(0, Part::len)
    }

    pub(super) fn correction_count(&self) -> usize {
        self.corrections.as_ref().map_or(0, Part::len)
    }
}

fn top_of<'a>(part: Option<&'a Part>, key: &'a str) -> Option<Cursor<'a>> {
    let part = part?;
    Some(Cursor::of_part(&part.file, &part.node, key))
}

fn list_of(top: &mut Node, file: &str, key: &str) -> Result<Option<Part>, Problem> {
    let Some(node) = top.take(key) else {
        return Ok(None);
    };
    match node.value {
        Value::List(_) => Ok(Some(Part::new(file, node))),
        Value::Blank => Ok(None),
        other => {
            let text = format!("Expected \"{key}\" to be a list, found {}.", other.noun());
            Err(Problem::error("E_SHAPE", file, Place::START, text))
        }
    }
}
