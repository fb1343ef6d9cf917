//! The app as it is shipped: compiled, bound, made small.

use std::{fs, path::Path};

use anyhow::Context;
use serde::Deserialize;

use crate::{
    setup::{NodeTools, WebTools},
    tools,
};

/// The wasm and wasm-bindgen's script.
pub fn build(web: &WebTools, node: &NodeTools) -> anyhow::Result<(Vec<u8>, String)> {
    let out = tools::web_target().join("bound");
    fs::create_dir_all(&out)?;
    tools::step("the app, release build", || {
        let mut cargo = web.command("cargo")?;
        cargo.args(["build", "--release", "--locked", "--package", "tekser", "--target", "wasm32-unknown-unknown"]);
        tools::run(cargo.env("RUSTFLAGS", tools::remap()))
    })?;
    tools::step("wasm-bindgen", || {
        let mut bind = web.command(&web.wasm_bindgen)?;
        // A classic script: from a file or in a sandboxed frame no browser loads a module. Names are kept for sorting.
        bind.args(["--target", "no-modules", "--no-typescript", "--keep-debug", "--out-name", "tekser", "--out-dir"]);
        bind.arg(&out).arg(tools::web_target().join("wasm32-unknown-unknown/release/tekser.wasm"));
        tools::output(&mut bind).map(drop)
    })?;
    let glue = fs::read_to_string(out.join("tekser.js"))?;
    let (wasm, names) = tools::step("wasm-opt -Oz", || shrink(node, &out))?;
    Ok((wasm, renamed(&glue, &names)?))
}

/// What the module and its script call each other by: names as wasm-bindgen gave them, each with its short one.
#[derive(Deserialize)]
struct Names {
    /// Module, name, short name.
    imports: Vec<(String, String, String)>,
    /// Name, short name.
    exports: Vec<(String, String)>,
}

/// The script with the module's short names. wasm-bindgen's own carry a hash each, which no compression makes smaller.
fn renamed(glue: &str, names: &Names) -> anyhow::Result<String> {
    let mut text = glue.to_owned();
    for (module, name, short) in &names.imports {
        // All imports come from one module, which wasm-opt calls `a`.
        text = text.replace(&format!("\"{module}\":"), "\"a\":");
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

/// `tekser_bg.wasm`, made small, and the names it goes by.
fn shrink(node: &NodeTools, out: &Path) -> anyhow::Result<(Vec<u8>, Names)> {
    let small = out.join("small.wasm");
    let mut opt = node.program("wasm-opt")?;
    // The lowest kilobyte is the far end of the stack, which Rust's linker puts first: nothing of ours is there.
    // Functions of like names are alike, and beside each other they compress better.
    // Flattening first and a second round make the whole a little smaller; measured, not understood.
    opt.args(["--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused", "--reorder-functions-by-name", "--strip-debug"]);
    opt.arg("--minify-imports-and-exports-and-modules");
    let names = tools::output(opt.arg(out.join("tekser_bg.wasm")).arg("-o").arg(&small))?;
    Ok((fs::read(&small)?, serde_json::from_str(&names).context("the names that wasm-opt prints")?))
}
