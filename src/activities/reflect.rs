//! A thought to write: kept on the device, never scored.

use leptos::prelude::*;
use tekser_core::activity::{Response, reflect::Reflect};

use super::submit;
use crate::{
    dom::{Markup, all, classed, el, field_text},
    session::t,
};

/// The longest thought that is kept, in characters: progress must fit into the browser's storage.
const LONGEST: u16 = 600;

/// The form of a reflection.
pub fn reflect(reflect: &Reflect, answer: Callback<Response>) -> Markup {
    let text = RwSignal::new(reflect.starter.clone());
    let ready = move || Some(text.get_untracked().trim().to_owned()).filter(|text| !text.is_empty()).map(Response::Reflect);
    let area = el("textarea")
        .attr("rows", "5")
        .attr("maxlength", LONGEST.to_string())
        .value(move || text.get())
        .on("input", move |event| text.set(field_text(&event)));
    all([
        classed("label", "reflect").child(el("span").text(t("your-thought"))).child(area),
        classed("p", "quiet").text(t("stays-here")),
        submit(t("keep-answer"), t("missing-thought"), ready, answer),
    ])
}
