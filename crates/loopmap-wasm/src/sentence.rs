//! What the page asks for, read from plain objects: a word in `do` or `ask`, and what it is about.
//!
//! The words and types that the page knows are in `types.d.ts`: a test compares.

use crate::object::{Fields, whole};
use loopmap::view::{Action, Hit, StoryPlace, ViewRecord};
use wasm_bindgen::{JsError, JsValue};

/// What can be asked without changing anything.
#[derive(Debug)]
pub(crate) enum Question {
    Place,
    Figures,
    Loops { most: usize },
    Loop,
    Companies,
    Deal { id: String },
    Deals { of: Option<String> },
    Key,
    Spot { of: Hit },
    Nearest { id: String, dx: f64, dy: f64 },
    Positions,
}

/// Reads sentences: for each word a variant, and for each of its fields the key and the kind of value.
macro_rules! reads {
    ($kind:ident $read:ident $words:ident $verb:literal {
        $($word:literal $variant:ident { $($field:ident: $key:literal $type:ident),* },)*
    }) => {
        pub(crate) fn $read(sentence: &JsValue) -> Result<$kind, JsError> {
            let mut fields = Fields::of(sentence);
            let word = fields.text($verb).unwrap_or_default();
            let read = match word.as_str() {
                $($word => $kind::$variant { $($field: $type(&mut fields, $key)),* },)*
                _ => return Err(JsError::new(concat!($verb, " is no word that is known"))),
            };
            fields.checked()?;
            Ok(read)
        }

        #[cfg(test)]
        const $words: &[(&str, &[(&str, &str)])] =
            &[$(($word, &[$(($key, stringify!($type))),*])),*];
    };
}

reads! {
    Action read_action ACTIONS "do" {
        "show" Show { view: "view" view, place: "story" story },
        "isolate" Isolate { id: "id" text },
        "find" Find { id: "id" text },
        "showLoop" ShowLoop { ids: "ids" texts },
        "back" Back {},
        "clear" Clear {},
        "filter" Filter { view: "view" view },
        "takeOutDeal" TakeOutDeal { id: "id" text },
        "takeOutCompany" TakeOutCompany { id: "id" text },
        "putBack" PutBack {},
        "step" Step { by: "by" step },
        "listMore" ListMore {},
        "turnLens" TurnLens {},
        "click" Click {
            x: "x" number,
            y: "y" number,
            slop: "slop" number,
            is_touch: "isTouch" flag,
            has_card: "hasCard" flag
        },
        "point" Point { at: "at" hit, is_pinned: "isPinned" flag },
        "pointAtHop" PointAtHop { hop: "hop" hop },
        "pointAtLoop" PointAtLoop { ids: "ids" texts },
        "nudge" Nudge { id: "id" text, dx: "dx" number, dy: "dy" number },
        "lines" Lines { part: "part" number },
        "fit" Fit {},
        "findOut" FindOut {},
    }
}

reads! {
    Question read_question QUESTIONS "ask" {
        "place" Place {},
        "figures" Figures {},
        "loops" Loops { most: "most" count },
        "loop" Loop {},
        "companies" Companies {},
        "deal" Deal { id: "id" text },
        "deals" Deals { of: "of" id },
        "key" Key {},
        "spot" Spot { of: "of" named },
        "nearest" Nearest { id: "id" text, dx: "dx" number, dy: "dy" number },
        "positions" Positions {},
    }
}

// The kinds of values

fn text(fields: &mut Fields<'_>, key: &'static str) -> String {
    let read = fields.text(key);
    fields.must(key, "a text", read)
}

fn texts(fields: &mut Fields<'_>, key: &'static str) -> Vec<String> {
    let read = fields.texts(key);
    fields.must(key, "a list of texts", read)
}

fn number(fields: &mut Fields<'_>, key: &'static str) -> f64 {
    let read = fields.number(key);
    fields.must(key, "a number", read)
}

fn flag(fields: &mut Fields<'_>, key: &'static str) -> bool {
    fields.flag(key).unwrap_or_default()
}

fn id(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    fields.text(key)
}

fn count(fields: &mut Fields<'_>, key: &'static str) -> usize {
    usize::try_from(whole(number(fields, key))).unwrap_or(usize::MAX)
}

fn hop(fields: &mut Fields<'_>, key: &'static str) -> Option<usize> {
    usize::try_from(whole(fields.number(key)?)).ok()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, which is what is asked for"
)]
fn step(fields: &mut Fields<'_>, key: &'static str) -> i32 {
    number(fields, key) as i32
}

fn hit(fields: &mut Fields<'_>, key: &'static str) -> Option<Hit> {
    fields.object(key, |fields| {
        let kind = text(fields, "kind");
        Hit {
            kind: if kind == "company" { "company" } else { "deal" },
            id: text(fields, "id"),
        }
    })
}

fn named(fields: &mut Fields<'_>, key: &'static str) -> Hit {
    hit(fields, key).unwrap_or(Hit {
        kind: "company",
        id: String::new(),
    })
}

fn story(fields: &mut Fields<'_>, key: &'static str) -> Option<StoryPlace> {
    fields.object(key, |fields| StoryPlace {
        story: text(fields, "story"),
        step: count(fields, "step"),
    })
}

fn view(fields: &mut Fields<'_>, key: &'static str) -> ViewRecord {
    let read = fields.object(key, |fields| ViewRecord {
        show: fields.text("show"),
        basis: fields.text("basis"),
        focus: fields.text("focus"),
        circuit: fields.texts("loop"),
        lens: fields.flag("lens"),
        companies: fields.texts("companies"),
        deals: fields.texts("deals"),
        pillars: fields.texts("pillars"),
        status: fields.texts("status"),
        as_of: fields.text("as-of"),
        contingent: fields.flag("contingent"),
        min_amount: fields.number("min-amount").map(whole),
        undisclosed: fields.flag("undisclosed"),
        without_deals: fields.texts("without-deals"),
        without_companies: fields.texts("without-companies"),
    });
    read.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{is_of_type, sentences};

    /// The type of a kind of value as the page writes it.
    fn type_of(kind: &str) -> &'static str {
        match kind {
            "text" => "string",
            "texts" => "string[]",
            "number" | "count" | "step" => "number",
            "flag" => "?boolean",
            "id" => "?string",
            "hop" => "?number",
            "hit" => "?Hit",
            "named" => "Hit",
            "story" => "?StoryPlace",
            "view" => "ViewRecord",
            other => panic!("no type is known for {other}"),
        }
    }

    #[test]
    fn the_page_says_what_is_read() {
        for (name, verb, words) in [("Action", "do", ACTIONS), ("Question", "ask", QUESTIONS)] {
            let known = sentences(name, verb);
            let read: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let said: Vec<&str> = known.iter().map(|sentence| &*sentence.name).collect();
            assert_eq!(said, read, "the words of {name}");
            for ((word, fields), sentence) in words.iter().zip(&known) {
                let keys: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
                assert_eq!(sentence.keys(), keys, "what {word} is about");
                for ((key, kind), (_, found)) in fields.iter().zip(&sentence.fields) {
                    let wanted = type_of(kind);
                    assert!(
                        is_of_type(found, wanted),
                        "{word}.{key}: {found} is not {wanted}"
                    );
                }
            }
        }
    }
}
