//! The one thing cargo does not bring by itself: the standard library for WebAssembly.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project::Project;

/// What the app is compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Adds the WebAssembly target when it is missing.
pub(crate) fn ensure_wasm_target(project: &Project) -> Result<()> {
    // Asking the compiler answers for rustup and for a distribution's packages alike.
    let sysroot = process::output(
        Command::new("rustc").args(["--print", "sysroot"]).current_dir(&project.root),
    )?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).join("lib").is_dir() {
        return Ok(());
    }
    if process::find_on_path(&["rustup"]).is_none() {
        bail!(
            "Rust's standard library for {WASM} is missing: install the package \
             libstd-rust-dev-wasm32 (Debian, Ubuntu), rust-std-static-{WASM} (Fedora) or rust-wasm \
             (Arch, Alpine), or install Rust from https://rustup.rs"
        );
    }
    println!("adding the target {WASM}");
    process::run(Command::new("rustup").args(["target", "add", WASM]).current_dir(&project.root))
        .with_context(|| format!("the target {WASM} could not be added"))
}
