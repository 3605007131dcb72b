//! What people say about where a map will be and how it will speak.

/// Returns a language tag (BCP 47).
///
/// # Errors
///
/// When it is none.
pub fn language(text: &str) -> Result<String, String> {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if text.len() <= 35 && text.split('-').all(is_part) {
        Ok(text.to_owned())
    } else {
        Err("a language is a tag, such as de or pt-BR".to_owned())
    }
}

/// Returns a web address that ends with a slash; nothing is one that is not known.
///
/// # Errors
///
/// When it is none.
pub fn web_address(text: &str) -> Result<String, String> {
    let is_plain =
        !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>".contains(c));
    match text {
        "" => Ok(String::new()),
        _ if is_plain && (text.starts_with("https://") || text.starts_with("http://")) => {
            Ok(format!("{}/", text.trim_end_matches('/')))
        }
        _ => Err("an address starts with https:// or http://".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_whole_and_plain() {
        assert_eq!(
            web_address("https://a.example/b//"),
            Ok("https://a.example/b/".to_owned())
        );
        assert_eq!(web_address(""), Ok(String::new()));
        for none in [
            "a.example",
            "javascript:x",
            "https://a\"onload=",
            "https://a b",
        ] {
            assert!(web_address(none).is_err(), "{none}");
        }
    }

    #[test]
    fn a_language_is_a_tag() {
        assert_eq!(language("pt-BR"), Ok("pt-BR".to_owned()));
        for none in ["", "deutsch, bitte", "de_DE", "\"><script>"] {
            assert!(language(none).is_err(), "{none}");
        }
    }
}
