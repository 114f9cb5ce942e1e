#![no_main]

libfuzzer_sys::fuzz_target!(|case: specwright_fuzz::path::Case| specwright_fuzz::path::judge(&case));
