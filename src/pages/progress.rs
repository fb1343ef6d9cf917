//! What I did: the carpet, the compass, lesson by lesson; printable.

use leptos::prelude::*;
use tekser_core::{course::LessonEntry, progress::Progress, quest::Pattern, route::Route};

use super::{
    carpet::{carpet, compass},
    home::state_key,
    title,
};
use crate::{
    host::page,
    session::{Session, t},
};

/// The learner's own page.
pub fn progress(session: Session) -> AnyView {
    title(session, &t("nav-progress"));
    let body = move || {
        session.map.get().map(|map| {
            let progress = session.progress.get();
            let lessons = map.lessons().map(|lesson| row(session, &progress, lesson)).collect_view();
            let endings = map
                .chapters
                .iter()
                .filter_map(|chapter| progress.chapters.get(&chapter.id).and_then(|run| run.endings.last()).map(|ending| (chapter, ending)))
                .map(|(chapter, (pattern, _))| {
                    view! { <li><a href=Route::Quest(chapter.id.clone(), None).to_hash()>{chapter.title.clone()}</a>" – "{session.text(pattern_key(*pattern), &[])}</li> }
                })
                .collect_view();
            view! {
                {carpet(session, &map)}
                <section class="panel"><h2>{session.text("compass", &[])}</h2><p>{session.text("compass-help", &[])}</p>{compass(session, progress.compass())}</section>
                <section class="panel">
                    <h2>{session.text("lessons", &[])}</h2>
                    <table>
                        <thead><tr><th scope="col">{session.text("lesson", &[])}</th><th scope="col">{session.text("state", &[])}</th></tr></thead>
                        <tbody>{lessons}</tbody>
                    </table>
                </section>
                <section class="panel"><h2>{session.text("quest-title", &[])}</h2><ul>{endings}</ul></section>
                <p class="no-print"><button type="button" class="secondary" on:click=move |_| page::print()>{session.text("print", &[])}</button></p>
            }
            .into_any()
        })
    };
    view! { <h1 id="page-heading" tabindex="-1">{t("nav-progress")}</h1>{body} }.into_any()
}

fn row(session: Session, progress: &Progress, lesson: &LessonEntry) -> AnyView {
    let steps = progress.lessons.get(&lesson.id).map(|lesson| &lesson.steps);
    let scores =
        steps.into_iter().flat_map(|steps| steps.values()).filter_map(|step| step.last.as_ref().and_then(|last| last.score));
    let (got, of) = scores.fold((0usize, 0usize), |(got, of), score| (got + usize::from(score.got), of + usize::from(score.of)));
    let points = if of == 0 { String::new() } else { session.text("got-of", &[("got", got.into()), ("of", of.into())]) };
    view! {
        <tr>
            <th scope="row"><a href=Route::Lesson(lesson.id.clone(), None).to_hash()>{lesson.title.clone()}</a></th>
            <td>{session.text(state_key(progress, lesson), &[])}<br/>{points}</td>
        </tr>
    }
    .into_any()
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
