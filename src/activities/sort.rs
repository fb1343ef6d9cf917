//! Cards into trays: a row of buttons below each card, so that no dragging is needed.

use leptos::prelude::*;
use tekser_core::{
    activity::{AnswerOption, Response, sort::Sort},
    id::{OptionId, TrayId},
};

use super::{pick, submit};
use crate::{
    components::prose::line,
    dom::{Markup, all, classed, el, text},
    session::t,
};

/// The form of a sort.
pub fn sort(sort: &Sort, answer: Callback<Response>) -> Markup {
    // By card, the tray's id; empty while the card lies nowhere.
    let placed = RwSignal::new(vec![OptionId::default(); sort.cards.len()]);
    let ids: Vec<OptionId> = sort.cards.iter().map(|(card, _)| card.id.clone()).collect();
    let cards = sort.cards.iter().enumerate().map(|(index, (card, _))| sort_card(sort, card, index, placed));
    let ready = move || {
        let placed = placed.get_untracked();
        let done = placed.iter().all(|tray| !tray.as_str().is_empty());
        done.then(|| Response::Sort(ids.iter().cloned().zip(placed.iter().map(|tray| TrayId::from(tray.as_str()))).collect()))
    };
    all([classed("div", "sort").children(cards), submit(t("check"), t("missing-sort"), ready, answer)])
}

fn sort_card(sort: &Sort, card: &AnswerOption, index: usize, placed: RwSignal<Vec<OptionId>>) -> Markup {
    let group = format!("card-{}", card.id);
    let trays = sort.trays.iter().map(|tray| {
        let id = OptionId::from(tray.id.as_str());
        let own = id.clone();
        let is_here = move || placed.with(|placed| placed[index] == own);
        let put = move || placed.update(|placed| placed[index] = id.clone());
        pick("tray", "radio", &group, text(tray.label.clone()), is_here, put)
    });
    classed("fieldset", "sort-card").child(el("legend").child(line(&card.text))).child(classed("div", "trays").children(trays))
}
