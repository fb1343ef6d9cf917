//! Everything read and joined, before it is judged.

use std::collections::BTreeMap;

use tekser_core::{
    course::{Citation, Lesson, TeacherPlan},
    glossary::Glossary,
    quest::Chapter,
};

use crate::{
    diagnostic::{Faults, code},
    files::Files,
    fluent::{self, Message},
    lower,
    source::{
        At, Reader,
        course::{self, COURSE, CourseSource, LocaleSource, State, TechniqueSource},
        glossary::{self, TermSource},
        lesson::LessonSource,
        quest::ChapterSource,
    },
    svg::Pictures,
    texts::{self, TextFile},
};

/// The whole of `lessons/`, structure and texts side by side.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    pub files: &'a Files,
    pub course: CourseSource,
    pub techniques: Vec<TechniqueSource>,
    pub sources: Vec<(At<String>, Citation)>,
    pub glossary: Option<GlossaryModel>,
    pub lessons: Vec<LessonModel>,
    pub chapters: Vec<ChapterModel>,
    /// Interface texts by language.
    pub ui: BTreeMap<String, BTreeMap<String, Message>>,
}

/// The glossary with its languages.
#[derive(Debug)]
pub(crate) struct GlossaryModel {
    pub terms: Vec<TermSource>,
    pub languages: Vec<Language<Glossary>>,
}

/// A lesson with its languages.
#[derive(Debug)]
pub(crate) struct LessonModel {
    pub source: LessonSource,
    pub languages: Vec<Language<(Lesson, TeacherPlan)>>,
}

/// A chapter with its languages.
#[derive(Debug)]
pub(crate) struct ChapterModel {
    pub source: ChapterSource,
    pub languages: Vec<Language<Chapter>>,
}

/// One language of a lesson, a chapter or the glossary.
#[derive(Debug)]
pub(crate) struct Language<T> {
    pub texts: TextFile,
    pub lowered: T,
}

impl<'a> Model<'a> {
    /// Reads and joins everything. What cannot be read is told and left out.
    pub fn read(files: &'a Files, faults: &'a Faults) -> Self {
        let course = CourseSource::read(files, faults);
        let sources = course::sources(files, faults);
        let techniques = course::techniques(files, &course.locales, faults);
        let pictures = Pictures::new(files, faults);
        let glossary = glossary::read(files, faults).map(|terms| {
            let language = |locale: &LocaleSource| {
                let lower = |scope: &texts::Scope<'_>| lower::glossary(&terms, &techniques, scope);
                let (texts, lowered) = texts::join(files, glossary::FOLDER, &locale.locale.tag, faults, lower);
                Language { texts, lowered }
            };
            let languages = course.locales.iter().map(language).collect();
            GlossaryModel { terms, languages }
        });
        let (lessons, chapters, ui) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut model = Self { files, course, techniques, sources, glossary, lessons, chapters, ui };
        for unit in &model.course.units {
            for id in &unit.lessons {
                let folder = format!("lessons/{}/{}", unit.id.value, id.value);
                let file = format!("{folder}/lesson.toml");
                let Some(source) =
                    structure(files, &file, id, faults, |root| LessonSource::read(root, &unit.id.value, &id.value, &folder))
                else {
                    continue;
                };
                let language = |locale: &LocaleSource| {
                    let (texts, mut lowered) = texts::join(files, &folder, &locale.locale.tag, faults, |scope| {
                        lower::lesson(&source, scope, &pictures, &model.sources)
                    });
                    if let Some(review) = texts.review {
                        lowered.1.review = review;
                    }
                    Language { texts, lowered }
                };
                let languages = model.course.locales.iter().map(language).collect();
                model.lessons.push(LessonModel { source, languages });
            }
        }
        for id in &model.course.chapters {
            let folder = format!("lessons/quest/{}", id.value);
            let file = format!("{folder}/quest.toml");
            let Some(source) = structure(files, &file, id, faults, |root| ChapterSource::read(root, &id.value, &folder)) else {
                continue;
            };
            let language = |locale: &LocaleSource| {
                let (texts, lowered) =
                    texts::join(files, &folder, &locale.locale.tag, faults, |scope| lower::chapter(&source, scope, &pictures));
                Language { texts, lowered }
            };
            let languages = model.course.locales.iter().map(language).collect();
            model.chapters.push(ChapterModel { source, languages });
        }
        for locale in &model.course.locales {
            let tag = &locale.locale.tag;
            let file = ui_file(tag);
            if files.bytes(&file).is_none() {
                faults.error(
                    code::NOT_THERE,
                    &file,
                    0,
                    format!("there is no `{file}`"),
                    "write the interface texts of this language, with the keys of the other files",
                );
            }
            let messages = files.text(&file, faults).map(|text| fluent::read(&file, text, faults)).unwrap_or_default();
            model.ui.insert(tag.clone(), messages);
        }
        model
    }

    /// Languages that are to be complete.
    pub fn shipped_locales(&self) -> impl Iterator<Item = &LocaleSource> {
        self.course.locales.iter().filter(|locale| locale.state == State::Shipped)
    }

    /// Whether a fault in `file` is one of unfinished work, which is told but stops nothing.
    pub fn is_outline(&self, file: &str) -> bool {
        let within = |folder: &str| file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let language = |locale: &LocaleSource| {
            let tag = &locale.locale.tag;
            locale.state == State::Outline && (file.ends_with(&format!("/{tag}.toml")) || file == ui_file(tag))
        };
        self.lessons.iter().any(|lesson| lesson.source.state == State::Outline && within(&lesson.source.folder))
            || self.chapters.iter().any(|chapter| chapter.source.state == State::Outline && within(&chapter.source.folder))
            || self.course.locales.iter().any(language)
    }

    /// What prose can link to as `term:ID`: the terms of the glossary, and the techniques.
    pub fn terms(&self) -> impl Iterator<Item = &At<String>> {
        let terms = self.glossary.iter().flat_map(|glossary| &glossary.terms).map(|term| &term.id);
        self.techniques.iter().map(|technique| &technique.id).chain(terms)
    }

    /// All languages' text files of lessons, chapters and the glossary.
    pub fn text_files(&self) -> impl Iterator<Item = &TextFile> {
        self.text_files_by_state().map(|(_, texts)| texts)
    }

    /// The same, with whether they belong to something finished.
    pub fn text_files_by_state(&self) -> impl Iterator<Item = (State, &TextFile)> {
        let lessons =
            self.lessons.iter().flat_map(|lesson| lesson.languages.iter().map(|language| (lesson.source.state, &language.texts)));
        let chapters = self
            .chapters
            .iter()
            .flat_map(|chapter| chapter.languages.iter().map(|language| (chapter.source.state, &language.texts)));
        let glossary = self.glossary.iter().flat_map(|glossary| &glossary.languages);
        lessons.chain(chapters).chain(glossary.map(|language| (State::Shipped, &language.texts)))
    }
}

/// The interface texts of a language.
pub(crate) fn ui_file(tag: &str) -> String {
    format!("lessons/locales/{tag}.ftl")
}

fn structure<T>(files: &Files, file: &str, id: &At<String>, faults: &Faults, read: impl FnOnce(&Reader<'_>) -> T) -> Option<T> {
    if files.bytes(file).is_none() {
        let help = format!("make `{file}`, or take `{}` out of the list", id.value);
        faults.error(code::NOT_THERE, COURSE, id.line, format!("`{}` is listed, and there is no `{file}`", id.value), help);
        return None;
    }
    let table = crate::source::parse(file, files.text(file, faults)?, faults)?;
    Some(read(&Reader::new(file, &table, faults)))
}
