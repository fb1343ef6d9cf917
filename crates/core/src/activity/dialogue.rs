//! A conversation that branches: a chat, an interview, a call.

use serde::{Deserialize, Serialize};

use super::{Mark, Medium, Outcome, Remark, Response, Score};
use crate::{id::OptionId, prose::Prose};

/// What the other says, and what can be replied. The lines are a graph without a way round, each path of which ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialogue {
    /// How it is shown.
    pub medium: Medium,
    /// The name of the other.
    pub with: String,
    /// Seconds of a clock that the learner may switch on; 0 where there is none. It only presses: nothing of it is scored.
    pub seconds: u8,
    /// What the other says when the clock runs out.
    pub hurry: String,
    /// Where it begins: a place in `lines`.
    pub start: u8,
    /// What the other may say.
    pub lines: Vec<Line>,
}

/// What the other says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The words.
    pub says: Prose,
    /// What can be replied, in the order shown; where there is nothing, the conversation ends.
    pub replies: Vec<Reply>,
}

/// A reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its id.
    pub id: OptionId,
    /// What it says.
    pub text: Prose,
    /// What is said about it afterwards; empty where there is no other reply to choose.
    pub feedback: Prose,
    /// Whether it is a good one.
    pub good: bool,
    /// The line that follows: a place in `lines`.
    pub to: u8,
}

impl Dialogue {
    /// The line at `place`.
    #[inline(never)]
    pub fn line(&self, place: u8) -> Option<&Line> {
        self.lines.get(usize::from(place))
    }

    /// One point per good reply on the way, out of the most that any way has.
    #[inline(never)]
    pub fn score(&self, replies: &[OptionId]) -> Outcome {
        let (mut got, mut remarks) = (0, Vec::new());
        let mut now = self.line(self.start);
        for id in replies {
            // What does not follow from the line before was never said.
            let Some((line, reply)) = now.and_then(|line| Some((line, line.replies.iter().find(|reply| reply.id == *id)?)))
            else {
                break;
            };
            now = self.line(reply.to);
            got += usize::from(reply.good);
            if line.replies.len() > 1 {
                remarks.push(remark(line, reply));
            }
        }
        // A way round, which no checked conversation has, could come to more.
        let of = self.best(self.start).max(1);
        Outcome { score: Some(Score::new(got.min(of), of)), remarks }
    }

    pub(super) fn model_response(&self) -> Response {
        let best = self.all_best();
        let mut said = Vec::new();
        let mut now = self.line(self.start);
        while let Some(line) = now.filter(|_| said.len() < self.lines.len()) {
            let mut chosen: Option<(&Reply, usize)> = None;
            for reply in &line.replies {
                let worth = worth(reply, &best);
                if chosen.is_none_or(|(_, most)| worth > most) {
                    chosen = Some((reply, worth));
                }
            }
            let Some((reply, _)) = chosen else { break };
            said.push(reply.id.clone());
            now = self.line(reply.to);
        }
        Response::Dialogue(said)
    }

    /// The most good replies that can follow from the line at `place`.
    fn best(&self, place: u8) -> usize {
        self.all_best().get(usize::from(place)).copied().unwrap_or_default()
    }

    /// By line, the most good replies that can follow from it. As many rounds as there are lines are enough where nothing
    /// goes round, and come to an end where something does.
    fn all_best(&self) -> Vec<usize> {
        let mut best = vec![0; self.lines.len()];
        for _ in &self.lines {
            for (place, line) in self.lines.iter().enumerate() {
                for reply in &line.replies {
                    best[place] = worth(reply, &best).max(best[place]);
                }
            }
        }
        best
    }
}

/// What a reply can still come to.
fn worth(reply: &Reply, best: &[usize]) -> usize {
    usize::from(reply.good) + best.get(usize::from(reply.to)).copied().unwrap_or_default()
}

