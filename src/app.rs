//! The frame around every page, and one match from address to page.

use leptos::prelude::*;
use tekser_core::{course::CourseMap, pack::PackName, route::Route};
use wasm_bindgen::JsCast;

use crate::{
    dom::{Markup, all, button, classed, el, link, live, nothing, text},
    host::page,
    pages,
    session::{Session, t},
};

/// The whole app. It is drawn anew when the language changes, and only then.
pub fn app(session: Session) -> Markup {
    page::listen("hashchange", move |_| {
        session.arrive();
        page::scroll_to_top();
        // A term of the glossary takes the focus itself, once it is there.
        if !matches!(session.route.get_untracked(), Route::Glossary(Some(_))) {
            page::focus(pages::HEADING);
        }
    });
    page::listen("storage", move |event| {
        let key = event.dyn_ref::<web_sys::StorageEvent>().and_then(web_sys::StorageEvent::key);
        session.hear(&key.unwrap_or_default());
    });
    page::listen("tekser-state", move |event| session.carry(&page::detail(&event)));
    page::listen("tekser-language", move |event| pages::languages::choose_language(session, page::detail(&event), |_| {}));
    live(move || {
        session.shell.track();
        load_map(session);
        frame(session)
    })
}

fn load_map(session: Session) {
    session.set_map(None);
    page::load(&PackName::Map, &session.locale(), move |bytes| {
        // Without the map the pages still work; only titles of other lessons are missing.
        if let Ok(map) = bytes.and_then(|bytes| page::read_pack::<CourseMap>(&bytes)) {
            session.set_map(Some(map));
            // Whoever came straight to a lesson was there before the map was.
            if let Route::Lesson(id, _) = session.route.get_untracked()
                && page::stands()
            {
                pages::lesson::prefetch_unit(session, &id);
            }
        }
    });
}

fn frame(session: Session) -> Markup {
    let page = live(move || match session.place.get() {
        Route::Home => pages::home::home(session),
        Route::Lesson(id, _) => pages::lesson::lesson(session, id),
        Route::Quest(id, _) => pages::with_rest(session, move || pages::quest::quest(session, id.clone())),
        Route::Glossary(_) => pages::with_rest(session, move || pages::glossary::glossary(session)),
        Route::Notebook => pages::with_rest(session, move || pages::notebook::notebook(session)),
        Route::Workshop => pages::with_rest(session, move || pages::workshop::workshop(session)),
        Route::Progress => pages::with_rest(session, move || pages::progress::progress(session)),
        Route::Settings => pages::with_rest(session, move || pages::settings::settings(session)),
        Route::Teacher => pages::with_rest(session, move || pages::teacher::teacher(session)),
        Route::TeacherChapter(id) => pages::with_rest(session, move || pages::teacher::chapter(session, id.clone())),
        Route::TeacherPlan(id) => pages::with_rest(session, move || pages::teacher::plan(session, id.clone())),
        Route::NotFound(address) => pages::not_found(session, &address),
    });
    let skip = link("skip", "#page-heading".to_owned()).on("click", |event| {
        // The skip link must not change the address, which is the place in the app.
        event.prevent_default();
        page::focus(pages::HEADING);
    });
    let foot = classed("footer", "foot")
        .child(el("p").text(t("footer-promise")))
        .child(el("p").child(link("", Route::Teacher.to_hash()).text(t("teacher-room"))));
    all([skip.text(t("skip-to-content")), header(session), trouble(session), el("main").child(page), foot])
}

fn header(session: Session) -> Markup {
    let place = |class: &str, route: Route| {
        let href = route.to_hash();
        link(class, href).attr_live("aria-current", move || (session.route.get() == route).then(|| "page".to_owned()))
    };
    let brand = place("brand", Route::Home)
        .child(classed("span", "brand-mark").attr("aria-hidden", "true"))
        .child(el("span").text(t("brand")));
    let nav = el("nav")
        .attr("aria-label", t("nav"))
        .child(place("", Route::Progress).text(t("nav-progress")))
        .child(place("", Route::Settings).text(t("nav-settings")));
    let who = live(move || match session.learner() {
        Some(learner) => pages::who::named(&learner),
        None => text(session.text("guest", &[])),
    });
    let whose = link("", Route::Settings.to_hash())
        .child(classed("span", "visually-hidden").text(t("whose-progress")).text(" "))
        .child(who);
    classed("header", "head")
        .child(brand)
        .child(nav)
        .child(classed("p", "who").child(whose))
        .child(pages::languages::languages(session))
}

fn trouble(session: Session) -> Markup {
    live(move || {
        let trouble = session.trouble.get();
        if trouble.is_empty() {
            return nothing();
        }
        let understood = button("plain", move || session.trouble.set(String::new())).text(session.text("understood", &[]));
        let ways: Markup = el("p")
            .child(link("", Route::Settings.to_hash()).text(session.text("save-to-file", &[])))
            .text(" ")
            .child(understood);
        let said = el("p").text(session.text(&trouble, &[]));
        classed("aside", "trouble").attr("role", "status").child(said).child(ways)
    })
}
