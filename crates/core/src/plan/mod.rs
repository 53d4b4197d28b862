//! From the income I want to what I do today: commission, rates, days. All arithmetic is before tax; money is in
//! whole fen, rates per ten-thousand where they are written down and parts of 1 where they are counted with.
//!
//! ```text
//! commission  = max(0, income − base − sure bonuses)
//! net premium = the least whose commission reaches that
//! submitted   = net premium ÷ (issue rate × (1 − withdrawal rate))
//! policies    = submitted ÷ average premium
//! talks       = policies (× margin) ÷ close rate
//! connected   = talks ÷ effective rate
//! dials       = connected ÷ connect rate
//! ```

mod chain;
mod commission;
mod luck;
mod measured;
mod share_out;
mod typed;

pub use chain::{Chain, Rate, Rates, Unreachable, best_point};
pub use commission::{Commission, CommissionError, Part, Pay, Tier, Tiers};
pub use luck::{chance, margin};
pub use measured::{Measured, spread};
pub use share_out::{apportion, share_out, worked};
pub use typed::{NoRate, parse_count, parse_rate};
