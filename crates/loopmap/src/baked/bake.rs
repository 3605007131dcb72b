//! The baked map: everything the page loads, in one value that becomes JSON.
//!
//! It holds what [`Records::from_baked`](crate::dataset::Records::from_baked) reads back into an equal
//! [`Dataset`]. What is missing is absent, what is as by default too: the AI map weighs a third
//! less for it. Every row is taken apart by its fields, so that one that is forgotten here does not
//! compile.

use super::course::{self, Rung};
use super::frame::PlacedFrame;
use super::tables::{
    Baked, BakedCompany, BakedCorrection, BakedCurrency, BakedDeal, BakedFigure, BakedFrame,
    BakedInstrument, BakedOrder, BakedSource, BakedStep, BakedStory, BakedView, BakedWord,
    BakedWords,
};
use crate::dataset::{
    Amount, AmountKind, Basis, Company, CompanyIx, Confidence, Correction, Dataset, Deal, DealIx,
    FORMAT, Figure, Filter, Instrument, PartialDate, PillarIx, PillarSet, Scope, Show, Source,
    SourceIx, SourceKind, Status, StatusSet, Step, Story, ViewState, special,
};

/// Returns `dataset` and where its companies stand in each of `frames`.
pub fn bake<'d>(dataset: &'d Dataset, frames: &'d [PlacedFrame]) -> Baked<'d> {
    let info = dataset.info();
    let pillars = dataset.pillars().iter().map(|pillar| BakedWord {
        id: &pillar.id,
        label: &pillar.label,
        colour: Some(pillar.colour.id()),
        glyph: None,
    });
    let roles = dataset.roles().iter().map(|role| BakedWord {
        id: &role.id,
        label: &role.label,
        colour: None,
        glyph: Some(role.glyph.id()),
    });
    Baked {
        format: FORMAT,
        title: &info.title,
        description: &info.description,
        as_of: written(info.as_of),
        language: &info.language,
        currency: BakedCurrency {
            code: &info.currency.code,
            symbol: &info.currency.symbol,
        },
        words: BakedWords::of(info),
        view: view(dataset, &info.view),
        pillars: pillars.collect(),
        roles: roles.collect(),
        instruments: dataset.instruments().iter().map(instrument).collect(),
        stories: dataset
            .stories()
            .iter()
            .map(|told| story(dataset, told))
            .collect(),
        companies: dataset
            .companies()
            .iter()
            .map(|one| company(dataset, one))
            .collect(),
        deals: dataset
            .deals()
            .iter()
            .map(|one| deal(dataset, one))
            .collect(),
        sources: dataset.sources().iter().map(source).collect(),
        figures: dataset
            .figures()
            .iter()
            .map(|one| figure(dataset, one))
            .collect(),
        corrections: dataset
            .corrections()
            .iter()
            .map(|one| correction(dataset, one))
            .collect(),
        frames: frames
            .iter()
            .map(|placed| (placed.name.as_str(), frame(dataset, placed)))
            .collect(),
        known: company_ids(dataset, dataset.known()),
        order: frames.iter().find_map(order),
    }
}

fn written(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// Returns `value` unless it is what its absence means.
fn unless<T: PartialEq>(default: &T, value: T) -> Option<T> {
    (value != *default).then_some(value)
}

fn instrument(form: &Instrument) -> BakedInstrument<'_> {
    let Instrument {
        id,
        label,
        is_contingent,
        pays_owners,
        is_purchase,
    } = form;
    let usual = special(id);
    BakedInstrument {
        id,
        label,
        contingent: unless(&usual[0], *is_contingent),
        pays_owners: unless(&usual[1], *pays_owners),
        purchase: unless(&usual[2], *is_purchase),
    }
}

fn story<'d>(dataset: &'d Dataset, told: &'d Story) -> BakedStory<'d> {
    let Story { id, title, steps } = told;
    BakedStory {
        id,
        title,
        steps: steps.iter().map(|one| step(dataset, one)).collect(),
    }
}

