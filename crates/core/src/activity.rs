//! What a learner answers.
//!
//! A kind of activity is one file below this one: its data, its scoring, its model response and its tests.
//! The enums here and the one `match` in each method let the compiler list the places that a new kind must fill.

use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    compass::Leaning,
    id::{OptionId, PageId, TrayId},
    prose::Prose,
};

/// A task on the closed web.
pub mod browse;
/// Single and multiple choice.
pub mod choice;
/// A message from parts.
pub mod compose;
/// A conversation that branches.
pub mod dialogue;
/// Holds or misleads, with confidence.
pub mod judge;
/// A figure that follows settings.
pub mod knobs;
/// Who told whom.
pub mod network;
/// Items into an order.
pub mod order;
/// A written thought, never scored.
pub mod reflect;
/// Cards into trays.
pub mod sort;
/// Marking words or parts of a post.
pub mod spot;
/// Copies of one thing, put in order by date.
pub mod trace;
/// Messages, and what to do with each.
pub mod triage;

/// A step that the learner answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// The task, in one or two sentences.
    pub prompt: Prose,
    /// Help before answering, empty when there is none.
    pub hint: Prose,
    /// A piece of simulated media above the task.
    pub card: Option<Card>,
    /// What is to be done.
    pub kind: Kind,
}

/// What is to be done, one variant a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Pick one option or several.
    Choice(choice::Choice),
    /// Say whether a message holds or misleads, and how sure you are.
    Judge(judge::Judge),
    /// Put cards into trays.
    Sort(sort::Sort),
    /// Put items into an order.
    Order(order::Order),
    /// Mark words or parts of a post.
    Spot(spot::Spot),
    /// Write a thought.
    Reflect(reflect::Reflect),
    /// Decide what to do with each message.
    Triage(#[serde(deserialize_with = "later")] triage::Triage),
    /// Put a message together from parts.
    Compose(#[serde(deserialize_with = "later")] compose::Compose),
    /// Predict, then turn knobs and see what the figure does.
    Knobs(#[serde(deserialize_with = "later")] knobs::Knobs),
    /// Find the original among copies, and the order of the others.
    Trace(#[serde(deserialize_with = "later")] trace::Trace),
    /// Find out with whom a rumour began.
    Network(#[serde(deserialize_with = "later")] network::Network),
    /// Look around on the closed web, then answer.
    Browse(#[serde(deserialize_with = "later")] browse::Browse),
    /// Talk with somebody.
    Dialogue(#[serde(deserialize_with = "later")] dialogue::Dialogue),
}

/// Kinds whose code comes with the second half of the app, since no first visit needs them. Their files, here and in the
/// app, bear these names, and what the rest of the app calls in them is `#[inline(never)]`, or it would be written into its
/// caller. A [`Response`] holds nothing of theirs: records are read before the second half is there.
pub const LATER: [&str; 7] = ["browse", "compose", "dialogue", "knobs", "network", "trace", "triage"];

/// Reads a kind of [`LATER`] by a call that stays a call, so that its code can stand in the second half.
#[inline(never)]
fn later<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}

impl Kind {
    /// The name in lesson files, and of the kind's source files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Judge(_) => "judge",
            Self::Sort(_) => "sort",
            Self::Order(_) => "order",
            Self::Spot(_) => "spot",
            Self::Reflect(_) => "reflect",
            Self::Triage(_) => "triage",
            Self::Compose(_) => "compose",
            Self::Knobs(_) => "knobs",
            Self::Trace(_) => "trace",
            Self::Network(_) => "network",
            Self::Browse(_) => "browse",
            Self::Dialogue(_) => "dialogue",
        }
    }
}

/// What the learner gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// The options picked, in no order.
    Choice(Vec<OptionId>),
    /// Verdict and confidence.
    Judge(Judgement),
    /// Where each card was put.
    Sort(Vec<(OptionId, TrayId)>),
    /// The items in the learner's order.
    Order(Vec<OptionId>),
    /// The marks set.
    Spot(Vec<OptionId>),
    /// What was written; stays on the device.
    Reflect(String),
    /// The option picked, and the pages opened before, in order.
    Browse {
        /// The option; empty when none was picked.
        picked: OptionId,
        /// The pages.
        trail: Vec<PageId>,
    },
    /// What was decided for each message, and how that leans; see [`Activity::settled`].
    Triage(Vec<(OptionId, OptionId)>, Leaning),
    /// Which part stands in which place, and the learner's own line, which stays on the device.
    Compose(Vec<(OptionId, OptionId)>, String),
    /// What was expected, and how each knob was set.
    Knobs(OptionId, Vec<(OptionId, OptionId)>),
    /// The copy taken for the original, then all copies in the learner's order.
    Trace(Vec<OptionId>),
    /// The person taken for the source, then the people asked, in that order.
    Network(Vec<OptionId>),
    /// The replies given, one after the other.
    Dialogue(Vec<OptionId>),
}

/// A verdict with confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Holds or misleads.
    pub verdict: Verdict,
    /// How sure: 1 (a guess) to 4 (certain).
    pub confidence: u8,
}

/// What the learner says of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is so.
    Holds,
    /// It makes one believe what is not so.
    Misleads,
}

