//! Single and multiple choice (QTI `choiceInteraction`).

use serde::{Deserialize, Serialize};

use super::{AnswerOption, Mark, Outcome, Remark, Response, Score};
use crate::id::OptionId;

/// Options of which one or several are right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Whether several may be picked.
    pub multiple: bool,
    /// The options in the order shown; at least two.
    pub options: Vec<AnswerOption>,
    /// Ids of the right ones; exactly one unless `multiple`.
    pub correct: Vec<OptionId>,
}

impl Choice {
    /// One point for a single choice; for several, one per option that was rightly picked or rightly left.
    pub fn score(&self, picked: &[OptionId]) -> Outcome {
        let remarks = remarks(&self.options, picked, &self.correct);
        let agrees = |option: &&AnswerOption| picked.contains(&option.id) == self.correct.contains(&option.id);
        let score = match (self.multiple, picked.is_empty()) {
            (true, true) => Score::new(0, self.options.len()),
            (true, false) => Score::new(self.options.iter().filter(agrees).count(), self.options.len()),
            (false, _) => Score::new(usize::from(self.options.iter().all(|option| agrees(&option))), 1),
        };
        Outcome { score: Some(score), remarks }
    }

    pub(super) fn model_response(&self) -> Response {
        Response::Choice(self.correct.clone())
    }
}

/// A word on each option that was picked, or is right.
pub(super) fn remarks(options: &[AnswerOption], picked: &[OptionId], correct: &[OptionId]) -> Vec<Remark> {
    let remark = |option: &AnswerOption| {
        let mark = match (picked.contains(&option.id), correct.contains(&option.id)) {
            (true, true) => Mark::Right,
            (true, false) => Mark::NotSo,
            (false, true) => Mark::Missed,
            (false, false) => return None,
        };
        Some(Remark { mark, about: option.text.clone(), place: String::new(), feedback: option.feedback.clone() })
    };
    options.iter().filter_map(remark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(multiple: bool, correct: &[&str]) -> Choice {
        let option = |id: &str| AnswerOption { id: id.into(), text: Vec::new(), feedback: Vec::new() };
        Choice { multiple, options: ["a", "b", "c"].map(option).to_vec(), correct: correct.iter().map(|&id| id.into()).collect() }
    }

    fn check(choice: &Choice, picked: &[&str], got: u8, of: u8) {
        let picked: Vec<OptionId> = picked.iter().map(|&id| id.into()).collect();
        assert_eq!(choice.score(&picked).score, Some(Score { got, of }), "{picked:?}");
    }

    #[test]
    fn a_single_choice_is_worth_one_point() {
        let single = choice(false, &["b"]);
        check(&single, &["b"], 1, 1);
        check(&single, &["a"], 0, 1);
        check(&single, &[], 0, 1);
    }

    #[test]
    fn several_are_worth_a_point_each_and_nothing_when_left_empty() {
        let several = choice(true, &["a", "c"]);
        check(&several, &["a", "c"], 3, 3);
        check(&several, &["a"], 2, 3);
        check(&several, &["b"], 0, 3);
        check(&several, &["a", "b", "c"], 2, 3);
        check(&several, &[], 0, 3);
    }

    #[test]
    fn what_was_missed_is_explained_too() {
        let marks: Vec<Mark> = choice(false, &["b"]).score(&["a".into()]).remarks.iter().map(|r| r.mark).collect();
        assert_eq!(marks, [Mark::NotSo, Mark::Missed]);
    }
}
