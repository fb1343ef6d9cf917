//! Everything in one file: for sticks, messengers and telephones, where a page cannot reach the file beside it.

use std::path::Path;

use tekser_core::pack::PackName;

use super::{
    build::WebBuild,
    page::{self, Page},
    write,
};

/// Writes `tekser.html` with all languages, and one file for each.
pub fn make(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    write(dir, "tekser.html", file(build, &build.locales)?)?;
    for locale in &build.locales {
        write(dir, &format!("tekser-{locale}.html"), file(build, std::slice::from_ref(locale))?)?;
    }
    Ok(())
}

/// The file with these languages.
fn file(build: &WebBuild, locales: &[String]) -> anyhow::Result<String> {
    let wanted =
        |name: &str| locales.iter().any(|locale| name.strip_suffix(locale.as_str()).is_some_and(|stem| stem.ends_with('.')));
    let rest = PackName::Rest.file_stem("");
    let packs = build
        .packs
        .iter()
        .filter(|(name, _)| wanted(name) || **name == rest)
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let data: Vec<(&str, &[u8])> = std::iter::once(("tekser_bg.wasm", build.wasm.as_slice())).chain(packs).collect();
    page::render(
        &build.page,
        &Page {
            load: "inline",
            locales,
            build: None,
            connect: "'none'",
            scripts_from: "",
            pictures_from: "",
            style: &build.style,
            boot: &build.boot,
            scripts: &[&build.inflate, build.script("xapi.js")?, &build.glue],
            data: &data,
            icon: &build.icon()?,
            links: "",
        },
    )
}
