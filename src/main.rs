//! The browser side of Tekser: what a learner sees and does.
//!
//! Nothing here scores, parses authored files or decides what is true: that is `tekser-core` and `tekser-content`.

mod activities;
mod app;
mod boot;
mod components;
mod dom;
mod host;
mod loading;
mod pages;
mod session;

/// Smaller by five kilobytes than the standard library's own, and quicker.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    // File and line name the place; the message itself would bring its printing code into every page load.
    std::panic::set_hook(Box::new(|info| host::page::failed(&info.location().map(ToString::to_string).unwrap_or_default())));
    boot::boot();
}
