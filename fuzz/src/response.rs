//! Any bytes are an answer: what decodes as a type of a client is encoded and decoded to the same again.

use specwright_runtime::json::{self, Decode, Encode};

/// The clients.
pub mod clients {
    include!(concat!(env!("OUT_DIR"), "/modules.rs"));
}

use clients::*;

/// What each type of the clients is judged by.
const TYPES: &[fn(&[u8])] = include!(concat!(env!("OUT_DIR"), "/list.rs"));

/// Judges an answer: the first two bytes say of which type it is, the rest is its body.
pub fn judge(bytes: &[u8]) {
    let [high, low, body @ ..] = bytes else { return };
    TYPES[usize::from(u16::from_be_bytes([*high, *low])) % TYPES.len()](body);
    again::<json::Value>(body);
}

fn again<T: Decode + Encode + PartialEq + std::fmt::Debug>(body: &[u8]) {
    let Ok(value) = json::from_slice::<T>(body) else { return };
    let text = json::to_vec(&value).expect("what is decoded is finite");
    let again =
        json::from_slice::<T>(&text).unwrap_or_else(|error| panic!("{} {error}", String::from_utf8_lossy(&text)));
    assert_eq!(value, again, "{}", String::from_utf8_lossy(&text));
    assert_eq!(json::to_vec(&again).expect("it is finite"), text);
    // The reader of others takes what is written.
    serde_json::from_slice::<serde::de::IgnoredAny>(&text).expect("it is JSON");
}
