//! What numbers of binary workbooks mean: amounts, or dates by the format of their cells.

use std::collections::HashMap;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use crate::dataset::Value;

/// The formats of cells, and from when on days are counted.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// By the number of a format: whether it writes dates.
    own: HashMap<u16, bool>,
    /// By the style of a cell: the number of its format.
    styles: Vec<u16>,
    pub(super) is_1904: bool,
}

impl Formats {
    pub(super) fn define(&mut self, number: u16, format: &str) {
        self.own.insert(number, is_date(format));
    }

    pub(super) fn add_style(&mut self, number: u16) {
        self.styles.push(number);
    }

    /// Returns what a number in a cell of a style says.
    pub(super) fn value(&self, number: f64, style: usize) -> Value {
        let format = self.styles.get(style).copied().unwrap_or(0);
        let is_usual = || matches!(format, 14..=17 | 22 | 27..=36 | 50..=58);
        let is_date = self.own.get(&format).copied().unwrap_or_else(is_usual);
        if !number.is_finite() {
            return Value::Text("#N/A".to_owned());
        }
        if !is_date {
            return Value::Number(number);
        }
        let date = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, self.is_1904);
        let (year, month, day, ..) = date.to_ymd_hms_milli();
        Value::Text(format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// Returns whether a format writes a day or a month: has `y`, `d` or `mmm` outside of what stands there as it is.
fn is_date(format: &str) -> bool {
    let mut letters = format.chars();
    let mut meant = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '\\' | '_' | '*' => drop(letters.next()),
            '"' => drop(letters.by_ref().find(|&end| end == '"')),
            '[' => drop(letters.by_ref().find(|&end| end == ']')),
            _ => meant.extend(letter.to_lowercase()),
        }
    }
    let is_general = matches!(meant.as_str(), "general" | "standard");
    !is_general && (meant.contains(['y', 'd']) || meant.contains("mmm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_dates_are_known_from_others() {
        for format in ["yyyy-mm-dd", "D/M/YY", "[$-409]mmm", "dd.mm.yyyy hh:mm;@"] {
            assert!(is_date(format), "{format}");
        }
        for format in [
            "General",
            "0.00",
            "#,##0.00 [$EUR];[Red]-#,##0.00",
            "0 \"days\"",
            "0\\d",
            "h:mm",
            "[h]:mm:ss",
            "\"open",
        ] {
            assert!(!is_date(format), "{format}");
        }
    }
}
