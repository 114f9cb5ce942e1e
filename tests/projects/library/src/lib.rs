//! Clients as public modules of a library that warns of whatever rustc and clippy have groups for.

/// The client of `about.yaml`.
pub mod about {
    include!(concat!(env!("OUT_DIR"), "/about/lib.rs"));
}
/// The client of `bodies.yaml`.
pub mod bodies {
    include!(concat!(env!("OUT_DIR"), "/bodies/lib.rs"));
}
/// The client of `deprecated.yaml`.
pub mod deprecated {
    include!(concat!(env!("OUT_DIR"), "/deprecated/lib.rs"));
}
/// The client of `docs.yaml`.
pub mod docs {
    include!(concat!(env!("OUT_DIR"), "/docs/lib.rs"));
}
/// The client of `errors.yaml`.
pub mod errors {
    include!(concat!(env!("OUT_DIR"), "/errors/lib.rs"));
}
/// The client of `making.yaml`.
pub mod making {
    include!(concat!(env!("OUT_DIR"), "/making/lib.rs"));
}
/// The client of `names.yaml`.
pub mod names {
    include!(concat!(env!("OUT_DIR"), "/names/lib.rs"));
}
/// The client of `objects.yaml`.
pub mod objects {
    include!(concat!(env!("OUT_DIR"), "/objects/lib.rs"));
}
/// The client of `parameters.yaml`.
pub mod parameters {
    include!(concat!(env!("OUT_DIR"), "/parameters/lib.rs"));
}
/// The client of `relative.yaml`.
pub mod relative {
    include!(concat!(env!("OUT_DIR"), "/relative/lib.rs"));
}
/// The client of `responses.yaml`.
pub mod responses {
    include!(concat!(env!("OUT_DIR"), "/responses/lib.rs"));
}
/// The client of `rules.yaml`.
pub mod rules {
    include!(concat!(env!("OUT_DIR"), "/rules/lib.rs"));
}
/// The client of `security.yaml`.
pub mod security {
    include!(concat!(env!("OUT_DIR"), "/security/lib.rs"));
}
/// The client of `servers.yaml`.
pub mod servers {
    include!(concat!(env!("OUT_DIR"), "/servers/lib.rs"));
}
/// The client of `shapes.yaml`.
pub mod shapes {
    include!(concat!(env!("OUT_DIR"), "/shapes/lib.rs"));
}
/// The client of `styles.yaml`.
pub mod styles {
    include!(concat!(env!("OUT_DIR"), "/styles/lib.rs"));
}
/// The client of `swagger.yaml`.
pub mod swagger {
    include!(concat!(env!("OUT_DIR"), "/swagger/lib.rs"));
}
/// The client of `swagger_bodies.yaml`.
pub mod swagger_bodies {
    include!(concat!(env!("OUT_DIR"), "/swagger_bodies/lib.rs"));
}
/// The client of `tags.yaml`.
pub mod tags {
    include!(concat!(env!("OUT_DIR"), "/tags/lib.rs"));
}
/// The client of `tuples.yaml`.
pub mod tuples {
    include!(concat!(env!("OUT_DIR"), "/tuples/lib.rs"));
}
/// The client of `unions.yaml`.
pub mod unions {
    include!(concat!(env!("OUT_DIR"), "/unions/lib.rs"));
}
/// The client of `v31.yaml`.
pub mod v31 {
    include!(concat!(env!("OUT_DIR"), "/v31/lib.rs"));
}
/// The client of `values.yaml`.
pub mod values {
    include!(concat!(env!("OUT_DIR"), "/values/lib.rs"));
}
/// The client of `empty.yaml`.
pub mod empty {
    include!(concat!(env!("OUT_DIR"), "/empty/lib.rs"));
}
