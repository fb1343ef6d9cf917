//! Items into an order: buttons move an item up or down, and its new place is said.

use leptos::prelude::*;
use tekser_core::{
    activity::{AnswerOption, Response, order::Order},
    id::OptionId,
    prose::plain_prose,
};

use super::submit;
use crate::{
    components::prose::line,
    session::{session, t},
};

/// The form of an order.
pub fn order(order: &Order, answer: Callback<Response>) -> AnyView {
    let session = session();
    let items = order.items.clone();
    let places = RwSignal::new(order.shown.clone());
    let said = RwSignal::new(String::new());
    let shift = move |item: &AnswerOption, up: bool| {
        places.update(|places| shift_in(places, &item.id, up));
        let place = places.with_untracked(|places| places.iter().position(|id| *id == item.id)).unwrap_or_default() + 1;
        said.set(session.text("order-moved", &[("item", plain_prose(&item.text).into()), ("place", place.into())]));
    };
    let row = move |id: OptionId| {
        let item = items.iter().find(|item| item.id == id)?.clone();
        let name = plain_prose(&item.text);
        let (up, down) = (item.clone(), item.clone());
        let text = line(&item.text);
        Some(view! {
            <li class="order-item">
                <span class="order-text">{text}</span>
                <span class="order-buttons">
                    <button type="button" aria-label=session.text("order-up", &[("item", name.clone().into())]) on:click=move |_| shift(&up, true)>"↑"</button>
                    <button type="button" aria-label=session.text("order-down", &[("item", name.into())]) on:click=move |_| shift(&down, false)>"↓"</button>
                </span>
            </li>
        })
    };
    view! {
        <ol class="order">
            // Keyed, so that a row that moves keeps its buttons, and with them the focus.
            <For each=move || places.get() key=|id| id.clone() children=row/>
        </ol>
        <p class="said" role="status">{move || said.get()}</p>
        {submit(t("check"), String::new(), move || Some(Response::Order(places.get_untracked())), answer)}
    }
    .into_any()
}

fn shift_in(places: &mut [OptionId], id: &OptionId, up: bool) {
    let Some(place) = places.iter().position(|other| other == id) else { return };
    match up {
        true if place > 0 => places.swap(place, place - 1),
        false if place + 1 < places.len() => places.swap(place, place + 1),
        _ => {}
    }
}
