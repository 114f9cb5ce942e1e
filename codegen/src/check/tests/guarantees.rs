//! What holds for every document: no panic, and a client, whatever is broken.

use super::tree::{from_yaml, to_json};
use super::{components, is_error, run};
use crate::Document;
use crate::diagnostic::{Code, Diagnostics, Stopped};
use crate::load::Files;
use crate::openapi::grammar::{Dialect, Effect, KINDS};
use crate::source::Sources;
use crate::tree::{Node, Value};

/// Documents with every key of their version between them, and without a fault.
const RICH: &[(Dialect, &str)] = &[
    (Dialect::V30, include_str!("rich_operations.yaml")),
    (Dialect::V30, include_str!("rich_components.yaml")),
    (Dialect::V31, include_str!("rich_31.yaml")),
    (Dialect::V20, include_str!("rich_20.yaml")),
];

#[test]
fn rich_documents_have_no_faults_and_use_every_key() {
    for (dialect, yaml) in RICH {
        let (reports, _) = run(yaml);
        let surprising: Vec<_> = reports.iter().filter(|report| is_surprising(*dialect, report)).collect();
        assert!(surprising.is_empty(), "{surprising:#?}");
        let (mut sources, root) = from_yaml(yaml);
        generated(root, &mut sources).expect("it is whole");
    }
    for dialect in RICH.iter().map(|(dialect, _)| *dialect) {
        let texts = RICH.iter().filter(|(other, _)| *other == dialect).map(|(_, text)| *text);
        let text = texts.collect::<Vec<_>>().concat();
        for key in keys(dialect) {
            let written = [format!("{key}: "), format!("{key}:\n")].iter().any(|key| text.contains(key));
            assert!(written, "{key} is in no document of {}", dialect.name());
        }
    }
}

/// What is lost is reported even of a document without a fault.
fn is_surprising(dialect: Dialect, report: &super::Report) -> bool {
    let is_admitted = [Code::NotEnforced, Code::NoEffect, Code::UnusedComponent].contains(&report.code)
        || (dialect.has_json_schemas() && [Code::NoResponse, Code::IgnoredSibling].contains(&report.code));
    !is_admitted
}

/// Every key that a version has and the one before it has not, or has otherwise.
fn keys(dialect: Dialect) -> Vec<&'static str> {
    let tables = dialect.tables();
    let others = (dialect == Dialect::V31).then(|| Dialect::V30.tables());
    let mut keys = vec![];
    for kind in KINDS {
        let known = others.map(|others| others(*kind).keys()).unwrap_or_default();
        let not_read = |key: &str| {
            tables(*kind)
                .fields()
                .into_iter()
                .any(|field| field.key == key && matches!(field.effect, Effect::Later | Effect::Earlier))
        };
        keys.extend(tables(*kind).keys().into_iter().filter(|key| !known.contains(key) && !not_read(key)));
    }
    keys
}

#[test]
fn whatever_is_deleted_there_is_a_client() {
    for (dialect, yaml) in RICH {
        mutate(*dialect, yaml, None, 0);
    }
}

#[test]
fn whatever_is_replaced_there_is_a_client() {
    std::thread::scope(|scope| {
        let others = ["null", "5", "x", "[]", "{}", "true", "{$ref: '#/components/schemas/Pet'}"];
        for (offset, other) in others.into_iter().enumerate() {
            scope.spawn(move || {
                let (_, other) = from_yaml(other);
                for (dialect, yaml) in RICH {
                    mutate(*dialect, yaml, Some(&other.value), offset);
                }
            });
        }
    });
}

/// Generates from a document once for some of its nodes, with that node deleted or replaced. What the versions have in common
/// needs no third look: of the others than 3.0, every third of those nodes is changed.
fn mutate(dialect: Dialect, yaml: &str, other: Option<&Value>, offset: usize) {
    let (sources, rich) = from_yaml(yaml);
    let step = if dialect == Dialect::V30 { STEP } else { 3 * STEP };
    // Without its version, the first of its nodes, a document is none.
    for index in (1 + offset % step..count(&rich)).step_by(step) {
        let mut root = rich.clone();
        change_at(&mut root, index, other);
        let outcome = generated(root, &mut sources.clone());
        assert!(outcome.is_ok(), "changed node {index} to {other:?}");
    }
}

