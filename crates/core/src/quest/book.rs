//! What belongs to the whole quest: the notebook with the cards of all chapters, and Aldar's workshop.

use serde::{Deserialize, Serialize};

use super::Line;
use crate::{
    activity::{
        AnswerOption, Mark, Remark,
        compose::{Compose, Slot},
    },
    course::Note,
    id::{ChapterId, OptionId},
    picture::Picture,
    progress::Progress,
    prose::{Block, Inline, Prose},
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// What is said around it, by [`Word`].
    pub words: Vec<String>,
    /// How it begins.
    pub opening: Vec<Line>,
    /// What becomes of the message in the end.
    pub aftermath: Vec<Line>,
    /// The last word.
    pub closing: Vec<Line>,
    /// Portraits of those who speak, by name.
    pub portraits: Vec<(String, Picture)>,
    /// The message; what is said of a part is what gives it away, and the fair question. No part is a right one.
    pub message: Compose,
    /// What else belongs to the parts, in the order of the places.
    pub stock: Vec<Stock>,
}

/// What the workshop says beside the stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Asked of a guest: thirteen or older?
    AskAge,
    /// The answer that opens the workshop.
    Older,
    /// The answer that does not.
    Younger,
    /// Said to the younger ones.
    OpensLater,
    /// The button that hangs the message up.
    Hang,
    /// Above what the town does.
    Echo,
    /// Above the parts to be named.
    LookThrough,
    /// The question about each part.
    Which,
}

impl Word {
    /// All of them with their keys in authored files, in the order of [`Workshop::words`].
    pub const ALL: [(Self, &str); 8] = [
        (Self::AskAge, "ask-age"),
        (Self::Older, "older"),
        (Self::Younger, "younger"),
        (Self::OpensLater, "opens-later"),
        (Self::Hang, "hang"),
        (Self::Echo, "echo"),
        (Self::LookThrough, "look-through"),
        (Self::Which, "which"),
    ];
}

/// What a part does in the town, and what it is to be called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// The part.
    pub part: OptionId,
    /// What the town makes of it.
    pub echo: Prose,
    /// Names of techniques to choose from.
    pub labels: Vec<String>,
    /// Which of them the part carries.
    pub right: u8,
}

/// A part of a message that hangs: its place, its words, its stock.
pub type Hung<'a> = (&'a Slot, &'a AnswerOption, &'a Stock);

impl Workshop {
    /// A word of the workshop.
    pub fn word(&self, word: Word) -> String {
        self.words.get(word as usize).cloned().unwrap_or_default()
    }

    /// The parts that were chosen, in the order of their places.
    pub fn hung(&self, chosen: &[(OptionId, OptionId)]) -> Vec<Hung<'_>> {
        let hung = |slot| {
            let part = Slot::part_in(slot, chosen)?;
            Some((slot, part, self.stock.iter().find(|stock| stock.part == part.id)?))
        };
        self.message.slots.iter().filter_map(hung).collect()
    }
}

impl Stock {
    /// What is said when the part is called by its `n`-th label; `feedback` is said of the part itself.
    pub fn remark(&self, n: usize, feedback: Prose) -> Remark {
        let name = |n: usize| self.labels.get(n).cloned().unwrap_or_default();
        let is_right = n == usize::from(self.right);
        Remark {
            mark: if is_right { Mark::Right } else { Mark::NotSo },
            about: vec![Block::Paragraph(vec![Inline::Text(name(n))])],
            place: if is_right { String::new() } else { name(usize::from(self.right)) },
            feedback,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        activity::{Card, Medium},
        prose::plain_prose,
    };

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
        let prose = |text: &str| vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])];
        let part = |id: &str| AnswerOption { id: id.into(), text: prose(id), feedback: Prose::new() };
        let slot = |id: &str, parts: &[&str]| Slot {
            id: id.into(),
            label: id.to_uppercase(),
            parts: parts.iter().map(|id| part(id)).collect(),
            right: Vec::new(),
        };
        let stock = |id: &str| Stock {
            part: id.into(),
            labels: vec!["Trolling".to_owned(), "Feelings".to_owned()],
            right: 1,
            ..Stock::default()
        };
        let card =
            Card { medium: Medium::Notice, from: String::new(), time: String::new(), text: Prose::new(), note: String::new() };
        Workshop {
            words: Word::ALL.map(|(_, key)| key.to_owned()).to_vec(),
            opening: Vec::new(),
            aftermath: Vec::new(),
            closing: Vec::new(),
            portraits: Vec::new(),
            message: Compose { card, slots: vec![slot("headline", &["a", "b"]), slot("picture", &["c"])], own: String::new() },
            stock: ["a", "b", "c"].map(stock).to_vec(),
        }
    }

    #[test]
    fn what_hangs_are_the_chosen_parts_in_their_places() {
        let workshop = workshop();
        let hung = |chosen: &[(&str, &str)]| {
            let chosen: Vec<_> = chosen.iter().map(|&(slot, part)| (slot.into(), part.into())).collect();
            let hung = workshop.hung(&chosen);
            hung.iter().map(|(slot, part, stock)| format!("{} {} {}", slot.id, part.id, stock.part)).collect::<Vec<_>>()
        };
        assert_eq!(hung(&[("picture", "c"), ("headline", "b")]), ["headline b b", "picture c c"]);
        assert_eq!(hung(&[("headline", "c"), ("elsewhere", "a")]), Vec::<String>::new());
    }

    #[test]
    fn every_word_is_found_by_its_name() {
        let workshop = workshop();
        assert!(Word::ALL.iter().all(|(word, key)| workshop.word(*word) == *key));
    }

    #[test]
    fn a_part_is_called_by_its_own_technique_or_told_what_it_is() {
        let stock = &workshop().stock[0];
        let said = |n| {
            let remark = stock.remark(n, Prose::new());
            (remark.mark, plain_prose(&remark.about), remark.place)
        };
        assert_eq!(said(1), (Mark::Right, "Feelings".to_owned(), String::new()));
        assert_eq!(said(0), (Mark::NotSo, "Trolling".to_owned(), "Feelings".to_owned()));
    }
}
