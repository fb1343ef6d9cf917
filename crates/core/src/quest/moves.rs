//! What can be done in a run: the moves, and who makes them.

use serde::{Deserialize, Serialize};

use crate::{
    activity::{Judgement, Truth, Verdict},
    compass::Leaning,
    id::{ChoiceId, PageId, SceneId},
};

/// What a learner does with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Sends it on.
    PassOn,
    /// Holds it back and checks first.
    Check,
    /// Answers with a correction.
    Correct,
    /// Leaves it.
    Ignore,
}

/// Who plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// One learner.
    #[default]
    Solo,
    /// A class before one projector: votes decide.
    Class,
    /// A child coaches a grown-up.
    Family,
    /// Two at one device: each judges alone, then they act together.
    Duel,
}

impl Mode {
    /// All modes.
    pub const ALL: [Self; 4] = [Self::Solo, Self::Class, Self::Family, Self::Duel];

    /// The word for it in records, and in the names of interface texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Solo => "solo",
            Self::Class => "class",
            Self::Family => "family",
            Self::Duel => "duel",
        }
    }
}

/// A show of hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    /// Hands for "holds".
    pub holds: u8,
    /// Hands for "misleads".
    pub misleads: u8,
}

impl Votes {
    /// What most say, and how sure that makes them: the larger the part, the surer, 1–4. `None` for a draw.
    pub fn judgement(self) -> Option<Judgement> {
        let (holds, misleads) = (u32::from(self.holds), u32::from(self.misleads));
        let (most, verdict) = match holds.cmp(&misleads) {
            std::cmp::Ordering::Less => (misleads, Verdict::Misleads),
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => (holds, Verdict::Holds),
        };
        let confidence = match most * 100 / (holds + misleads) {
            90.. => 4,
            75.. => 3,
            60.. => 2,
            _ => 1,
        };
        Some(Judgement { verdict, confidence })
    }

    pub(super) fn leaning(self, truth: Truth) -> Leaning {
        let (holds, misleads) = (u16::from(self.holds), u16::from(self.misleads));
        match truth {
            Truth::Open => Leaning::default(),
            Truth::Holds => Leaning { holds: holds + misleads, alarms: misleads, ..Leaning::default() },
            Truth::Misleads => Leaning { misleads: holds + misleads, misses: holds, ..Leaning::default() },
        }
    }
}

/// One step of a run; what the record keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    /// A choice of a story scene.
    Choose(ChoiceId),
    /// A verdict on the item, before or after checking.
    Judge(Judgement),
    /// A class's hands on the item, before or after checking. A draw decides nothing: talk, and vote again.
    /// Until something is done with the message, another count takes the place of the last one.
    Vote(Votes),
    /// What each of two says for himself. Where they agree, that is their verdict; else they talk and judge together.
    Apart([Judgement; 2]),
    /// What is done with the message.
    Act(Action),
    /// After a correction: somebody whom the town trusts is asked to send it too. Costs one daylight.
    Through(String),
    /// A page is opened while checking.
    Open(PageId),
    /// On, after the feedback.
    GoOn,
    /// From the ending: this one item once more.
    Replay(SceneId),
}
