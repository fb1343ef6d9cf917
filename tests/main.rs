//! What only holds for the whole.

/// Fixtures, and the shipped lessons read once.
mod support;

mod diagnostics;
mod saves;
