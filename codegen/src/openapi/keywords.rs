//! The keywords of schemas, by what they are about.

/// The keywords that say something about values of one type alone.
pub(crate) const KEYWORDS: &[(&[&str], &[&str])] = &[
    (&["string"], &["pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType"]),
    (&["number", "integer"], &["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]),
    (
        &["object"],
        &["properties", "patternProperties", "required", "additionalProperties", "minProperties", "maxProperties"],
    ),
    (&["array"], &["items", "prefixItems", "minItems", "maxItems", "uniqueItems"]),
];

/// The keywords that say nothing about which values there are.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "deprecated",
    "default",
    "example",
    "examples",
    "externalDocs",
    "nullable",
    "readOnly",
    "writeOnly",
    "xml",
    "not",
];

/// Extensions that name the values of an enum: a list beside the values, or an object with the values as keys.
pub(crate) const ENUM_NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// Extensions that describe the values of an enum, likewise.
pub(crate) const ENUM_DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

/// Whether a keyword says something about which values there are.
pub(crate) fn says_which(key: &str) -> bool {
    !key.starts_with("x-") && !ANNOTATIONS.contains(&key)
}

/// The type that a schema without a `type` is meant to have, by the keywords that it has.
pub(crate) fn implied_type(is_there: &dyn Fn(&str) -> bool) -> Option<&'static str> {
    let any = |keys: &[&str]| keys.iter().any(|key| is_there(key));
    if any(&["properties", "required", "additionalProperties", "patternProperties"]) {
        return Some("object");
    }
    any(&["items", "prefixItems"]).then_some("array")
}
