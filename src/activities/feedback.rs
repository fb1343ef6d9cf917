//! What is said back: one renderer for all kinds. State is always colour and sign and word.

use leptos::prelude::*;
use tekser_core::activity::{Activity, Kind, Mark, Outcome, Remark, Response};

use super::{
    Task, browse, compose,
    judge::{confidence_key, verdict_key},
    knobs, network, trace,
};
use crate::{
    components::prose::{line, prose},
    dom::{Markup, Picked, button, classed, el, nothing},
    session::{t, tn},
};

/// What is said to `response`; clearing `answered` brings the form back.
pub fn feedback(task: &Task, activity: &Activity, response: &Response, answered: Picked) -> Markup {
    let outcome = activity.score(response);
    let section = |class: &str| classed("section", class).attr("id", "feedback").attr("tabindex", "-1");
    if activity.comes_again() {
        return section("feedback").child(given(activity, response)).child(el("p").text(t("answer-kept-for-later")));
    }
    let (class, heading) = heading(&outcome);
    section(&format!("feedback {class}"))
        .attr("aria-labelledby", "feedback-heading")
        .child(el("h2").attr("id", "feedback-heading").text(heading))
        .child(given(activity, response))
        .child(change(task, activity, response).map(|text| classed("p", "earlier").text(text)))
        .child(match (&activity.kind, response) {
            (Kind::Browse(kind), Response::Browse { trail, .. }) => Some(browse::way(kind, trail, task)),
            _ => None,
        })
        .child(classed("ul", "remarks").children(outcome.remarks.iter().map(remark)))
        .child(seen_whole(activity, response))
        .child(el("p").child(button("plain", move || answered.set(None)).text(t("try-again"))))
}

/// What was said at the start and what is said now, for an item that is asked twice.
fn change(task: &Task, activity: &Activity, response: &Response) -> Option<String> {
    let (before, now) = match (&activity.kind, &task.earlier.as_ref()?.response, response) {
        (Kind::Judge(judge), Response::Judge(then), Response::Judge(now)) => {
            judge.again.as_ref()?;
            (t(verdict_key(then.verdict)), t(verdict_key(now.verdict)))
        }
        (Kind::Browse(kind), Response::Browse { picked: then, .. }, Response::Browse { picked: now, .. }) => {
            kind.again.as_ref()?;
            (browse::option(kind, then), browse::option(kind, now))
        }
        _ => return None,
    };
    let key = if before == now { "judged-same" } else { "judged-changed" };
    Some(tn(key, &[("before", before.into()), ("now", now.into())]))
}

/// Class and words of a result.
fn heading(outcome: &Outcome) -> (&'static str, String) {
    match outcome.score {
        None => ("open", t("result-kept")),
        Some(score) if score.is_full() => ("right", t("result-right")),
        Some(score) if score.got == 0 => ("not-so", t("result-not-so")),
        Some(score) => ("partly", tn("result-partly", &[("got", score.got.into()), ("of", score.of.into())])),
    }
}

/// The learner's own answer, where the form that showed it is gone.
fn given(activity: &Activity, response: &Response) -> Markup {
    match (&activity.kind, response) {
        (Kind::Compose(kind), Response::Compose(chosen, own)) => compose::message(kind, chosen, own),
        (Kind::Knobs(kind), Response::Knobs(_, set)) => knobs::last(kind, set).unwrap_or_else(nothing),
        // Where something is explained, the remarks say what was picked.
        (Kind::Browse(kind), Response::Browse { picked, .. }) if kind.later => browse::given(kind, picked),
        (_, Response::Judge(judgement)) => {
            let sure = t(confidence_key(judgement.confidence));
            let text = tn("you-said", &[("verdict", t(verdict_key(judgement.verdict)).into()), ("sure", sure.into())]);
            classed("p", "given").text(text)
        }
        (_, Response::Reflect(text)) => classed("blockquote", "given").child(el("p").text(text.clone())),
        (Kind::Trace(trace), Response::Trace(given)) => {
            let original = given.first().and_then(|id| trace.copy(id));
            original
                .map_or_else(nothing, |copy| classed("p", "given").text(tn("trace-you-said", &[("copy", copy.name().into())])))
        }
        _ => nothing(),
    }
}

/// What can be looked at once the answer is in.
fn seen_whole(activity: &Activity, response: &Response) -> Markup {
    match (&activity.kind, response) {
        (Kind::Trace(kind), _) => trace::compared(kind),
        (Kind::Network(kind), Response::Network(given)) => network::way(kind, given),
        _ => nothing(),
    }
}

/// One remark: sign, word, what it is about, where it belongs, why. The workshop says its own by it.
#[inline(never)]
pub fn remark(remark: &Remark) -> Markup {
    let (class, word) = match remark.mark {
        Mark::Right => ("right", "mark-right"),
        Mark::NotSo => ("not-so", "mark-not-so"),
        Mark::Missed => ("missed", "mark-missed"),
        Mark::Note => ("open", "mark-note"),
        Mark::Thought => ("open", "mark-thought"),
        Mark::TurnedOut => ("open", "mark-turned-out"),
    };
    let about = (!remark.about.is_empty()).then(|| classed("strong", "remark-about").child(line(&remark.about)));
    let place = (!remark.place.is_empty()).then(|| classed("span", "remark-place").text(remark.place.clone()));
    let head = classed("p", "remark-head")
        .child(classed("span", "sign").attr("aria-hidden", "true"))
        .child(classed("span", "remark-word").text(t(word)))
        .text(" ")
        .child(about)
        .text(" ")
        .child(place);
    classed("li", &format!("remark {class}")).child(head).child(classed("div", "remark-text").child(prose(&remark.feedback)))
}
