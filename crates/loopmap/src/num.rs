//! The only door to the float functions whose last bits differ between platforms, and to chance.
//!
//! Native `sin`, `exp` or `hypot` and their wasm counterparts do not agree to the last bit, and one
//! bit is enough to break an exact golden picture or to flip a tie. So everything but `+ - * /`,
//! `sqrt` and rounding comes from the `libm` crate on every platform, and random numbers come from a
//! generator with a stated seed. This module knows nothing of maps.

/// Returns the sine of an angle in radians.
pub fn sin(angle: f64) -> f64 {
    libm::sin(angle)
}

/// Returns the cosine of an angle in radians.
pub fn cos(angle: f64) -> f64 {
    libm::cos(angle)
}

/// Returns the sine and the cosine of an angle in radians.
pub fn sin_cos(angle: f64) -> (f64, f64) {
    libm::sincos(angle)
}

/// Returns the sine and the cosine of an angle of at most half a turn, to 1e-14.
///
/// Taylor's series of a quarter of the angle, doubled twice: without the reduction of large angles,
/// whose tables weigh more in the page's module than all that is drawn with them.
pub fn turn(angle: f64) -> (f64, f64) {
    let x = angle / 4.0;
    let square = x * x;
    let [mut sin, mut cos] = [1.0, 1.0];
    for step in (1..=8).rev() {
        let even = f64::from(2 * step);
        sin = 1.0 - sin * square / (even * (even + 1.0));
        cos = 1.0 - cos * square / (even * (even - 1.0));
    }
    sin *= x;
    for _ in 0..2 {
        (sin, cos) = (2.0 * sin * cos, cos * cos - sin * sin);
    }
    (sin, cos)
}

/// Returns the tangent of an angle in radians.
pub fn tan(angle: f64) -> f64 {
    libm::tan(angle)
}

/// Returns the angle in radians whose cosine is `x`, for `x` in `-1..=1`.
pub fn acos(x: f64) -> f64 {
    libm::acos(x)
}

/// Returns the angle in radians, in `-PI..=PI`, of the vector `(x, y)`.
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// Returns e to the power of `x`.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Returns the natural logarithm of `x`.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Returns the logarithm of `x` to base ten.
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// Returns `base` to the power of `exponent`.
pub fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// Returns the cube root of `x`.
pub fn cbrt(x: f64) -> f64 {
    libm::cbrt(x)
}

/// Returns `x`, or the bound it lies beyond. Not a number stays none.
///
/// Unlike the standard library's `clamp` it takes bounds the wrong way round too, and so brings no
/// message about them, with the writing of floats behind it, into the page's module.
pub fn within<T: PartialOrd>(x: T, low: T, high: T) -> T {
    if x < low {
        low
    } else if x > high {
        high
    } else {
        x
    }
}

/// Returns the f32 nearest to `x`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "rounding to the nearest f32 is the purpose"
)]
pub fn to_f32(x: f64) -> f32 {
    x as f32
}

/// Returns the index below `count` that `x` falls on: rounded down, and clamped to `0..count`.
///
/// Not a number counts as 0, and so does everything when `count` is 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates and the result is clamped"
)]
pub fn floor_index(x: f32, count: usize) -> usize {
    (x as usize).min(count.saturating_sub(1))
}

/// A small random number generator whose sequence depends on nothing but its seed.
///
/// It is the 64-bit `splitmix` generator of Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators" (2014).
///
/// # Examples
///
/// ```
/// use loopmap::num::Rng;
///
/// let mut one = Rng::new(7);
/// let mut other = Rng::new(7);
/// assert_eq!(one.next_u64(), other.next_u64());
/// assert!(one.unit() < 1.0);
/// ```
#[derive(Clone, Debug)]
pub struct Rng {
    state: u64,
}

impl Rng {
    /// Creates a generator from a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Returns the next 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Returns the next number in `0.0..1.0`, one of 2^24 equally likely ones.
    pub fn unit(&mut self) -> f32 {
        let bits = self.next_u64() >> 40;
        bits as f32 / 16_777_216.0
    }

    /// Returns the next number in `-1.0..1.0`.
    pub fn signed_unit(&mut self) -> f32 {
        2.0 * self.unit() - 1.0
    }

    /// Returns the next index in `0..count`, and 0 when `count` is 0.
    ///
    /// The bias towards small indices is below `count` in 2^32.
    pub fn below(&mut self, count: u32) -> u32 {
        let high_bits = self.next_u64() >> 32;
        u32::try_from((high_bits * u64::from(count)) >> 32).unwrap_or(0)
    }

    /// Shuffles a slice in place, every order being equally likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u32::try_from(last + 1).unwrap_or(u32::MAX);
            items.swap(last, self.below(bound) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generator_gives_the_published_sequence() {
        let mut rng = Rng::new(1_234_567);
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        for value in expected {
            assert_eq!(rng.next_u64(), value, "reference values of splitmix64");
        }
    }

    #[test]
    fn turns_are_those_of_the_library() {
        for step in -100..=100 {
            let angle = f64::from(step) * core::f64::consts::PI / 100.0;
            let ((sin, cos), (other_sin, other_cos)) = (turn(angle), sin_cos(angle));
            assert!((sin - other_sin).abs() < 1e-14, "sine of {angle}");
            assert!((cos - other_cos).abs() < 1e-14, "cosine of {angle}");
        }
    }

    #[test]
    fn unit_stays_below_one() {
        let mut rng = Rng::new(3);
        let values: Vec<f32> = (0..10_000).map(|_| rng.unit()).collect();
        assert!(
            values.iter().all(|&value| (0.0..1.0).contains(&value)),
            "half-open unit interval"
        );
        let mean: f32 = values.iter().sum::<f32>() / 10_000.0;
        assert!((mean - 0.5).abs() < 0.02, "mean {mean} is far from a half");
    }

    #[test]
    fn shuffle_keeps_every_item() {
        let mut items: Vec<u32> = (0..100).collect();
        Rng::new(5).shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>(), "the order changes");
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>(), "nothing is lost");
    }

    #[test]
    fn floor_index_takes_any_float() {
        assert_eq!(floor_index(2.9, 5), 2, "rounds down");
        assert_eq!(floor_index(-1.0, 5), 0, "clamps below");
        assert_eq!(floor_index(1e30, 5), 4, "clamps above");
        assert_eq!(floor_index(f32::NAN, 5), 0, "not a number is zero");
        assert_eq!(floor_index(3.0, 0), 0, "nothing to point at");
    }
}
