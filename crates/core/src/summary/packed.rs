//! Summaries as text: a version, a checksum, then bits.
//!
//! Numbers of lessons, steps and chapters are written as the distance to the one before: authored in order, most are one bit.

use super::{
    Answer, ChapterPart, LessonPart, MOST_ATTEMPTS, Part, StepPart, Summary, SummaryError,
    bits::{Reader, Writer, character},
};
use crate::{
    activity::{Judgement, Score, Verdict},
    compass::Leaning,
    quest::Pattern,
    record::ReplicaId,
    save::crc32,
};

/// The first character of every summary. Change it with the format, and keep a reader for each that was ever released.
const VERSION: &str = "1";
/// The first character of a summary in which an answer leans, which copies that know version 1 only cannot read.
const WITH_LEANINGS: &str = "2";
/// The first character of a summary in which chapters left flags or notebook cards.
const WITH_MEMORIES: &str = "3";
/// Characters of the checksum.
const CHECKSUM: usize = 6;

pub(super) fn write(summary: &Summary) -> String {
    if summary.parts.is_empty() {
        return String::new();
    }
    let version = match (remembers(summary), leans(summary)) {
        (true, _) => WITH_MEMORIES,
        (false, true) => WITH_LEANINGS,
        (false, false) => VERSION,
    };
    let mut out = Writer::default();
    for (replica, part) in &summary.parts {
        out.flag(true);
        write_part(replica, part, version == WITH_MEMORIES, &mut out);
    }
    out.flag(false);
    let body = out.finish();
    [version, &checksum(version, &body), &body].concat()
}

/// Whether a chapter in it left anything.
fn remembers(summary: &Summary) -> bool {
    let mut chapters = summary.parts.values().flat_map(|part| part.chapters.values());
    chapters.any(|chapter| !(chapter.flags.is_empty() && chapter.notes.is_empty()))
}

/// Whether an answer in it leans.
fn leans(summary: &Summary) -> bool {
    let lessons = summary.parts.values().flat_map(|part| part.lessons.values());
    let mut steps = lessons.flat_map(|lesson| lesson.steps.values());
    steps.any(|step| [step.first, step.last].iter().any(|answer| matches!(answer, Some(Answer::Leaning(..)))))
}

pub(super) fn read(text: &str) -> Result<Summary, SummaryError> {
    let mut summary = Summary::default();
    if text.is_empty() {
        return Ok(summary);
    }
    let known =
        [VERSION, WITH_LEANINGS, WITH_MEMORIES].into_iter().find_map(|version| Some((version, text.strip_prefix(version)?)));
    let Some((version, rest)) = known else {
        let newer = text.starts_with(|first: char| first > '3' && first.is_ascii_alphanumeric());
        return Err(if newer { SummaryError::Newer } else { SummaryError::Damaged });
    };
    match rest.split_at_checked(CHECKSUM) {
        Some((sum, body)) if sum == checksum(version, body) => {
            read_parts(body, version == WITH_MEMORIES, &mut summary).ok_or(SummaryError::Damaged)?
        }
        _ => return Err(SummaryError::Damaged),
    }
    Ok(summary)
}

/// The first version's is taken of the body alone.
fn checksum(version: &str, body: &str) -> String {
    let sum = if version == VERSION { crc32(body.as_bytes()) } else { crc32([version, body].concat().as_bytes()) };
    (0..CHECKSUM).map(|place| character(sum >> (6 * place))).collect()
}

fn read_parts(body: &str, memories: bool, summary: &mut Summary) -> Option<()> {
    let mut from = Reader::new(body);
    while from.flag()? {
        let (replica, part) = read_part(memories, &mut from)?;
        summary.parts.insert(replica, part);
    }
    Some(())
}

/// A flag that one more number follows, and its distance to the one before.
fn write_next(number: u32, next: &mut u32, out: &mut Writer) {
    out.flag(true);
    out.flag(number != *next);
    if number != *next {
        out.number(number - *next - 1);
    }
    *next = number.saturating_add(1);
}

/// The outer `None` for nonsense, the inner one for the end of the list.
fn read_next(next: &mut u32, from: &mut Reader<'_>) -> Option<Option<u32>> {
    if !from.flag()? {
        return Some(None);
    }
    let number = if from.flag()? { next.checked_add(from.number()?)?.checked_add(1)? } else { *next };
    *next = number.saturating_add(1);
    Some(Some(number))
}

