//! The journeys: the package `e2e` drives a real browser against `dist/`.

mod browser;
mod driver;

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::net::Ipv4Addr;

use anyhow::{Context, Result};
use tokio::runtime::Runtime;

use crate::dist;
use crate::project::Project;
use crate::tally::{self, Tally};
use crate::{process, server};
use browser::Browser;
use driver::Driver;

/// Runs the journeys against `dist/`, which is built when absent.
pub(crate) fn run(project: &Project, args: &[String]) -> Result<Tally> {
    run_with(project, args, &[])
}

/// As [`run`], with more in the environment of the journeys.
pub(crate) fn run_with(
    project: &Project,
    args: &[String],
    environment: &[(&str, &OsStr)],
) -> Result<Tally> {
    let Some(browser) = Browser::find_or_install()? else {
        let what = "the journeys need Chromium and chromedriver: install the packages chromium and \
                    chromium-driver (or set CHROMIUM and CHROMEDRIVER to their paths)";
        // Where nobody looks at a skipped test, a missing browser must not go unnoticed.
        if env::var("CI").is_ok_and(|value| value == "true") {
            eprintln!("failed: {what}");
            return Ok(Tally::FAILED);
        }
        println!("skipped: {what}");
        return Ok(Tally::SKIPPED);
    };
    dist::ensure(project)?;

    let runtime = Runtime::new().context("cannot start the server")?;
    let listener = server::listen(Ipv4Addr::LOCALHOST.into(), 0, 0)?;
    let site = server::start(&runtime, listener, server::site_twice(&project.dist()))?;

    let folder = project.target.join("e2e");
    let shots = folder.join("shots");
    fs::create_dir_all(&shots).with_context(|| format!("cannot create {}", shots.display()))?;
    let driver = Driver::start(&browser.driver, &folder.join("chromedriver.log"))?;
    driver.end_on_signal(&runtime);
    driver.wait_until_ready()?;

    let mut command = process::cargo(project, &["run", "-q", "-p", "e2e", "--"]);
    command
        .args(args)
        .envs(environment.iter().copied())
        .env("DUIHUN_BASE", format!("http://{site}/"))
        .env("DUIHUN_DRIVER", driver.address())
        .env("DUIHUN_CHROMIUM", &browser.chromium)
        .env("DUIHUN_SHOTS", &shots);
    let mut counted = None;
    let status = process::stream(&mut command, |line| {
        counted = tally::summary_line(line).or(counted);
    })?;
    drop(driver);
    if counted.is_none() && status.success() {
        eprintln!("the journeys ended without their closing line");
    }
    // Without the closing line nobody knows what was tested.
    Ok(counted.unwrap_or(Tally::FAILED).with_exit(status.success()))
}
