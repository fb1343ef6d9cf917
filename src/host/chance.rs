//! The clock and chance: the only place that asks for either.

/// Milliseconds since 1970 as this device claims; old computers have dead clocks, so nothing is decided by it.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// A random name of 10 letters and digits, for a learner or a replica.
#[expect(clippy::disallowed_methods, reason = "this is the one place that asks for chance")]
pub fn random_name() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    (0..10).map(|_| char::from(LETTERS[(js_sys::Math::random() * 32.0) as usize % 32])).collect()
}
