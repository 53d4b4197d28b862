//! The format of the text files, read by `build.rs` (typed keys) and by `xtask` (files of `dist`).
//!
//! One entry a line, `key = value`; `#` starts a comment line. A value may hold `{name}` places for
//! values filled in by the app and `\n` for a line break; in `"…"` it may be empty, or end in a blank.
//! Keys are lower-case words joined by `_`.

/// One text of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Name of the text, unique in its file.
    pub key: String,
    /// The text itself, with real line breaks.
    pub value: String,
    /// Names of the places to fill, sorted, each once.
    pub params: Vec<String>,
}

/// Reads a text file; the error names the file and the line.
pub fn parse(file_name: &str, source: &str) -> Result<Vec<Entry>, String> {
    let mut entries: Vec<Entry> = Vec::new();
    for (index, line) in source.lines().enumerate() {
        let at = || format!("{file_name}:{}", index + 1);
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) =
            line.split_once('=').ok_or_else(|| format!("{}: no `=` in this line", at()))?;
        let (key, value) = (key.trim(), value.trim());
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if key.is_empty() || !key.chars().all(plain) {
            return Err(format!("{}: `{key}` is not a key", at()));
        }
        if value.is_empty() {
            return Err(format!("{}: `{key}` has no text", at()));
        }
        if entries.iter().any(|entry| entry.key == key) {
            return Err(format!("{}: `{key}` stands here twice", at()));
        }
        let params = places(value).map_err(|what| format!("{}: {what}", at()))?;
        let quoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        let value = quoted.unwrap_or(value);
        entries.push(Entry { key: key.into(), value: value.replace("\\n", "\n"), params });
    }
    entries.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(entries)
}

/// The file of `dist`: the values in the order of their keys, one a line.
pub fn bake(entries: &[Entry]) -> String {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by(|a, b| a.key.cmp(&b.key));
    let lines: Vec<String> =
        sorted.iter().map(|entry| entry.value.replace('\n', "\u{b}")).collect();
    lines.join("\n")
}

fn places(value: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let mut rest = value;
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        let close = after.find('}').ok_or("a `{` is not closed")?;
        let name = &after[..close];
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
            return Err(format!("`{{{name}}}` is not a place to fill"));
        }
        names.push(name.to_string());
        rest = &after[close + 1..];
    }
    names.sort();
    names.dedup();
    Ok(names)
}
