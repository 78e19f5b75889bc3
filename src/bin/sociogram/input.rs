//! What the commands that read articles share: telling what was skipped.

use sociogram::text::Skipped;
use sociogram::view::plain;

/// One line for each input that gave nothing, on the standard error.
pub(crate) fn report(skipped: &[Skipped]) {
    for Skipped { place, cause } in skipped {
        eprintln!("sociogram: skipped {}: {}", plain(place), plain(cause));
    }
}
