//! What is named exists and can be reached.

use std::collections::BTreeSet;

use tekser_core::{course::Role, quest::Effect, route::Route};

use super::listing::pictures;
use crate::{
    diagnostic::{Code, Faults, code},
    lower::picture_file,
    model::Model,
    source::{
        At, closest,
        course::State,
        glossary::{GLOSSARY, TermSource},
        lesson::{ClueSource, ItemSource, LessonSource, PageSource, Task},
        quest::{BodySource, ChapterSource},
    },
    texts::TextFile,
};

/// Techniques, sources, pages, pictures, notes and lessons that are named exist.
pub(super) fn named(model: &Model<'_>, faults: &Faults) {
    let techniques: Vec<&str> = model.techniques.iter().map(|technique| technique.id.value.as_str()).collect();
    let sources: Vec<&str> = model.sources.iter().map(|(id, _)| id.value.as_str()).collect();
    for (at, lesson) in model.lessons.iter().enumerate() {
        let lesson = &lesson.source;
        let file = &lesson.file();
        for step in &lesson.steps {
            known(&step.techniques, &techniques, (code::NO_TECHNIQUE, "technique"), "lessons/techniques.toml has", file, faults);
        }
        known(&lesson.sources, &sources, (code::NO_SOURCE, "source"), "lessons/sources.toml has", file, faults);
        let items = lesson.steps.iter().filter_map(|step| step.item());
        pages(file, &lesson.pages, items, false, faults);
        let earlier: Vec<&str> = model.lessons[..=at].iter().map(|lesson| lesson.source.id.as_str()).collect();
        for step in &lesson.steps {
            let retrieved: Vec<At<String>> = step.retrieves.iter().cloned().collect();
            known(
                &retrieved,
                &earlier,
                (code::NO_LESSON, "earlier lesson"),
                "this lesson and the ones before it are",
                file,
                faults,
            );
        }
    }
    for chapter in &model.chapters {
        let file = &chapter.source.file();
        let items = || chapter.source.scenes.iter().filter_map(|scene| scene.item());
        for item in items() {
            known(&item.techniques, &techniques, (code::NO_TECHNIQUE, "technique"), "lessons/techniques.toml has", file, faults);
        }
        // Where one searches, every page can be opened.
        let all_opened = items().any(|item| item.search);
        pages(file, &chapter.source.pages, items().map(|item| &item.item), all_opened, faults);
        notes(&chapter.source, faults);
    }
    for (folder, pictures) in pictures(model) {
        let file = if folder.starts_with("lessons/quest/") { "quest.toml" } else { "lesson.toml" };
        for name in pictures {
            let path = picture_file(folder, &name.value);
            if model.files.bytes(&path).is_none() {
                let help = format!("draw it as docs/authoring/pictures.md says, into `{path}`");
                faults.error(
                    code::NO_PICTURE,
                    &format!("{folder}/{file}"),
                    name.line,
                    format!("there is no picture `{}`", name.value),
                    help,
                );
            }
        }
    }
}

/// Every clue exists and can be reached where it is needed.
pub(super) fn clues(model: &Model<'_>, faults: &Faults) {
    for lesson in &model.lessons {
        let lesson = &lesson.source;
        for (at, step) in lesson.steps.iter().enumerate() {
            if let Some((item, clue)) = step.item().and_then(|item| Some((item, item.clue.as_ref()?))) {
                let card = step.medium.is_some();
                let reached = match &clue.value {
                    ClueSource::Step(id) => earlier(lesson, at, id),
                    other => opened(other, item, &lesson.pages, card),
                };
                tell(reached, &lesson.file(), clue.line, faults);
            }
        }
    }
    for chapter in &model.chapters {
        for item in chapter.source.scenes.iter().filter_map(|scene| scene.item()) {
            let Some(clue) = &item.item.clue else { continue };
            let reached = match &clue.value {
                ClueSource::Step(id) => Err(format!("the clue `step:{id}` names a step, and a chapter has none")),
                ClueSource::Page(id) if item.search => {
                    let there = chapter.source.pages.iter().any(|page| page.id.value == *id);
                    if there { Ok(()) } else { Err(format!("the clue is on the page `{id}`, which does not exist")) }
                }
                other => opened(other, &item.item, &chapter.source.pages, item.medium.is_some()),
            };
            tell(reached, &chapter.source.file(), clue.line, faults);
        }
    }
}

