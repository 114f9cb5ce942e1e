//! Which types have equality that is total, and hashes: those that hold no float, be it inside another.

use crate::ir::{Api, Scalar, Shape, TypeId};
use crate::list::List as _;

/// Whether each type does. A type that holds itself does if nothing else forbids it, so that what forbids it is followed from
/// what it is in to what holds that.
pub(super) fn hashes(api: &Api) -> Vec<bool> {
    let mut holders: Vec<Vec<TypeId>> = vec![vec![]; api.types.0.len()];
    let mut hashes = vec![true; api.types.0.len()];
    let mut open = vec![];
    for (id, item) in api.types.iter() {
        let shapes = item.shapes();
        shapes.iter().filter_map(|shape| shape.named()).for_each(|held| holders[held.0].push(id));
        if shapes.iter().any(|shape| matches!(shape.innermost(), Shape::Scalar(Scalar::F64))) {
            open.push(id);
        }
    }
    while let Some(id) = open.pop() {
        if std::mem::replace(&mut hashes[id.0], false) {
            open.extend(holders[id.0].iter().list());
        }
    }
    hashes
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severities;
    use crate::{Document, generate};

    /// What holds a float is told by it, however far inside and around which cycle.
    #[test]
    fn what_holds_no_float_has_hashes() {
        let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n\
            \x20   Loop: {type: object, properties: {next: {$ref: '#/components/schemas/Loop'}, any: {}}}\n\
            \x20   One: {type: object, properties: {other: {$ref: '#/components/schemas/Other'}}}\n\
            \x20   Other: {type: object, properties: {ones: {type: array, items: {$ref: '#/components/schemas/One'}}, \
            size: {type: object, additionalProperties: {type: number}}}}\n\
            \x20   Both: {oneOf: [{$ref: '#/components/schemas/Loop'}, {$ref: '#/components/schemas/Other'}]}\n\
            \x20   Texts: {oneOf: [{$ref: '#/components/schemas/Loop'}, {type: string}]}\n";
        let files = generate(&Document::new("t.yaml", text), &Severities::default()).files;
        let types = &files.iter().find(|file| file.name == "types.rs").expect("there are types").text;
        for (name, hashes) in [("Loop", true), ("One", false), ("Other", false), ("Both", false), ("Texts", true)] {
            let ends = ["struct", "enum"].map(|kind| format!("pub {kind} {name} {{"));
            let at = ends.iter().find_map(|end| types.find(end)).expect(name);
            let derived = types[..at].rfind("#[derive").expect("each type derives").min(at);
            assert_eq!(types[derived..at].contains("Eq, Hash"), hashes, "{name}");
        }
    }
}
