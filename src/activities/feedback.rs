//! What is said back: one renderer for all kinds. State is always colour and sign and word.

use leptos::prelude::*;
use tekser_core::activity::{Kind, Mark, Outcome, Remark, Response};

use super::{Task, judge::verdict_key};
use crate::{
    components::prose::{line, prose},
    session::{t, tn},
};

/// What is said to `response`; `again` brings the form back.
pub fn feedback(task: &Task, response: &Response, again: Callback<()>) -> AnyView {
    let outcome = task.activity.score(response);
    if let Kind::Judge(judge) = &task.activity.kind
        && judge.later
    {
        return view! {
            <section class="feedback" id="feedback" tabindex="-1">
                {given(response)}
                <p>{t("answer-kept-for-later")}</p>
            </section>
        }
        .into_any();
    }
    let (class, heading) = heading(&outcome);
    let earlier = match (&task.activity.kind, &task.earlier, response) {
        (Kind::Judge(judge), Some(earlier), Response::Judge(now)) if judge.again.is_some() => match &earlier.response {
            Response::Judge(then) => Some(tn(
                if then.verdict == now.verdict { "judged-same" } else { "judged-changed" },
                &[("before", t(verdict_key(then.verdict)).into()), ("now", t(verdict_key(now.verdict)).into())],
            )),
            _ => None,
        },
        _ => None,
    };
    let remarks = outcome.remarks.iter().map(remark).collect_view();
    view! {
        <section class=format!("feedback {class}") id="feedback" tabindex="-1" aria-labelledby="feedback-heading">
            <h2 id="feedback-heading">{heading}</h2>
            {given(response)}
            {earlier.map(|text| view! { <p class="earlier">{text}</p> })}
            <ul class="remarks">{remarks}</ul>
            <p><button type="button" class="plain" on:click=move |_| again.run(())>{t("try-again")}</button></p>
        </section>
    }
    .into_any()
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
fn given(response: &Response) -> AnyView {
    match response {
        Response::Judge(judgement) => {
            let sure = t(super::judge::confidence_key(judgement.confidence));
            let text = tn("you-said", &[("verdict", t(verdict_key(judgement.verdict)).into()), ("sure", sure.into())]);
            view! { <p class="given">{text}</p> }.into_any()
        }
        Response::Reflect(text) => view! { <blockquote class="given"><p>{text.clone()}</p></blockquote> }.into_any(),
        _ => ().into_any(),
    }
}

/// One remark: sign, word, what it is about, where it belongs, why.
pub fn remark(remark: &Remark) -> AnyView {
    let (class, word) = match remark.mark {
        Mark::Right => ("right", "mark-right"),
        Mark::NotSo => ("not-so", "mark-not-so"),
        Mark::Missed => ("missed", "mark-missed"),
        Mark::Note => ("open", "mark-note"),
    };
    let about = (!remark.about.is_empty()).then(|| view! { <strong class="remark-about">{line(&remark.about)}</strong> });
    let place = (!remark.place.is_empty()).then(|| view! { <span class="remark-place">{remark.place.clone()}</span> });
    view! {
        <li class=format!("remark {class}")>
            <p class="remark-head"><span class="sign" aria-hidden="true"></span><span class="remark-word">{t(word)}</span>" "{about}" "{place}</p>
            <div class="remark-text">{prose(&remark.feedback)}</div>
        </li>
    }
    .into_any()
}
