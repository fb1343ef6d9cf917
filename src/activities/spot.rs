//! Words to mark: each markable part of the card acts as a button that stays pressed.

use leptos::prelude::*;
use tekser_core::{
    activity::{Card, Response, spot::Spot},
    id::OptionId,
};
use wasm_bindgen::JsCast;

use super::submit;
use crate::{
    components::card::{card as card_view, medium_key},
    dom::{Markup, all, classed, nothing, text},
    session::t,
};

/// The form of a spot.
pub fn spot(spot: &Spot, card: Option<&Card>, answer: Callback<Response>) -> Markup {
    let marked = RwSignal::new(Vec::<OptionId>::new());
    let mark = |index: u8, words: String| match spot.marks.get(usize::from(index)) {
        None => text(words),
        Some(part) => mark_view(part.id.clone(), words, marked),
    };
    let shown = card.map_or_else(nothing, |card| card_view(card, t(medium_key(card.medium)), &mark));
    let ready = move || Some(marked.get_untracked()).filter(|marked| !marked.is_empty()).map(Response::Spot);
    all([shown, submit(t("check"), t("missing-spot"), ready, answer)])
}

/// Not a `<button>`: a button never breaks over lines, and marks are parts of sentences.
fn mark_view(id: OptionId, words: String, marked: RwSignal<Vec<OptionId>>) -> Markup {
    let own = id.clone();
    let toggle = move || {
        marked.update(|marked| match marked.iter().position(|other| *other == id) {
            Some(place) => {
                marked.remove(place);
            }
            None => marked.push(id.clone()),
        });
    };
    let press = toggle.clone();
    let key = move |event: web_sys::Event| {
        let key = event.dyn_ref::<web_sys::KeyboardEvent>().map(|event| event.key()).unwrap_or_default();
        if matches!(key.as_str(), "Enter" | " ") {
            event.prevent_default();
            press();
        }
    };
    classed("span", "mark")
        .attr("role", "button")
        .attr("tabindex", "0")
        .attr_live("aria-pressed", move || Some(marked.with(|marked| marked.contains(&own)).to_string()))
        .on("click", move |_| toggle())
        .on("keydown", key)
        .text(words)
}
