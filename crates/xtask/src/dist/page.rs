//! The page of an artifact, made from `index.html`.
//!
//! Between its `head:` and `foot:` comments stands what Trunk needs; here our own comes in its place.

use std::io::Write;

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

/// What is put into the page.
pub struct Page<'a> {
    /// How the files arrive: `fetch` or `inline`.
    pub load: &'a str,
    /// The languages that can be chosen, the first one first.
    pub locales: &'a [String],
    /// The build's hash, where files lie beside the page.
    pub build: Option<&'a str>,
    /// Where the page may connect to.
    pub connect: &'a str,
    /// Where scripts may come from besides the page itself.
    pub scripts_from: &'a str,
    /// Where pictures may come from besides the page itself.
    pub pictures_from: &'a str,
    /// All styles.
    pub style: &'a str,
    /// The first script, in the head.
    pub boot: &'a str,
    /// The other scripts, at the end.
    pub scripts: &'a [&'a str],
    /// Data that no browser runs: name, bytes.
    pub data: &'a [(&'a str, &'a [u8])],
    /// The icon, an SVG.
    pub icon: &'a str,
    /// What else the head names.
    pub links: &'a str,
}

/// A page whose styles and scripts lie beside it, and which fetches nothing: for hosts that serve strangers' files each in
/// their own way, and for no host at all.
pub struct Beside<'a> {
    /// Where its files lie, relative to it: empty, or with a slash at the end.
    pub folder: &'a str,
    /// The languages that can be chosen, the first one first.
    pub locales: &'a [String],
    /// The build's hash, where a browser's cache could mix two editions.
    pub build: Option<&'a str>,
    /// What else `<html>` tells the scripts: attribute, value.
    pub attributes: &'a [(&'a str, &'a str)],
    /// Where the page may connect to.
    pub connect: &'a str,
}

/// The text of a page with everything beside it: nothing inline, no module, nothing that a page from a file may not load.
pub fn render_beside(source: &str, page: &Beside) -> anyhow::Result<String> {
    let file = |name: &str| match page.build {
        Some(build) => format!("{}{name}?v={build}", page.folder),
        None => format!("{}{name}", page.folder),
    };
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"script-src\" content=\"'self' 'wasm-unsafe-eval'\">\n\
         <link rel=\"icon\" href=\"{}\">\n\
         <link rel=\"stylesheet\" href=\"{}\">\n\
         <script src=\"{}\"></script>\n\
         <script src=\"{}\"></script>\n",
        rules(page.connect, "'none'", "'self'", "'self'"),
        file("icons/icon.svg"),
        file("tekser.css"),
        file("host.js"),
        file("boot.js"),
    );
    let foot = format!("<script src=\"{}\"></script>\n", file("tekser.js"));
    let mut attributes = vec![("data-load", "script")];
    attributes.extend(page.attributes);
    framed(source, page.locales, page.build, &attributes, &head, &foot)
}

/// The page's text.
pub fn render(source: &str, page: &Page) -> anyhow::Result<String> {
    for script in page.scripts.iter().chain([&page.boot]) {
        anyhow::ensure!(!script.to_ascii_lowercase().contains("</script"), "a script holds `</script`, which would end it");
    }
    anyhow::ensure!(!page.style.to_ascii_lowercase().contains("</style"), "the styles hold `</style`");

    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"script-src\" content=\"{}\">\n\
         <link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">\n\
         {}<script>{}</script>\n\
         <style>{}</style>\n",
        policy(page),
        script_rule(page),
        STANDARD.encode(page.icon.trim()),
        page.links,
        page.boot,
        page.style,
    );
    let mut foot = String::new();
    for (name, bytes) in page.data {
        foot += &format!("<script type=\"text/plain\" data-pack=\"{name}\">{}</script>\n", packed(bytes)?);
    }
    for script in page.scripts {
        foot += &format!("<script>{script}</script>\n");
    }

    framed(source, page.locales, page.build, &[("data-load", page.load)], &head, &foot)
}

/// `index.html` with these attributes, this head and this foot.
fn framed(
    source: &str,
    locales: &[String],
    build: Option<&str>,
    attributes: &[(&str, &str)],
    head: &str,
    foot: &str,
) -> anyhow::Result<String> {
    let (top, rest) = cut(source, "head")?;
    let (middle, bottom) = cut(rest, "foot")?;
    let (before, tag) = top.split_once("<html ").context("index.html: <html")?;
    let (_, after) = tag.split_once('>').context("index.html: <html …>")?;
    let (first, all) = (locales.first().context("no language")?, locales.join(" "));
    let attributes =
        attributes.iter().copied().chain([("data-locales", all.as_str())]).chain(build.map(|hash| ("data-build", hash)));
    let attributes: String = attributes.map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let html = format!("<html lang=\"{first}\"{attributes}>");
    Ok([&bare(before), &html, &bare(after), head, &bare(middle), foot, &bare(bottom)].concat())
}

