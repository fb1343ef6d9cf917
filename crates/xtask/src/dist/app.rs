//! The app as it is shipped: compiled, bound, made small.

use std::{fs, path::Path};

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
    let wasm = tools::step("wasm-opt -Oz", || shrink(node, &out))?;
    Ok((wasm, glue))
}

/// `tekser_bg.wasm`, made small.
fn shrink(node: &NodeTools, out: &Path) -> anyhow::Result<Vec<u8>> {
    let small = out.join("small.wasm");
    let mut opt = node.program("wasm-opt")?;
    // The lowest kilobyte is the far end of the stack, which Rust's linker puts first: nothing of ours is there.
    // Functions of like names are alike, and beside each other they compress better.
    // Flattening first and a second round make the whole a little smaller; measured, not understood.
    opt.args(["--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused", "--reorder-functions-by-name", "--strip-debug"]);
    tools::output(opt.arg(out.join("tekser_bg.wasm")).arg("-o").arg(&small))?;
    Ok(fs::read(&small)?)
}
