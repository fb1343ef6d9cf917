//! From an empty page to a running app; a failure is a page that says so.

use leptos::{mount::mount_to, prelude::*};
use tekser_core::{
    pack::{PackName, Shell},
    summary::IdLock,
};
use wasm_bindgen::JsCast;

use crate::{
    app::app,
    host::{
        page::{self, BootError},
        storage::Store,
    },
    session::Session,
};

/// Loads the frame in the page's language, opens the storage, mounts the app.
pub fn boot() {
    page::load(&PackName::Shell, &page::language(), |bytes| {
        let shell = bytes.and_then(|bytes| page::read_pack(&bytes));
        match (shell, page::carried()) {
            (Ok(shell), Some(carried)) => {
                // Only a host's short form of progress is written with the numbers.
                page::load(&PackName::Numbers, "", move |bytes| {
                    tell(bytes.and_then(|bytes| page::read_pack(&bytes)).and_then(|ids| mount(shell, Some((ids, carried)))));
                });
            }
            (shell, _) => tell(shell.and_then(|shell| mount(shell, None))),
        }
    });
}

fn tell(outcome: Result<(), BootError>) {
    if let Err(error) = outcome {
        page::failed(&error.to_string());
    }
}

fn mount(shell: Shell, carried: Option<(IdLock, String)>) -> Result<(), BootError> {
    let root = document().get_element_by_id("app").and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let root = root.ok_or_else(|| BootError::Missing("#app".to_owned()))?;
    mount_to(root, move || {
        let session = Session::open(shell, Store::open(), carried);
        provide_context(session);
        app(session).build()
    })
    .forget();
    page::ready();
    Ok(())
}
