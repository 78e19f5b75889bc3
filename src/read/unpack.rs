//! Compressed files → what is in them.

use std::io::{self, Read};

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;

use super::delivery::{Delivery, Fault};
use super::input::{Input, Stream, Unpacked};
use super::kind::{Kind, inner_name};
use super::open;

/// Memory that a decompressor may take, in bytes and as a power of two.
const WINDOW: (u32, u32) = (1 << 27, 27);

/// Reads what a compressed file holds.
pub(super) fn read(kind: Kind, input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let name = inner_name(&input.name).to_owned();
    let bytes = Unpacked { inner: unpacked(kind, input.stream)?, allowance: input.allowance.clone() };
    let inner = Input::new(input.place, name, bytes, input.allowance)?;
    Ok(open::open(Input { depth: input.depth + 1, ..inner }, to)?)
}

fn unpacked<'a>(kind: Kind, stream: Stream<'a>) -> io::Result<Box<dyn Read + 'a>> {
    Ok(match kind {
        Kind::Gzip => Box::new(MultiGzDecoder::new(stream)),
        Kind::Bzip2 => Box::new(MultiBzDecoder::new(stream)),
        Kind::Zstandard => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(stream)?;
            decoder.window_log_max(WINDOW.1)?;
            Box::new(decoder)
        }
        _ => Box::new(XzReader::new_mem_limit(stream, true, WINDOW.0 / 1024)),
    })
}
