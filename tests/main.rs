//! What only holds for the whole.

/// Fixtures, and the shipped lessons read once.
mod support;

mod content;
mod contrast;
mod conventions;
mod diagnostics;
mod quest;
mod saves;
