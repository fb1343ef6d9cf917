//! Everything read and joined, before it is judged.

use std::collections::{BTreeMap, BTreeSet};

use tekser_core::{
    course::{Citation, Lesson, TeacherPlan},
    glossary::Glossary,
    id::is_slug,
    quest::{Chapter, Town, Workshop},
    web::{Site, Web},
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
        lesson::{LessonSource, StepSource, Task},
        quest::{self, ChapterSource, PersonSource},
        web::{SiteSource, WEB},
        workshop::{self, WorkshopSource},
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
    pub town: Option<TownModel>,
    /// Sites of the closed web in the order of their folders.
    pub sites: Vec<SiteModel>,
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

/// What the chapters of the quest share, with its languages: the town, and the workshop if there is one.
#[derive(Debug)]
pub(crate) struct TownModel {
    pub people: Vec<PersonSource>,
    pub workshop: Option<WorkshopSource>,
    pub languages: Vec<Language<(Town, Option<Workshop>)>>,
}

/// A site of the closed web with its languages.
#[derive(Debug)]
pub(crate) struct SiteModel {
    pub source: SiteSource,
    pub languages: Vec<Language<Site>>,
}

/// One language of a lesson, a chapter, a site or the glossary.
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
        let town = quest::town(files, faults).map(|people| {
            let workshop = workshop::read(files, faults);
            let language = |locale: &LocaleSource| {
                let lower = |scope: &texts::Scope<'_>| {
                    let workshop = workshop.as_ref().map(|source| lower::workshop(source, &techniques, scope, &pictures));
                    (lower::town(&people, scope), workshop)
                };
                let (texts, lowered) = texts::join(files, quest::QUEST, &locale.locale.tag, faults, lower);
                Language { texts, lowered }
            };
            let languages = course.locales.iter().map(language).collect();
            TownModel { people, workshop, languages }
        });
        let sites = sites(files, &course.locales, &pictures, faults);
        let (lessons, chapters, ui) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut model = Self { files, course, techniques, sources, lessons, chapters, town, sites, glossary, ui };
        let known: Vec<&SiteSource> = model.sites.iter().map(|site| &site.source).collect();
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
                    lower::settle(&mut lowered.0, &known);
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
                let tag = &locale.locale.tag;
                let (texts, mut lowered) =
                    texts::join(files, &folder, tag, faults, |scope| lower::chapter(&source, scope, &pictures));
                let mut towns = model.town.iter().flat_map(|town| &town.languages);
                if let Some(town) = towns.find(|town| town.texts.locale == *tag) {
                    lowered.town = town.lowered.0.clone();
                }
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
            || self.sites.iter().any(|site| within(&site.source.folder) && !self.is_shipped(&site.source.group.value))
            || self.chapters.iter().any(|chapter| chapter.source.state == State::Outline && within(&chapter.source.folder))
            || self.course.locales.iter().any(language)
    }

    /// The groups of the closed web that have sites.
    pub fn groups(&self) -> BTreeSet<&str> {
        self.sites.iter().map(|site| site.source.group.value.as_str()).collect()
    }

    /// Whether a shipped lesson opens this group of the closed web: until then its sites are drafts.
    pub fn is_shipped(&self, group: &str) -> bool {
        let opens = |step: &StepSource| match &step.task {
            Task::Browse(browse) => browse.group.as_ref().is_some_and(|own| own.value == group),
            _ => false,
        };
        self.lessons.iter().any(|lesson| lesson.source.state == State::Shipped && lesson.source.steps.iter().any(opens))
    }

    /// The sites of a group in one language.
    pub fn web(&self, group: &str, tag: &str) -> Web {
        let of_group = self.sites.iter().filter(|site| site.source.group.value == group);
        let languages = of_group.flat_map(|site| &site.languages).filter(|language| language.texts.locale == tag);
        let sites = languages.map(|language| language.lowered.clone()).collect();
        Web { group: group.into(), sites }
    }

    /// The text of a page of the closed web as typed, in one language; empty when there is none.
    pub fn page_text(&self, page: &str, tag: &str) -> &str {
        let site = self.sites.iter().find(|site| site.source.page_ids().any(|id| id.value == page));
        let language = site.and_then(|site| site.languages.iter().find(|language| language.texts.locale == tag));
        language.map(|language| language.texts.raw(&format!("page.{page}.text"))).unwrap_or_default()
    }

    /// What prose can link to as `term:ID`: the terms of the glossary, and the techniques.
    pub fn terms(&self) -> impl Iterator<Item = &At<String>> {
        let terms = self.glossary.iter().flat_map(|glossary| &glossary.terms).map(|term| &term.id);
        self.techniques.iter().map(|technique| &technique.id).chain(terms)
    }

    /// The workshop as typed.
    pub fn workshop(&self) -> Option<&WorkshopSource> {
        self.town.as_ref()?.workshop.as_ref()
    }

    /// All languages' text files of lessons, chapters, sites and the glossary.
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
        let sites = self.sites.iter().flat_map(|site| {
            let state = if self.is_shipped(&site.source.group.value) { State::Shipped } else { State::Outline };
            site.languages.iter().map(move |language| (state, &language.texts))
        });
        let glossary = self.glossary.iter().flat_map(|glossary| &glossary.languages);
        let town = self.town.iter().flat_map(|town| &town.languages);
        let shared = glossary.map(|language| &language.texts).chain(town.map(|language| &language.texts));
        lessons.chain(chapters).chain(sites).chain(shared.map(|texts| (State::Shipped, texts)))
    }
}

/// The interface texts of a language.
pub(crate) fn ui_file(tag: &str) -> String {
    format!("lessons/locales/{tag}.ftl")
}

/// The sites of the closed web: every folder below it is one.
fn sites(files: &Files, locales: &[LocaleSource], pictures: &Pictures<'_>, faults: &Faults) -> Vec<SiteModel> {
    let folders: BTreeSet<&str> = files
        .paths()
        .filter_map(|path| path.strip_prefix(WEB)?.strip_prefix('/')?.split_once('/'))
        .map(|(folder, _)| folder)
        .filter(|folder| *folder != "media")
        .collect();
    let mut sites = Vec::new();
    for id in folders {
        let folder = format!("{WEB}/{id}");
        let file = format!("{folder}/site.toml");
        if files.bytes(&file).is_none() {
            let help = "write it as docs/authoring/web.md shows, or take the folder away";
            faults.error(code::NOT_THERE, &file, 0, format!("there is no `{file}`"), help);
            continue;
        }
        if !is_slug(id) {
            let help = "call the folder by small Latin letters, digits and single hyphens, at most 48 of them";
            faults.error(code::BAD_ID, &file, 0, format!("`{id}` cannot be an id"), help);
        }
        let table = files.text(&file, faults).and_then(|text| crate::source::parse(&file, text, faults));
        let Some(source) = table.and_then(|table| SiteSource::read(&Reader::new(&file, &table, faults), id, &folder)) else {
            continue;
        };
        let language = |locale: &LocaleSource| {
            let tag = &locale.locale.tag;
            let (texts, lowered) = texts::join(files, &folder, tag, faults, |scope| lower::site(&source, scope, pictures));
            Language { texts, lowered }
        };
        let languages = locales.iter().map(language).collect();
        sites.push(SiteModel { source, languages });
    }
    sites
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
