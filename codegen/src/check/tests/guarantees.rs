//! What holds for every document: no panic, and a tree that the typed reader takes.

use super::tree::{from_yaml, to_json};
use super::{allow_all, components, is_error, run};
use crate::check::check;
use crate::diagnostic::Diagnostics;
use crate::tree::{Node, Value};

/// A document with every key of the grammar, and without a fault.
const RICH: &str = include_str!("rich.yaml");

#[test]
fn a_rich_document_has_no_faults_and_uses_every_key() {
    let (reports, root) = run(RICH);
    let surprising: Vec<_> = reports.iter().filter(|report| report.code.as_str() != "not-enforced").collect();
    assert!(surprising.is_empty(), "{surprising:#?}");
    read(&root);
    let text = RICH.replace("servers", "");
    for kind in
        ["apiKey", "http", "oauth2", "openIdConnect", "implicit", "clientCredentials", "operationRef", "deepObject"]
    {
        assert!(text.contains(kind), "{kind}");
    }
}

#[test]
fn whatever_is_deleted_what_is_left_can_be_read() {
    mutate(&|_, _| None);
}

#[test]
fn whatever_is_replaced_what_is_left_can_be_read() {
    std::thread::scope(|scope| {
        for yaml in ["null", "5", "x", "[]", "{}", "true", "{$ref: '#/components/schemas/Pet'}"] {
            scope.spawn(move || {
                let (_, other) = from_yaml(yaml);
                mutate(&|_, at| Some(Node { at, value: other.value.clone() }));
            });
        }
    });
}

/// Checks the rich document once for each of its nodes, with that node changed. All errors are allowed: what is left must
/// be readable whatever was reported, and the more so if nothing was.
fn mutate(change: &dyn Fn(&Node, crate::source::PlaceId) -> Option<Node>) {
    let (_, rich) = from_yaml(RICH);
    for index in 0..count(&rich) {
        let mut root = rich.clone();
        change_at(&mut root, index, change);
        read(&check(root, &mut Diagnostics::new(allow_all())));
    }
}

/// The typed reader on a tree, which must take it.
fn read(root: &Node) {
    let json = to_json(root);
    if let Err(error) = serde_json::from_value::<openapiv3::OpenAPI>(json) {
        let pretty = serde_json::to_string_pretty(&to_json(root)).expect("JSON is written");
        panic!("{error}\n{pretty}");
    }
}

fn count(node: &Node) -> usize {
    children(node).iter().map(|child| 1 + count(child)).sum()
}

fn children(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::Array(elements) => elements.iter().collect(),
        Value::Object(members) => members.values().map(|member| &member.node).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => vec![],
    }
}

/// Changes or deletes the node of a rank in the order of the text.
fn change_at(node: &mut Node, mut index: usize, change: &dyn Fn(&Node, crate::source::PlaceId) -> Option<Node>) {
    let sizes: Vec<usize> = children(node).iter().map(|child| 1 + count(child)).collect();
    let child = sizes.iter().position(|size| {
        let here = index < *size;
        index -= if here { 0 } else { *size };
        here
    });
    let Some(child) = child else { return };
    match &mut node.value {
        Value::Array(elements) if index == 0 => match change(&elements[child], elements[child].at) {
            Some(other) => elements[child] = other,
            None => drop(elements.remove(child)),
        },
        Value::Object(members) if index == 0 => match change(&members[child].node, members[child].node.at) {
            Some(other) => members[child].node = other,
            None => drop(members.shift_remove_index(child)),
        },
        Value::Array(elements) => change_at(&mut elements[child], index - 1, change),
        Value::Object(members) => change_at(&mut members[child].node, index - 1, change),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
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
    assert_eq!(json["components"]["schemas"]["A"], serde_json::json!({"$ref": "#/definitions/A"}));
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
    assert_eq!(reports.len(), 3001);
    assert!(root.pointer("/components/schemas/W").is_some());
}
