//! What holds for every document: no panic, and a tree that the typed reader takes.

use super::tree::{from_yaml, to_json};
use super::{allow_all, components, is_error, paths, run};
use crate::check::check;
use crate::check::grammar::{Grammar, KINDS, v30};
use crate::diagnostic::{Code, Diagnostics};
use crate::tree::{Node, Value};

/// Documents with every key of the grammar between them, and without a fault.
const RICH: [&str; 2] = [include_str!("rich_operations.yaml"), include_str!("rich_components.yaml")];

/// What can no longer occur in a checked tree, whatever the user allowed.
const GONE: &[Code] = &[
    Code::UnknownKey,
    Code::WrongType,
    Code::UnknownType,
    Code::IgnoredSibling,
    Code::UnresolvedReference,
    Code::CyclicReference,
    Code::InvalidPath,
    Code::InvalidStatus,
    Code::DuplicateParameter,
];

#[test]
fn rich_documents_have_no_faults_and_use_every_key() {
    let text = RICH.concat();
    for yaml in RICH {
        let (reports, root) = run(yaml);
        let surprising: Vec<_> = reports.iter().filter(|report| report.code != Code::NotEnforced).collect();
        assert!(surprising.is_empty(), "{surprising:#?}");
        read(&root);
    }
    for key in keys() {
        let written = [format!("{key}: "), format!("{key}:\n")].iter().any(|key| text.contains(key));
        assert!(written, "{key} is in neither document");
    }
}

/// Every key of the tables.
fn keys() -> Vec<&'static str> {
    let grammars = KINDS.iter().map(|kind| v30::grammar(*kind));
    let cases = |grammar: &'static Grammar| grammar.cases.iter().flat_map(|cases| cases.fields).flat_map(|(_, f)| *f);
    grammars.flat_map(|grammar| grammar.fields.iter().chain(cases(grammar))).map(|field| field.key).collect()
}

#[test]
fn whatever_is_deleted_what_is_left_can_be_read() {
    for yaml in RICH {
        mutate(yaml, None);
    }
}

#[test]
fn whatever_is_replaced_what_is_left_can_be_read() {
    std::thread::scope(|scope| {
        for other in ["null", "5", "x", "[]", "{}", "true", "{$ref: '#/components/schemas/Pet'}"] {
            scope.spawn(move || {
                let (_, other) = from_yaml(other);
                for yaml in RICH {
                    mutate(yaml, Some(&other.value));
                }
            });
        }
    });
}

/// Checks a document once for each of its nodes, with that node deleted or replaced. All errors are allowed: what is left
/// must be readable whatever was reported, and the more so if nothing was.
fn mutate(yaml: &str, other: Option<&Value>) {
    let (sources, rich) = from_yaml(yaml);
    for index in 0..count(&rich) {
        let mut root = rich.clone();
        change_at(&mut root, index, other);
        let checked = check(root, &mut Diagnostics::new(allow_all()));
        read(&checked);
        let mut again = Diagnostics::new(allow_all());
        check(checked, &mut again);
        for report in again.into_reports(&sources) {
            assert!(!GONE.contains(&report.code), "changed node {index} to {other:?}: {report}");
        }
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
        (Value::Object(members), None) if index == 0 => drop(members.shift_remove_index(child)),
        (Value::Array(elements), Some(other)) if index == 0 => elements[child].value = other.clone(),
        (Value::Object(members), Some(other)) if index == 0 => members[child].node.value = other.clone(),
        (Value::Array(elements), _) => change_at(&mut elements[child], index - 1, other),
        (Value::Object(members), _) => change_at(&mut members[child].node, index - 1, other),
        (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_), _) => {}
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
fn a_reference_into_what_an_allowed_error_took_out_is_taken_out_as_well() {
    let (_, root) = from_yaml(&paths(
        "bad: {get: {responses: {'200': {description: a}}, parameters: [{name: q, in: query, schema: {}}]}}\n/a: {parameters: [{$ref: '#/paths/bad/get/parameters/0'}]}\n/b: {$ref: '#/paths/bad'}",
    ));
    let root = check(root, &mut Diagnostics::new(allow_all()));
    let json = to_json(&root);
    assert_eq!(
        json["paths"],
        serde_json::json!({"/a": {"parameters": [{"name": "_", "in": "query", "schema": {}}]}, "/b": {}})
    );
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
