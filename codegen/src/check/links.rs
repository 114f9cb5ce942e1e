//! What the check has found out about references, by places: later stages move the values that they are about.

use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::source::PlaceId;

/// One reference that leads somewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    /// The object that is a reference, or the text itself if a discriminator's mapping holds it.
    pub(crate) node: PlaceId,
    /// The text.
    pub(crate) text: PlaceId,
    /// What the text names, which may be another reference.
    pub(crate) target: PlaceId,
    /// What the target was read as.
    pub(crate) kind: Kind,
    /// Whether the object says nothing beside the reference.
    pub(crate) is_pure: bool,
}

/// The references of a document, in the order in which they were met.
#[derive(Debug, Clone, Default)]
pub(crate) struct Links(pub(crate) Vec<Link>);

/// Places by places.
pub(crate) type Targets = Lookup<PlaceId, PlaceId>;

impl Links {
    /// The target of each reference, by the place of its text.
    pub(crate) fn targets(&self) -> Targets {
        let mut targets = Targets::default();
        for link in &self.0 {
            targets.insert(link.text, link.target);
        }
        targets
    }

    /// Where each reference leads in the end, by the place of the object that it is. There is an end, since the check has cut
    /// cycles.
    pub(crate) fn ends(&self) -> Targets {
        let mut next = Targets::default();
        for link in self.0.iter().filter(|link| link.is_pure) {
            next.insert(link.node, link.target);
        }
        let mut ends = Targets::default();
        for link in self.0.iter().filter(|link| link.is_pure) {
            let mut way = vec![];
            let mut at = link.node;
            let end = loop {
                match (ends.get(&at), next.get(&at)) {
                    (Some(end), _) => break *end,
                    (None, Some(onward)) => {
                        way.push(at);
                        at = *onward;
                    }
                    (None, None) => break at,
                }
            };
            for at in way {
                ends.insert(at, end);
            }
        }
        ends
    }
}
