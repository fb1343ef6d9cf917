//! The teacher's room: open to all, since a password here would only pretend. A lesson's plan prints on paper.

use leptos::prelude::*;
use tekser_core::{
    course::{PlanLine, Review, TeacherPlan},
    id::LessonId,
    pack::PackName,
    prose::Prose,
    route::Route,
};

use super::{title, with_pack};
use crate::{
    components::prose::prose,
    host::page,
    session::{Session, t},
};

/// The room: which lessons have a plan.
pub fn teacher(session: Session) -> AnyView {
    title(session, &t("teacher-room"));
    let units = move || {
        session.map.get().map(|map| {
            map.units
                .iter()
                .enumerate()
                .map(|(index, unit)| {
                    let plans = unit
                        .lessons
                        .iter()
                        .map(|lesson| view! { <li class="entry"><a href=Route::TeacherPlan(lesson.id.clone()).to_hash()>{lesson.title.clone()}</a></li> })
                        .collect_view();
                    view! {
                        <section class="unit"><h2>{session.text("unit-heading", &[("n", (index + 1).into()), ("title", unit.title.clone().into())])}</h2><ul class="entries">{plans}</ul></section>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <h1 id="page-heading" tabindex="-1">{t("teacher-room")}</h1>
        <p class="lead">{t("teacher-lead")}</p>
        {units}
    }
    .into_any()
}

/// One lesson's 40-minute plan.
pub fn plan(session: Session, id: LessonId) -> AnyView {
    with_pack(session, PackName::Teacher(id), move |plan: TeacherPlan| {
        title(session, &plan.title);
        let review = match plan.review {
            Review::Author => "review-author",
            Review::SecondReader => "review-second-reader",
            Review::Native => "review-native",
        };
        let part = |key: &str, text: &Prose| {
            view! { <section class="plan-part"><h2>{session.text(key, &[])}</h2>{prose(text)}</section> }.into_any()
        };
        let table = |key: &str, lines: &[PlanLine], left: &str, right: &str| {
            let rows = lines
                .iter()
                .map(|line| view! { <tr><th scope="row">{line.head.clone()}</th><td>{prose(&line.text)}</td></tr> })
                .collect_view();
            view! {
                <section class="plan-part">
                    <h2>{session.text(key, &[])}</h2>
                    <table><thead><tr><th scope="col">{session.text(left, &[])}</th><th scope="col">{session.text(right, &[])}</th></tr></thead><tbody>{rows}</tbody></table>
                </section>
            }
            .into_any()
        };
        view! {
            <article class="plan">
                <p class="crumb no-print"><a href=Route::Teacher.to_hash()>{session.text("teacher-room", &[])}</a></p>
                <h1 id="page-heading" tabindex="-1">{plan.title.clone()}</h1>
                <p class="quiet">{session.text(review, &[])}" "{plan.competences.join(" · ")}</p>
                <p class="no-print">
                    <button type="button" class="primary" on:click=move |_| page::print()>{session.text("print", &[])}</button>
                    " "
                    <a class="secondary" href=Route::Lesson(plan.lesson.clone(), None).to_hash()>{session.text("open-lesson", &[])}</a>
                </p>
                {part("plan-aim", &plan.aim)}
                {part("plan-prepare", &plan.prepare)}
                {table("plan-minutes", &plan.minutes, "plan-time", "plan-do")}
                {table("plan-pupils-say", &plan.pupils_say, "plan-say", "plan-answer")}
                {part("plan-discussion", &plan.discussion)}
                {part("plan-worked", &plan.worked)}
                {table("plan-answers", &plan.answers, "plan-step", "plan-right")}
                <section class="sheet"><h2>{session.text("plan-sheet", &[])}</h2>{prose(&plan.sheet)}</section>
            </article>
        }
        .into_any()
    })
}