/// Every link inside the page leads somewhere.
pub(super) fn links(model: &Model<'_>, faults: &Faults) {
    let terms: Vec<&str> = model.terms().map(|id| id.value.as_str()).collect();
    for texts in model.text_files() {
        for leaf in texts.leaves.values() {
            for href in leaf.links.iter().filter(|href| href.starts_with("#/")) {
                if let Route::Glossary(Some(id)) = Route::parse(href) {
                    let linked = [At { value: id.to_string(), line: leaf.line }];
                    known(&linked, &terms, (code::NO_TERM, "term"), HAS_TERMS, &texts.file, faults);
                } else if !leads_somewhere(model, href) {
                    let help = "name a shipped lesson, step, chapter or scene: `#/lesson/ID`, `#/lesson/ID/STEP`, `#/quest/ID`";
                    faults.error(code::NO_LINK, &texts.file, leaf.line, format!("the link `{href}` leads nowhere"), help);
                }
            }
        }
    }
}

/// What is said where a term is not there.
const HAS_TERMS: &str = "lessons/glossary/glossary.toml and lessons/techniques.toml have";

/// What a term refers to exists, and some text links to every term.
pub(super) fn terms(model: &Model<'_>, faults: &Faults) {
    let Some(glossary) = &model.glossary else { return };
    let terms: Vec<&str> = model.terms().map(|id| id.value.as_str()).collect();
    for term in &glossary.terms {
        known(&term.see, &terms, (code::NO_TERM, "term"), HAS_TERMS, GLOSSARY, faults);
    }
    // Where texts could not be read, nobody knows what they link to.
    let listed = model.course.units.iter().map(|unit| unit.lessons.len()).sum::<usize>();
    let shipped: Vec<&str> = model.shipped_locales().map(|locale| locale.locale.tag.as_str()).collect();
    let finished = |state: State, texts: &TextFile| state == State::Shipped && shipped.contains(&texts.locale.as_str());
    let whole = |(state, texts): (State, &TextFile)| !finished(state, texts) || texts.got() == texts.wanted;
    if model.lessons.len() < listed || !model.text_files_by_state().all(whole) {
        return;
    }
    let links = model.text_files().flat_map(|texts| texts.leaves.values()).flat_map(|leaf| &leaf.links);
    let linked: BTreeSet<&str> = links.map(String::as_str).collect();
    for TermSource { id, .. } in &glossary.terms {
        if !linked.contains(Route::Glossary(Some(id.value.as_str().into())).to_hash().as_str()) {
            let help = format!("link to it where a lesson first speaks of it: `[words](term:{})`", id.value);
            faults.warning(code::IDLE_TERM, GLOSSARY, id.line, format!("no text links to the term `{}`", id.value), help);
        }
    }
}

fn leads_somewhere(model: &Model<'_>, href: &str) -> bool {
    let lesson = |id: &str| model.lessons.iter().find(|l| l.source.id == id && l.source.state == State::Shipped);
    let chapter = |id: &str| model.chapters.iter().find(|c| c.source.id == id && c.source.state == State::Shipped);
    match Route::parse(href) {
        Route::Home
        | Route::Glossary(_)
        | Route::Notebook
        | Route::Workshop
        | Route::Progress
        | Route::Settings
        | Route::Teacher => true,
        Route::Lesson(id, None) | Route::TeacherPlan(id) => lesson(id.as_str()).is_some(),
        Route::Lesson(id, Some(step)) => lesson(id.as_str()).is_some_and(|lesson| lesson.source.step(step.as_str()).is_some()),
        Route::Quest(id, None) | Route::TeacherChapter(id) => chapter(id.as_str()).is_some(),
        Route::Quest(id, Some(scene)) => {
            chapter(id.as_str()).is_some_and(|chapter| chapter.source.scene(scene.as_str()).is_some())
        }
        Route::NotFound(_) => false,
        #[expect(unreachable_patterns, reason = "a new kind of address is refused until it is judged here")]
        _ => false,
    }
}

