//! The loop engine alone, for pages that draw by themselves.

use crate::argument;
use crate::object::{self, Fields};
use loopmap::graph::{MOST_NODES, NumberedNetwork};
use loopmap::loops::{Bounds, best, count};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("loop_finder.d.ts");

/// The work that a question may cost unless told otherwise: some tenths of a second.
const STEPS: f64 = 2e7;

/// Finds the loops of anybody's payments: who pays whom, by numbers.
///
/// ```js
/// const edges = new Uint32Array([0, 1, 1, 0, 1, 2]);
/// const finder = new LoopFinder(3, edges, new Float64Array([5, 7, NaN]));
/// finder.top(10); // { complete: true, count: 1, atLeast: 1, loops: [{ nodes: [0, 1], goesRound: 5 }] }
/// finder.free();
/// ```
#[wasm_bindgen]
#[derive(Debug)]
pub struct LoopFinder {
    numbered: NumberedNetwork,
}

/// What may be asked for; what is absent does not bound.
#[derive(Default)]
struct Wishes {
    through: Option<u32>,
    max_length: Option<f64>,
    limit: Option<f64>,
    steps: Option<f64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TopAnswer {
    complete: bool,
    count: Option<u64>,
    at_least: u64,
    loops: Vec<LoopAnswer>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LoopAnswer {
    nodes: Vec<u32>,
    goes_round: Option<f64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CountAnswer {
    complete: bool,
    count: Option<u64>,
    at_least: u64,
}

#[wasm_bindgen]
#[expect(
    clippy::missing_errors_doc,
    reason = "these texts become those of the JavaScript side"
)]
impl LoopFinder {
    /// Reads payments between `nodeCount` nodes: `edges` holds the one who pays and the one who
    /// receives in turn, `amounts` one number for each edge, `NaN` when undisclosed.
    ///
    /// Parallel edges merge, edges from a node to itself are ignored. Throws when an edge names no
    /// node, the arrays do not fit each other, an amount is infinite or negative, or an argument is not what it
    /// must be.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "number")] node_count: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint32Array | number[]")] edges: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float64Array | number[]")] amounts: &JsValue,
    ) -> Result<Self, JsError> {
        let node_count = argument::whole("nodeCount", node_count, MOST_NODES)?;
        let edges = argument::wholes("edges", edges)?;
        let amounts = argument::numbers("amounts", amounts)?;
        Ok(Self {
            numbered: NumberedNetwork::try_new(node_count, &edges, &amounts)?,
        })
    }

    /// Finds the best `k` loops in rank order, 0 for all: fewer undisclosed legs first, then the
    /// larger smallest amount, then fewer legs, then the larger sum, then the nodes.
    ///
    /// Throws when `k` or a wish is not what it must be, or `through` is no node.
    #[wasm_bindgen(unchecked_return_type = "TopLoops")]
    pub fn top(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] k: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "TopWishes")] wishes: Option<JsValue>,
    ) -> Result<JsValue, JsError> {
        let k = argument::whole("k", k, u32::MAX)? as usize;
        let bounds = self.bounds(&read(wishes)?)?;
        let network = self.numbered.network();
        let best = best(network, k, &bounds);
        let loops = best.loops.iter().map(|found| LoopAnswer {
            nodes: found.nodes(network).collect(),
            goes_round: self.numbered.goes_round(found.legs()),
        });
        answer(&TopAnswer {
            complete: best.complete,
            count: best.count,
            at_least: best.at_least,
            loops: loops.collect(),
        })
    }

    /// Counts loops, `limit` of them at most.
    ///
    /// Throws when a wish is not what it must be, or `through` is no node.
    #[wasm_bindgen(unchecked_return_type = "LoopCount")]
    pub fn count(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "CountWishes")] wishes: Option<JsValue>,
    ) -> Result<JsValue, JsError> {
        let wishes = read(wishes)?;
        let limit = object::whole(wishes.limit.unwrap_or(f64::INFINITY));
        let counted = count(self.numbered.network(), &self.bounds(&wishes)?, limit);
        answer(&CountAnswer {
            complete: counted.complete,
            count: counted.complete.then_some(counted.at_least),
            at_least: counted.at_least,
        })
    }
}

impl LoopFinder {
    fn bounds(&self, wishes: &Wishes) -> Result<Bounds, JsError> {
        let through = wishes
            .through
            .map(|node| self.numbered.find_node(node))
            .transpose()?;
        let longest = object::whole(wishes.max_length.unwrap_or(f64::INFINITY));
        Ok(Bounds {
            max_len: u32::try_from(longest).unwrap_or(u32::MAX),
            through,
            steps: object::whole(wishes.steps.unwrap_or(STEPS)),
        })
    }
}

fn read(wishes: Option<JsValue>) -> Result<Wishes, JsError> {
    let wishes = argument::wishes("wishes", wishes)?;
    let mut fields = Fields::of(&wishes);
    let through = fields.any("through");
    let read = Wishes {
        max_length: fields.number("maxLength"),
        limit: fields.number("limit"),
        steps: fields.number("steps"),
        through: None,
    };
    fields.checked()?;
    let bounds = [
        ("maxLength", read.max_length),
        ("limit", read.limit),
        ("steps", read.steps),
    ];
    for (name, bound) in bounds {
        if bound.is_some_and(|bound| bound.is_nan() || bound < 0.0) {
            return Err(argument::wrong(name, "a number of 0 or more"));
        }
    }
    let node = |value: JsValue| argument::whole("through", &value, MOST_NODES);
    let through = through.map(node).transpose()?;
    Ok(Wishes { through, ..read })
}

/// Returns an answer as a plain object; `None` becomes `null`.
fn answer<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::new().serialize_missing_as_null(true))?)
}
