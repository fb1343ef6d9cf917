//! Pieces that know no session: they show what they are given.

/// Simulated media.
pub mod card;
/// What is told and said.
pub mod lines;
/// Pictures of felt.
pub mod picture;
/// Rich text.
pub mod prose;
/// The learner's animal.
pub mod sign;
/// Pages of the closed web.
pub mod web_page;
