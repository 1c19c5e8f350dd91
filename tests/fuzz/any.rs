//! What libFuzzer makes up, handed to the target that `LATCHKEY_FUZZ` names. `cargo xtask fuzz` builds and runs it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tests::fuzz::{Target, target};

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("LATCHKEY_FUZZ").expect("LATCHKEY_FUZZ names a target");
    target(&name).expect("LATCHKEY_FUZZ names a target of tests/src/fuzz/mod.rs")
});

fuzz_target!(|data: &[u8]| (TARGET.holds)(data));
