//! A fault in a document that is otherwise right, of each kind and at three places: the code of all else stays the same to the byte.

use std::collections::{BTreeMap, BTreeSet};

use specwright::diagnostic::{Code, Effect, Severities, Severity};
use specwright::{Document, generate};

const PETSTORE: &str = include_str!("../fixtures/petstore/swagger-petstore.yaml");

/// A fault: what it is, where it is planted, and the operations and types whose code differs for it.
struct Fault {
    code: Code,
    /// Texts that follow each other; the last of them is replaced.
    place: &'static [&'static str],
    by: &'static str,
    differs: &'static [&'static str],
}

const fn fault(
    code: Code,
    place: &'static [&'static str],
    by: &'static str,
    differs: &'static [&'static str],
) -> Fault {
    Fault { code, place, by, differs }
}

const QUANTITY: &str = "quantity:\n          type: integer\n          format: int32\n          example: 7\n";
const SHIP_DATE: &str = "shipDate:\n          type: string\n          format: date-time\n";
const ORDER: &str = "$ref: '#/components/schemas/Order'";
const CATEGORY: &str = "$ref: '#/components/schemas/Category'";
const BY_NAME: &[&str] = &["getUserByName", "updateUser", "deleteUser"];

const FAULTS: &[Fault] = &[
    fault(Code::DuplicateKey, &["    Tag:", "        name:\n"], "        name: {type: integer}\n        name:\n", &[]),
    fault(Code::DuplicateKey, &["getOrderById", "in: path\n"], "in: query\n          in: path\n", &[]),
    fault(
        Code::DuplicateKey,
        &["findPetsByStatus", "required: false\n"],
        "required: false\n          required: true\n",
        &["findPetsByStatus"],
    ),
    fault(Code::WrongType, &["    Order:", QUANTITY], "quantity: 5\n", &["Order"]),
    fault(Code::WrongType, &["logoutUser", "parameters: []"], "parameters: 5", &[]),
    fault(Code::WrongType, &["    Tag:", "type: object"], "type: 5", &[]),
    fault(Code::InvalidValue, &["getOrderById", "in: path"], "in: url", &["getOrderById"]),
    fault(Code::InvalidValue, &["addPet", "application/xml:"], "gzip:", &["addPet"]),
    fault(Code::InvalidValue, &["https://petstore3.swagger.io/api"], "https://{petstore3.swagger.io/api", &["API"]),
    fault(Code::MissingKey, &["deleteOrder", "          in: path\n"], "", &["deleteOrder"]),
    fault(
        Code::MissingKey,
        &["    Pet:", "          items:\n            $ref: '#/components/schemas/Tag'\n"],
        "",
        &["Pet"],
    ),
    fault(Code::MissingKey, &["loginUser", "          schema:\n            type: string\n"], "", &["loginUser"]),
    fault(Code::UnknownType, &["    Order:", "quantity:", "integer"], "intger", &["Order"]),
    fault(Code::UnknownType, &["loginUser", "type: string"], "type: strnig", &["loginUser"]),
    fault(Code::UnknownType, &["    User:", "email:", "string"], "eml", &["User"]),
    fault(Code::UnresolvedReference, &["    Pet:", CATEGORY], "$ref: '#/components/schemas/Categry'", &["Pet"]),
    fault(Code::UnresolvedReference, &["getOrderById", ORDER], "$ref: '#/components/schemas/Ordr'", &["getOrderById"]),
    fault(Code::UnresolvedReference, &["placeOrder", ORDER], "$ref: '#/components/schemas/Ordr'", &["placeOrder"]),
    fault(
        Code::CyclicReference,
        &["    Order:", SHIP_DATE],
        "shipDate:\n          $ref: '#/components/schemas/Order/properties/shipDate'\n",
        &["Order"],
    ),
    fault(
        Code::CyclicReference,
        &["    Tag:\n"],
        "    Tag:\n      allOf:\n        - $ref: '#/components/schemas/Tag'\n",
        &[],
    ),
    fault(
        Code::CyclicReference,
        &["    User:", "phone:\n          type: string\n          example: '12345'\n"],
        "phone:\n          oneOf: [{type: string}, {$ref: '#/components/schemas/User/properties/phone'}]\n",
        &[],
    ),
    fault(Code::InvalidPath, &["  /user/logout:"], "  user/logout:", &[]),
    fault(
        Code::InvalidPath,
        &["  /store/order/{orderId}:"],
        "  /store/order/{orderId:",
        &["getOrderById", "deleteOrder"],
    ),
    fault(Code::InvalidPath, &["  /user/{username}:"], "  /user/../{username}:", BY_NAME),
    fault(Code::PathParameter, &["  /user/{username}:"], "  /user/{user}:", BY_NAME),
    fault(Code::PathParameter, &["getOrderById", "name: orderId"], "name: id", &[]),
    fault(Code::PathParameter, &["  /pet/{petId}/uploadImage:"], "  /pet/uploadImage:", &["uploadFile"]),
    fault(
        Code::DuplicateParameter,
        &["loginUser", "        - name: password"],
        "        - {name: username, in: query, schema: {type: integer}}\n        - name: password",
        &[],
    ),
    fault(
        Code::DuplicateParameter,
        &["deletePet", "        - name: petId"],
        "        - {name: API_KEY, in: header, schema: {type: integer}}\n        - name: petId",
        &[],
    ),
    fault(
        Code::DuplicateParameter,
        &["updatePetWithForm", "        - name: status"],
        "        - {name: petId, in: path, required: true, schema: {type: string}}\n        - name: status",
        &[],
    ),
    fault(Code::InvalidStatus, &["getOrderById", "'404':"], "not found:", &["getOrderById"]),
    fault(Code::InvalidStatus, &["deleteUser", "'400':"], "'40':", &["deleteUser"]),
    fault(Code::InvalidStatus, &["getInventory", "'200':"], "success:", &["getInventory"]),
    fault(Code::UnknownSecurityScheme, &["addPet", "petstore_auth:"], "petstore:", &["addPet"]),
    fault(Code::UnknownSecurityScheme, &["getInventory", "api_key:"], "key:", &["getInventory"]),
    fault(Code::UnknownSecurityScheme, &["findPetsByTags", "petstore_auth:"], "petstore:", &["findPetsByTags"]),
    fault(
        Code::UndefinedSerialization,
        &["findPetsByTags", "explode: true"],
        "explode: true\n          style: spaceDelimited",
        &["findPetsByTags"],
    ),
    fault(
        Code::UndefinedSerialization,
        &["findPetsByStatus", "explode: true"],
        "explode: true\n          style: deepObject",
        &["findPetsByStatus"],
    ),
    fault(
        Code::UndefinedSerialization,
        &["updatePetWithForm", "in: query"],
        "in: query\n          style: pipeDelimited",
        &["updatePetWithForm"],
    ),
    fault(Code::Unsupported, &["    Pet:", CATEGORY], "$ref: 'category.yaml'", &["Pet"]),
    fault(Code::Unsupported, &["getOrderById", ORDER], "$ref: 'https://example.com/order.json'", &["getOrderById"]),
    fault(Code::Unsupported, &["placeOrder", ORDER], "$ref: 'order.yaml#/Order'", &["placeOrder"]),
];

