//! The operation `BatchExportLocalVulTask`: from a call to the number of records and the id of a task.

use serde_json::{Value, json};

use crate::criteria::Criteria;
use crate::error::Refusal;
use crate::gateway::Call;
use crate::inventory::Image;
use crate::server::State;

/// The enterprise project of a call that names none.
const DEFAULT_ENTERPRISE_PROJECT: &str = "0";
/// Names all enterprise projects that the caller may see.
const ALL_ENTERPRISE_PROJECTS: &str = "all_granted_eps";

/// Checks query and body, and counts what an export would hold. A refused call makes no task.
pub(crate) fn run(state: &State, call: &Call, body: &[u8]) -> Result<Value, Refusal> {
    let export_size = export_size(call)?;
    let enterprise_project = enterprise_project(call)?;
    let criteria = Criteria::read(call.is_json, body)?;
    let of_project = |image: &&Image| {
        enterprise_project == ALL_ENTERPRISE_PROJECTS || enterprise_project == image.enterprise_project_id
    };
    let found: usize = state.images.iter().filter(of_project).map(|image| criteria.count(image)).sum();
    Ok(json!({ "record_total_num": found.min(export_size), "task_id": state.next_task_id() }))
}

/// Required, and from 0 to 2,147,483,647: the bounds of the sibling export of baselines, as none are published here.
fn export_size(call: &Call) -> Result<usize, Refusal> {
    let text = parameter(call, "export_size")?
        .ok_or_else(|| Refusal::invalid_parameter("the query parameter export_size is required"))?;
    // Digits only: Rust would also take a plus sign.
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let size = text.parse::<i32>().ok().filter(|_| digits);
    size.and_then(|size| usize::try_from(size).ok())
        .ok_or_else(|| Refusal::invalid_parameter("export_size must be an integer from 0 to 2147483647"))
}

fn enterprise_project(call: &Call) -> Result<&str, Refusal> {
    let id = parameter(call, "enterprise_project_id")?.unwrap_or(DEFAULT_ENTERPRISE_PROJECT);
    if (1..=256).contains(&id.chars().count()) {
        Ok(id)
    } else {
        Err(Refusal::invalid_parameter("enterprise_project_id must have 1 to 256 characters"))
    }
}

/// The one value of a query parameter. Parameters that the operation does not have are not looked at.
fn parameter<'a>(call: &'a Call, name: &str) -> Result<Option<&'a str>, Refusal> {
    let mut values = call.query.iter().filter(|(known, _)| known == name);
    let first = values.next().map(|(_, value)| value.as_str());
    match values.next() {
        None => Ok(first),
        Some(_) => Err(Refusal::invalid_parameter(&format!("{name} is there more than once"))),
    }
}
