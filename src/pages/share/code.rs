//! A QR code as a drawing.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::view::{El, svg};

/// The code of a text; `None` for one too long for any.
pub fn code(text: &str) -> Option<El> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|&x| code.get_module(x, y)) {
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    // Four modules of quiet around it, as the standard asks.
    let view = format!("-4 -4 {0} {0}", size + 8);
    Some(
        svg("svg")
            .class("code")
            .attr("viewBox", &view)
            .attr("role", "img")
            .attr("shape-rendering", "crispEdges")
            .with(svg("path").attr("d", &path)),
    )
}
