//! One published state of the content, and its packs.

use std::io::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tekser_core::{
    course::{ChapterEntry, CourseMap, Lesson, LessonEntry, TeacherPlan, UnitEntry},
    glossary::Glossary,
    locale::Locale,
    pack::{FORMAT_VERSION, NEEDS_REST, PackContent, PackName, Shell},
    quest::{Book, Chapter},
    summary::IdLock,
    ui_text::UiTexts,
    web::Web,
};

use crate::{
    check::{ids, minutes},
    lower,
    model::{LessonModel, Model},
    source::course::State,
};

/// One published state of the content: every shipped language.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// Languages in the course's order.
    pub locales: Vec<LocaleEdition>,
    /// The numbers of what is shipped.
    pub numbers: IdLock,
}

/// The content in one language.
#[derive(Clone, Debug)]
pub struct LocaleEdition {
    /// The language's tag.
    pub tag: String,
    /// The frame. Its `edition` is the hash over all packs of all languages.
    pub shell: Shell,
    /// The map.
    pub map: CourseMap,
    /// Shipped lessons in course order.
    pub lessons: Vec<Lesson>,
    /// Their plans.
    pub plans: Vec<TeacherPlan>,
    /// Shipped chapters in course order.
    pub chapters: Vec<Chapter>,
    /// The groups of the closed web that shipped lessons open.
    pub webs: Vec<Web>,
    /// The words of the course, explained.
    pub glossary: Glossary,
    /// The quest's notebook and workshop.
    pub book: Book,
}

/// A pack as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFile {
    /// The file's name without ending: `shell.kk`.
    pub stem: String,
    /// Postcard bytes with the form's version in front: `STEM.pack`.
    pub bytes: Vec<u8>,
}

impl PackFile {
    /// The same as a classic script for where nothing can be fetched: `STEM.pack.js`.
    pub fn script(&self) -> String {
        // No name and no time in the header, so that equal content gives equal bytes.
        let mut gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
        let packed = gzip.write_all(&self.bytes).and_then(|()| gzip.finish());
        let packed = packed.expect("writing into memory does not fail");
        format!("tekserPacked(\"{}\",\"{}\");\n", self.stem, STANDARD.encode(packed))
    }
}

impl Edition {
    /// The edition of a model. Whether it is sound is for the checks to say.
    pub(crate) fn of(model: &Model<'_>) -> Self {
        let offered: Vec<Locale> = model.shipped_locales().map(|locale| locale.locale.clone()).collect();
        let moved = model.course.renamed.iter().filter(|(_, new)| !new.is_empty());
        let renamed: Vec<(String, String)> = moved.map(|(old, new)| (old.value.clone(), new.clone())).collect();
        let locales = offered.iter().map(|locale| of_locale(model, locale, &offered, &renamed)).collect();
        let mut edition = Self { locales, numbers: ids::numbers(model) };
        let hash = edition.hash();
        for locale in &mut edition.locales {
            locale.shell.edition.clone_from(&hash);
        }
        edition
    }

    /// All packs of all languages, and the numbers.
    pub fn packs(&self) -> Vec<PackFile> {
        let numbers = PackFile { stem: PackName::Numbers.file_stem(""), bytes: encode(&self.numbers) };
        self.locales.iter().flat_map(LocaleEdition::packs).chain([numbers]).collect()
    }

    /// The first 8 hex digits of SHA-256 over all packs, taken while the shells do not name it yet.
    fn hash(&self) -> String {
        let mut sha = Sha256::new();
        for pack in self.packs() {
            sha.update(&pack.bytes);
        }
        sha.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }
}

impl LocaleEdition {
    /// The packs of this language: frame, map, glossary, notebook, lessons, chapters, plans, sites.
    pub fn packs(&self) -> Vec<PackFile> {
        let pack = |name: PackName, bytes| PackFile { stem: name.file_stem(&self.tag), bytes };
        let mut packs = vec![pack(PackName::Shell, encode(&self.shell)), pack(PackName::Map, encode(&self.map))];
        packs.push(pack(PackName::Glossary, encode(&self.glossary)));
        packs.push(pack(PackName::Book, encode(&self.book)));
        packs.extend(self.lessons.iter().map(|lesson| pack(PackName::Lesson(lesson.id.clone()), encode(lesson))));
        packs.extend(self.chapters.iter().map(|chapter| pack(PackName::Chapter(chapter.id.clone()), encode(chapter))));
        packs.extend(self.plans.iter().map(|plan| pack(PackName::Teacher(plan.lesson.clone()), encode(plan))));
        packs.extend(self.webs.iter().map(|web| pack(PackName::Web(web.group.clone()), encode(web))));
        packs
    }
}

