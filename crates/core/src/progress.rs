//! What follows from a record: completed, mastered, compass. Stored nowhere, derived each time.

use crate::{
    activity::{Response, Score, Truth, Verdict},
    compass::Leaning,
    course::{Lesson, Step},
    id::{ChapterId, LessonId, NoteId, StepId},
    learner::Learner,
    quest::{Mode, Move, Pattern, memories},
    record::{Event, Fact, Map, Record, ReplicaId},
    summary::{Answer, IdKind, Names, Part, StepPart, Summary},
};

/// All a learner has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Who it is, as last named.
    pub learner: Option<Learner>,
    /// Lessons begun.
    pub lessons: Map<LessonId, LessonProgress>,
    /// Chapters begun.
    pub chapters: Map<ChapterId, ChapterProgress>,
}

/// What was done in a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonProgress {
    /// Steps seen or answered.
    pub steps: Map<StepId, StepProgress>,
    /// Whether it was gone through to its end.
    pub completed: bool,
    /// The step seen or answered last.
    pub last_step: Option<StepId>,
}

/// What was done at a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepProgress {
    /// Whether it was seen; what was answered was seen.
    pub seen: bool,
    /// The first answer; `None` while there is none, or where only a summary tells of it and has not kept it.
    pub first: Option<Attempt>,
    /// The last answer.
    pub last: Option<Attempt>,
    /// How many answers were given, on all devices.
    pub attempts: u32,
    tally: Tally,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What was given; an empty reflection where only a summary tells of it and it was no verdict.
    pub response: Response,
    /// What it was worth; `None` for what is never scored.
    pub score: Option<Score>,
    /// Milliseconds since 1970, as the device claimed.
    pub at: Option<u64>,
}

/// What was done in a chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChapterProgress {
    /// The moves of the latest run, in order.
    pub moves: Vec<Move>,
    /// Who plays the latest run.
    pub mode: Mode,
    /// What earlier chapters left when the latest run began.
    pub past: Vec<String>,
    /// How many runs were begun, on all devices.
    pub runs: u32,
    /// How the learner's own runs went, with the compass in per cent, in order.
    pub endings: Vec<(Pattern, Option<i8>)>,
    /// How runs of several together went, in order: a class's, a family's, two players'.
    pub shared: Vec<(Mode, Pattern)>,
    /// What stays of the last finished run.
    pub kept: Kept,
    /// Every notebook card ever unlocked here, with whether its message was misjudged at first when last met.
    pub notes: Map<NoteId, bool>,
    tally: Tally,
    writer: Option<ReplicaId>,
}

/// What stays of a finished run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How it ended, whoever played.
    pub pattern: Option<Pattern>,
    /// The flags set in it.
    pub flags: Vec<String>,
}

/// How often each replica did something. Counts of one replica are compared, never added, so nothing counts twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tally(Map<ReplicaId, u32>);

impl Tally {
    /// Notes that `replica` has done it `nth` times by now; returns the sum over all.
    fn note(&mut self, replica: &ReplicaId, nth: u32) -> u32 {
        let count = self.0.at(replica);
        *count = nth.max(*count);
        self.0.values().fold(0u32, |sum, count| sum.saturating_add(*count))
    }
}

impl Progress {
    /// Points got and points there were in a lesson so far, by the last answers.
    pub fn points(&self, lesson: &LessonId) -> (usize, usize) {
        let (got, of) = self.lessons.get(lesson).map_or((0, 0), LessonProgress::points);
        (got as usize, of as usize)
    }

    /// What follows from `record`.
    pub fn of(record: &Record) -> Self {
        let mut progress = Self::default();
        for event in record.events() {
            progress.apply(event);
        }
        progress
    }

    /// What follows from `record` together with a host's `summary`, which may tell of what other devices recorded.
    ///
    /// Of each replica the side counts that covers more. A replica's part stands where the replica wrote last: which of its
    /// answers came before those of others the summary no longer tells.
    pub fn with(record: &Record, summary: &Summary, names: Names<'_>) -> Self {
        let highest = record.highest();
        let tells_more = |replica, part: &Part| highest.get(replica).is_none_or(|known| *known < part.highest);
        let parts = summary.by_age();
        let mut parts = parts.iter().filter(|((_, replica), part)| tells_more(replica, part)).peekable();
        let mut progress = Self::default();
        for event in record.events() {
            while let Some(((_, replica), part)) = parts.next_if(|(place, _)| *place < (event.counter, &event.replica)) {
                progress.absorb(replica, part, names);
            }
            progress.apply(event);
        }
        for ((_, replica), part) in parts {
            progress.absorb(replica, part, names);
        }
        progress
    }

