//! What a baked map looks like: its tables and their fields, as they are written.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dataset::MapInfo;

/// A map and its frames, ready to be written in any self-describing format.
#[derive(Debug, Serialize)]
pub struct Baked<'d> {
    pub(super) format: u32,
    pub(super) title: &'d str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) description: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<String>,
    pub(super) language: &'d str,
    pub(super) currency: BakedCurrency<'d>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<BakedWords<'d>>,
    pub(super) view: BakedView<'d>,
    pub(super) pillars: Vec<BakedWord<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) roles: Vec<BakedWord<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) instruments: Vec<BakedInstrument<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) stories: Vec<BakedStory<'d>>,
    pub(super) companies: Vec<BakedCompany<'d>>,
    pub(super) deals: Vec<BakedDeal<'d>>,
    pub(super) sources: Vec<BakedSource<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) figures: Vec<BakedFigure<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) corrections: Vec<BakedCorrection<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) known: Vec<&'d str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) frames: BTreeMap<&'d str, BakedFrame<'d>>,
    /// For a crowded map the numbers of the deals, as their lines come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) order: Option<BakedOrder>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedCurrency<'d> {
    pub(super) code: &'d str,
    pub(super) symbol: &'d str,
}

/// What a map calls who pays and receives, and what is paid.
#[derive(Debug, Serialize)]
pub(super) struct BakedWords<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    party: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parties: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payments: Option<&'d str>,
}

impl<'d> BakedWords<'d> {
    /// Returns the words of a map that has words of its own.
    pub(super) fn of(info: &'d MapInfo) -> Option<Self> {
        let both = |own: &'d Option<[String; 2]>| {
            let [one, several] = own.as_ref()?;
            Some([one.as_str(), several.as_str()])
        };
        let [party, payment] = [both(&info.party), both(&info.payment)];
        (party.is_some() || payment.is_some()).then(|| Self {
            party: party.map(|[one, _]| one),
            parties: party.map(|[_, several]| several),
            payment: payment.map(|[one, _]| one),
            payments: payment.map(|[_, several]| several),
        })
    }
}

/// A pillar or a role: they differ in what draws them.
#[derive(Debug, Serialize)]
pub(super) struct BakedWord<'d> {
    pub(super) id: &'d str,
    pub(super) label: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) colour: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) glyph: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedInstrument<'d> {
    pub(super) id: &'d str,
    pub(super) label: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contingent: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pays_owners: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) purchase: Option<bool>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedStory<'d> {
    pub(super) id: &'d str,
    pub(super) title: &'d str,
    pub(super) steps: Vec<BakedStep<'d>>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedStep<'d> {
    pub(super) text: &'d str,
    #[serde(flatten)]
    pub(super) view: BakedView<'d>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct BakedView<'d> {
    pub(super) show: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) focus: Option<&'d str>,
    #[serde(rename = "loop", skip_serializing_if = "Vec::is_empty")]
    pub(super) circuit: Vec<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) companies: Vec<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) deals: Vec<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pillars: Option<Vec<&'d str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contingent: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min_amount: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) undisclosed: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) without_deals: Vec<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) without_companies: Vec<&'d str>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedCompany<'d> {
    pub(super) id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) country: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ticker: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) collective: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fact: Option<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) source: Vec<&'d str>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedDeal<'d> {
    pub(super) id: &'d str,
    pub(super) from: &'d str,
    pub(super) to: &'d str,
    pub(super) pillar: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) instrument: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount_low: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount_high: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount_kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) firm: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) paid: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) derivation: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) announced: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) term_years: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scope: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) superseded_by: Option<&'d str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) summary: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<&'d str>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedSource<'d> {
    pub(super) id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'d str>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedFigure<'d> {
    pub(super) company: &'d str,
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer: Option<&'d str>,
    pub(super) period: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount_low: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount_high: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount_kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'d str>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedCorrection<'d> {
    pub(super) date: String,
    pub(super) deal: &'d str,
    pub(super) field: &'d str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) was: &'d str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) is: &'d str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) source: Vec<&'d str>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedOrder {
    pub(super) core: Vec<usize>,
    pub(super) all: Vec<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct BakedFrame<'d> {
    pub(super) width: f32,
    pub(super) height: f32,
    /// A scale and the ways of all lines, for pictures of several sizes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) core: Vec<(f32, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) all: Vec<(f32, String)>,
    pub(super) positions: BTreeMap<&'d str, [f32; 2]>,
}