fn write_part(replica: &ReplicaId, part: &Part, memories: bool, out: &mut Writer) {
    let bytes = replica.0.as_bytes();
    let length = bytes.len().clamp(1, 16);
    out.bits(length as u32 - 1, 4);
    for place in 0..length {
        out.bits(bytes.get(place).and_then(|&byte| super::bits::index(byte)).unwrap_or(63), 6);
    }
    out.number(part.highest);
    out.number(part.counter);
    let mut next = 0;
    for (number, lesson) in &part.lessons {
        write_next(*number, &mut next, out);
        write_lesson(lesson, out);
    }
    out.flag(false);
    let mut next = 0;
    for (number, chapter) in &part.chapters {
        write_next(*number, &mut next, out);
        write_chapter(chapter, out);
        if memories {
            write_memories(chapter, out);
        }
    }
    out.flag(false);
}

fn read_part(memories: bool, from: &mut Reader<'_>) -> Option<(ReplicaId, Part)> {
    let mut replica = ReplicaId::default();
    for _ in 0..=from.bits(4)? {
        replica.0.push(character(from.bits(6)?));
    }
    let mut part = Part { highest: from.number()?, counter: from.number()?, ..Part::default() };
    let mut next = 0;
    while let Some(number) = read_next(&mut next, from)? {
        part.lessons.insert(number, read_lesson(from)?);
    }
    let mut next = 0;
    while let Some(number) = read_next(&mut next, from)? {
        let mut chapter = read_chapter(from)?;
        if memories {
            read_memories(&mut chapter, from)?;
        }
        part.chapters.insert(number, chapter);
    }
    Some((replica, part))
}

fn write_lesson(lesson: &LessonPart, out: &mut Writer) {
    out.flag(lesson.completed);
    // Steps of a lesson share a range of numbers, so the range starts over where the list does.
    let mut next = lesson.steps.keys().next().copied().unwrap_or(0);
    out.number(next);
    for (number, step) in &lesson.steps {
        write_next(*number, &mut next, out);
        out.flag(lesson.last_step == Some(*number));
        write_step(*step, out);
    }
    out.flag(false);
}

fn read_lesson(from: &mut Reader<'_>) -> Option<LessonPart> {
    let mut lesson = LessonPart { completed: from.flag()?, ..LessonPart::default() };
    let mut next = from.number()?;
    while let Some(number) = read_next(&mut next, from)? {
        if from.flag()? {
            lesson.last_step = Some(number);
        }
        lesson.steps.insert(number, read_step(from)?);
    }
    Some(lesson)
}

fn write_step(step: StepPart, out: &mut Writer) {
    let attempts = step.attempts.min(MOST_ATTEMPTS);
    out.bits(attempts.min(3), 2);
    if attempts >= 3 {
        out.bits(attempts - 3, 4);
    }
    if attempts >= 1 {
        write_answer(step.last, out);
    }
    if attempts >= 2 {
        write_answer(step.first, out);
    }
}

fn read_step(from: &mut Reader<'_>) -> Option<StepPart> {
    let mut step = StepPart { attempts: from.bits(2)?, ..StepPart::default() };
    if step.attempts == 3 {
        step.attempts += from.bits(4)?;
    }
    if step.attempts >= 1 {
        step.last = read_answer(from)?;
    }
    if step.attempts >= 2 {
        step.first = read_answer(from)?;
    }
    Some(step)
}

fn write_answer(answer: Option<Answer>, out: &mut Writer) {
    match answer {
        None => out.bits(0, 2),
        Some(Answer::Given) => out.bits(1, 2),
        Some(Answer::Judged(judgement, right)) => {
            out.bits(2, 2);
            out.flag(judgement.verdict == Verdict::Misleads);
            out.bits(u32::from(judgement.confidence.clamp(1, 4)) - 1, 2);
            out.flag(right.is_some());
            if let Some(right) = right {
                out.flag(right);
            }
        }
        Some(Answer::Scored(score)) => {
            out.bits(3, 2);
            write_score(score, out);
        }
        Some(Answer::Leaning(score, leaning)) => {
            out.bits(3, 2);
            // Points out of none, which no answer has: a leaning follows, then the points.
            out.bits(0, 4);
            let Leaning { holds, alarms, misleads, misses } = leaning;
            let width = if holds < 4 && misleads < 4 { 2 } else { 4 };
            out.flag(width == 4);
            for count in [holds, alarms, misleads, misses] {
                out.bits(count.min(Leaning::MOST).into(), width);
            }
            write_score(score, out);
        }
    }
}

