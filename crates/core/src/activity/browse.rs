//! A task on the closed web: look around in a little browser, then answer.

use std::slice;

use serde::{Deserialize, Serialize};

use super::{AnswerOption, Outcome, Response, Score, Truth, choice::remarks};
use crate::id::{GroupId, OptionId, PageId, StepId};

/// A question that the pages of the closed web settle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Browse {
    /// Which part of the closed web.
    pub group: GroupId,
    /// The page that is open at first; none: the search page.
    pub start: Option<PageId>,
    /// Suggested searches.
    pub queries: Vec<String>,
    /// The answers in the order shown; at least two.
    pub options: Vec<AnswerOption>,
    /// The right one.
    pub correct: OptionId,
    /// Pages of others that settle it; at least one.
    pub helpful: Vec<PageId>,
    /// The page where it came from.
    pub original: Option<PageId>,
    /// The pages of the site where it begins.
    pub home: Vec<PageId>,
    /// What is so, where it counts as a judged item: holds or misleads.
    pub truth: Option<Truth>,
    /// The earlier step that asked the same; both answers are then shown.
    pub again: Option<StepId>,
    /// A later step asks the same, so nothing is explained yet.
    pub later: bool,
}

/// What a trail of pages tells of how somebody looked around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Left the site where it began.
    pub left: bool,
    /// Opened a page of others that settles it.
    pub source: bool,
    /// Found where it came from; `None` where the task has no such page.
    pub original: Option<bool>,
}

impl Browse {
    /// One point for the right answer, one for having opened a page that settles it.
    #[inline(never)]
    pub fn score(&self, picked: &OptionId, trail: &[PageId]) -> Outcome {
        let remarks = remarks(&self.options, slice::from_ref(picked), slice::from_ref(&self.correct));
        let got = usize::from(*picked == self.correct) + usize::from(self.way(trail).source);
        Outcome { score: Some(Score::new(got, 2)), remarks }
    }

    /// How somebody with this trail looked around.
    #[inline(never)]
    pub fn way(&self, trail: &[PageId]) -> Way {
        Way {
            left: trail.iter().any(|page| !self.home.contains(page)),
            source: trail.iter().any(|page| self.helpful.contains(page)),
            original: self.original.as_ref().map(|original| trail.contains(original)),
        }
    }

    /// The words of an option.
    #[inline(never)]
    pub fn option(&self, id: &OptionId) -> Option<&AnswerOption> {
        self.options.iter().find(|option| option.id == *id)
    }

    pub(super) fn model_response(&self) -> Response {
        let trail = self.helpful.first().into_iter().chain(&self.original).cloned().collect();
        Response::Browse { picked: self.correct.clone(), trail }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::Mark;

    fn browse() -> Browse {
        let option = |id: &str| AnswerOption { id: id.into(), text: Vec::new(), feedback: Vec::new() };
        Browse {
            group: "town".into(),
            start: Some("study".into()),
            queries: Vec::new(),
            options: ["holds", "ad"].map(option).to_vec(),
            correct: "ad".into(),
            helpful: vec!["visit".into(), "register".into()],
            original: Some("visit".into()),
            home: vec!["study".into(), "about".into()],
            truth: None,
            again: None,
            later: false,
        }
    }

    fn trail(ids: &[&str]) -> Vec<PageId> {
        ids.iter().map(|&id| id.into()).collect()
    }

    fn check(picked: &str, opened: &[&str], got: u8) {
        assert_eq!(browse().score(&picked.into(), &trail(opened)).score, Some(Score { got, of: 2 }), "{picked} {opened:?}");
    }

    #[test]
    fn a_point_for_the_answer_and_one_for_having_looked() {
        check("ad", &["register"], 2);
        check("ad", &["about", "study"], 1);
        check("holds", &["visit", "visit"], 1);
        check("", &[], 0);
        check("nobody-knows", &["no-such-page"], 0);
    }

    #[test]
    fn the_model_response_is_full() {
        let Response::Browse { picked, trail } = browse().model_response() else { panic!("of another kind") };
        assert_eq!(browse().score(&picked, &trail).score, Some(Score { got: 2, of: 2 }));
        assert_eq!(browse().way(&trail), Way { left: true, source: true, original: Some(true) });
    }

    #[test]
    fn the_way_follows_from_the_trail() {
        let way = |opened: &[&str]| browse().way(&trail(opened));
        assert_eq!(way(&[]), Way { left: false, source: false, original: Some(false) });
        assert_eq!(way(&["about", "study"]), Way { left: false, source: false, original: Some(false) });
        assert_eq!(way(&["forum"]), Way { left: true, source: false, original: Some(false) });
        assert_eq!(way(&["register"]), Way { left: true, source: true, original: Some(false) });
        let without = Browse { original: None, ..browse() };
        assert_eq!(without.way(&trail(&["visit"])).original, None);
    }

    #[test]
    fn what_was_missed_is_explained_too() {
        let marks: Vec<Mark> = browse().score(&"holds".into(), &[]).remarks.iter().map(|remark| remark.mark).collect();
        assert_eq!(marks, [Mark::NotSo, Mark::Missed]);
    }
}
