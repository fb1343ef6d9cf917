//! Ids are for ever: unique in their place, numbered in `ids.lock`, never lost.

use std::collections::{BTreeMap, BTreeSet};

use tekser_core::summary::{IdKind, IdLock};

use crate::{
    diagnostic::{Faults, code},
    model::Model,
    source::{
        At,
        course::{COURSE, State},
        glossary::GLOSSARY,
        lesson::{StepSource, Task},
        quest::{BodySource, SceneSource},
        web::WEB,
        workshop::WORKSHOP,
    },
};

/// Where every shipped id has its number, for ever.
pub(crate) const LOCK: &str = "lessons/ids.lock";

/// The lock's first lines.
const HEAD: &str = "\
# Every id that was ever shipped, with its number for ever: records and summaries name things by them.
# Written by `cargo xtask check --write-ids`; look at what it adds, and never change or delete a line.
";

/// An id stands once in its place.
pub(super) fn unique(model: &Model<'_>, faults: &Faults) {
    let units = || &model.course.units;
    once(COURSE, "unit", units().iter().map(|unit| &unit.id), faults);
    once(COURSE, "lesson", units().iter().flat_map(|unit| &unit.lessons), faults);
    once(COURSE, "chapter", model.course.chapters.iter(), faults);
    once(GLOSSARY, "term", model.terms(), faults);
    let tags: Vec<At<String>> =
        model.course.locales.iter().map(|locale| At { value: locale.locale.tag.clone(), line: locale.line }).collect();
    once(COURSE, "language", tags.iter(), faults);
    for lesson in &model.lessons {
        let (lesson, file) = (&lesson.source, &lesson.source.file());
        once(file, "page", lesson.pages.iter().map(|page| &page.id), faults);
        once(file, "step", lesson.steps.iter().map(|step| &step.id), faults);
        for step in &lesson.steps {
            once(file, "part", parts(step).into_iter(), faults);
            for (what, ids) in places(step) {
                once(file, what, ids.into_iter(), faults);
            }
            if let Task::Dialogue(dialogue) = &step.task {
                once(file, "line", dialogue.lines.iter().map(|line| &line.id), faults);
            }
            once(file, "technique", step.techniques.iter(), faults);
            if let Task::Browse(browse) = &step.task {
                once(file, "query", browse.queries.iter(), faults);
                once(file, "page", browse.helpful.iter(), faults);
            }
            once(file, "page", step.item().iter().flat_map(|item| &item.pages), faults);
        }
    }
    if let Some(workshop) = model.workshop() {
        once(WORKSHOP, "slot", workshop.slots.iter().map(|slot| &slot.id), faults);
        once(WORKSHOP, "part", workshop.parts().map(|part| &part.id), faults);
        once(WORKSHOP, "speaker", workshop.cast.iter(), faults);
    }
    unique_on_the_web(model, faults);
    for chapter in &model.chapters {
        let (chapter, file) = (&chapter.source, &chapter.source.file());
        once(file, "page", chapter.pages.iter().map(|page| &page.id), faults);
        once(file, "scene", chapter.scenes.iter().map(|scene| &scene.id), faults);
        once(file, "note", chapter.notebook.iter(), faults);
        once(file, "speaker", chapter.cast.iter(), faults);
        for scene in &chapter.scenes {
            once(file, "aside", scene.asides.iter().map(|aside| &aside.id), faults);
            if let BodySource::Story(choices) = &scene.body {
                once(file, "choice", choices.iter().map(|choice| &choice.id), faults);
            }
            once(file, "page", scene.item().iter().flat_map(|item| &item.item.pages), faults);
        }
    }
}

/// Pages of the closed web are named by their ids alone, so those stand once in all sites; so do domains.
fn unique_on_the_web(model: &Model<'_>, faults: &Faults) {
    let mut pages = BTreeSet::new();
    let mut domains = BTreeSet::new();
    for site in model.sites.iter().map(|site| &site.source) {
        let file = &site.file();
        for (seen, what, ids) in [
            (&mut pages, "page", site.page_ids().collect::<Vec<_>>()),
            (&mut domains, "domain", vec![&site.domain]),
            (&mut BTreeSet::new(), "ad", site.ads.iter().map(|ad| &ad.id).collect()),
        ] {
            for id in ids {
                if !seen.insert(id.value.as_str()) {
                    twice(file, what, id, faults);
                }
            }
        }
        for page in &site.pages {
            once(file, "link", page.links.iter(), faults);
        }
    }
}

