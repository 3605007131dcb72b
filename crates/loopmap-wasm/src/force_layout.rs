//! The layout alone, for pages that draw by themselves.

use crate::object::Fields;
use js_sys::Float32Array;
use js_sys::WebAssembly::Memory;
use loopmap::layout::{Body, Input, Link, Simulation, Size};
use loopmap::num::to_f32;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("force_layout.d.ts");

/// The radius of nodes without a size.
const RADIUS: f32 = 8.0;

/// Places the nodes of anybody's graph.
///
/// ```js
/// const layout = new ForceLayout(3, new Uint32Array([0, 1, 1, 2]), { width: 600, height: 400 });
/// while (layout.alpha > 0.001) {
///     layout.tick(10);
/// }
/// const places = layout.positions();
/// names.forEach((name, i) => context.fillText(name, places[2 * i], places[2 * i + 1]));
/// layout.free();
/// ```
#[wasm_bindgen]
#[derive(Debug)]
pub struct ForceLayout {
    simulation: Simulation,
}

/// What may be asked for.
struct Wishes {
    seed: f64,
    width: f32,
    height: f32,
    sizes: Vec<f32>,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            seed: 0.0,
            width: 1200.0,
            height: 800.0,
            sizes: Vec::new(),
        }
    }
}

impl Wishes {
    fn read(wishes: &JsValue) -> Result<Self, JsError> {
        let usual = Self::default();
        let mut fields = Fields::of(wishes);
        let sizes = fields.numbers("sizes").unwrap_or_default();
        let read = Self {
            seed: fields.number("seed").unwrap_or(usual.seed),
            width: fields.number("width").map_or(usual.width, to_f32),
            height: fields.number("height").map_or(usual.height, to_f32),
            sizes: sizes.into_iter().map(to_f32).collect(),
        };
        fields.checked()?;
        Ok(read)
    }
}

#[wasm_bindgen]
#[expect(
    clippy::missing_errors_doc,
    reason = "these texts become those of the JavaScript side"
)]
impl ForceLayout {
    /// Starts with `nodeCount` nodes; `edges` holds the two ends of each edge in turn.
    ///
    /// Throws when an edge names no node or half an edge is left over.
    #[wasm_bindgen(constructor)]
    pub fn new(
        node_count: u32,
        edges: &[u32],
        #[wasm_bindgen(unchecked_optional_param_type = "LayoutWishes")] wishes: Option<JsValue>,
    ) -> Result<Self, JsError> {
        let wishes = match wishes {
            Some(wishes) if !wishes.is_null() => Wishes::read(&wishes)?,
            _ => Wishes::default(),
        };
        let input = input(node_count, edges, &wishes)?;
        let frame = Size::new(wishes.width, wishes.height);
        Ok(Self {
            simulation: Simulation::new(&input, frame),
        })
    }

    /// Moves everything by `n` steps.
    pub fn tick(&mut self, n: u32) {
        for _ in 0..n {
            self.simulation.tick();
        }
    }

    /// The temperature: 1 at the start, below 0.001 when the picture has settled.
    #[wasm_bindgen(getter)]
    pub fn alpha(&self) -> f32 {
        self.simulation.alpha()
    }

    /// The places of the nodes: x and y in turn, from the upper left corner.
    ///
    /// The array is a view into the module's memory, not a copy: it is valid until the next call
    /// into the module.
    pub fn positions(&self) -> Float32Array {
        let positions = self.simulation.positions();
        let memory: Memory = wasm_bindgen::memory().unchecked_into();
        Float32Array::new_with_byte_offset_and_length(
            &memory.buffer(),
            address(positions),
            u32::try_from(positions.len()).unwrap_or(0),
        )
    }

    /// Holds a node at a place, while a reader drags it for instance.
    pub fn pin(&mut self, node: usize, x: f32, y: f32) {
        self.simulation.pin(node, x, y);
    }

    /// Lets go of a node.
    pub fn unpin(&mut self, node: usize) {
        self.simulation.unpin(node);
    }
}

/// Returns where `numbers` lie in the module's memory, which has 32-bit addresses.
#[expect(
    clippy::cast_possible_truncation,
    reason = "this runs in wasm32 only, where an address has 32 bits"
)]
fn address(numbers: &[f32]) -> u32 {
    numbers.as_ptr() as usize as u32
}

fn input(node_count: u32, edges: &[u32], wishes: &Wishes) -> Result<Input, JsError> {
    loopmap::graph::check_edges(node_count, edges)?;
    let radius = |node| wishes.sizes.get(node).copied().unwrap_or(RADIUS);
    let link = |ends: &[u32]| Link {
        source: ends[0],
        target: ends[1],
        weight: 1.0,
    };
    Ok(Input {
        bodies: (0..node_count as usize)
            .map(|node| Body::disc(radius(node)))
            .collect(),
        links: edges.chunks_exact(2).map(link).collect(),
        core: Vec::new(),
        seed: wishes.seed.to_bits(),
        ..Input::default()
    })
}
