"""Writes one cargo crate for each way in which a generated type could be read and written.

    python3 generate.py FOLDER [VARIANT ...]

Each crate has the same 500 structs of 10 optional fields, 100 open enums, a record for timing,
and a program that decodes and encodes every type. Only the way differs.
"""

import pathlib
import random
import sys

STRUCTS = 500
ENUMS = 100
RUNTIME = pathlib.Path(__file__).resolve().parents[2] / "runtime"
HERE = pathlib.Path(__file__).resolve().parent

VALUES = [("Critical", "critical"), ("High", "high"), ("Medium", "medium"), ("Low", "low"), ("NotYetRated", "not_yet_rated")]
DERIVES = "Debug, Clone, PartialEq"
NOUNS = "task host image policy rule agent event scan group user file port vul risk asset backup cluster quota tag log".split()
PARTS = "name id count time status type path version level total offset limit source owner region detail result score hash list".split()


def types():
    """(struct name, [(field, Rust type)]) for every struct; the same on every run."""
    draw = random.Random(7)
    structs = []
    for index in range(STRUCTS):
        # Structs nest four deep at most.
        nested = f"Struct{index + 1}" if index % 4 != 3 else "String"
        kinds = ["String", "String", "String", "i64", "i32", "bool", "f64", "Vec<String>", nested, f"Enum{index % ENUMS}"]
        draw.shuffle(kinds)
        names = set()
        while len(names) < len(kinds):
            names.add(f"{draw.choice(NOUNS)}_{draw.choice(PARTS)}")
        structs.append((f"Struct{index}", list(zip(sorted(names), kinds))))
    structs.append(("Cve", [("cve_id", "String"), ("cvss", "f64"), ("url", "String")]))
    structs.append(("Record", [
        ("vul_id", "String"), ("vul_name", "String"), ("severity_level", "Enum0"), ("cvss_score", "f64"),
        ("first_scan_time", "i64"), ("host_num", "i32"), ("is_fixed", "bool"), ("label_list", "Vec<String>"),
        ("description", "String"), ("cve_list", "Vec<Cve>")]))
    structs.append(("Page", [("total_num", "i64"), ("data_list", "Vec<Record>")]))
    return structs


def enums():
    return [f"Enum{index}" for index in range(ENUMS)]


def struct(name, fields, derives=DERIVES, attribute=""):
    lines = "".join(f"    {attribute}pub {field}: Option<{kind}>,\n" for field, kind in fields)
    return f"#[derive({derives})]\npub struct {name} {{\n{lines}}}\n\n"


def enum(name, derives=DERIVES):
    variants = "".join(f"    {variant},\n" for variant, _ in VALUES)
    as_text = "".join(f'            Self::{variant} => "{text}",\n' for variant, text in VALUES)
    return f"""#[derive({derives})]
pub enum {name} {{
{variants}    Unknown(String),
}}

impl {name} {{
    pub fn as_text(&self) -> &str {{
        match self {{
{as_text}            Self::Unknown(text) => text,
        }}
    }}
}}

"""


def from_text():
    arms = "".join(f'            "{text}" => Self::{variant},\n' for variant, text in VALUES)
    return f"        match text {{\n{arms}            other => Self::Unknown(other.to_owned()),\n        }}\n"


# --- derives alone: what every variant pays ----------------------------------------------------

def none():
    return "".join(map(enum, enums())) + "".join(struct(*each) for each in types())


# --- (a) serde's derives -----------------------------------------------------------------------

def derive():
    derives = f"{DERIVES}, serde::Serialize, serde::Deserialize"
    out = []
    for name in enums():
        variants = "".join(f'    #[serde(rename = "{text}")]\n    {variant},\n' for variant, text in VALUES)
        out.append(f"#[derive({derives})]\npub enum {name} {{\n{variants}    #[serde(untagged)]\n    Unknown(String),\n}}\n\n")
    attribute = '#[serde(skip_serializing_if = "Option::is_none")]\n    '
    out += [struct(name, fields, derives, attribute) for name, fields in types()]
    return "".join(out)


# --- (b) emitted Visitor and Serialize ---------------------------------------------------------