fn step<'d>(dataset: &'d Dataset, step: &'d Step) -> BakedStep<'d> {
    let Step {
        text,
        view: shown,
        basis,
    } = step;
    BakedStep {
        text,
        view: BakedView {
            basis: basis.map(Basis::id),
            ..view(dataset, shown)
        },
    }
}

fn view<'d>(dataset: &'d Dataset, state: &ViewState) -> BakedView<'d> {
    let ViewState {
        show,
        filter,
        focus,
        circuit,
        companies,
        deals,
    } = state;
    let plain = Filter::default();
    let Filter {
        basis,
        derived: _,
        pillars,
        statuses,
        contingent,
        undisclosed,
        min_amount,
        as_of,
        without_deals,
        without_companies,
    } = filter;
    BakedView {
        show: show.id(),
        basis: unless(&Basis::default(), *basis).map(Basis::id),
        focus: focus.map(|focus| dataset.company(focus).id.as_str()),
        circuit: company_ids(dataset, circuit),
        companies: company_ids(dataset, companies),
        deals: deal_ids(dataset, deals),
        pillars: unless(&plain.pillars, *pillars).map(|set| pillar_ids(dataset, set)),
        status: unless(&plain.statuses, *statuses).map(status_ids),
        as_of: written(*as_of),
        contingent: unless(&plain.contingent, *contingent),
        min_amount: unless(&plain.min_amount, *min_amount),
        undisclosed: unless(&plain.undisclosed, *undisclosed),
        without_deals: deal_ids(dataset, without_deals),
        without_companies: company_ids(dataset, without_companies),
    }
}

fn company_ids<'d>(dataset: &'d Dataset, companies: &[CompanyIx]) -> Vec<&'d str> {
    let ids = companies
        .iter()
        .map(|&company| &dataset.company(company).id);
    ids.map(String::as_str).collect()
}

fn deal_ids<'d>(dataset: &'d Dataset, deals: &[DealIx]) -> Vec<&'d str> {
    let ids = deals.iter().map(|&deal| &dataset.deal(deal).id);
    ids.map(String::as_str).collect()
}

fn source_ids<'d>(dataset: &'d Dataset, sources: &[SourceIx]) -> Vec<&'d str> {
    let ids = sources.iter().map(|&source| &dataset.source(source).id);
    ids.map(String::as_str).collect()
}

fn pillar_ids(dataset: &Dataset, set: PillarSet) -> Vec<&str> {
    dataset
        .pillars()
        .iter()
        .enumerate()
        .filter(|&(i, _)| set.contains(PillarIx::new(i)))
        .map(|(_, pillar)| pillar.id.as_str())
        .collect()
}

fn status_ids(set: StatusSet) -> Vec<&'static str> {
    set.iter().map(Status::id).collect()
}

fn company<'d>(dataset: &'d Dataset, one: &'d Company) -> BakedCompany<'d> {
    let Company {
        id,
        name,
        role,
        country,
        ticker,
        is_collective,
        fact,
        sources,
    } = one;
    BakedCompany {
        id,
        name: unless(&id.as_str(), name),
        role: role.map(|role| dataset.roles()[role.index()].id.as_str()),
        country: country.as_deref(),
        ticker: ticker.as_deref(),
        collective: unless(&false, *is_collective),
        fact: fact.as_deref(),
        source: source_ids(dataset, sources),
    }
}

fn deal<'d>(dataset: &'d Dataset, one: &'d Deal) -> BakedDeal<'d> {
    let Deal {
        id,
        from,
        to,
        pillar,
        instrument,
        amount,
        firm,
        paid,
        derivation,
        announced,
        status,
        term_years,
        scope,
        superseded_by,
        summary,
        confidence,
        sources,
    } = one;
    let form = instrument.map(|form| &dataset.instruments()[form.index()]);
    BakedDeal {
        id,
        from: &dataset.company(*from).id,
        to: &dataset.company(*to).id,
        pillar: &dataset.pillar(*pillar).id,
        instrument: form.map(|form| form.id.as_str()),
        amount_low: baked_low(*amount),
        amount_high: amount.high(),
        amount_kind: baked_kind(*amount),
        firm: *firm,
        paid: *paid,
        derivation: derivation.as_deref(),
        announced: written(*announced),
        status: unless(&Status::Active, *status).map(Status::id),
        term_years: *term_years,
        scope: unless(&Scope::default(), *scope).map(Scope::id),
        superseded_by: superseded_by.map(|next| dataset.deal(next).id.as_str()),
        summary,
        confidence: confidence.map(Confidence::id),
        sources: source_ids(dataset, sources),
    }
}

