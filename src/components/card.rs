//! Simulated media: a generic phone or sheet of paper, clearly framed.

use tekser_core::activity::{Card, Medium};

use super::prose::{MarkView, prose_with};
use crate::dom::{Markup, classed};

/// A card; `medium` names its kind for screen readers and as a small heading.
pub fn card(card: &Card, medium: String, mark: MarkView<'_>) -> Markup {
    let (class, _) = names(card.medium);
    let time = (!card.time.is_empty()).then(|| classed("span", "card-time").text(card.time.clone()));
    let note = (!card.note.is_empty()).then(|| classed("p", "card-note").text(card.note.clone()));
    let head = classed("p", "card-head").child(classed("strong", "card-from").text(card.from.clone())).text(" ").child(time);
    let body = classed("div", "card-body")
        .child(head)
        .child(classed("div", "card-text").child(prose_with(&card.text, mark)))
        .child(note);
    classed("figure", class).child(classed("figcaption", "card-medium").text(medium)).child(body)
}

/// The interface key that names a medium.
pub fn medium_key(medium: Medium) -> &'static str {
    names(medium).1
}

/// Class and interface key.
fn names(medium: Medium) -> (&'static str, &'static str) {
    match medium {
        Medium::Chat => ("card chat", "medium-chat"),
        Medium::Post => ("card post", "medium-post"),
        Medium::Sms => ("card sms", "medium-sms"),
        Medium::Poster => ("card poster", "medium-poster"),
        Medium::Page => ("card webpage", "medium-page"),
        Medium::Notice => ("card announcement", "medium-notice"),
        Medium::Talk => ("card talk", "medium-talk"),
    }
}
