//! Reads back what [`bake`](super::bake) wrote, and only that.
//!
//! A page loads maps that validation has passed when they were built. So its module carries a
//! reader without a word of explanation, which gives up at the first thing out of the ordinary: a
//! field it does not know, ids out of order, a text with a bell in it. Whoever gets nothing asks
//! validation, which mends or explains. What is accepted here is accepted there, with an equal
//! result.

use std::cell::Cell;
use std::sync::Arc;

use super::course::{self, Courses, Rung};
use super::frame::{self, MOST_FRAMES, PlacedFrame, coordinate};
use super::order::{LineOrder, is_crowded};
use super::row::{Ids, Row};
use crate::dataset::text::{self, LONGEST_SOURCE_ID};
use crate::dataset::{
    Amount, AmountKind, Basis, COMPANY_FIELDS, CORRECTION_FIELDS, ColourRole, Company, CompanyIx,
    Confidence, Correction, Currency, DEAL_FIELDS, Dataset, Deal, DealIx, Entry, FIGURE_FIELDS,
    FORMAT, Figure, FigureKind, Filter, Glyph, Instrument, InstrumentIx, LARGEST, MAP_FIELDS,
    MOST_COMPANIES, MOST_CORRECTIONS, MOST_DEALS, MOST_FIGURES, MOST_INSTRUMENTS, MOST_ROLES,
    MOST_SOURCES, MOST_STEPS, MOST_STORIES, MapInfo, Node, OWN_WORDS, Period, Pillar, PillarIx,
    PillarSet, Role, RoleIx, SOURCE_FIELDS, Scope, Show, Source, SourceIx, SourceKind, Status,
    StatusSet, Step, Story, VIEW_FIELDS, Value, ViewState, WHOLE_SHARE, for_each_circle,
    is_language, is_term, is_web_address, special, step_count,
};

/// The tables that a baked map holds.
const LISTS: &[&str] = &["companies", "deals", "sources", "figures", "corrections"];

/// Returns the map and its frames, or `None` unless `baked` is just what baking a valid map with
/// at least one frame gives.
pub fn unbake(baked: &Node) -> Option<(Dataset, Vec<PlacedFrame>)> {
    let is_fit = Cell::new(true);
    let map = Row {
        value: &baked.value,
        is_fit: &is_fit,
    };
    map.expect_only(&[MAP_FIELDS, LISTS]);
    let format = map.number("format");
    map.expect(format == Some(f64::from(FORMAT)));
    let dataset = dataset(&map);
    let order = order(&map, &dataset).map(Arc::new);
    let frames = frames(&map, &dataset, order.as_ref());
    map.expect(order.is_some() == is_crowded(&dataset));
    map.expect(!frames.is_empty());
    is_fit.get().then_some((dataset, frames))
}

/// What deals and views refer to.
struct Known<'n> {
    pillars: Ids<'n>,
    roles: Ids<'n>,
    instruments: Ids<'n>,
    sources: Ids<'n>,
    companies: Ids<'n>,
    deals: Ids<'n>,
    /// Who is drawn in the known view.
    members: Vec<CompanyIx>,
}

fn dataset(map: &Row<'_>) -> Dataset {
    let (pillars, roles, instruments) = (
        map.rows("pillars"),
        map.rows("roles"),
        map.rows("instruments"),
    );
    let (sources, companies, deals) = (
        map.rows("sources"),
        map.rows("companies"),
        map.rows("deals"),
    );
    map.expect(
        (1..=PillarSet::CAPACITY).contains(&pillars.len())
            && roles.len() <= MOST_ROLES
            && instruments.len() <= MOST_INSTRUMENTS
            && sources.len() <= MOST_SOURCES
            && companies.len() <= MOST_COMPANIES
            && deals.len() <= MOST_DEALS
            && map.items("deals").is_some()
            && map.items("companies").is_some()
            && map.items("sources").is_some(),
    );
    let mut known = Known {
        members: Vec::new(),
        pillars: Ids::in_order(&pillars),
        roles: Ids::in_order(&roles),
        instruments: Ids::in_order(&instruments),
        sources: Ids::sorted(&sources, |row| row.id(LONGEST_SOURCE_ID)),
        companies: Ids::sorted(&companies, Row::plain_id),
        deals: Ids::sorted(&deals, Row::plain_id),
    };
    let members = map.sorted_places("known", &known.companies);
    known.members = members.into_iter().map(CompanyIx::new).collect();
    let deals: Vec<Deal> = deals.iter().map(|row| deal(row, &known)).collect();
    expect_sums(map, &deals);
    if map.is_fit.get() {
        for_each_circle(&deals, |_| map.expect(false));
    }
    Dataset {
        info: info(map, &known),
        pillars: pillars.iter().map(pillar).collect(),
        roles: roles.iter().map(role).collect(),
        instruments: instruments.iter().map(instrument).collect(),
        companies: companies.iter().map(|row| company(row, &known)).collect(),
        sources: sources.iter().map(source).collect(),
        stories: stories(map, &known),
        figures: figures(map, &known),
        corrections: corrections(map, &known),
        known: known.members,
        deals,
    }
}

