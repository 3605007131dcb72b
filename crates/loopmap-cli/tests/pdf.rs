//! Pictures as PDF: a page of the size of the picture, with its text as text in the program's own fonts.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{empty_folder, left_out, loopmap, text};

/// Draws into a file of this name, and returns where it is.
fn drawn(folder: &str, arguments: &[&str]) -> PathBuf {
    let file = empty_folder(folder).join("map.pdf");
    let output = loopmap(".", &[arguments, &["-o", file.to_str().unwrap()]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    file
}

/// Returns a PDF as text, with what is packed as nonsense.
fn read(file: &Path) -> String {
    String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned()
}

/// Returns the corners of the pages.
fn pages(pdf: &str) -> Vec<Vec<f64>> {
    let boxes = pdf.split("/MediaBox [").skip(1);
    let numbers = boxes.map(|rest| rest.split(']').next().unwrap());
    numbers
        .map(|list| {
            list.split_whitespace()
                .map(|n| n.parse().unwrap())
                .collect()
        })
        .collect()
}

#[test]
fn a_picture_is_a_page_of_its_size_with_its_fonts() {
    let size = ["--width", "300", "--height", "200"];
    let file = drawn(
        "pdf",
        &[&["render", "tests/tiny", "--key"][..], &size].concat(),
    );
    let pdf = read(&file);
    assert!(pdf.starts_with("%PDF-1."), "{}", &pdf[..8]);
    assert!(pdf.trim_end().ends_with("%%EOF"), "it is whole");
    assert_eq!(pages(&pdf), [[0.0, 0.0, 300.0, 200.0]]);
    assert!(pdf.contains("LoopmapSans"), "the fonts are named");
    assert!(pdf.contains("/FontFile"), "and inside");
}

#[test]
fn an_export_and_a_comparison_are_pages_as_well() {
    let export = read(&drawn("pdf-export", &["export", "tests/tiny"]));
    assert_eq!(pages(&export), [[0.0, 0.0, 1200.0, 800.0]]);
    let diff = read(&drawn("pdf-diff", &["diff", "tests/tiny", "tests/tiny"]));
    assert_eq!(pages(&diff), [[0.0, 0.0, 1200.0, 800.0]]);
}

#[test]
fn the_names_of_companies_can_be_searched_for() {
    let file = drawn("pdf-text", &["export", "tests/tiny"]);
    let Ok(output) = Command::new("pdftotext")
        .args([&file, Path::new("-")])
        .output()
    else {
        left_out("pdftotext is not there (poppler-utils)");
        return;
    };
    let words = text(&output.stdout);
    for name in ["Hill Farm", "Village Bank", "A dairy and its farms"] {
        assert!(words.contains(name), "{name} in {words}");
    }
}

#[test]
fn names_that_the_fonts_lack_are_told() {
    let folder = empty_folder("pdf-signs");
    let deals = folder.join("deals.csv");
    fs::write(&deals, "from,to,amount\n工商,Mill,5\nMill,工商,3\n").unwrap();
    let file = folder.join("map.pdf").display().to_string();
    let output = loopmap(".", &["render", deals.to_str().unwrap(), "-o", &file]);
    let said = text(&output.stderr);
    assert!(said.contains("map.pdf: W_GLYPHS: "), "{said}");
}
