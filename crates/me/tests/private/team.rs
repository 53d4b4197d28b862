//! A team's records make a pack.

use duihun_core::record::Id;
use duihun_core::share::{Pack, Part};
use duihun_core::store::{MemoryKv, Store};

fn main() {
    let store = Store::open(MemoryKv::default(), 0, (0, 0));
    if let Some(records) = store.team(Id::FIRST) {
        let _ = Pack::of(records, &Part::ALL, 0, false);
    }
}
