//! From the address that a browser asks for to a file inside the folder, and to none outside it.

use std::path::{Path, PathBuf};

/// What an address stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A file inside the folder.
    File(PathBuf),
    /// A folder asked for without its final slash; relative links in it would go astray.
    Folder,
    /// Nothing, or something outside the folder: no difference is told.
    Nothing,
}

/// Finds what the path of an address stands for below `root`.
///
/// `root` is an absolute path without links. Links inside it are followed as long as they stay
/// inside it.
pub(crate) fn find(root: &Path, address: &str) -> Found {
    let Some(path) = decode(address).and_then(|path| join(root, &path)) else {
        return Found::Nothing;
    };
    match path.canonicalize() {
        Ok(path) if !path.starts_with(root) => Found::Nothing,
        Ok(path) if !path.is_dir() => Found::File(path),
        Ok(_) if !address.ends_with('/') => Found::Folder,
        Ok(path) => index_of(&path),
        Err(_) => Found::Nothing,
    }
}

fn index_of(folder: &Path) -> Found {
    let index = folder.join("index.html");
    if index.is_file() {
        Found::File(index)
    } else {
        Found::Nothing
    }
}

/// Appends the segments of `address` to `root`; none if a segment is more than a plain name.
fn join(root: &Path, address: &str) -> Option<PathBuf> {
    let mut path = root.to_path_buf();
    let mut segments = address.strip_prefix('/')?.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        if segment.is_empty() && is_last {
            break;
        }
        if !is_plain_name(segment) {
            return None;
        }
        path.push(segment);
    }
    Some(path)
}

fn is_plain_name(segment: &str) -> bool {
    !matches!(segment, "" | "." | "..") && !segment.contains(['\\', ':', '\0'])
}

/// Undoes percent encoding; none if that leaves broken escapes or no UTF-8.
fn decode(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            hex(rest.next()?)? * 16 + hex(rest.next()?)?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folder of this crate: it has files and folders that every checkout has.
    fn root() -> PathBuf {
        Path::new(".").canonicalize().unwrap()
    }

    #[test]
    fn a_file_is_found_by_its_path() {
        let file = root().join("src/lib.rs");
        assert_eq!(
            find(&root(), "/src/lib.rs"),
            Found::File(file.clone()),
            "plain"
        );
        assert_eq!(
            find(&root(), "/src/%6cib.rs"),
            Found::File(file),
            "percent-encoded"
        );
    }

    #[test]
    fn a_folder_without_its_slash_is_told_apart() {
        assert_eq!(find(&root(), "/src"), Found::Folder);
        assert_eq!(
            find(&root(), "/src/"),
            Found::Nothing,
            "it has no index.html"
        );
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let escapes = [
            "/../loopmap/Cargo.toml",
            "/..%2floopmap/Cargo.toml",
            "/%2e%2e/loopmap/Cargo.toml",
            "/src/../../loopmap/Cargo.toml",
            "/..\\loopmap\\Cargo.toml",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/src//lib.rs",
            "/C:/boot.ini",
            "/src/lib.rs%00",
            "/%",
            "/%zz",
            "/%+1",
            "/%ff",
            "src/lib.rs",
            "",
        ];
        for address in escapes {
            assert_eq!(find(&root(), address), Found::Nothing, "{address}");
        }
    }
}