fn expect_sums(map: &Row<'_>, deals: &[Deal]) {
    let amounts = deals.iter().map(Deal::most);
    map.expect(amounts.fold(0, u64::saturating_add) <= LARGEST);
}

fn info(map: &Row<'_>, known: &Known<'_>) -> MapInfo {
    let language = map.raw("language").unwrap_or_default();
    map.expect(is_language(language));
    let title = map.name("title");
    map.expect(title.is_some());
    let [party, payment] = own_words(map);
    MapInfo {
        title: title.unwrap_or_default(),
        description: map.text("description").unwrap_or_default(),
        as_of: map.date("as_of"),
        language: language.to_owned(),
        currency: currency(map),
        party,
        payment,
        view: first_view(map, known),
    }
}

/// A map has words of its own for one and for several, or none. A page finds them in the map itself, so its module does
/// without them.
fn own_words(map: &Row<'_>) -> [Option<[String; 2]>; 2] {
    let Some(row) = inner(map, "words") else {
        return [None, None];
    };
    row.expect_only(&[&OWN_WORDS[0], &OWN_WORDS[1]]);
    if !cfg!(feature = "text") {
        return [None, None];
    }
    OWN_WORDS.map(|keys| {
        let [one, several] = keys.map(|key| row.name(key));
        row.expect(one.is_some() == several.is_some());
        Some([one?, several?])
    })
}

fn first_view(map: &Row<'_>, known: &Known<'_>) -> ViewState {
    let row = inner(map, "view");
    map.expect(row.is_some());
    row.map_or_else(ViewState::default, |row| {
        row.expect_only(&[VIEW_FIELDS]);
        view(&row, known)
    })
}

fn inner<'n>(row: &Row<'n>, key: &str) -> Option<Row<'n>> {
    let value = row.get(key)?;
    Some(Row { value, ..*row })
}

fn currency(map: &Row<'_>) -> Currency {
    let row = inner(map, "currency").unwrap_or(*map);
    row.expect_only(&[&["code", "symbol"]]);
    let code = row.raw("code").unwrap_or_default();
    let symbol = row.raw("symbol").unwrap_or_default();
    row.expect(
        code.len() == 3
            && code.bytes().all(|b| b.is_ascii_uppercase())
            && row.raw("symbol").is_some()
            && text::cut(symbol, text::LONGEST_SYMBOL).is_none()
            && !symbol.chars().any(char::is_control),
    );
    Currency {
        code: code.to_owned(),
        symbol: symbol.to_owned(),
    }
}

fn label(row: &Row<'_>) -> String {
    let label = row.name("label");
    row.expect(label.is_some());
    label.unwrap_or_default()
}

fn pillar(row: &Row<'_>) -> Pillar {
    row.expect_only(&[&["id", "label", "colour"]]);
    let colour = row.word("colour", ColourRole::from_id);
    row.expect(colour.is_some());
    Pillar {
        id: row.plain_id().to_owned(),
        label: label(row),
        colour: colour.unwrap_or(ColourRole::Grey),
    }
}

fn role(row: &Row<'_>) -> Role {
    row.expect_only(&[&["id", "label", "glyph"]]);
    Role {
        id: row.plain_id().to_owned(),
        label: label(row),
        glyph: row.word("glyph", Glyph::from_id).unwrap_or_default(),
    }
}

fn instrument(row: &Row<'_>) -> Instrument {
    row.expect_only(&[&["id", "label", "contingent", "pays_owners", "purchase"]]);
    let id = row.plain_id();
    let [is_contingent, pays_owners, is_purchase] = special(id);
    Instrument {
        id: id.to_owned(),
        label: label(row),
        is_contingent: row.flag("contingent").unwrap_or(is_contingent),
        pays_owners: row.flag("pays_owners").unwrap_or(pays_owners),
        is_purchase: row.flag("purchase").unwrap_or(is_purchase),
    }
}