/// What is said about a reply; beside one that was not good stands a good one.
fn remark(line: &Line, reply: &Reply) -> Remark {
    let good = line.replies.iter().find(|other| other.good && !reply.good);
    Remark {
        mark: if reply.good { Mark::Right } else { Mark::NotSo },
        about: reply.text.clone(),
        place: good.map(|good| crate::prose::plain_prose(&good.text)).unwrap_or_default(),
        feedback: reply.feedback.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        activity::{Activity, Kind},
        prose::{Block, Inline},
    };

    /// hello → who (good) → answer → call (good) → end, or wait → end; hello → send → lost.
    fn dialogue() -> Dialogue {
        let reply = |id: &str, to, good| Reply {
            id: id.into(),
            text: vec![Block::Paragraph(vec![Inline::Text(id.to_uppercase())])],
            feedback: Vec::new(),
            good,
            to,
        };
        let line = |replies: Vec<Reply>| Line { says: Vec::new(), replies };
        Dialogue {
            medium: Medium::Chat,
            with: "Dana".to_owned(),
            seconds: 20,
            hurry: "Well?".to_owned(),
            start: 1,
            lines: vec![
                line(vec![]),
                line(vec![reply("send", 0, false), reply("who", 2, true)]),
                line(vec![reply("on", 3, false)]),
                line(vec![reply("call", 0, true), reply("wait", 0, false)]),
            ],
        }
    }

    fn check(said: &[&str], got: u8, marks: &[Mark]) {
        let replies: Vec<OptionId> = said.iter().map(|&id| id.into()).collect();
        let outcome = dialogue().score(&replies);
        assert_eq!(outcome.score, Some(Score { got, of: 2 }), "{said:?}");
        assert_eq!(outcome.remarks.iter().map(|remark| remark.mark).collect::<Vec<_>>(), marks, "{said:?}");
    }

    #[test]
    fn good_replies_on_the_way_count() {
        use Mark::{NotSo, Right};
        check(&["who", "on", "call"], 2, &[Right, Right]);
        check(&["who", "on", "wait"], 1, &[Right, NotSo]);
        check(&["send"], 0, &[NotSo]);
        check(&[], 0, &[]);
        // What was not offered there was not said: doubles, unknown ids, replies of another branch.
        check(&["who", "who", "on", "call"], 1, &[Right]);
        check(&["send", "on", "call"], 0, &[NotSo]);
        check(&["call"], 0, &[]);
        check(&["nonsense", "who"], 0, &[]);
    }

    #[test]
    fn beside_a_reply_that_was_not_good_stands_a_good_one() {
        let outcome = dialogue().score(&["send".into()]);
        assert_eq!((outcome.remarks[0].place.as_str(), outcome.remarks[0].about.len()), ("WHO", 1));
        assert_eq!(dialogue().score(&["who".into()]).remarks[0].place, "");
    }

    #[test]
    fn the_model_response_is_full_and_an_empty_or_another_one_is_not() {
        let activity = Activity { prompt: Vec::new(), hint: Vec::new(), card: None, kind: Kind::Dialogue(dialogue()) };
        assert_eq!(activity.model_response(), Response::Dialogue(vec!["who".into(), "on".into(), "call".into()]));
        assert_eq!(activity.score(&activity.model_response()).score, Some(Score { got: 2, of: 2 }));
        assert_eq!(activity.score(&activity.empty_response()).score, Some(Score { got: 0, of: 2 }));
        assert_eq!(activity.score(&Response::Order(vec!["who".into()])).score, Some(Score { got: 0, of: 2 }));
    }

    #[test]
    fn a_way_round_or_into_nothing_comes_to_an_end() {
        let mut round = dialogue();
        round.lines[3].replies[0].to = 1;
        let Response::Dialogue(said) = round.model_response() else { panic!("it is a dialogue") };
        assert!(said.len() <= round.lines.len());
        let again: Vec<OptionId> = ["who", "on", "call"].iter().cycle().take(300).map(|&id| id.into()).collect();
        assert!(round.score(&again).score.is_some_and(|score| score.got <= score.of));
        round.lines[2].replies[0].to = 99;
        assert_eq!(round.score(&again).score.map(|score| score.got), Some(1));
        round.start = 99;
        assert_eq!(round.score(&["who".into()]).score, Some(Score { got: 0, of: 1 }));
    }
}
