//! The pages, in the order in which a learner meets them.

/// The felt carpet, and the compass: progress as pictures with words.
pub mod carpet;
/// The map of the course and where to go on.
pub mod home;
/// One lesson: cover, steps, end.
pub mod lesson;
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

use leptos::prelude::*;
use tekser_core::{
    pack::{PackContent, PackName},
    route::Route,
};

use crate::{
    host::page::{self, BootError},
    session::{Session, t, tn},
};

/// An address that leads nowhere.
pub fn not_found(address: &str) -> AnyView {
    view! {
        <h1 id="page-heading" tabindex="-1">{t("not-found")}</h1>
        <p>{tn("not-found-text", &[("address", address.to_owned().into())])}</p>
        <p><a class="primary" href=Route::Home.to_hash()>{t("to-map")}</a></p>
    }
    .into_any()
}

/// A page whose content is a pack: says that it loads, then shows it, or says that it cannot.
pub fn with_pack<T: PackContent + Clone + Send + Sync + 'static>(
    session: Session,
    name: PackName,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let content = RwSignal::new(None::<Result<T, BootError>>);
    let load = move || {
        let (name, locale) = (name.clone(), session.locale());
        content.set(None);
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = page::load_pack(&name, &locale).await;
            // The learner may have left the page meanwhile; then there is nobody to tell.
            let _ = content.try_set(Some(loaded));
        });
    };
    load();
    let load = StoredValue::new(load);
    (move || match content.get() {
        None => view! { <p class="loading" role="status">{session.text("loading", &[])}</p> }.into_any(),
        Some(Ok(content)) => show(content),
        Some(Err(error)) => view! {
            <h1 id="page-heading" tabindex="-1">{session.text("not-loaded", &[])}</h1>
            <p>{session.text("not-loaded-text", &[("what", error.to_string().into())])}</p>
            <p><button type="button" class="primary" on:click=move |_| load.with_value(|load| load())>{session.text("try-again", &[])}</button></p>
            <p><a href=Route::Home.to_hash()>{session.text("to-map", &[])}</a></p>
        }
        .into_any(),
    })
    .into_any()
}

/// Sets the window's title: page, then the course's name.
pub fn title(session: Session, page: &str) {
    page::set_title(&format!("{page} · {}", session.text("brand", &[])));
}
