//! Lists from iterators, in little code: everyone who builds a client compiles it.

/// What `collect` does for a list, compiled once for each type of item and not for each iterator.
pub(crate) trait List: Iterator + Sized {
    /// The items, in their order.
    fn list(mut self) -> Vec<Self::Item> {
        gathered(&mut self)
    }
}

impl<I: Iterator> List for I {}

/// An iterator that can do nothing but go on: a trait object of it asks for no more code than that.
trait Source {
    type Item;

    fn take(&mut self) -> Option<Self::Item>;
}

impl<I: Iterator> Source for I {
    type Item = I::Item;

    fn take(&mut self) -> Option<I::Item> {
        self.next()
    }
}

fn gathered<T>(source: &mut dyn Source<Item = T>) -> Vec<T> {
    let mut items = vec![];
    while let Some(item) = source.take() {
        items.push(item);
    }
    items
}
