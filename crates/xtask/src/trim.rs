//! What a finished module can do without: the words of panics, and long names.
//!
//! Nobody reads a panic's message: it ends in a trap, and the page says what there is to say. Yet each
//! place that can panic hands over its file, line and column, and all that writes numbers into messages
//! is kept for them. The compiler can leave this out only with switches that are not stable, so it is
//! done here: a call that ends in a panic becomes the trap itself. What is safe and what is not stays as
//! it is; every check is still there.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{
    Const, IfElse, Instr, InstrSeq, InstrSeqId, Unreachable, Visitor, VisitorMut, dfs_in_order,
    dfs_pre_order_mut,
};
use walrus::{
    ConstExpr, Data, DataId, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId,
    FunctionKind, ImportKind, LocalFunction, Module, ir::Value, passes,
};

/// What the names of functions hold that write a message and never return.
const PANICS: [&str; 15] = [
    "::panicking::panic",
    "::panicking::assert_failed",
    "::slice::index::slice_index_fail",
    "::len_mismatch_fail",
    "::str::slice_error_fail",
    "::option::unwrap_failed",
    "::option::expect_failed",
    "::result::unwrap_failed",
    "::capacity_overflow",
    "::raw_vec::handle_error",
    "::alloc::handle_alloc_error",
    "::panic_access_error",
    "::cell::panic_already",
    "::swap_remove::assert_failed",
    "::split_off::assert_failed",
];

/// Turns every call of a panic into a trap, and drops what then is not needed.
pub(crate) fn panics(module: &mut Module) {
    let panics: BTreeSet<FunctionId> = module
        .funcs
        .iter()
        .filter(|function| matches!(function.kind, FunctionKind::Local(_)))
        .filter(|function| function.name.as_deref().is_some_and(is_panic))
        .map(walrus::Function::id)
        .collect();
    let places = &mut Places { panics: &panics };
    for (_, function) in module.funcs.iter_local_mut() {
        let entry = function.entry_block();
        dfs_pre_order_mut(places, function, entry);
    }
    for &panic in &panics {
        trap(module, panic);
    }
    for (_, function) in module.funcs.iter_local_mut() {
        trap_at_once(function);
    }
    passes::gc::run(module);
    for format in unused_formats(module) {
        trap(module, format);
    }
    empty_places(module);
    passes::gc::run(module);
    blank_places(module);
    blank_words(module);
}

/// Where the linker puts the first function that is called through a pointer. So far up that the number
/// of a place is no other number by chance.
pub(crate) const FIRST_PLACE: u32 = 5000;

/// Puts a trap in every place of the table whose number is written nowhere, in code or data: nobody can
/// call what is there. What describes a function to wasm-bindgen was the last to name many of them.
fn empty_places(module: &mut Module) {
    let numbers = numbers(module);
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().unreachable();
    let empty = builder.finish(Vec::new(), &mut module.funcs);
    for element in module.elements.iter_mut() {
        if let ElementKind::Active {
            offset: ConstExpr::Value(Value::I32(first)),
            ..
        } = element.kind
            && let ElementItems::Functions(functions) = &mut element.items
        {
            for (number, function) in (first..).zip(functions) {
                if !numbers.contains(&number) {
                    *function = empty;
                }
            }
        }
    }
}

/// Returns every number that may be that of a place in the table.
fn numbers(module: &Module) -> BTreeSet<i32> {
    struct Numbers(BTreeSet<i32>);
    impl Visitor<'_> for Numbers {
        fn visit_const(&mut self, constant: &Const) {
            if let Value::I32(number) = constant.value {
                self.0.insert(number);
            }
        }
    }
    let mut numbers = Numbers(BTreeSet::new());
    for (_, function) in module.funcs.iter_local() {
        dfs_in_order(&mut numbers, function, function.entry_block());
    }
    for data in module.data.iter() {
        let words = data
            .value
            .windows(4)
            .filter_map(|four| four.try_into().ok());
        numbers.0.extend(words.map(i32::from_le_bytes));
    }
    numbers.0
}

/// Returns the functions of the standard library's formatting, if nobody formats any more. Messages of
/// panics still name them, in tables that nobody reads.
fn unused_formats(module: &Module) -> BTreeSet<FunctionId> {
    let is_format = |id: FunctionId| {
        let name = module.funcs.get(id).name.as_deref().unwrap_or_default();
        without_hashes(name).contains("core::fmt::")
    };
    let (formats, others): (BTreeSet<FunctionId>, BTreeSet<FunctionId>) = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .partition(|&id| is_format(id));
    // What is called from elsewhere, and what that calls.
    let mut used = BTreeSet::new();
    let mut open: Vec<FunctionId> = others.into_iter().collect();
    while let Some(caller) = open.pop() {
        let called = called_by(module, caller).into_iter();
        open.extend(called.filter(|id| formats.contains(id) && used.insert(*id)));
    }
    let writes = |id: &FunctionId| {
        let name = module.funcs.get(*id).name.as_deref().unwrap_or_default();
        without_hashes(name).starts_with("core::fmt::write")
    };
    if used.iter().any(writes) {
        return BTreeSet::new();
    }
    formats.difference(&used).copied().collect()
}

