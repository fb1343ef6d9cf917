//! The portable form: a small page, everything else beside it as classic scripts. It runs from a file and under every host
//! that serves a folder, whatever types and headers that host sends.

use std::collections::BTreeMap;

use super::{
    build::WebBuild,
    course::Part,
    hosted::script_form,
    page::{self, Beside},
};

/// Files by relative path, as they lie in a folder or in an archive.
pub type Files = BTreeMap<String, Vec<u8>>;

/// One portable copy.
#[derive(Default)]
pub struct Copy<'a> {
    /// What carries it: the scripts and styles ask for it.
    pub carrier: &'a str,
    /// The part that is handed out; `None`: the whole course.
    pub part: Option<&'a Part>,
    /// Whether its address outlives an edition, so that a browser's cache could mix two of them.
    pub addressed: bool,
    /// Where the page may connect to besides nowhere.
    pub connect: Option<&'a str>,
    /// The folder of all files but the page, with a slash at the end; empty: beside the page.
    pub folder: &'a str,
}

/// The page of this copy.
pub fn page(build: &WebBuild, copy: &Copy) -> anyhow::Result<String> {
    let mut attributes = vec![("data-carrier", copy.carrier)];
    attributes.extend(copy.part.map(|part| ("data-only", part.scope.as_str())));
    let page = Beside {
        folder: copy.folder,
        locales: &build.locales,
        build: copy.addressed.then_some(build.hash.as_str()),
        attributes: &attributes,
        connect: copy.connect.unwrap_or("'none'"),
    };
    page::render_beside(&build.page, &page)
}

/// The copy with its page as `index.html`.
pub fn files(build: &WebBuild, copy: &Copy) -> anyhow::Result<Files> {
    let mut files = beside(build, copy)?;
    files.insert("index.html".into(), page(build, copy)?.into_bytes());
    Ok(files)
}

/// What lies beside the page.
pub fn beside(build: &WebBuild, copy: &Copy) -> anyhow::Result<Files> {
    let all = scripts(build)?;
    let kept = all.iter().filter(|(name, _)| copy.part.is_none_or(|part| needed(name, part)));
    Ok(kept.map(|(name, bytes)| (format!("{}{name}", copy.folder), bytes.clone())).collect())
}

/// Whether a part needs the file: packs of lessons, chapters and sites outside it are left out, and without a chapter the book, all else stays.
fn needed(file: &str, part: &Part) -> bool {
    let Some(pack) = file.strip_prefix("packs/").and_then(|name| name.split('.').next()) else { return true };
    let of_a_part = ["lesson-", "teacher-", "chapter-", "web-", "book"].iter().any(|kind| pack.starts_with(kind));
    !of_a_part || part.packs.iter().any(|own| own == pack)
}

/// Everything but the page, made once for all carriers.
fn scripts(build: &WebBuild) -> anyhow::Result<&Files> {
    if let Some(made) = build.portable.get() {
        return Ok(made);
    }
    let mut files = Files::new();
    files.insert("boot.js".into(), build.boot.clone().into_bytes());
    for name in ["host.js", "xapi.js"] {
        files.insert(name.into(), build.script(name)?.as_bytes().to_vec());
    }
    files.insert("inflate.js".into(), build.inflate.clone().into_bytes());
    files.insert("tekser.js".into(), build.glue.clone().into_bytes());
    files.insert("tekser.css".into(), build.style.clone().into_bytes());
    files.insert("icons/icon.svg".into(), build.icon()?.into_bytes());
    files.insert("tekser_bg.wasm.js".into(), script_form("tekser_bg.wasm", &build.wasm)?.into_bytes());
    for (name, bytes) in &build.packs {
        files.insert(format!("packs/{name}.pack.js"), script_form(name, bytes)?.into_bytes());
    }
    Ok(build.portable.get_or_init(|| files))
}
