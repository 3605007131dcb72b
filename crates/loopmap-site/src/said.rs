//! What pages say besides the data, in the language of the map.

use loopmap::dataset::{Basis, Dataset, MapInfo, Status};
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
    /// A payment and several, where a map has no words of its own.
    payments: [&'static str; 2],
    largest_first: &'static str,
    /// A loop, and what can go round, as heads of columns.
    pub(super) found: &'static str,
    pub(super) goes_round: &'static str,
    /// What the picture shows, and what follows it.
    pub(super) lines: &'static str,
    pub(super) fills: &'static str,
    /// What stands before and after the word for payments.
    dots: [&'static str; 2],
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
    payments: ["deal", "deals"],
    largest_first: ", the largest first",
    found: "Loop",
    goes_round: "Can go round",
    lines: "Lines run from the one who pays to the one who receives",
    fills: "; solid is known to be paid, faint is firmly agreed, open is only announced",
    dots: ["; dots are ", " without a known amount"],
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
    payments: ["Geschäft", "Geschäfte"],
    largest_first: ", die größten zuerst",
    found: "Kreis",
    goes_round: "Kann im Kreis laufen",
    lines: "Linien laufen von dem, der zahlt, zu dem, der erhält",
    fills: "; voll ist nachweislich bezahlt, blass ist fest zugesagt, offen ist nur angekündigt",
    dots: ["; Punkte sind ", " ohne bekannten Betrag"],
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
    payments: ["contrat", "contrats"],
    largest_first: ", les plus grands d’abord",
    found: "Boucle",
    goes_round: "Peut faire le tour",
    lines: "Les lignes vont de qui paie à qui reçoit",
    fills: " ; plein : payé, établi ; pâle : ferme ; ouvert : seulement annoncé",
    dots: [" ; en pointillé, les ", " sans montant connu"],
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

/// Returns the word of a map for `n` payments, or that of its language.
fn payment(info: &MapInfo, n: usize) -> &str {
    let tongue = Tongue::of(&info.language);
    let is_one = n == 1 || (n == 0 && tongue == Tongue::French);
    let place = usize::from(!is_one);
    let own = info.payment.as_ref();
    own.map_or(of(tongue).payments[place], |words| &words[place])
}

/// Returns what opens the tables: how many payments they hold, and what these are of all, since a page counts them by one basis.
pub(super) fn as_a_table(dataset: &Dataset, deals: usize) -> String {
    let info = dataset.info();
    let word = payment(info, deals);
    let tongue = Tongue::of(&info.language);
    let mut said = match tongue {
        Tongue::English => format!("{deals} {word} as a table"),
        Tongue::German => format!("{deals} {word} als Tabelle"),
        Tongue::French => format!("{deals} {word} en tableau"),
    };
    if dataset.has_bases() {
        said.push_str(match tongue {
            Tongue::English => ", firm or not",
            Tongue::German => ", fest oder nicht",
            Tongue::French => ", fermes ou non",
        });
    }
    let all = dataset.deals().len();
    if deals < all {
        let rest = match tongue {
            Tongue::English => {
                format!("; of {all}, without rumours, totals and what lapsed or was replaced")
            }
            Tongue::German => format!(
                "; von {all}, ohne Ger\u{fc}chte, Summen und was verfallen oder ersetzt ist"
            ),
            Tongue::French => {
                format!(" ; sur {all}, sans rumeurs, totaux, ni ce qui est caduc ou remplac\u{e9}")
            }
        };
        said += &rest;
    }
    said
}

/// Returns the caption of the payments.
pub(super) fn largest_first(info: &MapInfo) -> String {
    let word = payment(info, 2);
    let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    let said = of(Tongue::of(&info.language));
    [&first.to_uppercase(), rest, said.largest_first].concat()
}

/// Returns what the key says of dots.
pub(super) fn dots(info: &MapInfo) -> String {
    let [before, after] = of(Tongue::of(&info.language)).dots;
    [before, payment(info, 2), after].concat()
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