fn called_by(module: &Module, id: FunctionId) -> BTreeSet<FunctionId> {
    struct Calls(BTreeSet<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(*id);
        }
    }
    let mut calls = Calls(BTreeSet::new());
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut calls, function, function.entry_block());
    }
    calls.0
}

/// Returns a name without the hashes behind the names of crates.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| match part.split_once(']') {
        Some((hash, rest)) if hash.len() == 16 => name + rest,
        _ => name + "[" + part,
    })
}

fn is_panic(name: &str) -> bool {
    // The hash of a crate stands behind its name: core[c5930c85a12de822]::panicking::panic_fmt.
    ["core[", "alloc[", "std[", "<alloc[", "<core[", "<std["]
        .iter()
        .any(|start| name.starts_with(start))
        && PANICS.iter().any(|part| name.contains(part))
}

/// Gives a function a body that traps.
fn trap(module: &mut Module, id: FunctionId) {
    let FunctionKind::Local(function) = &module.funcs.get(id).kind else {
        return;
    };
    let (args, kind) = (function.args.clone(), function.ty());
    let (takes, gives) = {
        let kind = module.types.get(kind);
        (kind.params().to_vec(), kind.results().to_vec())
    };
    let mut builder = FunctionBuilder::new(&mut module.types, &takes, &gives);
    builder.func_body().unreachable();
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(args));
}

/// Sees every sequence of instructions.
struct Places<'a> {
    panics: &'a BTreeSet<FunctionId>,
}

impl VisitorMut for Places<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let is_end = |instr: &Instr| match instr {
            Instr::Call(call) => self.panics.contains(&call.func),
            Instr::Unreachable(_) => true,
            _ => false,
        };
        let Some(end) = sequence.instrs.iter().position(|(instr, _)| is_end(instr)) else {
            return;
        };
        let place = sequence.instrs[end].1;
        sequence.instrs.truncate(end);
        // What was only computed to be handed over.
        while sequence
            .instrs
            .last()
            .is_some_and(|(instr, _)| is_pure(instr))
        {
            sequence.instrs.pop();
        }
        sequence
            .instrs
            .push((Instr::Unreachable(Unreachable {}), place));
    }
}

/// Lets a condition trap where it stands if all that it does is to leave a block in front of a trap: one block less, and no number
/// that says which.
fn trap_at_once(function: &mut LocalFunction) {
    let mut ends = Ends::default();
    dfs_in_order(&mut ends, function, function.entry_block());
    for id in ends.sequences {
        for at in 0..function.block(id).instrs.len() {
            let is_end = matches!(
                &function.block(id).instrs[at].0,
                Instr::BrIf(branch) if ends.before_traps.contains(&branch.block)
            );
            if is_end {
                let builder = function.builder_mut();
                let consequent = builder.dangling_instr_seq(None).unreachable().id();
                let alternative = builder.dangling_instr_seq(None).id();
                function.block_mut(id).instrs[at].0 = Instr::IfElse(IfElse {
                    consequent,
                    alternative,
                });
            }
        }
    }
}

/// The sequences of a function, and the blocks that end in front of a trap.
#[derive(Default)]
struct Ends {
    sequences: Vec<InstrSeqId>,
    before_traps: BTreeSet<InstrSeqId>,
}

impl Visitor<'_> for Ends {
    fn start_instr_seq(&mut self, sequence: &InstrSeq) {
        self.sequences.push(sequence.id());
        for pair in sequence.instrs.windows(2) {
            if let (Instr::Block(block), Instr::Unreachable(_)) = (&pair[0].0, &pair[1].0) {
                self.before_traps.insert(block.seq);
            }
        }
    }
}

/// Returns whether an instruction does no more than compute, or traps, which is what follows anyway.
fn is_pure(instr: &Instr) -> bool {
    matches!(
        instr,
        Instr::Const(_)
            | Instr::LocalGet(_)
            | Instr::GlobalGet(_)
            | Instr::Load(_)
            | Instr::Binop(_)
            | Instr::Unop(_)
    )
}

/// A place in the code, as the compiler writes it into the data: the address and the length of the
/// file's name, the line, the column.
const PLACE: usize = 16;

/// Fills the places in the code with zeros, which take no room once they are packed.
fn blank_places(module: &mut Module) {
    let all: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in all {
        let data = module.data.get_mut(id);
        let DataKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } = data.kind
        else {
            continue;
        };
        let Ok(start) = usize::try_from(start) else {
            continue;
        };
        blank_in(start, &mut data.value);
    }
}

