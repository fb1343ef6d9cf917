//! The course: units in order, lessons, steps.
//!
//! `tekser-content` lowers authored files into these types and has checked them by then.

use serde::{Deserialize, Serialize};

use crate::{
    activity::Activity,
    id::{ChapterId, LessonId, NoteId, PageId, StepId, TechniqueId, UnitId},
    picture::Picture,
    prose::Prose,
};

/// The map of the course: titles only, so that it stays small however many lessons there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseMap {
    /// Units in order.
    pub units: Vec<UnitEntry>,
    /// Chapters of the quest in order.
    pub chapters: Vec<ChapterEntry>,
    /// How many lessons the whole course will have; 0 where nothing is still to come.
    pub planned: u8,
}

/// One unit on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitEntry {
    /// The unit's id.
    pub id: UnitId,
    /// Its title.
    pub title: String,
    /// Its shipped lessons in order.
    pub lessons: Vec<LessonEntry>,
}

/// One lesson on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonEntry {
    /// The lesson's id.
    pub id: LessonId,
    /// Its title.
    pub title: String,
    /// How many of its steps give points; see [`Lesson::scored`].
    pub scored: u8,
}

/// One chapter on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChapterEntry {
    /// The chapter's id.
    pub id: ChapterId,
    /// Its title.
    pub title: String,
    /// What it is about, one or two sentences.
    pub intro: String,
    /// The motif of its medallion: SVG path data around 0, 0; empty for the plain one.
    pub medallion: String,
}

impl CourseMap {
    /// All lessons in course order.
    pub fn lessons(&self) -> impl Iterator<Item = &LessonEntry> {
        self.units.iter().flat_map(|unit| &unit.lessons)
    }

    /// How many lessons are not written yet.
    pub fn to_come(&self) -> usize {
        let written: usize = self.units.iter().map(|unit| unit.lessons.len()).sum();
        usize::from(self.planned).saturating_sub(written)
    }

    /// The lesson after `id`, if there is one.
    pub fn lesson_after(&self, id: &LessonId) -> Option<&LessonEntry> {
        self.lessons().skip_while(|lesson| lesson.id != *id).nth(1)
    }

    /// The chapter after `id`, if there is one.
    pub fn chapter_after(&self, id: &ChapterId) -> Option<&ChapterEntry> {
        self.chapters.iter().skip_while(|chapter| chapter.id != *id).nth(1)
    }

    /// The unit that holds lesson `id`.
    pub fn unit_of(&self, id: &LessonId) -> Option<&UnitEntry> {
        self.units.iter().find(|unit| unit.lessons.iter().any(|lesson| lesson.id == *id))
    }
}

/// A lesson: 12–15 minutes, a sequence of steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// Its id.
    pub id: LessonId,
    /// Its title.
    pub title: String,
    /// What the learner can do afterwards, one sentence.
    pub objective: String,
    /// A saying with a question about it.
    pub epigraph: Option<Epigraph>,
    /// Reading and answering time, minutes.
    pub minutes: u8,
    /// The steps in order; never empty.
    pub steps: Vec<Step>,
    /// Pages of the closed web that its steps may open.
    pub pages: Vec<Page>,
    /// Cited works, as printed.
    pub sources: Vec<Citation>,
}

impl Lesson {
    /// How many of its steps give points, those for the older band left out: who left some of them out
    /// has not shown that the lesson is mastered.
    pub fn scored(&self) -> u8 {
        let gives_points = |activity: &&Activity| activity.score(&activity.empty_response()).score.is_some();
        let steps = self.steps.iter().filter(|step| step.role != Role::Deeper);
        u8::try_from(steps.filter_map(Step::activity).filter(gives_points).count()).unwrap_or(u8::MAX)
    }

    /// The step called `id`, with its position.
    pub fn step(&self, id: &StepId) -> Option<(usize, &Step)> {
        self.steps.iter().enumerate().find(|(_, step)| step.id == *id)
    }

    /// The page called `id`.
    pub fn page(&self, id: &PageId) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == *id)
    }
}

/// A saying and the question that keeps it from being a sermon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Epigraph {
    /// The saying.
    pub text: String,
    /// Language of `text` where it is not the pack's own, as a BCP 47 tag; else empty.
    pub lang: String,
    /// Its meaning, where `lang` is not empty.
    pub gloss: String,
    /// A question about it.
    pub question: String,
}

/// One screen of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// A short heading.
    pub title: String,
    /// What part it plays.
    pub role: Role,
    /// A picture above the text.
    pub picture: Option<Picture>,
    /// Techniques that it shows.
    pub techniques: Vec<TechniqueId>,
    /// Text or task.
    pub body: Body,
}

impl Step {
    /// Its task; `None` for a passage.
    pub fn activity(&self) -> Option<&Activity> {
        match &self.body {
            Body::Activity(activity) => Some(activity),
            Body::Passage(_) => None,
        }
    }
}

/// What part a step plays in its lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// An ordinary step.
    #[default]
    Core,
    /// For the band 13–16 only.
    Deeper,
    /// A closing retrieval question.
    Recap,
    /// The family task.
    Family,
}

/// What a step is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_family = "wasm"),
    expect(
        clippy::large_enum_variant,
        reason = "steps are few and live in one vector; a box would cost an allocation and gain nothing"
    )
)]
pub enum Body {
    /// Only read.
    Passage(Prose),
    /// Answered.
    Activity(Activity),
}

/// A page of the closed web.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its id.
    pub id: PageId,
    /// Whose page it is.
    pub site: String,
    /// Its address, as the address bar shows it.
    pub address: String,
    /// Its date, empty when it carries none.
    pub date: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: Prose,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Who keeps the site and since when, empty when nothing is said.
    pub about: Prose,
}

/// A cited work, as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Author, title, year.
    pub text: String,
    /// Where it can be read, empty when only in print.
    pub href: String,
}

/// A card of the learner's notebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The name of the trick or move.
    pub title: String,
    /// What it is.
    pub text: Prose,
}

/// The 40-minute plan of a lesson; never in a pupil's pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeacherPlan {
    /// The lesson.
    pub lesson: LessonId,
    /// The lesson's title.
    pub title: String,
    /// The lesson's aim in the teacher's words.
    pub aim: Prose,
    /// What to prepare.
    pub prepare: Prose,
    /// Minute by minute.
    pub minutes: Vec<PlanLine>,
    /// What pupils usually say, and what to answer.
    pub pupils_say: Vec<PlanLine>,
    /// The question without a right answer.
    pub discussion: Prose,
    /// How to see that it worked.
    pub worked: Prose,
    /// One sheet to print.
    pub sheet: Prose,
    /// How far the texts were read: `author`, `second-reader` or `native`.
    pub review: Review,
    /// Competences, as authored: `unesco:M1`, `digcomp:1.1`.
    pub competences: Vec<String>,
    /// The answers, step by step: heading, then the right answer in words.
    pub answers: Vec<PlanLine>,
}

/// Two texts side by side: time and doing, saying and answer, step and right answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    /// The left text, plain.
    pub head: String,
    /// The right text.
    pub text: Prose,
}

/// How far a language's texts were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Review {
    /// By the author only.
    Author,
    /// By a second reader who had not seen the other languages.
    SecondReader,
    /// By a native editor.
    Native,
}
