//! One lesson: its cover, its steps one by one, its end.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    activity::{Activity, Kind},
    course::{Body, CourseMap, Lesson, LessonEntry, Role},
    id::{LessonId, StepId},
    learner::Band,
    pack::PackName,
    progress::Attempt,
    record::Fact,
    route::Route,
};

use super::{
    crumb, heading,
    home::{next_chapter, to_chapter},
    title, who, with_pack,
};
use crate::{
    activities::{Task, activity_view},
    components::{
        picture::picture,
        prose::{outward, prose},
    },
    dom::{Markup, all, classed, el, link, live, nothing},
    host::page,
    session::Session,
};

/// The page of lesson `id`.
pub fn lesson(session: Session, id: LessonId) -> Markup {
    let name = PackName::Lesson(id);
    with_pack(session, name, move |lesson: Lesson| {
        let lesson = Arc::new(lesson);
        title(session, &lesson.title);
        prefetch_unit(session, &lesson.id);
        live(move || match session.route.get() {
            Route::Lesson(id, step) if id == lesson.id => match step.and_then(|step| lesson.step(&step)) {
                Some((index, _)) => step_view(session, &lesson, index),
                None => cover(session, &lesson),
            },
            // The learner is on the way to another page, which is about to be drawn.
            _ => nothing(),
        })
    })
}

