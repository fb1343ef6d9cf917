//! How complete each language is, and what each lesson measures.

use tekser_core::{activity::Truth, course::Review};

use crate::{
    check::{minutes, ui_texts},
    model::Model,
    source::{course::State, lesson::StepSource},
    texts::TextFile,
};

/// What `cargo xtask check` tells besides faults.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Languages in the course's order.
    pub languages: Vec<LanguageReport>,
    /// Lessons in course order.
    pub lessons: Vec<LessonReport>,
}

/// One language over all lessons and chapters.
#[derive(Clone, Debug)]
pub struct LanguageReport {
    /// Its tag.
    pub tag: String,
    /// Texts that the interface and the shipped structures ask for.
    pub wanted: usize,
    /// Texts that are there.
    pub got: usize,
    /// How far each lesson's and chapter's texts were read, in course order.
    pub reviews: Vec<(String, Option<Review>)>,
}

/// One lesson.
#[derive(Clone, Debug)]
pub struct LessonReport {
    /// Its id.
    pub id: String,
    /// Whether it is finished.
    pub state: State,
    /// Judged items that count.
    pub judged: usize,
    /// Those of them that hold.
    pub holds: usize,
    /// Steps that the learner answers.
    pub activities: usize,
    /// Reading and answering time by language, minutes.
    pub minutes: Vec<(String, f64)>,
}

impl LanguageReport {
    /// Full only when nothing is missing.
    pub fn per_cent(&self) -> usize {
        (self.got * 100).checked_div(self.wanted).unwrap_or(100)
    }
}

impl Report {
    pub(crate) fn of(model: &Model<'_>) -> Self {
        let keys = ui_texts::reference(model);
        let language = |tag: &str| {
            let mut report = LanguageReport { tag: tag.to_owned(), wanted: 0, got: 0, reviews: Vec::new() };
            for (state, texts) in model.text_files_by_state().filter(|(_, texts)| texts.locale == tag) {
                if state == State::Shipped {
                    report.wanted += texts.wanted;
                    report.got += texts.got();
                }
                report.reviews.push((name(texts), texts.review));
            }
            report.wanted += keys.len();
            report.got += keys.keys().filter(|key| model.ui.get(tag).is_some_and(|own| own.contains_key(**key))).count();
            report
        };
        let languages = model.course.locales.iter().map(|locale| language(&locale.locale.tag)).collect();
        let lesson = |lesson: &crate::model::LessonModel| {
            let truths = lesson.source.steps.iter().flat_map(StepSource::truths).map(|truth| truth.value);
            let truths: Vec<Truth> = truths.filter(|truth| *truth != Truth::Open).collect();
            LessonReport {
                id: lesson.source.id.clone(),
                state: lesson.source.state,
                judged: truths.len(),
                holds: truths.iter().filter(|truth| **truth == Truth::Holds).count(),
                activities: lesson.source.steps.iter().filter(|step| step.is_activity()).count(),
                minutes: lesson
                    .languages
                    .iter()
                    .map(|language| (language.texts.locale.clone(), minutes::of(&lesson.source, &language.texts, model)))
                    .collect(),
            }
        };
        Self { languages, lessons: model.lessons.iter().map(lesson).collect() }
    }
}

/// The lesson's or chapter's id: the folder that holds the file.
fn name(texts: &TextFile) -> String {
    texts.file.rsplit('/').nth(1).unwrap_or_default().to_owned()
}
