//! The record's short form, for hosts with little room.
//!
//! It carries derived state by the numbers of `ids.lock`, of each replica on its own: of two summaries each replica's part
//! is taken from the one that covers more of it, so nothing counts twice and joining is a union like that of records.
//! No names, no free text.

use serde::{Deserialize, Serialize};

use crate::{
    activity::{Judgement, Response, Score},
    compass::Leaning,
    progress::{Attempt, Progress, StepProgress},
    quest::Pattern,
    record::{Map, Record, ReplicaId},
};

/// Bits as text.
mod bits;
/// The text form.
mod packed;

/// What a number of `ids.lock` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum IdKind {
    /// A lesson, by its id.
    Lesson,
    /// A step, by `LESSON/STEP`.
    Step,
    /// A chapter, by its id.
    Chapter,
    /// A flag of a chapter, by `CHAPTER/FLAG`.
    Flag,
    /// A notebook card, by `CHAPTER/NOTE`.
    Note,
}

/// Looks up an id's number; `None` for ids that were never shipped.
pub type Numbers<'a> = &'a dyn Fn(IdKind, &str) -> Option<u32>;
/// Looks up the id of a number, a step's as `LESSON/STEP`; `None` for ids that were retired.
pub type Names<'a> = &'a dyn Fn(IdKind, u32) -> Option<String>;

/// The part of `ids.lock` that summaries are written with: every shipped lesson, step and chapter by its present id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdLock(pub Vec<(IdKind, u32, String)>);

impl IdLock {
    /// The number of `id`; see [`Numbers`].
    pub fn number(&self, kind: IdKind, id: &str) -> Option<u32> {
        self.0.iter().find(|(of, _, name)| *of == kind && name == id).map(|(_, number, _)| *number)
    }

    /// The id of `number`; see [`Names`].
    pub fn name(&self, kind: IdKind, number: u32) -> Option<String> {
        self.0.iter().find(|(of, known, _)| *of == kind && *known == number).map(|(_, _, name)| name.clone())
    }
}

/// Progress in short, replica by replica.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What each replica did.
    pub parts: Map<ReplicaId, Part>,
}

/// What one replica did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The replica's highest sequence: how far this part goes.
    pub highest: u32,
    /// The replica's highest counter: where it stands among the others.
    pub counter: u32,
    /// Lessons by number.
    pub lessons: Map<u32, LessonPart>,
    /// Chapters by number.
    pub chapters: Map<u32, ChapterPart>,
}

/// A lesson in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonPart {
    /// Whether it was gone through to its end.
    pub completed: bool,
    /// Number of the step seen or answered last.
    pub last_step: Option<u32>,
    /// Steps seen or answered, by number.
    pub steps: Map<u32, StepPart>,
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
    /// An answer by its points that leans some way: several verdicts at once.
    Leaning(Score, Leaning),
    /// An answer that is never scored.
    Given,
}

/// A chapter in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChapterPart {
    /// How many runs were begun.
    pub runs: u32,
    /// How the last one went that reached its end, with the compass in per cent.
    pub ending: Option<(Pattern, Option<i8>)>,
    /// Flags of the last run that reached its end, by number, rising.
    pub flags: Vec<u32>,
    /// Notebook cards unlocked, by number, with whether the message was misjudged at first.
    pub notes: Map<u32, bool>,
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
        let mut each: Map<ReplicaId, (Progress, u32, u32)> = Map::default();
        for event in record.events() {
            let (progress, highest, counter) = each.at(&event.replica);
            progress.apply(event);
            *highest = event.sequence.max(*highest);
            *counter = event.counter.max(*counter);
        }
        let mut summary = Self::default();
        for (replica, (progress, highest, counter)) in &each {
            summary.parts.insert(replica.clone(), Part::of(progress, *highest, *counter, numbers));
        }
        summary
    }

    /// Takes from `other` each replica's part that covers more than the one here. Any order, any number of times.
    pub fn merge(&mut self, other: Self) {
        for (replica, theirs) in other.parts {
            if self.parts.get(&replica).is_none_or(|ours| ours.reach() < theirs.reach()) {
                self.parts.insert(replica, theirs);
            }
        }
    }

    /// The summary as text, of letters, digits, `-` and `_`; empty when nothing happened.
    pub fn to_text(&self) -> String {
        packed::write(self)
    }

    /// The summary as text of at most `limit` characters. Where that is too few, first answers go first, then the steps of
    /// the replicas that wrote longest ago, then those replicas; lessons completed last.
    pub fn to_text_within(&self, limit: usize) -> String {
        let mut small = self.clone();
        let mut text = small.to_text();
        if text.len() > limit {
            let parts = small.parts.values_mut().flat_map(|part| part.lessons.values_mut());
            for step in parts.flat_map(|lesson| lesson.steps.values_mut()) {
                step.first = None;
            }
            text = small.to_text();
        }
        for ((_, replica), _) in &self.by_age() {
            if text.len() > limit {
                for lesson in small.parts.at(replica).lessons.values_mut() {
                    (lesson.last_step, lesson.steps) = (None, Map::default());
                }
                text = small.to_text();
            }
        }
        for ((_, replica), _) in &self.by_age() {
            if text.len() > limit {
                small.parts.remove(replica);
                text = small.to_text();
            }
        }
        text
    }

    /// The parts in the order in which their replicas wrote last.
    pub(crate) fn by_age(&self) -> Map<(u32, &ReplicaId), &Part> {
        let mut parts = Map::default();
        for (replica, part) in &self.parts {
            parts.insert((part.counter, replica), part);
        }
        parts
    }

    /// Reads what [`Summary::to_text`] writes; the empty text is an empty summary.
    ///
    /// # Errors
    ///
    /// [`SummaryError`] for anything else.
    pub fn from_text(text: &str) -> Result<Self, SummaryError> {
        packed::read(text)
    }
}

