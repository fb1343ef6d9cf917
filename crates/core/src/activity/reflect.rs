//! A written thought (QTI `extendedTextInteraction`): kept on the device, never scored.

use serde::{Deserialize, Serialize};

use super::{Mark, Outcome, Remark, Response};
use crate::prose::Prose;

/// A question without a right answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflect {
    /// The first words of an answer, empty when none are offered.
    pub starter: String,
    /// One possible answer, shown afterwards.
    pub model: Prose,
}

impl Reflect {
    pub(super) fn outcome(&self) -> Outcome {
        let remark = Remark { mark: Mark::Note, about: Prose::new(), place: String::new(), feedback: self.model.clone() };
        Outcome { score: None, remarks: vec![remark] }
    }

    pub(super) fn model_response(&self) -> Response {
        Response::Reflect(crate::prose::plain_prose(&self.model))
    }
}
