//! The credentials of a call.

use std::sync::Arc;

use crate::calls::Call;
use crate::runtime::{Authenticate, Basic, Credentials, Token};

/// What proves who makes a call; `None` when nothing has to.
pub(crate) fn of(call: &Call) -> Option<Arc<dyn Authenticate>> {
    match &call.credentials[..] {
        [] => None,
        [(_, kind)] => Some(one(kind)),
        several => {
            let all = several.iter().fold(Credentials::new(), |all, (scheme, kind)| all.with(scheme, one(kind)));
            Some(Arc::new(all))
        }
    }
}

fn one(kind: &str) -> Arc<dyn Authenticate> {
    if kind == "basic" { Arc::new(Basic::new("user", "pass word é")) } else { Arc::new(Token::new("a-token+/=")) }
}
