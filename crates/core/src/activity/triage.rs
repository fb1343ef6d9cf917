//! An inbox or a feed: what to do with each message (QTI `matchInteraction`).

use serde::{Deserialize, Serialize};

use super::{Card, Mark, Outcome, Remark, Response, Score, Truth, Verdict};
use crate::{
    compass::Leaning,
    id::OptionId,
    prose::{Block, Inline, Prose},
};

/// Messages, for each of which one action is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triage {
    /// What can be done with a message, in the order shown; at least two.
    pub actions: Vec<Action>,
    /// The messages in the order shown; at least two, at most [`Leaning::MOST`].
    pub messages: Vec<Message>,
}

/// What can be done with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Its id.
    pub id: OptionId,
    /// What it says.
    pub label: String,
    /// The verdict that lies in it, where it says one.
    pub verdict: Option<Verdict>,
}

/// A message of the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its id.
    pub id: OptionId,
    /// How it is shown.
    pub card: Card,
    /// What is so; open also where it is no matter of truth.
    pub truth: Truth,
    /// Ids of the actions that are right; at least one.
    pub right: Vec<OptionId>,
    /// What is said about it afterwards.
    pub feedback: Prose,
}

impl Triage {
    /// One point per message with an action that is right.
    #[inline(never)]
    pub fn score(&self, decided: &[(OptionId, OptionId)]) -> Outcome {
        let mut got = 0;
        let mut remarks = Vec::new();
        for message in &self.messages {
            let mark = match chosen(decided, message) {
                Some(action) if message.right.contains(action) => Mark::Right,
                Some(_) => Mark::NotSo,
                None => Mark::Missed,
            };
            got += usize::from(mark == Mark::Right);
            remarks.push(Remark {
                mark,
                about: vec![Block::Paragraph(vec![Inline::Text(message.card.from.clone())])],
                place: self.labels(&message.right),
                feedback: message.feedback.clone(),
            });
        }
        Outcome { score: Some(Score::new(got, self.messages.len())), remarks }
    }

    /// How the decisions lean: those whose action says a verdict, on messages whose truth is known.
    #[inline(never)]
    pub fn leaning(&self, decided: &[(OptionId, OptionId)]) -> Leaning {
        let mut leaning = Leaning::default();
        for message in &self.messages {
            let action = chosen(decided, message).and_then(|id| self.actions.iter().find(|action| action.id == *id));
            if let Some(verdict) = action.and_then(|action| action.verdict) {
                leaning.note(message.truth, verdict);
            }
        }
        leaning
    }

    pub(super) fn model_response(&self) -> Response {
        let first = |message: &Message| Some((message.id.clone(), message.right.first()?.clone()));
        let decided: Vec<_> = self.messages.iter().filter_map(first).collect();
        let leaning = self.leaning(&decided);
        Response::Triage(decided, leaning)
    }

    /// The words of actions, one after another.
    fn labels(&self, ids: &[OptionId]) -> String {
        let mut labels = String::new();
        for action in self.actions.iter().filter(|action| ids.contains(&action.id)) {
            if !labels.is_empty() {
                labels.push_str(" · ");
            }
            labels.push_str(&action.label);
        }
        labels
    }
}

/// What was decided for a message: the first word counts.
fn chosen<'a>(decided: &'a [(OptionId, OptionId)], message: &Message) -> Option<&'a OptionId> {
    decided.iter().find(|(id, _)| *id == message.id).map(|(_, action)| action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::{Activity, Kind, Medium};

    fn triage() -> Triage {
        let action = |id: &str, verdict| Action { id: id.into(), label: id.to_uppercase(), verdict };
        let message = |id: &str, truth, right: &[&str]| Message {
            id: id.into(),
            card: Card { medium: Medium::Sms, from: id.into(), time: String::new(), text: Vec::new(), note: String::new() },
            truth,
            right: right.iter().map(|&id| id.into()).collect(),
            feedback: Vec::new(),
        };
        Triage {
            actions: vec![
                action("trust", Some(Verdict::Holds)),
                action("doubt", Some(Verdict::Misleads)),
                action("delete", None),
            ],
            messages: vec![
                message("a", Truth::Holds, &["trust"]),
                message("b", Truth::Misleads, &["doubt", "delete"]),
                message("c", Truth::Open, &["delete"]),
                message("d", Truth::Holds, &["trust"]),
            ],
        }
    }

    fn decided(pairs: &[(&str, &str)]) -> Vec<(OptionId, OptionId)> {
        pairs.iter().map(|&(message, action)| (message.into(), action.into())).collect()
    }

    #[test]
    fn each_message_with_a_right_action_is_a_point() {
        let outcome = triage().score(&decided(&[("a", "trust"), ("b", "delete"), ("c", "trust")]));
        assert_eq!(outcome.score, Some(Score { got: 2, of: 4 }));
        let marks: Vec<Mark> = outcome.remarks.iter().map(|remark| remark.mark).collect();
        assert_eq!(marks, [Mark::Right, Mark::Right, Mark::NotSo, Mark::Missed]);
        assert_eq!(outcome.remarks[1].place, "DOUBT · DELETE");
    }

    #[test]
    fn the_model_response_is_full_and_odd_ones_never_count_twice() {
        let activity = Activity { prompt: Vec::new(), hint: Vec::new(), card: None, kind: Kind::Triage(triage()) };
        let full = Some(Score { got: 4, of: 4 });
        assert_eq!(activity.score(&activity.model_response()).score, full);
        assert_eq!(activity.score(&activity.empty_response()).score, Some(Score { got: 0, of: 4 }));
        assert_eq!(activity.score(&Response::Order(vec!["a".into()])).score, Some(Score { got: 0, of: 4 }));
        let odd = decided(&[("a", "trust"), ("a", "trust"), ("a", "doubt"), ("z", "trust"), ("b", "fly"), ("c", "delete")]);
        assert_eq!(triage().score(&odd).score, Some(Score { got: 2, of: 4 }));
        assert_eq!(triage().leaning(&odd), Leaning { holds: 1, ..Leaning::default() });
    }

    #[test]
    fn only_a_verdict_on_a_known_truth_leans() {
        let leaning = |pairs: &[(&str, &str)]| triage().leaning(&decided(pairs));
        assert_eq!(leaning(&[("c", "doubt"), ("a", "delete")]), Leaning::default());
        let believer = leaning(&[("a", "trust"), ("b", "trust"), ("c", "trust"), ("d", "trust")]);
        assert_eq!((believer, believer.needle()), (Leaning { holds: 2, alarms: 0, misleads: 1, misses: 1 }, Some(-100)));
        let doubter = leaning(&[("a", "doubt"), ("b", "doubt"), ("c", "doubt"), ("d", "doubt")]);
        assert_eq!((doubter, doubter.needle()), (Leaning { holds: 2, alarms: 2, misleads: 1, misses: 0 }, Some(100)));
    }

    #[test]
    fn what_is_recorded_leans_as_the_core_says_and_not_as_was_handed_in() {
        let activity = Activity { prompt: Vec::new(), hint: Vec::new(), card: None, kind: Kind::Triage(triage()) };
        let pairs = decided(&[("a", "doubt"), ("b", "doubt")]);
        let claimed = Response::Triage(pairs.clone(), Leaning { holds: 9, ..Leaning::default() });
        let leaning = Leaning { holds: 1, alarms: 1, misleads: 1, misses: 0 };
        assert_eq!(activity.settled(&claimed), Response::Triage(pairs, leaning));
        let other = Response::Reflect("…".to_owned());
        assert_eq!(activity.settled(&other), other);
    }
}
