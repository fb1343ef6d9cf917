//! Content that is a pack: says that it loads, then shows it, or says that it cannot.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use tekser_core::pack::{PackContent, PackName};

use crate::{
    dom::{Markup, Picked, classed, live},
    host::page::{self, BootError},
    session::{Session, held},
};

/// Says why a pack is not there, and offers to try again.
pub type Failed = fn(Session, &BootError, Box<dyn Fn()>) -> Markup;

/// Loads the pack `name` and shows it.
pub fn with_pack<T: PackContent + 'static>(
    session: Session,
    name: PackName,
    failed: Failed,
    show: impl Fn(T) -> Markup + Send + 'static,
) -> Markup {
    // Only this line knows the pack's type: the rest is compiled once.
    with_bytes(session, name, failed, Box::new(move |bytes| page::read_pack(bytes).map(&show)))
}

/// What shows the bytes of a pack.
pub type Show = Box<dyn Fn(&[u8]) -> Result<Markup, BootError> + Send>;

/// Loads the pack `name` and shows its bytes.
pub fn with_bytes(session: Session, name: PackName, failed: Failed, show: Show) -> Markup {
    // What arrived lies beside the signal that tells of it.
    let arrived = Picked::new(None);
    let content = Arc::new(Mutex::new(None));
    let keep = content.clone();
    let load = move || {
        arrived.set(None);
        let keep = keep.clone();
        page::load_whole(&name, &session.locale(), move |loaded| {
            *held(&keep) = Some(loaded);
            // The learner may have left the page meanwhile; then there is nobody to tell.
            let _ = arrived.try_set(Some(0));
        });
    };
    load();
    let load = Arc::new(load);
    live(move || {
        let load = load.clone();
        let again = move || load();
        match (arrived.get(), &*held(&content)) {
            (Some(_), Some(Ok(bytes))) => show(bytes).unwrap_or_else(|error| failed(session, &error, Box::new(again))),
            (Some(_), Some(Err(error))) => failed(session, error, Box::new(again)),
            _ => classed("p", "loading").attr("role", "status").text(session.text("loading", &[])),
        }
    })
}
