//! What a learner answers: one match from kind to view, and what all kinds share.
//!
//! A view knows what is shown, not what is right: it hands back a `Response`, and the core scores it.

/// Options to pick.
mod choice;
/// What is said back.
pub mod feedback;
/// Holds or misleads, with confidence; also used by the quest.
pub mod judge;
/// Items into an order.
mod order;
/// A thought to write.
mod reflect;
/// Cards into trays.
mod sort;
/// Words to mark.
mod spot;

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    activity::{Activity, Kind, Response},
    course::{Lesson, Page},
    progress::Attempt,
};

use crate::{
    components::{
        card::{card, medium_key},
        prose::prose,
    },
    session::{t, tn},
};

/// What an activity's view is given.
#[derive(Clone)]
pub struct Task {
    /// The lesson, for its pages.
    pub lesson: Arc<Lesson>,
    /// The activity.
    pub activity: Arc<Activity>,
    /// The answer kept from before, if any.
    pub before: Option<Attempt>,
    /// The answer to the earlier step that asked the same, if any.
    pub earlier: Option<Attempt>,
    /// Called with the learner's answer.
    pub answer: Callback<Response>,
}

/// The view of an activity: card, task, answer, then feedback.
pub fn activity_view(task: Task) -> AnyView {
    let answered = RwSignal::new(task.before.as_ref().map(|attempt| attempt.response.clone()));
    let outer = task.answer;
    let task = Task {
        answer: Callback::new(move |response: Response| {
            outer.run(response.clone());
            answered.set(Some(response));
            crate::host::page::focus("feedback");
        }),
        ..task
    };
    let activity = task.activity.clone();
    let is_spot = matches!(activity.kind, Kind::Spot(_));
    let shown_card =
        activity.card.as_ref().filter(|_| !is_spot).map(|it| card(it, t(medium_key(it.medium)), &|_, words| words.into_any()));
    let hint = (!activity.hint.is_empty())
        .then(|| view! { <details class="hint"><summary>{t("hint")}</summary>{prose(&activity.hint)}</details> });
    let form_task = task.clone();
    let form = move || match answered.get() {
        // Once answered, the form gives way to what is said back; "try again" brings it back.
        Some(response) => {
            let again = Callback::new(move |()| answered.set(None));
            feedback::feedback(&form_task, &response, again)
        }
        None => match &form_task.activity.kind {
            Kind::Choice(kind) => choice::choice(kind, form_task.answer),
            Kind::Judge(kind) => judge::judge(kind, &form_task),
            Kind::Sort(kind) => sort::sort(kind, form_task.answer),
            Kind::Order(kind) => order::order(kind, form_task.answer),
            Kind::Spot(kind) => spot::spot(kind, form_task.activity.card.as_ref(), form_task.answer),
            Kind::Reflect(kind) => reflect::reflect(kind, form_task.answer),
        },
    };
    view! {
        {shown_card}
        <div class="prompt">{prose(&activity.prompt)}</div>
        {hint}
        {form}
    }
    .into_any()
}

/// The button that hands an answer in, with a line that says what is missing.
///
/// `ready` gives the answer, or nothing while it is incomplete: then the line says `missing`.
pub fn submit(
    label: String,
    missing: String,
    ready: impl Fn() -> Option<Response> + 'static,
    answer: Callback<Response>,
) -> AnyView {
    let asked = RwSignal::new(false);
    let press = move |_| match ready() {
        Some(response) => answer.run(response),
        None => asked.set(true),
    };
    view! {
        <p class="missing" role="alert">{move || asked.get().then(|| missing.clone())}</p>
        <p><button type="button" class="primary" on:click=press>{label}</button></p>
    }
    .into_any()
}

/// Pages that may be opened before judging; one at a time.
pub fn look_around(pages: Vec<Page>) -> AnyView {
    if pages.is_empty() {
        return ().into_any();
    }
    let open = RwSignal::new(None::<usize>);
    let shown = pages.clone();
    let buttons = pages
        .iter()
        .enumerate()
        .map(|(index, page)| {
            let is_open = move || open.get() == Some(index);
            let toggle = move |_| open.update(|open| *open = if *open == Some(index) { None } else { Some(index) });
            view! {
                <li><button type="button" class="tab" aria-expanded=move || is_open().to_string() on:click=toggle>{page.site.clone()}</button></li>
            }
        })
        .collect_view();
    view! {
        <section class="look-around" aria-label=t("look-around")>
            <p class="look-around-head">{tn("look-around-pages", &[("n", pages.len().into())])}</p>
            <ul class="tabs">{buttons}</ul>
            {move || open.get().and_then(|index| shown.get(index)).map(|page| crate::components::web_page::web_page(page, t("about-site")))}
        </section>
    }
    .into_any()
}
