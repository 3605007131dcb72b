//! What is known of a picture as it stands, so that it is looked at again only where something moved.

/// Prices by the numbers of what they are paid for, in order. What costs nothing is left out.
#[derive(Debug, Default)]
pub(super) struct Row(Vec<(u32, f32)>);

impl Row {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Adds the price of a number above all others.
    pub(super) fn push(&mut self, number: usize, price: f32) {
        if price > 0.0 {
            self.0.push((super::nodes::number(number), price));
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, f32)> {
        self.0
            .iter()
            .map(|&(number, price)| (number as usize, price))
    }

    pub(super) fn sum(&self) -> f32 {
        self.iter().fold(0.0, |sum, (_, price)| sum + price)
    }

    fn find(&self, number: usize) -> Result<usize, usize> {
        self.0
            .binary_search_by_key(&number, |&(other, _)| other as usize)
    }

    fn set(&mut self, number: usize, price: f32) {
        match self.find(number) {
            Ok(place) => self.0[place].1 = price,
            Err(place) => self.0.insert(place, (super::nodes::number(number), price)),
        }
    }

    fn remove(&mut self, number: usize) {
        if let Ok(place) = self.find(number) {
            self.0.remove(place);
        }
    }
}

/// What is bad about one line.
#[derive(Debug, Default)]
pub(super) struct LineRows {
    /// The lines that it crosses.
    pub(super) crossings: Row,
    /// The nodes that it is in the way of.
    pub(super) covers: Row,
}

/// What is bad about lines and nodes, for those that somebody asked about, and what it would be after a try.
#[derive(Debug)]
pub(super) struct Standing {
    lines: Vec<Option<LineRows>>,
    /// The lines that are in the way of each node.
    nodes: Vec<Option<Row>>,
    tried_lines: Tried<LineRows>,
    tried_nodes: Tried<Row>,
}

impl Standing {
    /// Begins with nothing known.
    pub(super) fn new(lines: usize, nodes: usize) -> Self {
        Self {
            lines: core::iter::repeat_with(|| None).take(lines).collect(),
            nodes: core::iter::repeat_with(|| None).take(nodes).collect(),
            tried_lines: Tried::default(),
            tried_nodes: Tried::default(),
        }
    }

    /// Returns what is bad about a line, which `find` finds out the first time.
    pub(super) fn line(&mut self, link: usize, find: impl FnOnce(&mut LineRows)) -> &LineRows {
        found(&mut self.lines[link], find)
    }

    /// Returns the lines in the way of a node, which `find` finds out the first time.
    pub(super) fn node(&mut self, node: usize, find: impl FnOnce(&mut Row)) -> &Row {
        found(&mut self.nodes[node], find)
    }

    /// Returns room for what is bad about a line that moved for a try.
    pub(super) fn try_line(&mut self, link: usize) -> &mut LineRows {
        self.tried_lines.add(link)
    }

    /// Returns room for the lines in the way of a node that moved for a try.
    pub(super) fn try_node(&mut self, node: usize) -> &mut Row {
        self.tried_nodes.add(node)
    }

    /// Begins another try.
    pub(super) fn forget_tried(&mut self) {
        self.tried_lines.count = 0;
        self.tried_nodes.count = 0;
    }

    /// Takes over what was found out in a try.
    pub(super) fn keep_tried(&mut self) {
        for (link, tried) in self.tried_lines.each() {
            let after = core::mem::take(tried);
            let before = self.lines[*link].take().unwrap_or_default();
            let (old, new) = (&before.crossings, &after.crossings);
            exchange(&mut self.lines, *link, old, new, |line| &mut line.crossings);
            exchange(
                &mut self.nodes,
                *link,
                &before.covers,
                &after.covers,
                |row| row,
            );
            self.lines[*link] = Some(after);
            // Its room is used again.
            *tried = before;
        }
        for (node, after) in self.tried_nodes.each() {
            let before = self.nodes[*node].get_or_insert_default();
            exchange(&mut self.lines, *node, before, after, |line| {
                &mut line.covers
            });
            core::mem::swap(before, after);
        }
    }
}

/// What was found out in a try, each with its number, in room that is used again.
#[derive(Debug, Default)]
struct Tried<T> {
    rooms: Vec<(usize, T)>,
    count: usize,
}

impl<T: Default> Tried<T> {
    fn add(&mut self, number: usize) -> &mut T {
        if self.count == self.rooms.len() {
            self.rooms.push((number, T::default()));
        }
        let room = &mut self.rooms[self.count];
        self.count += 1;
        room.0 = number;
        &mut room.1
    }

    fn each(&mut self) -> impl Iterator<Item = &mut (usize, T)> {
        self.rooms[..self.count].iter_mut()
    }
}

fn found<T: Default>(known: &mut Option<T>, find: impl FnOnce(&mut T)) -> &T {
    known.get_or_insert_with(|| {
        let mut rows = T::default();
        find(&mut rows);
        rows
    })
}

/// Tells those in the rows before and after of what became of `number`, as far as anything is known of them.
fn exchange<T>(
    others: &mut [Option<T>],
    number: usize,
    before: &Row,
    after: &Row,
    row: impl Fn(&mut T) -> &mut Row,
) {
    for (other, _) in before.iter() {
        if let (Some(known), Err(_)) = (&mut others[other], after.find(other)) {
            row(known).remove(number);
        }
    }
    for (other, price) in after.iter() {
        if let Some(known) = &mut others[other] {
            row(known).set(number, price);
        }
    }
}
