//! What the core tells the page, as plain objects.
//!
//! Each kind is a list of names and fields, written by hand and walked by one piece of code; derived
//! code would be compiled for every field of every kind. `None` is `undefined`, and a field that is
//! `None` is left out. The names and types that the page knows are in `types.d.ts`: a test compares.

use js_sys::Array;
use loopmap::view::{
    AmountCard, Announcement, Change, CompanyCard, CompanyRef, CompanySaid, CountCard,
    CurrencyCard, DealCard, DealRef, Figures, Hit, KeyCard, LegCard, LevelCard, LoopCard, LoopList,
    MapCard, NodeBox, Panel, Picked, PillarCard, PillarSum, Place, PledgeCard, Pointed, RoleCard,
    RoundCard, ShownLoop, SourceCard, Spot, StoryCard, StoryPlace, Sum, TakenOut, ViewRecord,
    WidthCard, WorthCard,
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
pub(crate) trait ToJs {
    /// Returns it as the page knows it.
    fn to_js(&self) -> JsValue;
}

/// What a frame has brought.
pub(crate) struct Frame {
    /// Whether the picture keeps moving.
    pub(crate) is_moving: bool,
    /// How the picture is placed, if it was painted.
    pub(crate) placement: Option<Vec<f64>>,
    /// The drawn companies, if they may have moved, come or gone and are at rest.
    pub(crate) nodes: Option<Vec<NodeBox>>,
}

/// Returns an object of `fields`, whose names end in a space each.
fn object(names: &str, fields: &[&dyn ToJs]) -> JsValue {
    let object = Fields::new();
    for (name, field) in names.split(' ').zip(fields) {
        let value = field.to_js();
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

impl ToJs for String {
    fn to_js(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl ToJs for &'static str {
    fn to_js(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl ToJs for bool {
    fn to_js(&self) -> JsValue {
        JsValue::from_bool(*self)
    }
}

impl ToJs for f64 {
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(*self)
    }
}

impl ToJs for u32 {
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(f64::from(*self))
    }
}

impl ToJs for usize {
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(*self as f64)
    }
}

/// Sums of amounts stay below 2^53, so they are numbers there as well.
impl ToJs for u64 {
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(*self as f64)
    }
}

impl<T: ToJs> ToJs for Option<T> {
    fn to_js(&self) -> JsValue {
        self.as_ref().map_or(JsValue::UNDEFINED, T::to_js)
    }
}

impl<T: ToJs> ToJs for Box<T> {
    fn to_js(&self) -> JsValue {
        (**self).to_js()
    }
}

impl<T: ToJs> ToJs for Vec<T> {
    fn to_js(&self) -> JsValue {
        list(self.len(), &|at| self[at].to_js())
    }
}

impl ToJs for Announcement {
    fn to_js(&self) -> JsValue {
        match self {
            Self::Extent => object("kind ", &[&"extent"]),
            Self::Map => object("kind ", &[&"map"]),
            Self::Company(said) => object("kind company ", &[&"company", said]),
            Self::Loop(card) => object("kind loop ", &[&"loop", card]),
            Self::Deals(cards) => object("kind deals ", &[&"deals", cards]),
        }
    }
}

/// Tells of structs: all their fields, each with its name on the page. A struct that the page knows by
/// another name has it behind its own.
macro_rules! tells {
    ($($kind:ident $($alias:literal)? { $($field:ident: $name:literal,)* })*) => {
        $(
            impl ToJs for $kind {
                fn to_js(&self) -> JsValue {
                    let Self { $($field,)* } = self;
                    object(concat!($($name, " "),*), &[$($field),*])
                }
            }
        )*

        /// Returns the name of each struct, and of each of its fields name and type.
        #[cfg(test)]
        fn shapes() -> Vec<(String, Vec<(&'static str, String)>)> {
            vec![$((
                <$kind as Typed>::name(),
                vec![$(($name, type_of(|it: &$kind| &it.$field))),*],
            )),*]
        }

        $(
            #[cfg(test)]
            impl Typed for $kind {
                fn name() -> String {
                    [$($alias,)? stringify!($kind)][0].to_owned()
                }
            }
        )*
    };
}

tells! {
    Change {
        place: "place",
        picked: "picked",
        opens_panel: "opensPanel",
        figures: "figures",
        starters: "starters",
        panel: "panel",
        pointed: "pointed",
        announcement: "announcement",
        is_more: "isMore",
    }
    Place {
        state: "state",
        story: "story",
    }
    StoryPlace {
        story: "story",
        step: "step",
    }
    Picked {
        company: "company",
        circuit: "loop",
        deals: "deals",
    }
    Panel {
        story: "story",
        circuit: "loop",
        deals: "deals",
        company: "company",
        picked: "picked",
        out: "out",
        list: "list",
    }
    Pointed {
        hit: "hit",
        at: "at",
        is_pinned: "isPinned",
        ends: "ends",
        company: "company",
        deal: "deal",
    }
    Spot {
        x: "x",
        y: "y",
        radius: "radius",
    }
    CompanySaid {
        id: "id",
        name: "name",
        deals: "deals",
        loops: "loops",
        largest: "largest",
    }
    ShownLoop {
        circuit: "loop",
        deals: "deals",
    }
    Frame {
        is_moving: "isMoving",
        placement: "placement",
        nodes: "nodes",
    }
    MapCard "MapInfo" {
        title: "title",
        description: "description",
        as_of: "asOf",
        language: "language",
        currency: "currency",
        pillars: "pillars",
        companies: "companies",
        has_bases: "hasBases",
        basis: "basis",
        stories: "stories",
        beyond: "beyond",
        view: "view",
    }
    CurrencyCard "Currency" {
        code: "code",
        symbol: "symbol",
    }
    PillarCard "PillarInfo" {
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
    StoryCard "StoryInfo" {
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
        kind: "kind",
        publisher: "publisher",
        title: "title",
        date: "date",
        url: "url",
    }
    AmountCard "Amount" {
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
        bases: "bases",
        derivation: "derivation",
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
    WorthCard {
        basis: "basis",
        is_none: "isNone",
        amount: "amount",
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
        paid_out: "paidOut",
        paid_in: "paidIn",
        pledged: "pledged",
        round_trip: "roundTrip",
        loops: "loops",
    }
    PledgeCard {
        amount: "amount",
        with_term: "withTerm",
        per_year: "perYear",
        blank_deals: "blankDeals",
    }
    CountCard "Count" {
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
    LevelCard "Level" {
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
    WidthCard "WidthSample" {
        amount: "amount",
        width: "width",
    }
    RoleCard "RoleSample" {
        label: "label",
        glyph: "glyph",
    }
    ViewRecord {
        show: "show",
        basis: "basis",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{interfaces, is_of_type};

    #[test]
    fn the_page_knows_what_it_is_told_by_the_same_names_and_types() {
        let known = interfaces();
        for (name, fields) in shapes() {
            let Some(interface) = known.iter().find(|interface| interface.name == name) else {
                panic!("types.d.ts has no interface {name}");
            };
            let keys: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
            assert_eq!(interface.keys(), keys, "the fields of {name}");
            for ((key, wanted), (_, found)) in fields.iter().zip(&interface.fields) {
                assert!(
                    is_of_type(found, wanted),
                    "{name}.{key}: {found} is not {wanted}"
                );
            }
        }
    }
}

/// A type as the page writes it; one that may be `undefined` starts with a question mark.
#[cfg(test)]
trait Typed {
    fn name() -> String;
}

#[cfg(test)]
fn type_of<K, T: Typed>(_: fn(&K) -> &T) -> String {
    T::name()
}

#[cfg(test)]
macro_rules! typed {
    ($($kind:ty: $name:literal,)*) => {$(
        impl Typed for $kind {
            fn name() -> String {
                $name.to_owned()
            }
        }
    )*};
}

#[cfg(test)]
typed! {
    String: "string",
    &'static str: "string",
    bool: "boolean",
    f64: "number",
    u32: "number",
    u64: "number",
    usize: "number",
    Announcement: "Announcement",
}

#[cfg(test)]
impl<T: Typed> Typed for Option<T> {
    fn name() -> String {
        format!("?{}", T::name())
    }
}

#[cfg(test)]
impl<T: Typed> Typed for Box<T> {
    fn name() -> String {
        T::name()
    }
}

#[cfg(test)]
impl<T: Typed> Typed for Vec<T> {
    fn name() -> String {
        format!("{}[]", T::name())
    }
}
