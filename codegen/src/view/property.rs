//! One property of a schema, over all of its parts.

use super::{Part, Schemas, View};
use crate::list::List as _;

impl<'a> View<'a> {
    /// What parts say of a property that they name: all that [`View::properties`] has for it.
    pub(crate) fn property(&self, name: &str) -> Vec<Part<'a>> {
        let own = |part: &Part<'a>| part.node.get("properties")?.get(name);
        self.parts.iter().filter_map(own).map(Part::whole).list()
    }

    /// The schemas of a property, and what parts that do not name it say of properties that they do not name, unless nothing
    /// would be left then: whoever names it knows better.
    pub(crate) fn with_others(&self, schemas: &Schemas<'a>, name: &str, parts: &[Part<'a>]) -> Vec<Part<'a>> {
        let others = self.additional_for(name);
        if others.is_empty() {
            return parts.to_vec();
        }
        let all = parts.iter().copied().chain(others).list();
        if schemas.is_possible(&all) { all } else { parts.to_vec() }
    }

    /// Whether a property is only received or only sent, so that it may be missing in the other direction.
    pub(crate) fn is_one_way(&self, schemas: &Schemas<'a>, name: &str) -> bool {
        let parts = self.property(name);
        let view = View::new(schemas, &parts);
        view.flag("readOnly") || view.flag("writeOnly")
    }
}
