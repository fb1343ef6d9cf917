//! `lesson.toml`: what is the same in every language.

use tekser_core::{
    activity::{Medium, Truth, Verdict},
    course::Role,
};

use super::{
    At, Reader,
    compose::ComposeSource,
    course::{STATES, State},
    knobs::KnobsSource,
};
use crate::diagnostic::code;

/// Who told whom.
mod network;
/// Copies of one thing.
mod trace;

pub(crate) use network::{NetworkSource, TellingSource};
pub(crate) use trace::{CopySource, TraceSource};

/// A lesson as typed.
#[derive(Debug)]
pub(crate) struct LessonSource {
    pub id: String,
    pub unit: String,
    /// `lessons/UNIT/LESSON`.
    pub folder: String,
    pub state: State,
    pub competences: Vec<String>,
    pub sources: Vec<At<String>>,
    pub pages: Vec<PageSource>,
    pub steps: Vec<StepSource>,
}

/// A page of the closed web.
#[derive(Debug)]
pub(crate) struct PageSource {
    pub id: At<String>,
    pub picture: Option<At<String>>,
}

/// A step.
#[derive(Debug)]
pub(crate) struct StepSource {
    pub id: At<String>,
    pub role: Role,
    pub picture: Option<At<String>>,
    pub medium: Option<At<Medium>>,
    pub techniques: Vec<At<String>>,
    pub retrieves: Option<At<String>>,
    pub task: Task,
}

/// What a step is for.
#[derive(Debug)]
pub(crate) enum Task {
    Passage,
    Choice {
        options: Vec<At<String>>,
        correct: Vec<At<String>>,
        multiple: bool,
    },
    Judge(ItemSource),
    /// An earlier judged step once more, and the word for its kind.
    Again(At<String>, &'static str),
    Sort {
        trays: Vec<At<String>>,
        cards: Vec<(At<String>, At<String>)>,
    },
    Order {
        items: Vec<At<String>>,
        shown: Vec<At<String>>,
    },
    Spot {
        marks: Vec<(At<String>, bool)>,
    },
    Reflect,
    Browse(BrowseSource),
    Triage {
        actions: Vec<ActionSource>,
        messages: Vec<MessageSource>,
    },
    Compose(ComposeSource),
    Knobs(KnobsSource),
    Trace(TraceSource),
    Network(NetworkSource),
    Dialogue(DialogueSource),
    /// Its kind could not be read, which has been told.
    Unknown,
}

/// A task on the closed web.
#[derive(Debug)]
pub(crate) struct BrowseSource {
    pub group: Option<At<String>>,
    /// The page that is open at first; none: the search page.
    pub start: Option<At<String>>,
    pub queries: Vec<At<String>>,
    pub options: Vec<At<String>>,
    pub correct: Vec<At<String>>,
    pub helpful: Vec<At<String>>,
    pub original: Option<At<String>>,
    pub truth: Option<At<Truth>>,
}

/// What can be done with a message of an inbox.
#[derive(Debug)]
pub(crate) struct ActionSource {
    pub id: At<String>,
    pub verdict: Option<At<Verdict>>,
}

/// A message of an inbox.
#[derive(Debug)]
pub(crate) struct MessageSource {
    pub id: At<String>,
    pub medium: Option<At<Medium>>,
    pub truth: Option<At<Truth>>,
    /// The actions that are right.
    pub actions: Vec<At<String>>,
}

/// A conversation.
#[derive(Debug)]
pub(crate) struct DialogueSource {
    pub start: Option<At<String>>,
    pub seconds: Option<At<u8>>,
    pub lines: Vec<LineSource>,
}

/// What the other says.
#[derive(Debug)]
pub(crate) struct LineSource {
    pub id: At<String>,
    pub replies: Vec<ReplySource>,
}

/// A reply.
#[derive(Debug)]
pub(crate) struct ReplySource {
    pub id: At<String>,
    pub to: At<String>,
    pub good: bool,
}

/// What a judged item is, in lessons and in the quest alike.
#[derive(Debug)]
pub(crate) struct ItemSource {
    pub truth: Truth,
    pub pages: Vec<At<String>>,
    pub clue: Option<At<ClueSource>>,
    pub line: u32,
}

/// Where a clue stands, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ClueSource {
    Card,
    Page(String),
    Step(String),
}

