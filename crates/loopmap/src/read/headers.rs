//! What the columns of other people's sheets are, judged by their headers.
//!
//! A turned direction is the worst error a map can have, so who pays is taken from pairs of headers
//! whose meaning is settled (`payer` and `payee`), never from one header alone. Words are compared
//! without case, accents and punctuation, in English, German, French and Spanish.

use crate::dataset::DEAL_FIELDS;
use crate::dataset::money::{self, Unit};

/// A column that is read, and what as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// The field of a deal.
    pub(super) field: &'static str,
    /// What its figures are counted in, as its header says, and the power of ten.
    pub(super) unit: Option<(String, i32)>,
    /// The currency in its header.
    pub(super) currency: Option<&'static str>,
}

impl Taken {
    pub(super) fn plain(field: &'static str) -> Self {
        Self {
            field,
            unit: None,
            currency: None,
        }
    }
}

/// The fields of columns, by place.
#[derive(Debug, Default)]
pub(super) struct Guess {
    pub(super) columns: Vec<Option<Taken>>,
    /// Columns that could each be the amount.
    pub(super) rivals: Vec<usize>,
}

impl Guess {
    /// Returns the place of the column that is read as `field`.
    pub(super) fn place_of(&self, field: &str) -> Option<usize> {
        let is_it = |taken: &Option<Taken>| taken.as_ref().is_some_and(|it| it.field == field);
        self.columns.iter().position(is_it)
    }

    fn take(&mut self, place: usize, field: &'static str) {
        if self.columns[place].is_none() && self.place_of(field).is_none() {
            self.columns[place] = Some(Taken::plain(field));
        }
    }
}

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

/// Words that stand beside the one that says what a column is.
const BESIDE: &[&str] = &[
    "name",
    "names",
    "nom",
    "noms",
    "nombre",
    "label",
    "id",
    "ids",
    "code",
    "number",
    "nr",
    "no",
    "num",
    "key",
    "org",
    "organisation",
    "organization",
    "organizacion",
    "company",
    "firm",
    "firma",
    "unternehmen",
    "entity",
    "party",
    "node",
    "account",
    "acct",
    "konto",
    "compte",
    "cuenta",
    "of",
    "the",
    "der",
    "des",
    "du",
    "del",
    "la",
    "le",
    "el",
    "in",
    "en",
    "legal",
];

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

const DATES: &[&str] = &[
    "date",
    "datum",
    "fecha",
    "announced",
    "year",
    "jahr",
    "annee",
    "ano",
    "when",
    "wann",
    "quand",
    "cuando",
    "day",
    "tag",
    "jour",
    "dia",
    "timestamp",
    "time",
    "zeitpunkt",
    "buchungstag",
];

const STATUSES: &[&str] = &[
    "status", "stage", "statut", "etat", "estado", "zustand", "estatus", "stand",
];

const KINDS: &[&str] = &[
    "type",
    "kind",
    "category",
    "categories",
    "sector",
    "pillar",
    "class",
    "kategorie",
    "art",
    "typ",
    "sparte",
    "bereich",
    "rubrik",
    "categorie",
    "nature",
    "genre",
    "secteur",
    "categoria",
    "tipo",
    "clase",
    "rubro",
    "sektor",
];

const SOURCES: &[&str] = &[
    "source",
    "sources",
    "url",
    "urls",
    "link",
    "links",
    "citation",
    "citations",
    "reference",
    "references",
    "href",
    "quelle",
    "quellen",
    "nachweis",
    "beleg",
    "belege",
    "lien",
    "liens",
    "enlace",
    "enlaces",
    "fuente",
    "fuentes",
    "cita",
    "evidence",
];

const NOTES: &[&str] = &[
    "note",
    "notes",
    "description",
    "desc",
    "comment",
    "comments",
    "summary",
    "details",
    "detail",
    "remark",
    "remarks",
    "text",
    "memo",
    "purpose",
    "subject",
    "notiz",
    "notizen",
    "beschreibung",
    "bemerkung",
    "bemerkungen",
    "anmerkung",
    "kommentar",
    "zweck",
    "verwendungszweck",
    "betreff",
    "objet",
    "commentaire",
    "remarque",
    "libelle",
    "intitule",
    "descripcion",
    "nota",
    "notas",
    "comentario",
    "concepto",
    "observaciones",
    "detalle",
    "objeto",
];

