//! The text of this package, for a generator that copies it beside what it generates.

macro_rules! sources {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../", $path)))),*]
    };
}

/// Each file with its path: the manifest, and what is compiled without tests.
pub const SOURCES: &[(&str, &str)] = sources! {
    "Cargo.toml"
    "README.md"
    "src/address.rs"
    "src/address/syntax.rs"
    "src/auth.rs"
    "src/auth/credentials.rs"
    "src/auth/error.rs"
    "src/base64.rs"
    "src/body.rs"
    "src/body/reader.rs"
    "src/builder.rs"
    "src/builder/methods.rs"
    "src/call.rs"
    "src/call/clock.rs"
    "src/call/exchange.rs"
    "src/call/forms.rs"
    "src/call/future.rs"
    "src/call/instant.rs"
    "src/call/judge.rs"
    "src/call/methods.rs"
    "src/call/options.rs"
    "src/call/prepare.rs"
    "src/call/redirect.rs"
    "src/call/streams.rs"
    "src/call/watch.rs"
    "src/charset.rs"
    "src/client.rs"
    "src/decode.rs"
    "src/error.rs"
    "src/error/convert.rs"
    "src/error/display.rs"
    "src/error/failure.rs"
    "src/form.rs"
    "src/formats.rs"
    "src/formats/address.rs"
    "src/formats/base64.rs"
    "src/formats/clock.rs"
    "src/formats/convert.rs"
    "src/formats/convert/chrono.rs"
    "src/formats/convert/jiff.rs"
    "src/formats/convert/rust_decimal.rs"
    "src/formats/convert/time.rs"
    "src/formats/convert/uuid.rs"
    "src/formats/duration.rs"
    "src/formats/macros.rs"
    "src/formats/near.rs"
    "src/formats/order.rs"
    "src/formats/parts.rs"
    "src/formats/plain.rs"
    "src/formats/span.rs"
    "src/formats/time.rs"
    "src/formats/uuid.rs"
    "src/http_date.rs"
    "src/json.rs"
    "src/json/decimal.rs"
    "src/json/error.rs"
    "src/json/macros.rs"
    "src/json/nullable.rs"
    "src/json/reader.rs"
    "src/json/reader/array.rs"
    "src/json/reader/choice.rs"
    "src/json/reader/object.rs"
    "src/json/reader/spelling.rs"
    "src/json/reader/tuple.rs"
    "src/json/serde.rs"
    "src/json/serde_json.rs"
    "src/json/text.rs"
    "src/json/types.rs"
    "src/json/unknown.rs"
    "src/json/value.rs"
    "src/json/value_enum.rs"
    "src/json/writer.rs"
    "src/lib.rs"
    "src/live.rs"
    "src/live/events.rs"
    "src/live/lines.rs"
    "src/live/source.rs"
    "src/media_type.rs"
    "src/media_type/syntax.rs"
    "src/multipart.rs"
    "src/multipart/chain.rs"
    "src/operation.rs"
    "src/parameter.rs"
    "src/parameter/deep.rs"
    "src/parameter/encode.rs"
    "src/parameter/members.rs"
    "src/percent.rs"
    "src/response.rs"
    "src/settings.rs"
    "src/sources.rs"
    "src/transport.rs"
    "src/transport/classify.rs"
    "src/transport/driven.rs"
    "src/transport/gzip.rs"
    "src/transport/reqwest.rs"
    "src/transport/settings.rs"
    "src/transport/tls.rs"
    "src/validate.rs"
    "src/validate/builders.rs"
    "src/validate/check.rs"
    "src/validate/invalid.rs"
    "src/validate/pattern.rs"
};

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// The files below a folder, as in the list.
    fn files(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let of_tests = path.file_stem().is_some_and(|name| name == "tests");
            if path.is_dir() && !of_tests {
                files(&path, found);
            } else if !of_tests {
                let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
                found.push(path.to_str().unwrap().replace('\\', "/"));
            }
        }
    }

    #[test]
    fn nothing_is_missing() {
        let mut found = vec!["Cargo.toml".to_owned(), "README.md".to_owned()];
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        found.sort_unstable();
        let listed: Vec<_> = super::SOURCES.iter().map(|(path, _)| *path).collect();
        assert_eq!(listed, found, "a file of src/ is to be listed, in the order of paths");
    }
}
