//! A message from parts: every place has parts that fit and parts that do not.

use super::answers::strangers;
use crate::source::compose::ComposeSource;

/// How many places a message has.
const SLOTS: std::ops::RangeInclusive<usize> = 2..=6;
/// How many parts there are for a place.
const PARTS: std::ops::RangeInclusive<usize> = 2..=4;

/// What is wrong with a message, told to `add` with the line and what to do.
pub(super) fn faults(compose: &ComposeSource, line: u32, add: &mut dyn FnMut(u32, String, &'static str)) {
    if !SLOTS.contains(&compose.slots.len()) {
        add(line, format!("has {} slots", compose.slots.len()), "let the message have 2 to 6 of them in `slots`");
    }
    for slot in &compose.slots {
        let (id, line) = (&slot.id.value, slot.id.line);
        if !PARTS.contains(&slot.parts.len()) {
            add(line, format!("has {} parts for the slot `{id}`", slot.parts.len()), "let a slot have 2 to 4 of them in `parts`");
        }
        for stranger in strangers(&slot.right, &slot.parts) {
            let message = format!("calls `{}` right, which is not a part of the slot `{id}`", stranger.value);
            add(stranger.line, message, "name ids of this slot's `parts` only");
        }
        if slot.right.is_empty() {
            add(line, format!("has no right part for the slot `{id}`"), "name the parts that fit in `right`");
        } else if slot.parts.iter().all(|part| slot.right.iter().any(|right| right.value == part.value)) {
            let help = "add a part that does not fit, or leave one out of `right`";
            add(line, format!("has no wrong part for the slot `{id}`"), help);
        }
    }
}
