//! The page around the app.

use js_sys::{Promise, Uint8Array};
use leptos::prelude::document;
use tekser_core::{
    pack::{FORMAT_VERSION, PackContent, PackName},
    route::Route,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = tekserPack, catch)]
    fn pack_bytes(name: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_name = tekserReady)]
    fn ready_in_page();
    #[wasm_bindgen(js_name = tekserFailed)]
    fn failed_in_page(message: &str);
}

/// Why a pack could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BootError {
    /// The file did not arrive.
    Missing(String),
    /// The file is of another edition of the app.
    Version(String),
}

impl std::fmt::Display for BootError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(what) => write!(f, "`{what}`: not loaded"),
            Self::Version(what) => write!(f, "`{what}`: other version"),
        }
    }
}

/// Loads one pack in `locale`, by whatever way this artifact carries it.
///
/// # Errors
///
/// [`BootError`] when it does not arrive or was written for another version of the app.
pub async fn load_pack<T: PackContent>(name: &PackName, locale: &str) -> Result<T, BootError> {
    let bytes = load_bytes(&name.file_stem(locale)).await?;
    postcard::from_bytes(&bytes).map_err(|_| BootError::Version(name.file_stem(locale)))
}

async fn load_bytes(stem: &str) -> Result<Vec<u8>, BootError> {
    let missing = |_| BootError::Missing(stem.to_owned());
    let bytes = JsFuture::from(pack_bytes(stem).map_err(missing)?).await.map_err(missing)?;
    let mut bytes = Uint8Array::new(&bytes).to_vec();
    if bytes.first() != Some(&FORMAT_VERSION) {
        return Err(BootError::Version(stem.to_owned()));
    }
    bytes.remove(0);
    Ok(bytes)
}

/// Starts loading a pack without waiting for it, so that the next lesson is there when it is opened.
pub fn prefetch(name: &PackName, locale: &str) {
    let stem = name.file_stem(locale);
    wasm_bindgen_futures::spawn_local(async move {
        // A prefetch that fails costs nothing: opening the lesson tries again and says so.
        let _ = load_bytes(&stem).await;
    });
}

/// Tells the page that the app stands, so that the static shell goes.
pub fn ready() {
    ready_in_page();
}

/// Tells the page that the app cannot go on, so that it shows the static error.
pub fn failed(message: &str) {
    failed_in_page(message);
}

/// The address inside the page.
pub fn address() -> Route {
    Route::parse(&leptos::prelude::window().location().hash().unwrap_or_default())
}

/// Goes to an address inside the page; the `hashchange` listener does the rest.
pub fn go(route: &Route) {
    // Assigning the fragment works on every carrier; `pushState` does not (file://, sandboxed frames).
    let _ = leptos::prelude::window().location().set_hash(&route.to_hash());
}

/// The language of the page, chosen by `boot.js` before the app ran.
pub fn language() -> String {
    document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_else(|| "kk".to_owned())
}

/// Sets attributes of the root element: `lang`, `data-theme`, `data-size`.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to the element `id`, after the views have been drawn.
pub fn focus(id: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        if let Some(element) =
            document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let _ = element.focus();
        }
    });
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    leptos::prelude::window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Opens the browser's print dialogue.
pub fn print() {
    let _ = leptos::prelude::window().print();
}

/// Opens the whole course anew, after everything was erased.
pub fn reload() {
    let _ = leptos::prelude::window().location().reload();
}
