//! A chart or feed that follows a few settings: predict first, then turn the knobs and see.

use serde::{Deserialize, Serialize};

use super::{AnswerOption, Card, Mark, Outcome, Remark, Response, Score};
use crate::{id::OptionId, prose::Prose};

/// A figure with knobs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knobs {
    /// What may be expected; asked before the knobs can be touched.
    pub predict: Vec<AnswerOption>,
    /// What turns out, one of `predict`.
    pub expected: OptionId,
    /// The knobs in the order shown; at least one.
    pub knobs: Vec<Knob>,
    /// The settings that the task asks for, as pairs of knob and setting; at least one.
    pub goal: Vec<(OptionId, OptionId)>,
    /// What is drawn.
    pub figure: Figure,
    /// What the figure shows; the first that fits the settings. Every combination of settings has one.
    pub states: Vec<State>,
    /// Said when all knobs of the goal are set so.
    pub if_right: Prose,
    /// Said otherwise.
    pub if_else: Prose,
}

/// A knob.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knob {
    /// Its id.
    pub id: OptionId,
    /// What it changes.
    pub label: String,
    /// Its settings in the order shown, with their words; at least two.
    pub settings: Vec<(OptionId, String)>,
    /// How the learner finds it.
    pub start: OptionId,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// Columns, or points joined by a line.
    Chart {
        /// Joined by a line instead of columns.
        line: bool,
        /// The names of the values.
        labels: Vec<String>,
        /// What is counted, empty when the names say it.
        unit: String,
    },
    /// Posts one below the other.
    Feed(Vec<Card>),
}

/// What the figure shows with some settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The settings that it needs, as pairs of knob and setting; a knob left out may stand anywhere.
    pub when: Vec<(OptionId, OptionId)>,
    /// In words what is to be seen.
    pub says: String,
    /// What is shown, as places in the figure's labels or posts, in order.
    pub order: Vec<u8>,
    /// The values of what is shown; empty for a feed.
    pub values: Vec<i32>,
    /// Where the chart's scale begins and ends; every value lies between them.
    pub scale: (i32, i32),
}

impl Knobs {
    /// One point per knob of the goal that is set so. The prediction is said back and never scored.
    #[inline(never)]
    pub fn score(&self, predicted: &OptionId, set: &[(OptionId, OptionId)]) -> Outcome {
        let place_of = |knob: &OptionId| set.iter().find(|(id, _)| id == knob).map(|(_, setting)| setting);
        let got = self.goal.iter().filter(|(knob, setting)| place_of(knob) == Some(setting)).count();
        let score = Score::new(got, self.goal.len());
        let (mark, feedback) = if score.is_full() { (Mark::Right, &self.if_right) } else { (Mark::NotSo, &self.if_else) };
        let mut remarks = vec![Remark { mark, about: Prose::new(), place: String::new(), feedback: feedback.clone() }];
        let mut say = |mark, id: &OptionId| {
            let option = self.predict.iter().find(|option| option.id == *id);
            remarks.extend(option.cloned().map(|AnswerOption { text, feedback, .. }| Remark {
                mark,
                about: text,
                place: String::new(),
                feedback,
            }));
        };
        say(Mark::Thought, predicted);
        if *predicted != self.expected {
            say(Mark::TurnedOut, &self.expected);
        }
        Outcome { score: Some(score), remarks }
    }

    /// How the learner finds the knobs.
    #[inline(never)]
    pub fn start(&self) -> Vec<(OptionId, OptionId)> {
        self.knobs.iter().map(|knob| (knob.id.clone(), knob.start.clone())).collect()
    }

    /// What the figure shows with these settings.
    #[inline(never)]
    pub fn state(&self, set: &[(OptionId, OptionId)]) -> Option<&State> {
        self.states.iter().find(|state| state.when.iter().all(|pair| set.contains(pair)))
    }

