//! A message put together from parts (QTI `inlineChoiceInteraction`).

use serde::{Deserialize, Serialize};

use super::{AnswerOption, Card, Mark, Outcome, Remark, Response, Score};
use crate::{
    id::OptionId,
    prose::{Block, Inline, Prose},
};

/// Places of a message, each filled with one of its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compose {
    /// How the message looks: who, when, what stands below. Its text is empty, the learner makes it.
    pub card: Card,
    /// The places in the order of the message; at least two.
    pub slots: Vec<Slot>,
    /// What a line of the learner's own is asked for with; empty where there is none.
    pub own: String,
}

/// A place of the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Its id.
    pub id: OptionId,
    /// What belongs here.
    pub label: String,
    /// What can be put here, in the order shown; at least two.
    pub parts: Vec<AnswerOption>,
    /// Ids of the parts that fit; at least one.
    pub right: Vec<OptionId>,
}

impl Slot {
    /// The part of this place that `chosen` names.
    pub(crate) fn part_in(&self, chosen: &[(OptionId, OptionId)]) -> Option<&AnswerOption> {
        let (_, id) = chosen.iter().find(|(slot, _)| *slot == self.id)?;
        self.parts.iter().find(|part| part.id == *id)
    }

    fn fits(&self, part: &AnswerOption) -> bool {
        self.right.contains(&part.id)
    }
}

impl Compose {
    /// One point per place with a part that fits. The learner's own line is never scored.
    #[inline(never)]
    pub fn score(&self, chosen: &[(OptionId, OptionId)]) -> Outcome {
        let mut got = 0;
        let mut remarks = Vec::new();
        for slot in &self.slots {
            let mut say = |mark, part: &AnswerOption| {
                let (about, feedback) = (part.text.clone(), part.feedback.clone());
                remarks.push(Remark { mark, about, place: slot.label.clone(), feedback });
            };
            let fitting = slot.parts.iter().find(|part| slot.fits(part));
            match (slot.part_in(chosen), fitting) {
                (Some(part), _) if slot.fits(part) => {
                    got += 1;
                    say(Mark::Right, part);
                }
                (Some(part), fitting) => {
                    say(Mark::NotSo, part);
                    // Others may fit as well, so it is an example.
                    fitting.into_iter().for_each(|part| say(Mark::Note, part));
                }
                (None, fitting) => fitting.into_iter().for_each(|part| say(Mark::Missed, part)),
            }
        }
        Outcome { score: Some(Score::new(got, self.slots.len())), remarks }
    }

    /// The message as far as it stands: the chosen parts, `… what belongs here` where nothing is chosen yet, the own line.
    #[inline(never)]
    pub fn message(&self, chosen: &[(OptionId, OptionId)], own: &str) -> Card {
        let mut text = Prose::new();
        for slot in &self.slots {
            match slot.part_in(chosen) {
                Some(part) => text.extend_from_slice(&part.text),
                None => {
                    let gap = vec![Inline::Text("… ".to_owned()), Inline::Text(slot.label.clone())];
                    text.push(Block::Paragraph(vec![Inline::Emphasis(gap)]));
                }
            }
        }
        if !own.is_empty() {
            text.push(Block::Paragraph(vec![Inline::Text(own.to_owned())]));
        }
        Card { text, ..self.card.clone() }
    }

    pub(super) fn model_response(&self) -> Response {
        let right = |slot: &Slot| slot.right.first().map(|part| (slot.id.clone(), part.clone()));
        Response::Compose(self.slots.iter().filter_map(right).collect(), String::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        activity::{Activity, Kind, Medium},
        prose::plain_prose,
    };

    fn compose() -> Compose {
        let part = |id: &str| AnswerOption {
            id: id.into(),
            text: vec![Block::Paragraph(vec![Inline::Text(format!("words of {id}"))])],
            feedback: vec![Block::Paragraph(vec![Inline::Text(format!("on {id}"))])],
        };
        let slot = |id: &str, parts: &[&str], right: &[&str]| Slot {
            id: id.into(),
            label: format!("place {id}"),
            parts: parts.iter().map(|id| part(id)).collect(),
            right: right.iter().map(|&id| id.into()).collect(),
        };
        let (from, time, note) = ("Dana".to_owned(), String::new(), String::new());
        Compose {
            card: Card { medium: Medium::Post, from, time, text: Vec::new(), note },
            slots: vec![
                slot("what", &["calm", "loud", "plain"], &["calm", "plain"]),
                slot("where", &["page", "aunt"], &["page"]),
            ],
            own: String::new(),
        }
    }

    fn pairs(given: &[(&str, &str)]) -> Vec<(OptionId, OptionId)> {
        given.iter().map(|&(slot, part)| (slot.into(), part.into())).collect()
    }

    fn check(given: &[(&str, &str)], got: u8, marks: &[Mark]) {
        let outcome = compose().score(&pairs(given));
        assert_eq!(outcome.score, Some(Score { got, of: 2 }), "{given:?}");
        assert_eq!(outcome.remarks.iter().map(|remark| remark.mark).collect::<Vec<_>>(), marks, "{given:?}");
    }

    #[test]
    fn each_place_with_a_fitting_part_is_a_point() {
        check(&[("what", "calm"), ("where", "page")], 2, &[Mark::Right, Mark::Right]);
        check(&[("what", "plain"), ("where", "page")], 2, &[Mark::Right, Mark::Right]);
        check(&[("where", "aunt"), ("what", "loud")], 0, &[Mark::NotSo, Mark::Note, Mark::NotSo, Mark::Note]);
        check(&[("where", "page")], 1, &[Mark::Missed, Mark::Right]);
        check(&[], 0, &[Mark::Missed, Mark::Missed]);
    }

    #[test]
    fn odd_responses_get_no_more_than_there_is() {
        // Unknown places and parts, a part of another place, the same place twice.
        check(&[("why", "calm"), ("what", "page"), ("where", "calm")], 0, &[Mark::Missed, Mark::Missed]);
        check(
            &[("what", "loud"), ("what", "calm"), ("where", "page"), ("where", "page")],
            1,
            &[Mark::NotSo, Mark::Note, Mark::Right],
        );
        let activity = Activity { prompt: Vec::new(), hint: Vec::new(), card: None, kind: Kind::Compose(compose()) };
        let got = |response: &Response| activity.score(response).score;
        assert_eq!(got(&activity.model_response()), Some(Score { got: 2, of: 2 }));
        assert_eq!(got(&activity.empty_response()), Some(Score { got: 0, of: 2 }));
        assert_eq!(got(&Response::Choice(vec!["calm".into()])), Some(Score { got: 0, of: 2 }));
    }

    #[test]
    fn the_message_grows_and_ends_with_the_own_line() {
        let text = |given: &[(&str, &str)], own: &str| plain_prose(&compose().message(&pairs(given), own).text);
        assert_eq!(text(&[], ""), "… place what\n… place where");
        assert_eq!(text(&[("where", "page")], ""), "… place what\nwords of page");
        assert_eq!(text(&[("where", "page"), ("what", "loud")], "See you!"), "words of loud\nwords of page\nSee you!");
    }
}
