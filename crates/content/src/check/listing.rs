//! Everything is listed, and everything listed is there.

use std::collections::BTreeSet;

use tekser_core::quest::Pattern;

use crate::{
    diagnostic::{Faults, code},
    lower::{emblem_file, picture_file, portrait_file},
    model::{Model, ui_file},
    source::{
        At,
        course::{COURSE, SOURCES, TECHNIQUES},
        glossary,
        lesson::PageSource,
        quest::{QUEST, TOWN},
        web::WEB,
        workshop::WORKSHOP,
    },
};

use super::{ids::LOCK, language::LATIN_WORDS};

/// Every file and folder is listed somewhere.
pub(super) fn run(model: &Model<'_>, faults: &Faults) {
    let mut listed: BTreeSet<String> =
        [COURSE, SOURCES, TECHNIQUES, LOCK, LATIN_WORDS, "lessons/README.md"].map(str::to_owned).into();
    let mut folders: BTreeSet<String> = ["lessons/locales".to_owned()].into();
    for locale in &model.course.locales {
        listed.insert(ui_file(&locale.locale.tag));
    }
    for unit in &model.course.units {
        folders.extend(unit.lessons.iter().map(|id| format!("lessons/{}/{}", unit.id.value, id.value)));
    }
    folders.extend(model.course.chapters.iter().map(|id| format!("lessons/quest/{}", id.value)));
    let sites = model.files.paths().filter_map(|path| path.strip_suffix("/site.toml")).filter(|path| path.starts_with(WEB));
    folders.extend(sites.map(str::to_owned));
    if model.glossary.is_some() {
        listed.insert(glossary::GLOSSARY.to_owned());
        folders.insert(glossary::FOLDER.to_owned());
    }
    if model.town.is_some() {
        listed.insert(TOWN.to_owned());
        listed.extend(model.course.locales.iter().map(|locale| format!("{QUEST}/{}.toml", locale.locale.tag)));
        folders.extend(["portraits", "endings"].map(|folder| format!("{QUEST}/{folder}")));
        listed.extend(model.chapters.iter().flat_map(|chapter| &chapter.source.cast).map(|id| portrait_file(&id.value)));
        if let Some(workshop) = model.workshop() {
            listed.insert(WORKSHOP.to_owned());
            listed.extend(workshop.cast.iter().map(|id| portrait_file(&id.value)));
        }
        listed.extend(Pattern::ALL.map(|pattern| emblem_file(pattern.name())));
    }
    for folder in &folders {
        listed.insert(format!("{folder}/site.toml"));
        listed.insert(format!("{folder}/lesson.toml"));
        listed.insert(format!("{folder}/quest.toml"));
        listed.extend(model.course.locales.iter().map(|locale| format!("{folder}/{}.toml", locale.locale.tag)));
    }
    folders.insert(format!("{WEB}/media"));
    listed.extend(model.sites.iter().flat_map(|site| site.source.pictures()).map(|name| picture_file(WEB, &name.value)));
    // Words that the spelling may use though no dictionary has them.
    listed.extend(model.course.locales.iter().map(|locale| format!("lessons/words/{}.txt", locale.locale.tag)));
    // The pictures of a structure that cannot be read are not known, and it has a fault already.
    let mut known = BTreeSet::new();
    for (folder, pictures) in pictures(model) {
        listed.extend(pictures.iter().map(|name| picture_file(folder, &name.value)));
        known.insert(format!("{folder}/media/"));
    }
    known.insert(format!("{WEB}/media/"));
    let mut told = BTreeSet::new();
    for path in model.files.paths().filter(|path| !listed.contains(*path)) {
        let parts: Vec<&str> = path.split('/').collect();
        let folder = parts[..parts.len().min(3)].join("/");
        if parts.len() > 3 && !folders.contains(&folder) {
            if told.insert(folder.clone()) {
                let help = format!("add `{}` to its list in {COURSE}, or take the folder away", parts[2]);
                faults.error(code::UNLISTED, &folder, 0, format!("the folder `{folder}` is not listed"), help);
            }
        } else if !path.contains("/media/") || known.iter().any(|media| path.starts_with(media.as_str())) {
            let help = if path.contains("/media/") {
                "name it as `picture` of a step, page, copy or scene, or take the file away".to_owned()
            } else {
                format!("take the file away; a language is listed in {COURSE}")
            };
            faults.error(code::UNLISTED, path, 0, format!("nothing lists the file `{path}`"), help);
        }
    }
}

/// Folders with the pictures that their structure names.
pub(super) fn pictures<'a>(model: &'a Model<'_>) -> Vec<(&'a str, Vec<&'a At<String>>)> {
    let of_pages = |pages: &'a [PageSource]| pages.iter().filter_map(|page| page.picture.as_ref());
    let lessons = model.lessons.iter().map(|lesson| {
        let steps = lesson.source.steps.iter().flat_map(|step| step.pictures());
        (lesson.source.folder.as_str(), steps.chain(of_pages(&lesson.source.pages)).collect())
    });
    let chapters = model.chapters.iter().map(|chapter| {
        let scenes = chapter.source.scenes.iter().filter_map(|scene| scene.picture.as_ref());
        (chapter.source.folder.as_str(), scenes.chain(of_pages(&chapter.source.pages)).collect())
    });
    lessons.chain(chapters).collect()
}