VISITOR = """use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A key that borrows where it can (serde's own `Cow<str>` never does).
pub struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(key)))
    }
    fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(key.to_owned())))
    }
}

"""


def visitor():
    out = [VISITOR]
    for name in enums():
        out.append(enum(name) + f"""impl Serialize for {name} {{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        serializer.serialize_str(self.as_text())
    }}
}}

impl<'de> Deserialize<'de> for {name} {{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        let Key(text) = Key::deserialize(deserializer)?;
        let text = &*text;
        Ok({from_text().strip()})
    }}
}}

""")
    for name, fields in types():
        lets = "".join(f"                let mut {field} = None;\n" for field, _ in fields)
        arms = "".join(f'                        "{field}" => {field} = map.next_value()?,\n' for field, _ in fields)
        build = ", ".join(field for field, _ in fields)
        count = " + ".join(f"usize::from(self.{field}.is_some())" for field, _ in fields)
        writes = "".join(f"""        if let Some({field}) = &self.{field} {{
            state.serialize_field("{field}", {field})?;
        }}
""" for field, _ in fields)
        out.append(struct(name, fields) + f"""impl<'de> Deserialize<'de> for {name} {{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        struct Fields;
        impl<'de> Visitor<'de> for Fields {{
            type Value = {name};
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{
                f.write_str("struct {name}")
            }}
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<{name}, A::Error> {{
{lets}                while let Some(Key(key)) = map.next_key()? {{
                    match &*key {{
{arms}                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }}
                }}
                Ok({name} {{ {build} }})
            }}
        }}
        deserializer.deserialize_map(Fields)
    }}
}}

impl Serialize for {name} {{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        let mut state = serializer.serialize_struct("{name}", {count})?;
{writes}        state.end()
    }}
}}

""")
    return "".join(out)


# --- (c) a map in between ----------------------------------------------------------------------

MAP = """use serde_json::{Map, Value};

pub type Error = &'static str;

pub trait Json: Sized {
    fn from_json(value: Value) -> Result<Self, Error>;
    fn to_json(&self) -> Value;
}

pub fn object(value: Value) -> Result<Map<String, Value>, Error> {
    match value {
        Value::Object(map) => Ok(map),
        _ => Err("expected an object"),
    }
}

pub fn take<T: Json>(map: &mut Map<String, Value>, key: &str) -> Result<Option<T>, Error> {
    match map.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => T::from_json(value).map(Some),
    }
}

pub fn put<T: Json>(map: &mut Map<String, Value>, key: &str, value: &Option<T>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), value.to_json());
    }
}

impl Json for String {
    fn from_json(value: Value) -> Result<Self, Error> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err("expected a string"),
        }
    }
    fn to_json(&self) -> Value {
        Value::String(self.clone())
    }
}

impl<T: Json> Json for Vec<T> {
    fn from_json(value: Value) -> Result<Self, Error> {
        match value {
            Value::Array(values) => values.into_iter().map(T::from_json).collect(),
            _ => Err("expected an array"),
        }
    }
    fn to_json(&self) -> Value {
        Value::Array(self.iter().map(T::to_json).collect())
    }
}

macro_rules! plain {
    ($($type:ident |$value:ident| $read:expr;)*) => {$(
        impl Json for $type {
            fn from_json($value: Value) -> Result<Self, Error> {
                $read.ok_or(concat!("expected ", stringify!($type)))
            }
            fn to_json(&self) -> Value {
                Value::from(*self)
            }
        }
    )*};
}

plain! {
    bool |value| value.as_bool();
    f64 |value| value.as_f64();
    i64 |value| value.as_i64();
    i32 |value| value.as_i64().and_then(|value| value.try_into().ok());
}

"""


