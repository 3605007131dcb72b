//! Views: the one a reader starts with, and those of the stories.

use super::super::basis::Basis;
use super::super::cursor::{Cursor, Problems};
use super::super::filter::{Filter, PillarSet, Show, ViewState};
use super::super::item::{Ids, Item, Unique, Vocabulary, rows};
use super::super::model::{CompanyIx, DealIx, PillarIx, Step, Story};
use super::super::node::Value;
use super::super::status::{Status, StatusSet};
use super::super::text::quote;
use super::{MOST_STEPS, MOST_STORIES, is_within};

/// What a view can name.
pub(super) struct Named<'k> {
    pub(super) companies: &'k Ids,
    pub(super) deals: &'k Ids,
    /// Who pays whom, in any deal, sorted.
    pub(super) paying: Vec<(CompanyIx, CompanyIx)>,
    pub(super) pillars: &'k Ids,
    /// Whether money can come back to anybody under a filter.
    pub(super) has_loop: &'k dyn Fn(&Filter) -> bool,
    /// Whether the map can show what is known.
    pub(super) has_known: bool,
    /// Whether it begins with that where nothing is said.
    pub(super) begins_known: bool,
}

/// The fields of a view.
pub(crate) const VIEW_FIELDS: &[&str] = &[
    "show",
    "basis",
    "focus",
    "loop",
    "companies",
    "deals",
    "pillars",
    "status",
    "as_of",
    "contingent",
    "min_amount",
    "undisclosed",
    "without_deals",
    "without_companies",
];

/// Returns the view a reader starts with.
pub(super) fn first(map: &Item<'_>, named: &Named<'_>, problems: &mut Problems) -> ViewState {
    let Some(at) = map.at.get("view") else {
        let start = ViewState::start();
        return ViewState {
            show: first_show(&start.filter, named),
            ..start
        };
    };
    let item = Item { at, ..*map };
    if !matches!(at.value(), Value::Table(_)) {
        let noun = at.value().noun();
        let text = format!("{}: \"view\" is {noun}. Give an object.", map.who);
        problems.error(&at, "E_TYPE", text);
    }
    item.expect_only(VIEW_FIELDS, problems);
    let says_nothing = item.at.get("show").is_none();
    let view = view(&item, named, problems);
    ViewState {
        show: if says_nothing {
            first_show(&view.filter, named)
        } else {
            view.show
        },
        ..view
    }
}

/// Returns the companies of the known view that a baked map names.
pub(super) fn known(map: &Item<'_>, companies: &Ids, problems: &mut Problems) -> Vec<CompanyIx> {
    sorted(places(map, "known", companies, problems), CompanyIx::new)
}

/// Returns the stories of the map.
pub(super) fn stories(map: &Item<'_>, named: &Named<'_>, problems: &mut Problems) -> Vec<Story> {
    let mut unique = Unique::default();
    let mut stories = Vec::new();
    let items = map.list("stories", "Story", problems);
    if !are_few(map, &items, problems) {
        return stories;
    }
    for (i, item) in items.iter().enumerate() {
        item.expect_only(&["id", "title", "steps"], problems);
        let id = match item.at.get("id") {
            Some(_) => item.id("id", problems),
            None => Some(format!("story-{}", i + 1)),
        };
        let title = required(item, "title", problems);
        let steps = steps(item, i + 1, named, problems);
        if let (Some(id), Some(title)) = (id, title)
            && unique.take(&id, item, problems)
        {
            stories.push(Story { id, title, steps });
        }
    }
    stories
}

/// Refuses more stories, or more steps in all of them, than a map takes.
fn are_few(map: &Item<'_>, stories: &[Item<'_>], problems: &mut Problems) -> bool {
    const ADVICE: &str = "Tell fewer or shorter stories.";
    let steps = |story: &Item<'_>| story.at.get("steps").map_or(0, |list| list.items().count());
    let counts = [
        ((stories.len(), MOST_STORIES), "stories"),
        (
            (stories.iter().map(steps).sum(), MOST_STEPS),
            "steps in all stories",
        ),
    ];
    let at = map.spot("stories");
    counts.into_iter().fold(true, |are_few, (count, nouns)| {
        is_within(count, nouns, ADVICE, &at, problems) && are_few
    })
}