/// The rest of the unit is fetched once a lesson stands, so that a slow line is waited for only once.
pub fn prefetch_unit(session: Session, id: &LessonId) {
    if let Some(map) = untrack(|| session.map())
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

fn cover(session: Session, lesson: &Arc<Lesson>) -> Markup {
    let done = session.progress.with(|progress| progress.completed(&lesson.id));
    let left = session.progress.with(|progress| progress.where_left(&lesson.id).cloned());
    let first = visible(session, lesson).first().map(|&index| lesson.steps[index].id.clone());
    let (to, label) = match (&left, done) {
        (Some(step), false) => (Some(step.clone()), "continue"),
        (_, true) => (first, "once-more"),
        (None, false) => (first, "start"),
    };
    let epigraph = lesson.epigraph.as_ref().map(|epigraph| {
        let given = |text: &String| (!text.is_empty()).then(|| text.clone());
        classed("blockquote", "epigraph")
            .child(el("p").attr_given("lang", &epigraph.lang).text(epigraph.text.clone()))
            .child(given(&epigraph.gloss).map(|gloss| classed("p", "gloss").text(gloss)))
            .child(classed("p", "epigraph-question").text(epigraph.question.clone()))
    });
    let sources = lesson.sources.iter().map(|source| match source.href.is_empty() {
        true => el("li").text(source.text.clone()),
        false => el("li").child(outward(&source.href).text(source.text.clone())),
    });
    let size = [("minutes", lesson.minutes.into()), ("steps", visible(session, lesson).len().into())];
    let begin = link(if done { "secondary" } else { "primary" }, Route::Lesson(lesson.id.clone(), to).to_hash());
    classed("article", "cover")
        .child(crumb(session))
        .child(heading(lesson.title.clone()))
        .child(done.then(|| finished(session, lesson)))
        .child(classed("p", "objective").text(lesson.objective.clone()))
        .child(epigraph)
        .child(classed("p", "quiet").text(session.text("lesson-size", &size)))
        .child(el("p").child(begin.text(session.text(label, &[]))))
        .child(
            classed("details", "sources")
                .child(el("summary").text(session.text("sources", &[])))
                .child(el("ul").children(sources)),
        )
}

/// What is said when a lesson was gone through.
fn finished(session: Session, lesson: &Arc<Lesson>) -> Markup {
    let (got, of) = session.progress.with(|progress| progress.points(&lesson.id));
    let mastered = session.progress.with(|progress| progress.mastered_all(&lesson.id, lesson.scored()));
    let map = session.map();
    let next = map.as_ref().and_then(|map| map.lesson_after(&lesson.id)).map(|next| {
        let words = session.text("next-lesson", &[("lesson", next.title.clone().into())]);
        link("primary", Route::Lesson(next.id.clone(), None).to_hash()).text(words)
    });
    // After a unit comes its chapter of the quest.
    let ends_unit =
        |map: &&CourseMap| map.unit_of(&lesson.id).and_then(|unit| unit.lessons.last()).is_some_and(|last| last.id == lesson.id);
    let class = if next.is_none() { "primary" } else { "secondary" };
    let chapter = map.as_deref().filter(ends_unit).and_then(|map| {
        let chapter = session.progress.with(|progress| next_chapter(map, progress).cloned());
        chapter.map(|chapter| to_chapter(session, class, &chapter))
    });
    let onward = next.into_iter().chain(chapter).map(|link| el("p").child(link));
    let result = classed("section", "finished")
        .child(el("h2").text(session.text(if mastered { "lesson-mastered" } else { "lesson-completed" }, &[])))
        .child(el("p").text(session.text("lesson-points", &[("got", got.into()), ("of", of.into())])))
        .children(onward);
    all([result, once_more(session, lesson), who::invitation(session)])
}

/// What fell short comes back: steps of this lesson by name, and the earlier lesson that needs it most.
fn once_more(session: Session, lesson: &Lesson) -> Markup {
    let steps = session.progress.with(|progress| progress.to_retry(lesson));
    let earlier = session.map().and_then(|map| {
        let before = map.lessons().take_while(|entry| entry.id != lesson.id);
        let needs_it = |entry: &&LessonEntry| {
            session.progress.with(|progress| progress.completed(&entry.id) && !progress.mastered(&entry.id))
        };
        before.filter(needs_it).min_by_key(|entry| session.progress.with(|progress| share(progress.points(&entry.id)))).cloned()
    });
    if steps.is_empty() && earlier.is_none() {
        return nothing();
    }
    let to = |route: Route, words: String| el("li").child(link("", route.to_hash()).text(words));
    let own = steps.iter().map(|step| to(Route::Lesson(lesson.id.clone(), Some(step.id.clone())), step.title.clone()));
    let other = earlier.map(|entry| {
        let words = session.text("retry-lesson", &[("lesson", entry.title.into())]);
        to(Route::Lesson(entry.id, None), words)
    });
    classed("section", "retry").child(el("h2").text(session.text("retry", &[]))).child(el("ul").children(own.chain(other)))
}

/// Points got of points there were, in per cent.
fn share((got, of): (usize, usize)) -> usize {
    got * 100 / of.max(1)
}

fn step_view(session: Session, lesson: &Arc<Lesson>, index: usize) -> Markup {
    let step = &lesson.steps[index];
    let order = untrack(|| visible(session, lesson));
    let place = order.iter().position(|&other| other == index).unwrap_or_default();
    let seen = session.progress.with_untracked(|progress| {
        progress.lessons.get(&lesson.id).and_then(|lesson| lesson.steps.get(&step.id)).is_some_and(|step| step.seen)
    });
    if !seen {
        session.record(vec![Fact::Seen { lesson: lesson.id.clone(), step: step.id.clone() }]);
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
        Body::Passage(text) => classed("div", "passage").child(prose(text)),
        Body::Activity(activity) => activity_step(session, lesson, index, activity),
    };
    let address = |index: usize| Route::Lesson(lesson.id.clone(), Some(lesson.steps[index].id.clone()));
    let back = place
        .checked_sub(1)
        .and_then(|place| order.get(place))
        .map_or(Route::Lesson(lesson.id.clone(), None), |&before| address(before));
    let next = order.get(place + 1).map(|&next| address(next));
    let step_of = session.text("step-of", &[("n", (place + 1).into()), ("of", order.len().into())]);
    let bar =
        el("progress").attr("max", order.len().to_string()).attr("value", (place + 1).to_string()).attr("aria-hidden", "true");
    let article = classed("article", "step")
        .child(classed("p", "crumb").child(link("", Route::Lesson(lesson.id.clone(), None).to_hash()).text(lesson.title.clone())))
        .child(classed("p", "place").child(el("span").text(step_of)).child(bar))
        .child(role.map(|key| classed("p", "role").text(session.text(key, &[]))))
        .child(heading(step.title.clone()))
        .child(step.picture.as_ref().map(picture))
        .child(body);
    let nav = classed("nav", "steps")
        .attr("aria-label", session.text("steps", &[]))
        .child(link("plain", back.to_hash()).text(session.text("back", &[])))
        .child(onward(session, lesson.id.clone(), next, is_answered));
    all([article, nav])
}

/// "Next" stands at the same place on every step; before an answer it says that the step can be left for later.
fn onward(session: Session, id: LessonId, next: Option<Route>, is_answered: impl Fn() -> bool + Send + 'static) -> Markup {
    let (to, last) = match next {
        Some(route) => (route, false),
        None => (Route::Lesson(id.clone(), None), true),
    };
    let finish = move |_: web_sys::Event| {
        let done = session.progress.with_untracked(|progress| progress.completed(&id));
        if last && !done {
            session.record(vec![Fact::Completed { lesson: id.clone() }]);
        }
    };
    let href = to.to_hash();
    live(move || {
        let (class, key) = match (is_answered(), last) {
            (true, false) => ("primary next", "next"),
            (true, true) => ("primary next", "finish"),
            (false, false) => ("secondary next", "later"),
            (false, true) => ("secondary next", "finish"),
        };
        link(class, href.clone()).on("click", finish.clone()).text(session.text(key, &[]))
    })
}

fn attempt(progress: &tekser_core::progress::Progress, lesson: &LessonId, step: &StepId) -> Option<Attempt> {
    progress.lessons.get(lesson)?.steps.get(step)?.last.clone()
}

fn activity_step(session: Session, lesson: &Arc<Lesson>, index: usize, activity: &Activity) -> Markup {
    let earlier = match &activity.kind {
        Kind::Judge(judge) => judge.again.as_ref(),
        Kind::Browse(browse) => browse.again.as_ref(),
        _ => None,
    };
    let kept = |step: &StepId| session.progress.with_untracked(|progress| attempt(progress, &lesson.id, step));
    let before = kept(&lesson.steps[index].id);
    let task = Task { lesson: lesson.clone(), index, before, earlier: earlier.and_then(kept) };
    all([activity_view(task), who::guest_line(session)])
}
