//! A made-up full course, and records of learners who went through all of it: what sizes are measured on.
//!
//! 24 lessons of 18 steps (as the first unit has them), three forms of 24 judged items, 8 chapters with
//! six cards and five flags each; ids are as long as the authored ones.

use super::{Fact, Record, ReplicaId};
use crate::{
    activity::{Judgement, Response, Score, Verdict},
    compass::Leaning,
    id::{ChapterId, LessonId, NoteId, OptionId, StepId},
    learner::Learner,
    quest::{Action, Mode, Move, Pattern},
    summary::IdKind,
};

pub const LESSONS: u32 = 24;
pub const STEPS: u32 = 18;
pub const FORMS: u32 = 3;
pub const ITEMS: u32 = 24;
pub const CHAPTERS: u32 = 8;
pub const NOTES: u32 = 6;
pub const FLAGS: u32 = 5;

/// Numbers as `ids.lock` gives them: one after the other, in order of authoring.
pub fn number(kind: IdKind, id: &str) -> Option<u32> {
    let tail = |text: &str| text.rsplit_once('-').and_then(|(_, n)| n.parse::<u32>().ok());
    match kind {
        IdKind::Chapter => tail(id),
        IdKind::Flag | IdKind::Note => {
            let (chapter, own) = id.split_once('/')?;
            Some(number(IdKind::Chapter, chapter)? * NOTES + tail(own)?)
        }
        IdKind::Lesson if id.starts_with("form") => Some(LESSONS + tail(id)?),
        IdKind::Lesson => tail(id),
        IdKind::Step => {
            let (lesson, step) = id.split_once('/')?;
            let lesson = number(IdKind::Lesson, lesson)?;
            let forms = lesson.saturating_sub(LESSONS);
            Some(lesson.min(LESSONS) * STEPS + forms * ITEMS + tail(step)?)
        }
    }
}

/// The id of a number.
pub fn name(kind: IdKind, number: u32) -> Option<String> {
    Some(match kind {
        IdKind::Chapter => chapter(number).to_string(),
        IdKind::Flag => format!("{}/some-flag-{}", chapter(number / NOTES), number % NOTES),
        IdKind::Note => format!("{}/some-note-{}", chapter(number / NOTES), number % NOTES),
        IdKind::Lesson if number < LESSONS => lesson(number).to_string(),
        IdKind::Lesson => form(number - LESSONS).to_string(),
        IdKind::Step if number < LESSONS * STEPS => format!("{}/{}", lesson(number / STEPS), step(number % STEPS)),
        IdKind::Step => {
            let number = number - LESSONS * STEPS;
            format!("{}/{}", form(number / ITEMS), step(number % ITEMS))
        }
    })
}

pub fn lesson(n: u32) -> LessonId {
    format!("made-up-less-{n:02}").into()
}

pub fn form(n: u32) -> LessonId {
    format!("form-{n:02}").into()
}

pub fn chapter(n: u32) -> ChapterId {
    format!("made-up-chap-{n:02}").into()
}

pub fn step(n: u32) -> StepId {
    format!("the-step-{n:02}").into()
}

/// A learner's whims, from a list of bytes used over and over.
pub struct Whims<'a>(pub std::iter::Cycle<std::slice::Iter<'a, u8>>);

