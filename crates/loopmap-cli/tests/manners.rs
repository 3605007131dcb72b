//! The program among others of its kind: completions, manual, help, colours, and how it is installed.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use common::{empty_folder, loopmap, program, root, text};

/// The commands as the program lists them.
fn commands() -> BTreeSet<String> {
    let help = text(&loopmap(".", &["--help"]).stdout);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let list = list.lines().take_while(|line| !line.is_empty());
    let names = list.filter_map(|line| line.split_whitespace().next());
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn completions_know_every_command_in_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = loopmap(".", &["completions", shell]);
        assert!(output.status.success(), "{shell}");
        let script = text(&output.stdout);
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
        assert!(script.contains("without-derived"), "{shell}: options");
    }
    let unknown = loopmap(".", &["completions", "csh"]);
    assert_eq!(unknown.status.code(), Some(2), "a shell nobody knows");
}

#[test]
#[cfg(target_os = "linux")]
fn bash_takes_the_completions() {
    let folder = empty_folder("completions");
    let script = loopmap(".", &["completions", "bash"]).stdout;
    fs::write(folder.join("loopmap.bash"), script).unwrap();
    let typed = "source ./loopmap.bash; COMP_WORDS=(loopmap round); COMP_CWORD=1; _loopmap loopmap round loopmap; \
                 echo \"${COMPREPLY[@]}\"";
    let output = Command::new("bash")
        .current_dir(&folder)
        .args(["-c", typed])
        .output();
    assert_eq!(text(&output.unwrap().stdout), "round-trip\n");
}