fn blank_in(start: usize, bytes: &mut [u8]) {
    let aligned = (4 - start % 4) % 4;
    let mut names = BTreeMap::new();
    for at in (aligned..bytes.len().saturating_sub(PLACE)).step_by(4) {
        let word = |i: usize| {
            let four = bytes.get(at + 4 * i..at + 4 * i + 4)?;
            Some(u32::from_le_bytes(four.try_into().ok()?) as usize)
        };
        let (Some(address), Some(length), Some(line), Some(column)) =
            (word(0), word(1), word(2), word(3))
        else {
            break;
        };
        let Some(from) = address.checked_sub(start) else {
            continue;
        };
        let is_place = (1..100_000).contains(&line) && (1..1_000).contains(&column);
        if is_place && bytes.get(from..from + length).is_some_and(is_file) {
            bytes[at..at + PLACE].fill(0);
            names.insert(from, length);
        }
    }
    for (from, length) in names {
        bytes[from..from + length].fill(0);
    }
}

/// What the standard library and wasm-bindgen would say in panics, as far as it is in one piece.
const WORDS: [&str; 22] = [
    "slice index starts at ",
    " but ends at ",
    "index out of bounds: the len is ",
    " but the index is ",
    "range start index ",
    "range end index ",
    " out of range for slice of length ",
    "assertion `left ",
    " right` failed",
    "copy_from_slice: source slice length (",
    ") does not match destination slice length (",
    "`at` split index (is ",
    "insertion index (is ",
    "swap_remove index (is ",
    ") should be <= len (is ",
    ") should be < len (is ",
    "closure invoked recursively or after being dropped",
    "assertion failed: step != 0",
    "assertion failed: mid <= self.len()",
    "attempt to join into collection with len > usize::MAX",
    "RefCell already mutably borrowed",
    "RefCell already borrowed",
];

/// Fills the words of panics with zeros.
fn blank_words(module: &mut Module) {
    let all: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in all {
        let data = module.data.get_mut(id);
        for word in WORDS {
            blank_word(&mut data.value, word.as_bytes());
        }
    }
}

fn blank_word(bytes: &mut [u8], word: &[u8]) {
    let places: Vec<usize> = bytes
        .windows(word.len())
        .enumerate()
        .filter_map(|(at, window)| (window == word).then_some(at))
        .collect();
    for at in places {
        bytes[at..at + word.len()].fill(0);
    }
}

/// Returns whether this is the path of a source file.
fn is_file(name: &[u8]) -> bool {
    name.ends_with(b".rs") && name.iter().all(u8::is_ascii_graphic)
}

/// Shortens the names under which the module is given functions of the page, which end in a hash, and
/// returns its JavaScript side with the same names.
pub(crate) fn imports(module: &mut Module, script: &str) -> String {
    let mut script = script.to_owned();
    let functions = module
        .imports
        .iter_mut()
        .filter(|import| matches!(import.kind, ImportKind::Function(_)));
    let mut short = 0_u32;
    for import in functions {
        if has_hash(&import.name) && script.contains(&import.name) {
            let name = format!("_{short}");
            script = script.replace(&import.name, &name);
            import.name = name;
            short += 1;
        }
    }
    script
}

/// Returns whether a name ends in sixteen hexadecimal digits.
fn has_hash(name: &str) -> bool {
    let digits = name.bytes().rev().take_while(u8::is_ascii_hexdigit).count();
    digits >= 16 && name.starts_with("__wb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_code_and_the_names_of_their_files_are_blanked() {
        let mut bytes = b"a word src/sort.rs  ".to_vec();
        for number in [1007_u32, 11, 40, 9, 1000, 6, 40, 9] {
            bytes.extend(number.to_le_bytes());
        }
        let mut expected = bytes.clone();
        expected[7..18].fill(0);
        expected[20..36].fill(0);
        blank_in(1000, &mut bytes);
        assert_eq!(bytes, expected, "the word and what points to it stay");
    }

    #[test]
    fn the_words_of_panics_are_blanked_wherever_they_stand() {
        let mut bytes = b"a but b but c".to_vec();
        blank_word(&mut bytes, b" but ");
        assert_eq!(bytes, b"a\0\0\0\0\0b\0\0\0\0\0c", "both, and no more");
    }

    #[test]
    fn panics_are_known_by_name_and_own_functions_are_not() {
        assert!(
            is_panic("core[c5930c85a12de822]::panicking::panic_fmt"),
            "of the standard library"
        );
        assert!(
            !is_panic("loopmap::panicking::panic_fmt"),
            "of somebody else"
        );
    }

    #[test]
    fn only_names_with_a_hash_are_shortened() {
        assert!(has_hash("__wbg_arc_df3f7eb77e59876f"), "with one");
        assert!(!has_hash("__wbindgen_init_externref_table"), "without");
    }
}
