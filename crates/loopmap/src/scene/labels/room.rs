//! The room that is taken, and who gets what is left of it.

use super::request::Request;
use crate::geom::{Grid, Point, Rect, Size, distance_to_box, overlap};
use crate::scene::Label;

/// How far it keeps from other nodes.
const ASIDE: f64 = 2.5;

/// How much nearer a name may be to another node than to its own: the nodes here are that much larger.
const NEARER: f64 = 1.5;

/// What a name that stands anywhere costs for each text, each box of a node and each tip that it lies on.
const ON_TEXT: f64 = 400.0;
pub(super) const ON_BOX: f64 = 12.0;
const ON_TIP: f64 = 120.0;

/// How many boxes cover a node.
pub(super) const BOXES: f64 = 5.0;

/// Above this many texts none pushes another away.
const MOST_PUSHING: usize = 400;

/// How much a text needs a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scene) enum Need {
    /// It has one, inside its node.
    Inside,
    /// It is never left out, whatever it lies on.
    Always,
    /// It may stand on tips before it is left out.
    Must,
    /// It is left out where there is no room.
    May,
}

/// The room that is taken.
pub(in crate::scene) struct Room {
    nodes: Grid,
    discs: Grid,
    tips: Grid,
    /// Where texts were put, for the many; not told when one is pushed.
    crowd: Grid,
    view: Rect,
    texts: Vec<Option<Placed>>,
}

/// A text at its place, with the places it could move to.
struct Placed {
    request: Request,
    taken: usize,
}

impl Room {
    /// Opens the room of a picture.
    pub(in crate::scene) fn new(size: Size) -> Self {
        let view = Rect::from_origin_size(Point::ZERO, size);
        Self {
            nodes: Grid::new(view),
            discs: Grid::new(view),
            tips: Grid::new(view),
            crowd: Grid::new(view),
            view: view.inset(-2.0),
            texts: Vec::new(),
        }
    }

    /// Keeps texts off a box.
    pub(in crate::scene) fn block(&mut self, area: Rect) {
        self.nodes.insert(area);
    }

    /// Keeps texts off a node.
    pub(in crate::scene) fn block_disc(&mut self, centre: Point, radius: f64) {
        self.discs.insert(around(centre, radius));
        // Five boxes that cover the disc and little more.
        for (x, y) in [
            (1.0, 0.4),
            (0.92, 0.62),
            (0.79, 0.79),
            (0.62, 0.92),
            (0.4, 1.0),
        ] {
            let (dx, dy) = (radius * x, radius * y);
            self.nodes.insert(Rect::new(
                centre.x - dx,
                centre.y - dy,
                centre.x + dx,
                centre.y + dy,
            ));
        }
    }

    /// Keeps texts off a tip.
    pub(in crate::scene) fn block_tip(&mut self, area: Rect) {
        self.tips.insert(area);
    }

    fn is_open(&self, request: &Request, place: usize) -> bool {
        !self.tips.is_taken(request.places[place].bounds) && self.is_off_nodes(request, place)
    }

    fn is_off_nodes(&self, request: &Request, place: usize) -> bool {
        let block = &request.places[place];
        let is_free = |area: Rect| self.view.contains_rect(area) && !self.nodes.is_taken(area);
        // What stands apart must not be read as the name of another node on its way.
        let aside = if block.leader.is_some() { ASIDE } else { 0.0 };
        is_free(block.bounds.inflate(aside, aside))
            && block
                .along_leader()
                .all(|area| is_free(area) && !self.crowd.is_taken(area))
            && request.disc.is_none_or(|(centre, radius)| {
                // Else it would be read as the name of another node.
                let away =
                    |disc: Rect| distance_to_box(disc.center(), block.bounds) - 0.5 * disc.width();
                let least = away(around(centre, radius)) - NEARER;
                let near = block.bounds.inflate(least.max(0.0), least.max(0.0));
                !self.discs.has(near, |disc| away(disc) < least)
            })
    }

