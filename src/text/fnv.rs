//! FNV-1a in 64 bits (Fowler, Noll, Vo 1991): a hash that is the same on every machine and in every version, as weights and
//! sketches need it.

/// What a hash begins as.
pub(crate) const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash with one more byte.
pub(crate) const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// The hash in half the bits.
pub(crate) const fn folded(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}
