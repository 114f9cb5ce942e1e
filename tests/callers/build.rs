//! Generates a client from every document of `spec`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut build = specwright::Build::new();
    for name in ["chat", "files", "music", "payments", "search", "store"] {
        build = build.document(format!("spec/{name}.yaml"));
    }
    build.run();
}
