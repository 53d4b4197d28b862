//! The lock of the private part, and the PIN: what the forms of [`crate::pages::lock`] do.

use duihun_core::seal::{self, PassKey};
use duihun_core::store::Trouble;
use duihun_me::{Pin, UNPINNED};
use leptos::prelude::*;

use crate::browser::{chance, clock, secret};
use crate::state::{App, Kept};

/// Why a passphrase did not do what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is not the one.
    Wrong,
    /// What it opens is damaged: no passphrase opens it.
    Damaged,
    /// This browser, or an address with `http://`, has no passphrases.
    NotHere,
    /// It would be guessed.
    TooShort,
    /// The storage did not take it.
    Trouble(Trouble),
}

impl App {
    /// The keys of a passphrase for the lock that is set.
    async fn keys(self, passphrase: &str) -> Result<Vec<PassKey>, Refused> {
        let salts = self.store.with_value(|store| store.salts());
        if salts.is_empty() {
            return Err(Refused::Damaged);
        }
        let keys = secret::pass_keys(passphrase, salts).await;
        if keys.is_empty() { Err(Refused::NotHere) } else { Ok(keys) }
    }

    /// Opens the private part.
    pub async fn unlock(self, passphrase: &str) -> Result<(), Refused> {
        let keys = self.keys(passphrase).await?;
        let now = clock::now();
        let opened = self
            .store
            .try_update_value(|store| store.unlock(&keys, secret::entropy, now).is_some());
        if opened != Some(true) {
            return Err(Refused::Wrong);
        }
        self.hidden.set(false);
        self.lock_changed(now);
        Ok(())
    }

    /// Sets a passphrase where there is none.
    pub async fn set_passphrase(self, passphrase: &str) -> Result<(), Refused> {
        let pass = new_key(passphrase).await?;
        let now = clock::now();
        let set = |store: &mut Kept| store.set_lock(&pass, secret::entropy, now);
        self.try_lock(set, now)?;
        self.hidden.set(false);
        Ok(())
    }

    /// Sets another passphrase for the old one.
    pub async fn change_passphrase(self, old: &str, new: &str) -> Result<(), Refused> {
        self.prove(old).await?;
        let pass = new_key(new).await?;
        let now = clock::now();
        self.try_lock(|store| store.change_lock(&pass, now), now)
    }

    /// Takes the passphrase away.
    pub async fn remove_passphrase(self, old: &str) -> Result<(), Refused> {
        self.prove(old).await?;
        let now = clock::now();
        self.try_lock(|store| store.remove_lock(now), now)
    }

    /// Throws away what a forgotten passphrase locks.
    pub fn forget_private(self) -> Result<(), Refused> {
        let now = clock::now();
        self.try_lock(|store| store.forget_private(now, chance::entropy()), now)
    }

    /// Whoever changes the lock shows that the passphrase is theirs: the page may have been left open.
    async fn prove(self, passphrase: &str) -> Result<(), Refused> {
        let keys = self.keys(passphrase).await?;
        let is_key = self.store.with_value(|store| store.is_key(&keys));
        if is_key { Ok(()) } else { Err(Refused::Wrong) }
    }

    fn try_lock(
        self,
        change: impl FnOnce(&mut Kept) -> Result<(), Trouble>,
        now: u64,
    ) -> Result<(), Refused> {
        let done = self.store.try_update_value(change).unwrap_or(Err(Trouble::Blocked));
        self.lock_changed(now);
        done.map_err(Refused::Trouble)
    }

    fn lock_changed(self, now: u64) {
        self.check_health();
        self.project_all();
        self.save(now);
    }

    /// Sets a PIN; `false` when it is none.
    pub fn set_pin(self, digits: &str) -> bool {
        let pin = Pin::new(digits, chance::random() as u32);
        if pin.is_some() {
            self.set(|settings| settings.set_pin(pin));
            self.hidden.set(false);
        }
        pin.is_some()
    }

    /// Shows what a PIN hides; `false` when it is not the one.
    pub fn show_private(self, digits: &str) -> bool {
        let pin = self.settings.with_untracked(|settings| settings.pin());
        let fits = pin.is_none_or(|pin| pin.fits(digits));
        if fits {
            self.hidden.set(false);
        }
        fits
    }

    /// Takes the PIN off. Where it was not given, the day stays in the settings for its owner to see.
    pub fn remove_pin(self) {
        let unproven = self.hidden.get_untracked();
        let today = self.today.get_untracked();
        self.set(|settings| {
            settings.set_pin(None);
            if unproven {
                settings.set_day(UNPINNED, Some(today));
            }
        });
    }
}

async fn new_key(passphrase: &str) -> Result<PassKey, Refused> {
    let salt = seal::random(secret::entropy);
    secret::pass_key(passphrase, salt).await.ok_or(Refused::NotHere)
}