    pub(super) fn model_response(&self) -> Response {
        let mut set = self.start();
        for (knob, setting) in &mut set {
            if let Some((_, wanted)) = self.goal.iter().find(|(id, _)| id == knob) {
                setting.clone_from(wanted);
            }
        }
        Response::Knobs(self.expected.clone(), set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::{Activity, Kind};

    fn pairs(given: &[(&str, &str)]) -> Vec<(OptionId, OptionId)> {
        given.iter().map(|&(knob, setting)| (knob.into(), setting.into())).collect()
    }

    fn knobs() -> Knobs {
        let option = |id: &str| AnswerOption { id: id.into(), text: Vec::new(), feedback: Vec::new() };
        let knob = |id: &str, settings: &[&str], start: &str| Knob {
            id: id.into(),
            label: id.to_owned(),
            settings: settings.iter().map(|&id| (id.into(), id.to_owned())).collect(),
            start: start.into(),
        };
        let state = |says: &str, when: &[(&str, &str)]| State {
            when: pairs(when),
            says: says.to_owned(),
            order: vec![0, 1],
            values: vec![48, 52],
            scale: (0, 100),
        };
        Knobs {
            predict: ["much", "little"].map(option).to_vec(),
            expected: "little".into(),
            knobs: vec![
                knob("axis", &["cut", "zero"], "cut"),
                knob("days", &["one", "all"], "one"),
                knob("ink", &["a", "b"], "a"),
            ],
            goal: pairs(&[("axis", "zero"), ("days", "all")]),
            figure: Figure::Chart { line: false, labels: vec!["2023".to_owned(), "2024".to_owned()], unit: String::new() },
            states: vec![
                state("honest", &[("axis", "zero"), ("days", "all")]),
                state("half", &[("axis", "zero")]),
                state("cut", &[]),
            ],
            if_right: Vec::new(),
            if_else: Vec::new(),
        }
    }

    fn check(predicted: &str, set: &[(&str, &str)], got: u8, marks: &[Mark]) {
        let outcome = knobs().score(&predicted.into(), &pairs(set));
        assert_eq!(outcome.score, Some(Score { got, of: 2 }), "{set:?}");
        assert_eq!(outcome.remarks.iter().map(|remark| remark.mark).collect::<Vec<_>>(), marks, "{predicted} {set:?}");
    }

    #[test]
    fn each_knob_of_the_goal_is_a_point_and_the_prediction_none() {
        let goal = [("axis", "zero"), ("days", "all"), ("ink", "b")];
        check("little", &goal, 2, &[Mark::Right, Mark::Thought]);
        check("much", &goal, 2, &[Mark::Right, Mark::Thought, Mark::TurnedOut]);
        check("little", &[("axis", "cut"), ("days", "all"), ("ink", "a")], 1, &[Mark::NotSo, Mark::Thought]);
    }

    #[test]
    fn odd_responses_get_no_more_than_there_is() {
        check("", &[], 0, &[Mark::NotSo, Mark::TurnedOut]);
        check("nobody", &[("colour", "zero"), ("axis", "all")], 0, &[Mark::NotSo, Mark::TurnedOut]);
        check("little", &[("axis", "cut"), ("axis", "zero"), ("days", "all"), ("days", "all")], 1, &[Mark::NotSo, Mark::Thought]);
        let activity = Activity { prompt: Vec::new(), hint: Vec::new(), card: None, kind: Kind::Knobs(knobs()) };
        let got = |response: &Response| activity.score(response).score;
        assert_eq!(got(&activity.model_response()), Some(Score { got: 2, of: 2 }));
        assert_eq!(got(&activity.empty_response()), Some(Score { got: 0, of: 2 }));
        assert_eq!(got(&Response::Spot(vec!["axis".into()])), Some(Score { got: 0, of: 2 }));
    }

    #[test]
    fn the_first_state_that_fits_is_shown() {
        let says = |set: &[(&str, &str)]| knobs().state(&pairs(set)).map(|state| state.says.clone()).unwrap_or_default();
        assert_eq!(says(&[("axis", "zero"), ("days", "all"), ("ink", "b")]), "honest");
        assert_eq!(says(&[("axis", "zero"), ("days", "one"), ("ink", "b")]), "half");
        assert_eq!(knobs().state(&knobs().start()).map(|state| state.says.as_str()), Some("cut"));
        // What the model response leaves alone stays where it was found.
        let Response::Knobs(_, set) = knobs().model_response() else { panic!("another kind of response") };
        assert_eq!(set, pairs(&[("axis", "zero"), ("days", "all"), ("ink", "a")]));
    }
}
