//! A folder for any web server: small files that are asked for all at once, and what keeps them on a device.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{
    build::WebBuild,
    hex,
    page::{self, Page},
    write,
};

/// The most bytes that a device keeps of one edition, all languages together: room for 24 lessons, 8 chapters and the closed
/// web, which half of them take 2 MB of.
const MOST_KEPT: usize = 5_000_000;

/// The colours of the window's frame: the header's ground by day and by night (`src/style/tokens.css`).
const THEMES: [(&str, &str); 2] = [("light", "#efe4d0"), ("dark", "#2b2622")];
/// The ground of the page before it is there.
const GROUND: &str = "#fbf6ec";

/// Writes `hosted/`.
pub fn make(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    for (name, bytes) in files(build, "")? {
        write(dir, &name, bytes)?;
    }
    Ok(())
}

/// Every file by its path; the page's head names `links` besides its own.
pub fn files(build: &WebBuild, links: &str) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    files.insert("index.html".to_owned(), page(build, links)?.into_bytes());
    files.insert("tekser_bg.wasm".to_owned(), build.wasm.clone());
    for (name, bytes) in &build.packs {
        files.insert(format!("packs/{name}.pack"), bytes.clone());
        files.insert(format!("packs/{name}.pack.js"), script_form(name, bytes)?.into_bytes());
    }
    // For sandboxed frames, and for those who open the folder without a server.
    files.insert("tekser_bg.wasm.js".to_owned(), script_form("tekser_bg.wasm", &build.wasm)?.into_bytes());
    files.insert("inflate.js".to_owned(), build.inflate.clone().into_bytes());
    for name in ["host.js", "pwa.js", "xapi.js"] {
        files.insert(name.to_owned(), build.script(name)?.as_bytes().to_vec());
    }
    files.extend(build.public.clone());
    files.insert("manifest.webmanifest".to_owned(), manifest(build)?.into_bytes());
    files.insert("sw.js".to_owned(), worker(build, &files)?.into_bytes());
    Ok(files)
}

/// The page. Styles and scripts stand in it: on a slow line one more request costs more than these bytes do again.
fn page(build: &WebBuild, links: &str) -> anyhow::Result<String> {
    let themes: String = THEMES
        .iter()
        .map(|(scheme, colour)| {
            format!("<meta name=\"theme-color\" content=\"{colour}\" media=\"(prefers-color-scheme: {scheme})\">\n")
        })
        .collect();
    let own = "<link rel=\"apple-touch-icon\" href=\"icons/icon-180.png\">\n";
    let canonical = build.url.as_ref().map(|url| format!("<link rel=\"canonical\" href=\"{url}\">\n")).unwrap_or_default();
    let page = Page {
        load: "fetch",
        locales: &build.locales,
        build: Some(&build.hash),
        connect: "'self'",
        scripts_from: "'self'",
        pictures_from: "'self'",
        style: &build.style,
        boot: &build.boot,
        scripts: &[&build.glue],
        data: &[],
        icon: &build.icon()?,
        links: &[own, &themes, &canonical, links].concat(),
    };
    page::render(&build.page, &page)
}

/// What a home screen shows: name and languages as the page has them.
fn manifest(build: &WebBuild) -> anyhow::Result<String> {
    let lang = build.locales.first().context("no language")?;
    let (name, about) = (words(&build.page, "shell-name", lang)?, words(&build.page, "shell-about", lang)?);
    let icon = |file: &str, size: &str, purpose: &str| {
        anyhow::ensure!(build.public.contains_key(file), "public/{file} is missing");
        Ok(json!({ "src": file, "sizes": size, "type": "image/png", "purpose": purpose }))
    };
    let manifest = json!({
        "id": "./",
        "name": name,
        "short_name": name,
        "description": about,
        "lang": lang,
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": THEMES[0].1,
        "categories": ["education"],
        "icons": [
            icon("icons/icon-192.png", "192x192", "any")?,
            icon("icons/icon-512.png", "512x512", "any")?,
            icon("icons/icon-maskable-512.png", "512x512", "maskable")?,
        ],
    });
    Ok(format!("{manifest:#}\n"))
}

/// What `index.html` says in this language in the paragraph of this class.
pub fn words<'a>(page: &'a str, class: &str, lang: &str) -> anyhow::Result<&'a str> {
    let begin = format!("<p class=\"{class}\" lang=\"{lang}\">");
    let found = page.split_once(&begin).and_then(|(_, rest)| rest.split_once("</p>"));
    Ok(found.with_context(|| format!("index.html has no `{begin}`"))?.0)
}

/// The service worker of exactly these files: it takes each only with its own sum.
fn worker(build: &WebBuild, files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<String> {
    let kept: BTreeMap<&str, &Vec<u8>> = files.iter().filter(|(name, _)| is_kept(name)).map(|(n, b)| (address(n), b)).collect();
    let size: usize = kept.values().map(|bytes| bytes.len()).sum();
    anyhow::ensure!(size <= MOST_KEPT, "a device would keep {size} bytes of one edition; {MOST_KEPT} is the most");
    let sums: BTreeMap<&str, String> = kept.into_iter().map(|(name, bytes)| (name, hex(&Sha256::digest(bytes)))).collect();
    let edition = json!({ "version": build.hash, "locales": build.locales, "files": sums });
    Ok(format!("var tekserEdition={edition};\n{}\n", build.script("sw.js")?))
}

/// Whether a device keeps the file: everything that a window of the hosted copy may ask for, and no script forms.
fn is_kept(name: &str) -> bool {
    let asked = ["index.html", "tekser_bg.wasm", "pwa.js", "xapi.js", "manifest.webmanifest", "icons/icon-192.png"];
    asked.contains(&name) || (name.starts_with("packs/") && name.ends_with(".pack"))
}

/// How the worker calls the file: by its path, the page itself by none.
fn address(name: &str) -> &str {
    if name == "index.html" { "" } else { name }
}

/// A file as a script that hands its bytes to `boot.js`: for pages that may not fetch what lies beside them.
pub fn script_form(name: &str, bytes: &[u8]) -> anyhow::Result<String> {
    Ok(format!("tekserPacked({name:?},{:?})\n", page::packed(bytes)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_keeps_the_page_the_app_and_the_packs_but_no_second_form_of_them() {
        for name in ["index.html", "tekser_bg.wasm", "packs/map.kk.pack", "packs/numbers.pack", "pwa.js"] {
            assert!(is_kept(name), "{name}");
        }
        for name in ["packs/map.kk.pack.js", "tekser_bg.wasm.js", "inflate.js", "sw.js", "host.js", "icons/icon-512.png"] {
            assert!(!is_kept(name), "{name}");
        }
        assert_eq!((address("index.html"), address("pwa.js")), ("", "pwa.js"));
    }

    #[test]
    fn words_of_the_page_are_found_by_class_and_language() {
        let page = "<p class=\"shell-name\" lang=\"kk\">A</p><p class=\"shell-name\" lang=\"ru\">B</p>";
        assert_eq!(words(page, "shell-name", "ru").unwrap(), "B");
        assert!(words(page, "shell-name", "en").is_err());
    }
}
