//! Copies of one thing: cards to put in order by date, and the original among them.

use leptos::prelude::*;
use tekser_core::{
    activity::{
        Response,
        trace::{Trace, TracedCopy},
    },
    id::OptionId,
};

use super::{order, pick, submit};
use crate::{
    components::{
        picture::{part, picture},
        prose::prose,
    },
    dom::{Markup, Picked, all, classed, el, nothing, text},
    session::{t, tn},
};

/// The form of a trace.
#[inline(never)]
pub fn trace(trace: &Trace, answer: Callback<Response>) -> Markup {
    let (kind, shown) = (trace.clone(), trace.shown.clone());
    let places = RwSignal::new(shown.clone());
    let row = move |id: &OptionId| kind.copy(id).map(|copy| (copy.name(), card(copy)));
    let original = Picked::new(None);
    let options = shown.iter().filter_map(|id| trace.copy(id)).enumerate().map(|(index, copy)| {
        let (is_picked, choose) = (move || original.get() == Some(index), move || original.set(Some(index)));
        pick("option", "radio", "original", text(copy.name()), is_picked, choose)
    });
    let which = classed("fieldset", "options").child(el("legend").text(t("trace-which"))).children(options);
    let ready = move || {
        let mut given = vec![shown.get(original.get_untracked()?)?.clone()];
        given.extend(places.get_untracked());
        Some(Response::Trace(given))
    };
    all([order::rows(places, row), which, submit(t("check"), t("missing-choice"), ready, answer)])
}

/// A copy as its page shows it.
fn card(copy: &TracedCopy) -> Markup {
    let head = classed("p", "card-head")
        .child(classed("strong", "card-from").text(copy.site.clone()))
        .text(" ")
        .child(classed("span", "card-time").text(copy.date.clone()));
    classed("div", "copy").child(shown(copy)).child(classed("div", "copy-words").child(head).child(prose(&copy.caption)))
}

fn shown(copy: &TracedCopy) -> Option<Markup> {
    copy.picture.as_ref().map(|shown| part(shown, &copy.view, copy.mirror))
}

/// Beside what was said: each copy that was cut or turned round, next to the whole.
#[inline(never)]
pub fn compared(trace: &Trace) -> Markup {
    all(trace.copies.iter().map(|copy| {
        let whole = copy.whole.and_then(|place| trace.copies.get(usize::from(place))?.picture.as_ref());
        whole.map_or_else(nothing, |whole| {
            let words = tn("trace-compare", &[("copy", copy.name().into())]);
            let here = if copy.mirror { "trace-here-turned" } else { "trace-here" };
            let figure = |drawn: Option<Markup>, key| el("figure").child(el("figcaption").text(t(key))).child(drawn);
            let frame = (!copy.view.is_empty()).then(|| frame(&copy.view));
            classed("details", "compared")
                .child(el("summary").text(words))
                .child(figure(shown(copy), here))
                .child(figure(Some(picture(whole).child(frame)), "trace-whole"))
        })
    }))
}

/// Where in the whole a part was cut out.
fn frame(view: &str) -> Markup {
    let names = ["x", "y", "width", "height"];
    names.into_iter().zip(view.split(' ')).fold(classed("rect", "cut-frame"), |frame, (name, value)| frame.attr(name, value))
}
