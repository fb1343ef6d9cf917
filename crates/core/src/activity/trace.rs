//! Copies of one picture, quote or video: which came first, and in which order the others followed.

use serde::{Deserialize, Serialize};

use super::{
    Mark, Outcome, Remark, Response, Score,
    order::{in_order, mark_of},
};
use crate::{
    id::OptionId,
    picture::Picture,
    prose::{Block, Inline, Prose},
};

/// Copies of one thing, each with its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The copies from the earliest to the latest; at least three. The first is the original.
    pub copies: Vec<TracedCopy>,
    /// How the learner finds them: a permutation of the ids that is not the right order.
    pub shown: Vec<OptionId>,
}

/// One copy as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TracedCopy {
    /// Its id.
    pub id: OptionId,
    /// Whose page it is on.
    pub site: String,
    /// When it was put there, as the page writes it.
    pub date: String,
    /// What the page says about it; of a quote, the words themselves.
    pub caption: Prose,
    /// What this copy shows, with its description; `None` for what is only words.
    pub picture: Option<Picture>,
    /// The part of the picture that is shown, as an SVG `viewBox`; empty for the whole.
    pub view: String,
    /// Whether it is turned round, left to right.
    pub mirror: bool,
    /// Which of the copies shows the same picture whole, where this one cuts or turns it.
    pub whole: Option<u8>,
    /// What is said about it afterwards.
    pub feedback: Prose,
}

impl TracedCopy {
    /// Whose copy and of when: what it is called by.
    #[inline(never)]
    pub fn name(&self) -> String {
        [&self.site, ", ", &self.date].concat()
    }
}

impl Trace {
    /// One point per pair of neighbours that stand in the right order, as in an order, and one for the original.
    ///
    /// `given` is the copy that is taken for the original, then all copies in the learner's order.
    #[inline(never)]
    pub fn score(&self, given: &[OptionId]) -> Outcome {
        let (original, order) = match given {
            [original, order @ ..] => (Some(original), order),
            [] => (None, given),
        };
        let ids: Vec<&OptionId> = self.copies.iter().map(|copy| &copy.id).collect();
        let found = original.is_some() && original == ids.first().copied();
        let got = in_order(&ids, order) + usize::from(found);
        let remarks = self
            .copies
            .iter()
            .enumerate()
            .map(|(index, copy)| {
                let named = original == Some(&copy.id);
                let mark = match mark_of(&copy.id, index, order) {
                    // A copy in its place, but taken for what it is not.
                    Mark::Right if named != (index == 0) => Mark::NotSo,
                    mark => mark,
                };
                let about = vec![Block::Paragraph(vec![Inline::Text(copy.name())])];
                Remark { mark, about, place: (index + 1).to_string(), feedback: copy.feedback.clone() }
            })
            .collect();
        Outcome { score: Some(Score::new(got, self.copies.len())), remarks }
    }

    /// The copy called `id`.
    #[inline(never)]
    pub fn copy(&self, id: &OptionId) -> Option<&TracedCopy> {
        self.copies.iter().find(|copy| copy.id == *id)
    }

    pub(super) fn model_response(&self) -> Response {
        let ids = || self.copies.iter().map(|copy| copy.id.clone());
        Response::Trace(ids().take(1).chain(ids()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace() -> Trace {
        let copy = |id: &str| TracedCopy {
            id: id.into(),
            site: id.to_uppercase(),
            date: "1 May".to_owned(),
            caption: Vec::new(),
            picture: None,
            view: String::new(),
            mirror: false,
            whole: None,
            feedback: Vec::new(),
        };
        Trace { copies: ["a", "b", "c", "d"].map(copy).to_vec(), shown: Vec::new() }
    }

    fn check(given: &[&str], got: u8) -> Outcome {
        let given: Vec<OptionId> = given.iter().map(|&id| id.into()).collect();
        let outcome = trace().score(&given);
        assert_eq!(outcome.score, Some(Score { got, of: 4 }), "{given:?}");
        outcome
    }

    #[test]
    fn the_order_and_the_original_count_apart() {
        check(&["a", "a", "b", "c", "d"], 4);
        check(&["b", "a", "b", "c", "d"], 3);
        check(&["a", "d", "c", "b", "a"], 1);
        check(&["d", "d", "c", "b", "a"], 0);
        check(&[], 0);
        let Response::Trace(model) = trace().model_response() else { panic!("another kind") };
        assert!(trace().score(&model).score.is_some_and(Score::is_full));
    }

    #[test]
    fn odd_responses_are_worth_no_more_than_there_is() {
        check(&["a"], 1);
        check(&["nobody", "a", "b", "c", "d"], 3);
        check(&["a", "a", "a", "b", "b", "c", "c", "d", "d", "a"], 4);
        check(&["a", "x", "y", "z"], 1);
    }

    #[test]
    fn a_copy_in_its_place_that_was_taken_for_the_original_is_not_right() {
        let marks = |outcome: Outcome| outcome.remarks.iter().map(|remark| remark.mark).collect::<Vec<_>>();
        assert_eq!(marks(check(&["b", "a", "b", "c", "d"], 3)), [Mark::NotSo, Mark::NotSo, Mark::Right, Mark::Right]);
        assert_eq!(marks(check(&["a"], 1)), [Mark::Missed; 4]);
        assert_eq!(check(&["a", "a", "b", "c", "d"], 4).remarks[1].place, "2");
        assert_eq!(trace().copies[1].name(), "B, 1 May");
    }
}
