//! What a learner answers: one match from kind to view, and what all kinds share.
//!
//! A view knows what is shown, not what is right: it hands back a `Response`, and the core scores it.

/// A task on the closed web.
mod browse;
/// Options to pick.
mod choice;
/// A message from parts; also used by the workshop.
pub mod compose;
/// Somebody to talk with.
mod dialogue;
/// What is said back.
pub mod feedback;
/// Holds or misleads, with confidence; also used by the quest.
pub mod judge;
/// A figure with knobs.
mod knobs;
/// Who told whom.
mod network;
/// Items into an order.
mod order;
/// A thought to write.
mod reflect;
/// Cards into trays.
mod sort;
/// Words to mark.
mod spot;
/// Copies of one thing.
mod trace;
/// Messages to decide on.
mod triage;

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use tekser_core::{
    activity::{Activity, Kind, Response},
    course::{Lesson, Page, Step},
    progress::Attempt,
    record::Fact,
};

use crate::{
    components::{
        card::{card, medium_key},
        prose::{PLAIN, prose},
        web_page::web_page,
    },
    dom::{Markup, Picked, all, button, choice as choice_input, classed, el, live, live_text, nothing},
    host::page,
    session::{held, session, t, tn},
};

/// What an activity's view is given.
#[derive(Clone)]
pub struct Task {
    /// The lesson, also for its pages.
    pub lesson: Arc<Lesson>,
    /// The place of the step whose activity it is.
    pub index: usize,
    /// The answer kept from before, if any.
    pub before: Option<Attempt>,
    /// The answer to the earlier step that asked the same, if any.
    pub earlier: Option<Attempt>,
}

impl Task {
    fn step(&self) -> &Step {
        &self.lesson.steps[self.index]
    }

    /// Scores an answer in the core and records it.
    fn answer(&self, response: &Response) {
        let step = self.step();
        let Some(activity) = step.activity() else { return };
        let score = activity.score(response).score;
        let (lesson, step, response) = (self.lesson.id.clone(), step.id.clone(), activity.settled(response));
        session().record(vec![Fact::Answered { lesson, step, response, score }]);
    }
}

/// The view of an activity: card, task, answer, then feedback.
pub fn activity_view(task: Task) -> Markup {
    // What was answered lies beside the signal that tells of it.
    let answered = Picked::new(task.before.as_ref().map(|_| 0));
    let given = Arc::new(Mutex::new(task.before.as_ref().map(|attempt| attempt.response.clone())));
    let (task, keep) = (Arc::new(task), given.clone());
    let asked = task.clone();
    let answer = Callback::new(move |response: Response| {
        asked.answer(&response);
        *held(&keep) = Some(response);
        answered.set(Some(0));
        page::focus("feedback");
    });
    let (whose, index) = (task.lesson.clone(), task.index);
    let Some(activity) = whose.steps[index].activity() else { return nothing() };
    let is_spot = matches!(activity.kind, Kind::Spot(_));
    let shown_card = activity.card.as_ref().filter(|_| !is_spot).map(|it| card(it, t(medium_key(it.medium)), PLAIN));
    let hint = (!activity.hint.is_empty())
        .then(|| classed("details", "hint").child(el("summary").text(t("hint"))).child(prose(&activity.hint)));
    let form = live(move || match (task.step().activity(), answered.get(), &*held(&given)) {
        // Once answered, the form gives way to what is said back; "try again" brings it back.
        (Some(activity), Some(_), Some(response)) => feedback::feedback(&task, activity, response, answered),
        (Some(activity), ..) => form(&task, activity, answer),
        (None, ..) => nothing(),
    });
    all([
        shown_card.unwrap_or_else(nothing),
        classed("div", "prompt").child(prose(&activity.prompt)),
        hint.unwrap_or_else(nothing),
        form,
    ])
}

fn form(task: &Task, activity: &Activity, answer: Callback<Response>) -> Markup {
    match &activity.kind {
        Kind::Choice(kind) => choice::choice(kind, answer),
        Kind::Judge(kind) => judge::judge(kind, task, answer),
        Kind::Sort(kind) => sort::sort(kind, answer),
        Kind::Order(kind) => order::order(kind, answer),
        Kind::Spot(kind) => spot::spot(kind, activity.card.as_ref(), answer),
        Kind::Reflect(kind) => reflect::reflect(kind, answer),
        Kind::Browse(kind) => browse::browse(kind, task, answer),
        Kind::Triage(kind) => triage::triage(kind, answer),
        Kind::Compose(kind) => compose::compose(kind, t("check"), answer),
        Kind::Knobs(kind) => knobs::knobs(kind, answer),
        Kind::Trace(kind) => trace::trace(kind, answer),
        Kind::Network(kind) => network::network(kind, answer),
        Kind::Dialogue(kind) => dialogue::dialogue(kind, answer),
    }
}

/// The button that hands an answer in, with a line that says what is missing.
///
/// `ready` gives the answer, or nothing while it is incomplete: then the line says `missing`.
pub fn submit(
    label: String,
    missing: String,
    ready: impl Fn() -> Option<Response> + 'static,
    answer: Callback<Response>,
) -> Markup {
    let asked = Picked::new(None);
    let press = move || match ready() {
        Some(response) => answer.run(response),
        None => asked.set(Some(0)),
    };
    let said = live_text(move || if asked.get().is_some() { missing.clone() } else { String::new() });
    all([classed("p", "missing").attr("role", "alert").child(said), el("p").child(button("primary", press).text(label))])
}

/// A radio button or check box with its words; `kind` is the input's type, `name` its group.
pub fn pick(
    class: &str,
    kind: &str,
    name: &str,
    words: Markup,
    is_picked: impl Fn() -> bool + Send + 'static,
    pick: impl FnMut() + 'static,
) -> Markup {
    let input = choice_input(kind, name, Box::new(is_picked), Box::new(pick));
    classed("label", class).child(input).child(el("span").child(words))
}

/// Pages that may be opened before judging; one at a time.
pub fn look_around(pages: Vec<Page>) -> Markup {
    if pages.is_empty() {
        return nothing();
    }
    let session = session();
    let open = Picked::new(None);
    let buttons = pages.iter().enumerate().map(|(index, page)| {
        let toggle = move || open.update(|open| *open = if *open == Some(index) { None } else { Some(index) });
        let expanded = move || Some((open.get() == Some(index)).to_string());
        el("li").child(button("tab", toggle).attr_live("aria-expanded", expanded).text(page.site.clone()))
    });
    let head = tn("look-around-pages", &[("n", pages.len().into())]);
    let tabs = classed("ul", "tabs").children(buttons);
    let shown = live(move || {
        let page = open.get().and_then(|index| pages.get(index));
        page.map_or_else(nothing, |page| web_page(page, session.text("about-site", &[])))
    });
    classed("section", "look-around")
        .attr("aria-label", t("look-around"))
        .child(classed("p", "look-around-head").text(head))
        .child(tabs)
        .child(shown)
}