/// A shipped id is for ever, and has its number in ids.lock.
pub(super) fn locked(model: &Model<'_>, faults: &Faults) {
    let shipped = shipped(model);
    if model.files.bytes(LOCK).is_none() {
        let help = "run `cargo xtask check --write-ids` when the course is published for the first time";
        faults.warning(code::NEW_ID, LOCK, 0, "there is no ids.lock yet, so ids can still be lost", help);
        return;
    }
    let lock = Lock::read(model, faults);
    for (id, place) in &shipped {
        if !lock.numbers.contains_key(id.as_str()) {
            let help = "run `cargo xtask check --write-ids` and look at what it adds to lessons/ids.lock";
            faults.error(code::NEW_ID, &place.file, place.line, format!("`{id}` has no number in ids.lock yet"), help);
        }
    }
    for (id, entry) in &lock.numbers {
        let moved = moved(id, model);
        match &moved {
            Some(new) if new.is_empty() || shipped.contains_key(new) => {}
            Some(new) => {
                let help = format!("let `renamed` in {COURSE} name an id that is shipped");
                faults.error(
                    code::LOST_ID,
                    LOCK,
                    entry.line,
                    format!("`{id}` was renamed to `{new}`, which is not shipped"),
                    help,
                );
            }
            None if shipped.contains_key(*id) || faults.unreadable(&structure_of(id, model)) => {}
            None if is_on_the_web(id, model, faults) => {}
            None => {
                let help = format!(
                    "bring it back, or add `\"{id}\" = \"its new id\"` to `renamed` in {COURSE} (`\"\"` if it was given up)"
                );
                faults.error(code::LOST_ID, LOCK, entry.line, format!("`{id}` was shipped and is gone"), help);
            }
        }
    }
}

/// The numbers of the shipped lessons, steps and chapters, and of what chapters leave.
pub(crate) fn numbers(model: &Model<'_>) -> IdLock {
    let lock = Lock::read(model, &Faults::default());
    let mut numbers = Vec::new();
    for id in shipped(model).keys() {
        let kinds = [
            ("lesson/", IdKind::Lesson),
            ("step/", IdKind::Step),
            ("chapter/", IdKind::Chapter),
            ("flag/", IdKind::Flag),
            ("note/", IdKind::Note),
        ];
        let found = kinds.iter().find_map(|(prefix, kind)| Some((*kind, id.strip_prefix(prefix)?)));
        if let (Some((kind, name)), Some(entry)) = (found, lock.numbers.get(id.as_str())) {
            numbers.push((kind, entry.number, name.to_owned()));
        }
    }
    IdLock(numbers)
}

/// The lock with the ids that it does not have yet: what `--write-ids` writes.
pub(crate) fn lock(model: &Model<'_>) -> String {
    let quiet = Faults::default();
    let lock = Lock::read(model, &quiet);
    let mut numbers: BTreeMap<(&str, u32, String), ()> = BTreeMap::new();
    let mut last: BTreeMap<&str, u32> = BTreeMap::new();
    for (id, entry) in &lock.numbers {
        let kind = kind(id);
        numbers.insert((kind, entry.number, (*id).to_owned()), ());
        let highest = last.entry(kind).or_default();
        *highest = (*highest).max(entry.number);
    }
    let ids = shipped(model);
    // In the order of the course, so that a first lock reads like it.
    let mut new: Vec<(&String, &Place)> = ids.iter().filter(|(id, _)| !lock.numbers.contains_key(id.as_str())).collect();
    new.sort_by_key(|(_, place)| place.order);
    for (id, _) in new {
        let kind = kind(id);
        // A renamed thing keeps its number: what is recorded about it stays true.
        let old = lock.numbers.iter().find(|(old, _)| moved(old, model).as_deref() == Some(id)).map(|(_, entry)| entry.number);
        let number = old.unwrap_or_else(|| {
            let highest = last.entry(kind).or_default();
            *highest += 1;
            *highest
        });
        numbers.insert((kind, number, id.clone()), ());
    }
    let lines = numbers.into_keys().map(|(_, number, id)| format!("{id} = {number}\n"));
    HEAD.to_owned() + &lines.collect::<String>()
}

/// Where an id stands, and when it comes in the course.
struct Place {
    file: String,
    line: u32,
    order: usize,
}

