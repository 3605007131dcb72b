//! How the circle grew: the map as of the end of each month.

use super::circuits::{Bounds, Count, count};
use super::ledger::{Ledger, Share};
use crate::dataset::{Dataset, Filter, PartialDate};
use crate::graph::DealGraph;
use std::collections::BTreeSet;

/// The map as of the end of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// The year.
    pub year: u32,
    /// The month, 1..=12.
    pub month: u32,
    /// How many deals count.
    pub deals: usize,
    /// How many companies are on loops.
    pub companies: usize,
    /// How many loops there are.
    pub loops: Count,
    /// The circular share, by what is firm or paid today where the filter asks for that.
    pub share: Share,
}

/// Returns the map's months from the first in which a deal was announced to the last, or to the
/// date of `filter`. Deals without a date are never in it, and status is today's, as is what is firm or paid.
///
/// Only months in which something was announced cost work; `bounds` says which loops are counted,
/// and its steps are for each month.
pub fn history(dataset: &Dataset, filter: &Filter, bounds: &Bounds) -> Vec<Month> {
    let news = months_with_news(dataset, filter);
    let (Some(&first), Some(&last)) = (news.first(), news.last()) else {
        return Vec::new();
    };
    let mut months: Vec<Month> = Vec::new();
    for at in first..=last {
        let same = months.last().copied().filter(|_| !news.contains(&at));
        let point = same.or_else(|| Some(measure(&as_of(dataset, filter, at)?, bounds)));
        let Some(point) = point else {
            break;
        };
        months.push(Month {
            year: at / 12,
            month: at % 12 + 1,
            ..point
        });
    }
    months
}

/// Returns the months, counted from the year 0, in which a deal was announced that counts at some
/// time, or one that took its place.
fn months_with_news(dataset: &Dataset, filter: &Filter) -> BTreeSet<u32> {
    let mut news = BTreeSet::new();
    let mut then = filter.clone();
    for deal in dataset.deal_indices() {
        // A deal that does not count on its first day never does.
        then.as_of = dataset.deal(deal).announced.map(PartialDate::first_day);
        if then.as_of.is_some() && then.counts(dataset, deal) {
            news.extend(then.as_of);
            news.extend(filter.place_lost_on(dataset, deal));
        }
    }
    news.into_iter()
        .filter(|date| filter.as_of.is_none_or(|limit| date.is_by(limit)))
        .map(|day| u32::from(day.year()) * 12 + u32::from(day.month().unwrap_or(1)) - 1)
        .collect()
}

/// Returns the map as of the end of a month, but not later than the filter says.
fn as_of(dataset: &Dataset, filter: &Filter, month: u32) -> Option<DealGraph> {
    let (year, month) = (month / 12, month % 12 + 1);
    let end: PartialDate = format!("{year:04}-{month:02}").parse().ok()?;
    let limit = filter.as_of.map_or(end, |limit| {
        if limit.last_day() < end.last_day() {
            limit
        } else {
            end
        }
    });
    let filter = Filter {
        as_of: Some(limit),
        ..filter.clone()
    };
    Some(DealGraph::new(dataset, &filter))
}

fn measure(graph: &DealGraph, bounds: &Bounds) -> Month {
    let ledger = Ledger::new(graph);
    Month {
        year: 0,
        month: 0,
        deals: graph.deal_count(),
        companies: ledger.on_loops().count(),
        loops: count(ledger.network(), bounds, u64::MAX),
        share: ledger.share(),
    }
}