def map_between():
    out = [MAP]
    for name in enums():
        out.append(enum(name) + f"""impl Json for {name} {{
    fn from_json(value: Value) -> Result<Self, Error> {{
        let text = value.as_str().ok_or("expected a string")?;
        Ok({from_text().strip()})
    }}
    fn to_json(&self) -> Value {{
        Value::from(self.as_text())
    }}
}}

""")
    for name, fields in types():
        takes = "".join(f'            {field}: take(&mut map, "{field}")?,\n' for field, _ in fields)
        puts = "".join(f'        put(&mut map, "{field}", &self.{field});\n' for field, _ in fields)
        out.append(struct(name, fields) + f"""impl Json for {name} {{
    fn from_json(value: Value) -> Result<Self, Error> {{
        let mut map = object(value)?;
        Ok(Self {{
{takes}        }})
    }}
    fn to_json(&self) -> Value {{
        let mut map = Map::new();
{puts}        Value::Object(map)
    }}
}}

""")
    return "".join(out)


# --- (d) a pull reader -------------------------------------------------------------------------

def pull(path="specwright_runtime::json"):
    out = [f"use {path}::{{self as json, Decode, Encode, Error, Reader, StringEnum, Writer}};\n\n"]
    for name in enums():
        text = enum(name).replace(f"impl {name} {{\n    pub fn", f"impl StringEnum for {name} {{\n    fn")
        text = text.rstrip().removesuffix("}") + f"""
    fn from_text(text: &str) -> Self {{
{from_text()}    }}
}}

"""
        out.append(text)
    for name, fields in types():
        lets = "".join(f"        let mut {field} = None;\n" for field, _ in fields)
        arms = "".join(f'                "{field}" => {field} = object.value()?,\n' for field, _ in fields)
        build = ", ".join(field for field, _ in fields)
        writes = "".join(f'        object.optional("{field}", &self.{field});\n' for field, _ in fields)
        out.append(struct(name, fields) + f"""impl Decode for {name} {{
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {{
{lets}        let mut object = reader.object("#/components/schemas/{name}")?;
        while let Some(key) = object.key()? {{
            match key {{
{arms}                _ => object.skip()?,
            }}
        }}
        Ok(Self {{ {build} }})
    }}
}}

impl Encode for {name} {{
    fn encode(&self, writer: &mut Writer) {{
        let mut object = writer.object();
{writes}        object.end();
    }}
}}

""")
    out.append(f"json::string_enums!({', '.join(enums())});\n")
    out.append(f"json::serde_impls!({', '.join(name for name, _ in types())});\n")
    return "".join(out)


# --- the program that uses every type ----------------------------------------------------------

SERDE = ("fn decode<T: serde::de::DeserializeOwned>(body: &[u8]) -> T {\n    serde_json::from_slice(body).unwrap()\n}\n"
         "fn encode<T: serde::Serialize>(value: &T) -> Vec<u8> {\n    serde_json::to_vec(value).unwrap()\n}\n")
VALUE = ("use encoding::Json;\nfn decode<T: Json>(body: &[u8]) -> T {\n    T::from_json(serde_json::from_slice(body).unwrap()).unwrap()\n}\n"
         "fn encode<T: Json>(value: &T) -> Vec<u8> {\n    serde_json::to_vec(&value.to_json()).unwrap()\n}\n")
PULL = ("use PATH::{self as json, Decode, Encode};\nfn decode<T: Decode>(body: &[u8]) -> T {\n    json::from_slice(body).unwrap()\n}\n"
        "fn encode<T: Encode>(value: &T) -> Vec<u8> {\n    json::to_vec(value).unwrap()\n}\n")
NONE = "fn decode<T>(_: &[u8]) -> T {\n    unimplemented!()\n}\nfn encode<T>(_: &T) -> Vec<u8> {\n    Vec::new()\n}\n"

MAIN = """use encoding as t;
use std::hint::black_box;
use std::time::Instant;

%s
/// One round: the seconds to decode the page and to encode it again.
fn round(body: &[u8]) -> (f64, f64) {
    let start = Instant::now();
    let page: t::Page = decode(black_box(body));
    let decoded = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let text = encode(black_box(&page));
    let encoded = start.elapsed().as_secs_f64();
    assert_eq!(decode::<t::Page>(&text), page);
    assert!(text.len() > body.len() * 9 / 10);
    (decoded, encoded)
}

fn all(body: &[u8]) -> usize {
    let mut size = 0;
%s    size
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let body = std::fs::read(&arguments[1]).unwrap();
    if arguments.len() == 2 {
        println!("{}", all(&body));
        return;
    }
    let rounds: Vec<(f64, f64)> = (0..20).map(|_| round(&body)).collect();
    let best = |pick: fn(&(f64, f64)) -> f64| rounds.iter().map(pick).fold(f64::INFINITY, f64::min);
    println!("{} {}", best(|each| each.0), best(|each| each.1));
}
"""

