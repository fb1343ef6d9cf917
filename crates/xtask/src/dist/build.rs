//! The web build that every artifact is packed from.

use std::{collections::BTreeMap, fs, path::Path, sync::OnceLock};

use anyhow::Context;
use sha2::{Digest, Sha256};
use tekser_core::pack::PackName;

use super::{app, course::Course, files_below, hex, portable::Files, slashed};
use crate::{
    packs,
    setup::{NodeTools, WebTools},
    tools,
};

/// The oldest browsers we serve, as esbuild writes them.
const FLOOR: &str = "--target=chrome96,firefox79,safari15.1";

/// CSS that esbuild lets through but a browser at our floor drops, with the whole block around it.
const TOO_NEW: [&str; 6] = ["@layer", "@container", "@scope", "@starting-style", ":has(", "@property"];

/// The carriers' own scripts; what else lies in `carriers/` they import.
pub const SCRIPTS: [&str; 5] = ["embed.js", "host.js", "pwa.js", "sw.js", "xapi.js"];

/// Everything an artifact may hold.
pub struct WebBuild {
    /// `index.html` as it is in the repository.
    pub page: String,
    /// All style sheets in one.
    pub style: String,
    /// `boot.js`, still ES5.
    pub boot: String,
    /// wasm-bindgen's script.
    pub glue: String,
    /// The small inflate, for browsers without their own.
    pub inflate: String,
    /// The app's first half.
    pub wasm: Vec<u8>,
    /// Hand-written scripts of the carriers by file name (`host.js`), each in one piece and minified.
    pub scripts: BTreeMap<String, String>,
    /// Packs by name (`shell.kk`), and the app's second half as `rest`.
    pub packs: BTreeMap<String, Vec<u8>>,
    /// Files of `public/` besides the script, by relative path.
    pub public: BTreeMap<String, Vec<u8>>,
    /// The languages that have a shell, the course's own first language first.
    pub locales: Vec<String>,
    /// What catalogues say of the course.
    pub course: Course,
    /// The portable form's files, when they were made.
    pub portable: OnceLock<Files>,
    /// Where the hosted copy will stand, as `--url` says it: with a slash at the end.
    pub url: Option<String>,
    /// Eight hex digits over all of this.
    pub hash: String,
}

/// Compiles, binds, shrinks.
pub fn run(web: &WebTools, node: &NodeTools, url: Option<String>) -> anyhow::Result<WebBuild> {
    let root = tools::root();
    tools::step("packs", || packs::run(&[]))?;
    let course = Course::of(&packs::examine(Path::new("lessons"))?.draft, &root.join("carriers/about.json"))?;
    let app::App { wasm, rest, glue } = app::build(web, node)?;
    let page = fs::read_to_string(root.join("index.html"))?;
    let style = style(node, &page)?;
    let boot = fs::read(root.join("public/boot.js"))?;
    let boot = esbuild(node, &["--minify", "--loader=js", "--target=es5"], &boot).context("public/boot.js")?;
    let glue = esbuild(node, &["--minify", "--loader=js", FLOOR], glue.as_bytes()).context("wasm-bindgen's script")?;
    let inflate = esbuild(
        node,
        &["--minify", "--bundle", "--format=iife", "--global-name=tekserInflate", "--legal-comments=none", FLOOR],
        b"export { gunzipSync } from \"fflate\";",
    )?;
    let scripts = scripts(node, &root.join("carriers"))?;
    let mut public = folder(&root.join("public"))?;
    public.remove("boot.js");
    let mut packs: BTreeMap<String, Vec<u8>> = folder(&root.join("target/packs"))?
        .into_iter()
        .filter_map(|(name, bytes)| Some((name.strip_suffix(".pack")?.to_owned(), bytes)))
        .collect();
    // Every carrier brings it along as it does the packs.
    packs.insert(PackName::Rest.file_stem(""), rest);
    let locales = locales(&page, &packs)?;
    let (portable, hash) = (OnceLock::new(), String::new());
    let mut build =
        WebBuild { page, style, boot, glue, inflate, wasm, scripts, packs, public, locales, course, portable, url, hash };
    build.hash = hash_of(&build);
    Ok(build)
}

