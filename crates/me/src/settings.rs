//! Settings of this device: plain words under one name, because the boot script reads language and theme
//! before the app runs. Not JSON: reading it costs ten kilobytes of first load, mostly tables for numbers.

use duihun_core::calendar::Day;
use duihun_core::record::Id;

use crate::Pin;

/// Language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// The tag of `<html lang>` and of the text files.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The language for a browser's preferred tags: the first one we speak, else Chinese.
    ///
    /// ```
    /// use duihun_me::Language;
    /// assert_eq!(Language::preferred(["fr-FR", "en-GB"].into_iter()), Language::En);
    /// assert_eq!(Language::preferred(["de"].into_iter()), Language::Zh);
    /// ```
    pub fn preferred<'a>(tags: impl Iterator<Item = &'a str>) -> Self {
        let known = |tag: &str| match tag.split('-').next() {
            Some("zh") => Some(Self::Zh),
            Some("en") => Some(Self::En),
            _ => None,
        };
        tags.filter_map(known).next().unwrap_or_default()
    }
}

/// Colours of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

/// Name of the day of the last backup file.
pub const BACKUP: &str = "backup=";
/// Name of the day on which a backup was suggested and put off.
pub const PUT_OFF: &str = "put_off=";
/// Name of the day on which a PIN was taken off by somebody who did not give it, so that its owner sees it.
pub const UNPINNED: &str = "unpinned=";
/// Name of the switch that is on while what is new in 歇口气 is kept in memory only.
pub const SESSION_ONLY: &str = "session";
/// Name of the switch that is on while the app makes no sound.
pub const MUTED: &str = "muted";
const PIN: &str = "pin=";

/// What a person chose on this device; `None` follows the system.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Language.
    pub lang: Option<Language>,
    /// Colours.
    pub theme: Option<Theme>,
    /// Single-key shortcuts switched off (WCAG 2.1.4).
    pub no_keys: bool,
    /// The sample team is being looked at.
    pub sample: bool,
    /// The two questions of the first visit were answered or skipped.
    pub welcomed: bool,
    /// The team on the screen, where there are several.
    pub team: Option<Id>,
    /// All other words: those that are read when they are wanted, and those of a later version.
    words: Vec<String>,
}

impl Settings {
    /// Storage key of the settings.
    pub const KEY: &'static str = "duihun/settings";

