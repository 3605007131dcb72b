//! Ways of lines as a baked frame holds them: a number for each line, which only `scene` understands.

use crate::dataset::{DealIx, Show};

/// Which of the ways that a line could take it does take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Course(u16);

/// The ways of a view's lines in a picture of one size.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// How many CSS pixels a world unit was.
    pub scale: f32,
    /// The ways, one for each deal in their order; `None` for a deal that is not drawn.
    pub courses: Vec<Option<Course>>,
}

/// The ways of a frame's lines in each view, in pictures of several sizes, the largest first. Places
/// shrink with the picture and what must stay legible does not, so lines have less room in a small one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Courses {
    /// When the companies on loops are drawn; in a frame of the known view those that it holds.
    pub core: Vec<Rung>,
    /// When all are.
    pub all: Vec<Rung>,
}

/// The ways that were found for a line before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// Where there was a little more room than now.
    pub maybe: Option<Course>,
    /// Where there was no more room.
    pub sure: Option<Course>,
}

/// The digits of a number, of which each way has two.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// What stands for a line without a way.
const NONE: [u8; 2] = *b"..";

/// Scales that differ by less than this share are the same.
const SAME: f64 = 1e-5;

impl Course {
    /// There are fewer numbers than this.
    pub(crate) const COUNT: u16 = 64 * 64;

    /// Returns the way with a number below [`Course::COUNT`].
    pub(crate) const fn new(number: u16) -> Self {
        Self(number % Self::COUNT)
    }

    /// Returns its number.
    pub(crate) const fn number(self) -> u16 {
        self.0
    }
}

impl Courses {
    /// Returns the ways of a deal's line that were found at the scales next to one. A line that a view did
    /// not draw takes those of the other: with all companies there is no more room than without, so what
    /// was found without is no more than a guess.
    pub fn get(&self, show: Show, scale: f64, deal: DealIx) -> Known {
        let of = |rungs: &[Rung]| {
            let is_larger = |rung: &Rung| f64::from(rung.scale) > scale * (1.0 + SAME);
            let (larger, smaller) = rungs.split_at(rungs.partition_point(is_larger));
            let (larger, smaller) = (larger.last(), smaller.first());
            let course = |rung: &Rung| *rung.courses.get(deal.index())?;
            let ratio =
                |rung: Option<&Rung>| rung.map_or(0.0, |rung| f64::from(rung.scale) / scale);
            // The larger one only where it is the nearer one.
            let nearer = larger.filter(|_| ratio(larger) * ratio(smaller) < 1.0);
            Known {
                maybe: nearer.and_then(course),
                sure: smaller.and_then(course),
            }
        };
        let (own, other) = match show {
            Show::Known | Show::Core => (of(&self.core), &self.all),
            Show::All => (of(&self.all), &self.core),
        };
        if own != Known::default() {
            return own;
        }
        let Known { maybe, sure } = of(other);
        match show {
            Show::Known | Show::Core => Known { maybe, sure },
            Show::All => Known {
                maybe: sure.or(maybe),
                sure: None,
            },
        }
    }
}

/// Writes two characters for each way.
pub(super) fn to_text(courses: &[Option<Course>]) -> String {
    let digit = |number: u16| char::from(DIGITS[usize::from(number % 64)]);
    let written = |course: &Option<Course>| match course {
        Some(Course(number)) => [digit(number / 64), digit(*number)],
        None => NONE.map(char::from),
    };
    courses.iter().flat_map(written).collect()
}

/// Reads as many ways as there are deals, or `None` when it is anything else.
pub(super) fn from_text(text: &str, deals: usize) -> Option<Vec<Option<Course>>> {
    let digit = |written: u8| {
        let place = DIGITS.iter().position(|&digit| digit == written)?;
        u16::try_from(place).ok()
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != deals || !rest.is_empty() {
        return None;
    }
    let mut courses = Vec::with_capacity(deals);
    for &[high, low] in pairs {
        courses.push(if [high, low] == NONE {
            None
        } else {
            Some(Course(64 * digit(high)? + digit(low)?))
        });
    }
    Some(courses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_comes_back_from_its_two_characters() {
        let mut courses: Vec<_> = (0..Course::COUNT).map(|n| Some(Course::new(n))).collect();
        courses.push(None);
        let text = to_text(&courses);
        assert_eq!(text.len(), 2 * courses.len(), "two characters each");
        assert_eq!(from_text(&text, courses.len()), Some(courses), "the same");
    }

    #[test]
    fn anything_else_is_refused() {
        for (text, deals) in [("00", 2), ("000", 1), ("0.", 1), ("0\u{e9}", 1), ("", 1)] {
            assert_eq!(from_text(text, deals), None, "{text:?} for {deals}");
        }
    }

    #[test]
    fn ways_are_taken_from_the_nearest_scale() {
        let rung = |scale: f32, number: u16| Rung {
            scale,
            courses: vec![Some(Course::new(number)), None],
        };
        let courses = Courses {
            core: vec![rung(1.0, 1), rung(0.5, 2)],
            all: vec![Rung {
                scale: 0.5,
                courses: vec![None, Some(Course::new(3))],
            }],
        };
        let get = |scale, deal| {
            let Known { maybe, sure } = courses.get(Show::Core, scale, DealIx::new(deal));
            [maybe, sure].map(|course| course.map(Course::number))
        };
        assert_eq!(get(1.3, 0), [None, Some(1)], "more room");
        assert_eq!(get(0.9, 0), [Some(1), Some(2)], "less room");
        assert_eq!(get(0.6, 0), [None, Some(2)], "more than in the smaller");
        assert_eq!(get(0.4, 0), [Some(2), None], "less room than ever");
        assert_eq!(get(0.6, 1), [None, Some(3)], "of the other view");
        let known = courses.get(Show::All, 0.5, DealIx::new(0));
        let [maybe, sure] = [known.maybe, known.sure].map(|course| course.map(Course::number));
        assert_eq!(
            [maybe, sure],
            [Some(2), None],
            "a guess from the view with fewer companies"
        );
    }
}
