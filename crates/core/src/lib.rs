//! The domain of Tekser, in the order in which a newcomer should read it.
//!
//! This crate depends on `serde` alone: it never reads a clock, a random number, a file or a browser.
//! Whatever comes from there is an argument.

/// What a learner answers: kinds of activity, responses, outcomes.
pub mod activity;
/// How verdicts lean: believing too easily, doubting everything.
pub mod compass;
/// Course, units, lessons, steps: sound by construction.
pub mod course;
/// The words of the course, explained.
pub mod glossary;
/// Slugs: the authored names that everything is keyed by, for ever.
pub mod id;
/// Who learns: nickname, animal sign, band.
pub mod learner;
/// A language of the course.
pub mod locale;
/// Compiled content of one locale, as the browser loads it.
pub mod pack;
/// Pictures as a closed tree of shapes.
pub mod picture;
/// What follows from a record: completed, mastered, compass.
pub mod progress;
/// Rich text as a closed tree.
pub mod prose;
/// The quest: chapters, scenes, judged items, endings.
pub mod quest;
/// Past-tense facts, and the record they add up to.
pub mod record;
/// What a host is told: how far, how many points, whether done.
pub mod report;
/// Addresses inside the page.
pub mod route;
/// The record as stored: files, chunks, migrations.
pub mod save;
/// The record's short form, for hosts with little room.
pub mod summary;
/// Interface texts by key, and the plural rules' small table.
pub mod ui_text;
/// The closed web: sites, search, the little browser.
pub mod web;
