//! The journeys, one file a story.

mod accessible;
mod backup;
mod broken;
mod care;
mod care_safe;
mod culture;
mod damage;
mod events;
mod faults;
mod first_day;
mod foreign;
mod goals;
mod keys;
mod layout;
mod lock;
mod measure;
mod members;
mod motion;
mod routes;
mod sample;
mod share;
mod shots;
mod slips;
mod slogan_page;
mod slogans;
mod stage;
mod steps;
mod targets;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Result, anyhow};

use crate::browser::{Environment, Screen};
use crate::page::Page;

/// True once the app has drawn its page.
pub const STARTED: &str = "document.documentElement.hasAttribute('data-started') \
    && document.querySelector('#app #heading') && !document.querySelector('main .loading')";

/// The pages by their addresses.
pub const PAGES: [&str; 28] = [
    "#/board", "#/slogans", "#/care", "#/goals", "#/settings", "#/install", "#/share", "#/join",
    "#/slip", "#/gather", "#/files", "#/titles", "#/praise", "#/pact", "#/jobs", "#/orders",
    "#/screen", "#/fund", "#/activities", "#/contests", "#/refusal", "#/lately", "#/attend",
    "#/help", "#/plan", "#/days", "#/growth", "#/target",
];

/// No journey is longer than this, whatever hangs.
const LONGEST: Duration = Duration::from_secs(480);

type Story<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A story, and the browser it happens in.
pub struct Journey {
    /// Its name, for filters.
    pub name: &'static str,
    screen: Screen,
    english: bool,
    /// Left out unless a filter names it.
    only_when_asked: bool,
    story: for<'a> fn(&'a Page) -> Story<'a>,
}

macro_rules! journey {
    ($name:expr, $screen:ident, $story:path) => {
        Journey {
            name: $name,
            screen: Screen::$screen,
            english: false,
            only_when_asked: false,
            story: |page| Box::pin($story(page)),
        }
    };
}

/// A story on both screens, in both languages.
macro_rules! four {
    ($name:literal, $story:path) => {
        [
            journey!(concat!($name, "_phone"), Phone, $story),
            journey!(concat!($name, "_desktop"), Desktop, $story),
            Journey { english: true, ..journey!(concat!($name, "_phone_english"), Phone, $story) },
            Journey {
                english: true,
                ..journey!(concat!($name, "_desktop_english"), Desktop, $story)
            },
        ]
    };
}