/// What is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Truth {
    /// It is so.
    Holds,
    /// It makes one believe what is not so.
    Misleads,
    /// Cannot be told yet; explained, never scored.
    Open,
}

impl Truth {
    /// Whether `verdict` is right; `None` where the truth is open.
    pub fn agrees(self, verdict: Verdict) -> Option<bool> {
        match self {
            Self::Open => None,
            Self::Holds => Some(verdict == Verdict::Holds),
            Self::Misleads => Some(verdict == Verdict::Misleads),
        }
    }
}

/// A piece of simulated media, drawn as a generic phone or sheet of paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// How it looks.
    pub medium: Medium,
    /// Who sends or shows it.
    pub from: String,
    /// When, empty when it does not say.
    pub time: String,
    /// What it says.
    pub text: Prose,
    /// What stands below it (likes, forwards), empty when nothing does.
    pub note: String,
}

/// How a card looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Medium {
    /// A message in a chat.
    Chat,
    /// A post in a feed.
    Post,
    /// A short message from a number.
    Sms,
    /// A sheet on a wall.
    Poster,
    /// A web page.
    Page,
    /// An official notice.
    Notice,
    /// Words said aloud.
    Talk,
}

/// An option to pick, a card to sort, an item to order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOption {
    /// Its id.
    pub id: OptionId,
    /// What it says.
    pub text: Prose,
    /// What is said about it afterwards.
    pub feedback: Prose,
}

/// What a response was worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Points got and points there were; `None` for what is never scored.
    pub score: Option<Score>,
    /// One remark per part that is worth a word, in the order to show.
    pub remarks: Vec<Remark>,
}

/// Points got, out of points there were. `0 <= got <= of`, `of >= 1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Points got.
    pub got: u8,
    /// Points there were.
    pub of: u8,
}

impl Score {
    /// Whether every point was got.
    pub fn is_full(self) -> bool {
        self.got >= self.of
    }

    pub(crate) fn new(got: usize, of: usize) -> Self {
        let clip = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
        Self { got: clip(got), of: clip(of).max(1) }
    }
}

/// A word on one part of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How the learner's answer to this part stands.
    pub mark: Mark,
    /// What the part says (the option's text, the card's text); empty where it is the whole task.
    pub about: Prose,
    /// Where it belongs, in words (the right tray), empty where that needs no saying.
    pub place: String,
    /// The explanation.
    pub feedback: Prose,
}

/// How an answer to one part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Picked, and right.
    Right,
    /// Picked, and not so.
    NotSo,
    /// Left out, though it belongs.
    Missed,
    /// Said without judging (open items, reflections).
    Note,
    /// What the learner expected; never judged.
    Thought,
    /// What came of it, where the learner expected something else.
    TurnedOut,
}

impl Activity {
    /// Whether a later step asks the same question once more.
    pub fn comes_again(&self) -> bool {
        match &self.kind {
            Kind::Judge(kind) => kind.later,
            Kind::Browse(kind) => kind.later,
            _ => false,
        }
    }