pub(super) fn known(named: &[At<String>], there: &[&str], (code, what): (Code, &str), place: &str, file: &str, faults: &Faults) {
    for id in named.iter().filter(|id| !there.contains(&id.value.as_str())) {
        let help = match closest(&id.value, there.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("{place} {}", crate::source::list(there)),
        };
        faults.error(code, file, id.line, format!("there is no {what} `{}`", id.value), help);
    }
}

/// Pages that items open are declared, and declared pages are opened; `all_opened` where there is another way to each.
fn pages<'a>(
    file: &str,
    declared: &[PageSource],
    items: impl Iterator<Item = &'a ItemSource>,
    all_opened: bool,
    faults: &Faults,
) {
    let ids: Vec<&str> = declared.iter().map(|page| page.id.value.as_str()).collect();
    let mut opened = BTreeSet::new();
    for item in items {
        known(&item.pages, &ids, (code::NO_PAGE, "page"), "the `[[page]]` tables of this file are", file, faults);
        opened.extend(item.pages.iter().map(|page| page.value.as_str()));
    }
    for page in declared.iter().filter(|page| !all_opened && !opened.contains(page.id.value.as_str())) {
        let help = "name it in `pages` of a judged item, or take it out";
        faults.error(code::IDLE_PAGE, file, page.id.line, format!("no item opens the page `{}`", page.id.value), help);
    }
}

/// Notes that scenes unlock are in the notebook, and every note of the notebook can be unlocked.
fn notes(chapter: &ChapterSource, faults: &Faults) {
    let file = &chapter.file();
    let notebook: Vec<&str> = chapter.notebook.iter().map(|note| note.value.as_str()).collect();
    let mut unlocked: Vec<At<String>> = Vec::new();
    for scene in &chapter.scenes {
        match &scene.body {
            BodySource::Item(item) => unlocked.extend(item.notes.iter().cloned()),
            BodySource::Story(choices) => {
                for effect in choices.iter().flat_map(|choice| &choice.effects) {
                    if let Effect::Note(id) = &effect.value {
                        unlocked.push(At { value: id.to_string(), line: effect.line });
                    }
                }
            }
            BodySource::Ending(_) | BodySource::Unknown => {}
        }
    }
    known(&unlocked, &notebook, (code::NO_NOTE, "note"), "`notebook` has", file, faults);
    for note in chapter.notebook.iter().filter(|note| !unlocked.iter().any(|other| other.value == note.value)) {
        let help = "name it in `notes` of an item or as an effect `note:ID`, or take it out";
        faults.error(code::NO_NOTE, file, note.line, format!("nothing unlocks the note `{}`", note.value), help);
    }
}

/// Whether the page or card of a clue is before the learner's eyes.
fn opened(clue: &ClueSource, item: &ItemSource, declared: &[PageSource], card: bool) -> Result<(), String> {
    match clue {
        ClueSource::Card if !card => Err("the clue is on the card, and there is no card".to_owned()),
        ClueSource::Page(id) if !declared.iter().any(|page| page.id.value == *id) => {
            Err(format!("the clue is on the page `{id}`, which does not exist"))
        }
        ClueSource::Page(id) if !item.pages.iter().any(|page| page.value == *id) => {
            Err(format!("the clue is on the page `{id}`, which cannot be opened here"))
        }
        ClueSource::Card | ClueSource::Page(_) | ClueSource::Step(_) => Ok(()),
    }
}

/// Whether a step stands before the item, for everybody who sees the item.
fn earlier(lesson: &LessonSource, at: usize, id: &str) -> Result<(), String> {
    match lesson.steps[..at].iter().find(|step| step.id.value == id) {
        None => Err(format!("the clue is in the step `{id}`, which does not stand before this one")),
        Some(step) if step.role == Role::Deeper && lesson.steps[at].role != Role::Deeper => {
            Err(format!("the clue is in the step `{id}`, which only the older band sees"))
        }
        Some(step) if matches!(step.task, Task::Unknown) => Ok(()),
        Some(_) => Ok(()),
    }
}

fn tell(reached: Result<(), String>, file: &str, line: u32, faults: &Faults) {
    if let Err(message) = reached {
        let help = "write `page:ID` with a page of `pages` of this item, `step:ID` with an earlier step, or `card`";
        faults.error(code::NO_CLUE, file, line, message, help);
    }
}