    /// Reads settings; `None` when the text is not such, or was cut off.
    ///
    /// ```
    /// use duihun_me::{Language, Settings};
    /// let mut settings = Settings::default();
    /// settings.lang = Some(Language::En);
    /// settings.welcomed = true;
    /// assert_eq!(settings.text(), "S1 lang=en welcomed .");
    /// assert_eq!(Settings::parse(&settings.text()), Some(settings));
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let words = text.strip_prefix("S1 ")?.strip_suffix('.')?;
        let mut settings = Self::default();
        for word in words.split_ascii_whitespace() {
            match word {
                "lang=zh" => settings.lang = Some(Language::Zh),
                "lang=en" => settings.lang = Some(Language::En),
                "theme=light" => settings.theme = Some(Theme::Light),
                "theme=dark" => settings.theme = Some(Theme::Dark),
                "no_keys" => settings.no_keys = true,
                "sample" => settings.sample = true,
                "welcomed" => settings.welcomed = true,
                other => match other.strip_prefix("team=") {
                    Some(id) => settings.team = Id::parse(id),
                    // A later version's settings are none of ours, but not ours to throw away either.
                    None => settings.words.push(other.to_string()),
                },
            }
        }
        Some(settings)
    }

    /// Whether it is time to suggest a backup to somebody whose data begins on `since`: a week after that
    /// day or a month after the last one, and not within a week after it was put off.
    ///
    /// ```
    /// use duihun_core::calendar::Day;
    /// use duihun_me::Settings;
    /// let mut settings = Settings::default();
    /// assert!(!settings.backup_is_due(Day(1000), Day(994)));
    /// assert!(settings.backup_is_due(Day(1000), Day(993)));
    /// settings.set_day(duihun_me::PUT_OFF, Some(Day(1000)));
    /// assert!(!settings.backup_is_due(Day(1006), Day(993)));
    /// settings.set_day(duihun_me::BACKUP, Some(Day(1010)));
    /// assert!(!settings.backup_is_due(Day(1039), Day(993)));
    /// assert!(settings.backup_is_due(Day(1040), Day(993)));
    /// ```
    #[must_use]
    pub fn backup_is_due(&self, today: Day, since: Day) -> bool {
        let due = match self.day(BACKUP) {
            Some(last) => last.0 + 30,
            None => since.0 + 7,
        };
        today.0 >= due.max(self.day(PUT_OFF).map_or(i32::MIN, |day| day.0 + 7))
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.words.iter().find_map(|word| word.strip_prefix(name))
    }

    fn set_value(&mut self, name: &str, value: Option<String>) {
        self.words.retain(|word| !word.starts_with(name));
        self.words.extend(value.map(|value| format!("{name}{value}")));
    }

    /// When a link or file of a team was last made here, in milliseconds since 1970.
    ///
    /// ```
    /// use duihun_core::record::Id;
    /// use duihun_me::Settings;
    /// let team = Id::parse("0000000000000000000000000000002a").unwrap();
    /// let mut settings = Settings::default();
    /// settings.set_sent(team, 1_795_500_000_000);
    /// assert_eq!(settings.sent(team), Some(1_795_500_000_000));
    /// ```
    #[must_use]
    pub fn sent(&self, team: Id) -> Option<u64> {
        self.value(&format!("sent-{team}="))?.parse().ok()
    }

    /// Keeps when a link or file of a team was made.
    pub fn set_sent(&mut self, team: Id, millis: u64) {
        self.set_value(&format!("sent-{team}="), Some(millis.to_string()));
    }

    /// Whether a switch such as [`MUTED`] is on.
    ///
    /// ```
    /// use duihun_me::{MUTED, Settings};
    /// let mut settings = Settings::default();
    /// settings.switch(MUTED, true);
    /// assert!(settings.is_on(MUTED));
    /// assert_eq!(Settings::parse(&settings.text()), Some(settings.clone()));
    /// settings.switch(MUTED, false);
    /// assert!(!settings.is_on(MUTED));
    /// ```
    #[must_use]
    pub fn is_on(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// Turns a switch on or off.
    pub fn switch(&mut self, name: &str, on: bool) {
        // Not by `set_value`: what two later parts call is carried by the first load.
        self.words.retain(|word| word != name);
        if on {
            self.words.push(name.to_string());
        }
    }

    /// A day: [`BACKUP`], [`PUT_OFF`] or [`UNPINNED`].
    #[must_use]
    pub fn day(&self, name: &str) -> Option<Day> {
        Day::parse_iso(self.value(name)?)
    }

    /// Sets a day, or takes it out.
    pub fn set_day(&mut self, name: &str, day: Option<Day>) {
        self.set_value(name, day.map(Day::iso));
    }

    /// Whether a PIN hides the private pages.
    #[must_use]
    pub fn has_pin(&self) -> bool {
        self.value(PIN).is_some()
    }

    /// The PIN that hides the private pages.
    #[must_use]
    pub fn pin(&self) -> Option<Pin> {
        Pin::parse(self.value(PIN)?)
    }

    /// Sets a PIN, or takes it off.
    pub fn set_pin(&mut self, pin: Option<Pin>) {
        self.set_value(PIN, pin.map(Pin::text));
    }

    /// The text to keep: words between a version and a full stop, so that a cut is noticed.
    #[must_use]
    pub fn text(&self) -> String {
        let mut words = vec!["S1"];
        words.extend(match self.lang {
            Some(Language::Zh) => Some("lang=zh"),
            Some(Language::En) => Some("lang=en"),
            None => None,
        });
        words.extend(match self.theme {
            Some(Theme::Light) => Some("theme=light"),
            Some(Theme::Dark) => Some("theme=dark"),
            None => None,
        });
        let flags =
            [(self.no_keys, "no_keys"), (self.sample, "sample"), (self.welcomed, "welcomed")];
        words.extend(flags.into_iter().filter(|(on, _)| *on).map(|(_, word)| word));
        let team = self.team.map(|id| format!("team={id}"));
        words.extend(team.as_deref());
        words.extend(self.words.iter().map(String::as_str));
        words.push(".");
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_those_of_a_later_version_stay() {
        for text in [
            "S1 .",
            "S1 lang=zh theme=light .",
            "S1 theme=dark no_keys sample welcomed .",
            "S1 welcomed team=01a0c4f3a4000007000000000000002a backup=2026-11-24 .",
            "S1 pin=0000000700c0ffee00c0ffee unpinned=2026-11-24 .",
            "S1 backup=2026-11-24 put_off=2026-11-24 .",
            "S1 font=big .",
        ] {
            assert_eq!(Settings::parse(text).unwrap().text(), text);
        }
    }

    #[test]
    fn damage_is_noticed() {
        let good = "S1 lang=en theme=dark welcomed .";
        for end in 0..good.len() {
            assert_eq!(Settings::parse(&good[..end]), None, "cut at {end}");
        }
        for bad in ["", "nonsense", "{}", "S2 lang=en .", "D1:x"] {
            assert_eq!(Settings::parse(bad), None, "{bad}");
        }
    }
}
