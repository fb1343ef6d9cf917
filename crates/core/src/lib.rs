//! The domain of Tekser, in the order in which a newcomer should read it.
//!
//! This crate depends on `serde` alone: it never reads a clock, a random number, a file or a browser.
//! Whatever comes from there is an argument.

/// Slugs: the authored names that everything is keyed by, for ever.
pub mod id;
/// A language of the course.
pub mod locale;
/// Rich text as a closed tree.
pub mod prose;
/// Pictures as a closed tree of shapes.
pub mod picture;
/// Course, units, lessons, steps: sound by construction.
pub mod course;
/// What a learner answers: kinds of activity, responses, outcomes.
pub mod activity;
/// The quest: chapters, scenes, judged items, endings.
pub mod quest;
/// Interface texts by key, and the plural rules' small table.
pub mod ui_text;
/// Compiled content of one locale, as the browser loads it.
pub mod pack;
/// Addresses inside the page.
pub mod route;
/// Who learns: nickname, animal sign, band.
pub mod learner;
/// Past-tense facts, and the record they add up to.
pub mod record;
/// What follows from a record: completed, mastered, compass.
pub mod progress;
/// The record as stored: files, chunks, migrations.
pub mod save;
/// The record's short form, for hosts with little room.
pub mod summary;
