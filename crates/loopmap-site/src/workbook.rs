//! A map as a workbook of Excel, which `import` takes back as it was.

use loopmap::dataset::Dataset;
use loopmap::export::{self, Cell, Table};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::Fault;

/// The longest text of a cell of Excel is 32,767 characters.
const LONGEST_CELL: usize = 30_000;

/// Makes a workbook with a sheet for each table, and one about the map.
///
/// # Errors
///
/// When it cannot be packed.
pub fn workbook(dataset: &Dataset) -> Result<Vec<u8>, Fault> {
    packed(dataset).map_err(|error| Fault::Trouble(format!("cannot write the workbook: {error}")))
}

fn packed(dataset: &Dataset) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    for table in export::tables(dataset) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(table.name)?;
        sheet.set_freeze_panes(1, 0)?;
        fill(sheet, &table, &bold)?;
        sheet.autofit();
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name("map")?;
    let info = dataset.info();
    let as_of = info.as_of.map(|date| date.to_string()).unwrap_or_default();
    let about = [
        ("title", info.title.as_str()),
        ("description", &info.description),
        ("as_of", &as_of),
        ("currency", &info.currency.code),
    ];
    let mut row = 0;
    for (key, value) in about {
        sheet.write_string(row, 0, key)?;
        sheet.write_string(row, 1, cut(value))?;
        row += 1;
    }
    // Pillars, stories and the rest, in pieces that fit into cells.
    let rest: Vec<char> = export::rest(dataset).to_string().chars().collect();
    for piece in rest.chunks(LONGEST_CELL) {
        sheet.write_string(row, 0, "loopmap")?;
        // Between bars, since white space at the ends of a cell gets lost.
        sheet.write_string(row, 1, format!("|{}|", String::from_iter(piece)))?;
        row += 1;
    }
    workbook.save_to_buffer()
}

fn fill(
    sheet: &mut rust_xlsxwriter::Worksheet,
    table: &Table,
    bold: &Format,
) -> Result<(), XlsxError> {
    for (column, name) in (0..).zip(&table.header) {
        sheet.write_string_with_format(0, column, *name, bold)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => {
                    sheet.write_string(row, column, cut(text))?;
                }
                // Whole numbers up to 2^53 are exact in a sheet, which shows fifteen digits of them.
                Cell::Number(number) => {
                    #[expect(clippy::cast_precision_loss, reason = "amounts end below 2^53")]
                    sheet.write_number(row, column, *number as f64)?;
                }
            }
        }
    }
    Ok(())
}

fn cut(text: &str) -> &str {
    text.char_indices()
        .nth(LONGEST_CELL)
        .map_or(text, |(end, _)| &text[..end])
}
