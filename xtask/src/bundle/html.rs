//! The page: placeholders filled in, comments dropped, links collected.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

/// Drops the comments; first of all, because they may mention placeholders.
pub(crate) fn without_comments(page: &str) -> Result<String> {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        let Some((_, after)) = after.split_once("-->") else {
            bail!("a comment is not closed");
        };
        kept.push_str(before);
        rest = after;
    }
    kept.push_str(rest);
    Ok(kept)
}

/// Drops indentation and empty lines. Do not use `<pre>` in the page.
pub(crate) fn compact(page: &str) -> String {
    let lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

/// Replaces each `{{name}}`. Every placeholder must have a value, and every value a place.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut page = String::with_capacity(template.len());
    let mut used = BTreeSet::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else {
            bail!("a placeholder is not closed");
        };
        let name = name.trim();
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else {
            bail!("the placeholder {{{{{name}}}}} is unknown");
        };
        page.push_str(before);
        page.push_str(value);
        used.insert(name);
        rest = after;
    }
    page.push_str(rest);
    if let Some((name, _)) = values.iter().find(|(name, _)| !used.contains(name)) {
        bail!("the placeholder {{{{{name}}}}} is missing");
    }
    Ok(page)
}

/// Everything in the page that names a file of this site: values of `href` and `src`, and
/// whatever begins with `./`, in whichever attribute.
pub(crate) fn relative_urls(page: &str) -> BTreeSet<String> {
    let attributes = ["href=", "src="]
        .into_iter()
        .flat_map(|name| page.match_indices(name).map(|(at, name)| &page[at + name.len()..]))
        .filter_map(|value| {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value[1..].split(quote).next()
        });
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '=' | ',' | ';');
    let dotted = page.split(ends).filter(|word| word.starts_with("./"));
    attributes.chain(dotted).filter(|url| is_local(url)).map(str::to_owned).collect()
}

/// What a meta tag of this name holds.
pub(crate) fn content_of<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    // The minifier leaves out the quotes where it can.
    let tag = page.split('<').find(|tag| tag.starts_with("meta") && tag.contains(name))?;
    let value = tag.split_once("content=")?.1;
    value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ', '>']).next()
}

fn is_local(url: &str) -> bool {
    let first = url.split('/').next().unwrap_or_default();
    // `https:`, `data:` and `mailto:` end in a colon before the first slash.
    !(url.is_empty() || url.starts_with('#') || url.starts_with("//") || first.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_every_place() -> Result<()> {
        let page = fill("<a {{x}}>{{ y }}{{x}}</a>", &[("x", "1"), ("y", "")])?;
        assert_eq!(page, "<a 1>1</a>");
        Ok(())
    }

    #[test]
    fn unknown_missing_and_open_places_are_errors() {
        assert!(fill("{{x}} {{z}}", &[("x", "1")]).is_err());
        assert!(fill("{{x}}", &[("x", "1"), ("y", "2")]).is_err());
        assert!(fill("{{x}} {{x", &[("x", "1")]).is_err());
    }

    #[test]
    fn strips_comments_and_indentation() -> Result<()> {
        let page = "<p>\n  <!-- {{x}}\n -->\n  <b>a  b</b>\n</p>\n";
        assert_eq!(compact(&without_comments(page)?), "<p>\n<b>a  b</b>\n</p>\n");
        assert!(without_comments("<p><!-- open").is_err());
        Ok(())
    }

    #[test]
    fn finds_what_the_page_names() {
        let page = r##"<a href="#top"></a><a href='https://example.org/x'></a>
            <img src="data:image/png;base64,AA=="><link href="icon.svg"><script src="./b.js">
            <meta name="duihun-texts" content="text-1a">
            <meta content="zh.app=./text/zh.txt lexicon=./text/lex.txt">
            <i data-wasm="./a.wasm"></i><link href="/root.css">"##;
        let urls: Vec<String> = relative_urls(page).into_iter().collect();
        let expected =
            ["./a.wasm", "./b.js", "./text/lex.txt", "./text/zh.txt", "/root.css", "icon.svg"];
        assert_eq!(urls, expected);
        assert_eq!(content_of(page, "duihun-texts"), Some("text-1a"));
        assert_eq!(
            content_of("<meta name=duihun-texts content=text-1a>", "duihun-texts"),
            Some("text-1a")
        );
    }
}
