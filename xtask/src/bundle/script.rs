//! Scripts, made a little smaller by what can be done safely without parsing them.

use anyhow::{Result, bail};

use crate::project::Profile;

/// The start script. A template literal over several lines would be damaged by stripping, and the
/// start script can do without any.
pub(crate) fn boot(source: &str, profile: Profile) -> Result<String> {
    if source.contains('`') {
        bail!("src/boot.js: use '…' + … instead of a template literal, lines are stripped here");
    }
    Ok(if profile == Profile::Release { strip(source) } else { source.to_owned() })
}

/// The script made by wasm-bindgen. Left as it is where stripping might not be safe.
pub(crate) fn glue(source: &str, profile: Profile) -> String {
    // An odd number of backticks means that a template literal may run on to the next line.
    let spans = |line: &str| !line.matches('`').count().is_multiple_of(2);
    if profile == Profile::Debug || source.lines().any(spans) {
        return source.to_owned();
    }
    strip(source)
}

/// Drops comments that have lines of their own, indentation and empty lines. Line breaks stay:
/// they may end a statement.
pub(super) fn strip(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut in_comment = false;
    for line in source.lines() {
        let mut line = line.trim();
        if in_comment || line.starts_with("/*") {
            let inside = if in_comment { line } else { &line[2..] };
            let end = inside.split_once("*/");
            in_comment = end.is_none();
            line = end.map_or("", |(_, code)| code.trim());
        }
        if !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_whole_lines_only() -> Result<()> {
        let source = "// why\n  const u = 'http://x'; // kept\n\n/** a\n * b\n */\n  f();\n\
                      /* c */ g();\n/* d\n*/ h();\n";
        let expected = "const u = 'http://x'; // kept\nf();\ng();\nh();\n";
        assert_eq!(boot(source, Profile::Release)?, expected);
        assert_eq!(boot(source, Profile::Debug)?, source);
        assert!(boot("`a`", Profile::Debug).is_err());
        Ok(())
    }

    #[test]
    fn leaves_long_template_literals_alone() {
        let source = "  const a = `\n  // text\n`;\n";
        assert_eq!(glue(source, Profile::Release), source);
        assert_eq!(glue("  const a = `x${b}`;\n", Profile::Release), "const a = `x${b}`;\n");
    }
}