fn company(row: &Row<'_>, known: &Known<'_>) -> Company {
    row.expect_only(&[COMPANY_FIELDS]);
    let id = row.plain_id();
    let country = row.raw("country");
    row.expect(
        country.is_none_or(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())),
    );
    Company {
        id: id.to_owned(),
        name: row.name("name").unwrap_or_else(|| id.to_owned()),
        role: row.place("role", &known.roles).map(RoleIx::new),
        country: country.map(str::to_owned),
        ticker: row.name("ticker"),
        is_collective: row.flag("collective").unwrap_or(false),
        fact: row.text("fact"),
        sources: cited(row, "source", known),
    }
}

fn cited(row: &Row<'_>, key: &str, known: &Known<'_>) -> Vec<SourceIx> {
    let places = row.places(key, &known.sources).unwrap_or_default();
    places.into_iter().map(SourceIx::new).collect()
}

fn deal(row: &Row<'_>, known: &Known<'_>) -> Deal {
    row.expect_only(&[DEAL_FIELDS]);
    // Short forms that files may use, and baked maps do without.
    row.expect(row.get("amount").is_none() && row.get("currency").is_none());
    let required = |key, ids| {
        let place = row.place(key, ids);
        row.expect(place.is_some());
        place.unwrap_or_default()
    };
    let amount = amount(row);
    let (firm, paid) = (row.amount("firm"), row.amount("paid"));
    let status = row
        .word("status", Status::from_id)
        .unwrap_or(Status::Active);
    expect_parts(row, amount, status, firm, paid);
    let derivation = row.text("derivation");
    row.expect(derivation.is_some() == (amount.kind() == Some(AmountKind::Derived)));
    let term_years = row.number("term_years");
    row.expect(term_years.is_none_or(is_term));
    Deal {
        id: row.plain_id().to_owned(),
        from: CompanyIx::new(required("from", &known.companies)),
        to: CompanyIx::new(required("to", &known.companies)),
        pillar: PillarIx::new(required("pillar", &known.pillars)),
        instrument: row
            .place("instrument", &known.instruments)
            .map(InstrumentIx::new),
        amount,
        firm,
        paid,
        derivation,
        announced: row.date("announced"),
        status,
        term_years,
        scope: row.word("scope", Scope::from_id).unwrap_or_default(),
        superseded_by: row.place("superseded_by", &known.deals).map(DealIx::new),
        summary: row.text("summary").unwrap_or_default(),
        confidence: row.word("confidence", Confidence::from_id),
        sources: cited(row, "sources", known),
    }
}

fn amount(row: &Row<'_>) -> Amount {
    let (low, high) = (row.amount("amount_low"), row.amount("amount_high"));
    let kind = row.word("amount_kind", AmountKind::from_id);
    let Some(high) = high else {
        row.expect(low.is_none() && kind.is_none());
        return Amount::Undisclosed;
    };
    let kind = kind.unwrap_or_default();
    row.expect(low <= Some(high));
    Amount::Disclosed {
        low: low.or((kind != AmountKind::UpTo).then_some(high)),
        high,
        kind,
    }
}

fn expect_parts(
    row: &Row<'_>,
    amount: Amount,
    status: Status,
    firm: Option<u64>,
    paid: Option<u64>,
) {
    let within =
        |part: Option<u64>, whole: Option<u64>| whole.is_none_or(|whole| part <= Some(whole));
    let can_be_paid = !matches!(status, Status::Rumoured | Status::Lapsed);
    row.expect(
        within(firm, amount.high())
            && within(paid, amount.high())
            && within(paid, firm)
            && (can_be_paid || paid.unwrap_or(0) == 0),
    );
}

/// Returns what each row holds, if all hold something.
fn all<'n, T>(rows: &[Row<'n>], read: impl Fn(&Row<'n>) -> Option<T>) -> Vec<T> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let one = read(row);
        row.expect(one.is_some());
        all.extend(one);
    }
    all
}

fn figures(map: &Row<'_>, known: &Known<'_>) -> Vec<Figure> {
    let rows = map.rows("figures");
    let figures = all(&rows, |row| figure(row, known));
    let is_sorted = figures.windows(2).all(|pair| pair[0].key() < pair[1].key());
    map.expect(is_sorted && figures.len() <= MOST_FIGURES);
    figures
}

