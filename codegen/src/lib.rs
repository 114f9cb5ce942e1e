//! x
pub mod analyze;
pub mod diagnostic;
pub mod emit;
pub mod ir;
pub mod limits;
pub mod lower;
pub mod name;
pub mod parse;
pub mod render;
pub mod source;
pub mod tree;
pub mod upgrade;
