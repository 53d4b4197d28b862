//! The five faces, drawn: an emoji would look different on every phone.

use duihun_me::Face;

use crate::view::{El, svg};

/// A face. The mouth tells it, not the colour.
pub fn face_picture(face: Face) -> El {
    let mouth = match face.0 {
        1 => "M9 22q7-8 14 0",
        2 => "M11 21q5-2.500 10 0",
        3 => "M10 20h12",
        4 => "M10 19q6 5 12 0",
        _ => "M8.500 18q7.500 11 15 0z",
    };
    let eyes = match face.0 {
        1 => "M9 14l4-1.800M23 14l-4-1.800",
        2 => "M9.500 13h3.500M19 13h3.500",
        5 => "M9 13.500q2-3 4 0M19 13.500q2-3 4 0",
        _ => "M11.500 12v1.500M20.500 12v1.500",
    };
    svg("svg")
        .class(&format!("face face-{}", face.0))
        .attr("viewBox", "0 0 32 32")
        .attr("aria-hidden", "true")
        .with(svg("circle").attr("cx", "16").attr("cy", "16").attr("r", "14"))
        .with(svg("path").attr("d", eyes))
        .with(svg("path").attr("d", mouth))
}
