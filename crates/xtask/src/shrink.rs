//! Scripts without what only their authors need: comments and white space.
//!
//! The sources in `www/` stay as they are written; what is shipped weighs a third less. Nothing is
//! renamed, so an error in a reader's console still names the function it comes from. Style sheets
//! stay whole: the same library takes the spaces around a plus after a bracket, which CSS needs.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};

use crate::project;

/// Copies one file of the bundle, smaller if it is a script.
///
/// # Errors
///
/// When the source cannot be read or understood, or the destination not be written.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.extension().is_none_or(|ending| ending != "js") {
        return project::copy(from, to);
    }
    let text =
        fs::read_to_string(from).with_context(|| format!("cannot read {}", from.display()))?;
    let small = script(&text).map_err(|wrong| anyhow!("{}: {wrong}", from.display()))?;
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(to, small).with_context(|| format!("cannot write {}", to.display()))
}

fn script(text: &str) -> Result<String, &'static str> {
    minifier::js::minify(text).map(|small| small.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_go_and_texts_stay() {
        let text = "// Why.\nexport function f(a) {\n    return `${a}  // b`; /* c */\n}\n";
        assert_eq!(
            script(text).as_deref(),
            Ok("export function f(a){return`${a}  // b`;}")
        );
    }

    #[test]
    fn a_regular_expression_is_no_comment() {
        let text = "const slash = /\\/\\/ x/u.test(a);";
        assert_eq!(
            script(text).as_deref(),
            Ok("const slash=/\\/\\/ x/u.test(a);")
        );
    }
}
