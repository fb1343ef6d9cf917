//! Compiled content of one locale, as the browser loads it: postcard bytes with a version in front.
//!
//! A pack ships with the app that reads it, so its version must be equal; only saves live for ever.

use serde::{Deserialize, Serialize};

use crate::{
    activity::LATER,
    course::{CourseMap, Lesson, TeacherPlan},
    glossary::Glossary,
    id::{ChapterId, GroupId, LessonId},
    locale::Locale,
    quest::{Book, Chapter},
    summary::IdLock,
    ui_text::UiTexts,
    web::Web,
};

/// The version of every pack's form; raised whenever a type that a pack holds changes.
pub const FORMAT_VERSION: u8 = 2;

/// Set in the version byte of a pack that only the whole app can read: it holds an activity whose kind is one of
/// [`crate::activity::LATER`].
pub const NEEDS_REST: u8 = 0x80;

/// The first pack that is loaded: the frame in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shell {
    /// Interface texts.
    pub texts: UiTexts,
    /// The languages offered, the course's own first language first.
    pub locales: Vec<Locale>,
    /// Hash of the whole content, 8 hex digits: which edition this is.
    pub edition: String,
    /// Addresses that moved: old id, new id.
    pub renamed: Vec<(String, String)>,
}

/// Which pack: also its file name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PackName {
    /// The frame.
    Shell,
    /// The map of the course.
    Map,
    /// One lesson.
    Lesson(LessonId),
    /// One chapter.
    Chapter(ChapterId),
    /// One lesson's plan for the teacher.
    Teacher(LessonId),
    /// One group of sites of the closed web.
    Web(GroupId),
    /// The words of the course, explained.
    Glossary,
    /// The quest's notebook and workshop.
    Book,
    /// The numbers of `ids.lock`, the same in every language: only where a host keeps a packed summary.
    Numbers,
    /// No content: the second half of the app itself, which the page loads like a pack.
    Rest,
}

impl PackName {
    /// The file's name without ending, in `locale`: `lesson-fact-or-opinion.kk`.
    pub fn file_stem(&self, locale: &str) -> String {
        match self {
            Self::Shell => format!("shell.{locale}"),
            Self::Map => format!("map.{locale}"),
            Self::Lesson(id) => format!("lesson-{id}.{locale}"),
            Self::Chapter(id) => format!("chapter-{id}.{locale}"),
            Self::Teacher(id) => format!("teacher-{id}.{locale}"),
            Self::Web(id) => format!("web-{id}.{locale}"),
            Self::Glossary => format!("glossary.{locale}"),
            Self::Book => format!("book.{locale}"),
            Self::Numbers => "numbers".to_owned(),
            Self::Rest => "rest".to_owned(),
        }
    }
}

/// What a pack may hold. The type in the file is known from its name.
pub trait PackContent: Serialize + for<'de> Deserialize<'de> {
    /// Whether only the whole app can read it.
    fn needs_rest(&self) -> bool {
        false
    }
}

impl PackContent for Shell {}
impl PackContent for CourseMap {}
impl PackContent for Lesson {
    fn needs_rest(&self) -> bool {
        let mut kinds = self.steps.iter().filter_map(|step| step.activity()).map(|activity| activity.kind.name());
        kinds.any(|name| LATER.contains(&name))
    }
}
impl PackContent for Chapter {}
impl PackContent for TeacherPlan {}
impl PackContent for Web {}
impl PackContent for Glossary {}
impl PackContent for Book {}
impl PackContent for IdLock {}
