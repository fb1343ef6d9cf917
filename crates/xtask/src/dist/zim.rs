//! The archive for Kiwix.
//!
//! Written here and not by `zimwriterfs`, which puts today's date and a random id into each archive and is to be had on
//! Debian only. The form is ZIM 6.1 without compression: nearly all bytes are base64 of gzip already.

/// The archive's parts, byte by byte.
mod file;

use std::{collections::BTreeMap, path::Path};

use anyhow::Context;

use super::{
    build::WebBuild,
    course::{joined, uuid},
    date::Date,
    portable::{self, Copy},
    write,
};
use file::{Archive, Entry};

/// The languages of our shells as ISO 639-3, which catalogues of archives use.
const LANGUAGES: [(&str, &str); 6] =
    [("kk", "kaz"), ("ru", "rus"), ("en", "eng"), ("ky", "kir"), ("uz-Latn", "uzb"), ("tg", "tgk")];

/// The picture's name, which holds its size.
const PICTURE: &str = "Illustration_48x48@1";

/// Writes `zim/`.
pub fn make(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    let files = portable::files(build, &Copy { carrier: "zim", ..Copy::default() })?;
    let mut entries = Vec::new();
    let mut counts = BTreeMap::new();
    for (name, bytes) in files {
        let mime = mime(&name)?;
        *counts.entry(mime).or_insert(0) += 1;
        let title = if name == "index.html" { joined(&build.course.title, " · ") } else { String::new() };
        entries.push(Entry { space: b'C', path: name, title, mime, bytes });
    }
    let counter = counts.iter().map(|(mime, count)| format!("{mime}={count}")).collect::<Vec<_>>().join(";");
    let facts = facts(build)?.into_iter().chain([("Counter", counter)]);
    entries.extend(facts.map(|(name, value)| Entry {
        space: b'M',
        path: name.to_owned(),
        title: String::new(),
        mime: "text/plain;charset=utf-8",
        bytes: value.into_bytes(),
    }));
    let picture = build.public.get("icons/icon-48.png").context("public/icons/icon-48.png")?;
    entries.push(Entry { space: b'M', path: PICTURE.into(), title: String::new(), mime: "image/png", bytes: picture.clone() });
    let archive = Archive { id: uuid(&format!("zim/{}", build.hash)).into_bytes(), main: "index.html", entries };
    write(dir, "tekser.zim", archive.bytes()?)
}

/// What a catalogue of archives asks for.
fn facts(build: &WebBuild) -> anyhow::Result<Vec<(&'static str, String)>> {
    let course = &build.course;
    let languages = build.locales.iter().map(|tag| {
        let known = LANGUAGES.iter().find(|(ours, _)| ours == tag).map(|(_, iso)| *iso);
        known.with_context(|| format!("the language `{tag}` has no ISO 639-3 code in crates/xtask/src/dist/zim.rs: add it"))
    });
    let languages = languages.collect::<anyhow::Result<Vec<_>>>()?.join(",");
    let title = fitting("Title", joined(&course.name, " · "), 30)?;
    let description = fitting("Description", joined(&course.subject, " · "), 80)?;
    Ok(vec![
        ("Name", "tekser".into()),
        ("Title", title),
        ("Language", languages),
        ("Creator", "Tekser".into()),
        ("Publisher", "Tekser".into()),
        ("Date", Date::of_edition()?.day()),
        ("Description", description),
        ("LongDescription", fitting("LongDescription", joined(&course.about, "\n"), 4_000)?),
        ("License", "CC-BY-4.0".into()),
        ("Tags", "education;media literacy;_ftindex:no;_videos:no".into()),
        ("Scraper", concat!("cargo xtask dist ", env!("CARGO_PKG_VERSION")).into()),
    ])
}

/// The text, if catalogues take one so long.
fn fitting(name: &str, text: String, most: usize) -> anyhow::Result<String> {
    let length = text.chars().count();
    anyhow::ensure!(
        length <= most,
        "the archive's {name} has {length} characters, {most} at most: shorten carriers/about.json\n{text}"
    );
    Ok(text)
}

fn mime(name: &str) -> anyhow::Result<&'static str> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending {
        "html" => Ok("text/html"),
        "js" => Ok("text/javascript"),
        "css" => Ok("text/css"),
        "svg" => Ok("image/svg+xml"),
        "png" => Ok("image/png"),
        _ => anyhow::bail!("{name}: no type is known for .{ending}; add it to crates/xtask/src/dist/zim.rs"),
    }
}
