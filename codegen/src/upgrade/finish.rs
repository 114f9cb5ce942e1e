//! The last touch: what every dialect has in common when it is in the normal form.

use super::{VERSION, edit};
use crate::list::List as _;
use crate::openapi::grammar::{Kind, NORMAL};
use crate::openapi::walk::{Strays, Visit, Walk};
use crate::tree::{Node, Value};

/// Keys that the normal form does not have, and that are still there because a reference leads into them, become
/// extensions: nothing else reads them.
pub(super) fn finish(root: &mut Node, strays: &Strays) {
    Walk { tables: NORMAL, strays }.object(root, Kind::Document, &mut Finish);
    if let Some(version) = root.as_object_mut().and_then(|root| root.get_mut("openapi")) {
        version.node.value = Value::String(VERSION.to_owned());
    }
}

struct Finish;

impl Visit for Finish {
    fn leave(&mut self, kind: Kind, node: &mut Node) {
        let grammar = NORMAL(kind);
        let Some(object) = node.as_object_mut().filter(|_| grammar.rest.is_none()) else { return };
        let is_foreign = |key: &&String| !key.starts_with("x-") && grammar.field(key, object).is_none();
        let foreign: Vec<String> = object.keys().filter(is_foreign).cloned().list();
        for key in foreign {
            edit::rename(object, &key, &format!("x-{key}"));
        }
    }
}
