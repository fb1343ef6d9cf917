//! Words to mark: each markable part of the card acts as a button that stays pressed.

use leptos::prelude::*;
use tekser_core::{
    activity::{Card, Response, spot::Spot},
    id::OptionId,
};

use super::submit;
use crate::{
    components::card::{card as card_view, medium_key},
    session::t,
};

/// The form of a spot.
pub fn spot(spot: &Spot, card: Option<&Card>, answer: Callback<Response>) -> AnyView {
    let marked = RwSignal::new(Vec::<OptionId>::new());
    let mark = |index: u8, words: String| match spot.marks.get(usize::from(index)).map(|part| part.id.clone()) {
        None => words.into_any(),
        Some(id) => {
            let is_marked = {
                let id = id.clone();
                move || marked.with(|marked| marked.contains(&id)).to_string()
            };
            let toggle = move || {
                marked.update(|marked| match marked.iter().position(|other| *other == id) {
                    Some(place) => {
                        marked.remove(place);
                    }
                    None => marked.push(id.clone()),
                });
            };
            let press = toggle.clone();
            let key = move |event: leptos::ev::KeyboardEvent| {
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    press();
                }
            };
            // Not a `<button>`: a button never breaks over lines, and marks are parts of sentences.
            view! { <span class="mark" role="button" tabindex="0" aria-pressed=is_marked on:click=move |_| toggle() on:keydown=key>{words}</span> }
                .into_any()
        }
    };
    let shown = card.map(|card| card_view(card, t(medium_key(card.medium)), &mark));
    let ready = move || Some(marked.get_untracked()).filter(|marked| !marked.is_empty()).map(Response::Spot);
    view! { {shown}{submit(t("check"), t("missing-spot"), ready, answer)} }.into_any()
}
