//! The notebook and the workshop.

use tekser_core::quest::{
    Chapter, Workshop,
    book::{Book, BookChapter, PartSlot, StockPart, Words},
};

use super::quest::{cast, line, portraits};
use crate::{
    source::{
        course::TechniqueSource,
        workshop::{PartSlotSource, StockPartSource, WorkshopSource},
    },
    svg::Pictures,
    texts::Scope,
};

/// The notebook of these chapters, with the workshop beside it.
pub(crate) fn book(chapters: &[Chapter], workshop: Option<Workshop>) -> Book {
    let chapter =
        |chapter: &Chapter| BookChapter { id: chapter.id.clone(), title: chapter.title.clone(), notes: chapter.notes.clone() };
    Book { chapters: chapters.iter().map(chapter).collect(), workshop }
}

/// The workshop in one language.
pub(crate) fn workshop(
    source: &WorkshopSource,
    techniques: &[TechniqueSource],
    texts: &Scope<'_>,
    pictures: &Pictures<'_>,
) -> Workshop {
    let texts = texts.scope("workshop");
    let cast = cast(&source.cast, &texts);
    let lines = |key: &str| texts.need_list(key).iter().map(|texts| line(texts, &cast)).collect();
    let words = Words {
        ask_age: texts.plain("ask-age"),
        older: texts.plain("older"),
        younger: texts.plain("younger"),
        opens_later: texts.plain("opens-later"),
        opening: lines("opening"),
        sheet: texts.plain("sheet"),
        made_up: texts.plain("made-up"),
        hang: texts.plain("hang"),
        echo: texts.plain("echo"),
        aftermath: lines("aftermath"),
        look_through: texts.plain("look-through"),
        which: texts.plain("which"),
        closing: lines("closing"),
    };
    let (of_slots, of_parts) = (texts.scope("slot"), texts.scope("part"));
    let part = |source: &StockPartSource| part(source, techniques, &of_parts);
    let slot = |source: &PartSlotSource| PartSlot {
        label: of_slots.plain(&source.id.value),
        parts: source.parts.iter().map(part).collect(),
    };
    Workshop { words, portraits: portraits(&cast, pictures), slots: source.slots.iter().map(slot).collect() }
}

fn part(source: &StockPartSource, techniques: &[TechniqueSource], of_parts: &Scope<'_>) -> StockPart {
    let texts = of_parts.scope(&source.id.value);
    // Techniques that do not exist are told by their check.
    let name = |id: &str| {
        let technique = techniques.iter().find(|technique| technique.id.value == id)?;
        technique.name.iter().find(|(of, _)| of == texts.locale).map(|(_, name)| name.value.clone())
    };
    let label = |id: &str| (id.into(), name(id).unwrap_or_default());
    StockPart {
        id: source.id.value.as_str().into(),
        text: texts.prose("text"),
        echo: texts.prose("echo"),
        technique: source.technique.as_ref().map(|id| id.value.as_str().into()).unwrap_or_default(),
        labels: source.labels.iter().map(|id| label(&id.value)).collect(),
        feedback: texts.feedback("feedback"),
    }
}
