//! Who pays and who receives: pairs of headers whose meaning is settled.

use super::known::BESIDE;

/// Payers and receivers of money: each of the first pays each of the second.
const MONEY: [&[&str]; 2] = [
    &[
        "payer",
        "payor",
        "paying",
        "sender",
        "remitter",
        "originator",
        "donor",
        "donator",
        "giver",
        "funder",
        "funding",
        "grantor",
        "grantmaker",
        "contributor",
        "sponsor",
        "lender",
        "investor",
        "awarding agency",
        "agency",
        "creditor bank",
        "backer",
        "benefactor",
        "zahler",
        "zahlender",
        "zahlungspflichtiger",
        "auftraggeber",
        "absender",
        "spender",
        "geber",
        "geldgeber",
        "kreditgeber",
        "darlehensgeber",
        "fordergeber",
        "foerdergeber",
        "forderer",
        "foerderer",
        "zuwendungsgeber",
        "zuschussgeber",
        "mittelgeber",
        "investorin",
        "stifter",
        "sponsorin",
        "payeur",
        "emetteur",
        "expediteur",
        "donateur",
        "donneur",
        "donneur ordre",
        "donneur d ordre",
        "financeur",
        "bailleur",
        "bailleur fonds",
        "preteur",
        "investisseur",
        "attribuant",
        "mecene",
        "ordonnateur",
        "pagador",
        "ordenante",
        "emisor",
        "remitente",
        "donante",
        "prestamista",
        "financiador",
        "inversor",
        "inversionista",
        "otorgante",
        "aportante",
        "patrocinador",
        "concedente",
    ],
    &[
        "payee",
        "paid",
        "receiver",
        "recipient",
        "beneficiary",
        "grantee",
        "donee",
        "borrower",
        "investee",
        "awardee",
        "receiving",
        "empfanger",
        "empfaenger",
        "zahlungsempfanger",
        "zahlungsempfaenger",
        "zuwendungsempfanger",
        "zuwendungsempfaenger",
        "fordernehmer",
        "foerdernehmer",
        "geforderter",
        "begunstigter",
        "beguenstigter",
        "kreditnehmer",
        "darlehensnehmer",
        "auftragnehmer",
        "nehmer",
        "spendenempfanger",
        "spendenempfaenger",
        "destinataire",
        "beneficiaire",
        "receveur",
        "emprunteur",
        "recipiendaire",
        "beneficiario",
        "beneficiaria",
        "receptor",
        "destinatario",
        "prestatario",
        "perceptor",
        "cobrador",
        "adjudicatario",
    ],
];

/// Buyers and sellers: the buyer pays.
const TRADE: [&[&str]; 2] = [
    &[
        "buyer",
        "purchaser",
        "customer",
        "client",
        "contracting authority",
        "contracting",
        "procurer",
        "payer",
        "payor",
        "agency",
        "awarding agency",
        "tenant",
        "lessee",
        "kaufer",
        "kaeufer",
        "kunde",
        "kundin",
        "besteller",
        "auftraggeber",
        "mieter",
        "zahler",
        "acheteur",
        "client",
        "cliente",
        "comprador",
        "contratante",
        "pouvoir adjudicateur",
        "organo contratacion",
        "locataire",
        "arrendatario",
        "pagador",
        "payeur",
    ],
    &[
        "supplier",
        "seller",
        "vendor",
        "contractor",
        "provider",
        "merchant",
        "landlord",
        "lessor",
        "verkaufer",
        "verkaeufer",
        "lieferant",
        "anbieter",
        "auftragnehmer",
        "vermieter",
        "fournisseur",
        "vendeur",
        "titulaire",
        "prestataire",
        "attributaire",
        "proveedor",
        "vendedor",
        "contratista",
        "adjudicatario",
        "arrendador",
    ],
];

/// Those who supply money: the supplier pays.
const SUPPLY: [&[&str]; 2] = [
    &[
        "supplier",
        "provider",
        "lieferant",
        "fournisseur",
        "proveedor",
    ],
    &[
        "recipient",
        "receiver",
        "beneficiary",
        "empfanger",
        "empfaenger",
        "destinataire",
        "beneficiaire",
        "receptor",
        "destinatario",
        "beneficiario",
    ],
];

