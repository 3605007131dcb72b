//! Where actions lead: a sentence in, and what has changed out.

use super::View;
use super::answer::{
    Announcement, Change, CompanyRef, CompanySaid, Hit, Panel, Picked, Place, Pointed, Spot,
};
use super::facts;
use super::record::ViewRecord;
use super::rounds::LISTED;
use super::selection::{Selection, StoryPlace};
use crate::dataset::{CompanyIx, Filter, Show, ViewState};
use crate::geom::{Point, Vec2};
use crate::scene::Subject;

/// How many loops a reader is offered to start with.
const STARTERS: usize = 3;

/// Everything that a reader, an editor or a host can ask a map for. Ids that the map does not have are passed
/// over, and what cannot be done leaves everything as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Shows a view, or the step of a story where one is named; what the view does not name is as the map starts.
    Show {
        /// The view.
        view: ViewRecord,
        /// The story and its step, which then say what is shown; what counts by the view counts again when the
        /// story is left.
        place: Option<StoryPlace>,
    },
    /// Shows the loops of a company.
    Isolate {
        /// The company.
        id: String,
    },
    /// Shows the loops of a company that was searched for, in the whole map if it is not drawn.
    Find {
        /// The company.
        id: String,
    },
    /// Shows one loop.
    ShowLoop {
        /// The companies, in the order of the payments.
        ids: Vec<String>,
    },
    /// Goes back one level: from a loop to its company, from a company to the whole map.
    Back,
    /// Shows the whole map.
    Clear,
    /// Changes what counts and which companies are drawn; what is not named stays.
    Filter {
        /// What changes.
        view: ViewRecord,
    },
    /// Takes a deal out, to see what breaks.
    TakeOutDeal {
        /// The deal.
        id: String,
    },
    /// Takes a company out with all its deals, to see what breaks.
    TakeOutCompany {
        /// The company.
        id: String,
    },
    /// Puts all back that was taken out.
    PutBack,
    /// Goes on in the story that is told, as far as its last step, or back as far as its first.
    Step {
        /// How many steps.
        by: i32,
    },
    /// Lists more loops.
    ListMore,
    /// Shows the loop that is shown as a ring, or where its companies are.
    TurnLens,
    /// Does what a click or a tap on the picture means.
    Click {
        /// The point, in CSS pixels.
        x: f64,
        /// The point, in CSS pixels.
        y: f64,
        /// How far from a line still counts as on it, in CSS pixels.
        slop: f64,
        /// Whether a finger did it, which cannot point at a company without choosing it.
        is_touch: bool,
        /// Whether a card is open, which a click beside everything closes.
        has_card: bool,
    },
    /// Points at a company or a deal without a pointer, or at nothing.
    Point {
        /// What is pointed at.
        at: Option<Hit>,
        /// Whether its card stays until it is closed.
        is_pinned: bool,
    },
    /// Sends a pulse along a leg of the loop that is shown, or takes it away.
    PointAtHop {
        /// The leg, the first being 0.
        hop: Option<usize>,
    },
    /// Lights a loop up in the picture, or none: that changes no state, and nothing is said.
    PointAtLoop {
        /// Its companies, in the order of the payments.
        ids: Vec<String>,
    },
    /// Moves a company by some CSS pixels.
    Nudge {
        /// The company.
        id: String,
        /// To the right.
        dx: f64,
        /// Downwards.
        dy: f64,
    },
    /// Shows more lines of a crowded map than its picture holds: none at 0, all at 1. No figure changes with it.
    Lines {
        /// How many of the others.
        part: f64,
    },
    /// Shows the whole map at home.
    Fit,
    /// Finds out what a change has left open.
    FindOut,
}

/// What the page was told last: a change tells what differs from it.
#[derive(Debug, Default)]
pub(super) struct Told {
    place: Option<Selection>,
    figures: Option<(Filter, Show)>,
    starters: Option<Vec<Vec<CompanyRef>>>,
    panel: Option<(ViewState, Option<StoryPlace>, usize)>,
    /// What is still to be said to those who listen.
    due: Option<Due>,
}

