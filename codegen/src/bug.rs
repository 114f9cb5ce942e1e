//! What is said of a panic: that it is a bug of this project, and what to report.

use std::any::Any;

/// Two sentences on a panic, which is what a thread that ended in one gives. `shown_by` is the shortest command that shows it.
pub fn sentences(panic: &(dyn Any + Send), shown_by: &str) -> String {
    let message = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    let message = message.unwrap_or("it gave no reason");
    format!(
        "this is a bug of specwright, whatever the document holds: {message}. {shown_by} shows it: please report that, with \
         as much of the document as it takes, to the maintainers of the repository that you have specwright from"
    )
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn the_reason_of_a_panic_is_told() {
        let panics: [fn(); 3] =
            [|| panic!("no room"), || panic!("no room for {}", 7), || std::panic::resume_unwind(Box::new(7))];
        for (panic, reason) in panics.into_iter().zip(["no room.", "no room for 7.", "it gave no reason."]) {
            let payload = std::panic::catch_unwind(panic).expect_err("each panics");
            let said = sentences(payload.as_ref(), "`specwright check a.yaml`");
            assert!(said.contains(&format!("holds: {reason} `specwright check a.yaml` shows it: ")), "{said}");
        }
    }
}
