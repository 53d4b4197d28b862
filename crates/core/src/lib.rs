//! The rules of 队魂 (Duihun), an app in which a telesales team builds its culture.
//!
//! Pure: no browser, no clock, no randomness of its own. Time comes in as milliseconds or as a
//! [`calendar::Day`], chance as a seed, storage as a [`store::KeyValue`].
//!
//! Data flows one way: an event becomes a function call here, the call makes new
//! [`record::Record`]s, the [`store::Store`] keeps them, the view draws the
//! [`team::Team`] projected from them.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic")
)]

pub mod calendar;
pub mod chart;
pub mod content;
pub mod plan;
pub mod random;
pub mod record;
pub mod seal;
pub mod share;
pub mod slogan;
pub mod store;
pub mod team;
