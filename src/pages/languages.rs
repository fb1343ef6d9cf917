//! The languages of the course, in the header of every page.

use std::sync::Arc;

use leptos::prelude::*;
use tekser_core::pack::{PackName, Shell};

use crate::{
    dom::{Markup, button, classed, el},
    host::page,
    session::{Session, t},
};

/// The languages, each in its own name.
pub fn languages(session: Session) -> Markup {
    let shell = session.shell.get_untracked();
    let buttons = shell.locales.iter().map(|locale| {
        let tag = locale.tag.clone();
        let now = tag == shell.texts.locale;
        let id = id_of(&tag);
        // The page is drawn anew, and whoever chose with the keyboard stands where they stood.
        let choose = button("language", move || choose_language(session, tag.clone(), |tag| page::focus(&id_of(tag))));
        let choose = choose.attr("id", id).attr("lang", locale.tag.clone()).attr("aria-pressed", now.to_string());
        el("li").child(choose.text(locale.own_name.clone()))
    });
    classed("ul", "languages").attr("aria-label", t("language")).children(buttons)
}

fn id_of(tag: &str) -> String {
    format!("language-{tag}")
}

/// Changes the language, where it is one that the course has, and then does `after`.
pub fn choose_language(session: Session, tag: String, after: fn(&str)) {
    if session.shell.with_untracked(|shell| shell.locales.iter().all(|locale| locale.tag != tag)) {
        return;
    }
    session.change_device(|device| device.locale = tag.clone());
    page::load(&PackName::Shell, &tag.clone(), move |bytes| {
        if let Ok(shell) = bytes.and_then(|bytes| page::read_pack::<Shell>(&bytes)) {
            page::set_root("lang", &tag);
            session.shell.set(Arc::new(shell));
            after(&tag);
        }
    });
}