/// gzip, then base64: half the size for free, and nothing in it that could end a script.
pub fn packed(bytes: &[u8]) -> anyhow::Result<String> {
    // No time and no file name in the header: the same bytes make the same file.
    let mut gzip = GzBuilder::new().write(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(STANDARD.encode(gzip.finish()?))
}

/// What the page may load. `script-src` is not here but set by `boot.js`, where the browser knows its words; and so
/// there is no `default-src`, which would stand in for it.
fn policy(page: &Page) -> String {
    rules(page.connect, page.connect, page.pictures_from, &hash(page.style))
}

/// The policy without its rule for scripts: where to connect, where workers and the manifest come from, pictures, styles.
fn rules(connect: &str, parts: &str, pictures: &str, style: &str) -> String {
    let pictures = spaced(pictures);
    format!(
        "connect-src {connect}; img-src {pictures}data: blob:; style-src {style}; font-src 'none'; media-src {pictures}data: blob:; \
         object-src 'none'; frame-src 'none'; worker-src {parts}; manifest-src {parts}; base-uri 'none'; form-action 'none'"
    )
}

/// The rule for scripts. The first script needs no hash: it is the one that sets the rule.
fn script_rule(page: &Page) -> String {
    let hashes = page.scripts.iter().map(|script| hash(script));
    let words = std::iter::once("'wasm-unsafe-eval'".to_owned()).chain(hashes).collect::<Vec<_>>().join(" ");
    format!("{}{words}", spaced(page.scripts_from))
}

fn spaced(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{words} ") }
}

/// The hash by which a policy knows an inline text.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// What stands before and after the comments of `part` and what is between them.
fn cut<'a>(source: &'a str, part: &str) -> anyhow::Result<(&'a str, &'a str)> {
    let begin = format!("<!-- {part}: ");
    let end = format!("to here: {part} -->");
    let (before, rest) = source.split_once(&begin).with_context(|| format!("index.html: `{begin}`"))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("index.html: `{end}`"))?;
    Ok((before, after))
}

/// Without indentation and empty lines.
fn bare(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "<!doctype html>\n<html lang=\"kk\" data-load=\"fetch\">\n  <head>\n    <!-- head: x … -->\n    <link>\n    \
                          <!-- … to here: head -->\n  </head>\n  <body>\n    <p>a</p>\n    <!-- foot: y -->\n    <!-- … to here: foot -->\n  \
                          </body>\n</html>\n";

    fn page<'a>(locales: &'a [String], data: &'a [(&'a str, &'a [u8])]) -> Page<'a> {
        Page {
            load: "inline",
            locales,
            build: None,
            connect: "'none'",
            scripts_from: "",
            pictures_from: "",
            style: "a{b:c}",
            boot: "boot()",
            scripts: &["glue()"],
            data,
            icon: "<svg/>",
            links: "",
        }
    }

    #[test]
    fn everything_has_its_place_and_the_page_keeps_its_texts() {
        let locales = ["ru".to_owned()];
        let text = render(SOURCE, &page(&locales, &[("shell.ru", b"x")])).unwrap();
        assert!(text.starts_with("<!doctype html>\n<html lang=\"ru\" data-load=\"inline\" data-locales=\"ru\"><head>\n<meta"));
        assert!(text.contains("</style>\n</head>\n<body>\n<p>a</p>\n<script type=\"text/plain\" data-pack=\"shell.ru\">H4sI"));
        assert!(text.ends_with("<script>glue()</script>\n</body>\n</html>\n"));
        assert!(!text.contains("<!--") && !text.contains("<link>"));
    }

    #[test]
    fn a_script_that_would_end_itself_is_refused() {
        let locales = ["ru".to_owned()];
        assert!(render(SOURCE, &Page { boot: "'</SCRIPT>'", ..page(&locales, &[]) }).is_err());
    }

    #[test]
    fn packing_the_same_gives_the_same() {
        assert_eq!(packed(b"abc").unwrap(), packed(b"abc").unwrap());
    }
}