/// The words for [`Medium`].
const MEDIA: [(&str, Medium); 7] = [
    ("chat", Medium::Chat),
    ("post", Medium::Post),
    ("sms", Medium::Sms),
    ("poster", Medium::Poster),
    ("page", Medium::Page),
    ("notice", Medium::Notice),
    ("talk", Medium::Talk),
];

/// The words for [`Truth`].
const TRUTHS: [(&str, Truth); 3] = [("holds", Truth::Holds), ("misleads", Truth::Misleads), ("open", Truth::Open)];

/// The words for [`Verdict`].
const VERDICTS: [(&str, Verdict); 2] = [("holds", Verdict::Holds), ("misleads", Verdict::Misleads)];

#[derive(Clone, Copy)]
enum Kind {
    Passage,
    Choice,
    Judge,
    Sort,
    Order,
    Spot,
    Reflect,
    Browse,
    Triage,
    Compose,
    Knobs,
    Trace,
    Network,
    Dialogue,
}

const KINDS: [(&str, Kind); 14] = [
    ("passage", Kind::Passage),
    ("choice", Kind::Choice),
    ("judge", Kind::Judge),
    ("sort", Kind::Sort),
    ("order", Kind::Order),
    ("spot", Kind::Spot),
    ("reflect", Kind::Reflect),
    ("browse", Kind::Browse),
    ("triage", Kind::Triage),
    ("compose", Kind::Compose),
    ("knobs", Kind::Knobs),
    ("trace", Kind::Trace),
    ("network", Kind::Network),
    ("dialogue", Kind::Dialogue),
];

impl LessonSource {
    /// Reads a lesson's structure.
    pub fn read(root: &Reader<'_>, unit: &str, id: &str, folder: &str) -> Self {
        let state = root.need_word("state", &STATES).map_or(State::Shipped, |state| state.value);
        let competences = root.texts("competences").into_iter().map(|competence| competence.value).collect();
        root.text("typical_age_range");
        let sources = root.ids("sources");
        let pages = root.tables("page").iter().filter_map(PageSource::read).collect();
        let steps = root.tables("step").iter().filter_map(step).collect();
        Self { id: id.to_owned(), unit: unit.to_owned(), folder: folder.to_owned(), state, competences, sources, pages, steps }
    }

    /// The path of `lesson.toml`.
    pub fn file(&self) -> String {
        format!("{}/lesson.toml", self.folder)
    }

    /// The step called `id`.
    pub fn step(&self, id: &str) -> Option<&StepSource> {
        self.steps.iter().find(|step| step.id.value == id)
    }
}

impl StepSource {
    /// The judged item of the step, not looking through `again`.
    pub fn item(&self) -> Option<&ItemSource> {
        match &self.task {
            Task::Judge(item) => Some(item),
            _ => None,
        }
    }

