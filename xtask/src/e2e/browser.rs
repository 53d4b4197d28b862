//! Finds the browser of the journeys and its driver, and installs them where that is easy.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::process;

/// Chromium and the program that drives it.
pub(crate) struct Browser {
    /// The browser.
    pub(crate) chromium: PathBuf,
    /// chromedriver.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// The browser of this computer; on Debian as root (a container, as a rule) it is installed
    /// when missing.
    pub(crate) fn find_or_install() -> Result<Option<Self>> {
        let mut found = Self::find()?;
        if !is_debian_root() {
            return Ok(found);
        }
        if found.is_none() {
            install(&["chromium", "chromium-driver", "fonts-noto-cjk"]);
            found = Self::find()?;
        } else if !has_chinese_font() {
            // Without one every text is a row of boxes, in pictures as well as in measurements.
            install(&["fonts-noto-cjk"]);
        }
        Ok(found)
    }

    fn find() -> Result<Option<Self>> {
        let chromium = program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?;
        let driver = program("CHROMEDRIVER", &["chromedriver"])?;
        Ok(chromium.zip(driver).map(|(chromium, driver)| Self { chromium, driver }))
    }
}

/// The program named by the environment, else the first of `names` on the `PATH`.
fn program(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    let Some(named) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(process::find_on_path(names));
    };
    let path = PathBuf::from(named);
    if !path.is_file() {
        bail!("{variable} names {}, which is not there", path.display());
    }
    Ok(Some(path))
}

fn is_debian_root() -> bool {
    Path::new("/etc/debian_version").exists() && printed("id", &["-u"]).as_deref() == Some("0")
}

fn has_chinese_font() -> bool {
    printed("fc-list", &[":lang=zh"]).is_some_and(|fonts| !fonts.is_empty())
}

/// Failing to install is not an error here: what is missing then is said by the caller.
fn install(packages: &[&str]) {
    println!("installing {}", packages.join(" "));
    let apt = |args: &[&str]| {
        process::run(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(args))
    };
    let done = apt(&["update"])
        .and_then(|()| apt(&[&["install", "-y", "--no-install-recommends"], packages].concat()));
    if let Err(error) = done {
        eprintln!("could not install: {error:#}");
    }
}

fn printed(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stderr(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
