//! Starts an export of every unhandled vulnerability, and says what became of it.
//!
//! ```console
//! $ HSS_TOKEN=… HSS_PROJECT_ID=… HSS_REGION=cn-north-4 cargo run --example export
//! ```

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to the terminal")]

use std::env::var;

use hss::types::{ExportLocalVulnerabilitiesRequest, HandleStatus, ServerRegion};
use hss::{Client, Token};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .region(ServerRegion::from_text(var("HSS_REGION")?))
        .project_id(var("HSS_PROJECT_ID")?)
        .auth(Token::new(var("HSS_TOKEN")?))
        .build()?;
    let filters = ExportLocalVulnerabilitiesRequest::new().operate_all(true).handle_status(HandleStatus::Unhandled);
    match client.batch_export_local_vul_task(200, filters).await {
        Ok(task) => println!("task {}: {} records", task.task_id, task.record_total_num),
        Err(error) => {
            let code = error.body().and_then(|body| body.error_code());
            eprintln!("{error} ({})", code.unwrap_or("no error code"));
        }
    }
    Ok(())
}