#[test]
fn the_manual_has_a_page_for_the_program_and_each_command() {
    let folder = empty_folder("manual");
    let output = loopmap(".", &["man", "-o", folder.to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let files = fs::read_dir(&folder).unwrap();
    let pages: BTreeSet<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let expected = commands()
        .into_iter()
        .map(|command| format!("loopmap-{command}.1"))
        .chain(["loopmap.1".to_owned()])
        .collect();
    assert_eq!(pages, expected);
    for page in pages {
        let page = fs::read_to_string(folder.join(page)).unwrap();
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"));
    }
    let loops = fs::read_to_string(folder.join("loopmap-loops.1")).unwrap();
    assert!(loops.contains("Examples:"), "examples are in the manual");
    let first = text(&loopmap(".", &["man"]).stdout);
    assert!(first.contains(".TH loopmap 1"), "{first}");
}

/// The variables of the environment that are about colours. `CI` is: where it is set colours are expected to be shown.
const COLOURS: [&str; 5] = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "COLORTERM"];

/// Runs the program with these variables of the environment and no others about colours.
fn with(variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(program());
    for name in COLOURS {
        command.env_remove(name);
    }
    let command = command.envs(variables.iter().copied());
    command
        .current_dir(root())
        .args(arguments)
        .output()
        .unwrap()
}

const ESCAPE: char = '\u{1b}';

#[test]
fn what_is_piped_has_no_colours_unless_they_are_asked_for() {
    let check = ["check", "tests/bad/unknown-company"];
    let plain = text(&with(&[], &check).stderr);
    assert!(
        plain.contains("E_REF") && !plain.contains(ESCAPE),
        "{plain}"
    );
    let forced = text(&with(&[("CLICOLOR_FORCE", "1")], &check).stderr);
    assert!(forced.contains("\u{1b}[31m") && forced.contains("E_REF"));
    let help = text(&with(&[], &["--help"]).stdout);
    assert!(!help.contains(ESCAPE), "{help}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_has_colours_unless_it_is_told_not_to() {
    let on_terminal = |variables: &[(&str, &str)]| {
        let check = format!("'{}' check tests/bad/unknown-company", program().display());
        let mut script = Command::new("script");
        for name in COLOURS {
            script.env_remove(name);
        }
        let script = script.args(["--quiet", "--return", "--command", &check, "/dev/null"]);
        let script = script.env("TERM", "xterm-256color");
        let script = script.envs(variables.iter().copied());
        let output = script.current_dir(root()).output().unwrap();
        let said = text(&output.stdout);
        assert!(said.contains("E_REF"), "{said}");
        said.contains(ESCAPE)
    };
    assert!(on_terminal(&[]), "colours");
    assert!(
        !on_terminal(&[("NO_COLOR", "1")]),
        "none where they are refused"
    );
    let dumb = ("TERM", "dumb");
    for more in [&[][..], &[("CI", "true")]] {
        let variables = [&[dumb], more].concat();
        assert!(!on_terminal(&variables), "none that cannot be shown");
    }
    let forced = on_terminal(&[dumb, ("CLICOLOR_FORCE", "1")]);
    assert!(forced, "unless they are asked for");
}

/// Whatever takes a while says on a terminal what is being done; here it would take years.
#[test]
#[cfg(target_os = "linux")]
fn what_takes_a_while_says_so_on_a_terminal() {
    use std::io::Read as _;
    let folder = empty_folder("manners-long");
    let pairs = (0..400).map(|n| (n / 20, n % 20)).filter(|(a, b)| a != b);
    let rows: Vec<String> = pairs.map(|(a, b)| format!("c{a},c{b},1\n")).collect();
    let rows = rows.concat();
    fs::write(folder.join("deals.csv"), format!("from,to,amount\n{rows}")).unwrap();
    let count = format!(
        "'{}' loops deals.csv --count --max-len 20",
        program().display()
    );
    let mut child = Command::new("script")
        .args(["--quiet", "--return", "--command", &count, "/dev/null"])
        .env("TERM", "xterm-256color")
        .current_dir(&folder)
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = Vec::new();
    let mut piece = [0; 256];
    let mut from = child.stdout.take().unwrap();
    while !String::from_utf8_lossy(&said).contains("counting loops") {
        let n = from.read(&mut piece).unwrap();
        assert!(n > 0, "it ends: {}", String::from_utf8_lossy(&said));
        said.extend_from_slice(&piece[..n]);
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Returns a path to search that has what compiles Rust, and nothing else: no Node, no npm.
#[cfg(target_os = "linux")]
fn path_without_node(folder: &Path) -> String {
    let path = env::var_os("PATH").unwrap();
    for tool in ["cc", "ld", "as", "ar"] {
        let found = env::split_paths(&path).map(|place| place.join(tool));
        if let Some(found) = found.into_iter().find(|file| file.is_file()) {
            std::os::unix::fs::symlink(found, folder.join(tool)).unwrap();
        }
    }
    let rust = PathBuf::from(env!("CARGO"));
    format!("{}:{}", rust.parent().unwrap().display(), folder.display())
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "long: compiles the program as it is installed"]
fn cargo_installs_it_without_node_and_with_the_element_where_that_was_built() {
    let above = empty_folder("installed");
    let tools = above.join("tools");
    fs::create_dir_all(&tools).unwrap();
    let path = path_without_node(&tools);
    let has_node = env::split_paths(&path).any(|place| place.join("node").exists());
    assert!(!has_node, "{path}");
    let place = above.join("root");
    let cargo = Command::new(env!("CARGO"))
        .current_dir(root())
        .args([
            "install",
            "--locked",
            "--path",
            "crates/loopmap-cli",
            "--root",
        ])
        .arg(&place)
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", text(&cargo.stderr));
    let site = above.join("site");
    let built = Command::new(place.join("bin/loopmap"))
        .current_dir(root())
        .args(["build", "tests/tiny", "-o"])
        .arg(&site)
        .output()
        .unwrap();
    let said = text(&built.stderr);
    if root().join("target/web/loop-map.js").is_file() {
        assert!(built.status.success(), "{said}");
        assert!(site.join("loop-map.classic.js").is_file(), "it was inside");
    } else {
        assert_eq!(built.status.code(), Some(1), "{said}");
        assert!(
            said.contains("cargo xtask build"),
            "what is missing: {said}"
        );
    }
}
