//! Saving to and loading from files, by the browser's own ways.

use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

use super::page;

/// Offers `text` as a download called `name`. Says whether the browser took it.
pub fn save(name: &str, text: &str) -> bool {
    try_save(name, text).is_ok()
}

fn try_save(name: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    let body = document().body().ok_or(JsValue::NULL)?;
    body.append_child(&link)?;
    link.click();
    body.remove_child(&link)?;
    // The address stays valid until the page goes: some browsers read it only after the click has returned.
    Ok(())
}

/// Calls `then` with the text of the file chosen in `input`; not at all when none was chosen or it is no text.
pub fn chosen_text(input: &HtmlInputElement, then: impl FnOnce(String) + 'static) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    page::when(&file.text(), move |text| {
        if let Some(text) = text.ok().and_then(|text| text.as_string()) {
            then(text);
        }
    });
}
