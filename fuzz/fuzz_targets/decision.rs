#![no_main]

#[path = "../../tests/support/fuzz.rs"]
#[expect(dead_code, reason = "each target uses one of the functions")]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::decision(data));
