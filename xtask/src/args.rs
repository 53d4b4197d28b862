//! Reads the command line. Five commands with a handful of flags need no library.

use crate::test::Step;

/// What `cargo xtask` prints when asked for help or not understood.
pub(crate) const HELP: &str = "\
cargo xtask <command>

  serve [--lan] [--release] [--port N]   build, serve on http://127.0.0.1:8080, reload on changes
                                         --lan: for the phones in the same network, with a QR code
  dist                                   the release: a relocatable folder dist/
  test [--only STEP]… [--skip-e2e] [-- ARGS]
                                         all checks; steps: fmt core clippy dist e2e
                                         ARGS go to the journeys of the last step
  e2e [--build] [ARGS]                   only the journeys, against the dist/ that is there
                                         (built when absent or with --build)
  bench                                  bytes of the first load, times with a long history, as Markdown tables
  help                                   this text";

/// One parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print [`HELP`].
    Help,
    /// Development server.
    Serve(ServeOptions),
    /// Release folder.
    Dist,
    /// All checks.
    Test(TestOptions),
    /// Only the journeys.
    E2e(E2eOptions),
    /// Sizes of the first load.
    Bench,
}

/// Flags of `serve`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ServeOptions {
    /// Listen on all interfaces and show a QR code.
    pub(crate) lan: bool,
    /// Build with the release profile.
    pub(crate) release: bool,
    /// First port to try.
    pub(crate) port: Option<u16>,
}

/// Flags of `test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct TestOptions {
    /// Run only these steps; empty means all.
    pub(crate) only: Vec<Step>,
    /// Count the journeys as skipped.
    pub(crate) skip_e2e: bool,
    /// Passed on to the journeys.
    pub(crate) e2e_args: Vec<String>,
}

/// Flags of `e2e`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct E2eOptions {
    /// Build `dist/` even if it is there.
    pub(crate) build: bool,
    /// Passed on to the journeys.
    pub(crate) args: Vec<String>,
}

/// Parses the words after `cargo xtask`; the error is a sentence for the user.
pub(crate) fn parse(words: &[String]) -> Result<Command, String> {
    let mut words = words.iter().map(String::as_str);
    match words.next() {
        None | Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some("serve") => serve(words).map(Command::Serve),
        Some("dist") => nothing_more(words, Command::Dist),
        Some("bench") => nothing_more(words, Command::Bench),
        Some("test") => test(words).map(Command::Test),
        Some("e2e") => Ok(Command::E2e(e2e(words))),
        Some(other) => Err(format!("unknown command `{other}`")),
    }
}

fn nothing_more<'a>(
    mut words: impl Iterator<Item = &'a str>,
    command: Command,
) -> Result<Command, String> {
    words.next().map_or(Ok(command), |word| Err(format!("unknown argument `{word}`")))
}

fn serve<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<ServeOptions, String> {
    let mut options = ServeOptions::default();
    while let Some(word) = words.next() {
        match split_value(word) {
            ("--lan", None) => options.lan = true,
            ("--release", None) => options.release = true,
            ("--port", value) => {
                let text = value.or_else(|| words.next()).unwrap_or_default();
                let port = text.parse().map_err(|_| format!("`{text}` is not a port"))?;
                options.port = Some(port);
            }
            _ => return Err(format!("unknown argument `{word}`")),
        }
    }
    Ok(options)
}

fn test<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<TestOptions, String> {
    let mut options = TestOptions::default();
    while let Some(word) = words.next() {
        match split_value(word) {
            ("--skip-e2e", None) => options.skip_e2e = true,
            ("--only", value) => {
                let name = value.or_else(|| words.next()).unwrap_or_default();
                let step = Step::named(name).ok_or_else(|| format!("`{name}` is not a step"))?;
                options.only.push(step);
            }
            ("--", None) => options.e2e_args.extend(words.by_ref().map(str::to_owned)),
            _ => return Err(format!("unknown argument `{word}`")),
        }
    }
    Ok(options)
}

fn e2e<'a>(words: impl Iterator<Item = &'a str>) -> E2eOptions {
    let mut options = E2eOptions::default();
    for word in words {
        match word {
            "--build" => options.build = true,
            // Both `e2e -- --all` and `e2e --all` are natural to type.
            "--" if options.args.is_empty() => {}
            _ => options.args.push(word.to_owned()),
        }
    }
    options
}

/// `--port=80` → (`--port`, `80`).
fn split_value(word: &str) -> (&str, Option<&str>) {
    word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn reads_flags_in_both_spellings() {
        let expected = ServeOptions { lan: true, release: false, port: Some(9000) };
        assert_eq!(parsed("serve --lan --port 9000"), Ok(Command::Serve(expected)));
        let expected = ServeOptions { lan: false, release: true, port: Some(9000) };
        assert_eq!(parsed("serve --port=9000 --release"), Ok(Command::Serve(expected)));
    }

    #[test]
    fn passes_the_rest_to_the_journeys() {
        let expected = TestOptions {
            only: vec![Step::Dist, Step::E2e],
            skip_e2e: false,
            e2e_args: vec!["--all".into(), "links".into()],
        };
        let line = "test --only dist --only=e2e -- --all links";
        assert_eq!(parsed(line), Ok(Command::Test(expected)));
        let expected = E2eOptions { build: true, args: vec!["--all".into()] };
        assert_eq!(parsed("e2e --build --all"), Ok(Command::E2e(expected)));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in ["launch", "serve --wan", "serve --port x", "dist fast", "test --only lunch"] {
            assert!(parsed(line).is_err(), "{line}");
        }
        assert_eq!(parsed(""), Ok(Command::Help));
    }
}
