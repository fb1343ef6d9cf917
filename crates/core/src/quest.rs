//! The quest: chapters, scenes, judged items, endings.
//!
//! `tekser-content` has checked the graph: every scene can be reached, every path ends, every clue can be opened.

use serde::{Deserialize, Serialize};

use crate::{
    activity::{Card, Truth, judge::Clue},
    course::{Note, Page},
    id::{ChapterId, ChoiceId, NoteId, PageId, SceneId, TechniqueId},
    picture::Picture,
    prose::Prose,
    web::{Site, Web, WebPage},
};

/// The notebook and the workshop.
pub mod book;
/// What can be done in a run.
mod moves;
/// One run through a chapter.
pub mod playthrough;
/// Who hears what from whom.
pub mod town;

pub use book::{Book, Workshop};
pub use moves::{Action, Mode, Move, Votes};
pub use playthrough::Playthrough;
pub use town::Town;

/// A chapter: a graph of scenes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its id.
    pub id: ChapterId,
    /// Its title.
    pub title: String,
    /// What it is about, one or two sentences.
    pub intro: String,
    /// The motif of its medallion on the carpet: SVG path data around 0, 0, within a radius of 16 units.
    pub medallion: String,
    /// Where it starts.
    pub start: SceneId,
    /// How many pages a learner can open in it; less than its judged items.
    pub daylight: u8,
    /// Its scenes.
    pub scenes: Vec<Scene>,
    /// The pages of the closed web that its items may open.
    pub pages: Vec<Page>,
    /// The notebook cards that it can unlock.
    pub notes: Vec<Note>,
    /// Portraits of those who speak, by name.
    pub portraits: Vec<(String, Picture)>,
    /// Who lives in the town and talks with whom: the Long Ear.
    pub town: Town,
}

impl Chapter {
    /// The scene called `id`.
    pub fn scene(&self, id: &SceneId) -> Option<&Scene> {
        self.scenes.iter().find(|scene| scene.id == *id)
    }

    /// The page called `id`.
    pub fn page(&self, id: &PageId) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == *id)
    }

    /// The ending scene of `pattern`.
    pub fn ending(&self, pattern: Pattern) -> Option<&Scene> {
        self.scenes.iter().find(|scene| matches!(scene.body, SceneBody::Ending(p) if p == pattern))
    }

    /// The pages as a little web of their own, for items that are checked by searching.
    pub fn web(&self) -> Web {
        let site = |page: &Page| Site {
            id: page.id.as_str().into(),
            name: page.site.clone(),
            domain: page.address.clone(),
            since: 0,
            owner: String::new(),
            purpose: Prose::new(),
            pages: vec![WebPage {
                id: page.id.clone(),
                path: String::new(),
                date: String::new(),
                title: page.title.clone(),
                text: page.text.clone(),
                words: String::new(),
                picture: None,
                links: Vec::new(),
                version_of: None,
            }],
            ads: Vec::new(),
        };
        Web { group: self.id.as_str().into(), sites: self.pages.iter().map(site).collect() }
    }
}

/// One node of a chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {
    /// Its id.
    pub id: SceneId,
    /// Its title.
    pub title: String,
    /// A picture of the place.
    pub picture: Option<Picture>,
    /// What is told and said.
    pub lines: Vec<Line>,
    /// What is said as well when something happened before, in order.
    pub asides: Vec<Aside>,
    /// What the learner does here.
    pub body: SceneBody,
}

/// Something told or said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The speaker's name; empty for the narrator.
    pub who: String,
    /// The words.
    pub text: Prose,
}

/// A line that depends on what happened before: so the town remembers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// When it is said: all must hold.
    pub needs: Vec<Need>,
    /// What is said.
    pub line: Line,
}

/// What the learner does in a scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_family = "wasm"),
    expect(
        clippy::large_enum_variant,
        reason = "scenes are few and live in one vector; a box would cost an allocation and gain nothing"
    )
)]
pub enum SceneBody {
    /// Chooses; the last choice has no needs.
    Story(Vec<Choice>),
    /// Judges a message, then acts.
    Item(Item),
    /// Nothing: the chapter is over.
    Ending(Pattern),
}