    /// The word for its kind, where the same may be asked once more at the end.
    pub fn comes_again_as(&self) -> Option<&'static str> {
        match self.task {
            Task::Judge(_) => Some("judge"),
            Task::Browse(_) => Some("browse"),
            _ => None,
        }
    }

    /// What is so of each message that the learner says a verdict on, open ones included, not looking through `again`.
    pub fn truths(&self) -> Vec<At<Truth>> {
        match &self.task {
            Task::Judge(item) => vec![At { value: item.truth, line: item.line }],
            Task::Triage { messages, .. } => messages.iter().filter_map(|message| message.truth.clone()).collect(),
            Task::Browse(browse) => browse.truth.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// The pictures that the step names.
    pub fn pictures(&self) -> impl Iterator<Item = &At<String>> {
        let copies = match &self.task {
            Task::Trace(trace) => &trace.copies[..],
            _ => &[],
        };
        self.picture.iter().chain(copies.iter().filter_map(|copy| copy.picture.as_ref()))
    }

    /// Whether the learner answers it.
    pub fn is_activity(&self) -> bool {
        !matches!(self.task, Task::Passage | Task::Unknown)
    }
}

impl ActionSource {
    fn read(action: &Reader<'_>) -> Option<Self> {
        let (id, verdict) = (action.need_id("id"), action.word("verdict", &VERDICTS));
        Some(Self { id: id?, verdict })
    }
}

impl MessageSource {
    fn read(message: &Reader<'_>) -> Option<Self> {
        let (id, medium) = (message.need_id("id"), message.need_word("card", &MEDIA));
        let (truth, actions) = (message.word("truth", &TRUTHS), message.need_ids("actions"));
        Some(Self { id: id?, medium, truth, actions })
    }
}

impl DialogueSource {
    fn read(step: &Reader<'_>) -> Self {
        let seconds = step.value("seconds").and_then(|_| step.need_count("seconds"));
        let lines = step.tables("lines").iter().filter_map(LineSource::read).collect();
        Self { start: step.need_id("start"), seconds, lines }
    }

    /// The line called `id`.
    pub fn line(&self, id: &str) -> Option<&LineSource> {
        self.lines.iter().find(|line| line.id.value == id)
    }

    /// The place of the line called `id`.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.lines.iter().position(|line| line.id.value == id)
    }

    /// By line, the most good replies that can follow from it.
    pub fn best(&self) -> Vec<usize> {
        let mut best = vec![0; self.lines.len()];
        // As many rounds as there are lines are enough where no way goes round.
        for _ in &self.lines {
            for (place, line) in self.lines.iter().enumerate() {
                best[place] = line.replies.iter().map(|reply| self.worth(reply, &best)).max().unwrap_or(0);
            }
        }
        best
    }

    /// What a reply can still come to.
    pub fn worth(&self, reply: &ReplySource, best: &[usize]) -> usize {
        usize::from(reply.good) + self.place(&reply.to.value).map_or(0, |place| best[place])
    }

    /// A way with the most good replies: lines, each with the reply to it where there is one.
    pub fn best_way(&self) -> Vec<(&LineSource, Option<&ReplySource>)> {
        let best = self.best();
        let mut way: Vec<(&LineSource, Option<&ReplySource>)> = Vec::new();
        let mut now = self.start.as_ref().and_then(|start| self.line(&start.value));
        while let Some(line) = now.filter(|_| way.len() < self.lines.len()) {
            // The first of the best, as the core has it.
            let reply = line.replies.iter().rev().max_by_key(|reply| self.worth(reply, &best));
            way.push((line, reply));
            now = reply.and_then(|reply| self.line(&reply.to.value));
        }
        way
    }
}

impl LineSource {
    fn read(line: &Reader<'_>) -> Option<Self> {
        let reply = |reply: &Reader<'_>| {
            let (id, to, good) = (reply.need_id("id"), reply.need_id("to"), reply.flag("good"));
            Some(ReplySource { id: id?, to: to?, good })
        };
        let (id, replies) = (line.need_id("id"), line.tables("replies").iter().filter_map(reply).collect());
        Some(Self { id: id?, replies })
    }
}

impl PageSource {
    /// Reads one `[[page]]`.
    pub fn read(page: &Reader<'_>) -> Option<Self> {
        let (id, picture) = (page.need_id("id"), page.id("picture"));
        Some(Self { id: id?, picture })
    }
}

impl ItemSource {
    /// Reads `truth`, `pages` and `clue`.
    pub fn read(reader: &Reader<'_>) -> Self {
        let truth = reader.need_word("truth", &TRUTHS).map_or(Truth::Open, |truth| truth.value);
        let pages = reader.ids("pages");
        let clue = reader.need_text("clue").and_then(|text| {
            let value = match (text.value, text.value.split_once(':')) {
                ("card", _) => ClueSource::Card,
                (_, Some(("page", id))) => ClueSource::Page(id.to_owned()),
                (_, Some(("step", id))) => ClueSource::Step(id.to_owned()),
                _ => {
                    reader.faults().error(
                        code::NO_CLUE,
                        reader.file,
                        text.line,
                        format!("`{}` does not say where the clue stands", text.value),
                        "write `page:ID`, `step:ID` (an earlier step) or `card`",
                    );
                    return None;
                }
            };
            Some(At { value, line: text.line })
        });
        Self { truth, pages, clue, line: reader.line() }
    }
}

