//! Names and amounts: where each stands, so that none lies on another, on a node or on a tip.
//!
//! Texts are placed in the order of their importance, each on the best of its places that is still
//! free; a text that finds none may push one neighbour to another of its places. What does not fit is
//! left out until a reader zooms in or picks it out.

use super::style::SMALLEST_TEXT;
use super::text::{self, Weight};
use super::{Align, Ink, Label};
use crate::geom::{Grid, Point, Rect, Size, Vec2, direction, overlap};
use crate::num;

/// The space from one baseline to the next, in sizes.
const LEADING: f64 = 1.12;

/// The room between the rim of a node and its name.
const GAP: f64 = 3.5;

/// How much further off a name may stand where the rim is crowded.
const FURTHER: f64 = 9.0;

/// How far from the rim a name stands that is tied to its node by a line.
const APART: [f64; 7] = [24.0, 36.0, 50.0, 66.0, 84.0, 106.0, 132.0];

/// How far it keeps from other nodes.
const ASIDE: f64 = 2.5;

/// At how many points its line is looked at.
const LEADER_STEPS: u32 = 12;

/// How far a halo reaches.
pub(super) const HALO: f64 = 2.5;

/// Above this many texts none pushes another away.
const MOST_PUSHING: usize = 400;

/// A text that wants a place: its possible places, best first.
#[derive(Clone, Debug)]
pub(super) struct Request {
    /// What is written at each place: lines with the box around all of them.
    places: Vec<Block>,
}

/// Lines of text at a place.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Label>,
    bounds: Rect,
    cost: f64,
    /// The line from the text to what it names, where it stands apart.
    leader: Option<(Point, Point)>,
}

impl Block {
    fn new(lines: Vec<Label>, cost: f64) -> Self {
        let bounds = lines
            .iter()
            .map(Label::bounds)
            .reduce(|a, b| a.union(b))
            .unwrap_or(Rect::ZERO);
        Self {
            lines,
            bounds,
            cost,
            leader: None,
        }
    }

    /// Small boxes along its leader, from the text to the rim.
    fn along_leader(&self) -> impl Iterator<Item = Rect> {
        let ends = self.leader.into_iter();
        ends.flat_map(|(text, node)| {
            (1..=LEADER_STEPS).map(move |step| {
                let at = text.lerp(node, f64::from(step) / f64::from(LEADER_STEPS + 1));
                Rect::from_points(at, at).inflate(1.5, 1.5)
            })
        })
    }

    /// Ties a text that stands apart to the rim of its node.
    fn tied_to(mut self, (centre, radius): (Point, f64)) -> Self {
        let area = self.bounds.inflate(1.0, 0.0);
        let near = Point::new(
            num::within(centre.x, area.x0, area.x1),
            num::within(centre.y, area.y0, area.y1),
        );
        let out = direction(near - centre, Vec2::new(0.0, 1.0));
        self.leader = Some((near, centre + out * (radius + 1.5)));
        self
    }
}

impl Request {
    /// Asks for a place for the name of a node: inside where it fits, else around it, first where
    /// `sides` says. `is_strong` sets it in bold.
    pub(super) fn name(
        name: &str,
        disc: (Point, f64),
        is_strong: bool,
        ink: Ink,
        sides: &[u8],
    ) -> Self {
        let font = name_style(disc.1, is_strong);
        if let Some(inside) = inside(name, disc, ink) {
            return Self {
                places: vec![inside],
            };
        }
        let mut blocks: Vec<Option<Block>> = Vec::new();
        for block in around(name, disc, font, ink) {
            blocks.push(Some(block));
        }
        let (mut places, count) = (Vec::new(), blocks.len());
        let mut take = |place: usize| places.extend(blocks.get_mut(place).and_then(Option::take));
        for &side in sides {
            take(usize::from(side));
        }
        for place in 0..count {
            take(place);
        }
        Self { places }
    }

    /// Adds places further off, for a name that must not be left out.
    pub(super) fn reach_further(
        &mut self,
        name: &str,
        disc: (Point, f64),
        is_strong: bool,
        ink: Ink,
    ) {
        let font = name_style(disc.1, is_strong);
        let wrapped = text::wrap(name, font.0, font.1);
        let further = (disc.0, disc.1 + 2.0 * FURTHER);
        for (side, cost) in SIDES {
            let block = beside(&wrapped, further, side, font, ink, cost + 4.0);
            self.places.push(block);
        }
    }

