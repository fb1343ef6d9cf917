//! Items into an order: buttons move an item up or down, and its new place is said.

use leptos::prelude::*;
use tekser_core::{
    activity::{Response, order::Order},
    id::OptionId,
    prose::plain_prose,
};

use super::submit;
use crate::{
    components::prose::line,
    dom::{Markup, all, button, classed, live, live_text},
    host::page,
    session::{Session, session, t},
};

/// The form of an order.
pub fn order(order: &Order, answer: Callback<Response>) -> Markup {
    let items = order.items.clone();
    let places = RwSignal::new(order.shown.clone());
    let row = move |id: &OptionId| {
        let item = items.iter().find(|item| item.id == *id)?;
        Some((plain_prose(&item.text), classed("span", "order-text").child(line(&item.text))))
    };
    all([rows(places, row), submit(t("check"), String::new(), move || Some(Response::Order(places.get_untracked())), answer)])
}

/// A list whose rows are moved by buttons. `row` gives a row's name, for the buttons, and what it shows.
pub fn rows(places: RwSignal<Vec<OptionId>>, row: impl Fn(&OptionId) -> Option<(String, Markup)> + Send + 'static) -> Markup {
    let list = List { session: session(), places, said: RwSignal::new(String::new()) };
    let rows = live(move || {
        let rows = places.with(|places| places.iter().filter_map(|id| Some(list.row(id, row(id)?))).collect::<Vec<Markup>>());
        classed("ol", "order").children(rows)
    });
    all([rows, classed("p", "said").attr("role", "status").child(live_text(move || list.said.get()))])
}

#[derive(Clone, Copy)]
struct List {
    session: Session,
    places: RwSignal<Vec<OptionId>>,
    said: RwSignal<String>,
}

impl List {
    fn row(self, id: &OptionId, (name, body): (String, Markup)) -> Markup {
        let arrow = |up: bool, key: &str, sign: &str| {
            let (moved, called) = (id.clone(), name.clone());
            button("", move || self.shift(&moved, &called, up))
                .attr("id", arrow_id(id, up))
                .attr("aria-label", self.session.text(key, &[("item", name.clone().into())]))
                .text(sign)
        };
        let arrows = classed("span", "order-buttons").child(arrow(true, "order-up", "↑")).child(arrow(false, "order-down", "↓"));
        classed("li", "order-item").child(body).child(arrows)
    }

    fn shift(self, id: &OptionId, name: &str, up: bool) {
        self.places.update(|places| shift_in(places, id, up));
        let place = self.places.with_untracked(|places| places.iter().position(|other| other == id)).unwrap_or_default() + 1;
        self.said.set(self.session.text("order-moved", &[("item", name.into()), ("place", place.into())]));
        // The list was drawn anew: whoever uses the keyboard goes on from the same arrow.
        page::focus(&arrow_id(id, up));
    }
}

fn arrow_id(item: &OptionId, up: bool) -> String {
    format!("{}-{item}", if up { "up" } else { "down" })
}

fn shift_in(places: &mut [OptionId], id: &OptionId, up: bool) {
    let Some(place) = places.iter().position(|other| other == id) else { return };
    match up {
        true if place > 0 => places.swap(place, place - 1),
        false if place + 1 < places.len() => places.swap(place, place + 1),
        _ => {}
    }
}
