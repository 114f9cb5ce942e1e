//! Lists from iterators, in little code: everyone who builds a client compiles it.

/// What `collect` does for a list, compiled once for each type of item and not for each iterator.
pub(crate) trait List: Iterator + Sized {
    /// The items, in their order.
    fn list(mut self) -> Vec<Self::Item> {
        gathered(&mut || self.next())
    }
}

impl<I: Iterator> List for I {}

fn gathered<T>(next: &mut dyn FnMut() -> Option<T>) -> Vec<T> {
    let mut items = vec![];
    while let Some(item) = next() {
        items.push(item);
    }
    items
}
