//! The credentials of a call.

use std::sync::Arc;

use crate::calls::Call;
use crate::runtime::{Authenticate, Basic, Token};

/// What proves who makes a call; `None` when nothing has to.
pub(crate) fn of(call: &Call) -> Result<Option<Arc<dyn Authenticate>>, String> {
    match &call.credentials[..] {
        [] => Ok(None),
        [(_, kind)] => Ok(Some(one(kind))),
        _ => Err("several credentials together cannot be given yet".to_owned()),
    }
}

fn one(kind: &str) -> Arc<dyn Authenticate> {
    if kind == "basic" { Arc::new(Basic::new("user", "pass word é")) } else { Arc::new(Token::new("a-token+/=")) }
}
