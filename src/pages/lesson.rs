//! One lesson: its cover, its steps one by one, its end.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    activity::{Activity, Kind, Response},
    course::{Body, Lesson, Role, Step},
    id::{LessonId, StepId},
    learner::Band,
    pack::PackName,
    progress::Attempt,
    record::Fact,
    route::Route,
};

use super::{title, who, with_pack};
use crate::{
    activities::{Task, activity_view},
    components::{picture::picture, prose::prose},
    host::page,
    session::Session,
};

/// The page of lesson `id`.
pub fn lesson(session: Session, id: LessonId) -> AnyView {
    let name = PackName::Lesson(id);
    with_pack(session, name, move |lesson: Lesson| {
        let lesson = Arc::new(lesson);
        title(session, &lesson.title);
        prefetch_unit(session, &lesson.id);
        let step = {
            let id = lesson.id.clone();
            Memo::new(move |_| match session.route.get() {
                Route::Lesson(now, step) if now == id => step,
                _ => None,
            })
        };
        (move || match step.get().and_then(|id| lesson.step(&id).map(|(index, _)| index)) {
            Some(index) => step_view(session, &lesson, index),
            None => cover(session, &lesson),
        })
        .into_any()
    })
}

/// The rest of the unit is fetched once a lesson stands, so that a slow line is waited for only once.
fn prefetch_unit(session: Session, id: &LessonId) {
    if let Some(map) = session.map.get_untracked()
        && let Some(unit) = map.unit_of(id)
    {
        for lesson in unit.lessons.iter().filter(|lesson| lesson.id != *id) {
            page::prefetch(&PackName::Lesson(lesson.id.clone()), &session.locale());
        }
    }
}

/// The steps that this learner's band sees.
fn visible(session: Session, lesson: &Lesson) -> Vec<usize> {
    let band = session.band();
    lesson
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| step.role != Role::Deeper || band == Band::Older)
        .map(|(index, _)| index)
        .collect()
}

fn cover(session: Session, lesson: &Arc<Lesson>) -> AnyView {
    let done = session.progress.with(|progress| progress.completed(&lesson.id));
    let left = session.progress.with(|progress| progress.where_left(&lesson.id).cloned());
    let first = visible(session, lesson).first().map(|&index| lesson.steps[index].id.clone());
    let (to, label) = match (&left, done) {
        (Some(step), false) => (Some(step.clone()), "continue"),
        (_, true) => (first, "once-more"),
        (None, false) => (first, "start"),
    };
    let epigraph = lesson.epigraph.as_ref().map(|epigraph| {
        let lang = (!epigraph.lang.is_empty()).then(|| epigraph.lang.clone());
        let gloss = (!epigraph.gloss.is_empty()).then(|| view! { <p class="gloss">{epigraph.gloss.clone()}</p> });
        view! {
            <blockquote class="epigraph">
                <p lang=lang>{epigraph.text.clone()}</p>
                {gloss}
                <p class="epigraph-question">{epigraph.question.clone()}</p>
            </blockquote>
        }
    });
    let sources = lesson
        .sources
        .iter()
        .map(|source| match source.href.is_empty() {
            true => view! { <li>{source.text.clone()}</li> }.into_any(),
            false => {
                view! { <li><a href=source.href.clone() rel="noopener noreferrer" target="_blank">{source.text.clone()}</a></li> }
                    .into_any()
            }
        })
        .collect_view();
    view! {
        <article class="cover">
            <p class="crumb"><a href=Route::Home.to_hash()>{session.text("to-map", &[])}</a></p>
            <h1 id="page-heading" tabindex="-1">{lesson.title.clone()}</h1>
            {done.then(|| finished(session, lesson))}
            <p class="objective">{lesson.objective.clone()}</p>
            {epigraph}
            <p class="quiet">{session.text("lesson-size", &[("minutes", lesson.minutes.into()), ("steps", visible(session, lesson).len().into())])}</p>
            <p><a class=if done { "secondary" } else { "primary" } href=Route::Lesson(lesson.id.clone(), to).to_hash()>{session.text(label, &[])}</a></p>
            <details class="sources"><summary>{session.text("sources", &[])}</summary><ul>{sources}</ul></details>
        </article>
    }
    .into_any()
}

/// What is said when a lesson was gone through.
fn finished(session: Session, lesson: &Arc<Lesson>) -> AnyView {
    let (got, of) = session.progress.with(|progress| points(progress, lesson));
    let mastered = session.progress.with(|progress| progress.mastered(&lesson.id));
    let next = session.map.get().and_then(|map| map.lesson_after(&lesson.id).cloned());
    let chapter = session.map.get().and_then(|map| map.chapters.first().cloned());
    let onward = match (next, chapter) {
        (Some(next), _) => Some((Route::Lesson(next.id, None), session.text("next-lesson", &[("lesson", next.title.into())]))),
        (None, Some(chapter)) => {
            Some((Route::Quest(chapter.id, None), session.text("to-quest", &[("chapter", chapter.title.into())])))
        }
        (None, None) => None,
    };
    view! {
        <section class="finished">
            <h2>{session.text(if mastered { "lesson-mastered" } else { "lesson-completed" }, &[])}</h2>
            <p>{session.text("lesson-points", &[("got", got.into()), ("of", of.into())])}</p>
            {onward.map(|(route, text)| view! { <p><a class="primary" href=route.to_hash()>{text}</a></p> })}
        </section>
        {who::invitation(session)}
    }
    .into_any()
}

