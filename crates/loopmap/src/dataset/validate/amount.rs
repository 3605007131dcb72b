//! Amounts: the range and kind that deals and figures have alike, and what of a deal is firm or paid.

use super::super::amount::{Amount, AmountKind};
use super::super::cursor::Problems;
use super::super::item::{Item, Vocabulary};
use super::super::status::Status;

/// Returns the words for kinds of amounts.
pub(super) fn kinds() -> Vocabulary<AmountKind> {
    Vocabulary {
        words: AmountKind::ALL.iter().map(|kind| kind.id()).collect(),
        find: AmountKind::from_id,
    }
}

/// Reads the range and its kind.
pub(super) fn read(
    row: &Item<'_>,
    kinds: &Vocabulary<AmountKind>,
    problems: &mut Problems,
) -> Amount {
    let kind = row.word("amount_kind", "E_KIND", kinds, problems);
    let low = row.amount("amount_low", problems);
    let high = row.amount("amount_high", problems);
    let single = row.amount("amount", problems);
    let mut wrong = |key, text: &str| {
        let text = format!("{}: {text}", row.who);
        problems.error(&row.spot(key), "E_AMOUNT", text);
    };
    if single.is_some() && (low.is_some() || high.is_some()) {
        wrong(
            "amount",
            "there is an amount besides amount_low and amount_high. Keep one.",
        );
    }
    if low.is_some() && !row.has("amount_high") && single.is_none() {
        wrong("amount_high", "there is an amount_low but no amount_high.");
    }
    let Some(high) = high.or(single) else {
        if kind.is_some() && !has_amount(row) {
            let text = format!("{}: amount_kind without an amount is ignored.", row.who);
            problems.warn(&row.spot("amount_kind"), "W_KIND", text);
        }
        return Amount::Undisclosed;
    };
    if let Some(low) = low.filter(|&low| low > high) {
        wrong(
            "amount_low",
            &format!("amount_low {low} is above amount_high {high}. Swap them."),
        );
    }
    if kind.is_none() && row.knows("amount_kind") && !row.has("amount_kind") {
        let text = format!(
            "{}: amount without amount_kind is taken as \"reported\".",
            row.who
        );
        problems.warn(&row.spot("amount_kind"), "W_KIND", text);
    }
    let kind = kind.unwrap_or_default();
    Amount::Disclosed {
        // What of a ceiling is firm is unknown until somebody says so; anything else is all of it.
        low: low.or((kind != AmountKind::UpTo).then_some(high)),
        high,
        kind,
    }
}

/// Returns whether the row says anything of an amount, right or wrong.
fn has_amount(row: &Item<'_>) -> bool {
    ["amount", "amount_low", "amount_high"]
        .iter()
        .any(|key| row.has(key))
}

/// Reads what of a deal is firm, and what is paid: parts of its amount, the second a part of the first.
pub(super) fn parts(
    row: &Item<'_>,
    amount: Amount,
    status: Option<Status>,
    problems: &mut Problems,
) -> (Option<u64>, Option<u64>) {
    let firm = row.amount("firm", problems);
    let paid = row.amount("paid", problems);
    let high = amount.high().unwrap_or(u64::MAX);
    let mut wrong = |key, code, text: String| {
        let text = format!("{}: {text}", row.who);
        problems.error(&row.spot(key), code, text);
    };
    if let Some(firm) = firm.filter(|&firm| firm > high) {
        let text = format!(
            "firm {firm} is above amount_high {high}. Write the part of the amount that hangs on nothing, or leave it blank."
        );
        wrong("firm", "E_FIRM", text);
    }
    let Some(paid) = paid else {
        return (firm, None);
    };
    let known = firm.unwrap_or(u64::MAX);
    if paid > high {
        let text = format!(
            "paid {paid} is above amount_high {high}. Write the part of the amount that has been paid; in a row of one year that is one year's."
        );
        wrong("paid", "E_PAID", text);
    } else if paid > known {
        let text =
            format!("paid {paid} is above firm {known}. What is paid is firm: raise firm to it.");
        wrong("paid", "E_PAID", text);
    }
    if let Some(status @ (Status::Rumoured | Status::Lapsed)) = status
        && paid > 0
    {
        let text = format!(
            "paid {paid} stands on a deal that is {}. Leave it blank, or give the status \"committed\", \"active\" or \"closed\".",
            status.id()
        );
        wrong("paid", "E_PAID", text);
    }
    (firm, Some(paid))
}

/// Reads how the amount of a deal was worked out. One that was worked out here says how; no other does.
pub(super) fn derivation(
    row: &Item<'_>,
    amount: Amount,
    problems: &mut Problems,
) -> Option<String> {
    let derivation = row.text("derivation", problems);
    expect_calculation(row, "derivation", amount, derivation.is_some(), problems);
    if derivation.is_some() && !is_derived(amount) {
        let text = format!(
            "{}: derivation is ignored, since amount_kind is not \"derived\".",
            row.who
        );
        problems.warn(&row.spot("derivation"), "W_DERIVATION", text);
        return None;
    }
    derivation
}

/// Reports an amount that was worked out here, while the field `key`, which should say how, is blank.
pub(super) fn expect_calculation<'a>(
    row: &Item<'a>,
    key: &'a str,
    amount: Amount,
    is_there: bool,
    problems: &mut Problems,
) {
    if is_derived(amount) && !is_there {
        let text = format!(
            "{}: the amount is derived, but there is no {key}. Write the calculation, such as \"160m shares x $196.60\".",
            row.who
        );
        problems.error(&row.spot(key), "E_DERIVATION", text);
    }
}

fn is_derived(amount: Amount) -> bool {
    amount.kind() == Some(AmountKind::Derived)
}
