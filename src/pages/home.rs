//! The map of the course and where to go on.

use leptos::prelude::*;
use tekser_core::{
    course::{ChapterEntry, CourseMap, LessonEntry, UnitEntry},
    pack::PackName,
    progress::Progress,
    route::Route,
};

use super::{carpet, heading, title};
use crate::{
    dom::{Markup, all, classed, el, link, live, nothing},
    host::page,
    session::{Session, t},
};

/// The home page.
pub fn home(session: Session) -> Markup {
    title(session, &t("home-title"));
    let body = live(move || session.map().map_or_else(nothing, |map| course(session, &map)));
    all([heading(t("home-title")), classed("p", "lead").text(t("home-lead")), body])
}

/// The course: where to go on, the carpet, the units, the quest.
fn course(session: Session, map: &CourseMap) -> Markup {
    let lesson = session.progress.with(|progress| next_lesson(map, progress));
    let chapter = session.progress.with(|progress| next_chapter(map, progress));
    if let Some(lesson) = lesson {
        page::prefetch(&PackName::Lesson(lesson.id.clone()), &session.locale());
    }
    let started = session.progress.with(|progress| !progress.lessons.is_empty());
    let to_lesson = lesson.map(|lesson| {
        let words = session.text(if started { "go-on-with" } else { "start-with" }, &[("lesson", lesson.title.clone().into())]);
        classed("p", "go-on").child(link("primary", Route::Lesson(lesson.id.clone(), None).to_hash()).text(words))
    });
    let class = if lesson.is_none() { "primary" } else { "secondary" };
    let to_quest = chapter.map(|chapter| classed("p", "go-on").child(to_chapter(session, class, chapter)));
    let units = map.units.iter().enumerate().map(|(index, unit)| unit_view(session, index, unit));
    let quest = (!map.chapters.is_empty()).then(|| {
        classed("section", "unit quest-unit")
            .child(el("h2").text(session.text("quest-title", &[])))
            .child(el("p").text(session.text("quest-intro", &[])))
            .child(classed("ul", "entries").children(map.chapters.iter().map(|chapter| chapter_view(session, chapter))))
            .child(quiet_link(session, &Route::Notebook, "notebook"))
            .child(quiet_link(session, &Route::Workshop, "workshop"))
    });
    let words = quiet_link(session, &Route::Glossary(None), "glossary");
    all(to_lesson.into_iter().chain(to_quest).chain([carpet::carpet(session, map)]).chain(units).chain(quest).chain([words]))
}

/// A link to a page beside the way.
fn quiet_link(session: Session, route: &Route, key: &str) -> Markup {
    classed("p", "quiet").child(link("", route.to_hash()).text(session.text(key, &[])))
}

/// The lesson to go on with: a begun one, else the first that is open.
fn next_lesson<'a>(map: &'a CourseMap, progress: &Progress) -> Option<&'a LessonEntry> {
    let open = |lesson: &&LessonEntry| !progress.completed(&lesson.id);
    let begun = |lesson: &&LessonEntry| progress.where_left(&lesson.id).is_some();
    map.lessons().filter(open).find(begun).or_else(|| map.lessons().find(open))
}

/// The chapter whose turn it is: the first one not ended that is begun, or whose unit is done with all before it.
/// Each unit has its chapter after it; those that have no unit come after all.
pub fn next_chapter<'a>(map: &'a CourseMap, progress: &Progress) -> Option<&'a ChapterEntry> {
    let due = |(at, chapter): &(usize, &ChapterEntry)| match progress.chapters.get(&chapter.id) {
        Some(run) if run.ended() => false,
        Some(run) if run.runs > 0 => true,
        _ => map.units.iter().take(at + 1).flat_map(|unit| &unit.lessons).all(|lesson| progress.completed(&lesson.id)),
    };
    map.chapters.iter().enumerate().find(due).map(|(_, chapter)| chapter)
}

/// A link to a chapter of the quest.
pub fn to_chapter(session: Session, class: &str, chapter: &ChapterEntry) -> Markup {
    let words = session.text("to-quest", &[("chapter", chapter.title.clone().into())]);
    link(class, Route::Quest(chapter.id.clone(), None).to_hash()).text(words)
}

fn unit_view(session: Session, index: usize, unit: &UnitEntry) -> Markup {
    let lessons = unit.lessons.iter().map(|lesson| {
        let state = session.progress.with(|progress| state_key(progress, lesson));
        entry(session, state, Route::Lesson(lesson.id.clone(), None), &lesson.title)
    });
    let numbers = [("n", (index + 1).into()), ("title", unit.title.clone().into())];
    classed("section", "unit")
        .child(el("h2").text(session.text("unit-heading", &numbers)))
        .child(classed("ul", "entries").children(lessons))
}

fn chapter_view(session: Session, chapter: &ChapterEntry) -> Markup {
    let state = session.progress.with(|progress| match progress.chapters.get(&chapter.id) {
        Some(run) if run.ended() => "state-completed",
        Some(run) if run.runs > 0 => "state-begun",
        _ => "state-new",
    });
    entry(session, state, Route::Quest(chapter.id.clone(), None), &chapter.title)
        .child(classed("p", "entry-intro").text(chapter.intro.clone()))
}

/// A lesson or a chapter in a list: its name and its state.
fn entry(session: Session, state: &str, route: Route, title: &str) -> Markup {
    let sign = classed("span", "sign").attr("aria-hidden", "true");
    classed("li", &format!("entry {state}"))
        .child(el("a").attr("href", route.to_hash()).text(title))
        .child(classed("span", "state").child(sign).text(session.text(state, &[])))
}

/// How far a lesson is, as an interface key that is also its class.
pub fn state_key(progress: &Progress, lesson: &LessonEntry) -> &'static str {
    if progress.mastered_all(&lesson.id, lesson.scored) {
        "state-mastered"
    } else if progress.completed(&lesson.id) {
        "state-completed"
    } else if progress.where_left(&lesson.id).is_some() {
        "state-begun"
    } else {
        "state-new"
    }
}
