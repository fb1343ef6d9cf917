//! A judged item: does a message hold, or does it mislead?

use serde::{Deserialize, Serialize};

use super::{Judgement, Mark, Outcome, Remark, Response, Score, Truth, Verdict};
use crate::{
    id::{PageId, StepId},
    prose::Prose,
};

/// A judged item of a lesson; the message itself is the activity's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judge {
    /// What is so.
    pub truth: Truth,
    /// Pages of the lesson that may be opened before judging.
    pub pages: Vec<PageId>,
    /// Where the decisive clue stands.
    pub clue: Clue,
    /// Said to a learner whose verdict is "holds".
    pub if_holds: Prose,
    /// Said to a learner whose verdict is "misleads".
    pub if_misleads: Prose,
    /// The earlier step that asked the same; both answers are then shown.
    pub again: Option<StepId>,
    /// A later step asks the same, so nothing is explained yet.
    pub later: bool,
}

/// Where the decisive clue of an item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clue {
    /// In the message itself.
    Card,
    /// On a page of the closed web.
    Page(PageId),
    /// In an earlier step.
    Step(StepId),
}

impl Judge {
    /// One point for the right verdict, whatever the confidence; open items are never scored.
    pub fn score(&self, judgement: Option<Judgement>) -> Outcome {
        let agrees = judgement.and_then(|judgement| self.truth.agrees(judgement.verdict));
        let score = match self.truth {
            Truth::Open => None,
            Truth::Holds | Truth::Misleads => Some(Score::new(usize::from(agrees == Some(true)), 1)),
        };
        let remarks = judgement
            .map(|judgement| Remark {
                mark: match agrees {
                    None => Mark::Note,
                    Some(true) => Mark::Right,
                    Some(false) => Mark::NotSo,
                },
                about: Prose::new(),
                place: String::new(),
                feedback: match judgement.verdict {
                    Verdict::Holds => self.if_holds.clone(),
                    Verdict::Misleads => self.if_misleads.clone(),
                },
            })
            .into_iter()
            .collect();
        Outcome { score, remarks }
    }

    pub(super) fn model_response(&self) -> Response {
        let verdict = match self.truth {
            Truth::Misleads => Verdict::Misleads,
            Truth::Holds | Truth::Open => Verdict::Holds,
        };
        Response::Judge(Judgement { verdict, confidence: 3 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(truth: Truth) -> Judge {
        Judge {
            truth,
            pages: Vec::new(),
            clue: Clue::Card,
            if_holds: Vec::new(),
            if_misleads: Vec::new(),
            again: None,
            later: false,
        }
    }

    #[test]
    fn only_the_verdict_counts_and_open_items_never_do() {
        let say = |verdict, confidence| Some(Judgement { verdict, confidence });
        assert_eq!(judge(Truth::Holds).score(say(Verdict::Holds, 1)).score, Some(Score { got: 1, of: 1 }));
        assert_eq!(judge(Truth::Holds).score(say(Verdict::Misleads, 4)).score, Some(Score { got: 0, of: 1 }));
        assert_eq!(judge(Truth::Misleads).score(None).score, Some(Score { got: 0, of: 1 }));
        assert_eq!(judge(Truth::Open).score(say(Verdict::Misleads, 4)).score, None);
    }
}
