//! Boundaries: text in, a value or an error out; `serde_json` is the independent judge.

#![expect(unreachable_pub, reason = "what macros make for types is public")]

mod choices;
mod errors;
mod hostile;
mod properties;
#[cfg(feature = "serde")]
mod serde;
mod shapes;
mod values;

use std::collections::BTreeMap;

use super::{Decode, Encode, Error, Nullable, Reader, StringEnum, Value, Writer, from_slice, string_enums, to_vec};

#[expect(clippy::struct_field_names, reason = "it is what the server calls it")]
/// As the generator emits it: a required and some optional properties.
#[derive(Debug, Clone, PartialEq, Default)]
struct Task {
    task_id: String,
    record_total_num: Option<i64>,
    status: Option<Status>,
    children: Option<Vec<Task>>,
    note: Option<Nullable<String>>,
}

impl Decode for Task {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut task_id = None;
        let mut record_total_num = None;
        let mut status = None;
        let mut children = None;
        let mut note = None;
        let mut object = reader.object("#/components/schemas/Task")?;
        while let Some(key) = object.key()? {
            match key {
                "task_id" => object.read_some(&mut task_id),
                "record_total_num" => object.read(&mut record_total_num),
                "status" => object.read(&mut status),
                "children" => object.read(&mut children),
                "note" => object.read_some(&mut note),
                _ => object.skip(),
            }?;
        }
        let Some(task_id) = task_id else {
            return Err(object.incomplete(&["task_id"]));
        };
        Ok(Self { task_id, record_total_num, status, children, note })
    }
}

impl Encode for Task {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.field("task_id", &self.task_id);
        object.optional("record_total_num", &self.record_total_num);
        object.optional("status", &self.status);
        object.optional("children", &self.children);
        object.optional("note", &self.note);
        object.end();
    }
}

/// As the generator emits it: an open enum.
#[derive(Debug, Clone, PartialEq)]
enum Status {
    Running,
    Done,
    Unknown(String),
}

impl StringEnum for Status {
    fn as_text(&self) -> &str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Unknown(text) => text,
        }
    }

    fn from_text(text: &str) -> Self {
        match text {
            "running" => Self::Running,
            "done" => Self::Done,
            other => Self::Unknown(other.to_owned()),
        }
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}

string_enums!(Status);
super::serde_impls!(Task);

fn read<T: Decode>(text: &str) -> Result<T, Error> {
    from_slice(text.as_bytes())
}

fn write(value: &dyn Encode) -> String {
    String::from_utf8(to_vec(value).unwrap()).unwrap()
}

#[track_caller]
fn check_error<T: Decode + std::fmt::Debug>(text: &str, expected: &str) {
    assert_eq!(read::<T>(text).unwrap_err().to_string(), expected);
}

/// The same value by the independent reader's account.
fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Value::Null, serde_json::Value::Null) => true,
        (Value::Bool(a), serde_json::Value::Bool(b)) => a == b,
        (Value::String(a), serde_json::Value::String(b)) => a == b,
        (Value::Number(a), serde_json::Value::Number(b)) => {
            a.as_i64() == b.as_i64() && a.as_u64() == b.as_u64() && Some(a.as_f64()) == b.as_f64()
                || b.is_f64() && Some(a.as_f64()) == b.as_f64()
        }
        (Value::Array(a), serde_json::Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), serde_json::Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => false,
    }
}

type Map<T> = BTreeMap<String, T>;
