//! Whose progress this is; language, text size, theme; files; erasing.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    route::Route,
    save::{self, SaveFile},
};
use wasm_bindgen::JsCast;

use super::{heading, title, who};
use crate::{
    dom::{Markup, Picked, all, button, classed, el, live, live_text},
    host::{files, json, page},
    session::{Session, t},
};

/// Text sizes offered, per cent.
const SIZES: [u16; 4] = [100, 125, 150, 200];
/// Themes offered; the empty one follows the system.
const THEMES: [(&str, &str); 4] =
    [("", "theme-system"), ("light", "theme-light"), ("dark", "theme-dark"), ("contrast", "theme-contrast")];

/// The settings page.
#[inline(never)]
pub fn settings(session: Session) -> Markup {
    title(session, &t("nav-settings"));
    let said = RwSignal::new(String::new());
    let who_form = live(move || {
        // Drawn anew when another learner takes over, and only then: what is being typed stays.
        session.current.track();
        who::form(session, said)
    });
    let panel = |key: &str| classed("section", "panel").child(el("h2").text(t(key)));
    all([
        heading(t("nav-settings")),
        panel("whose-progress").child(who::picker(session)).child(who_form).child(who::said_name(said)),
        panel("looks").child(sizes(session)).child(themes(session)),
        panel("files").attr("id", "files").child(save_and_load(session)),
        panel("erase-title").attr("id", "erase").child(erase(session)),
    ])
}

fn sizes(session: Session) -> Markup {
    let options = SIZES.map(|size| {
        let radio = radio("size").checked(move || session.device.with(|device| device.size.max(100)) == size);
        let radio = radio.on("change", move |_| {
            session.change_device(|device| device.size = size);
            page::set_root("data-size", &size.to_string());
        });
        option(radio, format!("{size} %"))
    });
    row("text-size").children(options)
}

fn themes(session: Session) -> Markup {
    let options = THEMES.map(|(theme, key)| {
        let radio = radio("theme").checked(move || session.device.with(|device| device.theme == theme));
        let radio = radio.on("change", move |_| {
            session.change_device(|device| device.theme = theme.to_owned());
            page::set_root("data-theme", theme);
        });
        option(radio, t(key))
    });
    row("theme").children(options)
}

fn row(key: &str) -> Markup {
    classed("fieldset", "row").child(el("legend").text(t(key)))
}

fn radio(name: &str) -> Markup {
    el("input").attr("type", "radio").attr("name", name)
}

fn option(radio: Markup, words: String) -> Markup {
    classed("label", "option").child(radio).child(el("span").text(words))
}

fn save_and_load(session: Session) -> Markup {
    let said = RwSignal::new(String::new());
    let save = move || {
        let file = SaveFile::of(&session.copy_of_record());
        let done = files::save("tekser.json", &json::to_text(&file.to_value()));
        said.set(session.text(if done { "file-saved" } else { "file-not-saved" }, &[]));
    };
    let load = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return };
        let field = input.clone();
        files::chosen_text(&input, move |text| {
            said.set(read_file(session, &text));
            // So that the same file can be chosen again.
            field.set_value("");
        });
    };
    let export = move || {
        let file = SaveFile::of(&session.copy_of_record());
        page::export(&json::to_text(&file.to_value()), move |statements| {
            let done = statements.is_some_and(|statements| files::save("tekser-xapi.json", &statements));
            said.set(session.text(if done { "export-saved" } else { "file-not-saved" }, &[]));
        });
    };
    let file = el("input").attr("type", "file").attr("accept", ".json,application/json").on("change", load);
    // The browser's own button would speak the browser's language.
    let choose = classed("label", "secondary chooser").child(file.attr("class", "visually-hidden")).text(t("load-from-file"));
    let specialists = el("details")
        .child(el("summary").text(t("export-xapi")))
        .child(el("p").text(t("export-xapi-help")))
        .child(el("p").child(button("secondary", export).text(t("save-to-file"))));
    all([
        el("p").text(t("files-help")),
        el("p").child(button("primary", save).text(t("save-to-file"))).text(" ").child(choose),
        specialists,
        el("p").attr("role", "status").child(live_text(move || said.get())),
    ])
}

/// Merges a chosen file and says in words what came of it.
fn read_file(session: Session, text: &str) -> String {
    let file = json::parse(text).and_then(|value| save::upgrade(value).ok());
    let Some(file) = file else { return session.text("file-unreadable", &[]) };
    match file.check() {
        Ok(()) => {
            let new = session.merge(&file.record());
            session.text("file-loaded", &[("n", new.into())])
        }
        Err(_) => session.text("file-damaged", &[]),
    }
}

/// Two ways to erase, each asked twice: this learner, or everybody.
fn erase(session: Session) -> Markup {
    let mine = move || session.erase_learner();
    let everybody = move || {
        session.erase();
        page::go(&Route::Home);
        page::reload();
    };
    all([
        erase_one(session, ["erase-mine-help", "erase-mine", "erase-mine-sure"], Arc::new(mine)),
        erase_one(session, ["erase-help", "erase", "erase-sure"], Arc::new(everybody)),
    ])
}

fn erase_one(session: Session, [help, label, sure]: [&'static str; 3], erase: Arc<dyn Fn() + Send + Sync>) -> Markup {
    let asked = Picked::new(None);
    let text = move |key: &str| session.text(key, &[]);
    live(move || {
        let ask = |class: &str, now: bool| button(class, move || asked.set(now.then_some(0)));
        if asked.get().is_some() {
            let erase = erase.clone();
            let confirm = button("danger", move || {
                asked.set(None);
                erase();
            });
            let cancel = ask("secondary", false).text(text("cancel"));
            all([
                el("p").attr("role", "alert").text(text(sure)),
                el("p").child(confirm.text(text("erase-yes"))).text(" ").child(cancel),
            ])
        } else {
            all([el("p").text(text(help)), el("p").child(ask("secondary", true).text(text(label)))])
        }
    })
}
