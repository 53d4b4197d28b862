//! 设置: language, colours, keys, groups, lock, data.

mod backup;
mod yearbook;

use duihun_core::record::Id;
use duihun_core::store::Fault;
use duihun_me::{Language, Theme};
use leptos::prelude::*;

use crate::browser::{boot, page};
use crate::components::{Of, choice, later, quiet_choice, readout};
use crate::pages;
use crate::route::Route;
use crate::state::{Guard, app, fault_name};
use crate::store::backup_file;
use crate::texts::{self, app as ta, settings as t, trouble as tt};
use crate::view::{El, Piece, Text, button, cell, checked_of, draw, el, group, memo, when};
use backup::{data_card, restore_card};
use yearbook::yearbook_card;

/// The choices of language; none follows the system.
const LANGUAGES: [Option<Language>; 3] = [None, Some(Language::Zh), Some(Language::En)];
/// The choices of colours; none follows the system.
const THEMES: [Option<Theme>; 3] = [None, Some(Theme::Light), Some(Theme::Dark)];

/// The page.
pub fn settings_page() -> Piece {
    let app = app();
    let position = |at: Option<usize>| at.unwrap_or_default();
    let lang = memo(move || {
        position(app.settings.with(|settings| LANGUAGES.iter().position(|l| *l == settings.lang)))
    });
    let theme = memo(move || {
        position(app.settings.with(|settings| THEMES.iter().position(|t| *t == settings.theme)))
    });
    let choose_language = move |chosen: usize| {
        let chosen = LANGUAGES[chosen];
        leptos::task::spawn_local(async move {
            let language = chosen.unwrap_or_else(page::preferred_language);
            if texts::switch(language).await.is_ok() {
                page::set_language(language);
                app.set(|settings| settings.lang = chosen);
            } else {
                app.toast(ta::load_failed(), Vec::new());
            }
        });
    };
    // A language is always written in itself: who chose the wrong one must find the way back.
    let languages = vec![
        Text::from(t::lang_auto),
        Text::from(|| "中文".to_string()),
        Text::from(|| "English".to_string()),
    ];
    let themes =
        vec![Text::from(t::theme_auto), Text::from(t::theme_light), Text::from(t::theme_dark)];
    let choose_theme = move |new: usize| app.set(|settings| settings.theme = THEMES[new]);
    let keys_on = el("input")
        .attr("type", "checkbox")
        .id("keys-on")
        .checked(move || app.settings.with(|settings| !settings.no_keys))
        .on("change", move |event| {
            let on = checked_of(&event);
            app.set(|settings| settings.no_keys = !on);
        });
    let keys = el("fieldset")
        .class("choice")
        .with(el("legend").say(t::keys))
        .with(el("label").class("check").with(keys_on).with(el("span").say(t::keys_on)));
    let sample = button("button")
        .id("sample-show")
        .attr_while("disabled", "", move || app.data.with(|data| data.sample))
        .on_click(move || {
            app.show_sample(true);
            page::go(Route::Board.hash());
        })
        .say(t::sample);
    group([
        el("section")
            .class("card")
            .with(choice("lang", t::lang, languages, lang, choose_language))
            .with(choice("theme", t::theme, themes, theme, choose_theme))
            .with(keys)
            .into(),
        teams_card().into(),
        later(pages::LOCK, Of::Itself),
        data(),
        bad_data(),
        el("p")
            .class("install-link")
            .with(
                el("a")
                    .class("button button-wide")
                    .attr("href", Route::Install.hash())
                    .say(t::install_link),
            )
            .into(),
        el("section")
            .class("card")
            .with(el("p").class("hint").say(t::sample_hint))
            .with(sample)
            .into(),
        el("p").class("hint about").say(|| t::about(env!("CARGO_PKG_VERSION"))).into(),
    ])
}

/// The groups on this device, and a new one.
fn teams_card() -> El {
    let app = app();
    let teams = memo(move || {
        app.data.track();
        app.teams()
    });
    let shown = memo(move || {
        let shown = app.data.with(|data| data.team_id.filter(|_| !data.sample));
        // With the sample on the screen none is chosen.
        let at = |teams: &Vec<(Id, String)>| teams.iter().position(|(id, _)| Some(*id) == shown);
        teams.with(at).unwrap_or(usize::MAX)
    });
    let names = move || {
        teams.with(|teams| {
            let name = |name: &String| match name.clone() {
                name if name.is_empty() => Text::from(t::teams_unnamed),
                name => Text::from(move || name.clone()),
            };
            teams.iter().map(|(_, text)| name(text)).collect::<Vec<_>>()
        })
    };
    let choose = move |at: usize| {
        if let Some((id, _)) = teams.with_untracked(|teams| teams.get(at).cloned()) {
            app.show_team(Some(id));
        }
    };
    let list = move || {
        let names = names();
        (!names.is_empty()).then(|| quiet_choice("team", t::teams_title, names, shown, choose))
    };
    let new = move || {
        app.show_team(None);
        page::go(Route::Board.hash());
    };
    el("section")
        .class("card")
        .attr("aria-labelledby", "teams-title")
        .with(el("h2").id("teams-title").say(t::teams_title))
        .with(draw(list))
        .with(button("button").id("team-new").on_click(new).say(t::teams_new))
        .with(el("p").class("hint").say(t::teams_new_hint))
}

/// Backup and restore. What a PIN hides stays in no file either, and what is locked is not replaced.
fn data() -> Piece {
    let app = app();
    let guard = memo(move || app.guard());
    draw(move || match guard.get() {
        Guard::Open => group([data_card().into(), yearbook_card(), restore_card().into()]),
        Guard::Hidden => later(pages::GATE, Of::Itself),
        Guard::Locked => group([
            data_card().into(),
            el("p").class("hint").attr("data-closed", "").say(t::restore_closed_here).into(),
            later(pages::GATE, Of::Itself),
        ]),
    })
}

/// Stored values that could not be read.
fn bad_data() -> Piece {
    let app = app();
    let faults = memo(move || app.health.with(|health| health.faults.clone()));
    let text = cell(String::new());
    let export = move || {
        let file = backup_file::write(&app.unreadable());
        boot::save("duihun-unreadable", &file);
        text.set(file);
    };
    let list = move || faults.with(|faults| group(faults.iter().map(|fault| line(fault).into())));
    let card = move || {
        el("section")
            .class("card")
            .attr("aria-labelledby", "bad-title")
            .attr("data-bad", "")
            .with(el("h2").id("bad-title").say(t::data_bad))
            .with(el("p").say(t::data_bad_lead))
            .with(el("ul").class("bad-list").with(draw(list)))
            .with(button("button").id("export-bad").on_click(export).say(tt::faults_export))
            .with(when(
                move || text.with(|text| !text.is_empty()),
                move || export_text("export-bad-text", t::data_bad, text),
            ))
    };
    when(move || faults.with(|faults| !faults.is_empty()), card)
}

/// One of them: what it is about, and its name in storage.
fn line(fault: &Fault) -> El {
    el("li").words(fault_name(fault)).words(" ").with(el("code").words(&fault.key))
}

/// An export as a text, for where there are no downloads.
fn export_text(id: &str, label: fn() -> String, text: RwSignal<String>) -> El {
    readout(id, "6", label).say(move || text.get())
}