    /// What `response` is worth. Pure; a response of another kind is an empty one.
    pub fn score(&self, response: &Response) -> Outcome {
        match (&self.kind, response) {
            (Kind::Choice(kind), Response::Choice(picked)) => kind.score(picked),
            (Kind::Choice(kind), _) => kind.score(&[]),
            (Kind::Judge(kind), Response::Judge(judgement)) => kind.score(Some(*judgement)),
            (Kind::Judge(kind), _) => kind.score(None),
            (Kind::Sort(kind), Response::Sort(placed)) => kind.score(placed),
            (Kind::Sort(kind), _) => kind.score(&[]),
            (Kind::Order(kind), Response::Order(order)) => kind.score(order),
            (Kind::Order(kind), _) => kind.score(&[]),
            (Kind::Spot(kind), Response::Spot(marked)) => kind.score(marked, self.card.as_ref()),
            (Kind::Spot(kind), _) => kind.score(&[], self.card.as_ref()),
            (Kind::Reflect(kind), _) => kind.outcome(),
            (Kind::Triage(kind), Response::Triage(decided, _)) => kind.score(decided),
            (Kind::Triage(kind), _) => kind.score(&[]),
            (Kind::Compose(kind), Response::Compose(chosen, _)) => kind.score(chosen),
            (Kind::Compose(kind), _) => kind.score(&[]),
            (Kind::Knobs(kind), Response::Knobs(predicted, set)) => kind.score(predicted, set),
            (Kind::Knobs(kind), _) => kind.score(&OptionId::default(), &[]),
            (Kind::Trace(kind), Response::Trace(given)) => kind.score(given),
            (Kind::Trace(kind), _) => kind.score(&[]),
            (Kind::Network(kind), Response::Network(given)) => kind.score(given),
            (Kind::Network(kind), _) => kind.score(&[]),
            (Kind::Browse(kind), Response::Browse { picked, trail }) => kind.score(picked, trail),
            (Kind::Browse(kind), _) => kind.score(&OptionId::default(), &[]),
            (Kind::Dialogue(kind), Response::Dialogue(replies)) => kind.score(replies),
            (Kind::Dialogue(kind), _) => kind.score(&[]),
        }
    }

    /// `response` as it is recorded: with what follows from authored truths, which the record does not hold.
    pub fn settled(&self, response: &Response) -> Response {
        match (&self.kind, response) {
            (Kind::Triage(kind), Response::Triage(decided, _)) => Response::Triage(decided.clone(), kind.leaning(decided)),
            _ => response.clone(),
        }
    }

    /// A response that is fully right. What it scores, every learner can reach.
    pub fn model_response(&self) -> Response {
        match &self.kind {
            Kind::Choice(kind) => kind.model_response(),
            Kind::Judge(kind) => kind.model_response(),
            Kind::Sort(kind) => kind.model_response(),
            Kind::Order(kind) => kind.model_response(),
            Kind::Spot(kind) => kind.model_response(),
            Kind::Reflect(kind) => kind.model_response(),
            Kind::Browse(kind) => kind.model_response(),
            Kind::Triage(kind) => kind.model_response(),
            Kind::Compose(kind) => kind.model_response(),
            Kind::Knobs(kind) => kind.model_response(),
            Kind::Trace(kind) => kind.model_response(),
            Kind::Network(kind) => kind.model_response(),
            Kind::Dialogue(kind) => kind.model_response(),
        }
    }

    /// A response in which nothing was done.
    pub fn empty_response(&self) -> Response {
        match &self.kind {
            Kind::Choice(_) => Response::Choice(Vec::new()),
            Kind::Judge(_) | Kind::Reflect(_) => Response::Reflect(String::new()),
            Kind::Sort(_) => Response::Sort(Vec::new()),
            Kind::Order(_) => Response::Order(Vec::new()),
            Kind::Spot(_) => Response::Spot(Vec::new()),
            Kind::Browse(_) => Response::Browse { picked: OptionId::default(), trail: Vec::new() },
            Kind::Triage(_) => Response::Triage(Vec::new(), Leaning::default()),
            Kind::Compose(_) => Response::Compose(Vec::new(), String::new()),
            Kind::Knobs(_) => Response::Knobs(OptionId::default(), Vec::new()),
            Kind::Trace(_) => Response::Trace(Vec::new()),
            Kind::Network(_) => Response::Network(Vec::new()),
            Kind::Dialogue(_) => Response::Dialogue(Vec::new()),
        }
    }
}
