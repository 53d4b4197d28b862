//! The pages, one folder a tab.

mod board;
mod care;
mod goals;
mod settings;
mod slogans;

pub use board::Board;
pub use care::Care;
pub use goals::Goals;
pub use settings::SettingsPage;
pub use slogans::Slogans;
