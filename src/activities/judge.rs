//! Holds or misleads, and how sure: asked together, verdict first. The quest uses the same form.

use leptos::prelude::*;
use tekser_core::{
    activity::{Judgement, Response, Verdict, judge::Judge},
    course::Page,
};

use super::{Task, look_around, pick, submit};
use crate::{
    dom::{Markup, Picked, all, classed, el, nothing, text},
    session::{t, tn},
};

/// The form of a judged item of a lesson.
pub fn judge(judge: &Judge, task: &Task, answer: Callback<Response>) -> Markup {
    let pages: Vec<Page> = judge.pages.iter().filter_map(|id| task.lesson.page(id).cloned()).collect();
    let earlier = judge.again.is_some().then(|| match task.earlier.as_ref().map(|attempt| &attempt.response) {
        Some(Response::Judge(judgement)) => tn("judged-before", &[("verdict", t(verdict_key(judgement.verdict)).into())]),
        _ => t("judged-before-not"),
    });
    let label = if judge.later { t("keep-answer") } else { t("check") };
    all([
        earlier.map_or_else(nothing, |text| classed("p", "earlier").text(text)),
        look_around(pages),
        verdict_form(label, answer),
    ])
}

/// In the order shown.
const VERDICTS: [Verdict; 2] = [Verdict::Holds, Verdict::Misleads];

/// Verdict and confidence.
pub fn verdict_form(label: String, answer: Callback<Response>) -> Markup {
    let verdict = Picked::new(None);
    let confidence = Picked::new(None);
    let verdicts = VERDICTS.iter().zip(["verdict holds", "verdict misleads"]).enumerate().map(|(index, (&value, class))| {
        let words = text(t(verdict_key(value)));
        pick(class, "radio", "verdict", words, move || verdict.get() == Some(index), move || verdict.set(Some(index)))
    });
    let steps = (1..=4).map(|value| {
        let words = text(t(confidence_key(value)));
        let is_picked = move || confidence.get() == Some(usize::from(value));
        pick("confidence", "radio", "confidence", words, is_picked, move || confidence.set(Some(usize::from(value))))
    });
    let ready = move || {
        let confidence = u8::try_from(confidence.get_untracked()?).ok()?;
        let judgement = Judgement { verdict: *VERDICTS.get(verdict.get_untracked()?)?, confidence };
        Some(Response::Judge(judgement))
    };
    all([
        classed("fieldset", "verdicts").child(el("legend").text(t("your-verdict"))).children(verdicts),
        classed("fieldset", "confidences").child(el("legend").text(t("how-sure"))).children(steps),
        submit(label, t("missing-verdict"), ready, answer),
    ])
}

/// The interface key of a verdict.
pub fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "verdict-holds",
        Verdict::Misleads => "verdict-misleads",
    }
}

/// The interface key of a step of confidence, 1–4.
pub fn confidence_key(step: u8) -> &'static str {
    match step {
        1 => "sure-1",
        2 => "sure-2",
        3 => "sure-3",
        _ => "sure-4",
    }
}