/// Everything that is shipped, as `kind/ids`: what learners' records and addresses name.
fn shipped(model: &Model<'_>) -> BTreeMap<String, Place> {
    let mut all: BTreeMap<String, Place> = BTreeMap::new();
    let mut add = |path: String, file: &str, line: u32| {
        let order = all.len();
        all.entry(path).or_insert(Place { file: file.to_owned(), line, order });
    };
    for unit in &model.course.units {
        add(format!("unit/{}", unit.id.value), COURSE, unit.id.line);
    }
    for technique in &model.techniques {
        add(format!("technique/{}", technique.id.value), crate::source::course::TECHNIQUES, technique.id.line);
    }
    for lesson in model.lessons.iter().map(|lesson| &lesson.source).filter(|lesson| lesson.state == State::Shipped) {
        let (id, file) = (&lesson.id, &lesson.file());
        add(format!("lesson/{id}"), file, 0);
        for step in &lesson.steps {
            let step_id = &step.id.value;
            add(format!("step/{id}/{step_id}"), file, step.id.line);
            for part in parts(step) {
                add(format!("option/{id}/{step_id}/{}", part.value), file, part.line);
            }
            for (what, ids) in places(step).into_iter().filter(|(what, _)| RECORDED.contains(what)) {
                ids.iter().for_each(|place| add(format!("{what}/{id}/{step_id}/{}", place.value), file, place.line));
            }
            if let Task::Knobs(knobs) = &step.task {
                for knob in &knobs.knobs {
                    let name = |setting: &At<String>| format!("setting/{id}/{step_id}/{}/{}", knob.id.value, setting.value);
                    knob.settings.iter().for_each(|setting| add(name(setting), file, setting.line));
                }
            }
        }
        lesson.pages.iter().for_each(|page| add(format!("page/{id}/{}", page.id.value), file, page.id.line));
    }
    for chapter in model.chapters.iter().map(|chapter| &chapter.source).filter(|chapter| chapter.state == State::Shipped) {
        let (id, file) = (&chapter.id, &chapter.file());
        add(format!("chapter/{id}"), file, 0);
        for scene in &chapter.scenes {
            add(format!("scene/{id}/{}", scene.id.value), file, scene.id.line);
            if let BodySource::Story(choices) = &scene.body {
                choices
                    .iter()
                    .for_each(|choice| add(format!("choice/{id}/{}/{}", scene.id.value, choice.id.value), file, choice.id.line));
            }
        }
        for flag in chapter.scenes.iter().flat_map(SceneSource::flags) {
            add(format!("flag/{id}/{}", flag.value), file, flag.line);
        }
        chapter.notebook.iter().for_each(|note| add(format!("note/{id}/{}", note.value), file, note.line));
        chapter.pages.iter().for_each(|page| add(format!("page/{id}/{}", page.id.value), file, page.id.line));
    }
    for site in model.sites.iter().map(|site| &site.source).filter(|site| model.is_shipped(&site.group.value)) {
        let file = &site.file();
        add(format!("site/{}", site.id), file, 0);
        site.page_ids().for_each(|page| add(format!("web/{}", page.value), file, page.line));
    }
    all
}

/// Where a shipped id moved, by an entry of its own or by one of the lesson or chapter around it; empty: given up.
fn moved(id: &str, model: &Model<'_>) -> Option<String> {
    let entry = |old: &str| model.course.renamed.iter().find(|(known, _)| known.value == old).map(|(_, new)| new.clone());
    if let Some(new) = entry(id) {
        return Some(new);
    }
    let parts: Vec<&str> = id.split('/').collect();
    let (kind, around) = (parts.first()?, parts.get(1).filter(|_| parts.len() > 2)?);
    for outer in ["lesson", "chapter"] {
        if let Some(new) = entry(&format!("{outer}/{around}")) {
            let new_around = new.split('/').nth(1).unwrap_or_default();
            return Some(if new.is_empty() { new } else { format!("{kind}/{new_around}/{}", parts[2..].join("/")) });
        }
    }
    None
}

/// The file that declares an id.
fn structure_of(id: &str, model: &Model<'_>) -> String {
    let around = id.split('/').nth(1).unwrap_or_default();
    let unit = model.course.units.iter().find(|unit| unit.lessons.iter().any(|lesson| lesson.value == around));
    match unit {
        Some(unit) => format!("lessons/{}/{around}/lesson.toml", unit.id.value),
        None if model.course.chapters.iter().any(|chapter| chapter.value == around) => {
            format!("lessons/quest/{around}/quest.toml")
        }
        None => COURSE.to_owned(),
    }
}

/// Whether a site or page of the closed web is there, though perhaps no shipped lesson opens it now, or may be:
/// where a site cannot be read, nobody knows its pages.
fn is_on_the_web(id: &str, model: &Model<'_>, faults: &Faults) -> bool {
    let mut sites = model.sites.iter().map(|site| &site.source);
    let found = match id.split_once('/') {
        Some(("site", id)) => sites.any(|site| site.id == id),
        Some(("web", id)) => sites.any(|site| site.page_ids().any(|page| page.value == id)),
        _ => return false,
    };
    found || model.files.paths().any(|path| path.starts_with(WEB) && path.ends_with("/site.toml") && faults.unreadable(path))
}

