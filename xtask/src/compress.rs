//! Copies of files for hosts that send compressed files as they lie there.

use std::io::Write;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::bundle::Files;

/// What is worth compressing; pictures and sounds already are.
const EXTENSIONS: [&str; 10] =
    [".bin", ".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest", ".xml"];

/// Adds a `.br` and a `.gz` beside each file that gains from it.
pub(crate) fn add_copies(files: &mut Files) -> Result<()> {
    let mut copies = Files::new();
    for (name, content) in files.iter() {
        if EXTENSIONS.iter().any(|extension| name.ends_with(extension)) {
            copies.insert(format!("{name}.br"), brotli(content)?);
            copies.insert(format!("{name}.gz"), gzip(content)?);
        }
    }
    files.extend(copies);
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &settings)
        .context("brotli failed")?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    // No time stamp: the same content always gives the same bytes.
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(content).context("gzip failed")?;
    encoder.finish().context("gzip failed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn copies_unpack_to_the_same() -> Result<()> {
        let text = "队魂 ".repeat(300).into_bytes();
        let mut files = Files::from([("a.txt".into(), text.clone()), ("b.png".into(), vec![1])]);
        add_copies(&mut files)?;
        let names: Vec<&String> = files.keys().collect();
        assert_eq!(names, ["a.txt", "a.txt.br", "a.txt.gz", "b.png"]);
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&files["a.txt.gz"][..]).read_to_end(&mut unpacked)?;
        assert_eq!(unpacked, text);
        unpacked.clear();
        brotli::BrotliDecompress(&mut &files["a.txt.br"][..], &mut unpacked)?;
        assert_eq!(unpacked, text);
        Ok(())
    }
}
