//! Secrets by the browser's own means: random bytes, and keys from passphrases.

use duihun_core::seal::{Key, PassKey, ROUNDS, Salt};
use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

fn crypto() -> Option<Crypto> {
    web_sys::window()?.crypto().ok()
}

/// The part that is missing on plain `http://`.
fn subtle() -> Option<SubtleCrypto> {
    let subtle = crypto()?.subtle();
    (!subtle.is_undefined()).then_some(subtle)
}

/// Whether passphrases can be used here.
pub fn is_there() -> bool {
    subtle().is_some()
}

/// Random bytes fit for secrets. A browser that has none stops the app rather than seal with a key that
/// can be guessed.
pub fn entropy(bytes: &mut [u8]) {
    let filled = crypto().map(|crypto| crypto.get_random_values_with_u8_array(bytes));
    assert!(matches!(filled, Some(Ok(_))), "this browser has no random numbers");
}

/// The key that a passphrase gives with a salt; takes a third of a second on a PC. `None` where the
/// browser cannot.
///
/// However it was typed, the same characters give the same key: composed, and in their usual width.
pub async fn pass_key(passphrase: &str, salt: Salt) -> Option<PassKey> {
    let subtle = subtle()?;
    let typed: String = JsString::from(passphrase.trim()).normalize("NFKC").into();
    let bytes = Uint8Array::from(typed.as_bytes());
    let usages = Array::of1(&"deriveBits".into());
    let import = subtle.import_key_with_str("raw", &bytes, "PBKDF2", false, &usages).ok()?;
    let imported: CryptoKey = JsFuture::from(import).await.ok()?.dyn_into().ok()?;
    let algorithm = Object::new();
    for (name, value) in [
        ("name", JsValue::from("PBKDF2")),
        ("hash", JsValue::from("SHA-256")),
        ("salt", Uint8Array::from(&salt[..]).into()),
        ("iterations", JsValue::from(ROUNDS)),
    ] {
        Reflect::set(&algorithm, &name.into(), &value).ok()?;
    }
    let derive = subtle.derive_bits_with_object(&algorithm, &imported, 256).ok()?;
    let bits = Uint8Array::new(&JsFuture::from(derive).await.ok()?).to_vec();
    Some(PassKey { salt, key: Key::new(bits.try_into().ok()?) })
}

/// The keys that a passphrase gives with several salts.
pub async fn pass_keys(passphrase: &str, salts: Vec<Salt>) -> Vec<PassKey> {
    let mut keys = Vec::new();
    for salt in salts {
        keys.extend(pass_key(passphrase, salt).await);
    }
    keys
}
