//! Whose progress this is; language, text size, theme; files; erasing.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::{
    pack::{PackName, Shell},
    route::Route,
    save::SaveFile,
};
use wasm_bindgen::JsCast;

use super::{title, who};
use crate::{
    host::{files, page},
    session::{Session, t},
};

/// Text sizes offered, per cent.
const SIZES: [u16; 4] = [100, 125, 150, 200];
/// Themes offered; the empty one follows the system.
const THEMES: [(&str, &str); 4] =
    [("", "theme-system"), ("light", "theme-light"), ("dark", "theme-dark"), ("contrast", "theme-contrast")];

/// The settings page.
pub fn settings(session: Session) -> AnyView {
    title(session, &t("nav-settings"));
    let who_form = move || {
        // Drawn anew when another learner takes over.
        session.device.with(|device| device.current.clone());
        who::form(session)
    };
    view! {
        <h1 id="page-heading" tabindex="-1">{t("nav-settings")}</h1>
        <section class="panel"><h2>{t("whose-progress")}</h2>{who::picker(session)}{who_form}</section>
        <section class="panel"><h2>{t("looks")}</h2>{sizes(session)}{themes(session)}</section>
        <section class="panel"><h2>{t("files")}</h2>{save_and_load(session)}</section>
        <section class="panel"><h2>{t("erase-title")}</h2>{erase(session)}</section>
    }
    .into_any()
}

/// The languages, each in its own name.
pub fn languages(session: Session) -> AnyView {
    let shell = session.shell.get_untracked();
    let buttons = shell
        .locales
        .iter()
        .map(|locale| {
            let tag = locale.tag.clone();
            let now = tag == shell.texts.locale;
            view! {
                <li><button type="button" class="language" lang=tag.clone() aria-pressed=now.to_string() on:click=move |_| choose_language(session, tag.clone())>{locale.own_name.clone()}</button></li>
            }
        })
        .collect_view();
    view! { <ul class="languages" aria-label=t("language")>{buttons}</ul> }.into_any()
}

fn choose_language(session: Session, tag: String) {
    session.change_device(|device| device.locale = tag.clone());
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(shell) = page::load_pack::<Shell>(&PackName::Shell, &tag).await {
            page::set_root("lang", &tag);
            session.shell.set(Arc::new(shell));
        }
    });
}

fn sizes(session: Session) -> AnyView {
    let options = SIZES
        .map(|size| {
            let is_now = move || session.device.with(|device| device.size.max(100)) == size;
            let choose = move |_| {
                session.change_device(|device| device.size = size);
                page::set_root("data-size", &size.to_string());
            };
            view! { <label class="option"><input type="radio" name="size" prop:checked=is_now on:change=choose/><span>{format!("{size} %")}</span></label> }
        })
        .collect_view();
    view! { <fieldset class="row"><legend>{t("text-size")}</legend>{options}</fieldset> }.into_any()
}

fn themes(session: Session) -> AnyView {
    let options = THEMES
        .map(|(theme, key)| {
            let is_now = move || session.device.with(|device| device.theme == theme);
            let choose = move |_| {
                session.change_device(|device| device.theme = theme.to_owned());
                page::set_root("data-theme", theme);
            };
            view! { <label class="option"><input type="radio" name="theme" prop:checked=is_now on:change=choose/><span>{t(key)}</span></label> }
        })
        .collect_view();
    view! { <fieldset class="row"><legend>{t("theme")}</legend>{options}</fieldset> }.into_any()
}

fn save_and_load(session: Session) -> AnyView {
    let said = RwSignal::new(String::new());
    let save = move |_| {
        let file = SaveFile::of(&session.copy_of_record());
        let done = serde_json::to_string_pretty(&file).is_ok_and(|text| files::save("tekser.json", &text));
        said.set(session.text(if done { "file-saved" } else { "file-not-saved" }, &[]));
    };
    let load = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return };
        wasm_bindgen_futures::spawn_local(async move {
            let Some(text) = files::chosen_text(&input).await else { return };
            said.set(read_file(session, &text));
            // So that the same file can be chosen again.
            input.set_value("");
        });
    };
    view! {
        <p>{t("files-help")}</p>
        <p><button type="button" class="primary" on:click=save>{t("save-to-file")}</button></p>
        <p><label class="field"><span>{t("load-from-file")}</span><input type="file" accept=".json,application/json" on:change=load/></label></p>
        <p role="status">{move || said.get()}</p>
    }
    .into_any()
}

/// Merges a chosen file and says in words what came of it.
fn read_file(session: Session, text: &str) -> String {
    let Ok(file) = serde_json::from_str::<SaveFile>(text) else { return session.text("file-unreadable", &[]) };
    match file.check() {
        Ok(()) => {
            let new = session.merge(&file.record());
            session.text("file-loaded", &[("n", new.into())])
        }
        Err(_) => session.text("file-damaged", &[]),
    }
}

/// Two ways to erase, each asked twice: this learner, or everybody.
fn erase(session: Session) -> AnyView {
    let mine = move || session.erase_learner();
    let all = move || {
        session.erase();
        page::go(&Route::Home);
        page::reload();
    };
    view! {
        {erase_one(session, ["erase-mine-help", "erase-mine", "erase-mine-sure"], mine)}
        {erase_one(session, ["erase-help", "erase", "erase-sure"], all)}
    }
    .into_any()
}

fn erase_one(session: Session, [help, label, sure]: [&'static str; 3], erase: impl Fn() + Copy + Send + 'static) -> AnyView {
    let asked = RwSignal::new(false);
    let confirm = move |_| {
        asked.set(false);
        erase();
    };
    (move || {
        if asked.get() {
            view! {
                <p role="alert">{session.text(sure, &[])}</p>
                <p>
                    <button type="button" class="danger" on:click=confirm>{session.text("erase-yes", &[])}</button>
                    " "
                    <button type="button" class="secondary" on:click=move |_| asked.set(false)>{session.text("cancel", &[])}</button>
                </p>
            }
            .into_any()
        } else {
            view! {
                <p>{session.text(help, &[])}</p>
                <p><button type="button" class="secondary" on:click=move |_| asked.set(true)>{session.text(label, &[])}</button></p>
            }
            .into_any()
        }
    })
    .into_any()
}
