//! The page around the app.

use std::{cell::Cell, rc::Rc};

use js_sys::{Promise, Uint8Array};
use leptos::prelude::document;
use tekser_core::{
    pack::{FORMAT_VERSION, NEEDS_REST, PackContent, PackName},
    report::{Report, Scope},
    route::Route,
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = tekserPack, catch)]
    fn pack_bytes(name: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_name = tekserReady)]
    fn ready_in_page();
    #[wasm_bindgen(js_name = tekserFailed)]
    fn failed_in_page(message: &str);
    #[wasm_bindgen(js_name = tekserSpace)]
    fn space_in_page() -> String;
    #[wasm_bindgen(js_name = tekserCarried)]
    fn carried_in_page() -> Option<String>;
    #[wasm_bindgen(js_name = tekserOnly)]
    fn only_in_page() -> String;
    #[wasm_bindgen(js_name = tekserReport)]
    fn report_in_page(state: Option<String>, numbers: &[u32]);
    #[wasm_bindgen(js_name = tekserExport, catch)]
    fn export_in_page(save: &str) -> Result<Promise, JsValue>;
}

/// Why a pack could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BootError {
    /// The file did not arrive.
    Missing(String),
    /// The file is of another edition of the app.
    Version,
}

impl std::fmt::Display for BootError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(what) => write!(f, "`{what}`: not loaded"),
            Self::Version => f.write_str("other version"),
        }
    }
}

/// Calls `then` once with what `promise` comes to.
///
/// Plain callbacks instead of `async`: each future would bring a state machine of its own into the wasm.
pub fn when(promise: &Promise, then: impl FnOnce(Result<JsValue, JsValue>) + 'static) {
    when_boxed(promise, Box::new(then));
}

fn when_boxed(promise: &Promise, then: Box<dyn FnOnce(Result<JsValue, JsValue>)>) {
    let then = Rc::new(Cell::new(Some(then)));
    let end = |kind: fn(JsValue) -> Result<JsValue, JsValue>| {
        let then = then.clone();
        Closure::<dyn FnMut(JsValue)>::new(move |value| {
            if let Some(then) = then.take() {
                then(kind(value));
            }
        })
    };
    let (done, failed) = (end(Ok), end(Err));
    let _ = promise.then2(&done, &failed);
    // A promise ends once; the few bytes of the two closures stay with the page.
    done.forget();
    failed.forget();
}

/// Loads one pack in `locale`, by whatever way this artifact carries it, and calls `then` with its bytes,
/// or with [`BootError::Missing`].
pub fn load(name: &PackName, locale: &str, then: impl FnOnce(Result<Vec<u8>, BootError>) + 'static) {
    let stem = name.file_stem(locale);
    match pack_bytes(&stem) {
        Ok(promise) => when(&promise, move |bytes| {
            then(bytes.map(|bytes| Uint8Array::new(&bytes).to_vec()).map_err(|_| BootError::Missing(stem)));
        }),
        Err(_) => then(Err(BootError::Missing(stem))),
    }
}

/// As [`load`], and with the second half of the app where the pack needs it.
pub fn load_whole(name: &PackName, locale: &str, then: impl FnOnce(Result<Vec<u8>, BootError>) + 'static) {
    load(name, locale, move |bytes| match bytes {
        Ok(bytes) if bytes.first().is_some_and(|version| version & NEEDS_REST != 0) => {
            load(&PackName::Rest, "", move |rest| then(rest.map(|_| bytes)));
        }
        bytes => then(bytes),
    });
}

/// What the bytes of a pack hold.
///
/// # Errors
///
/// [`BootError::Version`] when they were written for another version of the app.
#[inline(never)]
pub fn read_pack<T: PackContent>(bytes: &[u8]) -> Result<T, BootError> {
    match bytes.split_first() {
        Some((version, content)) if version & !NEEDS_REST == FORMAT_VERSION => {
            postcard::from_bytes(content).map_err(|_| BootError::Version)
        }
        _ => Err(BootError::Version),
    }
}

/// Calls `handler` at every event of this name at the window, as long as the page lives.
pub fn listen(event: &str, handler: impl FnMut(web_sys::Event) + 'static) {
    listen_boxed(event, Box::new(handler));
}

fn listen_boxed(event: &str, handler: Box<dyn FnMut(web_sys::Event)>) {
    let handler = Closure::wrap(handler);
    let _ = leptos::prelude::window().add_event_listener_with_callback(event, handler.as_ref().unchecked_ref());
    handler.forget();
}

/// Starts loading a pack without waiting for it, so that the next lesson is there when it is opened.
///
/// It begins once the page is drawn, which nothing may hold up. A prefetch that fails costs nothing: opening the lesson
/// tries again and says so.
pub fn prefetch(name: &PackName, locale: &str) {
    let (name, locale) = (name.clone(), locale.to_owned());
    leptos::prelude::request_animation_frame(move || load(&name, &locale, |_| {}));
}

/// Whether a page is drawn, and not only waited for.
pub fn stands() -> bool {
    document().get_element_by_id("page-heading").is_some()
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

/// What the keys of this page's storage begin with, so that the pupils of one school who share a computer stay apart;
/// empty where the host alone keeps progress.
pub fn space() -> String {
    space_in_page()
}

/// The packed summary that the host of this page kept; `None` where no host keeps anything.
pub fn carried() -> Option<String> {
    carried_in_page()
}

/// The part of the course that this page offers.
pub fn scope() -> Scope {
    Scope::parse(&only_in_page())
}

/// Tells the host, if there is one. Without a `state`, what the host keeps stays as it is.
pub fn report(state: Option<String>, report: &Report) {
    report_in_page(state, &[report.percent, report.done, report.of, report.got, report.points]);
}

/// Calls `then` with the save file `save` as xAPI statements, JSON; with nothing where that fails.
pub fn export(save: &str, then: impl FnOnce(Option<String>) + 'static) {
    match export_in_page(save) {
        Ok(promise) => when(&promise, move |text| then(text.ok().and_then(|text| text.as_string()))),
        Err(_) => then(None),
    }
}

/// What an event of a host brings: its `detail`, a text.
pub fn detail(event: &web_sys::Event) -> String {
    js_sys::Reflect::get(event, &"detail".into()).ok().and_then(|detail| detail.as_string()).unwrap_or_default()
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

/// Whether a whole class reads this page from afar.
pub fn set_projector(on: bool) {
    set_root("data-projector", if on { "yes" } else { "no" });
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// How many frames [`focus`] waits for its element: about five seconds, as long as a pack may take on a slow line.
const FRAMES: u16 = 300;

/// Moves the focus to the element `id` as soon as it has been drawn; the content it belongs to may still be loading.
pub fn focus(id: &str) {
    focus_within(id.to_owned(), FRAMES);
}

/// The same, and scrolls until it begins at the top of the window.
pub fn focus_at_top(id: &'static str) {
    focus(id);
    // What is asked of a frame is done in order: the focus is there by then.
    leptos::prelude::request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(id) {
            element.scroll_into_view();
        }
    });
}

fn focus_within(id: String, frames: u16) {
    leptos::prelude::request_animation_frame(move || {
        match document().get_element_by_id(&id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            Some(element) => {
                let _ = element.focus();
            }
            None if frames > 0 => focus_within(id, frames - 1),
            None => {}
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