    /// Asks for a place for a name that stands apart from its node, tied to it by a line.
    pub(super) fn apart(name: &str, disc: (Point, f64), is_strong: bool, ink: Ink) -> Self {
        let font = name_style(disc.1, is_strong);
        let wrapped = text::wrap(name, font.0, font.1);
        let mut places = Vec::with_capacity(APART.len() * (SIDES.len() + BETWEEN.len()));
        for away in APART {
            for (side, cost) in SIDES.into_iter().chain(BETWEEN) {
                let further = (disc.0, disc.1 + away);
                let block = beside(&wrapped, further, side, font, ink, cost + away);
                places.push(block.tied_to(disc));
            }
        }
        Self { places }
    }

    /// Asks for a place for an amount: on its line, from the middle outwards, or beside it; only where
    /// it `is_clear` of other lines, lest it be read as theirs.
    pub(super) fn amount(
        amount: &str,
        size: f64,
        line: (kurbo::CubicBez, f64),
        is_clear: impl Fn(Rect, Over) -> bool,
    ) -> Self {
        use crate::geom::ParamCurve;
        let (spine, width) = line;
        let font = (size, Weight::Bold);
        let wide = text::width(amount, size, Weight::Bold);
        let mut places = Vec::new();
        for step in 0..=AMOUNT_STEPS {
            let aside = 0.06 * f64::from(step.div_ceil(2));
            let t = 0.5 + if step % 2 == 0 { aside } else { -aside };
            let on_line = spine.eval(t);
            let way = spine.eval(t + 0.05) - spine.eval(t - 0.05);
            let across = direction(Vec2::new(-way.y, way.x), Vec2::new(0.0, 1.0));
            let off =
                width / 2.0 + 3.0 + f64::midpoint(across.x.abs() * wide, across.y.abs() * size);
            for (cost, shift) in [(0.0, 0.0), (2.0, off), (2.2, -off)] {
                let at = on_line + across * shift + Vec2::new(0.0, 0.36 * size);
                let label = label(amount, at, Align::Middle, font, Ink::Text, HALO);
                let mut block = Block::new(vec![label], cost + 0.2 * f64::from(step));
                block.bounds = block.bounds.inflate(4.0, 2.0);
                // Beside its line it must not be nearer to another.
                let around = if shift == 0.0 { 0.0 } else { BESIDE };
                if is_clear(block.bounds.inflate(around, around), Over::Nothing) {
                    places.push(block);
                } else if shift == 0.0 && is_clear(block.bounds, Over::Thin) {
                    block.cost += OVER_THIN;
                    places.push(block);
                }
            }
        }
        crate::sort::by(&mut places, |a, b| a.cost.total_cmp(&b.cost));
        Self { places }
    }
}

/// What an amount may lie on besides its own line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    Nothing,
    /// Lines so much thinner that it cannot be theirs.
    Thin,
}

/// What that costs: more than any place that is clear.
const OVER_THIN: f64 = 6.0;

/// What is kept free around an amount that stands beside its line.
const BESIDE: f64 = 7.0;

/// How many places along its line an amount tries.
const AMOUNT_STEPS: u32 = 14;

/// The side of a node on which a name stands.
#[derive(Clone, Copy)]
struct Side {
    /// -1 left, 0 middle, 1 right.
    x: f64,
    /// -1 above, 0 level, 1 below.
    y: f64,
}

/// The sides with what they cost.
const SIDES: [(Side, f64); 8] = [
    (Side { x: 0.0, y: 1.0 }, 0.0),
    (Side { x: 1.0, y: 0.0 }, 0.2),
    (Side { x: 0.0, y: -1.0 }, 0.5),
    (Side { x: -1.0, y: 0.0 }, 0.6),
    (Side { x: 1.0, y: 1.0 }, 1.2),
    (Side { x: 1.0, y: -1.0 }, 1.3),
    (Side { x: -1.0, y: 1.0 }, 1.4),
    (Side { x: -1.0, y: -1.0 }, 1.5),
];

/// Those between them.
const BETWEEN: [(Side, f64); 8] = [
    (Side { x: 0.45, y: 1.0 }, 2.0),
    (Side { x: -0.45, y: 1.0 }, 2.0),
    (Side { x: 0.45, y: -1.0 }, 2.0),
    (Side { x: -0.45, y: -1.0 }, 2.0),
    (Side { x: 1.0, y: 0.45 }, 2.0),
    (Side { x: 1.0, y: -0.45 }, 2.0),
    (Side { x: -1.0, y: 0.45 }, 2.0),
    (Side { x: -1.0, y: -0.45 }, 2.0),
];

