//! Turns the compiled app and the plain files of the project into the files a browser loads.

pub(crate) mod glue;
mod html;
mod name;
mod parts;
mod script;
mod split;
mod style;
mod tables;
mod texts;
mod trim;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::project::{Profile, Project};
use glue::Glue;

/// Path relative to the bundle's folder → content.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The page every bundle starts from.
const PAGE: &str = "index.html";
/// The script that reloads the page while developing.
const DEV_SCRIPT: &str = include_str!("../dev.js");
const DEV_TAG: &str = r#"<script type="module" src="./dev.js"></script>"#;

/// Builds all files of a bundle in memory. `live_reload` adds the development script.
pub(crate) fn assemble(
    project: &Project,
    glue: &Glue,
    profile: Profile,
    live_reload: bool,
) -> Result<Files> {
    let mut files = public_files(project)?;
    let style = style::build(project, profile)?;
    let boot = script::boot(&project.read("src/boot.js")?, profile)?;
    let later_style = add_hashed(&mut files, "later", "css", style.later.into_bytes())?;
    let style = add_hashed(&mut files, "style", "css", style.first.into_bytes())?;
    let boot = add_hashed(&mut files, "boot", "js", boot.into_bytes())?;
    let script = script::glue(&glue.script, profile);
    let (script, connected) = split::rename(&script, &glue.wasm, &glue.later);
    for (name, content) in connected {
        add(&mut files, name, content)?;
    }
    let script = format!("./{script}");
    let wasm = add_hashed(&mut files, "app", "wasm", glue.wasm.clone())?;
    for (path, content) in &glue.snippets {
        add(&mut files, path.clone(), content.clone())?;
    }

    // All texts share one folder with a hash, so that the page names one thing and not each of them.
    let texts = texts::all(project)?;
    let all: Vec<u8> = texts
        .iter()
        .flat_map(|t| [t.name.as_bytes(), t.content.as_bytes()])
        .flatten()
        .copied()
        .collect();
    let folder = name::hashed("text", "", &all).trim_end_matches('.').to_owned();
    for text in texts {
        add(&mut files, format!("{folder}/{}.txt", text.name), text.content.into_bytes())?;
    }
    let dev = if live_reload {
        add(&mut files, "dev.js".to_owned(), DEV_SCRIPT.as_bytes().to_vec())?;
        DEV_TAG
    } else {
        ""
    };

    let values = [
        ("style", style.as_str()),
        ("later-style", &later_style),
        ("boot", &boot),
        ("glue", &script),
        ("wasm", &wasm),
        ("texts", &folder),
        ("dev", dev),
    ];
    let page = html::without_comments(&project.read(PAGE)?)
        .and_then(|page| html::fill(&page, &values))
        .with_context(|| format!("in {PAGE}"))?;
    let page = if profile == Profile::Release { html::compact(&page) } else { page };
    add(&mut files, PAGE.to_owned(), page.into_bytes())?;
    Ok(files)
}

/// A page for the time before the first build has succeeded.
pub(crate) fn waiting_page() -> Files {
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>xtask</title>\
         <p>The build failed: see the terminal. This page reloads after the next one.</p>{DEV_TAG}"
    );
    Files::from([
        (PAGE.to_owned(), page.into_bytes()),
        ("dev.js".to_owned(), DEV_SCRIPT.as_bytes().to_vec()),
    ])
}

/// Writes the files and removes whatever else is in the folder. The page comes after what it
/// names, and old files go last: a browser that loads meanwhile gets all of one bundle or the
/// other.
pub(crate) fn write(folder: &Path, files: &Files) -> Result<()> {
    let (page, rest): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| *name == PAGE);
    for (name, content) in rest.into_iter().chain(page) {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot create {}", parent.display()))?;
        }
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    for stale in list(folder)?.iter().filter(|name| !files.contains_key(*name)) {
        let path = folder.join(stale);
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

/// All files in a bundle's folder, relative to it.
pub(crate) fn list(folder: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    list_into(folder, "", &mut found)?;
    Ok(found)
}

/// Fails when the page in `folder` names a file that is not there.
pub(crate) fn check_links(folder: &Path) -> Result<()> {
    let path = folder.join(PAGE);
    let page = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    if let Some(texts) = html::content_of(&page, "duihun-texts")
        && !folder.join(texts).is_dir()
    {
        bail!("{PAGE} names the folder {texts}, which is not in {}", folder.display());
    }
    for url in html::relative_urls(&page) {
        if url.starts_with('/') {
            bail!("{PAGE} names {url}: only relative URLs work under a sub-path");
        }
        let file = url.trim_start_matches("./").split(['?', '#']).next().unwrap_or_default();
        let file = if file.is_empty() { PAGE } else { file };
        if !folder.join(file).is_file() {
            bail!("{PAGE} names {url}, which is not in {}", folder.display());
        }
    }
    Ok(())
}

fn list_into(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list_into(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.insert(name);
        }
    }
    Ok(())
}

