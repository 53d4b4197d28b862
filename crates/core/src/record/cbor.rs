//! How ids stand in bodies: a byte string of sixteen bytes.

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

use super::{Id, Stamp};

impl<C> Encode<C> for Id {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.bytes(&self.0.to_u128().to_be_bytes())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Id {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let bytes = d.bytes()?;
        <[u8; 16]>::try_from(bytes)
            .ok()
            .and_then(|bytes| Stamp::from_u128(u128::from_be_bytes(bytes)))
            .map(Self)
            .ok_or_else(|| decode::Error::message("not an id"))
    }
}
