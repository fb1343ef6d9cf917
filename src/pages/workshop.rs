//! Aldar's workshop: an absurd message from stock parts, what the town makes of it, and which trick each part was.
//!
//! Nothing of it is kept, and nothing leaves the page.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use tekser_core::{
    activity::Response,
    id::OptionId,
    learner::Band,
    pack::PackName,
    quest::book::{Book, Hung, Word, Workshop},
    route::Route,
};

use super::{crumb, heading, not_found, title, with_pack};
use crate::{
    activities::{compose, feedback::remark},
    components::{lines::lines, prose::prose},
    dom::{Markup, Picked, all, button, classed, el, link, live, nothing},
    host::page,
    session::{Session, held},
};

/// What the focus goes to once the door is open, or stays shut.
const DOOR: &str = "door";
/// What the focus goes to when the message hangs.
const ECHO: &str = "echo";

/// The page of the workshop.
#[inline(never)]
pub fn workshop(session: Session) -> Markup {
    with_pack(session, PackName::Book, move |book: Book| {
        let Some(workshop) = book.workshop else { return not_found(session, &Route::Workshop.to_hash()) };
        title(session, &session.text("workshop", &[]));
        // A guest is asked, and the answer lives as long as the page.
        let said = Picked::new(None);
        let bench = Bench { session, workshop: Arc::new(workshop), chosen: Arc::default(), hung: Picked::new(None) };
        let body = live(move || {
            let named = session.learner().map(|learner| learner.band == Band::Older);
            match named.or_else(|| said.get().map(|answer| answer == 0)) {
                Some(true) => bench.view(),
                Some(false) => opens_later(&bench),
                None => ask_age(&bench, said),
            }
        });
        all([crumb(session), heading(session.text("workshop", &[])), body])
    })
}

fn ask_age(bench: &Bench, said: Picked) -> Markup {
    let answers = [Word::Older, Word::Younger].into_iter().enumerate().map(|(place, word)| {
        let answer = move || {
            said.set(Some(place));
            page::focus(DOOR);
        };
        el("li").child(button("choice", answer).text(bench.workshop.word(word)))
    });
    let question = el("p").text(bench.workshop.word(Word::AskAge));
    classed("section", "ask-age").child(question).child(classed("ul", "choices").children(answers))
}

/// The younger ones have the notebook.
fn opens_later(bench: &Bench) -> Markup {
    let words = el("p").attr("id", DOOR).attr("tabindex", "-1").text(bench.workshop.word(Word::OpensLater));
    all([words, to_notebook(bench.session)])
}

fn to_notebook(session: Session) -> Markup {
    el("p").child(link("secondary", Route::Notebook.to_hash()).text(session.text("to-notebook", &[])))
}

/// The workbench: what was chosen lies beside the signal that tells that it hangs.
#[derive(Clone)]
struct Bench {
    session: Session,
    workshop: Arc<Workshop>,
    chosen: Arc<Mutex<Vec<(OptionId, OptionId)>>>,
    hung: Picked,
}

impl Bench {
    fn view(&self) -> Markup {
        let bench = self.clone();
        live(move || if bench.hung.get().is_some() { bench.in_town() } else { bench.building() })
    }

    /// Aldar's words, then the places of the message and the message as it grows.
    fn building(&self) -> Markup {
        let bench = self.clone();
        let hang = Callback::new(move |response: Response| {
            if let Response::Compose(chosen, _) = response {
                *held(&bench.chosen) = chosen;
                bench.hung.set(Some(0));
                page::focus(ECHO);
            }
        });
        all([
            lines(&self.workshop.opening, &self.workshop.portraits).attr("id", DOOR).attr("tabindex", "-1"),
            compose::compose(&self.workshop.message, self.workshop.word(Word::Hang), hang),
        ])
    }

    /// The message hangs: what the town does, then part by part which trick it was.
    fn in_town(&self) -> Markup {
        let (workshop, chosen) = (&self.workshop, held(&self.chosen));
        let parts = workshop.hung(&chosen);
        let echo = classed("section", "echo")
            .child(el("h2").attr("id", ECHO).attr("tabindex", "-1").text(workshop.word(Word::Echo)))
            .children(parts.iter().map(|(_, _, stock)| prose(&stock.echo)))
            .child(lines(&workshop.aftermath, &workshop.portraits));
        let named: Vec<Picked> = parts.iter().map(|_| Picked::new(None)).collect();
        let look_through = classed("section", "look-through")
            .child(el("h2").text(workshop.word(Word::LookThrough)))
            .children(parts.iter().enumerate().map(|(n, part)| self.part_view(n, part, named[n])));
        let bench = self.clone();
        let closing = live(move || if named.iter().all(|named| named.get().is_some()) { bench.closing() } else { nothing() });
        all([compose::message(&workshop.message, &chosen, ""), echo, look_through, closing])
    }

    /// A part with the tricks that it may be, or with what is said to the answer.
    fn part_view(&self, n: usize, &(slot, part, stock): &Hung<'_>, named: Picked) -> Markup {
        let (which, part_text) = (self.workshop.word(Word::Which), prose(&part.text));
        let (stock, feedback) = (stock.clone(), part.feedback.clone());
        let id = ["named-", &n.to_string()].concat();
        let answer = live(move || match named.get() {
            Some(label) => {
                let said = remark(&stock.remark(label, feedback.clone()));
                classed("ul", "remarks").attr("id", id.clone()).attr("tabindex", "-1").child(said)
            }
            None => {
                let labels = stock.labels.iter().enumerate().map(|(label, name)| {
                    let id = id.clone();
                    let name_it = move || {
                        named.set(Some(label));
                        page::focus(&id);
                    };
                    el("li").child(button("tab", name_it).text(name.clone()))
                });
                all([el("p").text(which.clone()), classed("ul", "queries").children(labels)])
            }
        });
        let quote = el("blockquote").child(part_text);
        classed("article", "part").child(el("h3").text(slot.label.clone())).child(quote).child(answer)
    }

    fn closing(&self) -> Markup {
        let hung = self.hung;
        let again = move || {
            hung.set(None);
            page::scroll_to_top();
            page::focus(DOOR);
        };
        classed("section", "closing")
            .child(lines(&self.workshop.closing, &self.workshop.portraits))
            .child(el("p").child(button("secondary", again).text(self.session.text("once-more", &[]))))
            .child(to_notebook(self.session))
    }
}
