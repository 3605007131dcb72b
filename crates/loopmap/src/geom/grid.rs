//! A grid of square cells that answers which boxes may touch a box.

use super::{Rect, overlap};
use crate::num;

/// Boxes sorted into cells, for placing many of them without comparing all pairs.
#[derive(Clone, Debug)]
pub struct Grid {
    area: Rect,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<u32>>,
    boxes: Vec<Rect>,
}

/// The side of a cell.
const CELL: f64 = 48.0;

/// The most cells along a side.
const MOST: usize = 256;

impl Grid {
    /// Creates an empty grid over `area`; boxes beyond it are kept in its outermost cells.
    pub fn new(area: Rect) -> Self {
        let cells_along = |extent: f64| num::floor_index(num::to_f32(extent / CELL), MOST) + 1;
        let (columns, rows) = (cells_along(area.width()), cells_along(area.height()));
        Self {
            area,
            columns,
            rows,
            cells: vec![Vec::new(); columns * rows],
            boxes: Vec::new(),
        }
    }

    /// Puts a box into the grid.
    pub fn insert(&mut self, area: Rect) {
        let place = u32::try_from(self.boxes.len()).unwrap_or(u32::MAX);
        self.boxes.push(area);
        let (columns, rows) = self.span(area);
        for row in rows {
            for column in columns.clone() {
                self.cells[row * self.columns + column].push(place);
            }
        }
    }

    /// Returns whether any box in the grid overlaps `area`.
    pub fn is_taken(&self, area: Rect) -> bool {
        self.has(area, |_| true)
    }

    /// Returns whether any box in the grid that overlaps `area` is one that is asked for.
    pub fn has(&self, area: Rect, is_asked: impl Fn(Rect) -> bool) -> bool {
        let (columns, mut rows) = self.span(area);
        rows.any(|row| {
            columns.clone().any(|column| {
                let mut places = self.cells[row * self.columns + column].iter();
                places.any(|&place| {
                    let taken = self.boxes[place as usize];
                    overlap(taken, area) && is_asked(taken)
                })
            })
        })
    }

    /// Returns how many boxes overlap `area`.
    pub fn count(&self, area: Rect) -> usize {
        let boxes = self.boxes.iter();
        boxes.filter(|&&taken| overlap(taken, area)).count()
    }

    fn span(
        &self,
        area: Rect,
    ) -> (
        std::ops::RangeInclusive<usize>,
        std::ops::RangeInclusive<usize>,
    ) {
        let column =
            |x: f64| num::floor_index(num::to_f32((x - self.area.x0) / CELL), self.columns);
        let row = |y: f64| num::floor_index(num::to_f32((y - self.area.y0) / CELL), self.rows);
        (
            column(area.x0)..=column(area.x1),
            row(area.y0)..=row(area.y1),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taken_room_is_found_across_cells_and_beyond_the_area() {
        let mut grid = Grid::new(Rect::new(0.0, 0.0, 300.0, 200.0));
        grid.insert(Rect::new(40.0, 40.0, 120.0, 60.0));
        grid.insert(Rect::new(-90.0, -90.0, -80.0, -80.0));
        assert!(
            grid.is_taken(Rect::new(110.0, 50.0, 130.0, 90.0)),
            "shares a corner"
        );
        assert!(
            !grid.is_taken(Rect::new(120.0, 40.0, 130.0, 60.0)),
            "only shares an edge"
        );
        assert!(
            grid.is_taken(Rect::new(-85.0, -85.0, -70.0, -70.0)),
            "outside of the area"
        );
    }
}
