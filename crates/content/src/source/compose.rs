//! A message from parts.

use super::{At, Reader};

/// A message from parts.
#[derive(Debug)]
pub(crate) struct ComposeSource {
    pub slots: Vec<SlotSource>,
    pub own: bool,
}

/// A place of the message.
#[derive(Debug)]
pub(crate) struct SlotSource {
    pub id: At<String>,
    pub parts: Vec<At<String>>,
    pub right: Vec<At<String>>,
}

impl ComposeSource {
    /// Reads `slots` and `own`.
    pub fn read(step: &Reader<'_>) -> Self {
        let slot = |slot: &Reader<'_>| {
            let (id, parts, right) = (slot.need_id("id"), slot.need_ids("parts"), slot.need_ids("right"));
            Some(SlotSource { id: id?, parts, right })
        };
        Self { slots: step.tables("slots").iter().filter_map(slot).collect(), own: step.flag("own") }
    }

    /// All parts of all places.
    pub fn parts(&self) -> impl Iterator<Item = &At<String>> {
        self.slots.iter().flat_map(|slot| &slot.parts)
    }
}