    /// Finds a place for a text; returns the number under which [`Room::lines`] knows it.
    pub(in crate::scene) fn place(&mut self, request: Request, need: Need) -> usize {
        let taken = self.find(&request, need);
        if let Some(taken) = taken {
            let block = &request.places[taken];
            self.crowd.insert(block.bounds);
            for area in block.along_leader() {
                self.nodes.insert(area);
            }
        }
        self.texts
            .push(taken.map(|taken| Placed { request, taken }));
        self.texts.len() - 1
    }

    /// Returns the lines of a text, or none where it found no place.
    pub(in crate::scene) fn lines(&self, number: usize) -> &[Label] {
        self.texts[number]
            .as_ref()
            .map_or(&[], |text| &text.request.places[text.taken].lines)
    }

    /// Returns the line that ties a text to what it names, if it stands apart.
    pub(in crate::scene) fn leader(&self, number: usize) -> Option<(Point, Point)> {
        let text = self.texts[number].as_ref()?;
        text.request.places[text.taken].leader
    }

    fn find(&mut self, request: &Request, need: Need) -> Option<usize> {
        if need == Need::Inside {
            return (!request.places.is_empty()).then_some(0);
        }
        if need == Need::Always {
            return self.least_bad(request);
        }
        let mut open = Vec::new();
        for place in 0..request.places.len() {
            if self.is_open(request, place) {
                open.push(place);
            }
        }
        self.among(request, &open).or_else(|| {
            let mut off_nodes = Vec::new();
            for place in 0..request.places.len() {
                if need == Need::Must && self.is_off_nodes(request, place) {
                    off_nodes.push(place);
                }
            }
            crate::sort::by_key(&mut off_nodes, |&place| {
                self.tips.count(request.places[place].bounds)
            });
            self.among(request, &off_nodes)
        })
    }

    /// Returns the place that hides least.
    fn least_bad(&self, request: &Request) -> Option<usize> {
        let mut least = None;
        for (place, block) in request.places.iter().enumerate() {
            let texts = self.blockers(block.bounds, None).len();
            let price = block.cost
                + ON_TEXT * texts as f64
                + ON_BOX * self.nodes.count(block.bounds) as f64
                + ON_TIP * self.tips.count(block.bounds) as f64;
            if least.is_none_or(|(_, lowest)| price < lowest) {
                least = Some((place, price));
            }
        }
        least.map(|(place, _)| place)
    }

    /// Returns the first of some places that no text has taken or could not be pushed from.
    fn among(&mut self, request: &Request, places: &[usize]) -> Option<usize> {
        let area = |place: usize| request.places[place].bounds;
        if self.texts.len() > MOST_PUSHING {
            let is_free = |&&place: &&usize| !self.crowd.is_taken(area(place));
            return places.iter().find(is_free).copied();
        }
        for &place in places {
            if self.blockers(area(place), None).is_empty() {
                return Some(place);
            }
        }
        let last = places.iter().find(|&&place| self.push_away(area(place)));
        last.copied()
    }

    /// The texts that lie on `area`, but for `except`.
    fn blockers(&self, area: Rect, except: Option<usize>) -> Vec<usize> {
        let mut blockers = Vec::new();
        for (number, text) in self.texts.iter().enumerate() {
            if let Some(text) = text
                && Some(number) != except
                && overlap(text.request.places[text.taken].bounds, area)
            {
                blockers.push(number);
            }
        }
        blockers
    }

    /// Moves the one text that lies on `area` to another of its places, if there is such.
    fn push_away(&mut self, area: Rect) -> bool {
        let [blocker] = self.blockers(area, None)[..] else {
            return false;
        };
        let Some(text) = &self.texts[blocker] else {
            return false;
        };
        let other = (0..text.request.places.len()).find(|&place| {
            let bounds = text.request.places[place].bounds;
            !overlap(bounds, area)
                && self.is_open(&text.request, place)
                && self.blockers(bounds, Some(blocker)).is_empty()
        });
        if let (Some(place), Some(text)) = (other, &mut self.texts[blocker]) {
            text.taken = place;
            return true;
        }
        false
    }
}

/// The square around a node.
fn around(centre: Point, radius: f64) -> Rect {
    Rect::from_center_size(centre, (2.0 * radius, 2.0 * radius))
}
