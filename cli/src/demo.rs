//! The embedded HSS: a call against it, and it alone.

use hss::types::ServerRegion;
use hss::{Client, Token};
use hss_mock::MockHss;

use crate::export::{self, ExportCall};
use crate::output::{self, Failure, Format, note};

/// How many records the demonstration asks for, as the published example does.
const EXPORT_SIZE: i32 = 200;

/// Starts an embedded HSS, exports everything from it, and says what happened.
pub(crate) async fn demo(format: Format) -> Result<(), Failure> {
    let mock = MockHss::start().await.map_err(|error| cannot_listen(&error))?;
    note(&format!("An embedded HSS listens on {}; nothing leaves this machine.", mock.endpoint()));
    let client = Client::builder()
        .auth(Token::new(mock.token()))
        .project_id(mock.project_id())
        .region(ServerRegion::from_text(mock.region()))
        .endpoint(mock.endpoint())
        .build()?;
    let task = export::export(&client, ExportCall::everything(EXPORT_SIZE)).await?;
    for request in mock.requests() {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        let query = request.query.as_deref().unwrap_or_default();
        note(&format!("Sent: {} {}?{query} {body}", request.method, request.path));
    }
    output::task(&task, format);
    note("With an account: set HSS_TOKEN, HSS_PROJECT_ID and HSS_REGION, then");
    note("  hss vulnerabilities export --all --export-size 200");
    mock.shutdown().await;
    Ok(())
}

/// Runs an embedded HSS until it is interrupted.
pub(crate) async fn mock(port: u16) -> Result<(), Failure> {
    let mock = MockHss::builder().port(port).start().await.map_err(|error| cannot_listen(&error))?;
    output::print(&format!("export HSS_ENDPOINT={}", mock.endpoint()));
    output::print(&format!("export HSS_TOKEN={}", mock.token()));
    output::print(&format!("export HSS_PROJECT_ID={}", mock.project_id()));
    output::print(&format!("export HSS_REGION={}", mock.region()));
    note("The embedded HSS is running; it stops on Ctrl-C. The lines above set up a shell for it.");
    let interrupted = tokio::signal::ctrl_c().await;
    mock.shutdown().await;
    interrupted.map_err(|error| Failure::usage(format!("Ctrl-C cannot be waited for: {error}")))
}

fn cannot_listen(error: &std::io::Error) -> Failure {
    Failure::usage(format!("the embedded HSS cannot listen on 127.0.0.1: {error}; choose another --port"))
}
