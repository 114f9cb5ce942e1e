//! A program whose own reqwest decodes everything that it can.

#![deny(warnings)]

#[path = "../../client.rs"]
mod client;

use specwright_runtime::ReqwestTransport;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (url, served) = client::serve(3);
    let ours = client::builder(&url).build::<()>().expect("the client is complete");
    assert_eq!(*client::list(&ours).await.expect("an answer"), ["Rex"]);
    let mut builder = client::builder(&url);
    builder.transport(ReqwestTransport::new(|builder| builder).expect("a transport"));
    let ours = builder.build::<()>().expect("the client is complete");
    assert_eq!(*client::list(&ours).await.expect("an answer"), ["Rex"]);
    // The program's own client does as it is used to: the features are on.
    reqwest::get(format!("{url}/pets")).await.expect("an answer");

    let asked = served.join().expect("the server did not panic");
    let asked: Vec<_> =
        asked.iter().map(|head| head.lines().find(|line| line.starts_with("accept-encoding"))).collect();
    assert_eq!(asked[..2], [None, None]);
    assert!(asked[2].is_some_and(|line| line.contains("gzip") && line.contains("br")), "{asked:?}");
    println!("reqwest's own client asks for gzip and the like; ours does not");
}
