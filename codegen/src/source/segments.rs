//! The segments of places, each kept once: a document has few keys, and says each of them many times.

use super::Segment;

/// Every segment that was met, by a number of four bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segments {
    list: Vec<Segment>,
    /// The numbers of the indexes of arrays, by index.
    indexes: Vec<u32>,
    /// The numbers of the keys, each at its hash or soon behind it; [`NONE`] where there is none. A table of its own,
    /// for it is asked for every member of a document: a B-tree takes several times as long where nothing is optimised,
    /// and a hash map would be compiled by everyone who builds a client for this alone.
    keys: Vec<u32>,
    /// How many keys there are.
    count: usize,
}

/// A slot without a key.
const NONE: u32 = u32::MAX;
/// How many slots are looked at for a key.
const TRIES: usize = 64;
const ROOT: u32 = 0;
const ITSELF: u32 = 1;

impl Default for Segments {
    fn default() -> Self {
        Self { list: vec![Segment::Root, Segment::Itself], indexes: vec![], keys: vec![NONE; 64], count: 0 }
    }
}

impl Segments {
    /// The segment of a number.
    pub(super) fn get(&self, number: u32) -> &Segment {
        &self.list[number as usize]
    }

    /// The number of a segment.
    pub(super) fn number(&mut self, segment: Segment) -> u32 {
        match segment {
            Segment::Root => ROOT,
            Segment::Itself => ITSELF,
            Segment::Index(index) => self.index(index),
            Segment::Key(key) => self.key(&key),
        }
    }

    /// The number of an element's segment.
    fn index(&mut self, index: u32) -> u32 {
        while self.indexes.len() <= index as usize {
            self.indexes.push(super::offset(self.list.len()));
            self.list.push(Segment::Index(super::offset(self.indexes.len() - 1)));
        }
        self.indexes[index as usize]
    }

    /// The number of a key's segment.
    pub(super) fn key(&mut self, key: &str) -> u32 {
        let slot = self.slot(key);
        if let Some(known) = slot.map(|slot| self.keys[slot]).filter(|number| *number != NONE) {
            return known;
        }
        let number = super::offset(self.list.len());
        self.list.push(Segment::Key(key.into()));
        let Some(slot) = slot else { return number };
        self.keys[slot] = number;
        self.count += 1;
        if self.count * 2 > self.keys.len() {
            self.grow();
        }
        number
    }

    /// Where a key is in the table, or where it would be; `None` if there is no room near its hash, as where somebody has
    /// chosen keys of one hash. Such keys are kept as often as they come.
    fn slot(&self, key: &str) -> Option<usize> {
        let mask = self.keys.len() - 1;
        let first = hash(key);
        let mut slots = (0..TRIES).map(|step| (first + step) & mask);
        slots.find(|slot| match self.keys[*slot] {
            NONE => true,
            number => matches!(self.get(number), Segment::Key(known) if **known == *key),
        })
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.keys);
        self.keys = vec![NONE; old.len() * 2];
        for number in old.into_iter().filter(|number| *number != NONE) {
            if let Segment::Key(key) = &self.list[number as usize]
                && let Some(slot) = self.slot(key)
            {
                self.keys[slot] = number;
            }
        }
    }
}

/// FNV-1a of the bytes, mixed once more, so that a table of any size may take its last bits.
fn hash(key: &str) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in key.as_bytes() {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    (hash ^ (hash >> 15)) as usize
}

#[cfg(test)]
mod tests {
    use super::{Segment, Segments};

    #[test]
    fn each_segment_has_one_number() {
        let mut segments = Segments::default();
        let all = |segments: &mut Segments| -> Vec<u32> {
            let keys = (0..1000).map(|number| Segment::Key(number.to_string().into()));
            let indexes = (0..1000).rev().map(Segment::Index);
            keys.chain(indexes)
                .chain([Segment::Root, Segment::Itself])
                .map(|segment| segments.number(segment))
                .collect()
        };
        let (first, second) = (all(&mut segments), all(&mut segments));
        assert_eq!(first, second);
        assert_eq!(segments.list.len(), 2002);
        assert_eq!(segments.get(first[7]), &Segment::Key("7".into()));
        assert_eq!(segments.get(first[1000]), &Segment::Index(999));
        assert_eq!(segments.get(first[2001]), &Segment::Itself);
    }
}
