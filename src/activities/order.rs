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
    dom::{Markup, all, button, classed, live, live_text},
    host::page,
    session::{Session, session, t},
};

/// The form of an order.
pub fn order(order: &Order, answer: Callback<Response>) -> Markup {
    let session = session();
    let items = order.items.clone();
    let list = List { session, places: RwSignal::new(order.shown.clone()), said: RwSignal::new(String::new()) };
    let rows = live(move || {
        let item = |id: &OptionId| items.iter().find(|item| item.id == *id);
        let rows: Vec<Markup> = list.places.with(|places| places.iter().filter_map(item).map(|item| list.row(item)).collect());
        classed("ol", "order").children(rows)
    });
    all([
        rows,
        classed("p", "said").attr("role", "status").child(live_text(move || list.said.get())),
        submit(t("check"), String::new(), move || Some(Response::Order(list.places.get_untracked())), answer),
    ])
}

#[derive(Clone, Copy)]
struct List {
    session: Session,
    places: RwSignal<Vec<OptionId>>,
    said: RwSignal<String>,
}

impl List {
    fn row(self, item: &AnswerOption) -> Markup {
        let name = plain_prose(&item.text);
        let arrow = |up: bool, key: &str, sign: &str| {
            let moved = item.clone();
            button("", move || self.shift(&moved, up))
                .attr("id", arrow_id(&item.id, up))
                .attr("aria-label", self.session.text(key, &[("item", name.clone().into())]))
                .text(sign)
        };
        let arrows = classed("span", "order-buttons").child(arrow(true, "order-up", "↑")).child(arrow(false, "order-down", "↓"));
        classed("li", "order-item").child(classed("span", "order-text").child(line(&item.text))).child(arrows)
    }

    fn shift(self, item: &AnswerOption, up: bool) {
        self.places.update(|places| shift_in(places, &item.id, up));
        let place = self.places.with_untracked(|places| places.iter().position(|id| *id == item.id)).unwrap_or_default() + 1;
        let words = [("item", plain_prose(&item.text).into()), ("place", place.into())];
        self.said.set(self.session.text("order-moved", &words));
        // The list was drawn anew: whoever uses the keyboard goes on from the same arrow.
        page::focus(&arrow_id(&item.id, up));
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
