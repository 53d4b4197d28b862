//! The pages, one folder a tab. All but the board are fetched when they are first opened.

mod activities;
mod board;
mod care;
mod contests;
mod files;
mod fund;
mod goals;
mod install;
mod jobs;
mod lock;
mod orders;
mod pact;
mod people;
mod pictures;
mod praise;
mod screen;
mod settings;
mod share;
mod slips;
mod slogans;
mod target;
mod titles;

pub use board::{SEARCH, board};

use crate::components::Fetch;
use crate::route::Route;
use crate::state::App;

/// How the page of a route is fetched; `None` for the board, which is there from the start.
pub fn of(route: Route) -> Option<Fetch> {
    Some(match route {
        Route::Board => return None,
        Route::Slogans => || Box::pin(later::slogans()),
        Route::Care | Route::Refusal | Route::Lately | Route::Attend | Route::Help => {
            || Box::pin(later::care())
        }
        Route::Goals | Route::Plan | Route::Days | Route::Growth => || Box::pin(later::goals()),
        Route::Settings => || Box::pin(later::settings()),
        Route::Install => || Box::pin(later::install()),
        Route::Share | Route::Join => || Box::pin(later::share()),
        Route::Slip => || Box::pin(later::slip()),
        Route::Gather | Route::Files => || Box::pin(later::gather()),
        Route::Titles | Route::Praise | Route::Pact | Route::Jobs => || Box::pin(later::culture()),
        Route::Orders | Route::Screen | Route::Target => || Box::pin(later::bell()),
        Route::Fund | Route::Activities | Route::Contests => || Box::pin(later::fund()),
    })
}

/// How the banners are fetched, with the pen: most days there are none.
pub const BANNERS: Fetch = || Box::pin(later::banners());

/// How the list of keys is fetched; see [`BANNERS`].
pub const KEYS: Fetch = || Box::pin(later::keys());

/// How the way to what is hidden or locked is fetched.
pub const GATE: Fetch = || Box::pin(later::gate());

/// How the settings of lock and PIN are fetched.
pub const LOCK: Fetch = || Box::pin(later::lock());

/// Fetches everything that comes later, so that it opens at once, with or without a network. What does
/// not come now is asked for again when it is opened.
pub async fn fetch_ahead(app: App) {
    let others =
        [Route::Titles, Route::Settings, Route::Install, Route::Share, Route::Slip, Route::Gather];
    let others = [Route::Orders, Route::Fund].into_iter().chain(others);
    for fetch in Route::TABS.into_iter().chain(others).filter_map(of) {
        let _ = fetch().await;
    }
    board::fetch_ahead().await;
    let _ = later::ahead().await.map(|ahead| ahead());
    let _ = later::watch().await.map(|watch| watch(app));
}

/// Fetches the rest of the board, as soon as the first paint is done.
pub async fn rest(app: App) {
    board::fetch_rest(app).await;
}

/// The seams at which `cargo xtask` takes the pages out of the app. Crossing one calls a function of
/// another WebAssembly file, which the marker does by code of its own.
#[allow(unsafe_code, reason = "the code that wasm_split writes to call into the other file")]
mod later {
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    use crate::components::{self, Fetched, Of, banners, loaded};
    use crate::pages;
    use crate::route::Route;
    use crate::state::App;
    use crate::texts::Part;

