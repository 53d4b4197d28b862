//! The group's name as a square name-seal (名章).

use crate::view::{Text, draw};
use duihun_core::team::seal_characters;
use leptos::prelude::*;

/// The seal of a group's name.
#[component]
pub fn Seal(#[prop(into)] name: Text) -> impl IntoView {
    draw(move || {
        let characters = seal_characters(&name.get());
        let class = format!("seal seal-{}", characters.len());
        let drawn = characters.into_iter().map(|c| view! { <span>{c}</span> }).collect_view();
        view! { <span class=class aria-hidden="true">{drawn}</span> }
    })
}
