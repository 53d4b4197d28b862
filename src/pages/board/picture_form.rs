//! The part of a member's form in which she gets a colour or a picture.

use duihun_core::record::Bytes;
use duihun_core::team::{Picture, limits};
use leptos::prelude::*;

use super::faces::picture_of;
use crate::browser::shrink::{self, Refused};
use crate::components::COLOURS;
use crate::texts::{app as t, people as tp};
use crate::view::{El, button, cell, draw, el, memo, when};

/// A colour for the drawn one, or a picture of one's own.
pub fn picture_choice(picture: RwSignal<Picture>, nickname: RwSignal<String>) -> El {
    let name = memo(move || nickname.get());
    let refused = cell(None::<Refused>);
    let busy = cell(false);
    let choose = move |event| {
        refused.set(None);
        busy.set(true);
        shrink::picked(&event, limits::PICTURE, move |small| {
            busy.try_set(false);
            match small {
                Ok(image) => {
                    let own = Picture { avatar: None, image: Some(Bytes(image)) };
                    let _ = picture.try_set(own);
                }
                Err(why) => {
                    let _ = refused.try_set(Some(why));
                }
            }
        });
    };
    let swatch = move |n: u32| {
        let is_on = move || {
            picture.with(|p| {
                p.image.is_none() && p.avatar.is_some_and(|a| u32::from(a) % COLOURS == n)
            })
        };
        button("swatch")
            .attr_of("aria-label", move || tp::picture_colour(&(n + 1).to_string()))
            .attr_of("aria-pressed", move || is_on().to_string())
            .on_click(move || {
                picture.set(Picture { avatar: Some(n as u16), image: None });
            })
            .with(el("span").class(&format!("avatar avatar-{n}")).attr("aria-hidden", "true"))
    };
    let file = el("input")
        .attr("type", "file")
        .id("picture-file")
        .class("quiet")
        .attr("accept", "image/*")
        .on("change", choose);
    let problem = move || {
        refused.get().map(|why| {
            let text = match why {
                Refused::Heic => tp::picture_heic(),
                Refused::Unreadable => tp::picture_unreadable(),
            };
            el("p").class("field-error").attr("role", "alert").words(text)
        })
    };
    let none = move || {
        button("button button-plain")
            .id("picture-none")
            .on_click(move || picture.set(Picture::default()))
            .say(tp::picture_none)
    };
    let pick = shrink::is_there().then(|| {
        el("label")
            .class("button picture-pick")
            .with(file)
            .with(el("span").say(move || if busy.get() { t::loading() } else { tp::picture_own() }))
    });
    el("fieldset")
        .class("choice")
        .attr("data-picture", "")
        .with(el("legend").say(tp::picture))
        .with(
            el("div")
                .class("picture-now")
                .with(draw(move || picture.with(|now| picture_of(Some(now), name))))
                .with(el("div").class("swatches").all((0..COLOURS).map(swatch))),
        )
        .with(
            el("div")
                .class("picture-ways")
                .with(pick)
                .with(when(move || picture.with(|p| *p != Picture::default()), none)),
        )
        .with(draw(problem))
        .with(el("p").class("hint").say(tp::picture_hint))
}