fn kind(id: &str) -> &str {
    id.split('/').next().unwrap_or_default()
}

/// What of a step the learner picks, sorts, orders, marks, decides or asks.
fn parts(step: &StepSource) -> Vec<&At<String>> {
    match &step.task {
        Task::Choice { options, .. } => options.iter().collect(),
        Task::Sort { cards, .. } => cards.iter().map(|(card, _)| card).collect(),
        Task::Order { items, .. } => items.iter().collect(),
        Task::Spot { marks } => marks.iter().map(|(mark, _)| mark).collect(),
        Task::Browse(browse) => browse.options.iter().collect(),
        Task::Triage { actions, messages } => {
            messages.iter().map(|message| &message.id).chain(actions.iter().map(|action| &action.id)).collect()
        }
        Task::Compose(compose) => compose.parts().collect(),
        Task::Knobs(knobs) => knobs.predict.iter().collect(),
        Task::Trace(trace) => trace.copies.iter().map(|copy| &copy.id).collect(),
        Task::Network(network) => network.people.iter().collect(),
        Task::Dialogue(dialogue) => dialogue.lines.iter().flat_map(|line| &line.replies).map(|reply| &reply.id).collect(),
        Task::Passage | Task::Judge(_) | Task::Again(..) | Task::Reflect | Task::Unknown => Vec::new(),
    }
}

/// The places of a step that records name.
const RECORDED: [&str; 3] = ["tray", "slot", "knob"];

/// What else of a step has ids: where things are put, what is turned, what is drawn.
fn places(step: &StepSource) -> Vec<(&'static str, Vec<&At<String>>)> {
    match &step.task {
        Task::Sort { trays, .. } => vec![("tray", trays.iter().collect())],
        Task::Compose(compose) => vec![("slot", compose.slots.iter().map(|slot| &slot.id).collect())],
        Task::Knobs(knobs) => {
            let mut lists = vec![
                ("knob", knobs.knobs.iter().map(|knob| &knob.id).collect()),
                ("state", knobs.states.iter().map(|state| &state.id).collect()),
                (knobs.figure.parts(), knobs.shown.iter().collect()),
            ];
            lists.extend(knobs.knobs.iter().map(|knob| ("setting", knob.settings.iter().collect())));
            lists.extend(
                knobs.states.iter().flat_map(|state| &state.order).map(|order| (knobs.figure.parts(), order.iter().collect())),
            );
            lists
        }
        _ => Vec::new(),
    }
}

fn once<'a>(file: &str, what: &str, ids: impl Iterator<Item = &'a At<String>>, faults: &Faults) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.value.as_str()) {
            twice(file, what, id, faults);
        }
    }
}

fn twice(file: &str, what: &str, id: &At<String>, faults: &Faults) {
    let message = format!("the {what} `{}` stands twice", id.value);
    faults.error(code::DUPLICATE_ID, file, id.line, message, "give one of them another id");
}

/// `ids.lock` as it stands.
struct Lock<'a> {
    numbers: BTreeMap<&'a str, Entry>,
}

struct Entry {
    number: u32,
    line: u32,
}

impl<'a> Lock<'a> {
    fn read(model: &Model<'a>, faults: &Faults) -> Self {
        let mut numbers: BTreeMap<&str, Entry> = BTreeMap::new();
        let mut owners: BTreeMap<(&str, u32), &str> = BTreeMap::new();
        for (at, text) in model.files.text(LOCK, faults).unwrap_or_default().lines().enumerate() {
            let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
            if text.trim().is_empty() || text.starts_with('#') {
                continue;
            }
            let entry = text.split_once(" = ").and_then(|(id, number)| Some((id, number.trim().parse::<u32>().ok()?)));
            let Some((id, number)) = entry else {
                faults.error(
                    code::BAD_LOCK,
                    LOCK,
                    line,
                    format!("`{text}` cannot be read"),
                    "write `kind/id = number`, or take the line as it was before",
                );
                continue;
            };
            let twin = owners.insert((kind(id), number), id);
            if let Some(twin) =
                twin.filter(|twin| moved(twin, model).as_deref() != Some(id) && moved(id, model).as_deref() != Some(*twin))
            {
                let help = "two people added ids at one time: take out the newer lines and run `cargo xtask check --write-ids`";
                faults.error(code::BAD_LOCK, LOCK, line, format!("`{id}` has the number of `{twin}`"), help);
            }
            if numbers.insert(id, Entry { number, line }).is_some() {
                faults.error(code::BAD_LOCK, LOCK, line, format!("`{id}` stands twice"), "take one of the lines out");
            }
        }
        Self { numbers }
    }
}