/// An edge out of a story scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id.
    pub id: ChoiceId,
    /// What the learner reads.
    pub text: Prose,
    /// Where it leads.
    pub to: Target,
    /// When it is offered: all must hold.
    pub needs: Vec<Need>,
    /// What it changes.
    pub effects: Vec<Effect>,
}

/// Where an edge leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// To a scene.
    Scene(SceneId),
    /// To the ending that fits the learner's pattern.
    Ending,
}

/// When a choice is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    /// Something misleading was passed on, or something true denied, and it is not put right yet.
    Erred,
    /// The opposite of `Erred`.
    NotErred,
    /// A flag is set.
    Flag(String),
    /// A flag is not set.
    NotFlag(String),
    /// At least so much daylight is left.
    Daylight(u8),
    /// The learner's last finished run of an earlier chapter left this memory, `CHAPTER/FLAG` or `CHAPTER/PATTERN`.
    Past(String),
    /// The opposite of `Past`.
    NotPast(String),
}

/// What a choice changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Past errors are put right, openly.
    Repair,
    /// The town's trust, in points.
    Trust(i8),
    /// The town's peace, in points.
    Peace(i8),
    /// Daylight, in looks.
    Daylight(i8),
    /// A flag is set.
    Flag(String),
    /// A notebook card is unlocked.
    Note(NoteId),
}

/// A judged item of the quest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The message.
    pub card: Card,
    /// What is so.
    pub truth: Truth,
    /// Whether passing it on wrongly disturbs the peace.
    pub harm: bool,
    /// Who in the town brought it first: an id of [`Town`].
    pub by: String,
    /// A question for a class or a family to talk about before they judge.
    pub talk: String,
    /// Suggested searches. Where there are any, the item is checked by searching all pages of the chapter.
    pub queries: Vec<String>,
    /// Pages that may be opened, one daylight each; none where one searches.
    pub pages: Vec<PageId>,
    /// Where the decisive clue stands.
    pub clue: Clue,
    /// Techniques that it uses.
    pub techniques: Vec<TechniqueId>,
    /// Notebook cards unlocked by it.
    pub notes: Vec<NoteId>,
    /// Said to a learner whose verdict is "holds".
    pub if_holds: Prose,
    /// Said to a learner whose verdict is "misleads".
    pub if_misleads: Prose,
    /// Where it leads.
    pub to: Target,
}

impl Item {
    /// Whether the page can be opened while this item is checked.
    pub fn opens(&self, chapter: &Chapter, page: &PageId) -> bool {
        if self.queries.is_empty() { self.pages.contains(page) } else { chapter.page(page).is_some() }
    }

    /// Whether there is anything to check it with.
    pub fn can_be_checked(&self) -> bool {
        !(self.pages.is_empty() && self.queries.is_empty())
    }
}

/// How a run through a chapter went, taken as a whole. Endings follow from it, not from points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// Discerning and kind.
    Lantern,
    /// Believes too easily.
    OpenGate,
    /// Doubts everything, or keeps to themselves what is true.
    LockedGate,
    /// Neither too trusting nor too doubting, but careless or harsh.
    LoudDrum,
    /// Erred, then put it right openly; worth as much as `Lantern`.
    RepairedBridge,
}

impl Pattern {
    /// All patterns.
    pub const ALL: [Self; 5] = [Self::Lantern, Self::OpenGate, Self::LockedGate, Self::LoudDrum, Self::RepairedBridge];

    /// The name in authored files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lantern => "lantern",
            Self::OpenGate => "open-gate",
            Self::LockedGate => "locked-gate",
            Self::LoudDrum => "loud-drum",
            Self::RepairedBridge => "repaired-bridge",
        }
    }
}

/// What a run of `chapter` leaves to later ones, as they ask for it: `CHAPTER/FLAG` and `CHAPTER/PATTERN`.
pub fn memories(chapter: &ChapterId, flags: &[String], pattern: Option<Pattern>) -> Vec<String> {
    let left = flags.iter().map(String::as_str).chain(pattern.map(Pattern::name));
    left.map(|memory| format!("{chapter}/{memory}")).collect()
}
