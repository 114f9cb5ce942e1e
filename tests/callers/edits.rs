//! Edits of a document that break none of the service's callers, so that they may break no caller of its client.

use serde_json::{Map, Value, json};

type Edit = fn(&mut Value);

/// Each edit by its name, which begins with the document's.
pub(crate) const EDITS: &[(&str, Edit)] = &[
    ("store_as_it_was", |_| {}),
    ("store_components_in_another_order", |document| reverse(at(document, "/components/schemas"))),
    ("store_paths_in_another_order", |document| reverse(at(document, "/paths"))),
    ("store_responses_in_another_order", |document| reverse(at(document, "/components/responses"))),
    ("store_properties_in_another_order", |document| reverse(at(document, "/components/schemas/Address/properties"))),
    ("store_required_in_another_order", |document| {
        at(document, "/components/schemas/Address/required").as_array_mut().expect("a list").reverse();
    }),
    ("store_query_parameter", |document| push(at(document, "/paths/~1pets/get/parameters"), parameter("colour"))),
    ("store_parameter_in_front", |document| {
        let parameters = at(document, "/paths/~1pets/get/parameters").as_array_mut().expect("a list");
        parameters.insert(0, parameter("breed"));
    }),
    ("store_optional_property", |document| {
        put(at(document, "/components/schemas/NewPet/properties"), "colour", json!({ "type": "string" }));
    }),
    ("store_error_schema", |document| {
        let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Maintenance" } } });
        let schema = json!({ "type": "object", "properties": { "until": { "type": "string" } } });
        put(at(document, "/components/schemas"), "Maintenance", schema);
        let responses = at(document, "/paths/~1pets/get/responses");
        put(responses, "503", json!({ "description": "Closed.", "content": content }));
    }),
    ("store_first_error", |document| {
        let responses = at(document, "/paths/~1adoptions~1{id}/get/responses");
        put(responses, "404", json!({ "$ref": "#/components/responses/NotFound" }));
    }),
    ("store_inline_error", |document| {
        let schema = json!({ "type": "object", "required": ["why"], "properties": { "why": { "type": "string" } } });
        let content = json!({ "application/json": { "schema": schema } });
        put(at(document, "/paths/~1pets/post/responses"), "402", json!({ "description": "Pay.", "content": content }));
    }),
    ("store_success_without_a_body", |document| {
        put(at(document, "/paths/~1pets~1{id}/put/responses"), "204", json!({ "description": "It was so." }));
    }),
    ("store_success_of_the_same_type", |document| {
        let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } });
        put(
            at(document, "/paths/~1pets~1{id}/put/responses"),
            "201",
            json!({ "description": "New.", "content": content }),
        );
    }),
    ("store_success_of_another_type", |document| {
        let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Adoption" } } });
        let responses = at(document, "/paths/~1pets/post/responses");
        put(responses, "202", json!({ "description": "Later.", "content": content }));
    }),
    ("store_enum_member", |document| push(at(document, "/components/schemas/Status/enum"), json!("lost"))),
    ("store_fewer_operations", |document| {
        at(document, "/paths").as_object_mut().expect("an object").shift_remove("/pets/{id}/image");
    }),
    ("store_another_operation", |document| {
        let pets = at(document, "/paths/~1pets").clone();
        let mut other = json!({ "get": pets["get"], "post": pets["post"] });
        other["get"]["operationId"] = json!("aListOfDogs");
        other["post"]["operationId"] = json!("aNewDog");
        let paths = at(document, "/paths").as_object_mut().expect("an object");
        paths.shift_insert(0, "/a-dogs".to_owned(), other);
    }),
    ("store_a_second_tag", |document| push(at(document, "/paths/~1pets/get/tags"), json!("search"))),
    ("store_other_words", |document| {
        *at(document, "/paths/~1pets/get/summary") = json!("Other words.");
        put(at(document, "/components/schemas/Owner"), "description", json!("Who keeps a pet."));
    }),
    ("chat_as_it_was", |_| {}),
    ("chat_members_in_another_order", |document| {
        at(document, "/components/schemas/ChatCompletionRequestMessage/oneOf")
            .as_array_mut()
            .expect("a list")
            .reverse();
        at(document, "/components/schemas/ContentPart/oneOf").as_array_mut().expect("a list").reverse();
    }),
    ("chat_union_member", |document| {
        let schemas = at(document, "/components/schemas");
        let mut tool = schemas["ChatCompletionRequestSystemMessage"].clone();
        tool["properties"]["role"]["const"] = json!("tool");
        put(schemas, "ChatCompletionRequestToolMessage", tool);
        let reference = "#/components/schemas/ChatCompletionRequestToolMessage";
        let union = at(document, "/components/schemas/ChatCompletionRequestMessage");
        push(&mut union["oneOf"], json!({ "$ref": reference }));
        put(&mut union["discriminator"]["mapping"], "tool", json!(reference));
    }),
    ("chat_union_member_of_another_name", |document| {
        let schemas = at(document, "/components/schemas");
        let mut tool = schemas["ChatCompletionRequestSystemMessage"].clone();
        tool["properties"]["role"]["const"] = json!("developer");
        put(schemas, "DeveloperNote", tool);
        let reference = "#/components/schemas/DeveloperNote";
        let union = at(document, "/components/schemas/ChatCompletionRequestMessage");
        push(&mut union["oneOf"], json!({ "$ref": reference }));
        put(&mut union["discriminator"]["mapping"], "developer", json!(reference));
    }),
    ("chat_inline_union_member", |document| {
        let member = json!({
            "type": "object", "title": "Audio part", "required": ["type", "audio"],
            "properties": { "type": { "const": "audio" }, "audio": { "type": "string" } },
        });
        push(at(document, "/components/schemas/ContentPart/oneOf"), member);
    }),
    ("chat_kind_of_a_union", |document| {
        let stop = at(document, "/components/schemas/CreateChatCompletionRequest/properties/stop/oneOf");
        push(stop, json!({ "type": "boolean" }));
    }),
    ("chat_fewer_operations", |document| {
        let paths = at(document, "/paths").as_object_mut().expect("an object");
        paths.shift_remove("/files");
        paths.shift_remove("/files/{file_id}/content");
    }),
];

fn at<'a>(document: &'a mut Value, pointer: &str) -> &'a mut Value {
    document.pointer_mut(pointer).unwrap_or_else(|| panic!("the document has no {pointer}"))
}

fn reverse(object: &mut Value) {
    let members = std::mem::take(object.as_object_mut().expect("an object"));
    *object = Value::Object(members.into_iter().rev().collect::<Map<_, _>>());
}

fn push(list: &mut Value, item: Value) {
    list.as_array_mut().expect("a list").push(item);
}

fn put(object: &mut Value, key: &str, value: Value) {
    let before = object.as_object_mut().expect("an object").insert(key.to_owned(), value);
    assert!(before.is_none(), "there was a {key} before");
}

fn parameter(name: &str) -> Value {
    json!({ "name": name, "in": "query", "schema": { "type": "string" } })
}
