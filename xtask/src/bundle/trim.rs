//! Takes out of WebAssembly files what nothing in this app uses, and what needs no long name.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result};
use wasm_encoder::{
    CustomSection, EntityType, ExportKind, ExportSection, ImportSection, Module, RawSection,
};
use wasmparser::{Parser, Payload};

/// Classes that `wasm-streams` exports for server functions, which an app without a server does not
/// call. Exports are roots: they alone kept a tenth of the code.
const UNUSED: [&str; 1] = ["intounderlying"];

/// Section in which wasm-bindgen keeps what the macros wrote: pieces, each after its length.
const BINDINGS: &str = "__wasm_bindgen_unstable";

/// The compiler's output without the exports of [`UNUSED`] classes. Whatever only they used is found
/// unused by what comes next. Sections keep their order, since relocations count them.
pub(super) fn unused(input: &[u8]) -> Result<Vec<u8>> {
    let is_unused = |name: &str| UNUSED.iter().any(|unused| name.contains(unused));
    let mut output = Module::new();
    for payload in Parser::new(0).parse_all(input) {
        match payload.context("not WebAssembly")? {
            Payload::ExportSection(exports) => {
                let mut kept = ExportSection::new();
                for export in exports {
                    let export = export.context("a damaged export")?;
                    if !is_unused(export.name) {
                        kept.export(export.name, ExportKind::from(export.kind), export.index);
                    }
                }
                output.section(&kept);
            }
            Payload::CustomSection(section) if section.name() == BINDINGS => {
                let kept = bindings(section.data(), is_unused)?;
                output.section(&CustomSection { name: BINDINGS.into(), data: kept.into() });
            }
            other => copy(&mut output, input, other.as_section()),
        }
    }
    Ok(output.finish())
}

/// The pieces that are used. They come in pairs: the version of the format, what a macro wrote.
fn bindings(mut rest: &[u8], is_unused: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let mut kept = Vec::new();
    while !rest.is_empty() {
        let (version, after) = piece(rest)?;
        let (written, after) = piece(after)?;
        if !is_unused(&String::from_utf8_lossy(written).to_ascii_lowercase()) {
            kept.extend_from_slice(version);
            kept.extend_from_slice(written);
        }
        rest = after;
    }
    Ok(kept)
}

/// The first piece, with its length before it, and what comes after.
fn piece(rest: &[u8]) -> Result<(&[u8], &[u8])> {
    let cut_off = "wasm-bindgen's section is cut off";
    let length = rest.first_chunk().context(cut_off)?;
    let length = usize::try_from(u32::from_le_bytes(*length))?;
    rest.split_at_checked(4 + length).context(cut_off)
}

/// Gives the functions of the glue short names, in the WebAssembly file and in the script:
/// `__wbg_setAttribute_f75317b2b5cabfb4` says much, and its digits cannot be compressed.
pub(super) fn short_names(input: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut names = BTreeMap::new();
    let mut output = Module::new();
    for payload in Parser::new(0).parse_all(input) {
        match payload.context("not WebAssembly")? {
            Payload::ImportSection(imports) => {
                let mut renamed = ImportSection::new();
                for import in imports.into_imports() {
                    let import = import.context("a damaged import")?;
                    let next = format!("_{}", names.len());
                    // A name that the script does not hold exactly once stays as it is.
                    let once = occurrences(script, import.name).count() == 1;
                    let name = if once && import.name.len() > next.len() {
                        names.entry(import.name.to_owned()).or_insert(next).as_str()
                    } else {
                        import.name
                    };
                    let kind =
                        EntityType::try_from(import.ty).context("an import of an unknown kind")?;
                    renamed.import(import.module, name, kind);
                }
                output.section(&renamed);
            }
            other => copy(&mut output, input, other.as_section()),
        }
    }
    let mut script = script.to_owned();
    for (name, short) in &names {
        let place = occurrences(&script, name).next();
        if let Some(place) = place {
            script.replace_range(place, short);
        }
    }
    Ok((output.finish(), script))
}

