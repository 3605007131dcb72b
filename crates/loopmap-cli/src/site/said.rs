//! What pages say besides the data, in the language of the map.

use loopmap::dataset::{Basis, Status};
use loopmap::scene::Tongue;

/// The words of a language.
pub(super) struct Said {
    pub(super) pays: &'static str,
    pub(super) receives: &'static str,
    pub(super) amount: &'static str,
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) announced: &'static str,
    pub(super) undisclosed: &'static str,
    /// What follows a status that is weakly supported.
    pub(super) doubt: &'static str,
    pub(super) deals: &'static str,
    /// A loop, and what can go round, as heads of columns.
    pub(super) found: &'static str,
    pub(super) goes_round: &'static str,
    /// What the picture shows, and what follows it.
    pub(super) lines: &'static str,
    pub(super) fills: &'static str,
    pub(super) dots: &'static str,
    pub(super) open: &'static str,
    statuses: [&'static str; 6],
    bases: [&'static str; 3],
}

const ENGLISH: Said = Said {
    pays: "Pays",
    receives: "Receives",
    amount: "Amount",
    kind: "Kind",
    status: "Status",
    announced: "Announced",
    undisclosed: "not disclosed",
    doubt: ", weakly supported",
    deals: "Deals, the largest first",
    found: "Loop",
    goes_round: "Can go round",
    lines: "Lines run from the one who pays to the one who receives",
    fills: "; solid is known to be paid, faint is firmly agreed, open is only announced",
    dots: "; dots are deals without a known amount",
    open: "Open the map",
    statuses: [
        "rumoured",
        "announced",
        "under contract",
        "running",
        "paid",
        "lapsed",
    ],
    bases: [
        ", by what was announced",
        ", by what is firmly agreed",
        ", by what is known to be paid",
    ],
};

const GERMAN: Said = Said {
    pays: "Zahlt",
    receives: "Erhält",
    amount: "Betrag",
    kind: "Art",
    status: "Stand",
    announced: "Angekündigt",
    undisclosed: "nicht bekannt",
    doubt: ", schwach belegt",
    deals: "Geschäfte, die größten zuerst",
    found: "Kreis",
    goes_round: "Kann im Kreis laufen",
    lines: "Linien laufen von dem, der zahlt, zu dem, der erhält",
    fills: "; voll ist nachweislich bezahlt, blass ist fest zugesagt, offen ist nur angekündigt",
    dots: "; Punkte sind Geschäfte ohne bekannten Betrag",
    open: "Die Karte öffnen",
    statuses: [
        "Gerücht",
        "angekündigt",
        "vertraglich zugesagt",
        "läuft",
        "bezahlt",
        "hinfällig",
    ],
    bases: [
        ", nach dem, was angekündigt ist",
        ", nach dem, was fest zugesagt ist",
        ", nach dem, was bekannt bezahlt ist",
    ],
};

const FRENCH: Said = Said {
    pays: "Paie",
    receives: "Reçoit",
    amount: "Montant",
    kind: "Type",
    status: "Stade",
    announced: "Annoncé",
    undisclosed: "non communiqué",
    doubt: ", peu étayé",
    deals: "Contrats, les plus grands d’abord",
    found: "Boucle",
    goes_round: "Peut faire le tour",
    lines: "Les lignes vont de qui paie à qui reçoit",
    fills: " ; plein : payé, établi ; pâle : ferme ; ouvert : seulement annoncé",
    dots: " ; en pointillé, les contrats sans montant connu",
    open: "Ouvrir la carte",
    statuses: [
        "rumeur",
        "annoncé",
        "sous contrat",
        "en cours",
        "payé",
        "caduc",
    ],
    bases: [
        ", selon ce qui est annoncé",
        ", selon ce qui est ferme",
        ", selon ce que l’on sait payé",
    ],
};

/// Returns the words of a language.
pub(super) fn of(tongue: Tongue) -> &'static Said {
    match tongue {
        Tongue::English => &ENGLISH,
        Tongue::German => &GERMAN,
        Tongue::French => &FRENCH,
    }
}

impl Said {
    /// Returns how far a deal has come, in few words.
    pub(super) fn status_of(&self, status: Status) -> &'static str {
        self.statuses[match status {
            Status::Rumoured => 0,
            Status::Announced => 1,
            Status::Committed => 2,
            Status::Active => 3,
            Status::Closed => 4,
            Status::Lapsed => 5,
        }]
    }

    /// Returns what the amounts mean.
    pub(super) fn by(&self, basis: Basis) -> &'static str {
        self.bases[match basis {
            Basis::Announced => 0,
            Basis::Firm => 1,
            Basis::Paid => 2,
        }]
    }
}

/// Returns what opens the tables.
pub(super) fn as_a_table(tongue: Tongue, deals: usize) -> String {
    match (tongue, deals) {
        (Tongue::English, _) => format!("{deals} deals as a table"),
        (Tongue::German, 1) => "1 Geschäft als Tabelle".to_owned(),
        (Tongue::German, _) => format!("{deals} Geschäfte als Tabelle"),
        (Tongue::French, 0 | 1) => format!("{deals} contrat en tableau"),
        (Tongue::French, _) => format!("{deals} contrats en tableau"),
    }
}

/// Returns the caption of the loops: how many are listed, of how many, which may be more.
pub(super) fn strongest(tongue: Tongue, listed: usize, all: u64, is_all: bool) -> String {
    match tongue {
        Tongue::English => {
            let at_least = if is_all { "" } else { "at least " };
            let noun = if all == 1 && is_all { "loop" } else { "loops" };
            format!("The {listed} strongest of {at_least}{all} {noun}")
        }
        Tongue::German => {
            let at_least = if is_all { "" } else { "mindestens " };
            format!("Die st\u{e4}rksten Kreise: {listed} von {at_least}{all}")
        }
        Tongue::French => {
            let at_least = if is_all { "" } else { "au moins " };
            format!("Les boucles les plus fortes\u{a0}: {listed} sur {at_least}{all}")
        }
    }
}

/// Returns how many amounts of a loop are missing for what can go round to be known.
pub(super) fn not_known(tongue: Tongue, blank: usize, legs: usize) -> String {
    match tongue {
        Tongue::English => format!("{blank} of {legs} amounts not known"),
        Tongue::German => format!("{blank} von {legs} Beträgen nicht bekannt"),
        Tongue::French => format!("{blank} montants sur {legs} non connus"),
    }
}