    /// 口号.
    #[wasm_split(slogans, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn slogans() -> Fetched {
        Ok(|_| loaded(Part::Slogans, pages::slogans::slogans))
    }

    /// Trouble with the storage, and the mark of the sample.
    #[wasm_split(pen, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn banners() -> Fetched {
        Ok(|_| loaded(Part::Trouble, banners::banners))
    }

    /// Which keys do what.
    #[wasm_split(pen, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn keys() -> Fetched {
        Ok(|_| loaded(Part::Forms, components::keys))
    }

    /// Fetches what the generator draws on.
    #[wasm_split(slogans, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn ahead() -> Result<fn(), SplitLoaderError> {
        Ok(pages::slogans::fetch_lexicon)
    }

    /// 歇口气 and its pages.
    #[wasm_split(care, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn care() -> Fetched {
        Ok(|of| {
            loaded(Part::Care, move || {
                loaded(Part::Ways, move || match of {
                    Of::Page(Route::Refusal) => {
                        loaded(Part::Refusal, pages::care::refusal::refusal)
                    }
                    Of::Page(Route::Lately) => pages::care::lately::lately(),
                    Of::Page(Route::Attend) => loaded(Part::Attend, pages::care::attend::attend),
                    Of::Page(Route::Help) => loaded(Part::Help, pages::care::help::help),
                    _ => pages::care::care(),
                })
            })
        })
    }

    /// Says when a block of calls is over, on whatever page.
    #[wasm_split(care, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn watch() -> Result<fn(App), SplitLoaderError> {
        Ok(pages::care::watch)
    }

    /// 目标, and the plan and calendar behind it.
    #[wasm_split(goals, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn goals() -> Fetched {
        Ok(|of| {
            loaded(Part::Goals, move || match of {
                Of::Page(Route::Plan) => loaded(Part::Plan, pages::goals::plan::plan),
                Of::Page(Route::Days) => loaded(Part::Plan, pages::goals::days::days),
                Of::Page(Route::Growth) => loaded(Part::Growth, pages::goals::growth::growth),
                _ => loaded(Part::Growth, pages::goals::goals),
            })
        })
    }

    /// How to keep the app at hand.
    #[wasm_split(install, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn install() -> Fetched {
        Ok(|_| loaded(Part::Install, pages::install::install))
    }

    /// The board goes out, or one comes in.
    #[wasm_split(share, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn share() -> Fetched {
        Ok(|of| {
            let page = move || match of {
                Of::Page(Route::Join) => pages::share::join(),
                _ => pages::share::share(),
            };
            loaded(Part::Lock, move || loaded(Part::Share, page))
        })
    }

    /// A slip is written, or one comes in.
    #[wasm_split(slip, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn slip() -> Fetched {
        Ok(|_| loaded(Part::Slips, pages::slips::slip))
    }

    /// Slips are gathered; tables and files.
    #[wasm_split(gather, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn gather() -> Fetched {
        Ok(|of| {
            loaded(Part::Slips, move || match of {
                Of::Page(Route::Files) => {
                    loaded(Part::Forms, || loaded(Part::Files, pages::files::files))
                }
                _ => pages::slips::gather(),
            })
        })
    }

    /// Titles, praise, pact, jobs.
    #[wasm_split(culture, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn culture() -> Fetched {
        Ok(|of| {
            loaded(Part::Forms, move || {
                loaded(Part::People, move || match of {
                    Of::Page(Route::Praise) => pages::praise::praise(),
                    Of::Page(Route::Pact) => pages::pact::pact(),
                    Of::Page(Route::Jobs) => pages::jobs::jobs(),
                    _ => pages::titles::titles(),
                })
            })
        })
    }

    /// 报单 and the big screen.
    #[wasm_split(bell, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn bell() -> Fetched {
        Ok(|of| {
            loaded(Part::People, move || {
                loaded(Part::Events, move || match of {
                    Of::Page(Route::Screen) => loaded(Part::Target, pages::screen::screen),
                    Of::Page(Route::Target) => loaded(Part::Target, pages::target::target),
                    _ => pages::orders::orders(),
                })
            })
        })
    }

    /// 组费, 活动, 比赛.
    #[wasm_split(fund, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn fund() -> Fetched {
        Ok(|of| {
            loaded(Part::People, move || {
                loaded(Part::Events, move || match of {
                    Of::Page(Route::Activities) => pages::activities::activities(),
                    Of::Page(Route::Contests) => pages::contests::contests(),
                    _ => pages::fund::fund(),
                })
            })
        })
    }

    /// The way to what is hidden or locked.
    #[wasm_split(settings, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn gate() -> Fetched {
        Ok(|_| loaded(Part::Lock, pages::lock::gate))
    }

    /// Passphrase and PIN.
    #[wasm_split(settings, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn lock() -> Fetched {
        Ok(|_| loaded(Part::Lock, pages::lock::card))
    }

    /// 设置.
    #[wasm_split(settings, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn settings() -> Fetched {
        Ok(|_| loaded(Part::Settings, pages::settings::settings_page))
    }
}
