//! Authored files → the course, checked and packed. Native only: the browser never parses what authors type.
//!
//! The walk: [`files`] → `source` (what was typed, with lines) → `texts` + `lower` (joined into the types of
//! `tekser-core`) → `check` (the rules that need more than one place) → [`edition`] (packs).

/// Authored files in memory; the only place that reads a folder.
pub mod files;

/// Faults, told to a person.
pub mod diagnostic;

/// What was typed.
mod source;

/// The order of words in a language's own alphabet.
mod alphabet;

/// The small Markdown that we allow.
mod markdown;

/// Pictures in the closed subset.
mod svg;

/// Interface texts.
mod fluent;

/// Structure and one language's texts, joined.
mod texts;

/// What was typed → `tekser-core`.
mod lower;

/// Everything read and joined.
mod model;

/// The rules.
mod check;

/// What `cargo xtask check` tells besides faults.
pub mod report;

/// One published state of the content, and its packs.
pub mod edition;

pub use check::{CHECKS, Check};
pub use diagnostic::{Diagnostic, Level};
pub use edition::{Edition, PackFile};
pub use files::Files;
pub use report::Report;
pub use source::course::State;

use diagnostic::Faults;
use model::Model;

/// All that one look at the authored files gives.
#[derive(Debug)]
pub struct Outcome {
    /// What was made, sound or not.
    pub draft: Edition,
    /// Every fault.
    pub diagnostics: Vec<Diagnostic>,
    /// `ids.lock` with the ids that it does not have yet.
    pub lock: String,
    /// How complete each language is, and what each lesson measures.
    pub report: Report,
}

impl Outcome {
    /// Whether no fault is an error.
    pub fn is_sound(&self) -> bool {
        self.diagnostics.iter().all(|diagnostic| diagnostic.level != Level::Error)
    }
}

/// Reads, joins, checks and measures the authored files.
pub fn examine(files: &Files) -> Outcome {
    let faults = Faults::default();
    let model = Model::read(files, &faults);
    for check in CHECKS {
        (check.run)(&model, &faults);
    }
    let diagnostics = faults.sorted(|fault| match model.is_outline(&fault.file) {
        true => Level::Warning,
        false => fault.level,
    });
    Outcome { draft: Edition::of(&model), diagnostics, lock: check::ids::lock(&model), report: Report::of(&model) }
}

/// The edition, where nothing is wrong with it; and every fault.
pub fn compile(files: &Files) -> (Option<Edition>, Vec<Diagnostic>) {
    let outcome = examine(files);
    (outcome.is_sound().then_some(outcome.draft), outcome.diagnostics)
}
