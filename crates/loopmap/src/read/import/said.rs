//! What is written into a map besides what files say, in the language of the map.

/// A language that imports have words in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum In {
    English,
    German,
    French,
}

impl In {
    /// Returns the language of a tag.
    pub(super) fn of(tag: Option<&str>) -> Self {
        match tag.and_then(|tag| tag.split('-').next()) {
            Some("de") => Self::German,
            Some("fr") => Self::French,
            _ => Self::English,
        }
    }

    /// Returns what the kinds of payments are called that have no pillar of their own.
    pub(super) fn rest(self) -> &'static str {
        match self {
            Self::English => "Other",
            Self::German => "Sonstige",
            Self::French => "Autres",
        }
    }

    /// Returns names for all parties that are not kept, to be tried in turn.
    pub(super) fn others(self) -> [&'static str; 3] {
        match self {
            Self::English => ["All others", "All other parties", "All others of the file"],
            Self::German => [
                "Alle \u{fc}brigen",
                "Alle \u{fc}brigen Beteiligten",
                "Alle \u{fc}brigen der Datei",
            ],
            Self::French => [
                "Tous les autres",
                "Toutes les autres parties",
                "Tous les autres du fichier",
            ],
        }
    }

    /// Returns what is said of a deal that is a sum of payments, some of them without an amount.
    pub(super) fn sum_of(self, payments: u64, blank: u64) -> String {
        match (self, payments, blank) {
            (Self::English, 1, _) => "1 payment.".to_owned(),
            (Self::English, _, 0) => format!("Sum of {payments} payments."),
            (Self::English, ..) => {
                format!("Sum of {payments} payments, {blank} of them without an amount.")
            }
            (Self::German, 1, _) => "1 Zahlung.".to_owned(),
            (Self::German, _, 0) => format!("Summe von {payments} Zahlungen."),
            (Self::German, ..) => {
                format!("Summe von {payments} Zahlungen, {blank} davon ohne Betrag.")
            }
            (Self::French, 1, _) => "1 paiement.".to_owned(),
            (Self::French, _, 0) => format!("Somme de {payments} paiements."),
            (Self::French, ..) => {
                format!("Somme de {payments} paiements, dont {blank} sans montant.")
            }
        }
    }
}
