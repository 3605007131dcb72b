//! A fresh start after a trap.

use wasm_bindgen::prelude::wasm_bindgen;

/// Asks for a fresh instance of the module, which the next call makes. After a trap the memory is in
/// an unknown state: small calls may still answer, others trap at once. Whatever was opened before is
/// lost, and refuses to be used.
#[wasm_bindgen(js_name = startAnew)]
pub fn start_anew() {
    wasm_bindgen::handler::schedule_reinit();
}
