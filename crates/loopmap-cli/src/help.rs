//! The commands as they explain themselves: what is derived from their options, and examples.

use clap::{Command, CommandFactory as _};

use crate::Arguments;

/// Examples of the commands whose own text has none.
const EXAMPLES: [(&str, &str); 16] = [
    ("new", "  loopmap new map && loopmap serve map"),
    (
        "check",
        "  loopmap check map
  loopmap check map --watch
  loopmap check map --deny-warnings --format json",
    ),
    (
        "loops",
        "  loopmap loops map --top 5
  loopmap loops map --through nvidia --max-len 4 --format csv
  loopmap loops map --count --as-of 2025-06",
    ),
    (
        "round-trip",
        "  loopmap round-trip map
  loopmap round-trip map openai nvidia --basis announced",
    ),
    (
        "keystones",
        "  loopmap keystones map --top 3
  loopmap keystones map --without-contingent --format json",
    ),
    (
        "without",
        "  loopmap without map --deal nvidia-openai-2025
  loopmap without map --company openai --company oracle",
    ),
    (
        "history",
        "  loopmap history map
  loopmap history map --basis paid --format json",
    ),
    ("chance", "  loopmap chance map --shuffles 200 --seed 7"),
    (
        "layout",
        "  loopmap layout map > places.json
  loopmap layout map --frame tall --positions places.json",
    ),
    (
        "quality",
        "  loopmap quality map
  loopmap quality map --positions places.json",
    ),
    (
        "render",
        "  loopmap render map -o map.svg
  loopmap render map --loop openai,nvidia --theme light --key -o loop.png",
    ),
    (
        "build",
        "  loopmap build map -o site
  loopmap build map -o site --base https://example.org/maps/
  loopmap build map --single-file -o map.html",
    ),
    (
        "serve",
        "  loopmap serve map
  loopmap serve map --port 0",
    ),
    (
        "completions",
        "  loopmap completions bash > ~/.local/share/bash-completion/completions/loopmap
  loopmap completions zsh > ~/.zfunc/_loopmap
  loopmap completions fish > ~/.config/fish/completions/loopmap.fish",
    ),
    (
        "man",
        "  loopmap man | man -l -
  loopmap man -o ~/.local/share/man/man1",
    ),
    (
        "schema",
        "  loopmap schema
  loopmap schema loops > loops.schema.json",
    ),
];

/// Returns the program's commands with their examples.
pub(crate) fn command() -> Command {
    let mut command = Arguments::command();
    for (name, examples) in EXAMPLES {
        command = command.mut_subcommand(name, |command| {
            let own = command.get_after_help().map(ToString::to_string);
            let own = own.map_or_else(String::new, |text| text + "\n\n");
            command.after_help(format!("{own}Examples:\n{examples}"))
        });
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what is typed in the examples of a text, without what the shell does with it.
    fn examples(help: &str) -> Vec<Vec<&str>> {
        let lines = help.lines().map(str::trim_start);
        let lines = lines.map(|line| line.trim_start_matches("Example: "));
        let parts = lines.flat_map(|line| line.split(" && ").flat_map(|part| part.split(" | ")));
        let typed = parts.filter(|part| part.starts_with("loopmap "));
        let is_typed = |word: &&str| *word != ">" && !word.starts_with('(');
        typed
            .map(|part| part.split_whitespace().take_while(is_typed).collect())
            .collect()
    }

    #[test]
    fn the_program_is_put_together_without_a_slip() {
        command().debug_assert();
    }

    #[test]
    fn every_command_has_examples_and_each_of_them_can_be_typed() {
        for told in command().get_subcommands() {
            let name = told.get_name();
            let help = told.get_after_help().map(ToString::to_string);
            let help = help.unwrap_or_default();
            let examples = examples(&help);
            assert!(!examples.is_empty(), "{name} has no example");
            for example in examples {
                let taken = command().try_get_matches_from(&example);
                assert!(taken.is_ok(), "{example:?}: {:?}", taken.err());
            }
        }
    }
}