    fn absorb(&mut self, replica: &ReplicaId, part: &Part, names: Names<'_>) {
        for (number, short) in &part.lessons {
            let Some(lesson) = names(IdKind::Lesson, *number) else { continue };
            let lesson = self.lessons.at(&lesson.into());
            lesson.completed |= short.completed;
            for (number, short_step) in &short.steps {
                let name = names(IdKind::Step, *number);
                let Some((_, id)) = name.as_deref().and_then(|name| name.split_once('/')) else { continue };
                if short.last_step == Some(*number) {
                    lesson.last_step = Some(id.into());
                }
                lesson.steps.at(&id.into()).absorb(replica, *short_step);
            }
        }
        for (number, short) in &part.chapters {
            let Some(chapter) = names(IdKind::Chapter, *number) else { continue };
            let chapter = self.chapters.at(&chapter.into());
            chapter.runs = chapter.tally.note(replica, short.runs);
            // The record may hold this very ending, where it holds a part of what the replica wrote.
            if chapter.endings.last() != short.ending.as_ref() {
                chapter.endings.extend(short.ending);
            }
            chapter.kept.pattern = short.ending.map(|(pattern, _)| pattern).or(chapter.kept.pattern);
            let own = |kind, number: &u32| {
                let name = names(kind, *number)?;
                name.split_once('/').map(|(_, own)| own.to_owned())
            };
            if !short.flags.is_empty() {
                chapter.kept.flags = short.flags.iter().filter_map(|number| own(IdKind::Flag, number)).collect();
            }
            for (number, shaky) in &short.notes {
                if let Some(note) = own(IdKind::Note, number) {
                    chapter.notes.insert(note.as_str().into(), *shaky);
                }
            }
        }
    }

    /// Takes in an event that is later than all before, as [`Record::append`] returns it.
    /// After a merge take [`Progress::of`]: events may then have come in between.
    pub fn apply(&mut self, event: &Event) {
        let (replica, nth) = (&event.replica, event.nth);
        match &event.fact {
            Fact::Named(learner) => self.learner = Some(learner.clone()),
            Fact::Seen { lesson, step } => {
                self.step(lesson, step);
            }
            Fact::Answered { lesson, step, response, score } => {
                let attempt = Attempt { response: response.clone(), score: *score, at: event.at };
                let step = self.step(lesson, step);
                step.first.get_or_insert_with(|| attempt.clone());
                step.last = Some(attempt);
                step.attempts = step.tally.note(replica, nth);
            }
            Fact::Completed { lesson } => self.lessons.at(lesson).completed = true,
            Fact::Started { chapter, mode, past } => {
                let chapter = self.chapters.at(chapter);
                chapter.moves.clear();
                (chapter.mode, chapter.past) = (*mode, past.clone());
                chapter.writer = Some(replica.clone());
                chapter.runs = chapter.tally.note(replica, nth);
            }
            Fact::Moved { chapter, step } => {
                let chapter = self.chapters.at(chapter);
                // A run has one writer (see `Record::take_over`). Moves of a replica that never began a run here are taken
                // all the same: a start may be lost, and that is no reason to lose the moves.
                if chapter.writer.as_ref() == Some(replica) || !chapter.tally.0.contains_key(replica) {
                    chapter.moves.push(step.clone());
                }
            }
            Fact::Ended { chapter, pattern, compass, mode } => {
                let chapter = self.chapters.at(chapter);
                chapter.kept.pattern = Some(*pattern);
                match *mode {
                    Mode::Solo => chapter.endings.push((*pattern, *compass)),
                    together => chapter.shared.push((together, *pattern)),
                }
            }
            Fact::Remembered { chapter, flags, notes, shaky } => {
                let chapter = self.chapters.at(chapter);
                chapter.kept.flags.clone_from(flags);
                for note in notes {
                    chapter.notes.insert(note.clone(), shaky.contains(note));
                }
            }
            Fact::Unknown(_) => {}
        }
    }

    /// The step, seen and the last one of its lesson now.
    fn step(&mut self, lesson: &LessonId, id: &StepId) -> &mut StepProgress {
        let lesson = self.lessons.at(lesson);
        lesson.last_step = Some(id.clone());
        let step = lesson.steps.at(id);
        step.seen = true;
        step
    }

    /// Whether the lesson was gone through to its end.
    pub fn completed(&self, lesson: &LessonId) -> bool {
        self.lessons.get(lesson).is_some_and(|lesson| lesson.completed)
    }

    /// Whether the lesson is mastered: completed, all its `scored` steps answered, and at least 80 % of the points got,
    /// last answers counting. Who left steps out has completed the lesson, not mastered it.
    pub fn mastered_all(&self, lesson: &LessonId, scored: u8) -> bool {
        let answered = self.lessons.get(lesson).map_or(0, |lesson| lesson.last_scores().count());
        self.mastered(lesson) && answered >= usize::from(scored)
    }

