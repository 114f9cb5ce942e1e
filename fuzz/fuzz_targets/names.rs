#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| specwright_fuzz::names::judge(text));
