//! What a host's catalogue says of the course and of its parts.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Context;
use tekser_content::{Edition, edition::LocaleEdition};
use tekser_core::{activity::Kind, id::LessonId};
use uuid::Uuid;

/// A text in each language, by the language's tag, the course's own first language first.
pub type Texts = Vec<(String, String)>;

/// The course as a catalogue shows it.
pub struct Course {
    /// Its name alone.
    pub name: Texts,
    /// What it teaches, in two words.
    pub subject: Texts,
    /// Its title, for lists.
    pub title: Texts,
    /// What it is, in two sentences.
    pub about: Texts,
    /// Units with shipped lessons, in order.
    pub units: Vec<Part>,
    /// Chapters of the quest, in order.
    pub chapters: Vec<Part>,
}

/// A part that can be handed out on its own.
pub struct Part {
    /// The unit's or chapter's id.
    pub id: String,
    /// The scope as the page knows it: `unit:ID` or `chapter:ID`.
    pub scope: String,
    /// Its title.
    pub title: Texts,
    /// What is in it.
    pub about: Texts,
    /// The packs that it needs besides those of the frame, without the language's tag: `lesson-ID`, `teacher-ID`,
    /// `chapter-ID`, `web-GROUP`, `book`.
    pub packs: Vec<String>,
}

/// The packs of a lesson: its own, its plan, and the sites that it opens.
fn packs_of(locale: &LocaleEdition, id: &LessonId) -> Vec<String> {
    let lesson = locale.lessons.iter().find(|lesson| lesson.id == *id);
    let groups = lesson.iter().flat_map(|lesson| &lesson.steps).filter_map(|step| match &step.activity()?.kind {
        Kind::Browse(browse) => Some(format!("web-{}", browse.group)),
        _ => None,
    });
    [format!("lesson-{id}"), format!("teacher-{id}")].into_iter().chain(groups).collect()
}

impl Course {
    /// Reads `carriers/about.json` and joins it with the edition.
    pub fn of(edition: &Edition, about: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(about).context("carriers/about.json")?;
        let words: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&text).context("carriers/about.json")?;
        let said = |name: &str| -> anyhow::Result<Texts> {
            let of = |tag: &str| words.get(tag).and_then(|texts| texts.get(name)).filter(|text| !text.is_empty()).cloned();
            let missing = |tag: &str| format!("carriers/about.json has no `{name}` in the language `{tag}`: add it");
            let locales = edition.locales.iter().map(|locale| locale.tag.as_str());
            locales.map(|tag| Ok((tag.to_owned(), of(tag).with_context(|| missing(tag))?))).collect()
        };
        let first = edition.locales.first().context("no language is shipped")?;
        let units = first.map.units.iter().enumerate().map(|(at, unit)| Part {
            id: unit.id.to_string(),
            scope: format!("unit:{}", unit.id),
            title: each(edition, |locale| Some(locale.map.units.get(at)?.title.clone())),
            about: each(edition, |locale| {
                let titles: Vec<&str> = locale.map.units.get(at)?.lessons.iter().map(|lesson| lesson.title.as_str()).collect();
                Some(titles.join(" · "))
            }),
            packs: unit.lessons.iter().flat_map(|entry| packs_of(first, &entry.id)).collect(),
        });
        let chapters = first.map.chapters.iter().enumerate().map(|(at, chapter)| Part {
            id: chapter.id.to_string(),
            scope: format!("chapter:{}", chapter.id),
            title: each(edition, |locale| Some(locale.map.chapters.get(at)?.title.clone())),
            about: each(edition, |locale| Some(locale.map.chapters.get(at)?.intro.clone())),
            packs: vec![format!("chapter-{}", chapter.id), "book".to_owned()],
        });
        Ok(Self {
            name: said("name")?,
            subject: said("subject")?,
            title: said("title")?,
            about: said("about")?,
            units: units.collect(),
            chapters: chapters.collect(),
        })
    }

    /// Units, then chapters.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.units.iter().chain(&self.chapters)
    }
}

/// One text of every language.
fn each(edition: &Edition, text: impl Fn(&LocaleEdition) -> Option<String>) -> Texts {
    edition.locales.iter().map(|locale| (locale.tag.clone(), text(locale).unwrap_or_default())).collect()
}

/// The text in the course's own first language.
pub fn first(texts: &Texts) -> &str {
    texts.first().map_or("", |(_, text)| text)
}

/// The text in all languages, for catalogues that show one text to everyone; what is the same in two of them stands once.
pub fn joined(texts: &Texts, between: &str) -> String {
    let mut all: Vec<&str> = Vec::new();
    for (_, text) in texts {
        if !all.contains(&text.as_str()) {
            all.push(text);
        }
    }
    all.join(between)
}

/// The name by which hosts know the course, or something in it, for ever: no address of ours may be needed to carry it.
pub fn uuid(id: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("tekser/{id}").as_bytes())
}
