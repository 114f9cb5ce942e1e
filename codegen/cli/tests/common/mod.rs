//! What the tests of `specwright generate` share: a document, a folder, and the command as users run it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Two operations, and a type of each.
pub(crate) const PETS: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: 'https://example.com'}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: {'200': {description: all, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
  /pets/{id}/owner:
    get:
      operationId: owner
      tags: [people]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string, example: Rex}}}
    Owner: {type: object, properties: {name: {type: string}}}
";

/// A folder of a test's own, with the document in it.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a test can write below the target folder");
    fs::write(folder.join("pets.yaml"), PETS).expect("the folder is there");
    folder
}

/// Runs `specwright generate` in a folder.
pub(crate) fn generate(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    command.arg("generate").args(arguments).current_dir(folder).output().expect("the command was built")
}

/// What a command said.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("commands write UTF-8")
}
