//! Seconds that pass.

use std::time::Duration;

use leptos::prelude::{on_cleanup, set_interval_with_handle};

/// Calls `then` once a second, until the piece of the page that asked for it is drawn anew or goes.
pub fn every_second(then: impl Fn() + 'static) {
    if let Ok(ticking) = set_interval_with_handle(then, Duration::from_secs(1)) {
        on_cleanup(move || ticking.clear());
    }
}
