//! `cargo xtask serve`: build, serve, watch, build again, reload the page.

use std::convert::Infallible;
use std::io::IsTerminal;
use std::net::{IpAddr, Ipv4Addr, UdpSocket};
use std::path::PathBuf;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use axum::routing::get;
use tokio::runtime::Runtime;
use tokio::sync::watch::{self, Receiver};
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use crate::args::ServeOptions;
use crate::bundle::{self, glue};
use crate::compress;
use crate::project::{Profile, Project};
use crate::watch::{Change, Watch};
use crate::{qr, server};

const DEFAULT_PORT: u16 = 8080;
/// How many ports after the first are tried.
const MORE_PORTS: u16 = 20;

/// What open pages are told.
#[derive(Debug, Clone, Copy)]
struct News {
    /// The build whose files are served.
    build: u128,
    /// Whether a later build failed.
    failed: bool,
}

/// Serves until the process is ended.
pub(crate) fn run(project: &Project, options: &ServeOptions) -> Result<()> {
    let host: IpAddr =
        if options.lan { Ipv4Addr::UNSPECIFIED.into() } else { Ipv4Addr::LOCALHOST.into() };
    let first = options.port.unwrap_or(DEFAULT_PORT);
    let listener = server::listen(host, first, MORE_PORTS)?;
    let port = listener.local_addr().context("the listener has no address")?.port();

    // Watching begins before building, so that nothing is missed in between.
    let mut changes = Watch::start(project)?;
    let mut site = Site {
        project,
        profile: if options.release { Profile::Release } else { Profile::Debug },
        folder: project.scratch(&format!("serve-{port}")),
        glue: None,
    };
    let mut wanted = Change::Code;
    let ready = site.build_and_report(wanted);
    if !ready {
        bundle::write(&site.folder, &bundle::waiting_page())?;
    }
    let mut build = now();
    let (sender, news) = watch::channel(News { build, failed: !ready });
    let runtime = Runtime::new().context("cannot start the server")?;
    let router = server::site(&site.folder).route("/__reload", get(move || stream(news.clone())));
    server::start(&runtime, listener, router)?;
    print_addresses(port, options.lan)?;

    // After a failure the same is wanted again, together with what changes next.
    let mut failed = !ready;
    loop {
        let change = changes.next()?;
        wanted = if failed { wanted.max(change) } else { change };
        failed = !site.build_and_report(wanted);
        if !failed {
            build = now();
        }
        // With no page open there is nobody to tell.
        let _ = sender.send(News { build, failed });
    }
}

struct Site<'a> {
    project: &'a Project,
    profile: Profile,
    folder: PathBuf,
    /// Kept, because most changes of style need no new one.
    glue: Option<glue::Glue>,
}

impl Site<'_> {
    fn build_and_report(&mut self, change: Change) -> bool {
        let start = Instant::now();
        let result = self.build(change);
        match &result {
            Ok(()) => println!("built in {:.1} s", start.elapsed().as_secs_f32()),
            Err(error) => eprintln!("error: {error:#}"),
        }
        result.is_ok()
    }

    fn build(&mut self, change: Change) -> Result<()> {
        let kept = self.glue.take().filter(|_| change == Change::Files);
        let glue = match kept {
            Some(glue) => glue,
            None => {
                let wasm = glue::compile(self.project, self.profile)?;
                glue::generate(self.project, &wasm, self.profile)?
            }
        };
        let files = bundle::assemble(self.project, &glue, self.profile, true);
        self.glue = Some(glue);
        let mut files = files?;
        if self.profile == Profile::Release {
            compress::add_copies(&mut files)?;
        }
        bundle::write(&self.folder, &files)?;
        bundle::check_links(&self.folder)
    }
}

/// A number that differs between builds, also after a restart of this program.
fn now() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis())
}

/// Server-sent events: what the state is, and then each change of it.
async fn stream(news: Receiver<News>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = WatchStream::new(news).map(|news| {
        let name = if news.failed { "failed" } else { "build" };
        Ok(Event::default().event(name).data(news.build.to_string()))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

fn print_addresses(port: u16, lan: bool) -> Result<()> {
    println!("\n  http://127.0.0.1:{port}/");
    if lan {
        match lan_address() {
            Some(host) => {
                let address = format!("http://{host}:{port}/");
                println!("  {address}\n");
                print_code(&address)?;
            }
            None => println!("  this computer seems to be in no network"),
        }
    }
    println!("\n  Ctrl-C ends it\n");
    Ok(())
}

/// The address of this computer in its network. "Connecting" a datagram socket only asks the
/// system which way packets would go; none is sent. 192.0.2.1 is reserved for examples.
fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

fn print_code(address: &str) -> Result<()> {
    // Black on white whatever the terminal's colours are: not all phones read inverted codes.
    let (on, off) =
        if std::io::stdout().is_terminal() { ("\x1b[30;107m", "\x1b[0m") } else { ("", "") };
    for line in qr::half_blocks(address)? {
        println!("  {on}{line}{off}");
    }
    Ok(())
}
