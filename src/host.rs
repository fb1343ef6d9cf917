//! Where the app finds itself running. Browser storage, clock, chance, files and page globals are touched only below this module.

/// The clock and chance.
pub mod chance;
/// Saving to and loading from files.
pub mod files;
/// JSON, by the browser's own reader.
pub mod json;
/// The page around the app: globals of `boot.js`, title, language, focus, address.
pub mod page;
/// Storage in the browser, or memory when it is blocked.
pub mod storage;
/// Seconds that pass.
pub mod tick;
