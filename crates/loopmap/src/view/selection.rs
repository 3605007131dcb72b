//! What is picked out and what counts, and where each action leads. It knows the map's ids, no picture.

use super::record::ViewRecord;
use crate::dataset::{CompanyIx, Dataset, DealIx, Filter, Show, ViewState};

/// A place in a story that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryPlace {
    /// The story's id.
    pub story: String,
    /// The step, the first being 0.
    pub step: usize,
}

/// All that a reader has chosen to look at. Each method returns the selection that an action leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    pub(super) state: ViewState,
    /// The story whose step is shown.
    pub(super) story: Option<StoryPlace>,
    /// What is seen again when that story, or a company that was looked for, is left: what counts, and which
    /// companies are drawn.
    pub(super) around: Option<(Filter, Show)>,
    /// Whether a loop's companies stay where they are instead of going to a circle.
    pub(super) is_in_place: bool,
}

impl Selection {
    /// Returns the one that a map starts with.
    pub(super) fn of(dataset: &Dataset) -> Self {
        Self {
            state: dataset.info().view.clone(),
            story: None,
            around: None,
            is_in_place: false,
        }
    }

    /// A company's loops stand out.
    pub(super) fn isolated(&self, company: CompanyIx) -> Self {
        let mut next = self.kept();
        next.state.focus = Some(company);
        next
    }

    /// One loop is shown, by what was announced where it is none otherwise. The company that is isolated stays so where
    /// the loop passes it.
    pub(super) fn on_loop(&self, dataset: &Dataset, circuit: Vec<CompanyIx>) -> Self {
        let mut next = self.kept();
        next.state.filter.basis = next.state.filter.basis_for(dataset, &circuit);
        next.state.focus = self.state.focus.filter(|focus| circuit.contains(focus));
        next.state.circuit = circuit;
        next
    }

    /// One level back: from a loop to its company, from a company to the whole map. `None` on the whole map.
    pub(super) fn back(&self) -> Option<Self> {
        let is_loop = !self.state.circuit.is_empty();
        let mut next = if is_loop { self.kept() } else { self.cleared() };
        if is_loop {
            next.state.focus = self.state.focus;
        }
        (next.state != self.state).then_some(next)
    }

    /// Nothing is picked out; what counts stays, but for what counted for a story alone.
    pub(super) fn cleared(&self) -> Self {
        let (filter, show) = self.counting();
        Self {
            state: ViewState {
                show,
                filter,
                ..ViewState::default()
            },
            story: None,
            around: None,
            is_in_place: self.is_in_place,
        }
    }

    /// The same, with the companies that are drawn for one that was looked for.
    fn kept(&self) -> Self {
        let mut next = self.cleared();
        if self.story.is_none() {
            next.state.show = self.state.show;
            next.around.clone_from(&self.around);
        }
        next
    }

    /// A company that was looked for stands out; where it is not drawn a view is shown that has it, until the whole map is
    /// shown again.
    pub(super) fn found(&self, company: CompanyIx, wider: Option<Show>) -> Self {
        let mut next = self.isolated(company);
        if let Some(show) = wider {
            next.around = Some(self.counting());
            next.state.show = show;
        }
        next
    }

    /// What is picked out is drawn: where it is not known the companies on loops are shown, until the whole map is again.
    pub(super) fn widened(mut self, dataset: &Dataset) -> Self {
        if self.state.show == Show::Known && !self.state.is_known(dataset) {
            self.around = Some(self.counting());
            self.state.show = Show::Core;
        }
        self
    }

    /// What counts when no story is told.
    fn counting(&self) -> (Filter, Show) {
        let own = || (self.state.filter.clone(), self.state.show);
        self.around.clone().unwrap_or_else(own)
    }

    /// A view by ids; what it does not name is as the map starts.
    pub(super) fn viewed(dataset: &Dataset, record: &ViewRecord) -> Self {
        Self {
            state: record.applied_to(dataset, &dataset.info().view),
            story: None,
            around: None,
            is_in_place: record.lens == Some(false),
        }
    }

    /// A step of a story, the last one for a step beyond it. `None` where the map has no such story.
    pub(super) fn told(&self, dataset: &Dataset, place: &StoryPlace) -> Option<Self> {
        let mut stories = dataset.stories().iter();
        let story = stories.find(|story| story.id == place.story)?;
        let step = place.step.min(story.steps.len().checked_sub(1)?);
        let told = &story.steps[step];
        let mut state = told.view.clone();
        state.filter.basis = told
            .basis
            .unwrap_or_else(|| state.filter.implied_basis(dataset, &state.circuit));
        Some(Self {
            state,
            story: Some(StoryPlace {
                story: story.id.clone(),
                step,
            }),
            around: Some(self.counting()),
            is_in_place: self.is_in_place,
        })
    }

    /// Another step of the story that is told, which has a first and a last. `None` where none is told.
    pub(super) fn stepped(&self, dataset: &Dataset, by: i32) -> Option<Self> {
        let place = self.story.as_ref()?;
        let by = by as isize;
        let step = place.step.checked_add_signed(by);
        let step = step.unwrap_or(if by < 0 { 0 } else { usize::MAX });
        self.told(
            dataset,
            &StoryPlace {
                story: place.story.clone(),
                step,
            },
        )
    }

    /// What counts and which companies are drawn; what the record does not name stays.
    pub(super) fn changed(&self, dataset: &Dataset, record: &ViewRecord) -> Self {
        let around = self.around.as_ref().map(|_| {
            let next = record.filtered(dataset, &self.cleared().state);
            (next.filter, next.show)
        });
        Self {
            state: record.filtered(dataset, &self.state),
            story: self.story.clone(),
            around,
            is_in_place: record.lens.map_or(self.is_in_place, |is_lens| !is_lens),
        }
    }

    /// One more deal is taken out.
    pub(super) fn without_deal(&self, deal: DealIx) -> Self {
        let mut next = self.clone();
        add(&mut next.state.filter.without_deals, deal);
        next
    }

    /// One more company is taken out. Its loops are gone with it: what is left is the whole map.
    pub(super) fn without_company(&self, company: CompanyIx) -> Self {
        let mut next = self.cleared();
        add(&mut next.state.filter.without_companies, company);
        next
    }

    /// All that was taken out is back.
    pub(super) fn put_back(&self) -> Self {
        let mut next = self.clone();
        next.state.filter.without_deals.clear();
        next.state.filter.without_companies.clear();
        next
    }

    /// The loop that is shown as a ring is where its companies are, and the other way round.
    pub(super) fn turned(&self) -> Self {
        Self {
            is_in_place: !self.is_in_place,
            ..self.clone()
        }
    }

    /// Returns whether there is more to read than about the whole map.
    pub(super) fn has_subject(&self) -> bool {
        let state = &self.state;
        state.focus.is_some()
            || !state.circuit.is_empty()
            || !state.deals.is_empty()
            || self.story.is_some()
    }

    /// The loop whose companies go to a circle, if any: one that passes no company twice.
    pub(super) fn circle(&self) -> Vec<CompanyIx> {
        let circuit = &self.state.circuit;
        let is_simple = circuit
            .iter()
            .enumerate()
            .all(|(place, company)| !circuit[..place].contains(company));
        if self.is_in_place || circuit.len() < 2 || !is_simple {
            return Vec::new();
        }
        circuit.clone()
    }
}

/// Adds an item to a sorted list that has each once.
fn add<T: Ord>(list: &mut Vec<T>, item: T) {
    if let Err(place) = list.binary_search(&item) {
        list.insert(place, item);
    }
}
