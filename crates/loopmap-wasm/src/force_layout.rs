//! The layout alone, for pages that draw by themselves.

use crate::argument;
use crate::object::Fields;
use js_sys::Float32Array;
use js_sys::WebAssembly::Memory;
use loopmap::graph::MOST_NODES;
use loopmap::layout::{Body, Input, Link, Simulation, Size};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("force_layout.d.ts");

/// The most steps of one call. A layout settles in some 300.
const MOST_STEPS: u32 = 100_000;

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
            seed: fields.number("seed").unwrap_or_default(),
            ..usual
        };
        let [width, height] = ["width", "height"].map(|key| fields.number(key));
        fields.checked()?;
        if !read.seed.is_finite() {
            return Err(argument::wrong("seed", "a finite number"));
        }
        let extent = |name, number: Option<f64>, usual| {
            number.map_or(Ok(usual), |number| argument::extent(name, number))
        };
        let size = |number| argument::extent("sizes", number);
        Ok(Self {
            width: extent("width", width, read.width)?,
            height: extent("height", height, read.height)?,
            sizes: sizes.into_iter().map(size).collect::<Result<_, _>>()?,
            ..read
        })
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
    /// Throws when an edge names no node, half an edge is left over, or an argument is not what it must be.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "number")] node_count: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint32Array | number[]")] edges: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "LayoutWishes")] wishes: Option<JsValue>,
    ) -> Result<Self, JsError> {
        let node_count = argument::whole("nodeCount", node_count, MOST_NODES)?;
        let edges = argument::wholes("edges", edges)?;
        let wishes = Wishes::read(&argument::wishes("wishes", wishes)?)?;
        let input = input(node_count, &edges, &wishes)?;
        let frame = Size::new(wishes.width, wishes.height);
        Ok(Self {
            simulation: Simulation::new(&input, frame),
        })
    }

    /// Moves everything by `n` steps.
    ///
    /// Throws unless `n` is a whole number, 100,000 at most.
    pub fn tick(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] n: &JsValue,
    ) -> Result<(), JsError> {
        for _ in 0..argument::whole("n", n, MOST_STEPS)? {
            self.simulation.tick();
        }
        Ok(())
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
    ///
    /// Throws unless `node` is the number of a node and `x` and `y` are numbers.
    pub fn pin(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] node: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] x: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] y: &JsValue,
    ) -> Result<(), JsError> {
        let node = self.node(node)?;
        let [x, y] = [argument::place("x", x)?, argument::place("y", y)?];
        self.simulation.pin(node, x, y);
        Ok(())
    }

    /// Lets go of a node.
    ///
    /// Throws unless `node` is the number of a node.
    pub fn unpin(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] node: &JsValue,
    ) -> Result<(), JsError> {
        let node = self.node(node)?;
        self.simulation.unpin(node);
        Ok(())
    }
}

impl ForceLayout {
    /// Reads the number of a node.
    fn node(&self, value: &JsValue) -> Result<usize, JsError> {
        let count = self.simulation.positions().len() / 2;
        let Some(last) = count.checked_sub(1) else {
            return Err(argument::wrong("node", "that of a node, and there is none"));
        };
        let last = u32::try_from(last).unwrap_or(u32::MAX);
        Ok(argument::whole("node", value, last)? as usize)
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
