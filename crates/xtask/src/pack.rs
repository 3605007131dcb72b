//! The functions of a finished module, each once, and in an order in which they pack well.
//!
//! gzip finds what it has seen no more than 32 KB ago, and a module is ten times as long. So functions
//! that are alike stand side by side. What each of them does stays as it is; only their numbers change.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, FunctionSection};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef,
};

/// Four bytes that so many functions have say nothing about any.
const COMMON: usize = 200;

/// The next function is to be like so many before it.
const RECENT: usize = 3;

/// Writes a module anew.
///
/// # Errors
///
/// When it is none.
pub(crate) fn functions(module: &[u8]) -> Result<Vec<u8>> {
    let mut module = module.to_vec();
    // Functions that differ only in which of two equal ones they call are equal the next time.
    loop {
        let found = Functions::of(&module)?;
        let equals = found.equals();
        let kept = found.kept(&equals);
        if kept.len() == found.bodies.len() {
            return found.written(&module, &found.by_likeness(), &equals);
        }
        module = found.written(&module, &kept, &equals)?;
    }
}

/// What is needed of a module's functions: how many are imported, and type and code of the others.
struct Functions<'a> {
    imported: u32,
    types: Vec<u32>,
    bodies: Vec<&'a [u8]>,
}

impl<'a> Functions<'a> {
    fn of(module: &'a [u8]) -> Result<Self> {
        let mut found = Self {
            imported: 0,
            types: Vec::new(),
            bodies: Vec::new(),
        };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        found.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(section) => {
                    found.types = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => found.bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        Ok(found)
    }

    /// Returns for each function the first one that is equal to it.
    fn equals(&self) -> Vec<usize> {
        let mut first = HashMap::new();
        let all = self.types.iter().zip(&self.bodies).enumerate();
        all.map(|(at, function)| *first.entry(function).or_insert(at))
            .collect()
    }

    fn kept(&self, equals: &[usize]) -> Vec<usize> {
        (0..self.bodies.len())
            .filter(|&at| equals[at] == at)
            .collect()
    }

    /// Returns all functions, the longest first and behind it always the one that shares most with the last.
    fn by_likeness(&self) -> Vec<usize> {
        let parts: Vec<Vec<u32>> = self.bodies.iter().map(|body| parts(body)).collect();
        let mut having: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, parts) in parts.iter().enumerate() {
            for &part in parts {
                having.entry(part).or_default().push(at);
            }
        }
        having.retain(|_, functions| functions.len() < COMMON);
        let length = |at: usize| self.bodies[at].len();
        let mut is_left = vec![true; self.bodies.len()];
        let mut shared = vec![0; self.bodies.len()];
        let mut order = Vec::new();
        let mut next = (0..self.bodies.len()).max_by_key(|&at| length(at));
        while let Some(last) = next {
            is_left[last] = false;
            order.push(last);
            shared.fill(0);
            for &recent in order.iter().rev().take(RECENT) {
                for other in parts[recent]
                    .iter()
                    .filter_map(|part| having.get(part))
                    .flatten()
                {
                    shared[*other] += 1;
                }
            }
            // A share of its length: else the long ones would always win.
            let likeness = |at: usize| shared[at] * 1000 / (length(at) + 20);
            next = (0..self.bodies.len())
                .rev()
                .filter(|&at| is_left[at])
                .max_by_key(|&at| likeness(at));
        }
        order
    }

    /// Writes the module with these functions in this order, in place of each the one that equals it.
    fn written(&self, module: &[u8], order: &[usize], equals: &[usize]) -> Result<Vec<u8>> {
        let mut places = vec![0; self.bodies.len()];
        for (place, &at) in order.iter().enumerate() {
            places[at] = place;
        }
        let mut anew = Anew {
            imported: self.imported,
            order,
            numbers: equals
                .iter()
                .map(|&at| self.imported + u32::try_from(places[at]).unwrap_or_default())
                .collect(),
        };
        let mut written = wasm_encoder::Module::new();
        anew.parse_core_module(&mut written, Parser::new(0), module)
            .context("the module could not be written anew")?;
        Ok(written.finish())
    }
}

/// Returns every four bytes that follow each other somewhere in a function, each once.
fn parts(body: &[u8]) -> Vec<u32> {
    let fours = body.windows(4).filter_map(|four| four.try_into().ok());
    let mut parts: Vec<u32> = fours.map(u32::from_le_bytes).collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// Writes a module with other functions or in another order.
struct Anew<'a> {
    imported: u32,
    order: &'a [usize],
    /// The new number of each function that is not imported.
    numbers: Vec<u32>,
}

impl Reencode for Anew<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, number: u32) -> Result<u32, reencode::Error> {
        let own = number.checked_sub(self.imported);
        Ok(own.map_or(number, |own| self.numbers[own as usize]))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for &at in self.order {
            functions.function(self.type_index(types[at])?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let bodies: Vec<FunctionBody<'_>> = section.into_iter().collect::<Result<_, _>>()?;
        for &at in self.order {
            self.parse_function_body(code, bodies[at].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ExportKind, ExportSection, Function, Instruction, Module, TypeSection, ValType,
    };

    /// Two functions that give a number, and two that call one of them each.
    fn module(numbers: [i32; 2]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let first = Instruction::I32Const(numbers[0]);
        let second = Instruction::I32Const(numbers[1]);
        for instruction in [first, second, Instruction::Call(0), Instruction::Call(1)] {
            let mut function = Function::new([]);
            function
                .instruction(&instruction)
                .instruction(&Instruction::End);
            functions.function(0);
            code.function(&function);
        }
        let mut exports = ExportSection::new();
        exports.export("a", ExportKind::Func, 2);
        exports.export("b", ExportKind::Func, 3);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&functions)
            .section(&exports)
            .section(&code);
        module.finish()
    }

    fn count(module: &[u8]) -> usize {
        let packed = functions(module).expect("it is a module");
        Functions::of(&packed)
            .expect("it is one still")
            .bodies
            .len()
    }

    #[test]
    fn equal_functions_are_kept_once_and_so_are_those_that_call_them() {
        assert_eq!(count(&module([7, 7])), 2, "one of each kind");
        assert_eq!(count(&module([7, 8])), 4, "no two do the same");
    }

    #[test]
    fn every_function_has_its_place() {
        let module = module([7, 8]);
        let found = Functions::of(&module).expect("it is a module");
        let mut order = found.by_likeness();
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3], "each once");
    }
}
