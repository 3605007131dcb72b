//! A table in Markdown, its columns aligned for readers of plain text too.

/// Rows of cells; the first row is the head.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(head: impl IntoIterator<Item = String>) -> Self {
        Self {
            rows: vec![head.into_iter().collect()],
        }
    }

    pub(super) fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    pub(super) fn print(&self) {
        let column = |index| self.rows.iter().filter_map(move |row| row.get(index));
        let widths: Vec<usize> = (0..self.rows[0].len())
            .map(|index| column(index).map(String::len).max().unwrap_or(0))
            .collect();
        for (index, row) in self.rows.iter().enumerate() {
            print_row(row, &widths);
            if index == 0 {
                let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
                print_row(&rules, &widths);
            }
        }
    }
}

fn print_row(row: &[String], widths: &[usize]) {
    let cells: Vec<String> = row
        .iter()
        .zip(widths)
        .map(|(cell, &width)| format!("{cell:<width$}"))
        .collect();
    println!("| {} |", cells.join(" | "));
}
