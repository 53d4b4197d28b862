//! Settings of this device: plain words under one name, because the boot script reads language and theme
//! before the app runs. Not JSON: reading it costs ten kilobytes of first load, mostly tables for numbers.

use duihun_core::calendar::Day;
use duihun_core::record::Id;

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
    /// The day of the last backup file.
    pub backup: Option<Day>,
    /// The team on the screen, where there are several.
    pub team: Option<Id>,
    /// Words of a later version.
    later: Vec<String>,
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
                word if word.starts_with("backup=") => {
                    settings.backup = Day::parse_iso(&word["backup=".len()..]);
                }
                word if word.starts_with("team=") => {
                    settings.team = Id::parse(&word["team=".len()..]);
                }
                // A later version's settings are none of ours, but not ours to throw away either.
                later => settings.later.push(later.to_string()),
            }
        }
        Some(settings)
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
        let backup = self.backup.map(|day| format!("backup={}", day.iso()));
        let team = self.team.map(|id| format!("team={id}"));
        words.extend(backup.as_deref().into_iter().chain(team.as_deref()));
        words.extend(self.later.iter().map(String::as_str));
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
            "S1 welcomed backup=2026-11-24 team=01a0c4f3a4000007000000000000002a .",
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
