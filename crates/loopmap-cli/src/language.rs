//! The language of a map, as options say it.

/// Returns a language tag (BCP 47).
pub(crate) fn tag(text: &str) -> Result<String, String> {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if text.len() <= 35 && text.split('-').all(is_part) {
        Ok(text.to_owned())
    } else {
        Err("a language is a tag, such as de or pt-BR".to_owned())
    }
}
