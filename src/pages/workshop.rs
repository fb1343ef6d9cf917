//! Aldar's workshop: an absurd message from stock parts, what the town makes of it, and which trick each part was.
//!
//! Nothing of it is kept, and nothing leaves the page.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    learner::Band,
    pack::PackName,
    quest::book::{Book, PartSlot, StockPart, Workshop},
    route::Route,
};

use super::{crumb, heading, not_found, title, with_pack};
use crate::{
    activities::pick,
    components::{
        card::{card, medium_key},
        lines::lines,
        prose::{PLAIN, line, prose},
    },
    dom::{Markup, Picked, all, button, classed, el, link, live, live_text, nothing},
    host::page,
    session::Session,
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
        let bench = Bench::new(session, workshop);
        let body = live(move || {
            let named = session.learner().map(|learner| learner.band);
            match (named, said.get().map(|place| ANSWERS[place])) {
                (Some(Band::Older), _) | (None, Some(Band::Older)) => bench.view(),
                (Some(Band::Younger), _) | (None, Some(Band::Younger)) => opens_later(&bench),
                (None, None) => ask_age(&bench, said),
            }
        });
        all([crumb(session), heading(session.text("workshop", &[])), body])
    })
}

/// What a guest can answer, in the order shown.
const ANSWERS: [Band; 2] = [Band::Older, Band::Younger];

fn ask_age(bench: &Bench, said: Picked) -> Markup {
    let words = &bench.workshop.words;
    let answers = [&words.older, &words.younger].into_iter().enumerate().map(|(place, words)| {
        let answer = move || {
            said.set(Some(place));
            page::focus(DOOR);
        };
        el("li").child(button("choice", answer).text(words.clone()))
    });
    let question = el("p").text(words.ask_age.clone());
    classed("section", "ask-age").child(question).child(classed("ul", "choices").children(answers))
}

/// The younger ones have the notebook.
fn opens_later(bench: &Bench) -> Markup {
    let words = el("p").attr("id", DOOR).attr("tabindex", "-1").text(bench.workshop.words.opens_later.clone());
    all([words, to_notebook(bench.session)])
}

fn to_notebook(session: Session) -> Markup {
    el("p").child(link("secondary", Route::Notebook.to_hash()).text(session.text("to-notebook", &[])))
}

/// The workbench: what is picked for each place, whether it hangs, and how each part was named.
#[derive(Clone)]
struct Bench {
    session: Session,
    workshop: Arc<Workshop>,
    picked: Arc<[Picked]>,
    named: Arc<[Picked]>,
    hung: Picked,
}

impl Bench {
    fn new(session: Session, workshop: Workshop) -> Self {
        let empty = || workshop.slots.iter().map(|_| Picked::new(None)).collect();
        let (picked, named) = (empty(), empty());
        Self { session, workshop: Arc::new(workshop), picked, named, hung: Picked::new(None) }
    }

    fn view(&self) -> Markup {
        let bench = self.clone();
        live(move || if bench.hung.get().is_some() { bench.in_town() } else { bench.building() })
    }

    /// The places of the message, and the message as it grows.
    fn building(&self) -> Markup {
        let words = &self.workshop.words;
        let (growing, hanging) = (self.clone(), self.clone());
        let asked = Picked::new(None);
        let missing = self.session.text("missing-compose", &[]);
        let hang = move || match hanging.workshop.whole(&untrack(|| places(&hanging.picked))) {
            Some(_) => {
                hanging.hung.set(Some(0));
                page::focus(ECHO);
            }
            None => asked.set(Some(0)),
        };
        let said = live_text(move || if asked.get().is_some() { missing.clone() } else { String::new() });
        let slots = self.workshop.slots.iter().zip(self.picked.iter()).enumerate();
        all([
            lines(&words.opening, &self.workshop.portraits).attr("id", DOOR).attr("tabindex", "-1"),
            classed("div", "growing").child(live(move || growing.sheet())),
            classed("div", "slots").children(slots.map(|(n, (slot, picked))| slot_view(n, slot, *picked))),
            classed("p", "missing").attr("role", "alert").child(said),
            el("p").child(button("primary", hang).text(words.hang.clone())),
        ])
    }

