//! `workshop.toml`: the places of Aldar's message, and the parts that he has in stock.

use super::{At, Reader, course};
use crate::{diagnostic::Faults, files::Files};

/// Where the workshop stands.
pub(crate) const WORKSHOP: &str = "lessons/quest/workshop.toml";

/// The workshop as typed.
#[derive(Debug, Default)]
pub(crate) struct WorkshopSource {
    pub cast: Vec<At<String>>,
    pub slots: Vec<PartSlotSource>,
}

/// A place of the message.
#[derive(Debug)]
pub(crate) struct PartSlotSource {
    pub id: At<String>,
    pub parts: Vec<StockPartSource>,
}

/// A part: what technique it carries, and the techniques among which it is to be named.
#[derive(Debug)]
pub(crate) struct StockPartSource {
    pub id: At<String>,
    pub technique: Option<At<String>>,
    pub labels: Vec<At<String>>,
}

impl WorkshopSource {
    /// All parts of all places.
    pub fn parts(&self) -> impl Iterator<Item = &StockPartSource> {
        self.slots.iter().flat_map(|slot| &slot.parts)
    }
}

/// Reads `workshop.toml`; `None` where a course has no workshop.
pub(crate) fn read(files: &Files, faults: &Faults) -> Option<WorkshopSource> {
    files.bytes(WORKSHOP)?;
    let Some(table) = course::read(files, WORKSHOP, faults) else { return Some(WorkshopSource::default()) };
    let root = Reader::new(WORKSHOP, &table, faults);
    let part = |part: &Reader<'_>| {
        let (id, technique, labels) = (part.need_id("id"), part.need_id("technique"), part.need_ids("labels"));
        Some(StockPartSource { id: id?, technique, labels })
    };
    let slot = |slot: &Reader<'_>| {
        let (id, parts) = (slot.need_id("id"), slot.tables("parts"));
        Some(PartSlotSource { id: id?, parts: parts.iter().filter_map(part).collect() })
    };
    let slots = root.tables("slot").iter().filter_map(slot).collect();
    Some(WorkshopSource { cast: root.ids("cast"), slots })
}
