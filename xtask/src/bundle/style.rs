//! One style sheet out of many small ones.

use anyhow::{Result, anyhow, bail};
use lightningcss::rules::CssRule;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::project::{Profile, Project};

/// Layers and custom properties are declared here: they come before everything else.
const FIRST: [&str; 2] = ["style/tokens.css", "style/base.css"];

/// Reads, checks and joins all sheets below `style/`. Each is minified on its own: an error then
/// names the file it is in, and rules are never moved from one file to another.
pub(crate) fn build(project: &Project, profile: Profile) -> Result<Styles> {
    let mut styles = Styles { first: String::new(), later: String::new() };
    for path in order(project.files_below("style")?)? {
        let printed = print(&path, &project.read(&path)?, profile)?;
        let sheet = if path.starts_with(LATER) { &mut styles.later } else { &mut styles.first };
        sheet.push_str(&printed);
    }
    Ok(styles)
}

/// Where the sheets of pages stand that come after the first.
const LATER: &str = "style/later/";

/// The sheet of the first page, and that of all others. The order of the layers is said in the first.
pub(crate) struct Styles {
    pub(crate) first: String,
    pub(crate) later: String,
}

/// The order of the cascade within a layer is the order of the files.
fn order(found: Vec<String>) -> Result<Vec<String>> {
    for needed in FIRST {
        if !found.iter().any(|path| path == needed) {
            bail!("{needed} is missing");
        }
    }
    let mut rest: Vec<String> = found
        .into_iter()
        .filter(|path| path.ends_with(".css") && !FIRST.contains(&path.as_str()))
        .collect();
    rest.sort();
    Ok(FIRST.iter().map(|path| (*path).to_owned()).chain(rest).collect())
}

fn print(name: &str, source: &str, profile: Profile) -> Result<String> {
    let options = ParserOptions { filename: name.to_owned(), ..ParserOptions::default() };
    let mut sheet = StyleSheet::parse(source, options).map_err(|error| anyhow!("{error}"))?;
    if hides_layer(&sheet.rules.0, false) {
        bail!("{name}: put @media and the like inside @layer, not around it");
    }
    // Both profiles lower new syntax for the oldest browsers, so that what is seen while
    // developing is what is released.
    sheet
        .minify(MinifyOptions { targets: targets(), ..MinifyOptions::default() })
        .map_err(|error| anyhow!("{error}"))?;
    let minify = profile == Profile::Release;
    let options = PrinterOptions { minify, targets: targets(), ..PrinterOptions::default() };
    let printed = sheet.to_css(options).map_err(|error| anyhow!("{name}: {error}"))?;
    Ok(printed.code)
}

/// Whether a layer stands inside a condition. The minifier gathers the blocks of a layer where the
/// first one stands, but leaves such ones behind, which changes which of two rules wins.
fn hides_layer(rules: &[CssRule<'_>], inside: bool) -> bool {
    rules.iter().any(|rule| match rule {
        CssRule::LayerBlock(rule) => inside || hides_layer(&rule.rules.0, false),
        CssRule::Media(rule) => hides_layer(&rule.rules.0, true),
        CssRule::Supports(rule) => hides_layer(&rule.rules.0, true),
        CssRule::Container(rule) => hides_layer(&rule.rules.0, true),
        CssRule::Style(rule) => hides_layer(&rule.rules.0, true),
        _ => false,
    })
}

/// The floor set by what the app cannot do without (safety.md, CSP).
fn targets() -> Targets {
    let version = |major: u32| Some(major << 16);
    Targets::from(Browsers {
        chrome: version(100),
        android: version(100),
        edge: version(100),
        safari: version(16),
        ios_saf: version(16),
        firefox: version(102),
        ..Browsers::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::stand_in;

    #[test]
    fn tokens_and_base_come_first() -> Result<()> {
        let found = [
            "style/a.css", "style/base.css", "style/pages/b.css", "style/notes.md",
            "style/tokens.css",
        ];
        let sorted = order(found.iter().map(|path| (*path).to_owned()).collect())?;
        let expected = ["style/tokens.css", "style/base.css", "style/a.css", "style/pages/b.css"];
        assert_eq!(sorted, expected);
        assert!(order(vec!["style/base.css".into()]).is_err());
        Ok(())
    }

    #[test]
    fn layers_keep_their_declared_order() -> Result<()> {
        let (_guard, project) = stand_in(&[
            ("style/tokens.css", "@layer base, part, page;\n:root { --ink: #112233 }"),
            ("style/base.css", "@layer base { p { color: var(--ink) } }"),
            ("style/pages/b.css", "@layer page { p { &:hover { color: red } } }"),
            ("style/later/d.css", "@layer page { b { color: red } }"),
            ("style/parts/c.css", "@layer part { p { color: blue } }"),
        ])?;
        let Styles { first: css, later } = build(&project, Profile::Release)?;
        assert_eq!(later, "@layer page{b{color:red}}");
        let mut places = Vec::new();
        for rule in ["@layer base{p{color:var(--ink)}}", "@layer part{p{", "@layer page{p:hover{"] {
            places.push(css.find(rule).ok_or_else(|| anyhow!("{rule} is not in {css}"))?);
        }
        assert!(places.is_sorted() || css.starts_with("@layer base,part,page;"), "{css}");
        assert!(build(&project, Profile::Debug)?.first.contains("  color: "));
        Ok(())
    }

    #[test]
    fn layers_inside_conditions_are_refused() {
        let good = "@layer base { @media (min-width: 3px) { p { color: red } } }";
        assert!(print("a.css", good, Profile::Release).is_ok());
        for bad in [
            "@media (min-width: 3px) { @layer base { p { color: red } } }",
            "@layer page { @supports (gap: 1px) { @layer base { p { color: red } } } }",
        ] {
            assert!(print("a.css", bad, Profile::Release).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_error_names_the_file() -> Result<()> {
        let (_guard, project) = stand_in(&[
            ("style/tokens.css", ":root { --ink: #112233 }"),
            ("style/base.css", "p { color: red }\n} x"),
        ])?;
        let error = build(&project, Profile::Release).err().map(|error| error.to_string());
        assert!(error.is_some_and(|text| text.contains("style/base.css:")));
        Ok(())
    }
}
