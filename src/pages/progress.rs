//! What I did: the carpet, the compass, lesson by lesson; printable.

use leptos::prelude::*;
use tekser_core::{
    course::{CourseMap, LessonEntry},
    progress::Progress,
    quest::{Mode, Pattern},
    route::Route,
};

use super::{
    carpet::{carpet, compass, compass_of},
    heading,
    home::state_key,
    quest::mode_key,
    title,
};
use crate::{
    dom::{Markup, all, button, classed, el, link, live, nothing},
    host::page,
    session::{Session, t},
};

/// The learner's own page.
#[inline(never)]
pub fn progress(session: Session) -> Markup {
    title(session, &t("nav-progress"));
    let body = live(move || session.map().map_or_else(nothing, |map| done(session, &map)));
    all([heading(t("nav-progress")), body])
}

/// The pictures, and what was done lesson by lesson and chapter by chapter.
fn done(session: Session, map: &CourseMap) -> Markup {
    session.progress.with(|progress| done_so_far(session, map, progress))
}

fn done_so_far(session: Session, map: &CourseMap, progress: &Progress) -> Markup {
    let text = |key: &str| session.text(key, &[]);
    let panel = |key: &str| classed("section", "panel").child(el("h2").text(text(key)));
    let column = |key: &str| el("th").attr("scope", "col").text(text(key));
    let table = el("table")
        .child(el("thead").child(el("tr").child(column("lesson")).child(column("state"))))
        .child(el("tbody").children(map.lessons().map(|lesson| row(session, progress, lesson))));
    let mut endings = Vec::new();
    for chapter in &map.chapters {
        let Some(run) = progress.chapters.get(&chapter.id) else { continue };
        // What was played alone comes before what was played together.
        let own = run.endings.last().map(|(pattern, _)| (Mode::Solo, *pattern));
        if let Some((mode, pattern)) = own.or(run.shared.last().copied()) {
            let name = link("", Route::Quest(chapter.id.clone(), None).to_hash()).text(chapter.title.clone());
            let with = if mode == Mode::Solo { String::new() } else { format!(" · {}", text(mode_key(mode))) };
            endings.push(el("li").child(name).text(" – ").text(text(pattern_key(pattern))).text(with));
        }
    }
    all([
        carpet(session, map),
        panel("compass").child(el("p").text(text("compass-help"))).child(compasses(session, progress)),
        if map.units.is_empty() { nothing() } else { panel("lessons").child(table) },
        if endings.is_empty() { nothing() } else { panel("quest-title").child(el("ul").children(endings)) },
        classed("p", "no-print").child(button("secondary prints", page::print).text(text("print"))),
    ])
}

/// The compass of the lessons, and that of the quest once a chapter has ended.
fn compasses(session: Session, progress: &Progress) -> Markup {
    let quest = progress.quest_compass();
    let quest = quest.map_or_else(nothing, |_| compass(session, &session.text("quest-title", &[]), quest, false));
    all([compass_of(session, &session.text("lessons", &[]), progress.leaning()), quest])
}

fn row(session: Session, progress: &Progress, lesson: &LessonEntry) -> Markup {
    let (got, of) = progress.points(&lesson.id);
    let points = if of == 0 { String::new() } else { session.text("got-of", &[("got", got.into()), ("of", of.into())]) };
    let name = el("a").attr("href", Route::Lesson(lesson.id.clone(), None).to_hash()).text(lesson.title.clone());
    let state = session.text(state_key(progress, lesson), &[]);
    el("tr").child(el("th").attr("scope", "row").child(name)).child(el("td").text(state).child(el("br")).text(points))
}

/// The interface key of a pattern's name.
fn pattern_key(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Lantern => "pattern-lantern",
        Pattern::OpenGate => "pattern-open-gate",
        Pattern::LockedGate => "pattern-locked-gate",
        Pattern::LoudDrum => "pattern-loud-drum",
        Pattern::RepairedBridge => "pattern-repaired-bridge",
    }
}