fn figure(row: &Row<'_>, known: &Known<'_>) -> Option<Figure> {
    row.expect_only(&[FIGURE_FIELDS]);
    let company = |key| row.place(key, &known.companies).map(CompanyIx::new);
    let kind = row.word("kind", FigureKind::from_id)?;
    let customer = company("customer");
    let period: Period = row.raw("period")?.parse().ok()?;
    let amount = amount(row);
    let note = row.text("note");
    let is_share = kind == FigureKind::ShareOfRevenue;
    let high = amount.high()?;
    row.expect(
        (kind.is_of_a_day() || !period.is_day())
            && (!is_share || customer.is_some() && high <= WHOLE_SHARE)
            && (note.is_some() || amount.kind() != Some(AmountKind::Derived)),
    );
    Some(Figure {
        company: company("company")?,
        kind,
        customer,
        period,
        amount,
        date: row.date("date"),
        sources: cited(row, "sources", known),
        note,
    })
}

fn corrections(map: &Row<'_>, known: &Known<'_>) -> Vec<Correction> {
    let rows = map.rows("corrections");
    let corrections = all(&rows, |row| correction(row, known));
    let is_sorted = corrections
        .windows(2)
        .all(|pair| pair[0].key() <= pair[1].key());
    map.expect(is_sorted && corrections.len() <= MOST_CORRECTIONS);
    corrections
}

fn correction(row: &Row<'_>, known: &Known<'_>) -> Option<Correction> {
    row.expect_only(&[CORRECTION_FIELDS]);
    let said = |key| row.text(key).unwrap_or_default();
    let (was, is) = (said("was"), said("is"));
    row.expect(was != is);
    Some(Correction {
        date: row.date("date")?,
        deal: DealIx::new(row.place("deal", &known.deals)?),
        field: row
            .raw("field")
            .filter(|field| DEAL_FIELDS.contains(field))?
            .to_owned(),
        was,
        is,
        sources: cited(row, "source", known),
    })
}

fn source(row: &Row<'_>) -> Source {
    row.expect_only(&[SOURCE_FIELDS]);
    let url = row.raw("url");
    row.expect(url.is_none_or(is_web_address));
    Source {
        id: row.id(LONGEST_SOURCE_ID).to_owned(),
        kind: row.word("kind", SourceKind::from_id),
        publisher: row.name("publisher"),
        title: row.text("title"),
        date: row.date("date"),
        url: url.map(str::to_owned),
    }
}

fn stories(map: &Row<'_>, known: &Known<'_>) -> Vec<Story> {
    let rows = map.rows("stories");
    // No two have the same id.
    Ids::in_order(&rows);
    let read = |row: &Row<'_>| {
        row.expect_only(&[&["id", "title", "steps"]]);
        let title = row.text("title");
        let steps: Vec<Step> = row
            .rows("steps")
            .iter()
            .map(|row| step(row, known))
            .collect();
        row.expect(title.is_some() && !steps.is_empty());
        Story {
            id: row.plain_id().to_owned(),
            title: title.unwrap_or_default(),
            steps,
        }
    };
    let stories: Vec<Story> = rows.iter().map(read).collect();
    map.expect(stories.len() <= MOST_STORIES && step_count(&stories) <= MOST_STEPS);
    stories
}

fn step(row: &Row<'_>, known: &Known<'_>) -> Step {
    row.expect_only(&[&["text"], VIEW_FIELDS]);
    let text = row.text("text");
    row.expect(text.is_some());
    Step {
        text: text.unwrap_or_default(),
        view: view(row, known),
        basis: row.word("basis", Basis::from_id),
    }
}

fn view(row: &Row<'_>, known: &Known<'_>) -> ViewState {
    let circuit = row.places("loop", &known.companies);
    row.expect(circuit.as_ref().is_none_or(|circuit| circuit.len() > 1));
    let named = |places: Vec<usize>| places.into_iter().map(CompanyIx::new).collect();
    let deals = |key| {
        let places = row.sorted_places(key, &known.deals).into_iter();
        places.map(DealIx::new).collect()
    };
    let plain = Filter::default();
    let show = row.word("show", Show::from_id);
    row.expect(show.is_some_and(|show| show != Show::Known || !known.members.is_empty()));
    let pillars = row.places("pillars", &known.pillars);
    row.expect(pillars.as_ref().is_none_or(|pillars| !pillars.is_empty()));
    ViewState {
        show: show.unwrap_or_default(),
        filter: Filter {
            basis: row.word("basis", Basis::from_id).unwrap_or_default(),
            pillars: pillars.map_or(plain.pillars, |places| {
                places.into_iter().map(PillarIx::new).collect()
            }),
            statuses: statuses(row).unwrap_or(plain.statuses),
            contingent: row.flag("contingent").unwrap_or(plain.contingent),
            undisclosed: row.flag("undisclosed").unwrap_or(plain.undisclosed),
            min_amount: row.amount("min_amount").unwrap_or(plain.min_amount),
            as_of: row.date("as_of"),
            without_deals: deals("without_deals"),
            without_companies: named(row.sorted_places("without_companies", &known.companies)),
            ..plain
        },
        focus: row.place("focus", &known.companies).map(CompanyIx::new),
        circuit: named(circuit.unwrap_or_default()),
        companies: named(row.sorted_places("companies", &known.companies)),
        deals: deals("deals"),
    }
}

