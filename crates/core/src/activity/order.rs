//! Items into an order (QTI `orderInteraction`).

use serde::{Deserialize, Serialize};

use super::{AnswerOption, Mark, Outcome, Remark, Response, Score};
use crate::id::OptionId;

/// Items with one right order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The items in the right order; at least three.
    pub items: Vec<AnswerOption>,
    /// How the learner finds them: a permutation of the ids that is not the right order.
    pub shown: Vec<OptionId>,
}

impl Order {
    /// One point per pair of neighbours (in the right order) that stand in the right order to each other:
    /// an item moved by one place costs little, a turned-round list gets nothing.
    pub fn score(&self, order: &[OptionId]) -> Outcome {
        let ids: Vec<&OptionId> = self.items.iter().map(|item| &item.id).collect();
        let got = in_order(&ids, order);
        let remarks = self
            .items
            .iter()
            .enumerate()
            .map(|(index, item)| Remark {
                mark: mark_of(&item.id, index, order),
                about: item.text.clone(),
                place: (index + 1).to_string(),
                feedback: item.feedback.clone(),
            })
            .collect();
        Outcome { score: Some(Score::new(got, self.items.len().saturating_sub(1))), remarks }
    }

    pub(super) fn model_response(&self) -> Response {
        Response::Order(self.items.iter().map(|item| item.id.clone()).collect())
    }
}

/// How many neighbours of `right` stand in the right order to each other in `order`.
pub(super) fn in_order(right: &[&OptionId], order: &[OptionId]) -> usize {
    let place_of = |id: &OptionId| order.iter().position(|other| other == id);
    let holds = |pair: &&[&OptionId]| matches!((place_of(pair[0]), place_of(pair[1])), (Some(a), Some(b)) if a < b);
    right.windows(2).filter(holds).count()
}

/// How `id` stands in `order`, where it belongs at `index`.
pub(super) fn mark_of(id: &OptionId, index: usize, order: &[OptionId]) -> Mark {
    match order.iter().position(|other| other == id) {
        Some(place) if place == index => Mark::Right,
        Some(_) => Mark::NotSo,
        None => Mark::Missed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(order: &[&str], got: u8) {
        let item = |id: &str| AnswerOption { id: id.into(), text: Vec::new(), feedback: Vec::new() };
        let task = Order { items: ["a", "b", "c", "d"].map(item).to_vec(), shown: Vec::new() };
        let order: Vec<OptionId> = order.iter().map(|&id| id.into()).collect();
        assert_eq!(task.score(&order).score, Some(Score { got, of: 3 }), "{order:?}");
    }

    #[test]
    fn neighbours_in_order_count() {
        check(&["a", "b", "c", "d"], 3);
        check(&["b", "a", "c", "d"], 2);
        check(&["d", "c", "b", "a"], 0);
        check(&[], 0);
    }
}
