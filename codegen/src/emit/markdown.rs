//! Stub until the real one is merged.
pub(crate) fn doc_lines(text: &str) -> Vec<String> {
    text.trim_end().lines().map(str::to_owned).collect()
}
pub(crate) fn code_span(text: &str) -> String {
    format!("`{text}`")
}