fn name_style(radius: f64, is_strong: bool) -> (f64, Weight) {
    let size = (SMALLEST_TEXT + (radius - 14.0) * 0.16).clamp(SMALLEST_TEXT, 17.0);
    (
        size,
        if is_strong || radius >= 15.0 {
            Weight::Bold
        } else {
            Weight::Regular
        },
    )
}

fn label(text: &str, at: Point, align: Align, font: (f64, Weight), ink: Ink, halo: f64) -> Label {
    let (size, weight) = font;
    let width = text::width(text, size, weight);
    Label {
        text: text.to_owned(),
        at,
        align,
        size,
        weight,
        width,
        ink,
        halo,
    }
}

/// How a name stands inside its node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Inside {
    /// The baseline, from the centre down.
    baseline: f64,
    size: f64,
    width: f64,
    /// Whether a glyph has room above it.
    pub(super) has_glyph: bool,
}

/// Up to this part of its width a name is condensed to stand inside its node.
const CONDENSED: f64 = 0.93;

/// Fits a name into a disc: under a glyph, or in the middle without one.
pub(super) fn fit_inside(name: &str, radius: f64) -> Option<Inside> {
    let (largest, _) = name_style(radius, true);
    [true, false].into_iter().find_map(|has_glyph| {
        let mut size = largest;
        while size >= SMALLEST_TEXT {
            let baseline = 0.36 * size + if has_glyph { 0.14 * radius } else { 0.0 };
            let natural = text::width(name, size, Weight::Bold);
            let room = chord(
                radius - 2.0,
                (baseline - 0.05 * size).max(0.69 * size - baseline),
            );
            if natural * CONDENSED <= room {
                let width = natural.min(room);
                return Some(Inside {
                    baseline,
                    size,
                    width,
                    has_glyph,
                });
            }
            size -= 0.5;
        }
        None
    })
}

/// How wide a circle is at a distance from its centre.
fn chord(radius: f64, away: f64) -> f64 {
    2.0 * (radius * radius - away * away).max(0.0).sqrt()
}

fn inside(name: &str, disc: (Point, f64), ink: Ink) -> Option<Block> {
    let fit = fit_inside(name, disc.1)?;
    let at = disc.0 + Vec2::new(0.0, fit.baseline);
    let font = (fit.size, Weight::Bold);
    let label = Label {
        width: fit.width,
        ..label(name, at, Align::Middle, font, ink, 0.0)
    };
    Some(Block::new(vec![label], 0.0))
}

/// Returns whether a name stands inside its node.
pub(super) fn is_inside(name: &str, radius: f64) -> bool {
    fit_inside(name, radius).is_some()
}

fn beside(
    lines: &[&str],
    disc: (Point, f64),
    side: Side,
    font: (f64, Weight),
    ink: Ink,
    cost: f64,
) -> Block {
    let (size, weight) = font;
    let (centre, radius) = disc;
    let diagonal = side.x != 0.0 && side.y != 0.0;
    let reach = if diagonal {
        radius * std::f64::consts::FRAC_1_SQRT_2 + 1.0
    } else {
        radius + GAP
    };
    let tall = size * (0.74 + 0.06 + LEADING * (lines.len() as f64 - 1.0));
    let top = centre.y + side.y * reach + tall * (side.y - 1.0) / 2.0;
    let x = centre.x + side.x * reach + if diagonal { side.x * 1.5 } else { 0.0 };
    let align = match side.x {
        x if x > 0.0 => Align::Start,
        x if x < 0.0 => Align::End,
        _ => Align::Middle,
    };
    let labels = lines.iter().enumerate().map(|(place, line)| {
        let at = Point::new(x, top + size * (0.74 + LEADING * place as f64));
        label(line, at, align, (size, weight), ink, HALO)
    });
    Block::new(labels.collect(), cost)
}

