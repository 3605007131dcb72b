//! "Did you mean": the known word that is nearest to one that was written.

/// Returns the word nearest to `written`, if it is near enough to be a slip of the hand: one edit for
/// each three letters. Equally near words give the first.
fn nearest<'a>(written: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = written.chars().count();
    let most = (length / 3).clamp(1, 4);
    words
        .filter(|word| word.chars().count().abs_diff(length) <= most)
        .map(|word| (strsim::osa_distance(written, word), word))
        .filter(|&(distance, word)| distance <= most && distance < word.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, word)| word)
}

/// Returns ` Did you mean "nvidia"?`, or `None` when no word is near.
pub fn did_you_mean<'a>(written: &str, words: impl Iterator<Item = &'a str>) -> String {
    nearest(written, words)
        .map(|word| format!(" Did you mean {}?", super::text::quote(word)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_recognised() {
        let words = ["amd", "nvidia", "openai"];
        for (written, meant) in [
            ("nvida", Some("nvidia")),
            ("opneai", Some("openai")),
            ("adm", Some("amd")),
            ("microsoft", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, words.into_iter()), meant, "{written}");
        }
    }
}