const CURRENCIES: &[&str] = &[
    "currency",
    "ccy",
    "wahrung",
    "waehrung",
    "devise",
    "monnaie",
    "moneda",
    "divisa",
    "currencycode",
];

const IDS: &[&str] = &[
    "id",
    "deal",
    "transaction",
    "payment",
    "edge",
    "award",
    "identifier",
    "uid",
];

/// Returns the words of a header: `nomAttribuant (Mio. €)` gives `nom attribuant mio €`.
pub(super) fn words(header: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_small = false;
    for c in header.chars() {
        let is_sign = matches!(c, '$' | '\u{20ac}' | '\u{a3}' | '\u{a5}' | '\u{20b9}');
        if !c.is_alphanumeric() || is_sign || (c.is_uppercase() && was_small) {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if is_sign {
            words.push(c.to_string());
        } else if c.is_alphanumeric() {
            word.push(c);
        }
        was_small = c.is_lowercase();
    }
    words.extend((!word.is_empty()).then_some(word));
    words.iter().map(|word| money::folded(word)).collect()
}

/// Guesses the fields of columns. The names of the map's own columns always mean these.
pub(super) fn guess(headers: &[String]) -> Guess {
    let words: Vec<Vec<String>> = headers.iter().map(|header| words(header)).collect();
    let mut guess = Guess {
        columns: vec![None; headers.len()],
        rivals: Vec::new(),
    };
    for (place, header) in headers.iter().enumerate() {
        let key = super::canonical_key(header);
        if let Some(own) = DEAL_FIELDS.iter().copied().find(|field| *field == key)
            && own != "from"
            && own != "to"
        {
            guess.take(place, own);
        }
    }
    if let Some([from, to]) = ends(&words) {
        guess.columns[from] = Some(Taken::plain("from"));
        guess.columns[to] = Some(Taken::plain("to"));
    }
    amount(&words, &mut guess);
    let is_lone = |words: &[String], known: &[&str]| {
        let rest = words.iter().filter(|word| !BESIDE.contains(&word.as_str()));
        let rest: Vec<&str> = rest.map(String::as_str).collect();
        rest.len() == 1 && known.contains(&rest[0])
    };
    for (known, field) in [
        (CURRENCIES, "currency"),
        (STATUSES, "status"),
        (DATES, "announced"),
        (KINDS, "pillar"),
        (SOURCES, "sources"),
        (NOTES, "summary"),
    ] {
        // The word alone, then among others: `date` before `date of payment`.
        let exact = words
            .iter()
            .position(|words| words.len() == 1 && known.contains(&words[0].as_str()));
        let free = |guess: &Guess, place: usize| guess.columns[place].is_none();
        let exact = exact.filter(|&place| free(&guess, place));
        let lone = || (0..words.len()).find(|&i| free(&guess, i) && is_lone(&words[i], known));
        let among = || {
            let is_end = |word: &String| {
                matches!(word.as_str(), "end" | "ende" | "fin" | "until" | "updated")
            };
            let is_it = |words: &[String]| {
                words.iter().any(|word| known.contains(&word.as_str())) && !words.iter().any(is_end)
            };
            let is_wide = matches!(field, "announced" | "sources" | "pillar" | "currency");
            (0..words.len())
                .find(|&i| is_wide && free(&guess, i) && words[i].len() <= 3 && is_it(&words[i]))
        };
        if let Some(place) = exact.or_else(lone).or_else(among) {
            guess.take(place, field);
        }
    }
    let is_id = |words: &Vec<String>| {
        words
            .last()
            .is_some_and(|word| word == "id" || word == "identifier")
            && words.iter().all(|word| IDS.contains(&word.as_str()))
    };
    if let Some(place) = words.iter().position(is_id) {
        guess.take(place, "id");
    }
    guess
}

/// Words of headers in countries where the comma is in numbers.
const CONTINENTAL: &[&str] = &[
    "betrag",
    "datum",
    "zahler",
    "empfanger",
    "empfaenger",
    "wert",
    "summe",
    "quelle",
    "ziel",
    "kaufer",
    "lieferant",
    "spender",
    "auftraggeber",
    "wahrung",
    "jahr",
    "von",
    "nach",
    "montant",
    "beneficiaire",
    "payeur",
    "donateur",
    "acheteur",
    "fournisseur",
    "objet",
    "valeur",
    "cible",
    "vers",
    "annee",
    "importe",
    "monto",
    "fecha",
    "pagador",
    "beneficiario",
    "donante",
    "proveedor",
    "comprador",
    "origen",
    "destino",
    "ano",
];

/// Words of headers that are of one language, of those that maps are shown in.
#[cfg(feature = "import")]
const SPOKEN: [(&str, &[&str]); 2] = [
    (
        "de",
        &[
            "zahler",
            "zahlender",
            "empfanger",
            "empfaenger",
            "auftraggeber",
            "auftragnehmer",
            "geber",
            "nehmer",
            "geldgeber",
            "kreditgeber",
            "kreditnehmer",
            "darlehensgeber",
            "darlehensnehmer",
            "zuwendungsgeber",
            "zuwendungsempfanger",
            "zuwendungsempfaenger",
            "spender",
            "kaufer",
            "kaeufer",
            "verkaufer",
            "verkaeufer",
            "kunde",
            "lieferant",
            "von",
            "nach",
            "an",
            "quelle",
            "ziel",
            "betrag",
            "wert",
            "summe",
            "gesamtbetrag",
            "gewicht",
            "zahlung",
            "preis",
            "kosten",
            "datum",
            "jahr",
            "wann",
            "zeitpunkt",
            "buchungstag",
            "zustand",
            "kategorie",
            "sparte",
            "bereich",
            "nachweis",
            "beleg",
            "notiz",
            "beschreibung",
            "bemerkung",
            "zweck",
            "verwendungszweck",
            "betreff",
            "wahrung",
            "waehrung",
            "bezeichnung",
        ],
    ),
    (
        "fr",
        &[
            "payeur",
            "beneficiaire",
            "emetteur",
            "destinataire",
            "donateur",
            "financeur",
            "bailleur",
            "preteur",
            "emprunteur",
            "acheteur",
            "fournisseur",
            "vendeur",
            "prestataire",
            "titulaire",
            "vers",
            "cible",
            "montant",
            "valeur",
            "somme",
            "poids",
            "paiement",
            "prix",
            "cout",
            "annee",
            "quand",
            "jour",
            "statut",
            "etat",
            "categorie",
            "lien",
            "objet",
            "libelle",
            "intitule",
            "remarque",
            "commentaire",
            "devise",
            "monnaie",
            "nom",
        ],
    ),
];

/// Returns the language that two headers or more are in, and no others.
#[cfg(feature = "import")]
pub(super) fn language(headers: &[String]) -> Option<&'static str> {
    let in_it = |known: &[&str]| {
        let is_it = |header: &&String| {
            words(header)
                .iter()
                .any(|word| known.contains(&word.as_str()))
        };
        headers.iter().filter(is_it).count()
    };
    let [german, french] = SPOKEN.map(|(_, known)| in_it(known));
    match (german, french) {
        (2.., 0) => Some(SPOKEN[0].0),
        (0, 2..) => Some(SPOKEN[1].0),
        _ => None,
    }
}