/// Returns the places around a node where its name could stand, with what each costs; the only place
/// of a name that fits inside is there.
pub(super) fn places(name: &str, disc: (Point, f64)) -> Vec<(f64, Rect)> {
    let font = name_style(disc.1, false);
    match inside(name, disc, Ink::Text) {
        Some(block) => vec![(0.0, block.bounds)],
        None => around(name, disc, font, Ink::Text)
            .iter()
            .map(|block| (block.cost, block.bounds))
            .collect(),
    }
}

/// The places around a node: each side in one line, then in two where that is narrower, then a
/// little further off.
fn around(name: &str, disc: (Point, f64), font: (f64, Weight), ink: Ink) -> Vec<Block> {
    let wrapped = text::wrap(name, font.0, font.1);
    let mut blocks = Vec::new();
    for (variant, lines) in [vec![name], wrapped.clone()].into_iter().enumerate() {
        if variant == 0 || lines.len() > 1 {
            for (side, cost) in SIDES {
                blocks.push(beside(
                    &lines,
                    disc,
                    side,
                    font,
                    ink,
                    cost + 0.4 * variant as f64,
                ));
            }
        }
    }
    for (side, cost) in &SIDES[..4] {
        let further = (disc.0, disc.1 + FURTHER);
        blocks.push(beside(&wrapped, further, *side, font, ink, cost + 2.5));
    }
    blocks
}

/// Returns the half width of the box around a node and its name, and how far it reaches below the
/// centre, in the unit of the radius (CSS pixels where the frame fits): for the layout.
pub(crate) fn extent(name: &str, radius: f64) -> (f64, f64) {
    let lines = text::wrap(name, SMALLEST_TEXT, Weight::Regular);
    if is_inside(name, radius) {
        return (radius, radius);
    }
    let widest = lines
        .iter()
        .map(|line| text::width(line, SMALLEST_TEXT, Weight::Regular))
        .fold(0.0, f64::max);
    let tall = SMALLEST_TEXT * (0.95 + LEADING * (lines.len() as f64 - 1.0));
    (radius.max(widest / 2.0), radius + GAP + tall)
}

/// How much a text needs a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// It has one, inside its node.
    Inside,
    /// It may stand on tips before it is left out.
    Must,
    /// It is left out where there is no room.
    May,
}

/// The room that is taken.
pub(super) struct Room {
    nodes: Grid,
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
    pub(super) fn new(size: Size) -> Self {
        let view = Rect::from_origin_size(Point::ZERO, size);
        Self {
            nodes: Grid::new(view),
            tips: Grid::new(view),
            crowd: Grid::new(view),
            view: view.inset(-2.0),
            texts: Vec::new(),
        }
    }

    /// Keeps texts off a box.
    pub(super) fn block(&mut self, area: Rect) {
        self.nodes.insert(area);
    }

