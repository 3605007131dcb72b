//! Which column holds the amounts, and what its header says of unit and currency.

use crate::dataset::money::{self, Unit};

use super::known::BESIDE;
use super::{Guess, Taken};

/// Words for amounts, the likeliest first, with how likely they are.
const AMOUNTS: &[(&str, u32)] = &[
    ("amount", 10),
    ("betrag", 10),
    ("montant", 10),
    ("importe", 10),
    ("monto", 10),
    ("value", 9),
    ("wert", 9),
    ("valeur", 9),
    ("valor", 9),
    ("summe", 9),
    ("somme", 9),
    ("suma", 9),
    ("sum", 9),
    ("gesamtbetrag", 9),
    ("gesamtsumme", 9),
    ("fordersumme", 9),
    ("foerdersumme", 9),
    ("zuwendung", 8),
    ("cuantia", 9),
    ("volumen", 8),
    ("volume", 8),
    ("zahlbetrag", 9),
    ("total", 7),
    ("gesamt", 7),
    ("weight", 6),
    ("gewicht", 6),
    ("poids", 6),
    ("peso", 6),
    ("payment", 5),
    ("zahlung", 5),
    ("paiement", 5),
    ("pago", 5),
    ("price", 5),
    ("preis", 5),
    ("prix", 5),
    ("precio", 5),
    ("cost", 5),
    ("costs", 5),
    ("kosten", 5),
    ("cout", 5),
    ("coste", 5),
    ("spend", 5),
    ("spending", 5),
    ("money", 5),
    ("geld", 5),
    ("dinero", 5),
];

/// Words that say that a column is not an amount, whatever else is in its header.
const NO_AMOUNT: &[&str] = &[
    "date",
    "datum",
    "fecha",
    "id",
    "type",
    "typ",
    "tipo",
    "art",
    "kind",
    "status",
    "currency",
    "wahrung",
    "waehrung",
    "devise",
    "moneda",
    "year",
    "jahr",
    "annee",
    "ano",
    "number",
    "nr",
    "code",
    "name",
    "count",
    "anzahl",
    "rate",
    "share",
    "percent",
    "percentage",
    "method",
    "reference",
    "purpose",
    "zweck",
    "description",
    "category",
    "change",
    "per",
];

/// Finds the column of amounts, or those that could each be it.
pub(super) fn find(words: &[Vec<String>], guess: &mut Guess) {
    let has_own = ["amount", "amount_high", "amount_low"]
        .iter()
        .any(|field| guess.place_of(field).is_some());
    if has_own {
        return;
    }
    let mut found: Vec<(u32, usize, Taken)> = Vec::new();
    for (place, words) in words.iter().enumerate() {
        if guess.columns[place].is_none()
            && let Some((score, taken)) = as_amount(words)
        {
            found.push((score, place, taken));
        }
    }
    found.sort_by_key(|(score, place, _)| (std::cmp::Reverse(*score), *place));
    match found.as_slice() {
        [first, second, ..] if first.0 == second.0 => {
            let rivals = found.iter().filter(|rival| rival.0 == first.0);
            guess.rivals = rivals.map(|&(_, place, _)| place).collect();
        }
        [(_, place, taken), ..] => guess.columns[*place] = Some(taken.clone()),
        [] => {}
    }
}

/// Returns how likely a header is that of amounts, and what it says of unit and currency.
pub(super) fn as_amount(words: &[String]) -> Option<(u32, Taken)> {
    if words.iter().any(|word| NO_AMOUNT.contains(&word.as_str())) {
        return None;
    }
    let (mut score, mut others) = (0, 0);
    let mut taken = Taken::plain("amount");
    let mut unit_words: Vec<&str> = Vec::new();
    for word in words {
        if let Some(&(_, likely)) = AMOUNTS.iter().find(|(known, _)| known == word) {
            score = score.max(likely);
        } else if let Some((power, currency)) = joined_unit(word) {
            taken.unit = Some((word.clone(), power));
            taken.currency = Some(currency);
        } else if let Some(code) = money::currency_word(word) {
            taken.currency = Some(code);
        } else if Unit::of(word).is_some() {
            unit_words.push(word);
        } else if word == "t" && words.len() > 1 {
            // `T` and a euro sign: thousands, in German tables.
            taken.unit = Some(("thousand".to_owned(), 3));
        } else if !BESIDE.contains(&word.as_str()) && !["d", "de", "s"].contains(&word.as_str()) {
            others += 1;
        }
    }
    let unit_word = unit_words.join(" ");
    if let Some(unit) = Unit::of(&unit_word).filter(|unit| unit.power != 0) {
        taken.unit = Some((unit_word, unit.power));
    }
    if score == 0 && taken.currency.is_some() && others == 0 {
        score = 8;
    }
    // A unit alone, as `m`, is no amount; nor is a word of many with `total` among them.
    (score >= if others > 0 { 8 } else { 5 }).then(|| (2 * score - others.min(9), taken))
}

/// Words that hold unit and currency at once.
fn joined_unit(word: &str) -> Option<(i32, &'static str)> {
    let (first, code) = word.split_at_checked(1)?;
    let power = match first {
        "t" | "k" => 3,
        "m" => 6,
        _ => return None,
    };
    let code = match code {
        "eur" => "EUR",
        "usd" => "USD",
        "chf" => "CHF",
        "gbp" => "GBP",
        _ => return None,
    };
    Some((power, code))
}
