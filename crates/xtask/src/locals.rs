//! The variables of each function of a finished module, numbered by how often they are used.
//!
//! Nearly a third of a packed module is which variable is meant. Where small numbers are the usual ones in all
//! functions, gzip says them in fewer bits.

use std::cmp::Reverse;

use anyhow::{Context as _, Result};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, Function, Module};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Operator, Parser, TypeSectionReader,
    ValType,
};

/// Writes a module anew.
///
/// # Errors
///
/// When it is none.
pub(crate) fn by_use(module: &[u8]) -> Result<Vec<u8>> {
    let mut anew = Anew::default();
    let mut written = Module::new();
    anew.parse_core_module(&mut written, Parser::new(0), module)
        .context("the module could not be written anew")?;
    Ok(written.finish())
}

/// Writes a module with other numbers for variables.
#[derive(Default)]
struct Anew {
    /// How many arguments a function of each type takes.
    arguments: Vec<u32>,
    /// The type of each function.
    types: Vec<u32>,
}

impl Reencode for Anew {
    type Error = std::convert::Infallible;

    fn parse_type_section(
        &mut self,
        types: &mut wasm_encoder::TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for kind in section.clone().into_iter_err_on_gc_types() {
            let count = kind?.params().len();
            self.arguments
                .push(u32::try_from(count).unwrap_or_default());
        }
        reencode::utils::parse_type_section(self, types, section)
    }

    fn parse_function_section(
        &mut self,
        functions: &mut wasm_encoder::FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        self.types = section.clone().into_iter().collect::<Result<_, _>>()?;
        reencode::utils::parse_function_section(self, functions, section)
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for (body, &kind) in section.into_iter().zip(&self.types.clone()) {
            let arguments = self.arguments[kind as usize];
            code.function(&self.numbered(&body?, arguments)?);
        }
        Ok(())
    }
}

impl Anew {
    /// Returns a function with its variables in another order; the arguments keep their places.
    fn numbered(
        &mut self,
        body: &FunctionBody<'_>,
        arguments: u32,
    ) -> Result<Function, reencode::Error> {
        let variables = Variables::of(body, arguments)?;
        let mut numbers: Vec<u32> = (0..arguments).collect();
        numbers.resize(arguments as usize + variables.0.len(), 0);
        let (mut next, mut kinds) = (arguments, Vec::new());
        for (kind, members) in variables.ordered() {
            let count = u32::try_from(members.len()).unwrap_or_default();
            kinds.push((count, self.val_type(kind)?));
            for at in members {
                numbers[arguments as usize + at] = next;
                next += 1;
            }
        }
        let mut function = Function::new(kinds);
        for operator in body.get_operators_reader()? {
            let mut operator = operator?;
            if let Operator::LocalGet { local_index }
            | Operator::LocalSet { local_index }
            | Operator::LocalTee { local_index } = &mut operator
            {
                *local_index = numbers[*local_index as usize];
            }
            function.instruction(&self.instruction(operator)?);
        }
        Ok(function)
    }
}

/// The variables of a function behind its arguments.
struct Variables(Vec<Variable>);

struct Variable {
    kind: ValType,
    uses: usize,
    /// Where it is used first.
    first: usize,
}

impl Variables {
    fn of(body: &FunctionBody<'_>, arguments: u32) -> Result<Self, reencode::Error> {
        let mut all = Vec::new();
        for kind in body.get_locals_reader()? {
            let (count, kind) = kind?;
            all.extend((0..count).map(|_| Variable {
                kind,
                uses: 0,
                first: usize::MAX,
            }));
        }
        for (place, operator) in body.get_operators_reader()?.into_iter().enumerate() {
            if let Operator::LocalGet { local_index }
            | Operator::LocalSet { local_index }
            | Operator::LocalTee { local_index } = operator?
                && let Some(at) = local_index.checked_sub(arguments)
            {
                let variable: &mut Variable = &mut all[at as usize];
                variable.uses += 1;
                variable.first = variable.first.min(place);
            }
        }
        Ok(Self(all))
    }

    /// Returns those that are used, type by type, since a type is written down once for all its
    /// variables: first the type that is used first, and of each the variables that are used most.
    fn ordered(&self) -> Vec<(ValType, Vec<usize>)> {
        let mut used: Vec<usize> = (0..self.0.len())
            .filter(|&at| self.0[at].uses > 0)
            .collect();
        used.sort_by_key(|&at| self.0[at].first);
        let mut kinds: Vec<(ValType, Vec<usize>)> = Vec::new();
        for at in used {
            let kind = self.0[at].kind;
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, members)) => members.push(at),
                None => kinds.push((kind, vec![at])),
            }
        }
        for (_, members) in &mut kinds {
            members.sort_by_key(|&at| Reverse(self.0[at].uses));
        }
        kinds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{FunctionSection, Instruction, TypeSection};
    use wasmparser::Payload;

    /// A function of one argument with four variables, which uses them in this order.
    fn module(used: &[u32]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([wasm_encoder::ValType::I32], []);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let kinds = [
            (2, wasm_encoder::ValType::I32),
            (1, wasm_encoder::ValType::F64),
            (1, wasm_encoder::ValType::I32),
        ];
        let mut function = Function::new(kinds);
        for &local in used {
            function
                .instruction(&Instruction::LocalGet(local))
                .instruction(&Instruction::Drop);
        }
        function.instruction(&Instruction::End);
        let mut code = CodeSection::new();
        code.function(&function);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code);
        module.finish()
    }

    fn used(module: &[u8]) -> Vec<u32> {
        let mut used = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            if let Payload::CodeSectionEntry(body) = payload.expect("it is a module") {
                for operator in body.get_operators_reader().expect("it has code") {
                    if let Operator::LocalGet { local_index } = operator.expect("it is code") {
                        used.push(local_index);
                    }
                }
            }
        }
        used
    }

    #[test]
    fn the_variable_that_is_used_most_comes_first_of_its_type() {
        let module = by_use(&module(&[2, 3, 4, 4, 0])).expect("it is a module");
        assert_eq!(
            used(&module),
            [2, 3, 1, 1, 0],
            "the argument keeps its place, and integers come before the number that is used later"
        );
    }

    #[test]
    fn a_variable_that_nobody_uses_is_left_out() {
        let module = by_use(&module(&[3])).expect("it is a module");
        assert_eq!(used(&module), [1], "the first behind the argument");
    }
}
