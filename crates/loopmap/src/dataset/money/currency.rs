//! Signs, codes and words of currencies.

use super::folded;

/// Signs of currencies, and the codes they stand for; `$` alone may be any dollar.
const SIGNS: [(&str, &str); 17] = [
    ("US$", "USD"),
    ("AU$", "AUD"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("$", DOLLAR),
    ("\u{20ac}", "EUR"),
    ("\u{a3}", "GBP"),
    ("\u{a5}", "JPY"),
    ("\u{20b9}", "INR"),
    ("\u{20a9}", "KRW"),
    ("\u{20ba}", "TRY"),
    ("\u{20b4}", "UAH"),
];

/// The sign that many currencies share.
const DOLLAR: &str = "$";

/// Currencies whose sign is `$` at home.
const DOLLARS: [&str; 10] = [
    "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP",
];

/// Codes of currencies that are met in files, and words for them, folded.
const CODES: [(&str, &str); 46] = [
    ("usd", "USD"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("gbp", "GBP"),
    ("chf", "CHF"),
    ("jpy", "JPY"),
    ("yen", "JPY"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("inr", "INR"),
    ("aud", "AUD"),
    ("cad", "CAD"),
    ("nzd", "NZD"),
    ("hkd", "HKD"),
    ("sgd", "SGD"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("pln", "PLN"),
    ("czk", "CZK"),
    ("huf", "HUF"),
    ("ron", "RON"),
    ("bgn", "BGN"),
    ("rub", "RUB"),
    ("uah", "UAH"),
    ("try", "TRY"),
    ("brl", "BRL"),
    ("mxn", "MXN"),
    ("ars", "ARS"),
    ("clp", "CLP"),
    ("cop", "COP"),
    ("zar", "ZAR"),
    ("ngn", "NGN"),
    ("kes", "KES"),
    ("krw", "KRW"),
    ("twd", "TWD"),
    ("thb", "THB"),
    ("idr", "IDR"),
    ("php", "PHP"),
    ("ils", "ILS"),
    ("aed", "AED"),
    ("sar", "SAR"),
    ("btc", "BTC"),
];

/// Returns the code that a folded word or a sign stands for.
pub(crate) fn currency_word(word: &str) -> Option<&'static str> {
    let known = CODES.iter().find(|(known, _)| *known == word);
    let sign = || SIGNS.iter().find(|(sign, _)| *sign == word);
    known.or_else(sign).map(|&(_, code)| code)
}

/// Returns the length of the currency that `text` begins with, and its code.
pub(super) fn currency_at(text: &str) -> Option<(usize, &'static str)> {
    if let Some(&(sign, code)) = SIGNS.iter().find(|(sign, _)| text.starts_with(sign)) {
        return Some((sign.len(), code));
    }
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let word = folded(&text[..end]);
    let &(_, code) = CODES.iter().find(|(known, _)| *known == word)?;
    Some((end, code))
}

/// Returns the code that a currency's sign most often stands for.
pub(in crate::dataset) fn usual(code: &str) -> &str {
    if code == DOLLAR { "USD" } else { code }
}

/// Returns whether an amount that was written in `found` is one of a map that counts in `code`.
pub(in crate::dataset) fn is_same_currency(found: &str, code: &str) -> bool {
    found == code || (found == DOLLAR && DOLLARS.contains(&code))
}
