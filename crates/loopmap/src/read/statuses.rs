//! Other people's words for how far a payment has come.

use crate::dataset::money::folded;
use crate::dataset::text::quote;
use crate::dataset::{Node, Problem, Status, Value};

use super::fields::{cells_mut, texts};

/// Words, folded, and what they mean.
const WORDS: &[(&str, Status)] = &[
    ("paid", Status::Closed),
    ("paid out", Status::Closed),
    ("paid in full", Status::Closed),
    ("complete", Status::Closed),
    ("completed", Status::Closed),
    ("settled", Status::Closed),
    ("disbursed", Status::Closed),
    ("executed", Status::Closed),
    ("done", Status::Closed),
    ("bezahlt", Status::Closed),
    ("gezahlt", Status::Closed),
    ("ausgezahlt", Status::Closed),
    ("uberwiesen", Status::Closed),
    ("abgeschlossen", Status::Closed),
    ("paye", Status::Closed),
    ("verse", Status::Closed),
    ("regle", Status::Closed),
    ("solde", Status::Closed),
    ("termine", Status::Closed),
    ("pagado", Status::Closed),
    ("abonado", Status::Closed),
    ("ejecutado", Status::Closed),
    ("finalizado", Status::Closed),
    ("ongoing", Status::Active),
    ("running", Status::Active),
    ("current", Status::Active),
    ("in progress", Status::Active),
    ("open", Status::Active),
    ("laufend", Status::Active),
    ("aktiv", Status::Active),
    ("en cours", Status::Active),
    ("actif", Status::Active),
    ("en curso", Status::Active),
    ("vigente", Status::Active),
    ("activo", Status::Active),
    ("signed", Status::Committed),
    ("contracted", Status::Committed),
    ("awarded", Status::Committed),
    ("approved", Status::Committed),
    ("agreed", Status::Committed),
    ("zugesagt", Status::Committed),
    ("bewilligt", Status::Committed),
    ("vereinbart", Status::Committed),
    ("engage", Status::Committed),
    ("accorde", Status::Committed),
    ("attribue", Status::Committed),
    ("signe", Status::Committed),
    ("comprometido", Status::Committed),
    ("adjudicado", Status::Committed),
    ("firmado", Status::Committed),
    ("planned", Status::Announced),
    ("proposed", Status::Announced),
    ("pledged", Status::Announced),
    ("angekundigt", Status::Announced),
    ("geplant", Status::Announced),
    ("annonce", Status::Announced),
    ("prevu", Status::Announced),
    ("anunciado", Status::Announced),
    ("previsto", Status::Announced),
    ("rumored", Status::Rumoured),
    ("rumor", Status::Rumoured),
    ("rumour", Status::Rumoured),
    ("gerucht", Status::Rumoured),
    ("rumeur", Status::Rumoured),
    ("cancelled", Status::Lapsed),
    ("canceled", Status::Lapsed),
    ("terminated", Status::Lapsed),
    ("withdrawn", Status::Lapsed),
    ("expired", Status::Lapsed),
    ("void", Status::Lapsed),
    ("storniert", Status::Lapsed),
    ("abgebrochen", Status::Lapsed),
    ("zuruckgezogen", Status::Lapsed),
    ("annule", Status::Lapsed),
    ("resilie", Status::Lapsed),
    ("cancelado", Status::Lapsed),
    ("anulado", Status::Lapsed),
];

fn meaning(text: &str) -> Option<Status> {
    let word = folded(text.trim());
    let known = || WORDS.iter().find(|(known, _)| *known == word);
    Status::from_id(&word).or_else(|| known().map(|&(_, status)| status))
}

/// Rewrites statuses in the map's own words, if that can be done for all of them. Of a column that only
/// may be one of statuses nothing is left otherwise.
pub(super) fn settle(file: &str, rows: &mut [Node], is_foreign: bool) -> Vec<Problem> {
    let unknown = texts(rows, "status")
        .find(|(_, text)| !text.trim().is_empty() && meaning(text).is_none())
        .map(|(place, text)| (place, text.to_owned()));
    if let Some((place, text)) = unknown {
        if !is_foreign {
            return Vec::new();
        }
        for (_, value) in cells_mut(rows, "status") {
            *value = Value::Blank;
        }
        let known: Vec<&str> = Status::ALL.iter().map(|status| status.id()).collect();
        let words = format!(
            "The column of statuses is left out: {} is none. Known: {}.",
            quote(&text),
            known.join(", ")
        );
        return vec![Problem::warning("W_STATUS", file, place, words)];
    }
    let mut problems = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for (place, value) in cells_mut(rows, "status") {
        let Value::Text(text) = value else { continue };
        let Some(status) = meaning(text) else {
            continue;
        };
        if text != status.id() && !told.contains(text) {
            told.push(text.clone());
            let words = format!("Status {} is read as \"{}\".", quote(text), status.id());
            problems.push(Problem::warning("W_STATUS", file, place, words));
        }
        status.id().clone_into(text);
    }
    problems
}
