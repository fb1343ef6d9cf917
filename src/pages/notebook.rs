//! The notebook: every card of the quest that the learner has unlocked, each a question first.

use leptos::prelude::*;
use tekser_core::{
    course::CourseMap,
    pack::PackName,
    quest::book::{Book, Leaf},
    route::Route,
};

use super::{crumb, heading, title, with_pack};
use crate::{
    components::prose::prose,
    dom::{Markup, all, classed, el, link, live, nothing},
    session::Session,
};

/// The learner's notebook.
#[inline(never)]
pub fn notebook(session: Session) -> Markup {
    with_pack(session, PackName::Book, move |book: Book| {
        title(session, &session.text("notebook", &[]));
        let body = live(move || session.map().map_or_else(nothing, |map| cards(session, &book, &map)));
        all([crumb(session), heading(session.text("notebook", &[])), body])
    })
}

/// What is unlocked of the chapters that this page offers: what is worth meeting again stands first.
fn cards(session: Session, book: &Book, map: &CourseMap) -> Markup {
    session.progress.with(|progress| {
        let notebook = book.notebook(progress, &|id| map.chapters.iter().any(|chapter| chapter.id == *id));
        if notebook.unlocked() == 0 {
            return empty(session, map);
        }
        let numbers = [("n", notebook.unlocked().into()), ("of", notebook.of.into())];
        let group = |key: &str, leaves: &[Leaf<'_>]| {
            (!leaves.is_empty()).then(|| {
                classed("section", "notebook")
                    .child(el("h2").text(session.text(key, &[])))
                    .child(el("ul").children(leaves.iter().map(leaf)))
            })
        };
        let lead = [
            classed("p", "lead").text(session.text("notebook-lead", &[])),
            el("p").text(session.text("notebook-count", &numbers)),
        ];
        let groups = [group("notebook-again", &notebook.again), group("notebook-settled", &notebook.settled)];
        all(lead.into_iter().chain(groups.into_iter().flatten()))
    })
}

/// Before the first card: how one comes to it.
fn empty(session: Session, map: &CourseMap) -> Markup {
    let first = map.chapters.first().map(|chapter| {
        let words = session.text("to-quest", &[("chapter", chapter.title.clone().into())]);
        el("p").child(link("primary", Route::Quest(chapter.id.clone(), None).to_hash()).text(words))
    });
    all([el("p").text(session.text("notebook-none", &[])), first.unwrap_or_else(nothing)])
}

/// A card: its question, what to turn over for, and the chapter that it is from.
fn leaf(&(chapter, note): &Leaf<'_>) -> Markup {
    let turned = el("details").child(el("summary").text(note.title.clone())).child(prose(&note.text));
    let from = link("", Route::Quest(chapter.id.clone(), None).to_hash()).text(chapter.title.clone());
    classed("li", "note").child(turned).child(classed("p", "quiet").child(from))
}