/// Where a name stands by itself, not as a part of a longer one.
fn occurrences<'a>(script: &'a str, name: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    script.match_indices(name).map(|(at, found)| at..at + found.len()).filter(move |place| {
        !script[..place.start].ends_with(part) && !script[place.end..].starts_with(part)
    })
}

/// A part without its custom sections: the names of functions alone are as many bytes as their code, and no
/// browser needs them.
pub(super) fn nameless(input: &[u8]) -> Result<Vec<u8>> {
    let mut output = Module::new();
    for payload in Parser::new(0).parse_all(input) {
        match payload.context("not WebAssembly")? {
            Payload::CustomSection(_) => {}
            other => copy(&mut output, input, other.as_section()),
        }
    }
    Ok(output.finish())
}

fn copy(output: &mut Module, input: &[u8], section: Option<(u8, Range<u64>)>) {
    // Where the file is in memory, its places fit.
    if let Some((id, range)) = section {
        let data = &input[range.start as usize..range.end as usize];
        output.section(&RawSection { id, data });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_what_is_unused_and_keeps_the_order() -> Result<()> {
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 0);
        exports.export("__wbg_intounderlyingsink_free", ExportKind::Func, 1);
        let piece = |text: &str| [&(text.len() as u32).to_le_bytes(), text.as_bytes()].concat();
        let version = || piece("1");
        let all = [version(), piece("start"), version(), piece("IntoUnderlyingSink")].concat();
        let mut module = Module::new();
        module.section(&exports);
        let custom = |name: &'static str, data: Vec<u8>| CustomSection {
            name: name.into(),
            data: data.into(),
        };
        module.section(&custom(BINDINGS, all.clone()));
        module.section(&custom("reloc.CODE", vec![1, 2]));
        let trimmed = unused(&module.finish())?;

        let mut seen = Vec::new();
        for payload in Parser::new(0).parse_all(&trimmed) {
            match payload? {
                Payload::ExportSection(exports) => {
                    for export in exports {
                        seen.push(export?.name.to_owned());
                    }
                }
                Payload::CustomSection(section) => {
                    seen.push(format!("{} {}", section.name(), section.data().len()));
                }
                _ => {}
            }
        }
        assert_eq!(seen, ["start", "__wasm_bindgen_unstable 14", "reloc.CODE 2"]);
        assert!(bindings(&all[..all.len() - 1], |_| false).is_err(), "cut off");
        Ok(())
    }

    #[test]
    fn leaves_names_out() -> Result<()> {
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&exports);
        let bare = module.clone().finish();
        module.section(&CustomSection { name: "name".into(), data: vec![1, 2, 3].into() });
        assert_eq!(nameless(&module.finish())?, bare);
        Ok(())
    }

    #[test]
    fn shortens_names_that_the_script_holds_once() -> Result<()> {
        let mut imports = ImportSection::new();
        for name in ["__wbg_focus_0123", "__wbg_focus_01234", "__wbg_twice", "__wbg_absent"] {
            imports.import("./app_bg.js", name, EntityType::Function(0));
        }
        let mut module = Module::new();
        let mut types = wasm_encoder::TypeSection::new();
        types.ty().function([], []);
        module.section(&types);
        module.section(&imports);
        let script = "{ __wbg_focus_0123: f, __wbg_focus_01234: g, __wbg_twice: __wbg_twice }";
        let (wasm, script) = short_names(&module.finish(), script)?;
        assert_eq!(script, "{ _0: f, _1: g, __wbg_twice: __wbg_twice }");
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            if let Payload::ImportSection(imports) = payload? {
                for import in imports.into_imports() {
                    names.push(import?.name.to_owned());
                }
            }
        }
        assert_eq!(names, ["_0", "_1", "__wbg_twice", "__wbg_absent"]);
        Ok(())
    }
}