fn statuses(row: &Row<'_>) -> Option<StatusSet> {
    let mut set = StatusSet::EMPTY;
    for item in row.items("status")? {
        let status = match &item.value {
            Value::Text(word) => Status::from_id(word),
            _ => None,
        };
        row.expect(status.is_some());
        set = status.map_or(set, |status| set.with(status));
    }
    row.expect(set != StatusSet::EMPTY);
    Some(set)
}

fn order(map: &Row<'_>, dataset: &Dataset) -> Option<LineOrder> {
    let row = inner(map, "order")?;
    row.expect_only(&[&[Show::Core.id(), Show::All.id()]]);
    let [core, all] = [Show::Core, Show::All].map(|show| {
        let items = row.items(show.id());
        row.expect(items.is_some());
        let mut deals = Vec::new();
        for item in items.unwrap_or_default() {
            let deal = frame::deal(&item.value, dataset);
            row.expect(deal.is_some());
            deals.extend(deal);
        }
        deals
    });
    Some(LineOrder::new(dataset, &core, &all))
}

fn frames(map: &Row<'_>, dataset: &Dataset, order: Option<&Arc<LineOrder>>) -> Vec<PlacedFrame> {
    let Some(frames) = inner(map, "frames") else {
        return Vec::new();
    };
    let placed = |entry: &Entry| {
        let value = &entry.node.value;
        PlacedFrame {
            order: order.cloned(),
            ..frame(&entry.key, &Row { value, ..frames }, dataset)
        }
    };
    map.expect(frames.entries().len() <= MOST_FRAMES);
    let entries = frames.entries().iter().take(MOST_FRAMES);
    entries.map(placed).collect()
}

fn frame(name: &str, row: &Row<'_>, dataset: &Dataset) -> PlacedFrame {
    let side = |key| {
        let side = row.number(key).and_then(coordinate);
        row.expect(side.is_some_and(|side| side > 0.0));
        side.unwrap_or_default()
    };
    let mut positions = vec![None; dataset.companies().len()];
    let places = inner(row, "positions");
    row.expect(places.is_some());
    for entry in places.map_or(&[][..], |places| places.entries()) {
        let place = point(&entry.node.value);
        let company = dataset.find_company(&entry.key);
        row.expect(place.is_some() && company.is_some());
        if let Some(company) = company {
            positions[company.index()] = place;
        }
    }
    let courses = |key| {
        let mut rungs = Vec::new();
        for node in row.items(key).unwrap_or_default() {
            let rung = rung(node, dataset);
            row.expect(rung.is_some());
            rungs.extend(rung);
        }
        rungs
    };
    PlacedFrame {
        name: name.to_owned(),
        width: side("width"),
        height: side("height"),
        positions,
        courses: Courses {
            core: courses(Show::Core.id()),
            all: courses(Show::All.id()),
        },
        order: None,
    }
}

fn rung(node: &Node, dataset: &Dataset) -> Option<Rung> {
    let Value::List(items) = &node.value else {
        return None;
    };
    let [scale, courses] = items.as_slice() else {
        return None;
    };
    let (Value::Number(scale), Value::Text(text)) = (&scale.value, &courses.value) else {
        return None;
    };
    Some(Rung {
        scale: coordinate(*scale).filter(|&scale| scale > 0.0)?,
        courses: course::from_text(text, dataset.deals().len())?,
    })
}

fn point(value: &Value) -> Option<[f32; 2]> {
    let Value::List(numbers) = value else {
        return None;
    };
    let [x, y] = numbers.as_slice() else {
        return None;
    };
    let side = |node: &Node| match node.value {
        Value::Number(number) => coordinate(number),
        _ => None,
    };
    Some([side(x)?, side(y)?])
}
