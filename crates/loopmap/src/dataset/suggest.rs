//! "Did you mean": the known word that is nearest to one that was written.

/// Returns the word nearest to `written`, if it is near enough to be a slip of the hand: one edit for
/// each three letters. Equally near words give the first.
fn nearest<'a>(written: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = written.chars().count();
    let most = (length / 3).clamp(1, 4);
    words
        .filter(|word| word.chars().count().abs_diff(length) <= most)
        .map(|word| (strsim::osa_distance(written, word), word))
        .filter(|&(distance, word)| distance <= most && distance < word.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, word)| word)
}

/// Returns ` Did you mean "nvidia"?`, or `None` when no word is near.
pub fn did_you_mean<'a>(written: &str, words: impl Iterator<Item = &'a str>) -> String {
    nearest(written, words).map(said).unwrap_or_default()
}

fn said(word: &str) -> String {
    format!(" Did you mean {}?", super::text::quote(word))
}

/// What people call fields, and what these are called here: where several have one name, the likeliest first.
const OTHERWISE: &[(&str, &str)] = &[
    ("lang", "language"),
    ("locale", "language"),
    ("sprache", "language"),
    ("langue", "language"),
    ("name", "title"),
    ("name", "label"),
    ("heading", "title"),
    ("headline", "title"),
    ("title", "label"),
    ("title", "name"),
    ("label", "name"),
    ("subtitle", "description"),
    ("about", "description"),
    ("intro", "description"),
    ("summary", "description"),
    ("summary", "fact"),
    ("description", "summary"),
    ("description", "fact"),
    ("note", "summary"),
    ("note", "fact"),
    ("date", "as_of"),
    ("date", "announced"),
    ("day", "date"),
    ("updated", "as_of"),
    ("unit", "currency"),
    ("symbol", "currency"),
    ("categories", "pillars"),
    ("kinds", "pillars"),
    ("types", "pillars"),
    ("sectors", "roles"),
    ("category", "pillar"),
    ("category", "role"),
    ("type", "pillar"),
    ("type", "role"),
    ("type", "kind"),
    ("kind", "pillar"),
    ("kind", "role"),
    ("sector", "role"),
    ("icon", "glyph"),
    ("shape", "glyph"),
    ("nation", "country"),
    ("land", "country"),
    ("url", "source"),
    ("url", "sources"),
    ("link", "url"),
    ("link", "sources"),
    ("link", "source"),
    ("website", "url"),
    ("author", "publisher"),
    ("outlet", "publisher"),
    ("value", "amount"),
    ("value", "amount_high"),
    ("amount", "amount_high"),
    ("year", "period"),
    ("before", "was"),
    ("old", "was"),
    ("after", "is"),
    ("new", "is"),
    ("column", "field"),
];

/// Returns ` Did you mean "language"?` for the name of a field: one that is nearly written so, else one that means the same.
pub(crate) fn did_you_mean_field(written: &str, known: &[&str]) -> String {
    let near = did_you_mean(written, known.iter().copied());
    if !near.is_empty() {
        return near;
    }
    let lower = written.to_lowercase();
    let mut meant = OTHERWISE.iter().filter(|(name, _)| *name == lower);
    let meant = meant.find(|(_, field)| known.contains(field));
    meant.map(|(_, field)| said(field)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_recognised() {
        let words = ["amd", "nvidia", "openai"];
        for (written, meant) in [
            ("nvida", Some("nvidia")),
            ("opneai", Some("openai")),
            ("adm", Some("amd")),
            ("microsoft", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, words.into_iter()), meant, "{written}");
        }
    }
    #[test]
    fn a_field_by_another_name_is_recognised() {
        let map = ["title", "description", "as_of", "language", "pillars"];
        for (written, meant) in [
            ("lang", "language"),
            ("Name", "title"),
            ("langage", "language"),
            ("date", "as_of"),
            ("types", "pillars"),
        ] {
            let hint = format!(" Did you mean \"{meant}\"?");
            assert_eq!(did_you_mean_field(written, &map), hint);
        }
        assert_eq!(did_you_mean_field("lang", &["title"]), "", "no such field");
        assert_eq!(did_you_mean_field("mill", &map), "");
    }

    #[test]
    fn every_other_name_leads_to_a_field() {
        use crate::dataset::{
            COMPANY_FIELDS, CORRECTION_FIELDS, DEAL_FIELDS, FIGURE_FIELDS, SOURCE_FIELDS,
        };
        let tables = [
            COMPANY_FIELDS,
            CORRECTION_FIELDS,
            DEAL_FIELDS,
            FIGURE_FIELDS,
            SOURCE_FIELDS,
            crate::dataset::MAP_FIELDS,
        ];
        let rows = ["label", "glyph", "colour", "title"];
        for (name, field) in OTHERWISE {
            let is_one = tables.iter().any(|table| table.contains(field)) || rows.contains(field);
            assert!(is_one, "{name}: {field}");
        }
    }
}
