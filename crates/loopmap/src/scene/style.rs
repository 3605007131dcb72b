//! How big things are: nodes, lines and tips by money, all by the frame and the number of companies.

use super::{Tip, TipKind};
use crate::baked::CROWDED;
use crate::dataset::{Basis, CompanyIx, Dataset, DealIx, Filter, Status, Worth};
use crate::geom::Size;
use crate::sort::Gather as _;

/// No stroke is thinner, in CSS pixels.
pub(super) const THINNEST: f64 = 1.25;

/// No text is smaller, in CSS pixels.
pub(super) const SMALLEST_TEXT: f64 = 12.0;

/// A line ends with this part of the width it starts with.
const TAPER: f64 = 0.55;

/// The room between the point of a tip and the rim, in CSS pixels.
pub(super) const RIM_GAP: f64 = 1.5;

/// How far inside of the rim a line starts, so that no light shows between them.
pub(super) const START: f64 = 1.0;

/// The sizes of a map in a frame, in world units: CSS pixels where the frame fits the picture.
///
/// Money is measured under the default filter, so that no filter changes a size.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    radii: Vec<f64>,
    /// `None` where no deal has an amount: then sizes are not money.
    largest_amount: Option<u64>,
    /// Whether anybody told what of some amount is firm or paid.
    has_bases: bool,
    widest_line: f64,
    scale: f64,
}

/// How wide lines are where no deal has an amount, for a frame of 1200 by 800.
const WIDTH_WITHOUT_AMOUNTS: f64 = 2.4;

/// With as many deals a company would be as large as can be, if none has more and no deal has an amount.
const LARGEST_WITHOUT_AMOUNTS: f64 = 12.0;

impl Sizes {
    /// Measures a map for a frame.
    pub fn new(dataset: &Dataset, frame: Size) -> Self {
        let filter = Filter::default();
        let [mut through, mut deals] = [0, 1].map(|_| vec![0.0; dataset.companies().len()]);
        let mut largest_amount = None;
        let mut shown = 0;
        for deal in dataset.deal_indices() {
            let facts = dataset.deal(deal);
            shown += usize::from(filter.shows(dataset, deal));
            if !filter.counts(dataset, deal) {
                continue;
            }
            let amount = facts.amount.high();
            largest_amount = largest_amount.max(amount);
            for end in [facts.from, facts.to] {
                through[end.index()] += amount.map_or(0.0, |units| units as f64);
                deals[end.index()] += 1.0;
            }
        }
        let mut least_most = 1.0;
        if largest_amount.is_none() {
            (through, least_most) = (deals, LARGEST_WITHOUT_AMOUNTS);
        }
        let scale = scale_of(frame, dataset.companies().len());
        let most = through.iter().copied().fold(least_most, f64::max);
        let mut parts = through;
        for part in &mut parts {
            *part = (*part / most).sqrt();
        }
        let (least, mut range) = (7.0 * scale, 29.0 * scale);
        let mut widest_line = 13.0 * scale;
        if shown > CROWDED {
            range = range_within(&parts, least, frame).min(LARGEST_IN_CROWD * area_scale(frame));
            widest_line = WIDEST_IN_CROWD * area_scale(frame);
        }
        Self {
            radii: parts.into_iter().map(|part| least + range * part).gather(),
            largest_amount,
            has_bases: dataset.has_bases(),
            widest_line,
            scale,
        }
    }

    /// Returns how large everything is compared to a frame of 1200 by 800.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Returns the largest amount that counts under the default filter; `None` where no deal has one.
    pub fn largest_amount(&self) -> Option<u64> {
        self.largest_amount
    }

    /// Returns the radius of a company's node: by the square root of the money through it, or of the number of its deals
    /// where no deal has an amount.
    pub fn radius(&self, company: CompanyIx) -> f64 {
        self.radii[company.index()]
    }

    /// Returns the width of a line at its start: by the square root of the amount.
    pub fn line_width(&self, amount: Option<u64>) -> f64 {
        let Some(largest) = self.largest_amount else {
            return (WIDTH_WITHOUT_AMOUNTS * self.scale).max(THINNEST);
        };
        let part = amount.map_or(0.0, |units| units as f64 / largest.max(1) as f64);
        (self.widest_line * part.sqrt()).max(THINNEST)
    }

    /// Returns the line and tip of a deal. Width is money that counts: a deal that can never count, such as one
    /// that pays the owners of the receiver, is as thin as can be.
    pub fn stroke(&self, dataset: &Dataset, deal: DealIx) -> Stroke {
        let facts = dataset.deal(deal);
        Stroke {
            width: if dataset.can_count(deal) {
                self.line_width(facts.amount.high())
            } else {
                THINNEST
            },
            tip: TipKind::of_pillar(facts.pillar.index()),
            fill: self.fill(dataset, deal),
        }
    }

