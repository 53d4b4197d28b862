//! What needs the browser itself: the page, its files, clock, clipboard, timers.

pub mod assets;
pub mod awake;
pub mod boot;
pub mod chance;
pub mod clock;
pub mod copy;
pub mod drum;
pub mod files;
pub mod full_screen;
pub mod js;
pub mod page;
pub mod paint;
pub mod persist;
pub mod pointer;
pub mod secret;
pub mod share_sheet;
pub mod shrink;
pub mod timer;
pub mod water;
