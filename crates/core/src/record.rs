//! Past-tense facts, and the append-only record they add up to.

use serde::{Deserialize, Serialize};

use crate::{
    activity::{Response, Score},
    id::{ChapterId, LessonId, StepId},
    learner::Learner,
    quest::{Move, Pattern},
};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// The learner chose or changed nickname, sign, band or class code.
    Named(Learner),
    /// A step was seen (xAPI `experienced`).
    Seen {
        /// The lesson.
        lesson: LessonId,
        /// The step.
        step: StepId,
    },
    /// An activity was answered (xAPI `answered`).
    Answered {
        /// The lesson.
        lesson: LessonId,
        /// The step.
        step: StepId,
        /// What was given.
        response: Response,
        /// What it was worth; `None` for what is never scored.
        score: Option<Score>,
    },
    /// A lesson was gone through to its end (xAPI `completed`).
    Completed {
        /// The lesson.
        lesson: LessonId,
    },
    /// A run through a chapter began.
    Started {
        /// The chapter.
        chapter: ChapterId,
    },
    /// A move of the latest run through a chapter.
    Moved {
        /// The chapter.
        chapter: ChapterId,
        /// The move.
        step: Move,
    },
    /// A run reached an ending (xAPI `completed`).
    Ended {
        /// The chapter.
        chapter: ChapterId,
        /// How the run went.
        pattern: Pattern,
        /// The compass, per cent.
        compass: Option<i8>,
    },
}