fn write_score(score: Score, out: &mut Writer) {
    let width = if score.of < 8 { 3 } else { 8 };
    out.flag(width == 8);
    out.bits(score.of.into(), width);
    // Nothing stands behind "out of none": see `Answer::Leaning`.
    if score.of > 0 {
        out.bits(score.got.min(score.of).into(), width);
    }
}

fn read_score(from: &mut Reader<'_>) -> Option<Score> {
    let width = if from.flag()? { 8 } else { 3 };
    let of = u8::try_from(from.bits(width)?).ok()?;
    let got = if of > 0 { u8::try_from(from.bits(width)?).ok()? } else { 0 };
    Some(Score { got, of })
}

fn read_leaning(from: &mut Reader<'_>) -> Option<Leaning> {
    let width = if from.flag()? { 4 } else { 2 };
    let mut counts = [0; 4];
    for count in &mut counts {
        *count = u16::try_from(from.bits(width)?).ok()?;
    }
    let [holds, alarms, misleads, misses] = counts;
    (alarms <= holds && misses <= misleads).then_some(Leaning { holds, alarms, misleads, misses })
}

#[expect(clippy::option_option, reason = "the outer one is nonsense, the inner one an answer that is not known")]
fn read_answer(from: &mut Reader<'_>) -> Option<Option<Answer>> {
    Some(match from.bits(2)? {
        0 => None,
        1 => Some(Answer::Given),
        2 => {
            let verdict = if from.flag()? { Verdict::Misleads } else { Verdict::Holds };
            let confidence = u8::try_from(from.bits(2)? + 1).ok()?;
            let right = if from.flag()? { Some(from.flag()?) } else { None };
            Some(Answer::Judged(Judgement { verdict, confidence }, right))
        }
        _ => match read_score(from)? {
            Score { of: 0, .. } => {
                let leaning = read_leaning(from)?;
                Some(Answer::Leaning(read_score(from)?, leaning))
            }
            score => Some(Answer::Scored(score)),
        },
    })
}

fn write_chapter(chapter: &ChapterPart, out: &mut Writer) {
    out.number(chapter.runs);
    out.flag(chapter.ending.is_some());
    if let Some((pattern, compass)) = chapter.ending {
        out.bits(Pattern::ALL.iter().position(|known| *known == pattern).unwrap_or(0) as u32, 3);
        out.flag(compass.is_some());
        if let Some(needle) = compass {
            out.bits(u32::from(needle.cast_unsigned()), 8);
        }
    }
}

fn read_chapter(from: &mut Reader<'_>) -> Option<ChapterPart> {
    let mut chapter = ChapterPart { runs: from.number()?, ..ChapterPart::default() };
    if from.flag()? {
        let pattern = *Pattern::ALL.get(from.bits(3)? as usize)?;
        let compass = if from.flag()? { Some(u8::try_from(from.bits(8)?).ok()?.cast_signed()) } else { None };
        chapter.ending = Some((pattern, compass));
    }
    Some(chapter)
}

/// Flags and cards of a chapter share a range of numbers, so each range starts over where its list does.
fn write_memories(chapter: &ChapterPart, out: &mut Writer) {
    let mut next = chapter.flags.first().copied().unwrap_or(0);
    out.number(next);
    for &flag in &chapter.flags {
        write_next(flag, &mut next, out);
    }
    out.flag(false);
    let mut next = chapter.notes.keys().next().copied().unwrap_or(0);
    out.number(next);
    for (note, shaky) in &chapter.notes {
        write_next(*note, &mut next, out);
        out.flag(*shaky);
    }
    out.flag(false);
}

fn read_memories(chapter: &mut ChapterPart, from: &mut Reader<'_>) -> Option<()> {
    let mut next = from.number()?;
    while let Some(flag) = read_next(&mut next, from)? {
        chapter.flags.push(flag);
    }
    let mut next = from.number()?;
    while let Some(note) = read_next(&mut next, from)? {
        chapter.notes.insert(note, from.flag()?);
    }
    Some(())
}
