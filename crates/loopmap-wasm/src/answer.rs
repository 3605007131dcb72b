//! What the core answers, as plain objects of the page.
//!
//! Each kind of answer is a list of names and fields, written by hand and walked by one piece of
//! code; derived code would be compiled for every field of every kind. Nothing becomes `undefined`,
//! and a field that holds nothing is left out.

use js_sys::Array;
use loopmap::view::{
    AmountCard, CompanyCard, CompanyRef, CountCard, CurrencyCard, DealCard, DealRef, Figures, Hit,
    KeyCard, LegCard, LevelCard, LoopCard, LoopList, MapCard, NodeBox, PillarCard, PillarSum,
    RoleCard, RoundCard, SourceCard, StoryCard, Sum, TakenOut, ViewRecord, WidthCard,
};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Fields;

    #[wasm_bindgen(constructor, js_class = Object)]
    fn new() -> Fields;

    #[wasm_bindgen(method, structural, indexing_setter)]
    fn set(this: &Fields, name: &str, value: &JsValue);
}

/// Something to tell the page.
pub(crate) trait Answer {
    /// Returns it as the page knows it.
    fn told(&self) -> JsValue;
}

/// Returns an object of `fields`, whose names end in a space each.
fn object(names: &str, fields: &[&dyn Answer]) -> JsValue {
    let object = Fields::new();
    for (name, field) in names.split(' ').zip(fields) {
        let value = field.told();
        if !value.is_undefined() {
            object.set(name, &value);
        }
    }
    object.into()
}

/// Returns a list of as many items as `len` says.
fn list(len: usize, item: &dyn Fn(usize) -> JsValue) -> JsValue {
    let list = Array::new();
    for at in 0..len {
        list.push(&item(at));
    }
    list.into()
}

impl Answer for String {
    fn told(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl Answer for &'static str {
    fn told(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl Answer for bool {
    fn told(&self) -> JsValue {
        JsValue::from_bool(*self)
    }
}

impl Answer for f64 {
    fn told(&self) -> JsValue {
        JsValue::from_f64(*self)
    }
}

impl Answer for u32 {
    fn told(&self) -> JsValue {
        JsValue::from_f64(f64::from(*self))
    }
}

impl Answer for usize {
    fn told(&self) -> JsValue {
        JsValue::from_f64(*self as f64)
    }
}

/// Sums of amounts stay below 2^53, so they are numbers there as well.
impl Answer for u64 {
    fn told(&self) -> JsValue {
        JsValue::from_f64(*self as f64)
    }
}

impl<T: Answer> Answer for Option<T> {
    fn told(&self) -> JsValue {
        self.as_ref().map_or(JsValue::UNDEFINED, T::told)
    }
}

impl<T: Answer> Answer for Vec<T> {
    fn told(&self) -> JsValue {
        list(self.len(), &|at| self[at].told())
    }
}

/// Makes an answer of a struct from all its fields, each with its name on the page.
macro_rules! answers {
    ($($kind:ident { $($field:ident: $name:literal,)* })*) => {$(
        impl Answer for $kind {
            fn told(&self) -> JsValue {
                let Self { $($field,)* } = self;
                object(concat!($($name, " "),*), &[$($field),*])
            }
        }
    )*};
}

answers! {
    MapCard {
        title: "title",
        description: "description",
        as_of: "asOf",
        language: "language",
        currency: "currency",
        pillars: "pillars",
        companies: "companies",
        stories: "stories",
        view: "view",
    }
    CurrencyCard {
        code: "code",
        symbol: "symbol",
    }
    PillarCard {
        id: "id",
        label: "label",
        colour: "colour",
        tip: "tip",
    }
    CompanyRef {
        id: "id",
        name: "name",
        role: "role",
    }
    StoryCard {
        id: "id",
        title: "title",
        steps: "steps",
    }
    Hit {
        kind: "kind",
        id: "id",
    }
    NodeBox {
        id: "id",
        name: "name",
        x: "x",
        y: "y",
        radius: "radius",
        is_focus: "isFocus",
    }
    Sum {
        amount: "amount",
        deals: "deals",
        blank: "blank",
    }
    PillarSum {
        pillar: "pillar",
        amount: "amount",
        deals: "deals",
        blank: "blank",
    }
    SourceCard {
        id: "id",
        publisher: "publisher",
        title: "title",
        date: "date",
        url: "url",
    }
    AmountCard {
        low: "low",
        high: "high",
        kind: "kind",
    }
    DealRef {
        id: "id",
        from: "from",
        to: "to",
        amount: "amount",
        announced: "announced",
    }
    DealCard {
        id: "id",
        from: "from",
        to: "to",
        pillar: "pillar",
        instrument: "instrument",
        is_contingent: "isContingent",
        pays_owners: "paysOwners",
        is_total: "isTotal",
        amount: "amount",
        status: "status",
        is_paid: "isPaid",
        announced: "announced",
        term_years: "termYears",
        summary: "summary",
        confidence: "confidence",
        superseded_by: "supersededBy",
        supersedes: "supersedes",
        sources: "sources",
    }
    CompanyCard {
        id: "id",
        name: "name",
        role: "role",
        country: "country",
        ticker: "ticker",
        is_collective: "isCollective",
        fact: "fact",
        sources: "sources",
        out: "out",
        into: "in",
        total_out: "totalOut",
        total_in: "totalIn",
        round_trip: "roundTrip",
        loops: "loops",
    }
    CountCard {
        count: "count",
        at_least: "atLeast",
    }
    LegCard {
        from: "from",
        to: "to",
        amount: "amount",
        disclosure: "disclosure",
        pillar: "pillar",
        deals: "deals",
    }
    LoopCard {
        rank: "rank",
        companies: "companies",
        legs: "legs",
        blank_legs: "blankLegs",
        goes_round: "goesRound",
        smallest_disclosed: "smallestDisclosed",
        weakest: "weakest",
        bases: "bases",
        closed: "closed",
        sum: "sum",
    }
    RoundCard {
        basis: "basis",
        goes_round: "goesRound",
        blank_legs: "blankLegs",
        missing_legs: "missingLegs",
    }
    LoopList {
        total: "total",
        max_length: "maxLength",
        loops: "loops",
    }
    TakenOut {
        deals: "deals",
        companies: "companies",
        loops: "loops",
        broken: "broken",
        share_before: "shareBefore",
        share_after: "shareAfter",
        left_core: "leftCore",
    }
    Figures {
        shown_deals: "shownDeals",
        all_deals: "allDeals",
        companies: "companies",
        loops: "loops",
        max_length: "maxLength",
        basis: "basis",
        sum: "sum",
        circular_share: "circularShare",
        bases: "bases",
        share_without_derived: "shareWithoutDerived",
    }
    LevelCard {
        basis: "basis",
        sum: "sum",
        circulation: "circulation",
        circular_share: "circularShare",
        blank_deals: "blankDeals",
    }
    KeyCard {
        widths: "widths",
        roles: "roles",
    }
    WidthCard {
        amount: "amount",
        width: "width",
    }
    RoleCard {
        label: "label",
        glyph: "glyph",
    }
    ViewRecord {
        show: "show",
        focus: "focus",
        circuit: "loop",
        lens: "lens",
        companies: "companies",
        deals: "deals",
        pillars: "pillars",
        status: "status",
        as_of: "as-of",
        contingent: "contingent",
        min_amount: "min-amount",
        undisclosed: "undisclosed",
        without_deals: "without-deals",
        without_companies: "without-companies",
    }
}