impl Part {
    fn of(progress: &Progress, highest: u32, counter: u32, numbers: Numbers<'_>) -> Self {
        let mut part = Self { highest, counter, ..Self::default() };
        for (id, lesson) in &progress.lessons {
            let Some(number) = numbers(IdKind::Lesson, id.as_str()) else { continue };
            let mut short = LessonPart { completed: lesson.completed, ..LessonPart::default() };
            for (step_id, step) in &lesson.steps {
                let Some(number) = numbers(IdKind::Step, &format!("{id}/{step_id}")) else { continue };
                if lesson.last_step.as_ref() == Some(step_id) {
                    short.last_step = Some(number);
                }
                short.steps.insert(number, StepPart::of(step));
            }
            part.lessons.insert(number, short);
        }
        for (id, chapter) in &progress.chapters {
            if let Some(number) = numbers(IdKind::Chapter, id.as_str()) {
                let named = |kind, own: &str| numbers(kind, &format!("{id}/{own}"));
                let mut flags: Vec<u32> = Vec::new();
                for number in chapter.kept.flags.iter().filter_map(|flag| named(IdKind::Flag, flag)) {
                    flags.insert(flags.iter().take_while(|known| **known < number).count(), number);
                }
                let mut notes = Map::default();
                for (note, shaky) in &chapter.notes {
                    if let Some(number) = named(IdKind::Note, note.as_str()) {
                        notes.insert(number, *shaky);
                    }
                }
                let short = ChapterPart { runs: chapter.runs, ending: chapter.endings.last().copied(), flags, notes };
                part.chapters.insert(number, short);
            }
        }
        part
    }

    /// How far it goes; of two that go as far, how much of it was kept (see [`Summary::to_text_within`]).
    fn reach(&self) -> (u32, usize) {
        let mut kept = 0;
        for step in self.lessons.values().flat_map(|lesson| lesson.steps.values()) {
            kept += 1 + usize::from(step.first.is_some());
        }
        (self.highest, kept)
    }
}

impl StepPart {
    fn of(step: &StepProgress) -> Self {
        let attempts = step.attempts.min(MOST_ATTEMPTS);
        let first = step.first.as_ref().filter(|_| attempts > 1).map(Answer::of);
        Self { attempts, first, last: step.last.as_ref().filter(|_| attempts > 0).map(Answer::of) }
    }
}

impl Answer {
    fn of(attempt: &Attempt) -> Self {
        match (&attempt.response, attempt.score) {
            (Response::Judge(judgement), score) => Self::Judged(*judgement, score.map(Score::is_full)),
            (Response::Triage(_, leaning), Some(score)) if *leaning != Leaning::default() => Self::Leaning(score, *leaning),
            (_, Some(score)) => Self::Scored(score),
            (_, None) => Self::Given,
        }
    }

    /// The answer as an attempt, as far as it is known.
    pub fn attempt(self) -> Attempt {
        let unknown = Response::Reflect(String::new());
        let (response, score) = match self {
            Self::Judged(judgement, right) => (Response::Judge(judgement), right.map(|right| Score { got: right.into(), of: 1 })),
            Self::Scored(score) => (unknown, Some(score)),
            Self::Leaning(score, leaning) => (Response::Triage(Vec::new(), leaning), Some(score)),
            Self::Given => (unknown, None),
        };
        Attempt { response, score, at: None }
    }
}

#[cfg(test)]
mod tests;