/// What an action gives those who listen to hear.
#[derive(Clone, Copy, Debug)]
enum Due {
    /// What is picked out now.
    Subject,
    /// How much of the map is shown now.
    Extent,
}

impl View<'_> {
    /// Does what an action asks for, and returns what has changed by it.
    pub fn act(&mut self, action: &Action) -> Change {
        let mut change = Change::default();
        self.follow(action, &mut change);
        self.tell(action, &mut change);
        change
    }

    fn follow(&mut self, action: &Action, change: &mut Change) {
        let company = |id: &String| self.dataset.find_company(id);
        let now = &self.selection;
        match action {
            Action::Show { view, place } => {
                let viewed = Selection::viewed(&self.dataset, view);
                let story = place.as_ref().and_then(|at| viewed.told(&self.dataset, at));
                let next = story.unwrap_or(viewed);
                self.listed = LISTED;
                self.pick(Some(next), change);
            }
            Action::Isolate { id } => {
                let next = company(id).map(|company| now.isolated(company));
                self.listed = LISTED;
                self.pick(next, change);
            }
            Action::Find { id } => self.find(id, change),
            Action::ShowLoop { ids } => {
                let on_loop = |circuit| now.on_loop(&self.dataset, circuit);
                let next = self.circuit_of(ids).map(on_loop);
                self.pick(next, change);
            }
            Action::Back => self.pick(now.back(), change),
            Action::Clear => self.pick(Some(now.cleared()), change),
            Action::Filter { view } => self.filter_by(now.changed(&self.dataset, view)),
            Action::TakeOutDeal { id } => {
                if let Some(deal) = self.dataset.find_deal(id) {
                    self.filter_by(now.without_deal(deal));
                    change.opens_panel = true;
                }
            }
            Action::TakeOutCompany { id } => {
                if let Some(next) = company(id).map(|company| now.without_company(company)) {
                    self.pick(Some(next), change);
                    self.told.due = Some(Due::Extent);
                    change.opens_panel = true;
                }
            }
            Action::PutBack => self.filter_by(now.put_back()),
            Action::Step { by } => {
                let next = now.stepped(&self.dataset, *by);
                self.listed = LISTED;
                self.pick(next, change);
            }
            Action::ListMore => self.listed += LISTED,
            Action::TurnLens => self.select(now.turned()),
            Action::Click { .. } => self.click(action, change),
            Action::Point { at, is_pinned } => {
                let subject = at.as_ref().and_then(|hit| self.subject(hit));
                self.pointer.hover = subject;
                let at = subject.and_then(|subject| self.spot(subject));
                change.pointed = Some(self.pointed(subject, at, *is_pinned));
            }
            Action::PointAtHop { hop } => {
                let circuit = &now.state.circuit;
                let largest = |hop| self.counted.largest_of_leg(&self.dataset, circuit, hop);
                let deal = hop.and_then(largest);
                self.pointer.send(deal, self.stage.is_still);
            }
            Action::PointAtLoop { ids } => {
                self.pointer.lit = self.circuit_of(ids).unwrap_or_default();
                self.stage.changed();
            }
            Action::Nudge { id, dx, dy } => {
                if let Some(company) = company(id) {
                    self.stage.hold();
                    let at = self.stage.projection().point(self.stage.place(company));
                    self.stage.put(company, at + Vec2::new(*dx, *dy));
                }
            }
            Action::Fit => {
                self.stage.let_home();
                self.go_home(true);
            }
            Action::Lines { part } => {
                self.pictures.show_more(*part);
                self.stage.changed();
            }
            Action::FindOut => {}
        }
    }

    fn find(&mut self, id: &str, change: &mut Change) {
        let Some(company) = self.dataset.find_company(id) else {
            return;
        };
        let wider = if self.counted.drawn().is_core(company) {
            Show::Core
        } else {
            Show::All
        };
        let wider = self.node(company).is_none().then_some(wider);
        let next = self.selection.found(company, wider);
        self.listed = LISTED;
        self.pick(Some(next), change);
    }

    /// The companies of a loop, if the map has all of them.
    fn circuit_of(&self, ids: &[String]) -> Option<Vec<CompanyIx>> {
        let mut circuit = Vec::new();
        for id in ids {
            circuit.push(self.dataset.find_company(id)?);
        }
        (circuit.len() > 1).then_some(circuit)
    }

    fn click(&mut self, click: &Action, change: &mut Change) {
        let Action::Click {
            x,
            y,
            slop,
            is_touch,
            has_card,
        } = *click
        else {
            return;
        };
        let hit = self.hit(x, y, slop);
        self.pointer.hover = hit;
        let mut opens = hit;
        if let Some(Subject::Company(company)) = hit {
            self.listed = LISTED;
            self.pick(Some(self.selection.isolated(company)), change);
            opens = hit.filter(|_| is_touch);
        } else if hit.is_none() && !has_card {
            self.pick(self.selection.back(), change);
        }
        if opens.is_some() || hit.is_none() {
            change.pointed = Some(self.pointed(opens, opens.map(|_| Spot::at(x, y)), true));
        }
    }

    /// Picks something out, if there is something.
    fn pick(&mut self, next: Option<Selection>, change: &mut Change) {
        let Some(next) = next else { return };
        self.select(next);
        let record = self.record();
        change.picked = Some(Picked {
            company: record.focus,
            circuit: record.circuit,
            deals: record.deals,
        });
        change.opens_panel = self.selection.has_subject();
        self.told.due = Some(Due::Subject);
    }

    /// Changes what counts.
    fn filter_by(&mut self, next: Selection) {
        self.listed = LISTED;
        self.select(next);
        self.told.due = Some(Due::Extent);
    }

    // What is told

    /// Tells what differs from what was told last: at once where the page is, and what was picked out; the figures,
    /// which take longer to find out, when the page asks for them with [`Action::FindOut`]; and what is said of it
    /// all at the end.
    fn tell(&mut self, action: &Action, change: &mut Change) {
        if self.told.place.as_ref() != Some(&self.selection) {
            self.told.place = Some(self.selection.clone());
            change.place = Some(self.place());
        }
        let finds_out = matches!(action, Action::FindOut);
        let mut has_found = false;
        if finds_out && self.lacks_figures() {
            has_found = true;
            self.told.figures = Some(self.counts());
            change.figures = Some(self.figures());
            let mut starters = Vec::new();
            for card in self.starters(STARTERS) {
                starters.push(card.companies);
            }
            if self.told.starters.as_ref() != Some(&starters) {
                self.told.starters = Some(starters.clone());
                change.starters = Some(starters);
            }
        }
        // Where there is no picture yet the panel can wait for it.
        let is_asked = if self.stage.is_seen {
            finds_out || change.picked.is_some() || matches!(action, Action::ListMore)
        } else {
            finds_out && !has_found
        };
        if is_asked && self.lacks_panel() {
            self.told.panel = Some(self.panelled());
            change.panel = Some(Box::new(self.panel()));
        }
        change.is_more = self.lacks_figures() || self.lacks_panel();
        if !change.is_more {
            let due = self.told.due.take();
            change.announcement = due.map(|due| self.announcement(due));
        }
    }

    /// What the figures are about.
    fn counts(&self) -> (Filter, Show) {
        let state = &self.selection.state;
        (state.filter.clone(), state.show)
    }

    fn lacks_figures(&self) -> bool {
        self.told.figures.as_ref() != Some(&self.counts())
    }

    /// What the panel is about.
    fn panelled(&self) -> (ViewState, Option<StoryPlace>, usize) {
        let Selection { state, story, .. } = self.selection.clone();
        (state, story, self.listed)
    }

    fn lacks_panel(&self) -> bool {
        self.told.panel.as_ref() != Some(&self.panelled())
    }

    /// Has a panel told again that is about something of which there is more to say.
    pub(super) fn retell(&mut self) {
        if self.selection.has_subject() {
            self.told.panel = None;
        }
    }

    /// Returns where the page is: the view by ids, and the story that is told.
    pub fn place(&self) -> Place {
        Place {
            state: self.record(),
            story: self.selection.story.clone(),
        }
    }

    /// What stands beside the picture: only what is to be seen there.
    fn panel(&mut self) -> Panel {
        let state = self.selection.state.clone();
        let circuit = self.counted.loop_card(&self.dataset, &state.circuit);
        let legs = circuit.as_ref();
        let deals = legs.and_then(|_| self.counted.deals_of_legs(&self.dataset, &state.circuit));
        let has_list = circuit.is_none()
            && (state.focus.is_some()
                || (state.deals.is_empty() && self.selection.story.is_none()));
        let company = state
            .focus
            .map(|company| self.counted.company_card(&self.dataset, company));
        Panel {
            story: self.selection.story.clone(),
            circuit,
            deals,
            company,
            picked: facts::deal_cards(&self.dataset, &state.deals),
            out: self.taken_out(),
            list: has_list.then(|| self.loops(self.listed)),
        }
    }

    fn announcement(&mut self, due: Due) -> Announcement {
        let state = self.selection.state.clone();
        if matches!(due, Due::Extent) {
            return Announcement::Extent;
        }
        if let Some(card) = self.counted.loop_card(&self.dataset, &state.circuit) {
            return Announcement::Loop(card);
        }
        if !state.deals.is_empty() {
            return Announcement::Deals(facts::deal_cards(&self.dataset, &state.deals));
        }
        let Some(company) = state.focus else {
            return Announcement::Map;
        };
        let deals = self.counted.deals(&self.dataset, Some(company));
        let facts = self.dataset.company(company);
        Announcement::Company(Box::new(CompanySaid {
            id: facts.id.clone(),
            name: facts.name.clone(),
            deals: deals.len(),
            loops: self.counted.rounds.through(company).loops,
            largest: facts::deal_cards(&self.dataset, &deals[..deals.len().min(1)]).pop(),
        }))
    }

    // Pointing

    /// Points at what lies at a point or no more than `slop` away, in CSS pixels. `None` where that is what was
    /// pointed at before.
    pub fn hover(&mut self, x: f64, y: f64, slop: f64) -> Option<Pointed> {
        let hit = self.hit(x, y, slop);
        (hit != self.pointer.hover).then(|| {
            self.pointer.hover = hit;
            self.pointed(hit, hit.map(|_| Spot::at(x, y)), false)
        })
    }

    /// Takes hold of the node at a point; returns whether there was one.
    pub fn grab(&mut self, x: f64, y: f64, slop: f64) -> bool {
        let Some(Subject::Company(company)) = self.hit(x, y, slop) else {
            return false;
        };
        self.stage.hold();
        let centre = self.stage.projection().point(self.stage.place(company));
        self.pointer.grab(company, centre, Point::new(x, y));
        true
    }

    /// Moves the node in hand; all others stay where they are.
    pub fn drag_to(&mut self, x: f64, y: f64) {
        let hand = Point::new(x, y);
        if let Some(drag) = self.pointer.drag.filter(|_| hand.is_finite()) {
            self.stage.put(drag.company, drag.centre(hand));
        }
    }

    /// Lets go of the node in hand.
    pub fn let_go(&mut self) {
        self.pointer.drag = None;
    }

    /// Returns what there is to say about `subject`, and what a card about it leaves in sight.
    fn pointed(&mut self, subject: Option<Subject>, at: Option<Spot>, is_pinned: bool) -> Pointed {
        let (mut company, mut deal, mut ends) = (None, None, Vec::new());
        match subject {
            Some(Subject::Company(ix)) => {
                company = Some(self.counted.company_card(&self.dataset, ix));
                ends.push(ix);
            }
            Some(Subject::Deal(ix)) => {
                deal = facts::deal_cards(&self.dataset, &[ix]).pop();
                let facts = self.dataset.deal(ix);
                ends.extend([facts.from, facts.to]);
            }
            None => {}
        }
        let mut spots = Vec::new();
        for end in ends {
            spots.extend(self.node(end));
        }
        Pointed {
            hit: self.pointed_at(),
            at,
            is_pinned,
            ends: spots,
            company,
            deal,
        }
    }
}
