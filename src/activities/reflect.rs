//! A thought to write: kept on the device, never scored.

use leptos::prelude::*;
use tekser_core::activity::{Response, reflect::Reflect};

use super::submit;
use crate::session::t;

/// The longest thought that is kept, in characters: progress must fit into the browser's storage.
const LONGEST: u16 = 600;

/// The form of a reflection.
pub fn reflect(reflect: &Reflect, answer: Callback<Response>) -> AnyView {
    let text = RwSignal::new(reflect.starter.clone());
    let ready = move || Some(text.get_untracked().trim().to_owned()).filter(|text| !text.is_empty()).map(Response::Reflect);
    view! {
        <label class="reflect">
            <span>{t("your-thought")}</span>
            <textarea rows="5" maxlength=LONGEST.to_string() prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))></textarea>
        </label>
        <p class="quiet">{t("stays-here")}</p>
        {submit(t("keep-answer"), t("missing-thought"), ready, answer)}
    }
    .into_any()
}
