//! A task on the closed web: a little browser to look around in, and a question below it.

use std::sync::{Arc, Mutex};

use tekser_core::{
    activity::{Response, browse::Browse},
    pack::PackName,
    prose::plain_prose,
    web::{Web, browser::Browser},
};

use leptos::prelude::*;

use super::{Task, browser::Window, pick, submit};
use crate::{
    components::prose::line,
    dom::{Markup, Picked, all, button, classed, el, nothing},
    host::page::BootError,
    loading,
    session::{Session, held, session, t, tn},
};

/// The form of a task on the closed web.
pub fn browse(browse: &Browse, task: &Task, answer: Callback<Response>) -> Markup {
    let state = Arc::new(Mutex::new(Browser::new(browse.start.as_ref())));
    let (kept, queries) = (state.clone(), browse.queries.clone());
    let shown = loading::with_pack(session(), PackName::Web(browse.group.clone()), not_loaded, move |web: Web| {
        Window::open(web, queries.clone(), kept.clone())
    });
    let earlier = browse.again.is_some().then(|| match task.earlier.as_ref().map(|attempt| &attempt.response) {
        Some(Response::Browse { picked, .. }) => {
            let words = browse.option(picked).map(|option| plain_prose(&option.text)).unwrap_or_default();
            tn("judged-before", &[("verdict", words.into())])
        }
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
