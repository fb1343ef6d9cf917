//! A task on the closed web: a little browser to look around in, and a question below it.

/// The little browser.
mod browser;

use std::sync::{Arc, Mutex};

use tekser_core::{
    activity::{Response, browse::Browse},
    id::{OptionId, PageId},
    pack::PackName,
    prose::plain_prose,
    web::{Web, browser::Browser},
};

use leptos::prelude::*;

use self::browser::Window;
use super::{Task, pick, submit};
use crate::{
    components::prose::line,
    dom::{Markup, Picked, all, button, classed, el, nothing},
    host::page::BootError,
    loading,
    session::{Session, held, session, t, tn},
};

/// The form of a task on the closed web.
#[inline(never)]
pub fn browse(browse: &Browse, task: &Task, answer: Callback<Response>) -> Markup {
    let state = Arc::new(Mutex::new(Browser::new(browse.start.as_ref())));
    let (kept, queries) = (state.clone(), browse.queries.clone());
    let shown = loading::with_pack(session(), PackName::Web(browse.group.clone()), not_loaded, move |web: Web| {
        Window::open(web, queries.clone(), kept.clone())
    });
    let earlier = browse.again.is_some().then(|| match task.earlier.as_ref().map(|attempt| &attempt.response) {
        Some(Response::Browse { picked, .. }) => tn("judged-before", &[("verdict", option(browse, picked).into())]),
        _ => t("judged-before-not"),
    });
    let picked = Picked::new(None);
    let options = browse.options.iter().enumerate().map(|(index, option)| {
        let is_picked = move || picked.get() == Some(index);
        pick("option", "radio", "option", line(&option.text), is_picked, move || picked.set(Some(index)))
    });
    let ids: Vec<_> = browse.options.iter().map(|option| option.id.clone()).collect();
    let ready = move || {
        let picked = ids.get(picked.get_untracked()?)?.clone();
        Some(Response::Browse { picked, trail: held(&state).trail().to_vec() })
    };
    let legend = el("legend").text(t("choose-one"));
    let label = if browse.later { t("keep-answer") } else { t("check") };
    all([
        earlier.map_or_else(nothing, |text| classed("p", "earlier").text(text)),
        shown,
        classed("fieldset", "options").child(legend).children(options),
        submit(label, t("missing-choice"), ready, answer),
    ])
}

fn not_loaded(session: Session, error: &BootError, again: Box<dyn Fn()>) -> Markup {
    let words = session.text("not-loaded-text", &[("what", error.to_string().into())]);
    classed("section", "browser")
        .child(el("p").text(words))
        .child(el("p").child(button("secondary", again).text(session.text("try-again", &[]))))
}

/// The words of an option.
#[inline(never)]
pub fn option(browse: &Browse, id: &OptionId) -> String {
    browse.option(id).map(|option| plain_prose(&option.text)).unwrap_or_default()
}

/// The answer, where nothing is explained yet.
#[inline(never)]
pub fn given(browse: &Browse, picked: &OptionId) -> Markup {
    classed("p", "given").text(tn("you-picked", &[("option", option(browse, picked).into())]))
}

/// How the learner looked around on the closed web, in words.
#[inline(never)]
pub fn way(browse: &Browse, trail: &[PageId], task: &Task) -> Markup {
    let way = browse.way(trail);
    let line = |done: bool, yes: &str, no: &str| {
        let sign = classed("span", "sign").attr("aria-hidden", "true");
        classed("li", if done { "done" } else { "undone" }).child(sign).text(t(if done { yes } else { no }))
    };
    let left = browse.start.as_ref().map(|_| line(way.left, "way-left", "way-not-left"));
    let original = way.original.map(|found| line(found, "way-original", "way-no-original"));
    let before = match task.earlier.as_ref().map(|attempt| &attempt.response) {
        Some(Response::Browse { trail: before, .. }) if browse.again.is_some() => {
            let count = |trail: &[PageId]| trail.len().into();
            Some(el("li").text(tn("way-then-now", &[("before", count(before)), ("now", count(trail))])))
        }
        _ => None,
    };
    let lines = classed("ul", "looked").child(left).child(line(way.source, "way-source", "way-no-source")).child(original);
    lines.child(before)
}
