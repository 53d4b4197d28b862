//! A QR code in the terminal, so that a phone need not be typed on.

use anyhow::{Result, anyhow};
use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code; scanners ask for four, two suffice on a screen.
const MARGIN: i32 = 2;

/// The code of `text` as lines of half blocks: one character is two modules, one above the other.
pub(crate) fn half_blocks(text: &str) -> Result<Vec<String>> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low)
        .map_err(|error| anyhow!("no QR code can hold the address: {error}"))?;
    let range = -MARGIN..code.size() + MARGIN;
    let lines = range.clone().step_by(2).map(|y| {
        let cell = |x| match (code.get_module(x, y), code.get_module(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        range.clone().map(cell).collect()
    });
    Ok(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_a_square_with_a_margin() -> Result<()> {
        let lines = half_blocks("http://192.168.0.7:8080/")?;
        let width = lines[0].chars().count();
        assert!(lines.iter().all(|line| line.chars().count() == width));
        assert_eq!(lines.len(), width.div_ceil(2));
        assert!(lines[0].trim().is_empty());
        assert!(lines[1].starts_with("  █▀▀▀▀▀█"), "the finder pattern: {}", lines[1]);
        Ok(())
    }
}
