//! Cards into trays (QTI `matchInteraction`).

use serde::{Deserialize, Serialize};

use super::{AnswerOption, Mark, Outcome, Remark, Response, Score};
use crate::id::{OptionId, TrayId};

/// Cards, each of which belongs into one tray.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// The trays in the order shown; at least two.
    pub trays: Vec<Tray>,
    /// The cards in the order shown, each with the tray it belongs to.
    pub cards: Vec<(AnswerOption, TrayId)>,
}

/// A tray.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tray {
    /// Its id.
    pub id: TrayId,
    /// What it holds.
    pub label: String,
}

impl Sort {
    /// One point per card in its tray.
    pub fn score(&self, placed: &[(OptionId, TrayId)]) -> Outcome {
        let place_of = |card: &OptionId| placed.iter().find(|(id, _)| id == card).map(|(_, tray)| tray);
        let got = self.cards.iter().filter(|(card, tray)| place_of(&card.id) == Some(tray)).count();
        let remarks = self
            .cards
            .iter()
            .map(|(card, tray)| Remark {
                mark: match place_of(&card.id) {
                    Some(place) if place == tray => Mark::Right,
                    Some(_) => Mark::NotSo,
                    None => Mark::Missed,
                },
                about: card.text.clone(),
                place: self.trays.iter().find(|t| t.id == *tray).map(|t| t.label.clone()).unwrap_or_default(),
                feedback: card.feedback.clone(),
            })
            .collect();
        Outcome { score: Some(Score::new(got, self.cards.len())), remarks }
    }

    pub(super) fn model_response(&self) -> Response {
        Response::Sort(self.cards.iter().map(|(card, tray)| (card.id.clone(), tray.clone())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_card_in_its_tray_is_a_point() {
        let card = |id: &str| AnswerOption { id: id.into(), text: Vec::new(), feedback: Vec::new() };
        let tray = |id: &str| Tray { id: id.into(), label: id.into() };
        let sort = Sort {
            trays: vec![tray("x"), tray("y")],
            cards: vec![(card("a"), "x".into()), (card("b"), "y".into()), (card("c"), "y".into())],
        };
        let outcome = sort.score(&[("a".into(), "x".into()), ("b".into(), "x".into())]);
        assert_eq!(outcome.score, Some(Score { got: 1, of: 3 }));
        let marks: Vec<Mark> = outcome.remarks.iter().map(|r| r.mark).collect();
        assert_eq!(marks, [Mark::Right, Mark::NotSo, Mark::Missed]);
        assert_eq!(outcome.remarks[1].place, "y");
    }
}
