//! The words of the course, explained; prose links here.

use leptos::prelude::*;
use tekser_core::{
    glossary::{Glossary, Term},
    id::TermId,
    pack::PackName,
    route::Route,
};

use super::{HEADING, crumb, heading, title, with_pack};
use crate::{
    dom::{Markup, all, classed, el, link, live, nothing},
    host::page,
    session::Session,
};

/// The glossary: terms by the alphabet, then the techniques.
#[inline(never)]
pub fn glossary(session: Session) -> Markup {
    with_pack(session, PackName::Glossary, move |glossary: Glossary| {
        title(session, &session.text("glossary", &[]));
        let section = |key: &str, terms: &[Term]| {
            let entries = terms.iter().map(|term| entry(session, &glossary, term));
            classed("section", "terms").child(el("h2").text(session.text(key, &[]))).children(entries)
        };
        all([
            way_back(session),
            heading(session.text("glossary", &[])),
            classed("p", "lead").text(session.text("glossary-lead", &[])),
            section("glossary-terms", &glossary.terms),
            section("glossary-techniques", &glossary.techniques),
            arrival(session, glossary),
        ])
    })
}

fn entry(session: Session, glossary: &Glossary, term: &Term) -> Markup {
    let see = term
        .see
        .iter()
        .filter_map(|id| glossary.term(id))
        .map(|other| el("li").child(link("", Route::Glossary(Some(other.id.clone())).to_hash()).text(other.word.clone())));
    let see = (!term.see.is_empty()).then(|| {
        let words = el("span").text(session.text("glossary-see", &[]));
        classed("div", "see").child(words).child(el("ul").children(see))
    });
    let example = (!term.example.is_empty()).then(|| {
        let words = el("strong").text(session.text("glossary-example", &[])).text(" ");
        classed("p", "example").child(words).text(term.example.clone())
    });
    classed("article", "term")
        .child(el("h3").attr("id", anchor(&term.id)).attr("tabindex", "-1").text(term.word.clone()))
        .child(el("p").text(term.definition.clone()))
        .child(example)
        .child(see)
}

/// Where the learner came from: a frame or an installed course may have no button of its own for it.
fn way_back(session: Session) -> Markup {
    match session.before.get_untracked() {
        Route::Home => crumb(session),
        before => classed("p", "crumb").child(link("", before.to_hash()).text(session.text("back", &[]))),
    }
}

/// Brings the term that the address names before the reader, now and whenever the address names another.
fn arrival(session: Session, glossary: Glossary) -> Markup {
    live(move || {
        if let Route::Glossary(Some(id)) = session.route.get() {
            page::focus(&glossary.term(&id).map_or_else(|| HEADING.to_owned(), |term| anchor(&term.id)));
        }
        nothing()
    })
}

fn anchor(id: &TermId) -> String {
    ["term-", id.as_str()].concat()
}
