//! Journeys: what a person does with 队魂, done in a real Chromium against the built `dist/`.
//!
//! Started by `cargo xtask e2e [words…]`, which serves the site, starts chromedriver and tells both
//! through the environment. See `README.md`.

#![allow(clippy::print_stdout, reason = "this program talks to a terminal")]

mod axe;
mod browser;
mod fixture;
mod journeys;
mod keyboard;
mod page;
mod rhymes;
mod watch;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};

use browser::Environment;
use journeys::Journey;

/// Journeys mostly wait for the browser, so two at a time fit two cores.
const AT_A_TIME: usize = 2;

#[derive(Debug, Default)]
struct Counts {
    passed: usize,
    failed: usize,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<bool> {
    let mut words = Vec::new();
    let mut list = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--list" => list = true,
            "--" => {}
            _ => words.push(argument),
        }
    }
    let all = journeys::all();
    let (chosen, others): (Vec<Journey>, Vec<Journey>) =
        all.into_iter().partition(|journey| journey.is_asked_for(&words));
    if list {
        for journey in &chosen {
            println!("{}", journey.name);
        }
        println!("0 passed, 0 failed, {} skipped", chosen.len());
        return Ok(true);
    }
    // Only what a full run leaves out counts as skipped; what a filter leaves out was not asked for.
    let skipped = if words.is_empty() { others.len() } else { 0 };
    let environment = Environment::read().context("start the journeys with `cargo xtask e2e`")?;
    let queue = RefCell::new(VecDeque::from(chosen));
    let counts = RefCell::new(Counts::default());
    const { assert!(AT_A_TIME == 2) };
    tokio::join!(work(&environment, &queue, &counts), work(&environment, &queue, &counts));
    let Counts { passed, failed } = counts.into_inner();
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    Ok(failed == 0)
}

async fn work(
    environment: &Environment,
    queue: &RefCell<VecDeque<Journey>>,
    counts: &RefCell<Counts>,
) {
    loop {
        let Some(journey) = queue.borrow_mut().pop_front() else { return };
        let start = Instant::now();
        let outcome = journey.go(environment).await;
        let seconds = start.elapsed().as_secs_f32();
        let mut counts = counts.borrow_mut();
        match outcome {
            Ok(()) => {
                counts.passed += 1;
                println!("ok      {} ({seconds:.1} s)", journey.name);
            }
            Err(error) => {
                counts.failed += 1;
                let text = format!("{error:#}").replace('\n', "\n        ");
                println!("FAILED  {} ({seconds:.1} s)\n        {text}", journey.name);
            }
        }
    }
}
