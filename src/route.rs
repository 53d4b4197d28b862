//! Addresses: `#/…` to a page and back. Total both ways: every page has an address, and every address
//! leads somewhere.

use crate::texts::word;

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
    /// 名号工坊.
    Titles,
    /// 夸夸墙.
    Praise,
    /// 组规.
    Pact,
    /// 咱们的分工.
    Jobs,
    /// 报单.
    Orders,
    /// 大屏.
    Screen,
    /// 组费.
    Fund,
    /// 活动.
    Activities,
    /// 比赛.
    Contests,
    /// 被拒回血.
    Refusal,
    /// 这阵子.
    Lately,
    /// 留心身边人.
    Attend,
    /// 不只是糟糕的一天.
    Help,
    /// 收入倒推.
    Plan,
    /// 日历和日报.
    Days,
    /// 成长.
    Growth,
    /// 组目标.
    Target,
}

impl Route {
    /// The pages of the tab bar, in its order.
    pub const TABS: [Self; 4] = [Self::Board, Self::Slogans, Self::Care, Self::Goals];

    /// All pages, in the order of their addresses and of their titles in `locales/*/app.txt`.
    const ALL: [Self; 28] = [
        Self::Board,
        Self::Slogans,
        Self::Care,
        Self::Goals,
        Self::Settings,
        Self::Install,
        Self::Share,
        Self::Join,
        Self::Slip,
        Self::Gather,
        Self::Files,
        Self::Titles,
        Self::Praise,
        Self::Pact,
        Self::Jobs,
        Self::Orders,
        Self::Screen,
        Self::Fund,
        Self::Activities,
        Self::Contests,
        Self::Refusal,
        Self::Lately,
        Self::Attend,
        Self::Help,
        Self::Plan,
        Self::Days,
        Self::Growth,
        Self::Target,
    ];

    /// Their addresses. In one text, since a table of texts takes more bytes than their letters.
    const HASHES: &str = "#/board #/slogans #/care #/goals #/settings #/install #/share #/join #/slip \
        #/gather #/files #/titles #/praise #/pact #/jobs #/orders #/screen #/fund #/activities \
        #/contests #/refusal #/lately #/attend #/help #/plan #/days #/growth #/target";

    /// The address, with `#`.
    pub fn hash(self) -> &'static str {
        word(Self::HASHES, self as usize)
    }

    /// The page of an address; `None` for one nobody gave out. No address at all is the board.
    pub fn parse(hash: &str) -> Option<Self> {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let path = hash.split(['?', '&']).next().unwrap_or_default().trim_matches('/');
        if path.is_empty() {
            return Some(Self::default());
        }
        let name = path.split('/').next().unwrap_or_default();
        let route = Self::ALL.into_iter().find(|route| route.name() == name)?;
        // A payload follows where one can come in.
        (path == name || matches!(route, Self::Join | Self::Slip)).then_some(route)
    }

    /// Short name, for styles.
    pub fn name(self) -> &'static str {
        &self.hash()[2..]
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
        let others = others.chain([Route::Titles, Route::Praise, Route::Pact, Route::Jobs]);
        let others = others.chain([Route::Orders, Route::Screen, Route::Fund]);
        let others = others.chain([Route::Activities, Route::Contests]);
        let others = others.chain([Route::Refusal, Route::Lately, Route::Attend, Route::Help]);
        let others = others.chain([Route::Plan, Route::Days, Route::Growth, Route::Target]);
        for route in Route::TABS.into_iter().chain(others) {
            assert_eq!(Route::parse(route.hash()), Some(route));
            assert_eq!(Route::parse(&format!("{}/?from=chat", route.hash())), Some(route));
        }
        assert_eq!(Route::parse(""), Some(Route::Board));
        assert_eq!(Route::HASHES.split(' ').count(), Route::ALL.len());
        for (n, route) in Route::ALL.into_iter().enumerate() {
            assert_eq!(route as usize, n);
        }
        for odd in ["#/nowhere", "#/board/7", "#/joiner", "#<script>", "#/口号"] {
            assert_eq!(Route::parse(odd), None, "{odd}");
        }
    }
}
