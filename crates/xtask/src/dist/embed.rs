//! The hosted copy for pages of others: with the script that fits frames, a page that shows it, and oEmbed where the
//! address is known.

use std::{fs, path::Path};

use anyhow::Context;
use serde_json::json;

use super::{build::WebBuild, hosted, write};
use crate::tools::{self, escaped};

/// The partner's script stays small: it is loaded by pages that are not ours.
const MOST_SCRIPT: usize = 2_048;

/// What stands for the address in a snippet while nobody knows it.
const UNKNOWN: &str = "https://course.example/tekser/";

/// How high a frame is until the script fits it.
const HEIGHT: u32 = 640;

/// What a frame may do: keep progress, save a file, print, open links; nothing with the page around it.
const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox";

/// Writes `embed/`.
pub fn make(build: &WebBuild, dir: &Path) -> anyhow::Result<()> {
    let link = "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"oembed.json\" title=\"Tekser\">\n";
    let links = if build.url.is_some() { link } else { "" };
    for (name, bytes) in hosted::files(build, links)? {
        write(dir, &name, bytes)?;
    }
    let script = build.script("embed.js")?;
    let size = script.len();
    anyhow::ensure!(size < MOST_SCRIPT, "carriers/embed.js: {size} bytes minified; it must stay below {MOST_SCRIPT}");
    write(dir, "embed.js", script)?;
    let source = tools::root().join("carriers/partner");
    let page = fs::read_to_string(source.join("partner.html")).context("carriers/partner/partner.html")?;
    write(dir, "partner.html", partner(build, &page)?)?;
    let style = fs::read(source.join("partner.css")).context("carriers/partner/partner.css")?;
    write(dir, "partner.css", style)?;
    if let Some(url) = &build.url {
        write(dir, "oembed.json", oembed(build, url)?)?;
    }
    Ok(())
}

/// What a partner pastes: the frame, and the script that fits it.
fn snippet(url: &str, query: &str, title: &str) -> String {
    format!(
        "<iframe data-tekser src=\"{url}{query}\" title=\"{title}\" loading=\"lazy\"\n  \
         allow=\"fullscreen; clipboard-write\"\n  sandbox=\"{SANDBOX}\"\n  \
         style=\"width:100%;height:{HEIGHT}px;border:0\"></iframe>\n<script src=\"{url}embed.js\" async></script>\n"
    )
}

/// The page of a made-up newspaper with its frames and the snippet.
fn partner(build: &WebBuild, source: &str) -> anyhow::Result<String> {
    // The demo's own addresses: what was renamed or taken back is missed here and not by a visitor.
    for id in named(source, "only=lesson:") {
        let there = build.packs.contains_key(&format!("lesson-{id}.kk"));
        anyhow::ensure!(there, "carriers/partner/partner.html shows the lesson `{id}`: there is none");
    }
    for id in named(source, "only=unit:") {
        let there = build.course.units.iter().any(|unit| unit.id == id);
        anyhow::ensure!(there, "carriers/partner/partner.html shows the unit `{id}`: there is none");
    }
    let title = hosted::words(&build.page, "shell-name", "kk")?;
    let text = snippet(build.url.as_deref().unwrap_or(UNKNOWN), "?lang=kk&only=lesson:what-reaches-me", title);
    anyhow::ensure!(source.contains("{{snippet}}"), "carriers/partner/partner.html has no place {{{{snippet}}}}");
    Ok(source.replace("{{snippet}}", &escaped(&text)))
}

/// The ids that stand behind `words` in addresses.
fn named<'a>(source: &'a str, words: &'a str) -> impl Iterator<Item = &'a str> {
    source.split(words).skip(1).map(|rest| rest.split(['&', '"']).next().unwrap_or_default())
}

/// The static answer of an oEmbed provider: the whole course in a frame.
fn oembed(build: &WebBuild, url: &str) -> anyhow::Result<String> {
    let lang = build.locales.first().context("no language")?;
    let name = hosted::words(&build.page, "shell-name", lang)?;
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": name,
        "provider_name": name,
        "provider_url": url,
        "html": snippet(url, "", name),
        "width": 800,
        "height": HEIGHT,
    });
    Ok(format!("{answer:#}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_snippet_names_the_address_twice_and_keeps_the_sandbox() {
        let text = snippet("https://a.example/t/", "?only=unit:x", "Тексер");
        assert!(
            text.contains("src=\"https://a.example/t/?only=unit:x\"") && text.contains("src=\"https://a.example/t/embed.js\"")
        );
        assert!(text.contains(SANDBOX) && text.contains("data-tekser"));
        assert_eq!(named("?only=unit:a&x ?only=unit:b\"", "only=unit:").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(escaped("<a b=\"c&d\">"), "&lt;a b=\"c&amp;d\"&gt;");
    }
}
