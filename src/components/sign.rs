//! A learner's animal sign. The pictures stand in `src/style/signs.css`: old computers have no picture letters for animals.

use tekser_core::learner::Sign;

use crate::dom::{Markup, classed};

/// The animal as a small picture. It says nothing by itself: the animal's or the learner's name stands beside it.
pub fn sign_view(sign: Sign) -> Markup {
    classed("span", &format!("sign-mark sign-{}", sign.name())).attr("aria-hidden", "true")
}
