//! Deflate with a preset dictionary: what most packs say need not travel.
//!
//! `miniz_oxide` takes no dictionary as such. The window is filled instead: the compressor compresses the
//! dictionary first and that output is thrown away; the decompressor begins after it in its buffer.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::PackError;

/// Raw deflate of `plain`, which only [`inflate`] with the same dictionary opens.
pub(super) fn deflate(dictionary: &[u8], plain: &[u8]) -> Vec<u8> {
    // Best compression, raw, no zlib header.
    let flags = create_comp_flags_from_zip_params(9, -15, 0);
    let mut compressor = CompressorOxide::new(flags);
    let _ = compress_to_output(&mut compressor, dictionary, TDEFLFlush::Sync, |_| true);
    let mut bytes = Vec::new();
    let (status, _) = compress_to_output(&mut compressor, plain, TDEFLFlush::Finish, |out| {
        bytes.extend_from_slice(out);
        true
    });
    debug_assert_eq!(status, TDEFLStatus::Done);
    bytes
}

/// The reverse.
///
/// # Errors
/// [`PackError::Damaged`], and [`PackError::TooLarge`] for more than `most` bytes.
pub(super) fn inflate(
    dictionary: &[u8],
    deflated: &[u8],
    most: usize,
) -> Result<Vec<u8>, PackError> {
    let mut decompressor = DecompressorOxide::new();
    let mut out = dictionary.to_vec();
    let start = out.len();
    let (mut read, mut written) = (0, start);
    loop {
        // Grows as the content does, so that a short lie costs little.
        let room = (out.len() * 2).max(4096).min(start + most + 1);
        out.resize(room.max(out.len()), 0);
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, taken, made) =
            decompress(&mut decompressor, &deflated[read..], &mut out, written, flags);
        read += taken;
        written += made;
        match status {
            _ if written - start > most => return Err(PackError::TooLarge),
            TINFLStatus::Done if read == deflated.len() => return Ok(out[start..written].to_vec()),
            TINFLStatus::HasMoreOutput => {}
            _ => return Err(PackError::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_dictionary_says_need_not_travel() {
        let dictionary = "凌云直上,同心同路".as_bytes();
        let plain = "凌云直上".as_bytes();
        let deflated = deflate(dictionary, plain);
        assert!(deflated.len() < 9, "{}", deflated.len());
        assert_eq!(inflate(dictionary, &deflated, 100).as_deref(), Ok(plain));
        assert_eq!(inflate(dictionary, &deflated, plain.len() - 1), Err(PackError::TooLarge));
        assert_ne!(
            inflate(b"another dictionary, of other words", &deflated, 100).as_deref(),
            Ok(plain)
        );
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = deflate(b"", &vec![0; 64 << 20]);
        assert!(bomb.len() < 100_000);
        assert_eq!(inflate(b"", &bomb, 1 << 20), Err(PackError::TooLarge));
        assert!(inflate(b"", &bomb, 64 << 20).is_ok());
    }

    #[test]
    fn long_and_empty_content_comes_back() {
        for size in [0, 1, 4095, 4096, 100_000] {
            let plain: Vec<u8> = (0..size).map(|n: u32| (n * 31 % 251) as u8).collect();
            assert_eq!(inflate(b"dict", &deflate(b"dict", &plain), 200_000), Ok(plain));
        }
    }
}
