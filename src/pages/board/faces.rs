//! What a member looks like on the board: her own picture, or one drawn of her nickname.

use duihun_core::record::Id;
use duihun_core::team::Picture;
use leptos::prelude::*;

use crate::components::{avatar, avatar_of};
use crate::state::app;
use crate::view::{El, Piece, draw, el};

/// The picture of a member.
pub fn face(id: Id) -> Piece {
    let app = app();
    let picture = app.slice(move |data| data.team.more().pictures.get(id).cloned());
    let nickname = app.slice(move |data| data.team.nickname(id).unwrap_or_default().to_string());
    draw(move || picture_of(picture.get().as_ref(), nickname))
}

/// A picture, or what is drawn in its place.
pub fn picture_of(picture: Option<&Picture>, nickname: Memo<String>) -> El {
    let own = picture.and_then(Picture::data_url);
    match (own, picture.and_then(|picture| picture.avatar)) {
        (Some(url), _) => el("img").class("avatar avatar-own").attr("src", &url).attr("alt", ""),
        (None, Some(colour)) => avatar_of(move || nickname.get(), move || u32::from(colour)),
        (None, None) => avatar(move || nickname.get()),
    }
}