impl Whims<'_> {
    fn below(&mut self, n: u8) -> u8 {
        self.0.next().map_or(0, |byte| byte % n)
    }

    fn judgement(&mut self) -> Judgement {
        let verdict = if self.below(2) == 0 { Verdict::Holds } else { Verdict::Misleads };
        Judgement { verdict, confidence: self.below(4) + 1 }
    }

    fn judged(&mut self) -> (Response, Option<Score>) {
        (Response::Judge(self.judgement()), Some(Score { got: self.below(2), of: 1 }))
    }

    /// Six messages, half of which hold, each decided with a verdict.
    fn decided(&mut self, messages: &[OptionId]) -> (Response, Option<Score>) {
        let leaning = Leaning { holds: 3, alarms: self.below(4).into(), misleads: 3, misses: self.below(4).into() };
        let decided = messages.iter().map(|message| (message.clone(), format!("action-{}", self.below(3)).into())).collect();
        (Response::Triage(decided, leaning), Some(Score { got: self.below(7), of: 6 }))
    }

    /// An answer to step `n` of lesson `lesson`; `None` for a passage. Each of the later kinds stands in every third lesson:
    /// more often than in the authored ones.
    fn answer(&mut self, lesson: u32, n: u32) -> Option<(Response, Option<Score>)> {
        let options = |count: u32| (0..count).map(|n| OptionId::from(format!("option-{n:02}"))).collect::<Vec<_>>();
        let score = |got, of| Some(Score { got, of });
        let later = (lesson + n).is_multiple_of(3);
        Some(match n {
            4 if later => self.decided(&options(6)),
            5 if later => (Response::Dialogue(options(4)), score(self.below(5), 4)),
            6 if later => {
                let trail = (0..6).map(|n| format!("some-page-{n:02}").into()).collect();
                (Response::Browse { picked: options(1).remove(0), trail }, score(self.below(3), 2))
            }
            7 if later => (Response::Network(options(5)), score(self.below(3), 2)),
            8 if later => (Response::Trace(options(6)), score(self.below(6), 5)),
            9 if later => {
                let part = |slot| (slot, format!("part-{}", self.below(3)).into());
                (
                    Response::Compose(options(4).into_iter().map(part).collect(), "Менің ойымша, ".repeat(4)),
                    score(self.below(5), 4),
                )
            }
            10 if later => {
                let predicted = format!("predicted-{}", self.below(3));
                let set = options(2).into_iter().map(|knob| (knob, format!("setting-{}", self.below(3)).into()));
                (Response::Knobs(predicted.into(), set.collect()), score(self.below(3), 2))
            }
            0..=6 => self.judged(),
            7..=10 => (Response::Choice(options(1)), score(self.below(2), 1)),
            11 => (Response::Choice(options(3)), score(self.below(5), 4)),
            12 => {
                let placed = options(6).into_iter().map(|card| (card, format!("tray-{}", self.below(3)).as_str().into()));
                (Response::Sort(placed.collect()), score(self.below(7), 6))
            }
            13 => (Response::Order(options(5)), score(self.below(5), 4)),
            14 => (Response::Spot(options(3)), score(self.below(4), 3)),
            15 => (Response::Reflect("Менің ойымша, ".repeat(8)), None),
            _ => return None,
        })
    }
}

/// Goes through the whole course on one device: every activity `1..=most` times, every chapter twice.
pub fn go_through(record: &mut Record, replica: &ReplicaId, most: u8, whims: &[u8]) {
    let mut whims = Whims(whims.iter().cycle());
    let mut at = 1_760_000_000_000;
    let mut write = |record: &mut Record, fact| {
        at += 20_000;
        record.append(replica, Some(at), fact);
    };
    write(record, Fact::Named(Learner { nickname: "Қызғалдақ".to_owned(), ..Learner::default() }));
    for place in 0..LESSONS + FORMS {
        let is_form = place >= LESSONS;
        let lesson = if is_form { form(place - LESSONS) } else { lesson(place) };
        for n in 0..if is_form { ITEMS } else { STEPS } {
            let step = step(n);
            write(record, Fact::Seen { lesson: lesson.clone(), step: step.clone() });
            for _ in 0..=whims.below(most) {
                let answer = if is_form { Some(whims.judged()) } else { whims.answer(place, n) };
                if let Some((response, score)) = answer {
                    write(record, Fact::Answered { lesson: lesson.clone(), step: step.clone(), response, score });
                }
            }
        }
        write(record, Fact::Completed { lesson });
    }
    for n in 0..CHAPTERS {
        for _ in 0..2 {
            run(&chapter(n), &mut whims, &mut |fact| write(record, fact));
        }
    }
}

/// One run: ten story choices, ten items, each of them checked on one page.
fn run(chapter: &ChapterId, whims: &mut Whims<'_>, write: &mut dyn FnMut(Fact)) {
    write(Fact::Started { chapter: chapter.clone(), mode: Mode::Solo, past: vec!["made-up-chap-00/some-flag-0".to_owned()] });
    for n in 0..10 {
        for step in [
            Move::Choose(format!("choice-{n:02}").into()),
            Move::Judge(whims.judgement()),
            Move::Act(Action::Check),
            Move::Open(format!("some-page-{n:02}").into()),
            Move::Judge(whims.judgement()),
            Move::Act([Action::PassOn, Action::Correct, Action::Ignore][usize::from(whims.below(3))]),
            Move::GoOn,
        ] {
            write(Fact::Moved { chapter: chapter.clone(), step });
        }
    }
    let pattern = Pattern::ALL[usize::from(whims.below(5))];
    let compass = Some(whims.below(100).cast_signed());
    write(Fact::Ended { chapter: chapter.clone(), pattern, compass, mode: Mode::Solo });
    let notes: Vec<NoteId> = (0..NOTES).map(|n| format!("some-note-{n}").into()).collect();
    let shaky = notes.iter().filter(|_| whims.below(4) == 0).cloned().collect();
    let flags = (0..FLAGS).filter(|_| whims.below(2) == 0).map(|n| format!("some-flag-{n}")).collect();
    write(Fact::Remembered { chapter: chapter.clone(), flags, notes, shaky });
}
