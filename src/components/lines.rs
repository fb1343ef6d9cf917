//! What is told, and what somebody with a face says.

use tekser_core::{picture::Picture, quest::Line};

use super::{picture::part, prose::prose};
use crate::dom::{Markup, classed};

/// Lines of a story; `portraits` are the faces by name.
pub fn lines<'a>(lines: impl IntoIterator<Item = &'a Line>, portraits: &[(String, Picture)]) -> Markup {
    classed("div", "lines").children(lines.into_iter().map(|line| spoken(line, portraits)))
}

fn spoken(Line { who, text }: &Line, portraits: &[(String, Picture)]) -> Markup {
    if who.is_empty() {
        return classed("div", "told").child(prose(text));
    }
    let face = portraits.iter().find(|(name, _)| name == who).map(|(_, face)| face);
    let face = face.map(|face| part(face, "0 0 96 96", false).attr("aria-hidden", "true"));
    let words = classed("div", "spoken-words").child(classed("p", "speaker").text(who.clone())).child(prose(text));
    classed("div", "spoken").child(face).child(words)
}
