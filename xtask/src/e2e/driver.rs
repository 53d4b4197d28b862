//! chromedriver, from its start to its certain end.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::runtime::Runtime;

use crate::server;

/// A cold start in a small container takes a few seconds.
const READY_WITHIN: Duration = Duration::from_secs(30);

/// A running chromedriver; it and its browsers end when this is dropped.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver on a free port; what it prints goes to `log`.
    pub(crate) fn start(program: &Path, log: &Path) -> Result<Self> {
        let output =
            File::create(log).with_context(|| format!("cannot create {}", log.display()))?;
        let errors = output.try_clone().context("cannot log")?;
        let port = server::free_port()?;
        let mut command = Command::new(program);
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(output).stderr(errors);
        // A group of its own, so that the browsers it starts can be ended with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child =
            command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
        Ok(Self { child, port })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Waits until it takes orders.
    pub(crate) fn wait_until_ready(&self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < READY_WITHIN {
            if ask(self.port, "/status").is_ok_and(|answer| answer.contains("\"ready\":true")) {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        bail!("chromedriver did not start; see chromedriver.log");
    }

    /// Ends the driver when this program is interrupted, which runs no destructors.
    pub(crate) fn end_on_signal(&self, runtime: &Runtime) {
        let (pid, port) = (self.child.id(), self.port);
        runtime.spawn(async move {
            interrupted().await;
            end(pid, port);
            // The journeys too, which would go on asking a driver that is gone.
            kill(&family(std::process::id())[1..]);
            std::process::exit(130);
        });
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        end(self.child.id(), self.port);
        // Where there are no groups to end, at least the driver itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}

#[cfg(not(unix))]
async fn interrupted() {
    let _ = tokio::signal::ctrl_c().await;
}

/// Asks politely first: the driver then closes its browsers, which clean up their folders.
fn end(pid: u32, port: u16) {
    let browsers = family(pid);
    let _ = ask(port, "/shutdown");
    kill(&browsers);
}

/// Ends the processes and, where they lead one, their groups. Through the shell, because a bare
/// system has no program `kill`.
fn kill(processes: &[u32]) {
    if cfg!(unix) && !processes.is_empty() {
        let ids: Vec<String> = processes.iter().map(|id| format!("-{id} {id}")).collect();
        let line = format!("kill -s KILL -- {} 2>/dev/null", ids.join(" "));
        let _ = Command::new("sh").args(["-c", &line]).status();
    }
}

/// The process first, then all that descend from it, on systems that have `/proc`.
fn family(pid: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let child = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            Some((child, parent(&stat)?))
        })
        .collect();
    let mut family = vec![pid];
    let mut next = 0;
    while let Some(&member) = family.get(next) {
        family.extend(parents.iter().filter(|(_, parent)| *parent == member).map(|(id, _)| *id));
        next += 1;
    }
    family
}

/// The parent in a line of `/proc/*/stat`: `id (name, which may hold anything) state parent …`.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// One plain HTTP request; the whole answer as text.
fn ask(port: u16, path: &str) -> Result<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let patience = Duration::from_secs(5);
    let mut stream = TcpStream::connect_timeout(&address, patience)?;
    stream.set_read_timeout(Some(patience))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    // A connection that is kept open ends in a timeout; what came before it counts.
    let mut chunk = [0; 4096];
    while let Ok(length @ 1..) = stream.read(&mut chunk) {
        answer.extend_from_slice(&chunk[..length]);
        let text = String::from_utf8_lossy(&answer);
        if text.split_once("\r\n\r\n").is_some_and(|(_, body)| body.trim_end().ends_with('}')) {
            break;
        }
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_parent() {
        assert_eq!(parent("42 (chrome (x) y) S 7 42 42 0 -1"), Some(7));
        assert_eq!(parent("nonsense"), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_process_is_in_its_family() {
        let me = std::process::id();
        assert_eq!(family(me).first(), Some(&me));
    }
}
