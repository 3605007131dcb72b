//! A finished picture as nodes and links, for the measures of their positions.

use super::{Item, Scene, Shape, Subject};
use crate::dataset::{CompanyIx, DealIx};
use crate::quality::Placement;

/// Returns the nodes of a picture and the pairs of them that its lines join, and which companies they
/// are. `ends` tells who pays and who receives.
pub fn placement(
    scene: &Scene,
    ends: impl Fn(DealIx) -> (CompanyIx, CompanyIx),
) -> (Placement, Vec<CompanyIx>) {
    let mut placement = Placement {
        frame: [scene.size.width, scene.size.height],
        ..Placement::default()
    };
    let mut companies = Vec::new();
    for Item { subject, shape, .. } in &scene.items {
        if let (Some(Subject::Company(company)), Shape::Disc(disc)) = (subject, shape)
            && disc.fill.is_some()
        {
            companies.push(*company);
            placement.positions.push([disc.centre.x, disc.centre.y]);
            placement.radii.push(disc.radius);
        }
    }
    let number = |company| companies.iter().position(|&known| known == company);
    for item in &scene.items {
        if let (Some(Subject::Deal(deal)), Shape::Curve(_)) = (item.subject, &item.shape) {
            let (from, to) = ends(deal);
            if let (Some(one), Some(other)) = (number(from), number(to)) {
                placement.links.push((one, other));
            }
        }
    }
    (placement, companies)
}
