//! The workshop: every part carries a technique, all techniques occur, and each part can be named.

use std::collections::BTreeSet;

use super::references::known;
use crate::{
    diagnostic::{Faults, code},
    model::Model,
    source::{At, course::TECHNIQUES, workshop::WORKSHOP},
};

/// How many places the message has.
const SLOTS: usize = 5;
/// How many parts there are for a place.
const PARTS: std::ops::RangeInclusive<usize> = 3..=4;
/// Among how many techniques a part is named; in a course that has fewer, among some of them.
const LABELS: usize = 3;

/// Five places with three or four parts each, whose techniques exist; and no technique is left out.
pub(super) fn parts(model: &Model<'_>, faults: &Faults) {
    let Some(workshop) = model.workshop() else { return };
    if workshop.slots.len() != SLOTS {
        let message = format!("the workshop has {} places", workshop.slots.len());
        faults.error(code::FEW_PARTS, WORKSHOP, 0, message, format!("let the message have {SLOTS} `[[slot]]` tables"));
    }
    for slot in workshop.slots.iter().filter(|slot| !PARTS.contains(&slot.parts.len())) {
        let message = format!("there are {} parts for `{}`", slot.parts.len(), slot.id.value);
        faults.error(code::FEW_PARTS, WORKSHOP, slot.id.line, message, "let a place have 3 or 4 of them in `parts`");
    }
    let techniques: Vec<&str> = model.techniques.iter().map(|technique| technique.id.value.as_str()).collect();
    let named: Vec<At<String>> = workshop.parts().flat_map(|part| part.technique.iter().chain(&part.labels)).cloned().collect();
    known(&named, &techniques, (code::NO_TECHNIQUE, "technique"), "lessons/techniques.toml has", WORKSHOP, faults);
    let carried: BTreeSet<&str> = workshop.parts().filter_map(|part| Some(part.technique.as_ref()?.value.as_str())).collect();
    for technique in techniques.iter().filter(|technique| !carried.contains(*technique)) {
        let message = format!("no part of the workshop carries `{technique}`");
        let help = format!("let a part carry it: {TECHNIQUES} lists what the workshop shows");
        faults.error(code::IDLE_TECHNIQUE, WORKSHOP, 0, message, help);
    }
}

/// A part is named among three different techniques, and the right one is among them.
pub(super) fn labels(model: &Model<'_>, faults: &Faults) {
    let fits = |count| if model.techniques.len() < LABELS { count > 0 } else { count == LABELS };
    for part in model.workshop().iter().flat_map(|workshop| workshop.parts()) {
        let Some(technique) = &part.technique else { continue };
        let labels: BTreeSet<&str> = part.labels.iter().map(|label| label.value.as_str()).collect();
        let (line, id) = (part.id.line, &part.id.value);
        if labels.len() < part.labels.len() || !fits(labels.len()) {
            let message = format!("the labels of `{id}` are not {LABELS} different techniques");
            faults.error(code::WRONG_LABELS, WORKSHOP, line, message, format!("name {LABELS} in `labels`, each once"));
        }
        if !labels.contains(technique.value.as_str()) {
            let message = format!("`{}` is not among the labels of `{id}`", technique.value);
            faults.error(code::WRONG_LABELS, WORKSHOP, line, message, "put the part’s own `technique` into `labels`");
        }
    }
}
