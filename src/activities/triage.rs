//! An inbox or a feed: below each message its actions, one of which is chosen, so that nothing has to be swiped or dragged.

use leptos::prelude::*;
use tekser_core::{
    activity::{
        Response,
        triage::{Message, Triage},
    },
    compass::Leaning,
    id::OptionId,
};

use super::{pick, submit};
use crate::{
    components::{
        card::{card, medium_key},
        prose::PLAIN,
    },
    dom::{Markup, all, classed, live_text, text},
    session::{session, t},
};

/// The form of a triage.
#[inline(never)]
pub fn triage(triage: &Triage, answer: Callback<Response>) -> Markup {
    let session = session();
    // By message, the action's id; empty while nothing is decided.
    let decided = RwSignal::new(vec![OptionId::default(); triage.messages.len()]);
    let ids: Vec<OptionId> = triage.messages.iter().map(|message| message.id.clone()).collect();
    let messages = triage.messages.iter().enumerate().map(|(index, message)| message_view(triage, message, index, decided));
    let left = move || {
        let left = decided.with(|decided| decided.iter().filter(|action| action.as_str().is_empty()).count());
        session.text("triage-left", &[("n", left.into())])
    };
    let ready = move || {
        let decided = decided.get_untracked();
        let done = decided.iter().all(|action| !action.as_str().is_empty());
        done.then(|| Response::Triage(ids.iter().cloned().zip(decided).collect(), Leaning::default()))
    };
    all([
        classed("ol", "inbox").children(messages),
        classed("p", "said").attr("role", "status").child(live_text(left)),
        submit(t("check"), t("missing-triage"), ready, answer),
    ])
}

fn message_view(triage: &Triage, message: &Message, index: usize, decided: RwSignal<Vec<OptionId>>) -> Markup {
    let group = ["message-", message.id.as_str()].concat();
    let actions = triage.actions.iter().map(|action| {
        let id = action.id.clone();
        let own = id.clone();
        let is_chosen = move || decided.with(|decided| decided[index] == own);
        let choose = move || decided.update(|decided| decided[index] = id.clone());
        pick("tray", "radio", &group, text(action.label.clone()), is_chosen, choose)
    });
    // The message's own words are read before; the group is named by who sends it.
    let actions = classed("fieldset", "trays").attr("aria-label", message.card.from.clone()).children(actions);
    classed("li", "message").child(card(&message.card, t(medium_key(message.card.medium)), PLAIN)).child(actions)
}