    fn sheet(&self) -> Markup {
        let sheet = self.workshop.sheet(&places(&self.picked));
        card(&sheet, self.session.text(medium_key(sheet.medium), &[]), PLAIN)
    }

    /// The message hangs: what the town does, then part by part which trick it was.
    fn in_town(&self) -> Markup {
        let Workshop { words, portraits, .. } = &*self.workshop;
        let parts = self.workshop.whole(&untrack(|| places(&self.picked))).unwrap_or_default();
        let echo = classed("section", "echo")
            .child(el("h2").attr("id", ECHO).attr("tabindex", "-1").text(words.echo.clone()))
            .children(parts.iter().map(|part| prose(&part.echo)))
            .child(lines(&words.aftermath, portraits));
        let named = parts.iter().zip(&self.workshop.slots).zip(self.named.iter()).enumerate();
        let look_through = classed("section", "look-through")
            .child(el("h2").text(words.look_through.clone()))
            .children(named.map(|(n, ((part, slot), named))| self.part_view(n, slot, part, *named)));
        let bench = self.clone();
        let closing =
            live(move || if bench.named.iter().all(|named| named.get().is_some()) { bench.closing() } else { nothing() });
        all([untrack(|| self.sheet()), echo, look_through, closing])
    }

    /// A part with the tricks that it may be, or with what is said to the answer.
    fn part_view(&self, n: usize, slot: &PartSlot, part: &StockPart, named: Picked) -> Markup {
        let head = el("h3").text(slot.label.clone());
        let quote = el("blockquote").child(prose(&part.text));
        let (session, which, part) = (self.session, self.workshop.words.which.clone(), part.clone());
        let answer = live(move || match named.get() {
            Some(label) => remark(session, n, &part, label),
            None => {
                let labels = part.labels.iter().enumerate().map(|(label, (_, name))| {
                    let name_it = move || {
                        named.set(Some(label));
                        page::focus(&remark_id(n));
                    };
                    el("li").child(button("tab", name_it).text(name.clone()))
                });
                all([el("p").text(which.clone()), classed("ul", "queries").children(labels)])
            }
        });
        classed("article", "part").child(head).child(quote).child(answer)
    }

    fn closing(&self) -> Markup {
        let bench = self.clone();
        let again = move || {
            bench.picked.iter().chain(bench.named.iter()).for_each(|picked| picked.set(None));
            bench.hung.set(None);
            page::scroll_to_top();
            page::focus(DOOR);
        };
        classed("section", "closing")
            .child(lines(&self.workshop.words.closing, &self.workshop.portraits))
            .child(el("p").child(button("secondary", again).text(self.session.text("once-more", &[]))))
            .child(to_notebook(self.session))
    }
}

/// What is picked for each place.
fn places(picked: &[Picked]) -> Vec<Option<usize>> {
    picked.iter().map(|picked| picked.get()).collect()
}

fn slot_view(n: usize, slot: &PartSlot, picked: Picked) -> Markup {
    let group = format!("slot-{n}");
    let parts = slot.parts.iter().enumerate().map(|(place, part)| {
        let is_here = move || picked.get() == Some(place);
        pick("option", "radio", &group, line(&part.text), is_here, move || picked.set(Some(place)))
    });
    classed("fieldset", "slot").child(el("legend").text(slot.label.clone())).children(parts)
}

fn remark_id(n: usize) -> String {
    format!("named-{n}")
}

/// What is said to the name given: right or not, the right name, what gave it away.
fn remark(session: Session, n: usize, part: &StockPart, label: usize) -> Markup {
    let right = part.is_named_by(label);
    let (class, word) = if right { ("remark right", "mark-right") } else { ("remark not-so", "mark-not-so") };
    let given = part.labels.get(label).map(|(_, name)| name.clone()).unwrap_or_default();
    let place = (!right).then(|| classed("span", "remark-place").text(part.technique_name()));
    let head = classed("p", "remark-head")
        .child(classed("span", "sign").attr("aria-hidden", "true"))
        .child(classed("span", "remark-word").text(session.text(word, &[])))
        .text(" ")
        .child(el("strong").text(given))
        .text(" ")
        .child(place);
    let words = classed("div", "remark-text").child(prose(&part.feedback));
    classed("div", class).attr("id", remark_id(n)).attr("tabindex", "-1").child(head).child(words)
}