/// Returns how many steps the stories of a map have together.
pub(crate) fn step_count(stories: &[Story]) -> usize {
    let mut count = 0;
    for story in stories {
        count += story.steps.len();
    }
    count
}

fn required<'a>(item: &Item<'a>, key: &'a str, problems: &mut Problems) -> Option<String> {
    let text = item.text(key, problems);
    if text.is_none() {
        let text = format!("{} has no \"{key}\".", item.who);
        problems.error(&item.spot(key), "E_STORY", text);
    }
    text
}

fn steps(story: &Item<'_>, number: usize, named: &Named<'_>, problems: &mut Problems) -> Vec<Step> {
    let list = story.at.get("steps");
    let items: Vec<Item<'_>> = list.into_iter().flat_map(|at| rows(at, "Step")).collect();
    if items.is_empty() {
        let text = format!("{} has no steps.", story.who);
        problems.error(&story.spot("steps"), "E_STORY", text);
    }
    let mut steps = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        let item = Item {
            who: super::super::item::Who::Step(number, i + 1),
            ..*item
        };
        let fields: Vec<&str> = ["text"].iter().chain(VIEW_FIELDS).copied().collect();
        item.expect_only(&fields, problems);
        steps.push(Step {
            text: required(&item, "text", problems).unwrap_or_default(),
            view: view(&item, named, problems),
            basis: basis(&item, &mut Problems::default()),
        });
    }
    steps
}

fn view(item: &Item<'_>, named: &Named<'_>, problems: &mut Problems) -> ViewState {
    let shows = Vocabulary {
        words: Show::EACH.map(Show::id).to_vec(),
        find: Show::from_id,
    };
    let circuit = circuit(item, named, problems);
    let mut companies = |key| places(item, key, named.companies, problems);
    let picked = sorted(companies("companies"), CompanyIx::new);
    let without_companies = sorted(companies("without_companies"), CompanyIx::new);
    let focus = item.id("focus", problems).and_then(|id| {
        item.reference(
            (item.spot("focus"), &id),
            "names",
            named.companies,
            problems,
        )
    });
    let deals = sorted(places(item, "deals", named.deals, problems), DealIx::new);
    let without_deals = places(item, "without_deals", named.deals, problems);
    let filter = Filter {
        without_deals: sorted(without_deals, DealIx::new),
        without_companies,
        ..filter(item, named, problems)
    };
    let mut show = item.word("show", "E_SHOW", &shows, problems);
    if show == Some(Show::Known) && !named.has_known {
        let text = format!(
            "{}: there is no loop of which every amount is known, and the companies on loops are shown.",
            item.who
        );
        problems.warn(&item.spot("show"), "W_SHOW", text);
        show = None;
    }
    ViewState {
        show: show.unwrap_or_else(|| usual_show(&filter, named)),
        filter,
        focus: focus.map(CompanyIx::new),
        circuit,
        companies: picked,
        deals,
    }
}

/// What is shown first where the map does not say: what is known, where that is enough to see and less than all.
fn first_show(filter: &Filter, named: &Named<'_>) -> Show {
    if named.begins_known && filter.on(Basis::Announced) == Filter::default() {
        Show::Known
    } else {
        usual_show(filter, named)
    }
}

/// What is shown where a view does not say: the companies on loops, and all where there is no loop.
fn usual_show(filter: &Filter, named: &Named<'_>) -> Show {
    if (named.has_loop)(filter) {
        Show::Core
    } else {
        Show::All
    }
}

