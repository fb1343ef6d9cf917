//! Marking words or parts of a post (QTI `hottextInteraction`).

use serde::{Deserialize, Serialize};

use super::{Card, Mark, Outcome, Remark, Response, Score};
use crate::{
    id::OptionId,
    prose::{Block, Inline, Prose},
};

/// Parts of the activity's card that can be marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The parts in the order of the text; `Inline::Mark` in the card names them by index.
    pub marks: Vec<Part>,
}

/// A part that can be marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its id.
    pub id: OptionId,
    /// Whether it is to be marked.
    pub target: bool,
    /// What is said about it afterwards.
    pub feedback: Prose,
}

impl Spot {
    /// One point per target marked, less one per other part marked, never below none.
    pub fn score(&self, marked: &[OptionId], card: Option<&Card>) -> Outcome {
        let targets = self.marks.iter().filter(|part| part.target).count();
        let hits = self.marks.iter().filter(|part| part.target && marked.contains(&part.id)).count();
        let slips = self.marks.iter().filter(|part| !part.target && marked.contains(&part.id)).count();
        let remarks = self
            .marks
            .iter()
            .enumerate()
            .filter_map(|(index, part)| {
                let mark = match (marked.contains(&part.id), part.target) {
                    (true, true) => Mark::Right,
                    (true, false) => Mark::NotSo,
                    (false, true) => Mark::Missed,
                    (false, false) => return None,
                };
                let words = card.map(|card| words_of(&card.text, index)).unwrap_or_default();
                let about = vec![Block::Paragraph(vec![Inline::Text(words)])];
                Some(Remark { mark, about, place: String::new(), feedback: part.feedback.clone() })
            })
            .collect();
        Outcome { score: Some(Score::new(hits.saturating_sub(slips), targets)), remarks }
    }

    pub(super) fn model_response(&self) -> Response {
        Response::Spot(self.marks.iter().filter(|part| part.target).map(|part| part.id.clone()).collect())
    }
}

/// The words that mark `index` stands on, plain.
fn words_of(prose: &Prose, index: usize) -> String {
    fn find(inlines: &[Inline], index: usize) -> Option<String> {
        inlines.iter().find_map(|inline| match inline {
            Inline::Mark(mark, inner) if usize::from(*mark) == index => Some(crate::prose::plain(inner)),
            Inline::Mark(_, inner) | Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                find(inner, index)
            }
            Inline::Text(_) | Inline::Break => None,
        })
    }
    prose
        .iter()
        .find_map(|block| match block {
            Block::Paragraph(inlines) | Block::Heading(inlines) | Block::Quote(inlines) => find(inlines, index),
            Block::Table(rows) => rows.iter().flatten().find_map(|cell| find(cell, index)),
            Block::Line => None,
            Block::List { items, .. } => items.iter().find_map(|item| find(item, index)),
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marking_everything_does_not_pay() {
        let part = |id: &str, target| Part { id: id.into(), target, feedback: Vec::new() };
        let spot = Spot { marks: vec![part("a", true), part("b", false), part("c", true), part("d", false)] };
        let score = |ids: &[&str]| spot.score(&ids.iter().map(|&id| id.into()).collect::<Vec<_>>(), None).score;
        assert_eq!(score(&["a", "c"]), Some(Score { got: 2, of: 2 }));
        assert_eq!(score(&["a", "b", "c"]), Some(Score { got: 1, of: 2 }));
        assert_eq!(score(&["a", "b", "c", "d"]), Some(Score { got: 0, of: 2 }));
        assert_eq!(score(&[]), Some(Score { got: 0, of: 2 }));
    }
}
