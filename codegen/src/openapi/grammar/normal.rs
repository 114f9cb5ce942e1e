//! The normal form: OpenAPI 3.0, with what it cannot say left in the words of 3.1.

use super::Kind::{PathItem, Schema};
use super::Shape::{Any, List, Map, RefOr};
use super::{Grammar, Kind, told, used, v30, v30_operations as operations, v30_schemas as schemas};

/// The grammar of a kind of object in the normal form.
pub(super) fn grammar(kind: Kind) -> &'static Grammar {
    match kind {
        Kind::Document => &DOCUMENT,
        Kind::MediaType => &MEDIA_TYPE,
        Kind::Schema => &SCHEMA,
        _ => v30::grammar(kind),
    }
}

const DOCUMENT: Grammar = Grammar { more: &[used("webhooks", Map(&RefOr(PathItem)))], ..v30::DOCUMENT };

const MEDIA_TYPE: Grammar = Grammar { more: &[used("itemSchema", RefOr(Schema))], ..operations::MEDIA_TYPE };

const SCHEMA: Grammar = Grammar {
    more: &[
        used("prefixItems", List(&RefOr(Schema))),
        used("patternProperties", Map(&RefOr(Schema))),
        told("examples", List(&Any)),
        used("$defs", Map(&RefOr(Schema))),
    ],
    ..schemas::SCHEMA
};
