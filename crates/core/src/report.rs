//! What a host is told: how far, how many points, whether done. Which part of the course counts is the scope.

use crate::{
    course::CourseMap,
    id::is_slug,
    progress::{ChapterProgress, LessonProgress, Progress},
};

/// The part of the course that an address or a package offers: `?only=unit:look-around`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    #[default]
    Course,
    /// One unit, by its id.
    Unit(String),
    /// One lesson, by its id.
    Lesson(String),
    /// One chapter of the quest, by its id.
    Chapter(String),
}

impl Scope {
    /// Reads `unit:ID`, `lesson:ID`, `chapter:ID`; whatever else is the whole course, so that no wrong address shows an
    /// empty page.
    pub fn parse(text: &str) -> Self {
        match text.split_once(':') {
            Some(("unit", id)) if is_slug(id) => Self::Unit(id.to_owned()),
            Some(("lesson", id)) if is_slug(id) => Self::Lesson(id.to_owned()),
            Some(("chapter", id)) if is_slug(id) => Self::Chapter(id.to_owned()),
            _ => Self::Course,
        }
    }

    /// The map with nothing but what is in this scope. A scope that holds nothing leaves the map as it is: an address with
    /// an old or a misspelt id opens the course and not an empty page.
    #[must_use]
    pub fn of(&self, mut map: CourseMap) -> CourseMap {
        let (unit, lesson, chapter) = match self {
            Self::Unit(id) => (id.as_str(), "", ""),
            Self::Lesson(id) => ("", id.as_str(), ""),
            Self::Chapter(id) => ("", "", id.as_str()),
            Self::Course => return map,
        };
        let known = map.units.iter().any(|of| of.id.as_str() == unit && !of.lessons.is_empty())
            || map.lessons().any(|entry| entry.id.as_str() == lesson)
            || map.chapters.iter().any(|entry| entry.id.as_str() == chapter);
        if !known {
            return map;
        }
        map.units.retain_mut(|of| {
            let whole = of.id.as_str() == unit;
            of.lessons.retain(|entry| whole || entry.id.as_str() == lesson);
            !of.lessons.is_empty()
        });
        map.chapters.retain(|entry| entry.id.as_str() == chapter);
        // A part is whole: what is still to come belongs to the course.
        map.planned = 0;
        map
    }
}

/// How far the course has come, in numbers that every host knows what to do with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How far all of it is, per cent: 100 only when all is completed.
    pub percent: u32,
    /// Lessons and chapters completed.
    pub done: u32,
    /// Lessons and chapters there are.
    pub of: u32,
    /// Points got, last answers counting; each scored step gives at most 100.
    pub got: u32,
    /// Points there are.
    pub points: u32,
}

impl Report {
    /// What is to be told of `progress` where `map` is all there is.
    pub fn of(progress: &Progress, map: &CourseMap) -> Self {
        let mut report = Self::default();
        let mut far = 0;
        let mut part = |completed: bool, share: u32| {
            report.of += 1;
            report.done += u32::from(completed);
            far += if completed { 100 } else { share.min(99) };
        };
        let (mut got, mut points) = (0, 0);
        for entry in map.lessons() {
            let lesson = progress.lessons.get(&entry.id);
            let (answered, earned) = lesson.map_or((0, 0), LessonProgress::earned);
            let scored = u32::from(entry.scored);
            part(progress.completed(&entry.id), answered.min(scored) * 100 / scored.max(1));
            // A learner of the older band may have answered more than the map counts.
            got += earned.min(scored * 100);
            points += scored * 100;
        }
        for entry in &map.chapters {
            let chapter = progress.chapters.get(&entry.id);
            let ended = chapter.is_some_and(ChapterProgress::ended);
            part(ended, if chapter.is_some_and(|chapter| chapter.runs > 0) { 50 } else { 0 });
        }
        (report.got, report.points) = (got, points);
        report.percent = far / report.of.max(1);
        report
    }

    /// Whether all there is was completed.
    pub fn completed(&self) -> bool {
        self.of > 0 && self.done == self.of
    }
}

impl LessonProgress {
    /// How many scored steps were answered, and what their last answers are worth, each at most 100.
    fn earned(&self) -> (u32, u32) {
        self.last_scores().fold((0, 0), |(answered, points), score| {
            (answered + 1, points + u32::from(score.got) * 100 / u32::from(score.of).max(1))
        })
    }
}

#[cfg(test)]
mod tests;