/// A lower end is left out where its absence means the upper one.
fn baked_low(amount: Amount) -> Option<u64> {
    let is_meant = amount.low() == amount.high() && amount.kind() != Some(AmountKind::UpTo);
    amount.low().filter(|_| !is_meant)
}

fn baked_kind(amount: Amount) -> Option<&'static str> {
    unless(&AmountKind::default(), amount.kind()?).map(AmountKind::id)
}

fn figure<'d>(dataset: &'d Dataset, one: &'d Figure) -> BakedFigure<'d> {
    let Figure {
        company,
        kind,
        customer,
        period,
        amount,
        date,
        sources,
        note,
    } = one;
    let id = |company| dataset.company(company).id.as_str();
    BakedFigure {
        company: id(*company),
        kind: kind.id(),
        customer: customer.map(id),
        period: period.to_text(),
        amount_low: baked_low(*amount),
        amount_high: amount.high(),
        amount_kind: baked_kind(*amount),
        date: written(*date),
        sources: source_ids(dataset, sources),
        note: note.as_deref(),
    }
}

fn correction<'d>(dataset: &'d Dataset, one: &'d Correction) -> BakedCorrection<'d> {
    let Correction {
        date,
        deal,
        field,
        was,
        is,
        sources,
    } = one;
    BakedCorrection {
        date: date.to_text(),
        deal: &dataset.deal(*deal).id,
        field,
        was,
        is,
        source: source_ids(dataset, sources),
    }
}

fn source(one: &Source) -> BakedSource<'_> {
    let Source {
        id,
        kind,
        publisher,
        title,
        date,
        url,
    } = one;
    BakedSource {
        id,
        kind: kind.map(SourceKind::id),
        publisher: publisher.as_deref(),
        title: title.as_deref(),
        date: written(*date),
        url: url.as_deref(),
    }
}

fn frame<'d>(dataset: &'d Dataset, placed: &PlacedFrame) -> BakedFrame<'d> {
    let ids = dataset
        .companies()
        .iter()
        .map(|company| company.id.as_str());
    let positions = ids.zip(&placed.positions);
    BakedFrame {
        width: placed.width,
        height: placed.height,
        core: rungs(&placed.courses.core),
        all: rungs(&placed.courses.all),
        positions: positions
            .filter_map(|(id, at)| Some((id, (*at)?)))
            .collect(),
    }
}

fn order(placed: &PlacedFrame) -> Option<BakedOrder> {
    let order = placed.order.as_deref()?;
    Some(BakedOrder {
        core: order.deals(Show::Core),
        all: order.deals(Show::All),
    })
}

