//! Which amounts stand on the lines: one for a leg, or for each line of a circle, where there is room
//! to tell whose it is.

use super::emphasis::Rank;
use super::labels::{Need, Over, Request, Room};
use super::line::Line;
use super::style::SMALLEST_TEXT;
use super::{SceneInput, Subject};
use crate::dataset::{Amount as Told, AmountKind, Basis, CompanyIx, DealIx};
use crate::geom::{Flat, Rect, overlap};

/// How large amounts on a circle are, in CSS pixels.
const ON_CIRCLE: f64 = 14.0;

/// How many of the amounts of a company that is isolated come before all names.
const FIRST: usize = 8;

/// Says amounts, in the language of whoever shows the picture.
pub trait Wording: std::fmt::Debug {
    /// Returns `low` to `high` in words, or `None` where it has none.
    fn amount(&self, low: u64, high: u64, kind: AmountKind) -> Option<String>;
}

/// A line and the amount that is to stand on it.
pub(super) struct Amount<'a> {
    line: &'a Line,
    text: String,
    units: u64,
    /// Whether the company that is isolated pays it or is paid.
    is_own: bool,
}

/// The amounts of a picture, and the lines that they keep off.
pub(super) struct Amounts<'a> {
    chosen: Vec<Amount<'a>>,
    lines: Vec<(&'a Line, Flat)>,
}

impl<'a> Amounts<'a> {
    /// Chooses the amounts of all lines that are picked out, and of the one pointed at.
    pub(super) fn new(input: &SceneInput<'_>, lines: &'a [Line], is_isolated: bool) -> Self {
        let mut picked = Vec::new();
        let mut groups: Vec<((CompanyIx, CompanyIx), Vec<&Line>)> = Vec::new();
        for line in lines {
            if line.rank != Rank::Highlighted || !(is_isolated || is_pointed(input, line)) {
                continue;
            }
            picked.push((line, Flat::new(line.spine)));
            match groups.iter_mut().find(|(ends, _)| *ends == line.ends) {
                Some((_, group)) if !line.is_arc => group.push(line),
                _ => groups.push((line.ends, vec![line])),
            }
        }
        let mut amounts: Vec<Amount<'a>> = Vec::new();
        for ((from, to), group) in groups {
            if let Some(mut amount) = of_leg(input, &group) {
                amount.is_own = input
                    .state
                    .focus
                    .is_some_and(|focus| focus == from || focus == to);
                amounts.push(amount);
            }
        }
        crate::sort::by(&mut amounts, |a, b| {
            (b.is_own, b.units)
                .cmp(&(a.is_own, a.units))
                .then(a.line.deal.cmp(&b.line.deal))
        });
        Self {
            chosen: amounts,
            lines: picked,
        }
    }

    /// The largest that the company that is isolated pays or is paid, before all names; and all others, after those of
    /// what is picked out.
    pub(super) fn in_order(&self) -> (&[Amount<'a>], &[Amount<'a>]) {
        let own = self.chosen.partition_point(|amount| amount.is_own);
        self.chosen.split_at(own.min(FIRST))
    }

    /// Finds places for some of the amounts; returns the number of each.
    pub(super) fn place(&self, room: &mut Room, amounts: &[Amount<'_>]) -> Vec<(DealIx, usize)> {
        let mut placed = Vec::new();
        for amount in amounts {
            placed.push((amount.line.deal, self.find(room, amount)));
        }
        placed
    }

    /// What the company that is isolated pays and is paid stands rather on a tip or apart than nowhere.
    fn find(&self, room: &mut Room, amount: &Amount<'_>) -> usize {
        let line = amount.line;
        let size = if line.is_arc {
            ON_CIRCLE
        } else {
            SMALLEST_TEXT
        };
        let is_clear = |area, over| !self.is_on_other(line, area, over);
        let at = (line.spine, line.stroke.width);
        let request = Request::amount(&amount.text, size, at, is_clear);
        if !amount.is_own {
            return room.place(request, Need::May);
        }
        let number = room.place(request, Need::Must);
        if room.lines(number).is_empty() {
            let apart = Request::amount_apart(&amount.text, size, at);
            return room.place(apart, Need::Must);
        }
        number
    }

    /// Whether an area lies on a line of another leg, or on another line of a circle, that it must keep off.
    fn is_on_other(&self, own: &Line, area: Rect, over: Over) -> bool {
        self.lines
            .iter()
            .filter(|(line, _)| line.ends != own.ends || (own.is_arc && line.deal != own.deal))
            .filter(|(line, _)| over == Over::Nothing || 2.0 * line.stroke.width > own.stroke.width)
            .any(|(line, flat)| {
                let half = line.stroke.width / 2.0;
                let area = area.inflate(half, half);
                overlap(flat.bounds().inflate(1.0, 1.0), area) && passes(flat, area)
            })
    }
}

/// Whether a curve comes into an area, looked at every few pixels.
fn passes(flat: &Flat, area: Rect) -> bool {
    flat.pieces()
        .any(|(from, to)| (0..=6).any(|step| area.contains(from.lerp(to, f64::from(step) / 6.0))))
}

fn is_pointed(input: &SceneInput<'_>, line: &Line) -> bool {
    input.hover == Some(Subject::Deal(line.deal))
}

/// What stands on a leg: the amount of the deal that is pointed at, of its only deal, or of all deals
/// together on the widest line, with a plus where some are not known.
fn of_leg<'a>(input: &SceneInput<'_>, group: &[&'a Line]) -> Option<Amount<'a>> {
    let pointed = group.iter().find(|line| is_pointed(input, line));
    if let (Some(line), _) | (None, [line]) = (pointed, group) {
        return Some(Amount {
            line,
            text: said(input, line.deal)?,
            units: worth(input, line.deal)?,
            is_own: false,
        });
    }
    let (mut known, mut units, mut widest) = (0, 0, None);
    for &line in group {
        if let Some(own) = worth(input, line.deal) {
            known += 1;
            units += own;
            if widest.is_none_or(|(_, most)| own >= most) {
                widest = Some((line, own));
            }
        }
    }
    let (line, _) = widest?;
    let plus = if known < group.len() { "+" } else { "" };
    Some(Amount {
        line,
        // A ceiling to which something is added is none.
        text: said_sum(input, units)? + plus,
        units,
        is_own: false,
    })
}

fn worth(input: &SceneInput<'_>, deal: DealIx) -> Option<u64> {
    input.state.filter.worth(input.dataset, deal).known()
}

/// What is announced is told as it was; of what is firm or paid there is a sum.
fn said(input: &SceneInput<'_>, deal: DealIx) -> Option<String> {
    if input.state.filter.basis != Basis::Announced {
        return said_sum(input, worth(input, deal)?);
    }
    let Told::Disclosed { low, high, kind } = input.dataset.deal(deal).amount else {
        return None;
    };
    input.wording?.amount(low.unwrap_or(high), high, kind)
}

fn said_sum(input: &SceneInput<'_>, units: u64) -> Option<String> {
    input.wording?.amount(units, units, AmountKind::Reported)
}
