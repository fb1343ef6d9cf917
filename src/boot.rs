//! From an empty page to a running app; a failure is a page that says so.

use leptos::{mount::mount_to, prelude::*};
use tekser_core::pack::{PackName, Shell};
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
        if let Err(error) = bytes.and_then(|bytes| mount(page::read_pack(&bytes)?)) {
            page::failed(&error.to_string());
        }
    });
}

fn mount(shell: Shell) -> Result<(), BootError> {
    let root = document().get_element_by_id("app").and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let root = root.ok_or_else(|| BootError::Missing("#app".to_owned()))?;
    mount_to(root, move || {
        let session = Session::open(shell, Store::open());
        provide_context(session);
        app(session).build()
    })
    .forget();
    page::ready();
    Ok(())
}
