//! Placeholder while the rooms are furnished.

fn main() {}