/// The style sheets that `index.html` names for Trunk, as one, made for the oldest browsers, refused where they could
/// not read it.
fn style(node: &NodeTools, page: &str) -> anyhow::Result<String> {
    let mut all = String::new();
    for (_, link) in page.match_indices("rel=\"css\" href=\"").map(|(at, words)| page.split_at(at + words.len())) {
        let name = link.split('"').next().unwrap_or_default();
        all += &fs::read_to_string(tools::root().join(name)).with_context(|| name.to_owned())?;
    }
    anyhow::ensure!(!all.is_empty(), "index.html names no style sheet");
    let small = esbuild(node, &["--minify", "--loader=css", FLOOR], all.as_bytes()).context("src/style")?;
    match TOO_NEW.iter().find(|word| small.contains(**word)) {
        Some(word) => anyhow::bail!("src/style: `{word}` is newer than our oldest browsers: they drop the whole block"),
        None => Ok(small),
    }
}

/// The scripts of `carriers/`, each with what it imports as one classic script.
///
/// ES5 like `boot.js`: some of them run before it has found out whether the browser is new enough.
fn scripts(node: &NodeTools, dir: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut made = BTreeMap::new();
    for name in SCRIPTS {
        let file = dir.join(name);
        if file.is_file() {
            let entry = file.display().to_string();
            let small = esbuild(node, &["--minify", "--bundle", "--format=iife", "--target=es5", &entry], &[]);
            made.insert(name.to_owned(), small.with_context(|| format!("carriers/{name}"))?);
        }
    }
    Ok(made)
}

/// What esbuild makes of `input`; a warning is an error.
fn esbuild(node: &NodeTools, options: &[&str], input: &[u8]) -> anyhow::Result<String> {
    let mut esbuild = node.program("esbuild")?;
    // Its own folder, so that it finds the packages beside it. Cyrillic as it is, not as escapes.
    esbuild.current_dir(node.modules.parent().unwrap_or(&node.modules));
    esbuild.args(options).args(["--charset=utf8", "--log-level=warning"]);
    Ok(String::from_utf8(tools::filter(&mut esbuild, input)?)?.trim_end().to_owned())
}

/// The files below a folder, by relative path.
fn folder(dir: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    files_below(dir)?.into_iter().map(|path| Ok((slashed(path.strip_prefix(dir)?), fs::read(&path)?))).collect()
}

/// The languages that have a shell: first those of `index.html` in its order, then newer ones.
fn locales(page: &str, packs: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<Vec<String>> {
    let known =
        page.split_once("data-locales=\"").and_then(|(_, rest)| rest.split_once('"')).context("index.html: data-locales")?.0;
    let have: Vec<&str> = packs.keys().filter_map(|name| name.strip_prefix("shell.")).collect();
    let mut locales: Vec<String> = known.split(' ').filter(|tag| have.contains(tag)).map(str::to_owned).collect();
    let newer: Vec<String> =
        have.iter().filter(|tag| !known.split(' ').any(|k| k == **tag)).map(|tag| (*tag).to_owned()).collect();
    locales.extend(newer);
    anyhow::ensure!(!locales.is_empty(), "target/packs holds no shell: run `cargo xtask packs`");
    Ok(locales)
}

/// Eight hex digits over everything that is shipped.
fn hash_of(build: &WebBuild) -> String {
    let mut sum = Sha256::new();
    for text in [&build.page, &build.style, &build.boot, &build.glue, &build.inflate] {
        sum.update(text);
    }
    sum.update(&build.wasm);
    for (name, script) in &build.scripts {
        sum.update(name);
        sum.update(script);
    }
    for (name, bytes) in build.packs.iter().chain(&build.public) {
        sum.update(name);
        sum.update(bytes);
    }
    hex(&sum.finalize())[..8].to_owned()
}

impl WebBuild {
    /// One of the carriers' scripts.
    pub fn script(&self, name: &str) -> anyhow::Result<&str> {
        self.scripts.get(name).map(String::as_str).with_context(|| format!("carriers/{name} is missing"))
    }

    /// The icon as SVG.
    pub fn icon(&self) -> anyhow::Result<String> {
        let bytes = self.public.get("icons/icon.svg").context("public/icons/icon.svg")?;
        Ok(String::from_utf8(bytes.clone())?)
    }
}