fn rungs(rungs: &[Rung]) -> Vec<(f32, String)> {
    let written = |rung: &Rung| (rung.scale, course::to_text(&rung.courses));
    rungs.iter().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{
        COMPANY_FIELDS, CORRECTION_FIELDS, DEAL_FIELDS, FIGURE_FIELDS, MAP_FIELDS, Node, Records,
        SOURCE_FIELDS, VIEW_FIELDS,
    };
    use serde_json::{Value, json};
    use std::collections::BTreeSet;

    /// A map in which every field has something other than what its absence means.
    fn whole() -> Value {
        json!({
            "format": 1, "title": "A village", "description": "Who pays whom.", "as_of": "2026-01-02", "language": "en",
            "currency": { "code": "EUR", "symbol": "€" },
            "words": { "party": "farm", "parties": "farms", "payment": "sale", "payments": "sales" },
            "view": {
                "show": "all", "basis": "announced", "focus": "a", "companies": ["b"], "deals": ["a-b"], "pillars": ["rent"],
                "status": ["closed"], "as_of": "2025-12-31", "contingent": false, "min_amount": 2, "undisclosed": false,
                "without_deals": ["b-a"], "without_companies": ["c"],
            },
            "pillars": [
                { "id": "rent", "label": "Rent", "colour": "blue" },
                { "id": "sale", "label": "Sale", "colour": "red" },
            ],
            "roles": [{ "id": "baker", "label": "Baker" }],
            "instruments": [{ "id": "loan", "label": "Loan" }],
            "stories": [{ "id": "one", "title": "One", "steps": [{ "text": "Bread.", "loop": ["a", "b"] }] }],
            "companies": [
                {
                    "id": "a", "name": "Ada", "role": "baker", "country": "DE", "ticker": "ADA", "collective": true,
                    "fact": "Bakes.", "source": ["s"],
                },
                { "id": "b" },
                { "id": "c" },
            ],
            "deals": [
                {
                    "id": "a-b", "from": "a", "to": "b", "pillar": "rent", "instrument": "loan", "amount_low": 3,
                    "amount_high": 9, "amount_kind": "derived", "firm": 3, "paid": 2, "derivation": "3 x 3",
                    "announced": "2025-01-01", "status": "closed", "term_years": 2, "summary": "Rent.",
                    "confidence": "high", "sources": ["s"],
                },
                { "id": "b-a", "from": "b", "to": "a", "pillar": "sale", "amount_high": 4, "superseded_by": "b-a2" },
                { "id": "b-a2", "from": "b", "to": "a", "pillar": "sale", "amount_high": 5, "scope": "beside" },
            ],
            "sources": [{
                "id": "s", "kind": "newspaper", "publisher": "P", "title": "T", "date": "2025-01-01",
                "url": "https://example.com/",
            }],
            "figures": [
                {
                    "company": "a", "kind": "revenue", "period": "2025", "amount_low": 1, "amount_high": 2,
                    "amount_kind": "estimated", "date": "2025-01-01", "sources": ["s"], "note": "Good.",
                },
                { "company": "a", "kind": "share-of-revenue", "customer": "b", "period": "2025", "amount_high": 50, "sources": ["s"] },
            ],
            "corrections": [
                { "date": "2026-01-01", "deal": "a-b", "field": "paid", "was": "1", "is": "2", "source": ["s"] },
            ],
        })
    }

    fn keys(rows: &Value) -> BTreeSet<&str> {
        let tables = rows.as_array().into_iter().flatten();
        let keys = tables.filter_map(Value::as_object).flatten();
        keys.map(|(key, _)| key.as_str()).collect()
    }

    #[test]
    fn every_field_is_baked() {
        let node: Node = serde_json::from_value(whole()).unwrap();
        let records = Records::from_baked("map", "map", node).unwrap();
        let dataset = Dataset::try_new(&records).unwrap().dataset;
        let baked = serde_json::to_value(bake(&dataset, &[])).unwrap();
        // `amount` is short for both of its ends, a currency only repeats the map's.
        let short = ["amount", "currency"];
        let lists = [
            ("companies", COMPANY_FIELDS),
            ("deals", DEAL_FIELDS),
            ("sources", SOURCE_FIELDS),
            ("figures", FIGURE_FIELDS),
            ("corrections", CORRECTION_FIELDS),
        ];
        for (list, fields) in lists {
            let known = fields
                .iter()
                .copied()
                .filter(|field| !short.contains(field));
            assert_eq!(keys(&baked[list]), known.collect(), "{list}");
        }
        let views = json!([baked["view"], baked["stories"][0]["steps"][0]]);
        let views = keys(&views).into_iter().filter(|&key| key != "text");
        let known = VIEW_FIELDS.iter().copied();
        assert_eq!(views.collect::<BTreeSet<_>>(), known.collect(), "views");
        let own = json!([baked]);
        let own = keys(&own).into_iter();
        let own = own.filter(|key| lists.iter().all(|(list, _)| list != key));
        // Without frames; and words are for who builds pages.
        let elsewhere = ["frames", "known", "order", "strings"];
        let known = MAP_FIELDS.iter().copied();
        let known = known.filter(|field| !elsewhere.contains(field));
        assert_eq!(own.collect::<BTreeSet<_>>(), known.collect(), "the map");
    }
}
