//! Takes the parts of the app that are not needed at first out of the WebAssembly file: the functions
//! marked `#[wasm_split]` and whatever only they use.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::Options;

use super::{Files, name, parts, script, trim};

/// What is left for wasm-bindgen.
pub(super) const MAIN: &str = "main.wasm";
/// The script that fetches the parts; the glue imports it by this name.
const LINK: &str = "later.js";
/// The glue, as the link script names it.
const GLUE: &str = "app.js";

/// How the tool instantiates a part: only where the host calls it `application/wasm`.
const STREAMING: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// The same for any host, and a sentence where the part did not come.
const BUFFERED: &str = "WebAssembly.instantiate(await src.then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.arrayBuffer(); }), imports)";
/// The tool's own report of a part that did not come. The app shows it where it matters.
const REPORT: &str = "console.error(e);";

/// Splits `wasm`, without the names of functions in a release; leaves the rest as [`MAIN`] in the folder and returns link script and parts.
pub(super) fn split(wasm: &Path, folder: &Path, release: bool) -> Result<Files> {
    let input = fs::read(wasm).with_context(|| format!("no {}", wasm.display()))?;
    let input = trim::unused(&input).with_context(|| format!("in {}", wasm.display()))?;
    let main = folder.join(MAIN);
    let (link, glue) = (format!("./{LINK}"), format!("./{GLUE}"));
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &glue;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("cannot split {}: {error:#}", wasm.display()))?;
    let script = fs::read_to_string(folder.join(LINK)).context("no link script")?;
    if !split.split_modules.is_empty() && !script.contains(STREAMING) {
        bail!("the splitter writes another link script than expected: see {LINK}");
    }
    let script = script.replace(STREAMING, BUFFERED).replace(REPORT, "");
    let mut files = Files::new();
    for path in split.split_modules {
        let part =
            path.file_name().context("a part without a name")?.to_string_lossy().into_owned();
        let content = fs::read(&path).with_context(|| format!("no {}", path.display()))?;
        files.insert(part, if release { trim::nameless(&content)? } else { content });
    }
    let (script, mut files) =
        if release && !files.is_empty() { parts::join(&script, files)? } else { (script, files) };
    files.insert(LINK.to_owned(), script::strip(&script).into_bytes());
    Ok(files)
}

/// Gives glue, link script and parts names that change with any of them (they name each other, so
/// they share one hash) and puts those names in their texts. Returns the glue's name.
pub(super) fn rename(script: &str, wasm: &[u8], later: &Files) -> (String, Files) {
    let mut all = script.as_bytes().to_vec();
    all.extend_from_slice(wasm);
    for (name, content) in later {
        all.extend_from_slice(name.as_bytes());
        all.extend_from_slice(content);
    }
    let hashed = |file: &str| {
        let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
        name::hashed(stem, extension, &all)
    };
    let names = later.keys().map(String::as_str).chain([GLUE]);
    let pairs: Vec<(String, String)> =
        names.map(|name| (format!("./{name}"), format!("./{}", hashed(name)))).collect();
    let renamed = |text: &str| {
        pairs.iter().fold(text.to_owned(), |text, (from, to)| {
            // Only where a file is named to be loaded: the WebAssembly file asks for its imports
            // under the old names.
            ["from ", "URL("].iter().fold(text, |text, before| {
                text.replace(&format!("{before}\"{from}\""), &format!("{before}\"{to}\""))
            })
        })
    };
    let mut files = Files::from([(hashed(GLUE), renamed(script).into_bytes())]);
    for (name, content) in later {
        let content = match std::str::from_utf8(content) {
            Ok(text) if name.ends_with(".js") => renamed(text).into_bytes(),
            _ => content.clone(),
        };
        files.insert(hashed(name), content);
    }
    (hashed(GLUE), files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_name_each_other_share_one_hash() {
        let later = Files::from([
            (LINK.to_owned(), br#"import {a} from "./app.js"; new URL("./part.wasm", x)"#.to_vec()),
            ("part.wasm".to_owned(), br#"from "./app.js""#.to_vec()),
        ]);
        let script = r#"import * as a from "./later.js"; b = { "./later.js": a }"#;
        let (glue, files) = rename(script, b"x", &later);
        let hash = glue.trim_start_matches("app-").trim_end_matches(".js").to_owned();
        let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
        assert_eq!(
            text(&glue),
            format!(r#"import * as a from "./later-{hash}.js"; b = {{ "./later.js": a }}"#)
        );
        assert_eq!(
            text(&format!("later-{hash}.js")),
            format!(r#"import {{a}} from "./app-{hash}.js"; new URL("./part-{hash}.wasm", x)"#)
        );
        assert_eq!(text(&format!("part-{hash}.wasm")), r#"from "./app.js""#, "scripts only");
        let (other, _) = rename(script, b"y", &later);
        assert_ne!(other, glue);
    }
}
