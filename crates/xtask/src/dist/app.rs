//! The app as it is shipped: compiled, bound, made small.

use std::{collections::BTreeSet, env, fs, path::Path};

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
        tools::run(cargo.env("RUSTFLAGS", remap()))
    })?;
    tools::step("wasm-bindgen", || {
        let mut bind = web.command(&web.wasm_bindgen)?;
        // A classic script: from a file or in a sandboxed frame no browser loads a module. Names are kept for sorting.
        bind.args(["--target", "no-modules", "--no-typescript", "--keep-debug", "--out-name", "tekser", "--out-dir"]);
        bind.arg(&out).arg(tools::web_target().join("wasm32-unknown-unknown/release/tekser.wasm"));
        tools::output(&mut bind).map(drop)
    })?;
    let glue = fs::read_to_string(out.join("tekser.js"))?;
    let wasm = tools::step("wasm-opt -Oz", || shrink(node, &out, &glue))?;
    Ok((wasm, glue))
}

/// Makes `tekser_bg.wasm` small.
fn shrink(node: &NodeTools, out: &Path, glue: &str) -> anyhow::Result<Vec<u8>> {
    let (bound, graph, used, small) =
        (out.join("tekser_bg.wasm"), out.join("graph.json"), out.join("used.wasm"), out.join("small.wasm"));
    fs::write(&graph, graph_of(glue))?;
    let mut prune = node.program("wasm-metadce")?;
    tools::output(prune.arg("-g").arg(&bound).arg("--graph-file").arg(&graph).arg("-o").arg(&used))?;
    let mut opt = node.program("wasm-opt")?;
    // The lowest kilobyte is the far end of the stack, which Rust's linker puts first: nothing of ours is there.
    // Functions of like names are alike, and beside each other they compress better.
    // Flattening first and a second round make the whole a little smaller; measured, not understood.
    opt.args(["--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused", "--reorder-functions-by-name", "--strip-debug"]);
    tools::output(opt.arg(&used).arg("-o").arg(&small))?;
    Ok(fs::read(&small)?)
}

/// For wasm-metadce: which exports the page uses. The classes that wasm-streams exports (Leptos brings it) nobody makes
/// here, but their code would stay for the sake of their names.
fn graph_of(glue: &str) -> String {
    let names: BTreeSet<&str> = glue
        .match_indices("wasm.")
        .map(|(at, word)| &glue[at + word.len()..])
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default())
        .filter(|name| !name.is_empty() && !name.contains("intounderlying"))
        .collect();
    let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    let nodes: Vec<String> = quoted.iter().map(|name| format!("{{\"name\":{name},\"export\":{name}}}")).collect();
    format!("[{{\"name\":\"page\",\"root\":true,\"reaches\":[{}]}},{}]", quoted.join(","), nodes.join(","))
}

/// Compiler options that keep this machine's folders out of the app: bytes saved, and the same bytes everywhere.
fn remap() -> String {
    let home = |name: &str| env::var("HOME").or_else(|_| env::var("USERPROFILE")).map(|home| format!("{home}/{name}"));
    let cargo = env::var("CARGO_HOME").or_else(|_| home(".cargo")).unwrap_or_default();
    let registries = fs::read_dir(format!("{cargo}/registry/src")).into_iter().flatten().flatten();
    let mut registries: Vec<String> = registries.map(|dir| dir.path().display().to_string()).collect();
    registries.sort();
    // The last that fits wins, so the longer ones stand later; no space may be in them: RUSTFLAGS is split at spaces.
    std::iter::once(cargo)
        .chain(registries)
        .chain([tools::root().display().to_string()])
        .filter(|dir| !dir.is_empty() && !dir.contains(' '))
        .map(|dir| format!("--remap-path-prefix={dir}="))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::graph_of;

    #[test]
    fn what_the_page_calls_is_kept_and_the_streams_nobody_makes_are_not() {
        let graph = graph_of("wasm.__wbindgen_free(a, 1); wasm.intounderlyingsink_close(p); wasm.memory.buffer; wasm = x;");
        assert_eq!(
            graph,
            r#"[{"name":"page","root":true,"reaches":["__wbindgen_free","memory"]},{"name":"__wbindgen_free","export":"__wbindgen_free"},{"name":"memory","export":"memory"}]"#
        );
    }
}
