//! The notebook and the workshop.

use tekser_core::{
    activity::{
        AnswerOption, Card, Medium,
        compose::{Compose, Slot},
    },
    prose::Prose,
    quest::{
        Chapter, Workshop,
        book::{Book, BookChapter, Stock, Word},
    },
};

use super::quest::{cast, line, portraits};
use crate::{
    source::{
        At,
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
    let words = Word::ALL.map(|(_, key)| texts.plain(key)).to_vec();
    let (opening, aftermath, closing) = (lines("opening"), lines("aftermath"), lines("closing"));
    let (from, note) = (texts.plain("sheet"), texts.plain("made-up"));
    let card = Card { medium: Medium::Notice, from, time: String::new(), text: Prose::new(), note };
    let (of_slots, of_parts) = (texts.scope("slot"), texts.scope("part"));
    let mut stock = Vec::new();
    let mut part = |source: &StockPartSource| {
        let texts = of_parts.scope(&source.id.value);
        let text = texts.prose("text");
        stock.push(self::stock(source, techniques, &texts));
        AnswerOption { id: source.id.value.as_str().into(), text, feedback: texts.feedback("feedback") }
    };
    let slot = |source: &PartSlotSource| Slot {
        id: source.id.value.as_str().into(),
        label: of_slots.plain(&source.id.value),
        parts: source.parts.iter().map(&mut part).collect(),
        right: Vec::new(),
    };
    let slots = source.slots.iter().map(slot).collect();
    let message = Compose { card, slots, own: String::new() };
    Workshop { words, opening, aftermath, closing, portraits: portraits(&cast, pictures), message, stock }
}

fn stock(source: &StockPartSource, techniques: &[TechniqueSource], texts: &Scope<'_>) -> Stock {
    // Techniques that do not exist are told by their check, and so is a right one that is not among the labels.
    let name = |id: &At<String>| {
        let technique = techniques.iter().find(|technique| technique.id.value == id.value)?;
        technique.name.iter().find(|(of, _)| of == texts.locale).map(|(_, name)| name.value.clone())
    };
    let own = source.technique.as_ref().map(|technique| technique.value.as_str());
    let right = source.labels.iter().position(|label| Some(label.value.as_str()) == own);
    Stock {
        part: source.id.value.as_str().into(),
        echo: texts.prose("echo"),
        labels: source.labels.iter().map(|label| name(label).unwrap_or_default()).collect(),
        right: right.and_then(|right| u8::try_from(right).ok()).unwrap_or_default(),
    }
}