/// A pack's bytes.
pub fn encode(content: &impl PackContent) -> Vec<u8> {
    let rest = if content.needs_rest() { NEEDS_REST } else { 0 };
    postcard::to_extend(content, vec![FORMAT_VERSION | rest]).expect("pack types hold nothing that postcard refuses")
}

fn of_locale(model: &Model<'_>, locale: &Locale, offered: &[Locale], renamed: &[(String, String)]) -> LocaleEdition {
    let tag = locale.tag.as_str();
    let mut lessons: Vec<(&str, Lesson, TeacherPlan)> = Vec::new();
    for lesson in model.lessons.iter().filter(|lesson| lesson.source.state == State::Shipped) {
        if let Some((lowered, plan)) = lowered(lesson, tag, model) {
            let minutes = minutes::mean(lesson, model);
            lessons.push((&lesson.source.unit, Lesson { minutes, ..lowered }, plan));
        }
    }
    let chapters: Vec<Chapter> = model
        .chapters
        .iter()
        .filter(|chapter| chapter.source.state == State::Shipped)
        .filter_map(|chapter| chapter.languages.iter().find(|language| language.texts.locale == tag))
        .filter(|language| model.files.bytes(&language.texts.file).is_some())
        .map(|language| language.lowered.clone())
        .collect();
    let unit = |unit: &crate::source::course::UnitSource| UnitEntry {
        id: unit.id.value.as_str().into(),
        title: unit.title.iter().find(|(of, _)| of == tag).map(|(_, title)| title.value.clone()).unwrap_or_default(),
        lessons: lessons
            .iter()
            .filter(|(of, ..)| *of == unit.id.value)
            .map(|(_, lesson, _)| LessonEntry { id: lesson.id.clone(), title: lesson.title.clone(), scored: lesson.scored() })
            .collect(),
    };
    let entry = |chapter: &Chapter| ChapterEntry {
        id: chapter.id.clone(),
        title: chapter.title.clone(),
        intro: chapter.intro.clone(),
        medallion: chapter.medallion.clone(),
    };
    // A unit of which nothing is shipped yet is no place to go to.
    let units = model.course.units.iter().map(unit).filter(|unit| !unit.lessons.is_empty()).collect();
    let planned = model.course.planned.as_ref().map_or(0, |planned| planned.value);
    let map = CourseMap { units, chapters: chapters.iter().map(entry).collect(), planned };
    let words = model.glossary.iter().flat_map(|glossary| &glossary.languages).find(|language| language.texts.locale == tag);
    let glossary = words.map_or_else(|| lower::techniques_alone(&model.techniques, tag), |language| language.lowered.clone());
    let shared = model.town.iter().flat_map(|town| &town.languages).find(|language| language.texts.locale == tag);
    let book = lower::book(&chapters, shared.and_then(|language| language.lowered.1.clone()));
    let texts = model.ui.get(tag).into_iter().flatten().map(|(key, message)| (key.clone(), message.pattern.clone())).collect();
    let shell = Shell {
        texts: UiTexts { locale: tag.to_owned(), texts },
        locales: offered.to_vec(),
        edition: String::new(),
        renamed: renamed.to_vec(),
    };
    let (lessons, plans) = lessons.into_iter().map(|(_, lesson, plan)| (lesson, plan)).unzip();
    let webs = model.groups().into_iter().filter(|group| model.is_shipped(group)).map(|group| model.web(group, tag)).collect();
    LocaleEdition { tag: tag.to_owned(), shell, map, lessons, plans, chapters, webs, glossary, book }
}

/// A lesson in one language; `None` where a draft has no file of it yet.
fn lowered(lesson: &LessonModel, tag: &str, model: &Model<'_>) -> Option<(Lesson, TeacherPlan)> {
    let language = lesson.languages.iter().find(|language| language.texts.locale == tag)?;
    model.files.bytes(&language.texts.file)?;
    Some(language.lowered.clone())
}