    /// The part of [`Self::mastered_all`] that the record alone can tell: completed, and at least 80 % of the points of
    /// what was answered.
    pub fn mastered(&self, lesson: &LessonId) -> bool {
        let Some(lesson) = self.lessons.get(lesson) else { return false };
        let (got, of) = lesson.points();
        lesson.completed && got * 5 >= of * 4
    }

    /// The steps of `lesson` that are worth another try, in its order: their last answer did not get every point.
    /// What a later step asks once more is left to that step.
    pub fn to_retry<'a>(&self, lesson: &'a Lesson) -> Vec<&'a Step> {
        let Some(done) = self.lessons.get(&lesson.id) else { return Vec::new() };
        let fell_short = |step: &&Step| {
            let score = done.steps.get(&step.id).and_then(|step| step.last.as_ref()).and_then(|attempt| attempt.score);
            score.is_some_and(|score| !score.is_full()) && step.activity().is_some_and(|activity| !activity.comes_again())
        };
        lesson.steps.iter().filter(fell_short).collect()
    }

    /// The step seen or answered last.
    pub fn where_left(&self, lesson: &LessonId) -> Option<&StepId> {
        self.lessons.get(lesson)?.last_step.as_ref()
    }

    /// The compass of the last verdicts in lessons, per cent; see [`Leaning::needle`]. Open items do not count, and each
    /// decided message counts as a judged item does.
    pub fn compass(&self) -> Option<i8> {
        self.leaning().needle()
    }

    /// How the last verdicts in lessons lean.
    pub fn leaning(&self) -> Leaning {
        let mut leaning = Leaning::default();
        for step in self.lessons.values().flat_map(|lesson| lesson.steps.values()) {
            if let Some(attempt) = &step.last {
                leaning.add(attempt.leaning());
            }
        }
        leaning
    }

    /// What the finished chapters left, as a run takes it in: `CHAPTER/FLAG` and `CHAPTER/PATTERN`.
    pub fn past(&self) -> Vec<String> {
        let mut past = Vec::new();
        for (id, chapter) in &self.chapters {
            past.extend(memories(id, &chapter.kept.flags, chapter.kept.pattern));
        }
        past
    }

    /// The compass of the quest, per cent: the mean over the chapters' latest endings.
    pub fn quest_compass(&self) -> Option<i8> {
        let (mut sum, mut count) = (0, 0);
        for needle in self.chapters.values().filter_map(|chapter| chapter.endings.last()?.1) {
            sum += i32::from(needle);
            count += 1;
        }
        if count == 0 { None } else { i8::try_from(sum / count).ok() }
    }
}

impl ChapterProgress {
    /// Whether any run reached an ending, alone or together.
    pub fn ended(&self) -> bool {
        !(self.endings.is_empty() && self.shared.is_empty())
    }
}

impl LessonProgress {
    /// The scores of the last answers, of the steps that give points.
    pub fn last_scores(&self) -> impl Iterator<Item = Score> {
        self.steps.values().filter_map(|step| step.last.as_ref()?.score)
    }

    /// Points got and points there were, last answers counting.
    pub fn points(&self) -> (u32, u32) {
        self.last_scores().fold((0, 0), |(got, of), score| (got + u32::from(score.got), of + u32::from(score.of)))
    }
}

impl StepProgress {
    fn absorb(&mut self, replica: &ReplicaId, short: StepPart) {
        self.seen = true;
        self.attempts = self.tally.note(replica, short.attempts);
        if let Some(last) = short.last {
            let last = last.attempt();
            self.first.get_or_insert_with(|| short.first.map_or_else(|| last.clone(), Answer::attempt));
            self.last = Some(last);
        }
    }
}

impl Attempt {
    /// How the answer leans. The record holds no truths: a verdict's follows from the score, those of decided messages are
    /// counted when the decision is recorded.
    pub fn leaning(&self) -> Leaning {
        let mut leaning = Leaning::default();
        match (&self.response, self.score) {
            (Response::Triage(_, decided), _) => return *decided,
            (Response::Judge(judgement), Some(score)) => {
                let truth = match (judgement.verdict, score.is_full()) {
                    (Verdict::Holds, true) | (Verdict::Misleads, false) => Truth::Holds,
                    (Verdict::Misleads, true) | (Verdict::Holds, false) => Truth::Misleads,
                };
                leaning.note(truth, judgement.verdict);
            }
            _ => {}
        }
        leaning
    }
}

#[cfg(test)]
mod tests;
