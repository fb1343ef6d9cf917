//! The map of the course and where to go on.

use leptos::prelude::*;
use tekser_core::{
    course::{ChapterEntry, CourseMap, LessonEntry, UnitEntry},
    pack::PackName,
    progress::Progress,
    route::Route,
};

use super::{carpet, title};
use crate::{
    host::page,
    session::{Session, t},
};

/// The home page.
pub fn home(session: Session) -> AnyView {
    title(session, &t("home-title"));
    let body = move || {
        session.map.get().map(|map| {
            let next = session.progress.with(|progress| next_place(&map, progress));
            if let Some((Route::Lesson(id, _), _)) = &next {
                page::prefetch(&PackName::Lesson(id.clone()), &session.locale());
            }
            let started = session.progress.with(|progress| !progress.lessons.is_empty());
            let units = map.units.iter().enumerate().map(|(index, unit)| unit_view(session, index, unit)).collect_view();
            let chapters = map.chapters.iter().map(|chapter| chapter_view(session, chapter)).collect_view();
            view! {
                {next.map(|(route, name)| view! {
                    <p class="go-on">
                        <a class="primary" href=route.to_hash()>{session.text(if started { "go-on-with" } else { "start-with" }, &[("lesson", name.into())])}</a>
                    </p>
                })}
                {carpet::carpet(session, &map)}
                {units}
                <section class="unit quest-unit">
                    <h2>{session.text("quest-title", &[])}</h2>
                    <p>{session.text("quest-intro", &[])}</p>
                    <ul class="entries">{chapters}</ul>
                </section>
            }
            .into_any()
        })
    };
    view! {
        <h1 id="page-heading" tabindex="-1">{t("home-title")}</h1>
        <p class="lead">{t("home-lead")}</p>
        {body}
    }
    .into_any()
}

/// The first thing not yet done: a begun lesson first, then lessons in order, then the quest.
fn next_place(map: &CourseMap, progress: &Progress) -> Option<(Route, String)> {
    let open = |lesson: &&LessonEntry| !progress.completed(&lesson.id);
    let begun = |lesson: &&LessonEntry| progress.where_left(&lesson.id).is_some();
    map.lessons()
        .filter(open)
        .find(begun)
        .or_else(|| map.lessons().find(open))
        .map(|lesson| (Route::Lesson(lesson.id.clone(), None), lesson.title.clone()))
        .or_else(|| map.chapters.first().map(|chapter| (Route::Quest(chapter.id.clone(), None), chapter.title.clone())))
}

fn unit_view(session: Session, index: usize, unit: &UnitEntry) -> AnyView {
    let lessons = unit
        .lessons
        .iter()
        .map(|lesson| {
            let state = session.progress.with(|progress| state_key(progress, lesson));
            view! {
                <li class=format!("entry {state}")>
                    <a href=Route::Lesson(lesson.id.clone(), None).to_hash()>{lesson.title.clone()}</a>
                    <span class="state"><span class="sign" aria-hidden="true"></span>{session.text(state, &[])}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="unit">
            <h2>{session.text("unit-heading", &[("n", (index + 1).into()), ("title", unit.title.clone().into())])}</h2>
            <ul class="entries">{lessons}</ul>
        </section>
    }
    .into_any()
}

fn chapter_view(session: Session, chapter: &ChapterEntry) -> AnyView {
    let state = session.progress.with(|progress| match progress.chapters.get(&chapter.id) {
        Some(run) if !run.endings.is_empty() => "state-completed",
        Some(run) if run.runs > 0 => "state-begun",
        _ => "state-new",
    });
    view! {
        <li class=format!("entry {state}")>
            <a href=Route::Quest(chapter.id.clone(), None).to_hash()>{chapter.title.clone()}</a>
            <span class="state"><span class="sign" aria-hidden="true"></span>{session.text(state, &[])}</span>
            <p class="entry-intro">{chapter.intro.clone()}</p>
        </li>
    }
    .into_any()
}

/// How far a lesson is, as an interface key that is also its class.
pub fn state_key(progress: &Progress, lesson: &LessonEntry) -> &'static str {
    if progress.mastered(&lesson.id) {
        "state-mastered"
    } else if progress.completed(&lesson.id) {
        "state-completed"
    } else if progress.where_left(&lesson.id).is_some() {
        "state-begun"
    } else {
        "state-new"
    }
}
