//! Holds or misleads, and how sure: asked together, verdict first. The quest uses the same form.

use leptos::prelude::*;
use tekser_core::{
    activity::{Judgement, Response, Verdict, judge::Judge},
    course::Page,
};

use super::{Task, look_around, submit};
use crate::session::{t, tn};

/// The form of a judged item of a lesson.
pub fn judge(judge: &Judge, task: &Task) -> AnyView {
    let pages: Vec<Page> = judge.pages.iter().filter_map(|id| task.lesson.page(id).cloned()).collect();
    let earlier = judge.again.is_some().then(|| match task.earlier.as_ref().map(|attempt| &attempt.response) {
        Some(Response::Judge(judgement)) => tn("judged-before", &[("verdict", t(verdict_key(judgement.verdict)).into())]),
        _ => t("judged-before-not"),
    });
    let label = if judge.later { t("keep-answer") } else { t("check") };
    view! {
        {earlier.map(|text| view! { <p class="earlier">{text}</p> })}
        {look_around(pages)}
        {verdict_form(label, task.answer)}
    }
    .into_any()
}

/// Verdict and confidence.
pub fn verdict_form(label: String, answer: Callback<Response>) -> AnyView {
    let verdict = RwSignal::new(None::<Verdict>);
    let confidence = RwSignal::new(None::<u8>);
    let verdicts = [Verdict::Holds, Verdict::Misleads]
        .map(|value| {
            let class = if value == Verdict::Holds { "verdict holds" } else { "verdict misleads" };
            view! {
                <label class=class>
                    <input type="radio" name="verdict" prop:checked=move || verdict.get() == Some(value) on:change=move |_| verdict.set(Some(value))/>
                    <span>{t(verdict_key(value))}</span>
                </label>
            }
        })
        .collect_view();
    let steps = (1..=4u8)
        .map(|value| {
            view! {
                <label class="confidence">
                    <input type="radio" name="confidence" prop:checked=move || confidence.get() == Some(value) on:change=move |_| confidence.set(Some(value))/>
                    <span>{t(confidence_key(value))}</span>
                </label>
            }
        })
        .collect_view();
    let ready = move || {
        let judgement = Judgement { verdict: verdict.get_untracked()?, confidence: confidence.get_untracked()? };
        Some(Response::Judge(judgement))
    };
    view! {
        <fieldset class="verdicts"><legend>{t("your-verdict")}</legend>{verdicts}</fieldset>
        <fieldset class="confidences"><legend>{t("how-sure")}</legend>{steps}</fieldset>
        {submit(label, t("missing-verdict"), ready, answer)}
    }
    .into_any()
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
