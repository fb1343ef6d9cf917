//! What belongs to the whole quest: the notebook with the cards of all chapters, and Aldar's workshop.

use serde::{Deserialize, Serialize};

use super::Line;
use crate::{
    activity::{Card, Medium, compose::gap},
    course::Note,
    id::{ChapterId, OptionId, TechniqueId},
    picture::Picture,
    progress::Progress,
    prose::Prose,
};

/// The notebook and the workshop in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// The chapters with their cards, in course order.
    pub chapters: Vec<BookChapter>,
    /// The workshop; `None` where a course has none.
    pub workshop: Option<Workshop>,
}

/// The cards of one chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookChapter {
    /// The chapter's id.
    pub id: ChapterId,
    /// Its title.
    pub title: String,
    /// Every card that it can unlock.
    pub notes: Vec<Note>,
}

/// A card with the chapter that it is from.
pub type Leaf<'a> = (&'a BookChapter, &'a Note);

/// The cards that a learner has unlocked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notebook<'a> {
    /// Those whose message was misjudged at first: worth meeting again.
    pub again: Vec<Leaf<'a>>,
    /// The others.
    pub settled: Vec<Leaf<'a>>,
    /// How many cards there are.
    pub of: usize,
}

impl Book {
    /// The notebook of a learner, as far as the chapters that `offered` names.
    pub fn notebook(&self, progress: &Progress, offered: &dyn Fn(&ChapterId) -> bool) -> Notebook<'_> {
        let mut notebook = Notebook::default();
        for chapter in self.chapters.iter().filter(|chapter| offered(&chapter.id)) {
            let unlocked = progress.chapters.get(&chapter.id).map(|chapter| &chapter.notes);
            for note in &chapter.notes {
                notebook.of += 1;
                match unlocked.and_then(|notes| notes.get(&note.id)) {
                    Some(true) => notebook.again.push((chapter, note)),
                    Some(false) => notebook.settled.push((chapter, note)),
                    None => {}
                }
            }
        }
        notebook
    }
}

impl Notebook<'_> {
    /// How many cards are unlocked.
    pub fn unlocked(&self) -> usize {
        self.again.len() + self.settled.len()
    }
}

/// Where an absurd message is put together from stock parts, hung up in the town, and looked through part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// What is said around it.
    pub words: Words,
    /// Portraits of those who speak, by name.
    pub portraits: Vec<(String, Picture)>,
    /// The places of the message, in its order.
    pub slots: Vec<PartSlot>,
}

/// What the workshop says, from the door to the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Asked of a guest: thirteen or older?
    pub ask_age: String,
    /// The answer that opens the workshop.
    pub older: String,
    /// The answer that does not.
    pub younger: String,
    /// Said to the younger ones.
    pub opens_later: String,
    /// How it begins.
    pub opening: Vec<Line>,
    /// Who signs the message.
    pub sheet: String,
    /// What stands below the message, wherever it is shown.
    pub made_up: String,
    /// The button that hangs it up.
    pub hang: String,
    /// Above what the town does.
    pub echo: String,
    /// What becomes of it in the end.
    pub aftermath: Vec<Line>,
    /// Above the parts to be named.
    pub look_through: String,
    /// The question about each part.
    pub which: String,
    /// How it ends.
    pub closing: Vec<Line>,
}

/// A place of the message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSlot {
    /// What belongs here.
    pub label: String,
    /// What can be put here.
    pub parts: Vec<StockPart>,
}

/// A part that Aldar has in stock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockPart {
    /// Its id.
    pub id: OptionId,
    /// What it says.
    pub text: Prose,
    /// What the town makes of it.
    pub echo: Prose,
    /// The technique that it carries.
    pub technique: TechniqueId,
    /// Techniques to choose from, with their names; the right one is among them.
    pub labels: Vec<(TechniqueId, String)>,
    /// What gives it away, and the fair question.
    pub feedback: Prose,
}

impl StockPart {
    /// Whether the `n`-th label names the technique that the part carries.
    pub fn is_named_by(&self, n: usize) -> bool {
        self.labels.get(n).is_some_and(|(id, _)| *id == self.technique)
    }

    /// The name of the technique that the part carries.
    pub fn technique_name(&self) -> &str {
        self.labels.iter().find(|(id, _)| *id == self.technique).map_or("", |(_, name)| name)
    }
}