fn public_files(project: &Project) -> Result<Files> {
    let mut files = Files::new();
    for path in project.files_below("public")? {
        let content = fs::read(project.path(&path)).with_context(|| format!("no {path}"))?;
        files.insert(path.trim_start_matches("public/").to_owned(), content);
    }
    Ok(files)
}

/// Adds the file under a name that changes with its content; returns its relative URL.
fn add_hashed(files: &mut Files, stem: &str, extension: &str, content: Vec<u8>) -> Result<String> {
    let name = name::hashed(stem, extension, &content);
    let url = format!("./{name}");
    add(files, name, content)?;
    Ok(url)
}

fn add(files: &mut Files, name: String, content: Vec<u8>) -> Result<()> {
    if files.contains_key(&name) {
        bail!("two files of the bundle are called {name}; is one of them in public/?");
    }
    files.insert(name, content);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::stand_in;

    const HTML: &str = r#"<!doctype html>
        <!-- a note -->
        <link rel="manifest" href="./app.webmanifest">
        <link rel="stylesheet" href="{{style}}">
        <link rel="prefetch" href="{{later-style}}">
        <meta name="duihun-texts" content="{{texts}}">
        <script type="module" src="{{boot}}" data-glue="{{glue}}" data-wasm="{{wasm}}"></script>
        {{dev}}"#;

    const FILES: [(&str, &str); 12] = [
        ("index.html", HTML),
        ("src/boot.js", "// why\nimport './x.js';\n"),
        ("style/tokens.css", "@layer base, page; :root { --ink: #111 }"),
        ("style/base.css", "@layer base { p { color: var(--ink) } }"),
        ("locales/zh/app.txt", "name = 队魂\n"),
        ("locales/en/app.txt", "name = Duihun\n"),
        (
            "crates/core/data/lexicon/a.tsv",
            "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\tany\teffort\n",
        ),
        ("crates/core/data/polyphones.txt", "行 xing2 hang2\n"),
        ("crates/core/data/group-names.tsv", "晴空\tqing2 kong1\tjoy\t没乌云\tNo clouds\n"),
        ("public/app.webmanifest", "{}"),
        ("public/icons/one.svg", "<svg/>"),
        ("public/.hidden", "x"),
    ];

    fn glue() -> Glue {
        Glue {
            script: "export default 1;\n".into(),
            wasm: b"\0asm".to_vec(),
            later: Files::new(),
            snippets: Files::new(),
        }
    }

    #[test]
    fn bundles_links_and_writes() -> Result<()> {
        let (_guard, project) = stand_in(&FILES)?;
        let files = assemble(&project, &glue(), Profile::Release, false)?;
        let is_digit = |c: char| c.is_ascii_hexdigit();
        let stem = |name: &String| match name.split_once('-') {
            Some((stem, rest)) => format!("{stem}{}", rest.trim_start_matches(is_digit)),
            None => name.clone(),
        };
        let stems: Vec<String> = files.keys().map(stem).collect();
        let expected = [
            "app.js", "app.wasm", "app.webmanifest", "boot.js", "icons/one.svg", "index.html",
            "later.css", "style.css", "text/en.app.txt", "text/group-names.txt",
            "text/lexicon.long.txt", "text/lexicon.names.txt", "text/lexicon.txt",
            "text/readings.txt", "text/zh.app.txt",
        ];
        assert_eq!(stems, expected);
        assert_eq!(files, assemble(&project, &glue(), Profile::Release, false)?);

        let folder = project.path("out");
        fs::create_dir_all(folder.join("text-old"))?;
        fs::write(folder.join("text-old/zh.app.txt"), "old")?;
        write(&folder, &files)?;
        assert_eq!(list(&folder)?, files.keys().cloned().collect());
        check_links(&folder)?;

        let lost = files.keys().find(|name| name.ends_with("zh.app.txt")).cloned();
        let lost = folder.join(lost.unwrap_or_default());
        fs::remove_dir_all(lost.parent().context("no folder of texts")?)?;
        assert!(check_links(&folder).is_err(), "the texts are missing");
        Ok(())
    }

    #[test]
    fn only_the_server_adds_the_development_script() -> Result<()> {
        let (_guard, project) = stand_in(&FILES)?;
        let files = assemble(&project, &glue(), Profile::Debug, true)?;
        assert!(files.contains_key("dev.js"));
        assert!(String::from_utf8_lossy(&files[PAGE]).contains(DEV_TAG));
        Ok(())
    }

    #[test]
    fn refuses_two_files_of_one_name() -> Result<()> {
        let (_guard, project) = stand_in(&FILES)?;
        fs::write(project.path("public/index.html"), "")?;
        assert!(assemble(&project, &glue(), Profile::Release, false).is_err());
        Ok(())
    }
}
