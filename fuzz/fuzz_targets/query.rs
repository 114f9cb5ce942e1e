#![no_main]

libfuzzer_sys::fuzz_target!(|case: specwright_fuzz::query::Case| specwright_fuzz::query::judge(&case));
