//! The map of the AI sector as it is drawn: what no reader should have to look through.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::dataset::{Dataset, Filter, PlacedFrame, Show};
use loopmap::geom::Size;
use loopmap::graph::DealGraph;
use loopmap::layout::{Frame, arrange};
use loopmap::read::{FILES, Folder, read_folder};
use loopmap::scene::quality::{self, Quality};
use loopmap::view::View;
use std::path::Path;

fn ai_sector() -> Dataset {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/ai-sector");
    let mut folder = Folder::default();
    for file in FILES {
        if let Ok(bytes) = std::fs::read(path.join(file)) {
            folder.files.insert((*file).to_owned(), bytes);
        }
    }
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

fn drawn(dataset: &Dataset, frame: Frame, show: Show, picture: Size) -> Quality {
    let graph = DealGraph::new(dataset, &Filter::default());
    let input = loopmap::scene::layout_input(dataset, &graph, frame);
    let positions = arrange(&input, frame.size());
    let placed = PlacedFrame {
        name: frame.name().to_owned(),
        width: frame.size().width,
        height: frame.size().height,
        positions: positions.into_iter().map(Some).collect(),
    };
    let mut view = View::new(dataset.clone(), &[placed]);
    let mut state = dataset.info().view.clone();
    state.show = show;
    view.set_still(true);
    view.set_state(state);
    view.set_viewport(picture, &[]);
    quality::measure(view.scene(), |deal| {
        (dataset.deal(deal).from, dataset.deal(deal).to)
    })
}

#[test]
fn no_line_on_a_screen_runs_under_a_foreign_node() {
    let dataset = ai_sector();
    for (width, height) in [(1200.0, 800.0), (800.0, 600.0)] {
        for show in [Show::Core, Show::All] {
            let found = drawn(&dataset, Frame::Wide, show, Size::new(width, height));
            let faults = found.node_overlaps
                + found.label_overlaps
                + found.labels_over_nodes
                + found.curves_under_nodes
                + found.cut_off;
            assert_eq!(faults, 0, "{show:?} at {width} x {height}: {found:?}");
        }
    }
}
