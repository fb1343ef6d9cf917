//! The app as it is shipped: compiled, bound, made small.

use std::{fs, path::Path};

use anyhow::Context;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{hex, split};
use crate::{
    setup::{NodeTools, WebTools},
    tools,
};

/// How many hex digits of the first half's SHA-256 stand before the second: short names of another edition could fit by
/// chance, so `boot.js` joins only what belongs together.
const SEAL: usize = 8;

/// The app, ready to be packed.
pub struct App {
    /// What a first visit needs.
    pub wasm: Vec<u8>,
    /// What follows, behind its seal: see `split.rs`.
    pub rest: Vec<u8>,
    /// wasm-bindgen's script.
    pub glue: String,
}

/// Compiles, binds, splits, shrinks.
pub fn build(web: &WebTools, node: &NodeTools) -> anyhow::Result<App> {
    let out = tools::web_target().join("bound");
    fs::create_dir_all(&out)?;
    tools::step("the app, release build", || {
        let mut cargo = web.command("cargo")?;
        cargo.args(["rustc", "--release", "--locked", "--package", "tekser", "--target", "wasm32-unknown-unknown"]);
        // Each function under its own full name, by which `split` tells where it belongs.
        cargo.args(["--", "-Zmerge-functions=disabled"]).env("RUSTC_BOOTSTRAP", "tekser");
        tools::run(cargo.env("RUSTFLAGS", format!("{} -Csymbol-mangling-version=v0", tools::remap())))
    })?;
    tools::step("wasm-bindgen", || {
        let mut bind = web.command(&web.wasm_bindgen)?;
        // A classic script: from a file or in a sandboxed frame no browser loads a module. Names are kept for sorting.
        bind.args(["--target", "no-modules", "--no-typescript", "--keep-debug", "--out-name", "tekser", "--out-dir"]);
        bind.arg(&out).arg(tools::web_target().join("wasm32-unknown-unknown/release/tekser.wasm"));
        tools::output(&mut bind).map(drop)
    })?;
    let glue = fs::read_to_string(out.join("tekser.js"))?;
    let whole = fs::read(out.join("tekser_bg.wasm"))?;
    let (first, plan) = tools::step("split", || split::first(&whole, split::is_rest))?;
    let (wasm, names) = tools::step("wasm-opt -Oz", || -> anyhow::Result<_> {
        let (wasm, names) = shrink(node, &out.join("first"), &first, &["--minify-imports-and-exports-and-modules"])?;
        Ok((wasm, serde_json::from_str::<Names>(&names).context("the names that wasm-opt prints")?))
    })?;
    let rest = split::rest(&whole, &plan, &names)?;
    let (rest, _) = tools::step("wasm-opt -Oz, the rest", || shrink(node, &out.join("rest"), &rest, &[]))?;
    let seal = hex(&Sha256::digest(&wasm))[..SEAL].to_owned();
    let glue = renamed(&glue, &names, &seal)?;
    Ok(App { wasm, rest: [seal.into_bytes(), rest].concat(), glue })
}

/// What the module and its script call each other by: names as wasm-bindgen gave them, each with its short one.
#[derive(Deserialize)]
pub struct Names {
    /// Module, name, short name.
    pub imports: Vec<(String, String, String)>,
    /// Name, short name.
    pub exports: Vec<(String, String)>,
}

/// The script with the module's short names. wasm-bindgen's own carry a hash each, which no compression makes smaller.
fn renamed(glue: &str, names: &Names, seal: &str) -> anyhow::Result<String> {
    let mut text = glue.to_owned();
    let (gates, imports): (Vec<_>, Vec<_>) = names.imports.iter().partition(|(module, ..)| module == split::REST);
    if let Some((module, ..)) = imports.first() {
        // All imports come from one module, which wasm-opt calls `a`; the page adds the gates.
        let (long, short) = (format!("\"{module}\": import0"), format!("\"{}\": tekserGates(import0, {seal:?})", split::FIRST));
        anyhow::ensure!(text.matches(&long).count() == 1, "wasm-bindgen's script hands its imports over in a way of its own");
        text = text.replace(&long, &short);
    }
    anyhow::ensure!(!gates.is_empty(), "the first half of the app leads nowhere");
    for (_, name, short) in imports {
        let (long, short) = (format!(" {name}:"), format!(" {short}:"));
        let once = text.matches(&long).count() == 1;
        anyhow::ensure!(once, "wasm-bindgen's script names `{name}` in a way of its own: see `renamed`");
        text = text.replace(&long, &short);
    }
    // The longer first: one name may begin another.
    let mut exports: Vec<_> = names.exports.iter().collect();
    exports.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, short) in exports {
        text = text.replace(&format!("wasm.{name}"), &format!("wasm.{short}"));
    }
    Ok(text)
}

/// `wasm` made small, and what wasm-opt prints. `at` names the files on the way.
fn shrink(node: &NodeTools, at: &Path, wasm: &[u8], more: &[&str]) -> anyhow::Result<(Vec<u8>, String)> {
    let (large, small) = (at.with_extension("wasm"), at.with_extension("small.wasm"));
    fs::write(&large, wasm)?;
    let mut opt = node.program("wasm-opt")?;
    // The lowest kilobyte is the far end of the stack, which Rust's linker puts first: nothing of ours is there.
    // Functions of like names are alike, and beside each other they compress better.
    // Flattening first and a second round make the whole a little smaller; measured, not understood.
    opt.args(["--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused", "--reorder-functions-by-name", "--strip-debug"]);
    let said = tools::output(opt.args(more).arg(&large).arg("-o").arg(&small))?;
    Ok((fs::read(&small)?, said))
}
