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
    let placed = RwSignal::new(Vec::<(OptionId, TrayId)>::new());
    let count = sort.cards.len();
    let cards = sort.cards.iter().map(|(card, _)| sort_card(sort, card, placed));
    let ready = move || Some(placed.get_untracked()).filter(|placed| placed.len() == count).map(Response::Sort);
    all([classed("div", "sort").children(cards), submit(t("check"), t("missing-sort"), ready, answer)])
}

fn sort_card(sort: &Sort, card: &AnswerOption, placed: RwSignal<Vec<(OptionId, TrayId)>>) -> Markup {
    let group = format!("card-{}", card.id);
    let trays = sort.trays.iter().map(|tray| {
        let pair = (card.id.clone(), tray.id.clone());
        let own = pair.clone();
        let put = move || {
            placed.update(|placed| {
                placed.retain(|(other, _)| *other != pair.0);
                placed.push(pair.clone());
            });
        };
        pick("tray", "radio", &group, text(tray.label.clone()), move || placed.with(|placed| placed.contains(&own)), put)
    });
    classed("fieldset", "sort-card").child(el("legend").child(line(&card.text))).child(classed("div", "trays").children(trays))
}