    fn fill(&self, dataset: &Dataset, deal: DealIx) -> Fill {
        let facts = dataset.deal(deal);
        if facts.status == Status::Lapsed {
            return Fill::Lapsed;
        }
        let Some(high) = facts.amount.high() else {
            // Where no deal has an amount, that says nothing of any.
            return match self.largest_amount {
                Some(_) => Fill::Undisclosed,
                None if facts.status.is_firm() => Fill::WHOLE,
                None => Fill::OPEN,
            };
        };
        if !self.has_bases {
            return Fill::WHOLE;
        }
        let part = |basis| match dataset.worth(deal, basis) {
            Worth::Known(units) => Some((units as f64 / high.max(1) as f64).min(1.0).sqrt()),
            Worth::None => Some(0.0),
            Worth::Blank => None,
        };
        Fill::Parts {
            firm: part(Basis::Firm),
            paid: part(Basis::Paid),
        }
    }

    /// Returns whether some lines tell what of their amount is firm or paid.
    pub fn has_bases(&self) -> bool {
        self.has_bases
    }
}

/// Frames of less area get smaller nodes, down to half; so do maps of more than 150 companies.
fn scale_of(frame: Size, companies: usize) -> f64 {
    let area = area_scale(frame);
    let crowd = (150.0 / (companies.max(1) as f64)).sqrt().clamp(0.1, 1.0);
    area * crowd
}

fn area_scale(frame: Size) -> f64 {
    (frame.area() / (1200.0 * 800.0)).sqrt().clamp(0.5, 1.2)
}

/// The share of its frame that the nodes of a crowded map cover: many companies are alike in some, and few stand out in others.
const COVERED: f64 = 0.07;

/// How much larger the largest node of a crowded map is than the smallest, and how wide its widest line, in a frame of 1200 by 800.
const LARGEST_IN_CROWD: f64 = 24.0;
const WIDEST_IN_CROWD: f64 = 8.0;

/// Returns by how much radii may grow with money so that discs cover no more of a frame than they should: the positive root of
/// the sum of `pi (least + range part)^2` over all parts.
fn range_within(parts: &[f64], least: f64, frame: Size) -> f64 {
    let (mut sum, mut squares) = (0.0, 0.0);
    for part in parts {
        sum += part;
        squares += part * part;
    }
    let half = least * sum;
    let rest = COVERED * frame.area() / core::f64::consts::PI - least * least * parts.len() as f64;
    if squares <= 0.0 || rest <= 0.0 {
        return 0.0;
    }
    ((half * half + squares * rest).sqrt() - half) / squares
}

/// What fills a line: how much of its amount is more than a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// Without an amount: dotted.
    Undisclosed,
    /// What came to nothing: a fine dash.
    Lapsed,
    /// With an amount, of which some is firm, and some of that known to be paid. Both in parts of the line's width, `0..=1`,
    /// `None` where it is not known.
    Parts {
        /// How much is firm.
        firm: Option<f64>,
        /// How much is known to be paid.
        paid: Option<f64>,
    },
}

impl Fill {
    /// All of it is paid, or nobody tells such things.
    pub(super) const WHOLE: Self = Self::Parts {
        firm: Some(1.0),
        paid: Some(1.0),
    };

    /// Running or due by contract; nobody told what has been paid.
    pub(super) const FIRM: Self = Self::Parts {
        firm: Some(1.0),
        paid: Some(0.0),
    };

    /// A word only.
    pub(super) const OPEN: Self = Self::Parts {
        firm: Some(0.0),
        paid: Some(0.0),
    };
}

/// The looks of a deal's line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The width where it starts.
    pub width: f64,
    /// The shape of its tip.
    pub tip: TipKind,
    /// What fills it.
    pub fill: Fill,
}

/// Returns the width of a line `scale` times as large, no thinner than the thinnest.
pub fn drawn_width(width: f64, scale: f64) -> f64 {
    (width * scale).max(THINNEST)
}

impl Stroke {
    /// Returns the same stroke `scale` times as large, no thinner than the thinnest.
    pub fn scaled(self, scale: f64) -> Self {
        Self {
            width: drawn_width(self.width, scale),
            ..self
        }
    }

    /// Returns the width at the base of the tip.
    pub fn end_width(self) -> f64 {
        (self.width * TAPER).max(THINNEST)
    }

    /// Returns the width of the tip: wider than the line that runs into it, in proportion.
    pub fn tip_width(self) -> f64 {
        4.2 + 1.7 * self.end_width()
    }

    /// Returns how far from the rim of the receiver the line ends, inside of its tip.
    pub fn gap(self) -> f64 {
        RIM_GAP + Tip::length_of(self.tip, self.tip_width()) * self.tip.stem()
    }
}