/// Of so many nodes one is changed.
const STEP: usize = 5;

/// Makes the code of a document, and leaves it unformatted.
fn generated(root: Node, sources: &mut Sources) -> Result<usize, Stopped> {
    let mut diagnostics = Diagnostics::default();
    let document = Document::new("test.yaml", "");
    let api = crate::model_of(Files::of(root), &document, sources, &mut diagnostics)?;
    Ok(crate::items(api, &document))
}

fn count(node: &Node) -> usize {
    children(node).iter().map(|child| 1 + count(child)).sum()
}

fn children(node: &Node) -> Vec<&Node> {
    let mut children = vec![];
    node.each(&mut |inner| children.push(inner));
    children
}

/// Replaces or deletes the node of a rank in the order of the text.
fn change_at(node: &mut Node, mut index: usize, other: Option<&Value>) {
    let sizes: Vec<usize> = children(node).iter().map(|child| 1 + count(child)).collect();
    let child = sizes.iter().position(|size| {
        let here = index < *size;
        index -= if here { 0 } else { *size };
        here
    });
    let Some(child) = child else { return };
    match (&mut node.value, other) {
        (Value::Array(elements), None) if index == 0 => drop(elements.remove(child)),
        (Value::Object(members), None) if index == 0 => {
            let key = members.keys().nth(child).unwrap().clone();
            drop(members.remove(&key));
        }
        (Value::Array(elements), Some(other)) if index == 0 => elements[child].value = other.clone(),
        (Value::Object(members), Some(other)) if index == 0 => {
            members.at_mut(child).unwrap().node.value = other.clone();
        }
        (Value::Array(elements), _) => change_at(&mut elements[child], index - 1, other),
        (Value::Object(members), _) => change_at(&mut members.at_mut(child).unwrap().node, index - 1, other),
        _ => {}
    }
}

#[test]
fn what_is_only_a_warning_is_out_of_the_tree_unless_a_reference_leads_there() {
    let (reports, root) = run(
        "openapi: 3.0.3\ninfo: {title: t, version: '1', foo: 1}\npaths: {}\ndefinitions: {A: {type: string}, B: {}}\ncomponents:\n  schemas:\n    A: {$ref: '#/definitions/A', title: x}\n    I: {type: integer, minimum: 'number:5.0', enum: ['number:6.0', 6], pattern: x}",
    );
    assert!(!reports.iter().any(is_error), "{reports:#?}");
    let json = to_json(&root);
    assert_eq!(json["info"], serde_json::json!({"title": "t", "version": "1"}));
    assert_eq!(json["definitions"]["A"], serde_json::json!({"type": "string"}));
    assert_eq!(json["components"]["schemas"]["A"], serde_json::json!({"$ref": "#", "title": "x"}));
    assert_eq!(json["components"]["schemas"]["I"], serde_json::json!({"type": "integer", "minimum": 5, "enum": [6]}));
}

#[test]
fn long_chains_and_wide_objects_take_linear_time() {
    let lines = |line: &dyn Fn(usize) -> String| (0..3000).map(line).collect::<Vec<_>>().join("\n    ");
    let chain = lines(&|i| format!("C{i}: {{$ref: '#/components/schemas/C{}'}}", i + 1));
    let all = lines(&|i| format!("A{i}: {{allOf: [{{$ref: '#/components/schemas/A{}'}}]}}", i + 1));
    let wide = lines(&|i| format!("    p{i}: {{$ref: '#/components/schemas/C{i}'}}"));
    let names = lines(&|i| format!("  - n{i}"));
    let (reports, root) = run(&components(&format!(
        "schemas:\n  C3000: {{type: string}}\n  A3000: {{$ref: '#/components/schemas/A0'}}\n  W:\n    type: object\n    required:\n    {names}\n    properties:\n    {wide}\n  {}\n  {}",
        chain.replace("\n    ", "\n  "),
        all.replace("\n    ", "\n  "),
    )));
    assert_eq!(reports.iter().filter(|report| is_error(report)).count(), 1);
    assert!(root.pointer("/components/schemas/W").is_some());
}