/// Returns whether headers are German, French or Spanish.
pub(super) fn are_continental(headers: &[String]) -> bool {
    let mut all = headers.iter().flat_map(|header| words(header));
    all.any(|word| CONTINENTAL.contains(&word.as_str()))
}

/// Returns the columns of those who pay and of those who receive.
fn ends(words: &[Vec<String>]) -> Option<[usize; 2]> {
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

fn amount(words: &[Vec<String>], guess: &mut Guess) {
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
fn as_amount(words: &[String]) -> Option<(u32, Taken)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(header: &str) -> Vec<String> {
        let headers: Vec<String> = header.split(',').map(str::to_owned).collect();
        let guess = guess(&headers);
        let named = guess.columns.iter().map(|taken| match taken {
            Some(taken) => taken.field.to_owned(),
            None => "-".to_owned(),
        });
        named.collect()
    }

    #[test]
    fn words_of_other_tools_are_known() {
        for (header, expected) in [
            ("Source,Target,Weight", "from,to,amount"),
            ("payer,payee,value", "from,to,amount"),
            ("originator,beneficiary,amount", "from,to,amount"),
            ("Supplier,Recipient,Amount", "from,to,amount"),
            ("Supplier,Buyer,Amount", "to,from,amount"),
            ("Recipient,Donor,USD,Year", "to,from,amount,announced"),
            (
                "Grantee,Funder,Amount Awarded,Award Date",
                "to,from,amount,announced",
            ),
            ("Lender,Borrower,Total,Source", "from,to,amount,sources"),
            (
                "Source,Target,Type,Id,Label,timeset,Weight",
                "from,to,pillar,id,-,-,amount",
            ),
            (
                "Zahler;Empf\u{e4}nger;Betrag".replace(';', ",").as_str(),
                "from,to,amount",
            ),
            (
                "Auftraggeber,Auftragnehmer,Summe,Datum,Quelle",
                "from,to,amount,announced,sources",
            ),
            (
                "Spender,Empfaenger,Betrag in Tsd. EUR,Jahr",
                "from,to,amount,announced",
            ),
            (
                "Von,An,Betrag,W\u{e4}hrung,Verwendungszweck",
                "from,to,amount,currency,summary",
            ),
            (
                "nomAttribuant,nomBeneficiaire,montant,objet,dateConvention",
                "from,to,amount,summary,announced",
            ),
            ("Acheteur,Titulaire,Montant", "from,to,amount"),
            (
                "Pagador,Beneficiario,Importe,Fecha,A\u{f1}o",
                "from,to,amount,announced,-",
            ),
            (
                "Origen,Destino,Valor,Tipo,Enlace",
                "from,to,amount,pillar,sources",
            ),
            ("FromNodeId,ToNodeId", "from,to"),
            (
                "Funding Org:Name,Recipient Org:Name,Amount Awarded,Currency",
                "from,to,amount,currency",
            ),
            (
                "donor_id,donor_name,recipient_id,recipient_name,usd_bn",
                "-,from,-,to,amount",
            ),
            ("from,to,amount,note,url", "from,to,amount,summary,sources"),
            (
                "Buyer,Vendor,Contract Value,Status",
                "from,to,amount,status",
            ),
            (
                "payment_date,payer,payee,payment_amount",
                "announced,from,to,amount",
            ),
        ] {
            assert_eq!(fields(header).join(","), expected, "{header}");
        }
    }

    #[test]
    fn pairs_that_say_nothing_of_direction_are_left_open() {
        for header in [
            "debtor,creditor,amount",
            "owner,subsidiary,share",
            "party a,party b,amount",
            "importer,exporter,value",
            "from,target,amount",
            "source,recipient,amount",
            "buyer,supplier,recipient,amount",
            "company,amount",
            "payer,payer name 2,amount",
        ] {
            let fields = fields(header);
            assert!(!fields.contains(&"from".to_owned()), "{header}: {fields:?}");
        }
    }

    #[test]
    fn a_header_tells_unit_and_currency() {
        for (header, unit, currency) in [
            ("usd_bn", Some(9), Some("USD")),
            ("Betrag in Tsd. EUR", Some(3), Some("EUR")),
            ("Amount (m)", Some(6), None),
            ("Montant en millions d'euros", Some(6), Some("EUR")),
            ("Betrag TEUR", Some(3), Some("EUR")),
            ("Wert (Mrd. \u{20ac})", Some(9), Some("EUR")),
            ("importe en miles de euros", Some(3), Some("EUR")),
            ("amount", None, None),
        ] {
            let (_, taken) = as_amount(&words(header)).unwrap();
            assert_eq!(taken.unit.map(|(_, power)| power), unit, "{header}");
            assert_eq!(taken.currency, currency, "{header}");
        }
    }

    #[test]
    fn two_columns_of_amounts_are_rivals() {
        let headers = ["payer", "payee", "amount 2023", "amount 2024"].map(str::to_owned);
        assert_eq!(guess(&headers).rivals, [2, 3]);
    }
}