impl Workshop {
    /// The part that stands in each place, by what was picked there.
    pub fn parts<'a>(&'a self, picked: &[Option<usize>]) -> Vec<Option<&'a StockPart>> {
        let part = |(n, slot): (usize, &'a PartSlot)| slot.parts.get(picked.get(n).copied().flatten()?);
        self.slots.iter().enumerate().map(part).collect()
    }

    /// The message as far as it stands: a notice, and at its foot that all of it is made up.
    pub fn sheet(&self, picked: &[Option<usize>]) -> Card {
        let mut text = Prose::new();
        for (slot, part) in self.slots.iter().zip(self.parts(picked)) {
            match part {
                Some(part) => text.extend_from_slice(&part.text),
                None => text.push(gap(&slot.label)),
            }
        }
        let (from, note) = (self.words.sheet.clone(), self.words.made_up.clone());
        Card { medium: Medium::Notice, from, time: String::new(), text, note }
    }

    /// The parts of the message, once no place is empty.
    pub fn whole<'a>(&'a self, picked: &[Option<usize>]) -> Option<Vec<&'a StockPart>> {
        self.parts(picked).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::{Block, Inline, plain_prose};

    fn book() -> Book {
        let note = |id: &str| Note { id: id.into(), title: id.to_uppercase(), text: Prose::new() };
        let chapter = |id: &str, notes: &[&str]| BookChapter {
            id: id.into(),
            title: id.to_uppercase(),
            notes: notes.iter().map(|id| note(id)).collect(),
        };
        Book { chapters: vec![chapter("one", &["a", "b", "c"]), chapter("two", &["d", "a"])], workshop: None }
    }

    fn progress(unlocked: &[(&str, &str, bool)]) -> Progress {
        let mut progress = Progress::default();
        for &(chapter, note, shaky) in unlocked {
            let mut run = progress.chapters.get(&chapter.into()).cloned().unwrap_or_default();
            run.notes.insert(note.into(), shaky);
            progress.chapters.insert(chapter.into(), run);
        }
        progress
    }

    fn ids(leaves: &[Leaf<'_>]) -> Vec<String> {
        leaves.iter().map(|(chapter, note)| format!("{}/{}", chapter.id, note.id)).collect()
    }

    #[test]
    fn unlocked_cards_are_shaky_or_settled_and_a_card_belongs_to_its_chapter() {
        let book = book();
        let progress = progress(&[("two", "a", true), ("one", "c", false), ("one", "b", true), ("one", "gone", true)]);
        let notebook = book.notebook(&progress, &|_| true);
        assert_eq!(ids(&notebook.again), ["one/b", "two/a"]);
        assert_eq!(ids(&notebook.settled), ["one/c"]);
        assert_eq!((notebook.unlocked(), notebook.of), (3, 5));
    }

    #[test]
    fn a_part_of_the_course_has_its_own_cards_only() {
        let (book, progress) = (book(), progress(&[("two", "a", true), ("one", "c", false)]));
        let notebook = book.notebook(&progress, &|id| id.as_str() == "one");
        assert_eq!((notebook.unlocked(), notebook.of), (1, 3));
        assert_eq!(Book::default().notebook(&progress, &|_| true), Notebook::default());
    }

    fn workshop() -> Workshop {
        let part = |id: &str| StockPart {
            id: id.into(),
            text: vec![Block::Paragraph(vec![Inline::Text(format!("words of {id}"))])],
            technique: "emotion".into(),
            labels: vec![("trolling".into(), "Trolling".into()), ("emotion".into(), "Feelings".into())],
            ..StockPart::default()
        };
        let slot =
            |label: &str, parts: &[&str]| PartSlot { label: label.to_owned(), parts: parts.iter().map(|id| part(id)).collect() };
        let words = Words { made_up: "made up".to_owned(), ..Words::default() };
        Workshop { words, slots: vec![slot("headline", &["a", "b"]), slot("picture", &["c"])], ..Workshop::default() }
    }

    #[test]
    fn a_message_is_whole_once_every_place_has_a_part() {
        let workshop = workshop();
        let whole = |picked: &[Option<usize>]| {
            workshop.whole(picked).map(|parts| parts.iter().map(|part| part.id.to_string()).collect::<Vec<_>>())
        };
        assert_eq!(whole(&[Some(1), Some(0)]), Some(vec!["b".to_owned(), "c".to_owned()]));
        assert_eq!(whole(&[Some(1), None]), None);
        assert_eq!(whole(&[Some(1)]), None);
        assert_eq!(whole(&[Some(2), Some(0)]), None);
        let sheet = |picked: &[Option<usize>]| plain_prose(&workshop.sheet(picked).text);
        assert_eq!(sheet(&[None, Some(0)]), "… headline\nwords of c");
        assert_eq!(sheet(&[Some(1), Some(0)]), "words of b\nwords of c");
        assert_eq!(workshop.sheet(&[]).note, "made up");
    }

    #[test]
    fn a_part_is_named_by_its_own_technique() {
        let workshop = workshop();
        let part = &workshop.slots[0].parts[0];
        assert_eq!([0, 1, 2].map(|n| part.is_named_by(n)), [false, true, false]);
        assert_eq!(part.technique_name(), "Feelings");
        assert_eq!(StockPart::default().technique_name(), "");
    }
}