SERDE_JSON = 'serde_json = "1"\n'
SERDE_DERIVE = 'serde = { version = "1", features = ["derive"] }\n' + SERDE_JSON
OWN = f'specwright-runtime = {{ path = "{RUNTIME}", default-features = false }}\n'
OWN_SERDE = OWN.replace("false }", 'false, features = ["serde"] }')
JITER = 'jiter-json = { path = "../jiter-json" }\n'

# name: (library, functions of the program, dependencies)
VARIANTS = {
    "none": (none, NONE, ""),
    "derive": (derive, SERDE, SERDE_DERIVE),
    "visitor": (visitor, SERDE, SERDE_DERIVE),
    "map": (map_between, VALUE, SERDE_JSON),
    "pull": (pull, PULL.replace("PATH", "specwright_runtime::json"), OWN),
    "pull-serde": (pull, PULL.replace("PATH", "specwright_runtime::json"), OWN_SERDE),
    "pull-jiter": (lambda: pull("jiter_json"), PULL.replace("PATH", "jiter_json"), JITER),
}

MANIFEST = """[package]
name = "encoding"
version = "0.0.0"
edition = "2024"

[[bin]]
name = "all"
path = "src/main.rs"

[profile.dev]
incremental = false

[dependencies]
%s
[workspace]
"""


def body():
    """5,000 records, as a server would send them."""
    import json
    draw = random.Random(11)
    words = "remote attackers could execute arbitrary code via a crafted request in the package before version".split()
    records = []
    for index in range(5000):
        cves = [{"cve_id": f"CVE-2026-{draw.randrange(100000):05}", "cvss": draw.randrange(10, 100) / 10,
                 "url": f"https://example.com/cve/{draw.randrange(10**9)}"} for _ in range(draw.randrange(1, 4))]
        records.append({
            "vul_id": f"HCEVUL-{index:08}", "vul_name": " ".join(draw.choices(words, k=3)),
            "severity_level": draw.choice([text for _, text in VALUES] + ["surprising"]),
            "cvss_score": draw.randrange(10, 100) / 10, "first_scan_time": 1760000000000 + draw.randrange(10**10),
            "host_num": draw.randrange(500), "is_fixed": draw.random() < 0.5,
            "label_list": draw.choices(["linux", "kernel", "openssl", "local"], k=2), "status": "new",
            "description": " ".join(draw.choices(words, k=25)) + "\n\"quoted\" \u4e2d\u6587", "cve_list": cves})
    return json.dumps({"total_num": 5000, "data_list": records}, ensure_ascii=False, separators=(",", ":"))


def write(folder, variant):
    library, functions, dependencies = VARIANTS[variant]
    root = folder / variant
    (root / "src").mkdir(parents=True, exist_ok=True)
    (root / "Cargo.toml").write_text(MANIFEST % dependencies)
    (root / "src/lib.rs").write_text(library())
    uses = "".join(f"    size += encode(&decode::<t::{name}>(body)).len();\n" for name, _ in types())
    (root / "src/main.rs").write_text(MAIN % (functions, uses))
    if "jiter" in variant:
        adapter = folder / "jiter-json"
        (adapter / "src").mkdir(parents=True, exist_ok=True)
        (adapter / "Cargo.toml").write_text('[package]\nname = "jiter-json"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n'
                                            'jiter = { version = "0.19", default-features = false }\n' + OWN + '\n[workspace]\n')
        (adapter / "src/lib.rs").write_text((HERE / "jiter.rs").read_text())


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    for variant in sys.argv[2:] or VARIANTS:
        write(folder, variant)
    (folder / "body.json").write_text(body(), encoding="utf-8")


if __name__ == "__main__":
    main()
