//! A map as a picture in a file.

use std::path::Path;

use loopmap::scene::Scene;
use loopmap_site::{Painted, Picture};

use crate::output::{self, Stop};
use crate::pdf;
use crate::render::Form;

/// Writes a picture into a file.
pub(crate) fn write(picture: &Picture<'_>, file: &Path, form: Form) -> Result<(), Stop> {
    write_scene(picture, file, form, &picture.scene_in(picture.placed()))
}

/// Writes a scene into a file, and warns of what its fonts lack.
pub(crate) fn write_scene(
    picture: &Picture<'_>,
    file: &Path,
    form: Form,
    scene: &Scene,
) -> Result<(), Stop> {
    let painted = match form {
        Form::Svg => return output::write(file, picture.written(scene).as_bytes()),
        Form::Png => picture.png_of(scene)?,
        Form::Pdf => Painted {
            bytes: pdf::of(&picture.written(scene))?,
            undrawn: picture.undrawn(scene),
        },
    };
    let warning = painted.warning(&file.display().to_string());
    output::print_problems(warning.as_slice());
    output::write(file, &painted.bytes)
}
