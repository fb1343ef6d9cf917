//! The rules, one entry each. Whatever needs more than the place itself is judged here.

use crate::{
    diagnostic::{Code, Faults, code},
    model::Model,
};

/// Unique, well-formed, listed, and none of `ids.lock` lost.
pub mod ids;
/// Reading and answering time.
pub(crate) mod minutes;

/// A rule.
pub struct Check {
    /// What holds when it finds nothing.
    pub rule: &'static str,
    /// The codes that it may give.
    pub codes: &'static [Code],
    pub(crate) run: fn(&Model<'_>, &Faults),
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Check").field("rule", &self.rule).field("codes", &self.codes).finish_non_exhaustive()
    }
}

/// All rules. What one file shows by itself (unknown keys, wrong types, markup) is told while it is read.
pub const CHECKS: &[Check] = &[
    Check { rule: "a lesson takes 12 to 15 minutes in every language", codes: &[code::READING_TIME], run: minutes::run },
];
