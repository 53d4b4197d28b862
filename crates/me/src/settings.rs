//! Settings of this device. Plain JSON under one name, because the boot script reads language and
//! theme before the app runs.

use serde::{Deserialize, Serialize};

/// Language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

/// What a person chose on this device; `None` follows the system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
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
}

impl Settings {
    /// Storage key of the settings.
    pub const KEY: &'static str = "duihun/settings";

    /// Reads settings; `None` when the text is not such.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_fields_of_other_versions_do_not_hurt() {
        let settings =
            Settings { lang: Some(Language::En), theme: Some(Theme::Dark), ..Settings::default() };
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(Settings::parse(&text), Some(settings));
        assert_eq!(Settings::parse("{}"), Some(Settings::default()));
        assert_eq!(Settings::parse(r#"{"later":1}"#), Some(Settings::default()));
        for bad in ["", "nonsense", "[1", r#"{"lang":"xx"}"#, "3"] {
            assert_eq!(Settings::parse(bad), None, "{bad}");
        }
    }
}
