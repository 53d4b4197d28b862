//! The first visit: two questions at most, both can be skipped.

use duihun_core::team::{MemberForm, limits};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::Field;
use crate::state::app;
use crate::texts::app as t;
use crate::view::{cell, on, say};

/// The group's name, my nickname, or a look at the sample.
#[component]
pub fn Welcome() -> impl IntoView {
    let app = app();
    let team = cell(String::new());
    let nickname = cell(String::new());
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        let (team, nickname) = (team.get_untracked(), nickname.get_untracked());
        app.dispatch(Action::NameTeam(team));
        let form = MemberForm { nickname, ..MemberForm::default() };
        app.dispatch(Action::AddMember { form, me: true });
        app.set(|settings| settings.welcomed = true);
    };
    view! {
        <section class="welcome">
            <h2>{say(t::welcome_title)}</h2>
            <p>{say(t::welcome_lead)}</p>
            <form on:submit=on(open)>
                <Field
                    id="welcome-team"
                    label=t::welcome_team
                    value=team
                    placeholder=t::welcome_team_hint
                    limit=limits::TEAM_NAME
                />
                <Field
                    id="welcome-nick"
                    label=t::welcome_nick
                    value=nickname
                    placeholder=t::welcome_nick_hint
                    limit=limits::NICKNAME
                />
                <button type="submit" class="button button-main button-wide" id="welcome-go">
                    {say(t::welcome_go)}
                </button>
            </form>
            <div class="welcome-more">
                <button
                    type="button"
                    class="button button-plain"
                    id="welcome-skip"
                    on:click=on(move |_| app.set(|settings| settings.welcomed = true))
                >
                    {say(t::welcome_skip)}
                </button>
                <button
                    type="button"
                    class="button button-plain"
                    id="welcome-sample"
                    on:click=on(move |_| app.show_sample(true))
                >
                    {say(t::welcome_sample)}
                </button>
            </div>
        </section>
    }
}
