//! A message from parts: a row of radio buttons for each place, and the message as it grows.

use leptos::prelude::*;
use tekser_core::{
    activity::{
        Response,
        compose::{Compose, Slot},
    },
    id::OptionId,
    prose::plain_prose,
};

use super::{pick, submit};
use crate::{
    components::{
        card::{card, medium_key},
        prose::{PLAIN, line},
    },
    dom::{Markup, all, classed, el, field_text, live, live_text, nothing},
    session::t,
};

/// The longest own line that is kept, in characters: progress must fit into the browser's storage.
const LONGEST: u16 = 120;

/// The form of a message; `label` is on the button that hands it in.
#[inline(never)]
pub fn compose(compose: &Compose, label: String, answer: Callback<Response>) -> Markup {
    // By place, the part's id; empty while nothing is chosen.
    let chosen = RwSignal::new(vec![OptionId::default(); compose.slots.len()]);
    let own = RwSignal::new(String::new());
    let slots = compose.slots.iter().enumerate().map(|(index, slot)| slot_view(slot, index, chosen));
    let slots = classed("div", "slots").children(slots);
    let (shown, said, sent) = (compose.clone(), compose.clone(), compose.clone());
    let medium = t(medium_key(compose.card.medium));
    let growing = live(move || {
        let message = shown.message(&chosen.with(|chosen| pairs(&shown, chosen)), own.get().trim());
        card(&message, medium.clone(), PLAIN)
    });
    // Read aloud only once it is whole: a message that grows word by word would drown the choices.
    let whole = live_text(move || match chosen.with(|chosen| complete(&said, chosen)) {
        Some(pairs) => plain_prose(&said.message(&pairs, "").text),
        None => String::new(),
    });
    let ready = move || {
        let pairs = chosen.with_untracked(|chosen| complete(&sent, chosen))?;
        Some(Response::Compose(pairs, own.get_untracked().trim().to_owned()))
    };
    all([
        // Above the choices: its gaps say what the task is.
        classed("div", "growing").child(growing),
        slots,
        if compose.own.is_empty() { nothing() } else { own_line(&compose.own, own) },
        classed("p", "visually-hidden").attr("role", "status").child(whole),
        submit(label, t("missing-compose"), ready, answer),
    ])
}

/// The message that was handed in.
#[inline(never)]
pub fn message(compose: &Compose, chosen: &[(OptionId, OptionId)], own: &str) -> Markup {
    card(&compose.message(chosen, own), t(medium_key(compose.card.medium)), PLAIN)
}

fn slot_view(slot: &Slot, index: usize, chosen: RwSignal<Vec<OptionId>>) -> Markup {
    let group = format!("slot-{}", slot.id);
    let parts = slot.parts.iter().map(|part| {
        let id = part.id.clone();
        let own = id.clone();
        let is_here = move || chosen.with(|chosen| chosen[index] == own);
        let put = move || chosen.update(|chosen| chosen[index] = id.clone());
        pick("option", "radio", &group, line(&part.text), is_here, put)
    });
    classed("fieldset", "slot").child(el("legend").text(slot.label.clone())).children(parts)
}

fn own_line(label: &str, own: RwSignal<String>) -> Markup {
    let input = el("input")
        .attr("type", "text")
        .attr("maxlength", LONGEST.to_string())
        .attr("autocomplete", "off")
        .value(move || own.get())
        .on("input", move |event| own.set(field_text(&event)));
    let label = classed("label", "own-line").child(el("span").text(label)).child(input);
    all([label, classed("p", "quiet").text(t("stays-here"))])
}

/// Places with what was chosen for them.
fn pairs(compose: &Compose, chosen: &[OptionId]) -> Vec<(OptionId, OptionId)> {
    compose.slots.iter().map(|slot| slot.id.clone()).zip(chosen.iter().cloned()).collect()
}

/// The same, once every place has its part.
fn complete(compose: &Compose, chosen: &[OptionId]) -> Option<Vec<(OptionId, OptionId)>> {
    chosen.iter().all(|part| !part.as_str().is_empty()).then(|| pairs(compose, chosen))
}
