//! Generates clients of documents with every feature.

const DOCUMENTS: [&str; 24] = [
    "about", "bodies", "deprecated", "docs", "errors", "making", "names", "objects", "parameters", "relative", "responses", "rules",
    "security", "servers", "shapes", "styles", "swagger", "swagger_bodies", "tags", "tuples", "unions", "v31", "values", "empty",
];

fn main() {
    let mut build = specwright::Build::new();
    for name in DOCUMENTS {
        build = build.document(format!("../../fixtures/pass/{name}.yaml"));
    }
    build.run();
}
