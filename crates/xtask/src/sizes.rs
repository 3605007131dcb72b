//! What the files that a reader downloads weigh: raw, with gzip and with Brotli.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use flate2::Compression;
use flate2::read::GzEncoder;

use crate::project;

/// Bytes of one file, or of several.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the size of every file in the web bundle and of all together.
///
/// # Errors
///
/// When a file cannot be read.
pub(crate) fn print(bundle: &Path) -> Result<()> {
    let mut total = Size::default();
    println!("{:<32}{:>10}{:>10}{:>10}", "file", "raw", "gz -9", "brotli");
    for file in project::files_below(bundle)? {
        if is_downloaded(&file) {
            let path = bundle.join(&file);
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let size = measure(&bytes)?;
            print_row(&file.to_string_lossy(), size);
            total = total.plus(size);
        }
    }
    print_row("JS + wasm + CSS", total);
    Ok(())
}

/// Types are for editors, not for browsers.
fn is_downloaded(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending != "ts")
}

fn measure(bytes: &[u8]) -> Result<Size> {
    let mut gzip = Vec::new();
    GzEncoder::new(bytes, Compression::best()).read_to_end(&mut gzip)?;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(bytes)?;
    Ok(Size {
        raw: bytes.len(),
        gzip: gzip.len(),
        brotli: writer.into_inner().len(),
    })
}

fn print_row(name: &str, size: Size) {
    println!(
        "{name:<32}{:>10}{:>10}{:>10}",
        size.raw, size.gzip, size.brotli
    );
}

impl Size {
    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}
