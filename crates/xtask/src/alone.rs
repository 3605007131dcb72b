//! Scripts that stand alone in somebody else's page: the element with everything inside, and the two
//! that tell an iframe's height.
//!
//! They are classic scripts, for systems that do not know modules, for pages opened from a disk, and
//! for sandboxes, where nothing may be fetched.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use flate2::Compression;
use flate2::read::GzEncoder;

use crate::{bundle, project, shell};

/// The module, which is brought along packed: as text of base64 it could not be packed any more.
const MODULE: &str = "loopmap_wasm_bg.wasm";

/// The file by which the script knows where it came from, as modules do.
const ADDRESS: &str = "const { currentScript } = document;\n\
    export const scriptAddress = currentScript instanceof HTMLScriptElement && currentScript.src || document.baseURI;\n";

/// Makes the scripts out of the sources and of what the bundle in `web` already holds.
///
/// # Errors
///
/// When a script cannot be made.
pub(crate) fn make(web: &Path) -> Result<()> {
    let stage = project::target().join("alone");
    project::empty(&stage)?;
    let www = project::root().join("www");
    for file in project::files_below(&www)? {
        if bundle::is_element(&file) {
            project::copy(&www.join(&file), &stage.join(&file))?;
        }
    }
    for file in bundle::STYLES.into_iter().chain(["loopmap_wasm.js"]) {
        project::copy(&web.join(file), &stage.join(file))?;
    }
    pack(&web.join(MODULE), &stage.join("module.gz"))?;
    write(&stage.join("address.js"), ADDRESS)?;
    write(&stage.join("inside.js"), &inside())?;
    write(
        &stage.join("alone.js"),
        "import './inside.js';\nimport './loop-map.js';\n",
    )?;
    join(&stage, "alone.js", &web.join("loop-map.classic.js"))?;
    join(&stage, "frame-height.js", &web.join("loop-map-frame.js"))?;
    join(&stage, "host-height.js", &web.join("loop-map-host.js"))
}

/// Returns the script that brings the files along. It runs before the element is defined.
fn inside() -> String {
    let styles = bundle::STYLES.iter().enumerate().map(|(place, file)| {
        format!("import sheet{place} from './{file}';\nbring('{file}', () => sheet{place});\n")
    });
    format!(
        "import {{ bring, unpacked }} from './files.js';\n\
         import module from './module.gz';\n\
         bring('{MODULE}', () => unpacked(module));\n{}",
        styles.collect::<String>()
    )
}

fn pack(from: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    let mut packed = Vec::new();
    GzEncoder::new(bytes.as_slice(), Compression::best()).read_to_end(&mut packed)?;
    fs::write(to, packed).with_context(|| format!("cannot write {}", to.display()))
}

fn join(stage: &Path, entry: &str, out: &Path) -> Result<()> {
    let mut join = bundle::esbuild();
    join.arg(stage.join(entry))
        .args([
            "--bundle",
            "--format=iife",
            "--target=es2022",
            "--legal-comments=none",
        ])
        .args(["--loader:.gz=binary", "--loader:.css=text"])
        // On demand, from beside the script, where it can be had.
        .arg("--external:./loopmap_engine.js")
        .arg("--define:import.meta.url=scriptAddress")
        .arg(format!("--inject:{}", stage.join("address.js").display()))
        .arg(format!("--outfile={}", out.display()));
    shell::run(&mut join)
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
