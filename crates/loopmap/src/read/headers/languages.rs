//! The language of headers, and the decimal mark of those who write in it.

use super::words;

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
pub(in crate::read) fn language(headers: &[String]) -> Option<&'static str> {
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
pub(in crate::read) fn are_continental(headers: &[String]) -> bool {
    let mut all = headers.iter().flat_map(|header| words(header));
    all.any(|word| CONTINENTAL.contains(&word.as_str()))
}
