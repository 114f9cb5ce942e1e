//! Generates the modules of this crate from `spec/`, into `OUT_DIR`.

fn main() {
    specwright::Build::new().document("spec/hss.yaml").deny_warnings().run();
}
