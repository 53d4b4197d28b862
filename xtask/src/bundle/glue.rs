//! From the app's source to WebAssembly and the script that connects it to the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::{Files, list, split, tables, trim};
use crate::process;
use crate::project::{Profile, Project};
use crate::toolchain::{self, WASM};

/// What wasm-bindgen makes of the compiled app.
#[derive(Debug, Clone)]
pub(crate) struct Glue {
    /// The script between the browser and the app.
    pub(crate) script: String,
    /// What the app needs at first.
    pub(crate) wasm: Vec<u8>,
    /// The script that fetches the parts that come later, and those parts, by name.
    pub(crate) later: Files,
    /// Scripts that crates bring along; the glue imports them by these paths.
    pub(crate) snippets: Files,
}

/// Compiles the app; returns the path of the WebAssembly file.
pub(crate) fn compile(project: &Project, profile: Profile) -> Result<PathBuf> {
    toolchain::ensure_wasm_target(project)?;
    let mut args = vec!["build", "-p", "duihun", "--target", WASM];
    let short_paths = short_paths();
    if profile == Profile::Release {
        args.extend(["--release", "--config", &short_paths]);
    }
    process::run(&mut process::cargo(project, &args))?;
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "release",
    };
    Ok(project.target.join(WASM).join(folder).join("duihun.wasm"))
}

/// Panics name the file they happen in. Which folder of which machine it was compiled in is of no use to
/// anybody, costs bytes, and would make the same source give other bytes elsewhere.
fn short_paths() -> String {
    let home = |name| std::env::var(name).ok();
    let cargo = home("CARGO_HOME").or_else(|| Some(format!("{}/.cargo", home("HOME")?)));
    let flag = cargo.map(|cargo| format!("\"--remap-path-prefix={cargo}/registry/src=.\""));
    format!("target.{WASM}.rustflags=[{}]", flag.unwrap_or_default())
}

/// Runs wasm-bindgen, and in release wasm-opt where there is one.
pub(crate) fn generate(project: &Project, wasm: &Path, profile: Profile) -> Result<Glue> {
    // The process number keeps a `serve` and a `dist` that run at once apart.
    let folder = project.scratch(&format!("glue-{}", std::process::id()));
    let glue = generate_in(&folder, wasm, profile);
    // What is left behind is in nobody's way, and the result matters more.
    let _ = fs::remove_dir_all(&folder);
    glue
}

fn generate_in(folder: &Path, wasm: &Path, profile: Profile) -> Result<Glue> {
    let release = profile == Profile::Release;
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    // First the parts that come later are taken out, then the rest is connected to the browser.
    let later = split::split(wasm, folder, release)?;
    Bindgen::new()
        .input_path(folder.join(split::MAIN))
        .web(true)?
        // The parts call into the rest by its exports.
        .keep_lld_exports(true)
        .typescript(false)
        .remove_name_section(release)
        .remove_producers_section(true)
        // The start script knows the hashed name; a default would only be a dead link.
        .omit_default_module_path(true)
        .out_name("app")
        .generate(folder)
        .with_context(|| format!("wasm-bindgen cannot read {}", wasm.display()))?;
    let bundled = folder.join("app_bg.wasm");
    if release {
        optimise(&bundled);
    }
    let mut snippets = Files::new();
    for name in list(folder)?.into_iter().filter(|name| name.starts_with("snippets/")) {
        let content = fs::read(folder.join(&name)).with_context(|| format!("no {name}"))?;
        snippets.insert(name, content);
    }
    let script =
        fs::read_to_string(folder.join("app.js")).context("wasm-bindgen made no script")?;
    let wasm = fs::read(&bundled).context("wasm-bindgen made no WebAssembly")?;
    let (wasm, script) = if release { trim::short_names(&wasm, &script)? } else { (wasm, script) };
    Ok(Glue { script, wasm, later, snippets })
}

/// Two or three per cent smaller: welcome, but not worth a failed build.
fn optimise(wasm: &Path) {
    let Some(program) = process::find_on_path(&["wasm-opt"]) else { return };
    if let Err(error) = optimise_with(&program, wasm) {
        eprintln!("going on without wasm-opt: {error:#}");
    }
}

fn optimise_with(program: &Path, wasm: &Path) -> Result<()> {
    let smaller = wasm.with_extension("opt.wasm");
    process::run(
        Command::new(program).arg("-Oz").args(FEATURES).arg(wasm).arg("-o").arg(&smaller),
    )?;
    let (before, after) = (fs::read(wasm)?, fs::read(&smaller)?);
    let tables = tables::exported(&before);
    if tables.is_none() || tables != tables::exported(&after) {
        bail!("it mixed up the tables; version 110 or later does not");
    }
    fs::rename(&smaller, wasm).context("cannot take over its result")
}

/// What rustc uses by default. Older versions of wasm-opt do not read it from the file.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
