//! Which addresses a page may link to.

use super::text::{is_invisible, is_letter};

/// Returns whether `address` is a plain http or https link: a host, no name or password before
/// it, nothing unseen anywhere. The page parses it again before it becomes a link.
pub(crate) fn is_web_address(address: &str) -> bool {
    let parts = address.split_once(':');
    let Some((scheme, rest)) =
        parts.and_then(|(scheme, rest)| Some((scheme, rest.strip_prefix("//")?)))
    else {
        return false;
    };
    let is_web = ["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    is_web && is_host(authority) && !address.contains('\\') && !address.chars().any(is_invisible)
}

fn is_host(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let is_word = |c: char| is_letter(c) || c.is_ascii_digit();
    host.chars().any(is_word)
        && host
            .chars()
            .all(|c| is_word(c) || matches!(c, '.' | '-' | '_'))
        && port.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_links() {
        for address in [
            "https://example.org",
            "HTTP://example.org:8080/a?b=c#d",
            "https://b\u{fc}cher.example/a@b",
            "https://\u{4f8b}\u{3048}.example",
            "https://example.org/%20?x=javascript:1",
        ] {
            assert!(is_web_address(address), "{address}");
        }
    }

    #[test]
    fn anything_else_is_text() {
        for address in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " https://example.org",
            "https://example.org/\u{202e}gpj",
            "https:example.org",
            "https:///example.org",
            "//example.org/a",
            "/a",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://example.org/1",
            "file:///etc/passwd",
            "ftp://example.org",
            "https://me@example.org",
            "https://bank.example:x@example.org",
            "https://exa mple.org",
            "https://bank.example\u{ff20}example.org",
            "https://bank.example\u{2044}example.org",
            "https://example.org\\@evil.example",
            "https://%65xample.org",
            "javascript://example.org/%0aalert(1)",
            "http://",
        ] {
            assert!(!is_web_address(address), "{address}");
        }
    }
}