    /// Keeps texts off a node.
    pub(super) fn block_disc(&mut self, centre: Point, radius: f64) {
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
    pub(super) fn block_tip(&mut self, area: Rect) {
        self.tips.insert(area);
    }

    fn is_open(&self, block: &Block) -> bool {
        self.is_off_nodes(block) && !self.tips.is_taken(block.bounds)
    }

    fn is_off_nodes(&self, block: &Block) -> bool {
        let is_free = |area: Rect| self.view.contains_rect(area) && !self.nodes.is_taken(area);
        // What stands apart must not be read as the name of another node on its way.
        let aside = if block.leader.is_some() { ASIDE } else { 0.0 };
        is_free(block.bounds.inflate(aside, aside))
            && block
                .along_leader()
                .all(|area| is_free(area) && !self.crowd.is_taken(area))
    }

    /// Finds a place for a text; returns the number under which [`Room::lines`] knows it.
    pub(super) fn place(&mut self, request: Request, need: Need) -> usize {
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
    pub(super) fn lines(&self, number: usize) -> &[Label] {
        self.texts[number]
            .as_ref()
            .map_or(&[], |text| &text.request.places[text.taken].lines)
    }

    /// Returns the line that ties a text to what it names, if it stands apart.
    pub(super) fn leader(&self, number: usize) -> Option<(Point, Point)> {
        let text = self.texts[number].as_ref()?;
        text.request.places[text.taken].leader
    }

    fn find(&mut self, request: &Request, need: Need) -> Option<usize> {
        if need == Need::Inside {
            return (!request.places.is_empty()).then_some(0);
        }
        let mut open = Vec::new();
        for (place, block) in request.places.iter().enumerate() {
            if self.is_open(block) {
                open.push(place);
            }
        }
        self.among(request, &open).or_else(|| {
            let mut off_nodes = Vec::new();
            for (place, block) in request.places.iter().enumerate() {
                if need == Need::Must && self.is_off_nodes(block) {
                    off_nodes.push(place);
                }
            }
            crate::sort::by_key(&mut off_nodes, |&place| {
                self.tips.count(request.places[place].bounds)
            });
            self.among(request, &off_nodes)
        })
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
                && self.is_open(&text.request.places[place])
                && self.blockers(bounds, Some(blocker)).is_empty()
        });
        if let (Some(place), Some(text)) = (other, &mut self.texts[blocker]) {
            text.taken = place;
            return true;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room() -> Room {
        Room::new(Size::new(300.0, 200.0))
    }

    fn name(text: &str, x: f64, y: f64) -> Request {
        Request::name(text, (Point::new(x, y), 8.0), false, Ink::Text, &[])
    }

    #[test]
    fn an_amount_lies_on_thin_lines_where_nothing_is_clear() {
        let spine = kurbo::CubicBez::new((50.0, 20.0), (50.0, 70.0), (50.0, 130.0), (50.0, 180.0));
        let crowded = |_, over| over == Over::Thin;
        let request = Request::amount("$250 bn", SMALLEST_TEXT, (spine, 12.0), crowded);
        assert!(!request.places.is_empty());
        for place in &request.places {
            assert!(
                (place.bounds.center().x - 50.0).abs() < 1.0,
                "on its own line"
            );
            assert!(place.cost >= OVER_THIN, "after any that is clear");
        }
    }

    #[test]
    fn a_large_name_that_is_hemmed_in_stands_apart_and_is_tied_to_its_node() {
        let (centre, radius) = (Point::new(150.0, 100.0), 8.0);
        let mut room = room();
        room.block_disc(centre, radius);
        room.block_tip(Rect::from_points(centre, centre).inflate(34.0, 30.0));
        let near = Request::name("Alphabet", (centre, radius), false, Ink::Text, &[]);
        let number = room.place(near, Need::May);
        assert!(room.lines(number).is_empty(), "there is no room at the rim");
        let apart = Request::apart("Alphabet", (centre, radius), false, Ink::Text);
        let number = room.place(apart, Need::May);
        let [label] = room.lines(number) else {
            panic!("it is set in one line");
        };
        let (text, node) = room.leader(number).unwrap();
        assert!(label.bounds().inflate(1.5, 1.5).contains(text), "{text:?}");
        let away = crate::geom::distance(node, centre);
        assert!((away - radius).abs() < 2.0, "it ends at the rim: {away}");
    }

    #[test]
    fn names_of_neighbours_do_not_overlap() {
        let mut room = room();
        let at = [(100.0, 100.0), (112.0, 100.0), (100.0, 118.0)];
        for (x, y) in at {
            room.block_disc(Point::new(x, y), 8.0);
        }
        let numbers: Vec<usize> = at
            .iter()
            .map(|&(x, y)| room.place(name("Alphabet", x, y), Need::May))
            .collect();
        let boxes: Vec<Rect> = numbers
            .iter()
            .flat_map(|&number| room.lines(number))
            .map(Label::bounds)
            .collect();
        assert_eq!(boxes.len(), 3, "all three find a place");
        for (place, one) in boxes.iter().enumerate() {
            assert!(
                boxes[..place].iter().all(|&other| !overlap(*one, other)),
                "{boxes:?}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut room = room();
        room.block_tip(Rect::new(0.0, 0.0, 300.0, 200.0));
        let number = room.place(name("Alphabet", 100.0, 100.0), Need::May);
        assert!(room.lines(number).is_empty(), "there is no room at all");
    }

    #[test]
    fn a_large_node_holds_its_name() {
        assert!(is_inside("OpenAI", 34.0), "six letters in a wide node");
        assert!(!is_inside("Thinking Machines Lab", 34.0), "too long");
        assert!(!is_inside("xAI", 8.0), "too small");
    }

    #[test]
    fn names_stay_inside_the_picture() {
        let mut room = room();
        let number = room.place(name("Thinking Machines Lab", 292.0, 192.0), Need::May);
        let view = Rect::new(0.0, 0.0, 300.0, 200.0);
        assert!(
            room.lines(number)
                .iter()
                .all(|label| view.contains_rect(label.bounds())),
            "nothing is cut off"
        );
    }
}
