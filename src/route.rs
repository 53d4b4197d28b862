//! Addresses: `#/…` to a page and back. Total both ways: every page has an address, and every address
//! leads somewhere.

/// A page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Route {
    /// 咱们组.
    #[default]
    Board,
    /// 口号.
    Slogans,
    /// 歇口气.
    Care,
    /// 目标.
    Goals,
    /// 设置.
    Settings,
    /// How to keep the app at hand.
    Install,
    /// The board goes out.
    Share,
    /// A board comes in; its payload follows in the address.
    Join,
    /// A slip is written; or one comes in, and its payload follows in the address.
    Slip,
    /// Slips and chat passages are gathered.
    Gather,
    /// Tables and files.
    Files,
}

impl Route {
    /// The pages of the tab bar, in its order.
    pub const TABS: [Self; 4] = [Self::Board, Self::Slogans, Self::Care, Self::Goals];

    /// The address, with `#`.
    pub fn hash(self) -> &'static str {
        match self {
            Self::Board => "#/board",
            Self::Slogans => "#/slogans",
            Self::Care => "#/care",
            Self::Goals => "#/goals",
            Self::Settings => "#/settings",
            Self::Install => "#/install",
            Self::Share => "#/share",
            Self::Join => "#/join",
            Self::Slip => "#/slip",
            Self::Gather => "#/gather",
            Self::Files => "#/files",
        }
    }

    /// The page of an address; `None` for one nobody gave out. No address at all is the board.
    pub fn parse(hash: &str) -> Option<Self> {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let path = hash.split(['?', '&']).next().unwrap_or_default();
        match path.trim_matches('/') {
            "" | "board" => Some(Self::Board),
            "slogans" => Some(Self::Slogans),
            "care" => Some(Self::Care),
            "goals" => Some(Self::Goals),
            "settings" => Some(Self::Settings),
            "install" => Some(Self::Install),
            "share" => Some(Self::Share),
            "gather" => Some(Self::Gather),
            "files" => Some(Self::Files),
            path => match path.split('/').next() {
                Some("join") => Some(Self::Join),
                Some("slip") => Some(Self::Slip),
                _ => None,
            },
        }
    }

    /// Short name, for styles.
    pub fn name(self) -> &'static str {
        self.hash().trim_start_matches(['#', '/'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_address() {
        assert_eq!(Route::parse("#/join/1abc-_"), Some(Route::Join));
        assert_eq!(Route::parse("#/slip/1abc-_"), Some(Route::Slip));
        let others = [Route::Settings, Route::Install, Route::Share, Route::Join];
        let others = others.into_iter().chain([Route::Slip, Route::Gather, Route::Files]);
        for route in Route::TABS.into_iter().chain(others) {
            assert_eq!(Route::parse(route.hash()), Some(route));
            assert_eq!(Route::parse(&format!("{}/?from=chat", route.hash())), Some(route));
        }
        assert_eq!(Route::parse(""), Some(Route::Board));
        for odd in ["#/nowhere", "#/board/7", "#/joiner", "#<script>", "#/口号"] {
            assert_eq!(Route::parse(odd), None, "{odd}");
        }
    }
}
