//! What the columns of other people's sheets are, judged by their headers.
//!
//! A turned direction is the worst error a map can have, so who pays is taken from pairs of headers
//! whose meaning is settled (`payer` and `payee`), never from one header alone. Words are compared
//! without case, accents and punctuation, in English, German, French and Spanish.

mod amount;
mod ends;
mod known;
mod languages;

use crate::dataset::DEAL_FIELDS;
use crate::dataset::money;

use known::{BESIDE, CURRENCIES, DATES, IDS, KINDS, NOTES, SOURCES, STATUSES};

pub(super) use languages::are_continental;
#[cfg(feature = "import")]
pub(super) use languages::language;

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
    if let Some([from, to]) = ends::ends(&words) {
        guess.columns[from] = Some(Taken::plain("from"));
        guess.columns[to] = Some(Taken::plain("to"));
    }
    amount::find(&words, &mut guess);
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

#[cfg(test)]
mod tests {
    use super::amount::as_amount;
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
