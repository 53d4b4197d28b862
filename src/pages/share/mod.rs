//! The board travels: sent as a link, a code or a file, and received thing by thing.

mod join;
mod preview;
mod print;
mod send;

pub use join::join;
pub use send::share;
