//! Random numbers for device numbers, ticks and seeds.

/// What a store asks for: see [`duihun_core::store::Store::open`].
pub fn entropy() -> (u64, u16) {
    (random(), random() as u16)
}

/// 64 random bits from the browser's generator.
pub fn random() -> u64 {
    let mut bytes = [0u8; 8];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled {
        u64::from_le_bytes(bytes)
    } else {
        // Not for secrets: a browser without the generator still gets a device number.
        (js_sys::Math::random() * 2f64.powi(53)) as u64 ^ (js_sys::Date::now() as u64) << 11
    }
}
