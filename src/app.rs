//! The frame around every page, and one match from address to page.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use tekser_core::{course::CourseMap, pack::PackName, route::Route};

use crate::{
    host::page,
    pages,
    session::{Session, t},
};

/// The whole app. It is drawn anew when the language changes, and only then.
pub fn app(session: Session) -> AnyView {
    let on_address = window_event_listener(ev::hashchange, move |_| {
        session.route.set(session.shell.with_untracked(|shell| page::address().renamed(&shell.renamed)));
        page::scroll_to_top();
        page::focus("page-heading");
    });
    let on_storage = window_event_listener(ev::storage, move |event| {
        if let Some(key) = event.key() {
            session.hear(&key);
        }
    });
    on_cleanup(move || {
        on_address.remove();
        on_storage.remove();
    });
    (move || {
        session.shell.track();
        load_map(session);
        frame(session)
    })
    .into_any()
}

fn load_map(session: Session) {
    session.map.set(None);
    let locale = session.locale();
    wasm_bindgen_futures::spawn_local(async move {
        // Without the map the pages still work; only titles of other lessons are missing.
        if let Ok(map) = page::load_pack::<CourseMap>(&PackName::Map, &locale).await {
            session.map.set(Some(Arc::new(map)));
        }
    });
}

fn frame(session: Session) -> AnyView {
    let place = Memo::new(move |_| match session.route.get() {
        // A lesson's and a chapter's own page follows its steps, so that it is not drawn anew for each.
        Route::Lesson(id, _) => Route::Lesson(id, None),
        Route::Quest(id, _) => Route::Quest(id, None),
        other => other,
    });
    let page = move || match place.get() {
        Route::Home => pages::home::home(session),
        Route::Lesson(id, _) => pages::lesson::lesson(session, id),
        Route::Quest(id, _) => pages::quest::quest(session, id),
        Route::Progress => pages::progress::progress(session),
        Route::Settings => pages::settings::settings(session),
        Route::Teacher => pages::teacher::teacher(session),
        Route::TeacherPlan(id) => pages::teacher::plan(session, id),
        Route::NotFound(address) => pages::not_found(&address),
    };
    view! {
        <a class="skip" href="#page-heading" on:click=skip>{t("skip-to-content")}</a>
        {header(session)}
        {trouble(session)}
        <main>{page}</main>
        <footer class="foot">
            <p>{t("footer-promise")}</p>
            <p><a href=Route::Teacher.to_hash()>{t("teacher-room")}</a></p>
        </footer>
    }
    .into_any()
}

/// The skip link must not change the address, which is the place in the app.
fn skip(event: ev::MouseEvent) {
    event.prevent_default();
    page::focus("page-heading");
}

fn header(session: Session) -> AnyView {
    let current = move |route: Route| move || (session.route.get() == route).then_some("page");
    let who = move || match session.learner() {
        Some(learner) => pages::who::named(&learner),
        None => session.text("guest", &[]).into_any(),
    };
    view! {
        <header class="head">
            <a class="brand" href=Route::Home.to_hash() aria-current=current(Route::Home)>
                <span class="brand-mark" aria-hidden="true"></span><span>{t("brand")}</span>
            </a>
            <nav aria-label=t("nav")>
                <a href=Route::Progress.to_hash() aria-current=current(Route::Progress)>{t("nav-progress")}</a>
                <a href=Route::Settings.to_hash() aria-current=current(Route::Settings)>{t("nav-settings")}</a>
            </nav>
            <p class="who"><a href=Route::Settings.to_hash()><span class="visually-hidden">{t("whose-progress")}" "</span>{who}</a></p>
            {pages::settings::languages(session)}
        </header>
    }
    .into_any()
}

fn trouble(session: Session) -> AnyView {
    (move || {
        session.trouble.get().map(|trouble| {
            view! {
                <aside class="trouble" role="status">
                    <p>{session.text(trouble.key(), &[])}</p>
                    <p>
                        <a href=Route::Settings.to_hash()>{session.text("save-to-file", &[])}</a>
                        " "
                        <button type="button" class="plain" on:click=move |_| session.trouble.set(None)>{session.text("understood", &[])}</button>
                    </p>
                </aside>
            }
        })
    })
    .into_any()
}
