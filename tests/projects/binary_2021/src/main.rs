//! Calls one operation of one client; all other operations and types of all clients are unused, which is no mistake.

mod about {
    include!(concat!(env!("OUT_DIR"), "/about/lib.rs"));
}
mod bodies {
    include!(concat!(env!("OUT_DIR"), "/bodies/lib.rs"));
}
mod deprecated {
    include!(concat!(env!("OUT_DIR"), "/deprecated/lib.rs"));
}
mod docs {
    include!(concat!(env!("OUT_DIR"), "/docs/lib.rs"));
}
mod errors {
    include!(concat!(env!("OUT_DIR"), "/errors/lib.rs"));
}
mod making {
    include!(concat!(env!("OUT_DIR"), "/making/lib.rs"));
}
mod names {
    include!(concat!(env!("OUT_DIR"), "/names/lib.rs"));
}
mod objects {
    include!(concat!(env!("OUT_DIR"), "/objects/lib.rs"));
}
mod parameters {
    include!(concat!(env!("OUT_DIR"), "/parameters/lib.rs"));
}
mod relative {
    include!(concat!(env!("OUT_DIR"), "/relative/lib.rs"));
}
mod responses {
    include!(concat!(env!("OUT_DIR"), "/responses/lib.rs"));
}
mod rules {
    include!(concat!(env!("OUT_DIR"), "/rules/lib.rs"));
}
mod security {
    include!(concat!(env!("OUT_DIR"), "/security/lib.rs"));
}
mod servers {
    include!(concat!(env!("OUT_DIR"), "/servers/lib.rs"));
}
mod shapes {
    include!(concat!(env!("OUT_DIR"), "/shapes/lib.rs"));
}
mod styles {
    include!(concat!(env!("OUT_DIR"), "/styles/lib.rs"));
}
mod swagger {
    include!(concat!(env!("OUT_DIR"), "/swagger/lib.rs"));
}
mod swagger_bodies {
    include!(concat!(env!("OUT_DIR"), "/swagger_bodies/lib.rs"));
}
mod tags {
    include!(concat!(env!("OUT_DIR"), "/tags/lib.rs"));
}
mod tuples {
    include!(concat!(env!("OUT_DIR"), "/tuples/lib.rs"));
}
mod unions {
    include!(concat!(env!("OUT_DIR"), "/unions/lib.rs"));
}
mod v31 {
    include!(concat!(env!("OUT_DIR"), "/v31/lib.rs"));
}
mod values {
    include!(concat!(env!("OUT_DIR"), "/values/lib.rs"));
}
mod empty {
    include!(concat!(env!("OUT_DIR"), "/empty/lib.rs"));
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = making::Client::builder().endpoint("http://127.0.0.1:9").build().expect("it is complete");
    let error = client.ping(making::types::Ping::new()).await.expect_err("nobody listens");
    assert!(error.is_connect(), "{}", error);
}
