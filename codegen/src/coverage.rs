//! What of OpenAPI a document uses, and what becomes of it.
//!
//! Takes what the walk of [`mod@crate::check`] has seen, which it knows from the tables that it checks by; gives one
//! [`Word`] for each key of each kind of object, with all places.

use crate::check::seen::Seen;
use crate::lookup::Lookup;
use crate::source::{Location, Sources};

pub use crate::check::seen::{Origin, Treatment};

/// A key of a kind of object, as far as the same becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word {
    /// The kind of object, such as `schema`.
    pub object: &'static str,
    /// The key.
    pub key: String,
    /// Where it comes from.
    pub origin: Origin,
    /// What becomes of it.
    pub treatment: Treatment,
    /// Where it stands: every place, in the order in which the document was read.
    pub places: Vec<Location>,
}

/// Gathers what was seen: what is used first, then by kind of object and key.
pub(crate) fn gather(seen: Vec<Seen>, sources: &Sources) -> Vec<Word> {
    let mut words: Vec<Word> = vec![];
    let mut known: Lookup<String, usize> = Lookup::default();
    for Seen { object, key, origin, treatment, at, .. } in seen {
        let id = format!("{treatment:?} {object} {key}");
        let index = known.get(&id).copied().unwrap_or_else(|| {
            words.push(Word { object: bare(object), key, origin, treatment, places: vec![] });
            known.insert(id, words.len() - 1);
            words.len() - 1
        });
        words[index].places.push(sources.locate(at));
    }
    words.sort_by(|one, other| {
        let key = |word: &Word| (word.treatment, word.object, word.origin, word.key.clone());
        key(one).cmp(&key(other))
    });
    words
}

/// The name of an object without what a sentence needs: ``a schema``, `` `info` ``, `the document`.
fn bare(name: &'static str) -> &'static str {
    let name = ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    name.trim_matches('`')
}
