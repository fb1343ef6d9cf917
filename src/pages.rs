//! The pages, in the order in which a learner meets them.

/// The felt carpet, and the compass: progress as pictures with words.
pub mod carpet;
/// The words of the course, explained.
pub mod glossary;
/// The map of the course and where to go on.
pub mod home;
/// The languages, in the header.
pub mod languages;
/// One lesson: cover, steps, end.
pub mod lesson;
/// The cards of the quest.
pub mod notebook;
/// What I did.
pub mod progress;
/// One chapter of the quest.
pub mod quest;
/// Whose progress this is; language, size, theme; files.
pub mod settings;
/// The teacher's room and a lesson's plan.
pub mod teacher;
/// Nickname, sign, band; the learners of this device.
pub mod who;
/// Aldar's workshop.
pub mod workshop;

use tekser_core::{
    pack::{PackContent, PackName},
    route::Route,
};

use crate::{
    dom::{Markup, all, button, classed, el, link},
    host::page::{self, BootError},
    loading,
    session::Session,
};

/// The id of a page's heading.
pub const HEADING: &str = "page-heading";

/// The heading of a page, which takes the focus when the page is opened.
pub fn heading(words: impl Into<String>) -> Markup {
    el("h1").attr("id", HEADING).attr("tabindex", "-1").text(words)
}

/// A link to the map, above a page.
pub fn crumb(session: Session) -> Markup {
    classed("p", "crumb").child(link("", Route::Home.to_hash()).text(session.text("to-map", &[])))
}

/// An address that leads nowhere.
pub fn not_found(session: Session, address: &str) -> Markup {
    all([
        heading(session.text("not-found", &[])),
        el("p").text(session.text("not-found-text", &[("address", address.into())])),
        el("p").child(link("primary", Route::Home.to_hash()).text(session.text("to-map", &[]))),
    ])
}

/// A page whose content is a pack: says that it loads, then shows it, or says that it cannot.
pub fn with_pack<T: PackContent + 'static>(
    session: Session,
    name: PackName,
    show: impl Fn(T) -> Markup + Send + 'static,
) -> Markup {
    loading::with_pack(session, name, not_loaded, show)
}

/// A page that stands in the second half of the app: shown as soon as that is there.
pub fn with_rest(session: Session, show: impl Fn() -> Markup + Send + 'static) -> Markup {
    loading::with_bytes(session, PackName::Rest, not_loaded, Box::new(move |_| Ok(show())))
}

fn not_loaded(session: Session, error: &BootError, again: Box<dyn Fn()>) -> Markup {
    all([
        heading(session.text("not-loaded", &[])),
        el("p").text(session.text("not-loaded-text", &[("what", error.to_string().into())])),
        el("p").child(button("primary", again).text(session.text("try-again", &[]))),
        crumb(session),
    ])
}

/// Sets the window's title: page, then the course's name.
pub fn title(session: Session, page: &str) {
    page::set_title(&format!("{page} · {}", session.text("brand", &[])));
}