/// Pairs of words that only mean something together.
const PAIRS: &[[&str; 2]] = &[
    ["from", "to"],
    ["source", "target"],
    ["src", "dst"],
    ["src", "tgt"],
    ["src", "dest"],
    ["source", "destination"],
    ["source", "dest"],
    ["origin", "destination"],
    ["tail", "head"],
    ["von", "an"],
    ["von", "nach"],
    ["von", "zu"],
    ["quelle", "ziel"],
    ["herkunft", "ziel"],
    ["start", "ziel"],
    ["de", "a"],
    ["de", "vers"],
    ["depuis", "vers"],
    ["source", "cible"],
    ["source", "but"],
    ["origine", "destination"],
    ["origine", "cible"],
    ["provenance", "destination"],
    ["desde", "hasta"],
    ["de", "para"],
    ["desde", "a"],
    ["origen", "destino"],
    ["fuente", "destino"],
    ["fuente", "objetivo"],
    ["nodo origen", "nodo destino"],
    ["da", "a"],
];

/// Returns the columns of those who pay and of those who receive.
pub(super) fn ends(words: &[Vec<String>]) -> Option<[usize; 2]> {
    let mut found: Vec<(u32, [usize; 2], usize)> = Vec::new();
    let families = [MONEY, TRADE, SUPPLY];
    for (family, [payers, receivers]) in families.iter().enumerate() {
        if let (Some(from), Some(to)) = (best(words, payers), best(words, receivers)) {
            found.push((from.0 + to.0, [from.1, to.1], family));
        }
    }
    for [from, to] in PAIRS {
        if let (Some(from), Some(to)) = (best(words, &[from]), best(words, &[to])) {
            found.push((from.0 + to.0, [from.1, to.1], 3));
        }
    }
    // The map's own words first, then pairs about money, then those that only say where to.
    let own = |word: &str| words.iter().position(|words| *words == [word]);
    if let (Some(from), Some(to)) = (own("from"), own("to")) {
        return Some([from, to]);
    }
    found.retain(|(_, [from, to], _)| from != to);
    let about_money: Vec<_> = found.iter().filter(|(.., family)| *family < 3).collect();
    let best = if about_money.is_empty() {
        found.iter().max_by_key(|(score, ..)| *score)
    } else {
        // A supplier is paid by a buyer and pays a recipient: with all three nobody can tell.
        let differ = |a: &[usize; 2], b: &[usize; 2]| a[0] == b[1] || a[1] == b[0];
        let first = about_money[0];
        if about_money.iter().any(|other| differ(&first.1, &other.1)) {
            return None;
        }
        about_money
            .iter()
            .copied()
            .rev()
            .max_by_key(|(score, ..)| *score)
    };
    best.map(|&(_, ends, _)| ends)
}

/// Returns how well the best column fits one of the `known` words, and its place. Nothing when two fit
/// as well as each other.
fn best(words: &[Vec<String>], known: &[&str]) -> Option<(u32, usize)> {
    let mut fitting: Vec<(u32, usize)> = words
        .iter()
        .enumerate()
        .filter_map(|(place, words)| Some((fit(words, known)?, place)))
        .collect();
    fitting.sort_by_key(|&(score, place)| (std::cmp::Reverse(score), place));
    match fitting.as_slice() {
        [first, second, ..] if first.0 == second.0 => None,
        [first, ..] => Some(*first),
        [] => None,
    }
}

/// Returns how well the words of a header fit: best alone, then as a name, then as a number.
fn fit(words: &[String], known: &[&str]) -> Option<u32> {
    let whole = words.join(" ");
    if known.contains(&whole.as_str()) {
        return Some(4);
    }
    let bare: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !BESIDE.contains(word))
        .collect();
    if !known.contains(&bare.join(" ").as_str()) {
        return None;
    }
    let is_number = |word: &String| {
        matches!(
            word.as_str(),
            "id" | "ids" | "code" | "number" | "nr" | "no" | "num" | "key"
        )
    };
    Some(if words.iter().any(is_number) { 1 } else { 3 })
}
