//! Private records do not.

use duihun_core::share::{Pack, Part};
use duihun_core::store::{MemoryKv, Space, Store};

fn main() {
    let store = Store::open(MemoryKv::default(), 0, (0, 0));
    if let Some(records) = store.records(Space::Me) {
        let _ = Pack::of(records, &Part::ALL, 0, false);
    }
}
