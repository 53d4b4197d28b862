//! A static file server, for developing and for the journeys.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::Path;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Redirect;
use axum::routing::get;
use tokio::runtime::Runtime;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeader;

/// The sub-path under which the journeys find the app a second time.
const SUB_PATH: &str = "/any/path";

type Files = SetResponseHeader<ServeDir, HeaderValue>;

/// The files of `folder`. Browsers must ask each time whether a file is still the same; compressed
/// copies are sent where they exist.
fn files(folder: &Path) -> Files {
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    SetResponseHeader::overriding(files, CACHE_CONTROL, HeaderValue::from_static("no-cache"))
}

/// `folder` at the root.
pub(crate) fn site(folder: &Path) -> Router {
    Router::new().fallback_service(files(folder))
}

/// `folder` at the root and under a sub-path: a relocatable folder works in both places.
pub(crate) fn site_twice(folder: &Path) -> Router {
    let slash = format!("{SUB_PATH}/");
    let to_slash = Redirect::permanent(&slash);
    site(folder)
        .nest_service(&slash, files(folder))
        .route(SUB_PATH, get(move || std::future::ready(to_slash)))
}

/// Takes `port`, or the next free one of `tries`. Port 0 is any free one.
pub(crate) fn listen(host: IpAddr, port: u16, tries: u16) -> Result<TcpListener> {
    for next in port..=port.saturating_add(tries) {
        if let Ok(listener) = TcpListener::bind(SocketAddr::new(host, next)) {
            return Ok(listener);
        }
    }
    bail!("no free port from {port} on, {tries} more tried")
}

/// A port that is free now, for a program that wants to be told.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port")?;
    Ok(listener.local_addr().context("no free port")?.port())
}

/// Serves in the background for as long as `runtime` lives; returns the address.
pub(crate) fn start(
    runtime: &Runtime,
    listener: TcpListener,
    router: Router,
) -> Result<SocketAddr> {
    let address = listener.local_addr().context("the listener has no address")?;
    listener.set_nonblocking(true).context("cannot serve")?;
    let _guard = runtime.enter();
    let listener = tokio::net::TcpListener::from_std(listener).context("cannot serve")?;
    runtime.spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            eprintln!("the server stopped: {error}");
        }
    });
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};

    fn get_text(address: SocketAddr, path: &str, accept: &str) -> Result<String> {
        let mut stream = TcpStream::connect(address)?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {accept}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    #[test]
    fn serves_files_as_browsers_need_them() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("text"))?;
        for (name, content) in
            [("index.html", "page"), ("a.wasm", "raw"), ("a.wasm.br", "brotli"), ("b.js", "js")]
        {
            fs::write(folder.path().join(name), content)?;
        }
        let runtime = Runtime::new()?;
        let listener = listen(Ipv4Addr::LOCALHOST.into(), 0, 0)?;
        let address = start(&runtime, listener, site_twice(folder.path()))?;
        for base in ["", "/any/path"] {
            let page = get_text(address, &format!("{base}/"), "")?;
            assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("page"), "{page}");
            assert!(page.contains("cache-control: no-cache"), "{page}");
            let wasm = get_text(address, &format!("{base}/a.wasm"), "br, gzip")?;
            assert!(wasm.contains("content-type: application/wasm"), "{wasm}");
            assert!(wasm.contains("content-encoding: br") && wasm.ends_with("brotli"), "{wasm}");
            let wasm = get_text(address, &format!("{base}/a.wasm"), "gzip")?;
            assert!(wasm.ends_with("raw"), "{wasm}");
            let script = get_text(address, &format!("{base}/b.js"), "")?;
            assert!(script.contains("content-type: text/javascript"), "{script}");
            for path in ["/none.js", "/text/", "/../Cargo.toml"] {
                let answer = get_text(address, &format!("{base}{path}"), "")?;
                assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
            }
        }
        let answer = get_text(address, SUB_PATH, "")?;
        assert!(answer.contains("location: /any/path/"), "{answer}");
        Ok(())
    }
}
