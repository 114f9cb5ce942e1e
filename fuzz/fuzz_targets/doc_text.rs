#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| specwright_fuzz::doc_text::judge(text));
