//! Puts the many small pieces that parts of the app share into two files.
//!
//! The splitter makes a piece of its own for every set of parts that share some code: some ninety, most of
//! them below a kilobyte, of which a page needs thirty. Fetched one by one they are ninety requests, and
//! the script that names them is a part of the first load. Here they lie behind one another in two files:
//! what [`FIRST`] needs, which is fetched right after the first paint, and all others, which any other part
//! waits for. A piece that a part does not use does no harm.

use std::fmt::Write;

use anyhow::{Context, Result, bail};

use super::Files;

/// The part that is fetched first.
const FIRST: &str = "__wasm_split_load_pen";
/// How the splitter names the pieces.
const PIECE: &str = "chunk_";

/// How a part and the pieces are fetched; what did not come is asked for again by `makeLoad`. A file of
/// pieces begins with their number and their lengths, each in four bytes, the lowest first.
const RUNTIME: &str = r#"const load = (url, of, instantiate) => makeLoad(() => { const bytes = fetch(url).then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.arrayBuffer(); }); bytes.catch(() => {}); return async (imports) => instantiate(await bytes, imports); }, of);
const pieces = (url) => load(url, [], (bytes, imports) => { const number = (n) => new DataView(bytes).getUint32(4 * n, true); const count = number(0); let end = 4 * (count + 1); return Promise.all(Array.from({ length: count }, (_, n) => { const start = end; end += number(n + 1); return WebAssembly.instantiate(bytes.slice(start, end), imports); })); });
const part = (url, of) => wrapAsyncCb(load(url, of, (bytes, imports) => WebAssembly.instantiate(bytes, imports)));
"#;

/// A part as the splitter's script loads it.
struct Part<'a> {
    /// The function that loads it.
    name: &'a str,
    /// Its file, where it has code of its own.
    file: Option<&'a str>,
    /// The pieces it needs.
    of: Vec<&'a str>,
}

/// The splitter's script and files, with the pieces in two files.
pub(super) fn join(script: &str, mut files: Files) -> Result<(String, Files)> {
    let (head, parts) = read(script)?;
    let first = parts.iter().find(|part| part.name == FIRST);
    let is_first = |piece: &str| first.is_some_and(|first| first.of.contains(&piece));
    let mut names: Vec<String> = files.keys().filter(|n| n.starts_with(PIECE)).cloned().collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    let mut joined = [Vec::new(), Vec::new()];
    for name in &names {
        let content = files.remove(name).with_context(|| format!("no {name}"))?;
        joined[usize::from(!is_first(&variable(name)))].push(content);
    }
    let known = |piece: &&str| names.iter().any(|name| variable(name) == **piece);
    if let Some(lost) = parts.iter().flat_map(|part| &part.of).find(|piece| !known(piece)) {
        bail!("{lost} is needed and not there");
    }
    let mut out = format!("{head}{RUNTIME}");
    for (n, pieces) in joined.into_iter().enumerate() {
        let name = format!("shared_{n}.bin");
        writeln!(out, "const shared{n} = pieces(new URL(\"./{name}\", import.meta.url));")?;
        files.insert(name, container(&pieces)?);
    }
    for Part { name, file, of } in parts {
        let of = match (name == FIRST, of.is_empty()) {
            (_, true) => "",
            (true, _) => "shared0",
            (false, _) => "shared0, shared1",
        };
        match file {
            Some(file) => writeln!(
                out,
                "export const {name} = part(new URL(\"./{file}\", import.meta.url), [{of}]);"
            )?,
            None => writeln!(
                out,
                "export const {name} = wrapAsyncCb(makeLoad(() => async () => {{}}, [{of}]));"
            )?,
        }
    }
    Ok((out, files))
}

/// Number of the pieces, their lengths, the pieces.
fn container(pieces: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut out = u32::try_from(pieces.len())?.to_le_bytes().to_vec();
    for piece in pieces {
        out.extend(u32::try_from(piece.len())?.to_le_bytes());
    }
    out.extend(pieces.concat());
    Ok(out)
}

/// `chunk_11.wasm` → `__chunk_11`, as the script calls it.
fn variable(file: &str) -> String {
    format!("__{}", file.trim_end_matches(".wasm"))
}

/// What stands before the loaders, and what they load.
fn read(script: &str) -> Result<(&str, Vec<Part<'_>>)> {
    let starts = ["/* ", "const __chunk_", "export const "];
    let start = starts.iter().filter_map(|start| script.find(start)).min();
    let (head, loaders) = script.split_at(start.context("no part is loaded")?);
    let mut parts = Vec::new();
    for statement in loaders.split("export const ").skip(1) {
        let (name, rest) = statement.split_once(" = ").context("a loader without a name")?;
        let file = rest.split_once("new URL(\"./").and_then(|(_, url)| url.split('"').next());
        let (_, of) = rest.rsplit_once(", [").context("a loader without its pieces")?;
        let (of, _) = of.split_once(']').context("pieces without an end")?;
        let of = of.split(", ").filter(|piece| !piece.is_empty()).collect();
        parts.push(Part { name, file, of });
    }
    if parts.is_empty() || !head.contains("function makeLoad") {
        bail!("the splitter writes another link script than expected");
    }
    Ok((head, parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "import { initSync } from \"./app.js\";\nfunction makeLoad() {}\n\
        /* care, pen */\nconst __chunk_9 = makeLoad(() => { new URL(\"./chunk_9.wasm\") }, []);\n\
        /* care, goals */\nconst __chunk_10 = makeLoad(() => { new URL(\"./chunk_10.wasm\") }, []);\n\
        export const __wasm_split_load_pen = wrapAsyncCb(makeLoad(() => {\n new URL(\"./split_pen.wasm\");\n}\n, [__chunk_9]));\n\
        export const __wasm_split_load_care = wrapAsyncCb(makeLoad(() => {\n new URL(\"./split_care.wasm\");\n}\n, [__chunk_9, __chunk_10]));\n\
        export const __wasm_split_load_none = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), []));\n";

    #[test]
    fn pieces_lie_in_two_files_and_parts_name_them_by_place() -> Result<()> {
        let file = |name: &str, content: &[u8]| (name.to_owned(), content.to_vec());
        let files = Files::from([
            file("chunk_9.wasm", b"nine"),
            file("chunk_10.wasm", b"tenten"),
            file("split_pen.wasm", b"pen"),
            file("split_care.wasm", b"care"),
        ]);
        let (script, files) = join(SCRIPT, files)?;
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["shared_0.bin", "shared_1.bin", "split_care.wasm", "split_pen.wasm"]);
        assert_eq!(files["shared_0.bin"], b"\x01\0\0\0\x04\0\0\0nine");
        assert_eq!(files["shared_1.bin"], b"\x01\0\0\0\x06\0\0\0tenten");
        for line in [
            "__wasm_split_load_pen = part(new URL(\"./split_pen.wasm\", import.meta.url), [shared0]);",
            "__wasm_split_load_care = part(new URL(\"./split_care.wasm\", import.meta.url), [shared0, shared1]);",
            "__wasm_split_load_none = wrapAsyncCb(",
        ] {
            assert!(script.contains(line), "{line} is not in {script}");
        }
        assert!(!script.contains("__chunk_"), "{script}");
        assert!(join("nothing", Files::new()).is_err());
        Ok(())
    }
}