impl BrowseSource {
    fn read(step: &Reader<'_>) -> Self {
        let start = step.need_text("start").and_then(|text| match (text.value, text.value.split_once(':')) {
            (_, Some(("page", id))) => Some(At { value: id.to_owned(), line: text.line }),
            ("search", _) => None,
            _ => {
                let message = format!("`{}` does not say where the task begins", text.value);
                let help = "write `start = \"page:ID\"` with a page of this group, or `start = \"search\"`";
                step.faults().error(code::WRONG_WORD, step.file, text.line, message, help);
                None
            }
        });
        Self {
            group: step.need_id("group"),
            start,
            queries: step.ids("queries"),
            options: step.need_ids("options"),
            correct: step.need_ids("correct"),
            helpful: step.need_ids("helpful"),
            original: step.id("original"),
            truth: step.word("truth", &TRUTHS[..2]),
        }
    }
}

/// Reads `card = "MEDIUM"`.
pub(crate) fn medium(reader: &Reader<'_>) -> Option<At<Medium>> {
    reader.word("card", &MEDIA)
}

fn step(step: &Reader<'_>) -> Option<StepSource> {
    let id = step.need_id("id");
    let kind = step.need_word("kind", &KINDS);
    if let Some(original) = step.value("again").and_then(|_| step.id("again")) {
        let task = match kind {
            Some(At { value: Kind::Browse, .. }) => Task::Again(original, "browse"),
            Some(At { value: Kind::Judge, .. }) | None => Task::Again(original, "judge"),
            Some(At { line, .. }) => {
                let help = "write `kind = \"judge\"` or `kind = \"browse\"`: only these come again";
                step.faults().error(code::WRONG_AGAIN, step.file, line, "a step with `again` is not a judged item", help);
                Task::Unknown
            }
        };
        let (picture, medium) = (None, None);
        return Some(StepSource { id: id?, role: Role::Core, picture, medium, techniques: Vec::new(), retrieves: None, task });
    }
    let role = role(step);
    let (picture, medium, techniques, retrieves) =
        (step.id("picture"), medium(step), step.ids("techniques"), step.id("retrieves"));
    let task = match kind.map(|kind| kind.value) {
        None => {
            step.let_pass();
            Task::Unknown
        }
        Some(Kind::Passage) => Task::Passage,
        Some(Kind::Reflect) => Task::Reflect,
        Some(Kind::Browse) => Task::Browse(BrowseSource::read(step)),
        Some(Kind::Compose) => Task::Compose(ComposeSource::read(step)),
        Some(Kind::Knobs) => Task::Knobs(KnobsSource::read(step)),
        Some(Kind::Judge) => Task::Judge(ItemSource::read(step)),
        Some(Kind::Choice) => {
            Task::Choice { options: step.need_ids("options"), correct: step.need_ids("correct"), multiple: step.flag("multiple") }
        }
        Some(Kind::Sort) => {
            let card = |card: &Reader<'_>| {
                let (id, tray) = (card.need_id("id"), card.need_id("tray"));
                Some((id?, tray?))
            };
            Task::Sort { trays: step.need_ids("trays"), cards: step.tables("cards").iter().filter_map(card).collect() }
        }
        Some(Kind::Order) => Task::Order { items: step.need_ids("items"), shown: step.need_ids("shown") },
        Some(Kind::Spot) => {
            let mark = |mark: &Reader<'_>| {
                let (id, target) = (mark.need_id("id"), mark.flag("target"));
                Some((id?, target))
            };
            Task::Spot { marks: step.tables("marks").iter().filter_map(mark).collect() }
        }
        Some(Kind::Dialogue) => Task::Dialogue(DialogueSource::read(step)),
        Some(Kind::Triage) => Task::Triage {
            actions: step.tables("actions").iter().filter_map(ActionSource::read).collect(),
            messages: step.tables("messages").iter().filter_map(MessageSource::read).collect(),
        },
        Some(Kind::Trace) => Task::Trace(TraceSource::read(step)),
        Some(Kind::Network) => Task::Network(NetworkSource::read(step)),
    };
    Some(StepSource { id: id?, role, picture, medium, techniques, retrieves, task })
}

fn role(step: &Reader<'_>) -> Role {
    let roles = [("deeper", Role::Deeper), ("recap", Role::Recap), ("family", Role::Family)];
    let set: Vec<(&str, Role)> = roles.into_iter().filter(|(key, _)| step.flag(key)).collect();
    if let [(first, _), (second, _), ..] = set[..] {
        let help = "leave one of them: a step plays one part";
        step.faults().error(code::WRONG_ROLE, step.file, step.line(), format!("the step is both `{first}` and `{second}`"), help);
    }
    set.first().map(|(_, role)| *role).unwrap_or_default()
}
