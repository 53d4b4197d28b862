//! A drawn landscape that moves a little.

use crate::texts::care as t;
use crate::view::{El, svg};

/// Far hills, water, trees, and clouds that drift: for who has no window.
pub fn landscape() -> El {
    let path = |class: &str, d: &str| svg("path").class(class).attr("d", d);
    let cloud = |class: &str, d: &str| svg("g").class(class).with(path("cloud", d));
    svg("svg")
        .class("landscape")
        .attr("viewBox", "0 0 320 180")
        .attr("preserveAspectRatio", "xMidYMid slice")
        .attr("role", "img")
        .attr_of("aria-label", t::landscape)
        .with(path("sky", "M0 0h320v180H0z"))
        .with(svg("circle").class("sun").attr("cx", "236").attr("cy", "52").attr("r", "17"))
        .with(cloud("drift slow", "M30 46q4-12 17-10q7-11 19-5q13-2 14 9q9 1 9 8H26q-4-1 4-2z"))
        .with(cloud("drift", "M150 30q3-8 12-7q5-8 14-3q9-1 10 6q6 1 6 6h-44q-3-1 2-2z"))
        .with(path("hill far", "M0 110q46-46 84-22q34-40 82-6q40-36 78-6q40-22 76 10v94H0z"))
        .with(path("hill mid", "M0 128q52-34 104-8q54-30 108-2q56-24 108 4v58H0z"))
        .with(path("lake", "M0 138q80-10 160-4q90-8 160 2v44H0z"))
        .with(path("shine", "M40 150h58M128 158h74M226 150h44M86 168h60M190 171h70"))
        .with(
            svg("g")
                .class("sway")
                .with(path("trunk", "M38 180v-40M38 160l-9-9M38 154l8-8"))
                .with(path("leaves", "M38 98q17 6 17 24q6 20-17 22q-23-2-17-22q0-18 17-24z")),
        )
        .with(
            svg("g")
                .class("sway late")
                .with(path("trunk", "M284 180v-32"))
                .with(path("leaves", "M284 110q14 6 13 20q5 16-13 18q-18-2-13-18q-1-14 13-20z")),
        )
}
