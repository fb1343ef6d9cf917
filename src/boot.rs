//! From an empty page to a running app; a failure is a page that says so.

use leptos::{mount::mount_to, prelude::*};
use tekser_core::pack::{PackName, Shell};
use wasm_bindgen::JsCast;

use crate::{
    app::app,
    host::{page, storage::Store},
    session::Session,
};

/// Loads the frame in the page's language, opens the storage, mounts the app.
pub async fn boot() {
    let store = Store::open();
    let shell: Shell = match page::load_pack(&PackName::Shell, &page::language()).await {
        Ok(shell) => shell,
        Err(error) => return page::failed(&error.to_string()),
    };
    let Some(root) = document().get_element_by_id("app").and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return page::failed("#app");
    };
    mount_to(root, move || {
        let session = Session::open(shell, store);
        provide_context(session);
        app(session).build()
    })
    .forget();
    page::ready();
}
