//! Numbers and texts at places of binary files, which may not be there.

/// Returns the bytes from `at` on.
pub(super) fn bytes<const N: usize>(data: &[u8], at: usize) -> Option<[u8; N]> {
    data.get(at..)?.first_chunk().copied()
}

pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    bytes(data, at).map(u16::from_le_bytes)
}

pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    bytes(data, at).map(u32::from_le_bytes)
}

pub(super) fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    bytes(data, at).map(f64::from_le_bytes)
}

/// Returns a number that is stored as a length or a place.
pub(super) fn size_at(data: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(data, at)?).ok()
}

/// Returns a number as Excel packs it into four bytes (RK): 30 bits of a float or of a whole number, perhaps in
/// hundredths.
pub(super) fn packed_number(data: &[u8], at: usize) -> Option<f64> {
    let bits = u32_at(data, at)?;
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    Some(if bits & 1 == 0 {
        number
    } else {
        number / 100.0
    })
}

/// Returns letters of two bytes each as text.
pub(super) fn utf_16(bytes: &[u8]) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| u16::from_le_bytes(*pair));
    char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_read_in_all_four_ways() {
        let read = |bits: u32| packed_number(&bits.to_le_bytes(), 0);
        let float = |number: f64| u32::try_from(number.to_bits() >> 32).unwrap_or_default();
        assert_eq!(read(float(1.5)), Some(1.5));
        assert_eq!(read(float(150.0) | 1), Some(1.5));
        assert_eq!(read((7 << 2) | 2), Some(7.0));
        assert_eq!(read((150 << 2) | 3), Some(1.5));
        assert_eq!(read((-7_i32 << 2).cast_unsigned() | 2), Some(-7.0));
        assert_eq!(packed_number(&[0; 3], 0), None, "too short");
    }
}
