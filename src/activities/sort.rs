//! Cards into trays: a row of buttons below each card, so that no dragging is needed.

use leptos::prelude::*;
use tekser_core::{
    activity::{Response, sort::Sort},
    id::{OptionId, TrayId},
};

use super::submit;
use crate::{components::prose::line, session::t};

/// The form of a sort.
pub fn sort(sort: &Sort, answer: Callback<Response>) -> AnyView {
    let placed = RwSignal::new(Vec::<(OptionId, TrayId)>::new());
    let count = sort.cards.len();
    let cards = sort
        .cards
        .iter()
        .map(|(card, _)| {
            let trays = sort
                .trays
                .iter()
                .map(|tray| {
                    let (card_id, tray_id) = (card.id.clone(), tray.id.clone());
                    let is_here = {
                        let pair = (card_id.clone(), tray_id.clone());
                        move || placed.with(|placed| placed.contains(&pair))
                    };
                    let put = move |_| {
                        placed.update(|placed| {
                            placed.retain(|(other, _)| *other != card_id);
                            placed.push((card_id.clone(), tray_id.clone()));
                        });
                    };
                    view! {
                        <label class="tray">
                            <input type="radio" name=format!("card-{}", card.id) prop:checked=is_here on:change=put/>
                            <span>{tray.label.clone()}</span>
                        </label>
                    }
                })
                .collect_view();
            view! { <fieldset class="sort-card"><legend>{line(&card.text)}</legend><div class="trays">{trays}</div></fieldset> }
        })
        .collect_view();
    let ready = move || Some(placed.get_untracked()).filter(|placed| placed.len() == count).map(Response::Sort);
    view! { <div class="sort">{cards}</div>{submit(t("check"), t("missing-sort"), ready, answer)} }.into_any()
}
