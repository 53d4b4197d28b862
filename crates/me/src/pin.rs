//! A PIN hides the private pages from who looks over a shoulder. It seals nothing: four digits are tried
//! out in no time, and what is stored stays readable. A passphrase is what locks.

use duihun_core::random::Random;

/// A PIN, told by its trace only, so that digits used elsewhere too do not stand in storage as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    salt: u32,
    trace: u64,
}

impl Pin {
    /// Fewest and most digits.
    pub const DIGITS: std::ops::RangeInclusive<usize> = 4..=8;

    /// A PIN of 4 to 8 digits; `None` for anything else. `salt` is random, and no secret.
    ///
    /// ```
    /// use duihun_me::Pin;
    /// let pin = Pin::new("2580", 7).unwrap();
    /// assert!(pin.fits("2580") && !pin.fits("2581"));
    /// assert_eq!(Pin::new("12", 7), None);
    /// ```
    #[must_use]
    pub fn new(digits: &str, salt: u32) -> Option<Self> {
        let is_pin = digits.bytes().all(|byte| byte.is_ascii_digit())
            && Self::DIGITS.contains(&digits.len());
        is_pin.then(|| Self { salt, trace: trace(digits, salt) })
    }

    /// Whether these are its digits.
    #[must_use]
    pub fn fits(&self, digits: &str) -> bool {
        Self::new(digits, self.salt) == Some(*self)
    }

    /// As a word of the settings.
    pub(crate) fn text(self) -> String {
        format!("{:08x}{:016x}", self.salt, self.trace)
    }

    /// The reverse of `text`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (salt, trace) = text.split_at_checked(8)?;
        let pin = Self {
            salt: u32::from_str_radix(salt, 16).ok()?,
            trace: u64::from_str_radix(trace, 16).ok()?,
        };
        (pin.text() == text).then_some(pin)
    }
}

fn trace(digits: &str, salt: u32) -> u64 {
    digits.bytes().fold(u64::from(salt), |sum, byte| Random(sum ^ u64::from(byte)).next())
}
