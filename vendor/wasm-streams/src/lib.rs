//! Stands in for the crate `wasm-streams`, which Leptos brings for calls to a server. The course has none.
//!
//! The real crate exports three JavaScript classes, and what is exported the linker must keep: 4 kB of compressed wasm
//! and script in every first visit, for streams that nobody opens. This one has the four functions by which `server_fn`
//! names it, and exports nothing. If Leptos ever asks for another version, Cargo says that the patch is not used and the
//! bar on the wasm's size tells the rest: then take this folder and the `[patch]` in `Cargo.toml` out, or follow.

use futures_util::stream::{self, Empty};
use wasm_bindgen::JsValue;

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a browser's stream.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Gives it back.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Would send a stream to a server.
    ///
    /// # Panics
    ///
    /// Always: there is no server to send it to.
    pub fn from_stream<S>(_stream: S) -> Self {
        unreachable!("the course calls no server")
    }

    /// Would read what a server sends; here nothing comes.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        stream::empty()
    }
}
