//! The first visit: two questions at most, both can be skipped.

use duihun_core::team::{MemberForm, limits};
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::Field;
use crate::pen;
use crate::state::app;
use crate::texts::app as t;
use crate::view::{El, button, cell, el, submit};

/// The group's name, my nickname, or a look at the sample.
pub fn welcome() -> El {
    let app = app();
    let team = cell(String::new());
    let nickname = cell(String::new());
    let open = move || {
        let (team, nickname) = (team.get_untracked(), nickname.get_untracked());
        pen::with(app, move |pen| {
            // Pressed twice while the pen was on its way.
            if app.settings.with_untracked(|settings| settings.welcomed) {
                return;
            }
            (pen.dispatch)(app, Action::NameTeam(team));
            let form = MemberForm { nickname, ..MemberForm::default() };
            (pen.dispatch)(app, Action::AddMember { form, me: true });
            (pen.welcomed)(app);
        });
    };
    let skip = move || pen::with(app, move |pen| (pen.welcomed)(app));
    let sample = move || pen::with(app, move |pen| (pen.show_sample)(app, true));
    let go = submit("button button-main button-wide");
    let form = el("form")
        .on_submit(open)
        .with(
            Field::new("welcome-team", t::welcome_team, team)
                .placeholder(t::welcome_team_hint)
                .limit(limits::TEAM_NAME),
        )
        .with(
            Field::new("welcome-nick", t::welcome_nick, nickname)
                .placeholder(t::welcome_nick_hint)
                .limit(limits::NICKNAME),
        )
        .with(go.id("welcome-go").say(t::welcome_go));
    let plain = |id: &str| button("button button-plain").id(id);
    let more = el("div")
        .class("welcome-more")
        .with(plain("welcome-skip").on_click(skip).say(t::welcome_skip))
        .with(plain("welcome-sample").on_click(sample).say(t::welcome_sample));
    el("section")
        .class("welcome")
        .with(el("h2").say(t::welcome_title))
        .with(el("p").say(t::welcome_lead))
        .with(form)
        .with(more)
}
