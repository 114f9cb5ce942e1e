//! What the generator emits for one operation of HSS, as far as it touches the runtime. This is the sample to emit
//! against: `client.rs` and `operations.rs` are complete, `types.rs` stands for models that read and write themselves.

pub mod client;
pub mod operations;
pub mod types;