#[test]
fn a_fault_changes_nothing_but_what_it_stands_in() {
    let unbroken = items(PETSTORE, None);
    let mut problems = vec![];
    for fault in FAULTS {
        let items = items(&fault.plant(), Some(fault.code));
        let keys: BTreeSet<&String> = unbroken.keys().chain(items.keys()).collect();
        let differing = keys.into_iter().filter(|key| unbroken.get(*key) != items.get(*key));
        let mut found = BTreeSet::new();
        for key in differing {
            if let Some(name) = fault.differs.iter().find(|name| belongs(key, name)) {
                found.insert(*name);
            } else {
                problems.push(format!("{} at {:?}: `{key}` differs", fault.code, fault.place));
            }
        }
        let expected: BTreeSet<&str> = fault.differs.iter().copied().collect();
        for name in expected.difference(&found) {
            problems.push(format!("{} at {:?}: {name} is the same", fault.code, fault.place));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Every code of an error that leaves something to generate from.
#[test]
fn every_fault_that_can_be_confined_is_planted_three_times() {
    for code in Code::ALL {
        let is_confined = code.severity() == Severity::Error && code.effect() != Effect::Stops;
        let count = FAULTS.iter().filter(|fault| fault.code == *code).count();
        assert_eq!(count, if is_confined { 3 } else { 0 }, "{code}");
    }
}

impl Fault {
    /// The document with the fault.
    fn plant(&self) -> String {
        let mut start = 0;
        for text in self.place {
            start += PETSTORE[start..].find(text).unwrap_or_else(|| panic!("no {text:?} of {:?}", self.place));
        }
        let end = start + self.place.last().map_or(0, |text| text.len());
        [&PETSTORE[..start], self.by, &PETSTORE[end..]].concat()
    }
}

/// The items of a document's code, without what is said in comments: by file and first line, and the first method of an `impl`.
/// The document has a problem of the given code.
fn items(text: &str, code: Option<Code>) -> BTreeMap<String, String> {
    let generated = generate(&Document::new("petstore.yaml", text), &Severities::default());
    let reports = &generated.findings.reports;
    assert!(code.is_none_or(|code| reports.iter().any(|report| report.code == code)), "no {code:?}: {reports:?}");
    let mut items = BTreeMap::new();
    for file in &generated.files {
        let lines = file.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let (mut key, mut item, mut attributes) = (String::new(), String::new(), String::new());
        for line in lines {
            if line.starts_with("#[") {
                attributes.extend([line, "\n"]);
            } else if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                items.insert(std::mem::replace(&mut key, format!("{}: {line}", file.name)), std::mem::take(&mut item));
                item.extend([&*std::mem::take(&mut attributes), line, "\n"]);
            } else if key.contains(": impl Client {") && line.starts_with("    pub fn ") {
                // The block of a tag has a method for each operation.
                let method = format!("{}: impl Client {{ {}", file.name, line.trim());
                items.insert(std::mem::replace(&mut key, method), std::mem::take(&mut item));
                item.extend([line, "\n"]);
            } else if line == "}" && key.contains(": impl Client { ") {
                // The end of the block, whichever method is the last.
            } else {
                if key.contains(": impl") && line.starts_with("    pub fn ") && !key.contains(" fn ") {
                    key.extend([" ", line.trim()]);
                }
                item.extend([line, "\n"]);
            }
        }
        items.insert(key, item);
    }
    // What follows an item, and what is imported or named once more, is none: the root names `formats` where a text has one.
    items.retain(|key, _| !key.contains(": use ") && !key.contains(": pub use "));
    for item in items.values_mut() {
        item.truncate(item.trim_end().len());
    }
    items
}

/// Whether an item is about an operation or a type: it is named in it, as it is written in the document but for its case.
fn belongs(key: &str, name: &str) -> bool {
    let letters =
        |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase() };
    let words = key.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.map(letters).any(|word| word.starts_with(&letters(name)))
}