/// All journeys; the long ones first, so that two at a time end together.
pub fn all() -> Vec<Journey> {
    let asked = |journey| Journey { only_when_asked: true, ..journey };
    let english = |journey| Journey { english: true, ..journey };
    let first = vec![
        journey!("first_day_desktop", Desktop, first_day::run),
        journey!("first_day_phone", Phone, first_day::run),
        journey!("damage", Phone, damage::run),
        journey!("damage_newer", Phone, damage::newer),
        journey!("axe_phone", Phone, accessible::pages),
        journey!("axe_desktop", Desktop, accessible::pages),
        journey!("axe_dialogs_phone", Phone, accessible::dialogs),
        journey!("axe_dialogs_desktop", Desktop, accessible::dialogs),
        journey!("layout", Phone, layout::run),
        journey!("members_desktop", Desktop, members::run),
        journey!("members_phone", Phone, members::run),
    ];
    let fours = [
        four!("people", culture::people),
        four!("titles", culture::titles),
        four!("soul", culture::soul),
        four!("pact", culture::pact),
        four!("praise", culture::praise),
        four!("jobs", culture::jobs),
        four!("first_minutes", culture::first_minutes),
        four!("orders", events::orders),
        four!("fund", events::fund),
        four!("activities", events::activities),
        four!("contests", events::contests),
        four!("care", care::checkin),
        four!("refusal", care::refusal),
        four!("attend", care::attend),
        four!("newcomer", goals::newcomer),
        four!("day_log", goals::day_log),
        four!("month_target", targets::month),
    ];
    let rest = vec![
        journey!("learner_phone", Phone, targets::learner),
        english(journey!("learner_english", Desktop, targets::learner)),
        journey!("habit_phone", Phone, targets::habit),
        english(journey!("habit_english", Desktop, targets::habit)),
        journey!("growth_phone", Phone, targets::growth),
        english(journey!("growth_english", Desktop, targets::growth)),
        journey!("kick_off_phone", Phone, targets::kick_off),
        english(journey!("kick_off_english", Desktop, targets::kick_off)),
        journey!("own_part", Phone, targets::agent),
        journey!("charts", Phone, targets::charts),
        journey!("holidays_phone", Phone, goals::holidays),
        english(journey!("holidays_english", Desktop, goals::holidays)),
        journey!("bad_week_phone", Phone, goals::bad_week),
        english(journey!("bad_week_english", Desktop, goals::bad_week)),
        journey!("month_reached", Phone, goals::reached),
        english(journey!("month_reached_english", Desktop, goals::reached)),
        journey!("counted_rates", Phone, goals::counted),
        journey!("time_zones", Phone, goals::zones),
        journey!("group_goals", Phone, goals::group),
        english(journey!("group_goals_english", Desktop, goals::group)),
        journey!("today_goal_phone", Phone, goals::today),
        english(journey!("today_goal_english", Desktop, goals::today)),
        journey!("ways_phone", Phone, care::ways),
        english(journey!("ways_english", Desktop, care::ways)),
        journey!("burn", Phone, care_safe::burn),
        journey!("blocks_phone", Phone, care::blocks),
        english(journey!("blocks_english", Desktop, care::blocks)),
        journey!("hide_desktop", Desktop, care_safe::hide),
        journey!("hide_phone", Phone, care_safe::hide),
        journey!("care_owner_phone", Phone, care_safe::owner),
        english(journey!("care_owner_english", Desktop, care_safe::owner)),
        journey!("care_asleep", Desktop, care_safe::asleep),
        journey!("care_by_keyboard", Desktop, care_safe::by_keyboard),
        journey!("moments_phone", Phone, events::moments),
        journey!("screen", Desktop, events::screen),
        english(journey!("screen_english", Desktop, events::screen)),
        journey!("screen_phone", Phone, events::screen_on_a_phone),
        journey!("wall_day", Desktop, events::wall_day),
        journey!("slogans_desktop", Desktop, slogans::run),
        journey!("slogans_phone", Phone, slogans::run),
        journey!("shout_desktop", Desktop, stage::shout),
        journey!("shout_phone", Phone, stage::shout),
        journey!("poster_desktop", Desktop, stage::poster),
        journey!("poster_phone", Phone, stage::poster),
        journey!("stranger_desktop", Desktop, stage::stranger),
        journey!("stranger_phone", Phone, stage::stranger),
        journey!("by_hand_desktop", Desktop, slogan_page::by_hand),
        journey!("by_hand_phone", Phone, slogan_page::by_hand),
        journey!("weeks_two_tabs", Desktop, slogan_page::two_tabs),
        journey!("weeks_used", Phone, slogan_page::used),
        journey!("poster_shapes", Phone, stage::shapes),
        journey!("missing_tables", Phone, slogan_page::missing_tables),
        journey!("wall", Desktop, stage::wall),
        journey!("names_desktop", Desktop, slogan_page::names),
        journey!("names_phone", Phone, slogan_page::names),
        journey!("weeks_desktop", Desktop, slogan_page::weeks),
        journey!("weeks_phone", Phone, slogan_page::weeks),
        journey!("rolls_desktop", Desktop, slogan_page::rolls),
        journey!("rolls_phone", Phone, slogan_page::rolls),
        journey!("routes", Desktop, routes::at_the_root),
        journey!("routes_any_path", Phone, routes::below_a_path),
        journey!("keyboard", Desktop, keys::run),
        journey!("keyboard_dialog_desktop", Desktop, keys::dialog),
        journey!("keyboard_dialog_phone", Phone, keys::dialog),
        journey!("sample", Phone, sample::run),
        journey!("blocked", Phone, faults::blocked),
        journey!("full", Phone, faults::full),
        journey!("panic", Phone, broken::panic),
        journey!("thrown", Phone, broken::thrown),
        journey!("restore", Phone, backup::restore),
        journey!("replace_beside_a_tab", Desktop, backup::replace_beside_a_tab),
        journey!("teams", Phone, backup::teams),
        journey!("reminder", Phone, backup::reminder),
        journey!("yearbook", Desktop, backup::yearbook),
        journey!("share", Phone, share::run),
        journey!("share_sealed", Phone, share::sealed),
        journey!("share_others", Desktop, share::others),
        journey!("share_two", Phone, share::two),
        journey!("share_again", Phone, share::again),
        journey!("share_plain", Phone, share::plain),
        journey!("share_paper", Desktop, share::paper),
        journey!("slips_write", Phone, slips::write),
        journey!("slips_gather", Phone, slips::gather),
        journey!("slips_people", Desktop, slips::people),
        journey!("past", Phone, backup::past),
        journey!("five_hundred_edits", Desktop, backup::five_hundred_edits),
        journey!("passphrase", Phone, lock::passphrase),
        journey!("passphrase_forgotten", Desktop, lock::forgotten),
        journey!("sealed_backup", Phone, lock::sealed_backup),
        journey!("pin", Phone, lock::pin),
        journey!("without_crypto", Desktop, lock::without_crypto),
        journey!("no_wasm", Phone, broken::no_wasm),
        journey!("static_paint", Desktop, broken::static_paint),
        journey!("requests_and_offline_text", Phone, foreign::run),
        english(journey!("english_browser", Desktop, foreign::english)),
        journey!("reduced_motion", Phone, motion::run),
        asked(journey!("measure", Phone, measure::run)),
        asked(journey!("three_minutes", Desktop, stage::three_minutes)),
        asked(journey!("travel_pictures_phone", Phone, shots::travel)),
        asked(journey!("travel_pictures_desktop", Desktop, shots::travel)),
        asked(journey!("slogan_pictures_phone", Phone, shots::slogans)),
        asked(journey!("slogan_pictures_desktop", Desktop, shots::slogans)),
        asked(journey!("culture_pictures_phone", Phone, shots::culture)),
        asked(journey!("culture_pictures_desktop", Desktop, shots::culture)),
        asked(journey!("event_pictures_phone", Phone, shots::events)),
        asked(journey!("event_pictures_desktop", Desktop, shots::events)),
        asked(journey!("shots_phone", Phone, shots::run)),
        asked(journey!("shots_desktop", Desktop, shots::run)),
    ];
    first.into_iter().chain(fours.into_iter().flatten()).chain(rest).collect()
}

impl Journey {
    /// Whether it is chosen by the words of the command line.
    pub fn is_asked_for(&self, words: &[String]) -> bool {
        if words.is_empty() {
            return !self.only_when_asked;
        }
        words.iter().any(|word| self.name.contains(word.as_str()))
    }

    /// Does it, in a browser of its own, and checks what every journey is checked for.
    pub async fn go(&self, environment: &Environment) -> Result<()> {
        let page = Page::start(environment, self.screen, self.english).await?;
        let told = match tokio::time::timeout(LONGEST, (self.story)(&page)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(anyhow!("not at its end after {} s", LONGEST.as_secs())),
        };
        // A console message often explains a failure, so both are told.
        let quiet = page.check_logs().await;
        let lines: Vec<String> =
            [told, quiet].into_iter().filter_map(|o| o.err().map(|e| format!("{e:#}"))).collect();
        let outcome = if lines.is_empty() {
            Ok(())
        } else {
            let picture = page.shot(&format!("failed-{}", self.name)).await;
            let picture =
                picture.map_or_else(|e| format!("{e:#}"), |path| path.display().to_string());
            Err(anyhow!("{}\n{picture}", lines.join("\n")))
        };
        let closed = page.close().await;
        outcome.and(closed)
    }
}