fn points(progress: &tekser_core::progress::Progress, lesson: &Lesson) -> (usize, usize) {
    let steps = progress.lessons.get(&lesson.id).map(|lesson| &lesson.steps);
    steps
        .into_iter()
        .flat_map(|steps| steps.values())
        .filter_map(|step| step.last.as_ref().and_then(|last| last.score))
        .fold((0, 0), |(got, of), score| (got + usize::from(score.got), of + usize::from(score.of)))
}

fn step_view(session: Session, lesson: &Arc<Lesson>, index: usize) -> AnyView {
    let step = &lesson.steps[index];
    let order = session.progress.with_untracked(|_| visible_untracked(session, lesson));
    let place = order.iter().position(|&other| other == index).unwrap_or_default();
    let seen = session.progress.with_untracked(|progress| {
        progress.lessons.get(&lesson.id).and_then(|lesson| lesson.steps.get(&step.id)).is_some_and(|step| step.seen)
    });
    if !seen {
        session.record(Fact::Seen { lesson: lesson.id.clone(), step: step.id.clone() });
    }
    let is_answered = {
        let (lesson_id, step_id) = (lesson.id.clone(), step.id.clone());
        let passage = matches!(step.body, Body::Passage(_));
        move || passage || session.progress.with(|progress| attempt(progress, &lesson_id, &step_id).is_some())
    };
    let role = match step.role {
        Role::Core => None,
        Role::Deeper => Some("role-deeper"),
        Role::Recap => Some("role-recap"),
        Role::Family => Some("role-family"),
    };
    let body = match &step.body {
        Body::Passage(text) => view! { <div class="passage">{prose(text)}</div> }.into_any(),
        Body::Activity(activity) => activity_step(session, lesson, step, activity),
    };
    let back = match place.checked_sub(1).and_then(|place| order.get(place)) {
        Some(&before) => Route::Lesson(lesson.id.clone(), Some(lesson.steps[before].id.clone())),
        None => Route::Lesson(lesson.id.clone(), None),
    };
    let next = order.get(place + 1).map(|&next| Route::Lesson(lesson.id.clone(), Some(lesson.steps[next].id.clone())));
    let onward = onward(session, lesson.id.clone(), next, is_answered);
    let of = order.len();
    view! {
        <article class="step">
            <p class="crumb"><a href=Route::Lesson(lesson.id.clone(), None).to_hash()>{lesson.title.clone()}</a></p>
            <p class="place"><span>{session.text("step-of", &[("n", (place + 1).into()), ("of", of.into())])}</span>
                <progress max=of.to_string() value=(place + 1).to_string() aria-hidden="true"></progress></p>
            {role.map(|key| view! { <p class="role">{session.text(key, &[])}</p> })}
            <h1 id="page-heading" tabindex="-1">{step.title.clone()}</h1>
            {step.picture.as_ref().map(picture)}
            {body}
        </article>
        <nav class="steps" aria-label=session.text("steps", &[])>
            <a class="plain" href=back.to_hash()>{session.text("back", &[])}</a>
            {onward}
        </nav>
    }
    .into_any()
}

fn visible_untracked(session: Session, lesson: &Lesson) -> Vec<usize> {
    untrack(|| visible(session, lesson))
}

/// "Next" stands at the same place on every step; before an answer it says that the step can be left for later.
fn onward(session: Session, id: LessonId, next: Option<Route>, is_answered: impl Fn() -> bool + Send + 'static) -> AnyView {
    let (to, last) = match next {
        Some(route) => (route, false),
        None => (Route::Lesson(id.clone(), None), true),
    };
    let finish = move |_| {
        let done = session.progress.with_untracked(|progress| progress.completed(&id));
        if last && !done {
            session.record(Fact::Completed { lesson: id.clone() });
        }
    };
    let href = to.to_hash();
    (move || {
        let (class, key) = match (is_answered(), last) {
            (true, false) => ("primary next", "next"),
            (true, true) => ("primary next", "finish"),
            (false, false) => ("secondary next", "later"),
            (false, true) => ("secondary next", "finish"),
        };
        view! { <a class=class href=href.clone() on:click=finish.clone()>{session.text(key, &[])}</a> }
    })
    .into_any()
}

fn attempt(progress: &tekser_core::progress::Progress, lesson: &LessonId, step: &StepId) -> Option<Attempt> {
    progress.lessons.get(lesson)?.steps.get(step)?.last.clone()
}

fn activity_step(session: Session, lesson: &Arc<Lesson>, step: &Step, activity: &Activity) -> AnyView {
    let earlier = match &activity.kind {
        Kind::Judge(judge) => judge.again.clone(),
        _ => None,
    };
    let kept = |step: &StepId| session.progress.with_untracked(|progress| attempt(progress, &lesson.id, step));
    let task = Task {
        lesson: lesson.clone(),
        activity: Arc::new(activity.clone()),
        before: kept(&step.id),
        earlier: earlier.and_then(|id| kept(&id)),
        answer: answer(session, lesson.id.clone(), step.id.clone(), activity.clone()),
    };
    view! { {activity_view(task)} {who::guest_line(session)} }.into_any()
}

/// Scores an answer in the core and records it.
fn answer(session: Session, lesson: LessonId, step: StepId, activity: Activity) -> Callback<Response> {
    Callback::new(move |response: Response| {
        let score = activity.score(&response).score;
        session.record(Fact::Answered { lesson: lesson.clone(), step: step.clone(), response, score });
    })
}