fn filter(item: &Item<'_>, named: &Named<'_>, problems: &mut Problems) -> Filter {
    let plain = Filter::default();
    let pillars = places(item, "pillars", named.pillars, problems);
    let pillars: PillarSet = pillars.into_iter().map(PillarIx::new).collect();
    let statuses = statuses(item, problems);
    // As in an address: none named is as usual.
    Filter {
        basis: basis(item, problems).unwrap_or_default(),
        pillars: if pillars == PillarSet::EMPTY {
            plain.pillars
        } else {
            pillars
        },
        statuses: if statuses == StatusSet::EMPTY {
            plain.statuses
        } else {
            statuses
        },
        contingent: item
            .flag("contingent", problems)
            .unwrap_or(plain.contingent),
        undisclosed: item
            .flag("undisclosed", problems)
            .unwrap_or(plain.undisclosed),
        min_amount: item
            .amount("min_amount", problems)
            .unwrap_or(plain.min_amount),
        as_of: item.date("as_of", problems),
        ..plain
    }
}

fn basis(item: &Item<'_>, problems: &mut Problems) -> Option<Basis> {
    let bases = Vocabulary {
        words: Basis::ALL.iter().map(|basis| basis.id()).collect(),
        find: Basis::from_id,
    };
    item.word("basis", "E_BASIS", &bases, problems)
}

fn statuses(item: &Item<'_>, problems: &mut Problems) -> StatusSet {
    let vocabulary = Vocabulary {
        words: Status::ALL.iter().map(|status| status.id()).collect(),
        find: Status::from_id,
    };
    let mut set = StatusSet::EMPTY;
    for (at, word) in item.ids("status", problems) {
        if let Some(status) = Status::from_id(word) {
            set = set.with(status);
        } else {
            let text = format!(
                "{}: status {} {}",
                item.who,
                quote(word),
                vocabulary.unknown(word)
            );
            problems.error(&at, "E_STATUS", text);
        }
    }
    set
}

fn places<'a>(item: &Item<'a>, key: &'a str, known: &Ids, problems: &mut Problems) -> Vec<usize> {
    let ids = item.ids(key, problems);
    places_of(item, &ids, known, problems)
}

fn places_of(
    item: &Item<'_>,
    ids: &[(Cursor<'_>, &str)],
    known: &Ids,
    problems: &mut Problems,
) -> Vec<usize> {
    let mut places = Vec::new();
    for (at, id) in ids {
        places.extend(item.reference((*at, id), "names", known, problems));
    }
    places
}

fn sorted<T>(mut places: Vec<usize>, name: fn(usize) -> T) -> Vec<T> {
    crate::sort::by(&mut places, usize::cmp);
    places.dedup();
    places.into_iter().map(name).collect()
}

/// Returns the loop of a view: two or more different companies. A step from one to the next should be a deal.
fn circuit(item: &Item<'_>, named: &Named<'_>, problems: &mut Problems) -> Vec<CompanyIx> {
    let ids = item.ids("loop", problems);
    let is_list = item
        .at
        .get("loop")
        .is_some_and(|at| matches!(at.value(), Value::List(_)));
    let found = places_of(item, &ids, named.companies, problems);
    let circuit: Vec<CompanyIx> = found.into_iter().map(CompanyIx::new).collect();
    // A blank text says nothing; what is unknown is told already.
    if circuit.len() == ids.len() && (is_list || !ids.is_empty()) {
        check_circuit(item, &circuit, named, problems);
    }
    circuit
}

fn check_circuit(
    item: &Item<'_>,
    circuit: &[CompanyIx],
    named: &Named<'_>,
    problems: &mut Problems,
) {
    let at = item.spot("loop");
    let places = circuit.iter().map(|company| company.index());
    let different = sorted(places.collect(), |i| i);
    if circuit.len() < 2 || different.len() < circuit.len() {
        let text = format!(
            "{}: a loop is two or more companies, each named once.",
            item.who
        );
        problems.error(&at, "E_LOOP", text);
        return;
    }
    let next = circuit.iter().cycle().skip(1);
    let mut legs = circuit.iter().zip(next).map(|(&from, &to)| (from, to));
    if let Some((from, to)) = legs.find(|leg| named.paying.binary_search(leg).is_err()) {
        let [from, to] = [from, to].map(|end| quote(named.companies.id_at(end.index())));
        let text = format!("{}: no deal runs from {from} to {to}.", item.who);
        problems.warn(&at, "W_LOOP", text);
    }
}
