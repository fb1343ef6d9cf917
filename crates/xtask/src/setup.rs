//! What the commands need, found or made, on an ordinary machine and on one that has package registries only.
//!
//! Each stage looks first and does only what is missing, so that calling it again costs a second.

/// Debian's packages.
mod debian;
/// A Kolibri and old browsers.
mod hosts;
/// Node and its packages.
mod node;
/// Trunk and wasm-bindgen.
mod programs;
/// The wasm standard library.
mod rust;

use std::{ffi::OsString, path::PathBuf, process::Command, time::Instant};

pub use self::hosts::Hosts;
use crate::tools::{self, CacheLock};

/// What a web build needs.
pub struct WebTools {
    /// rustup's name of the toolchain that compiles for the web; `None`: the active one.
    pub toolchain: Option<String>,
    /// The Trunk program.
    pub trunk: PathBuf,
    /// The wasm-bindgen program, of the version that `Cargo.lock` names.
    pub wasm_bindgen: PathBuf,
}

impl WebTools {
    /// A command that sees these tools and compiles into `target/web`.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> anyhow::Result<Command> {
        let mut command = tools::command(program);
        // The hook in Trunk.toml calls `xtask`: this very program, so that no hook compiles anything.
        let dirs = [Some(&self.wasm_bindgen), Some(&self.trunk), std::env::current_exe().ok().as_ref()]
            .into_iter()
            .flatten()
            .filter_map(|program| program.parent().map(PathBuf::from))
            .collect::<Vec<_>>();
        command.env("PATH", tools::path_with(&dirs)?).env("CARGO_TARGET_DIR", tools::web_target());
        rust::choose(&mut command, self.toolchain.as_deref());
        Ok(command)
    }
}

/// What `dist` needs besides a web build: programs from Node's registry.
pub struct NodeTools {
    /// Node itself, 20 or newer.
    pub node: PathBuf,
    /// The folder `node_modules`.
    pub modules: PathBuf,
}

impl NodeTools {
    /// A command that runs a Node package's program (`esbuild`, `wasm-opt`).
    pub fn program(&self, name: &str) -> anyhow::Result<Command> {
        let file = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
        let mut command = tools::command(self.modules.join(".bin").join(file));
        command.env("PATH", self.path()?);
        Ok(command)
    }

    /// The PATH on which `node` is this one.
    pub fn path(&self) -> anyhow::Result<OsString> {
        tools::path_with(&self.node.parent().map(PathBuf::from).into_iter().collect::<Vec<_>>())
    }
}

/// What the browser tests need besides.
pub struct TestTools {
    /// Node and its packages.
    pub node: NodeTools,
    /// Chromium, or Chrome.
    pub chromium: PathBuf,
    /// Firefox.
    pub firefox: PathBuf,
}

/// `cargo xtask setup`: everything, also what only the tests need.
pub fn run(_arguments: &[String]) -> anyhow::Result<()> {
    let start = Instant::now();
    for_web()?;
    let test = for_tests()?;
    for_hosts(&test.node)?;
    tools::say(format!("everything is here ({})", tools::time(start.elapsed())));
    Ok(())
}

/// Compiling for the web: `serve` needs only this.
pub fn for_web() -> anyhow::Result<WebTools> {
    let _lock = CacheLock::take()?;
    let toolchain = rust::web_toolchain()?;
    Ok(WebTools { toolchain, trunk: programs::trunk()?, wasm_bindgen: programs::wasm_bindgen()? })
}

/// Packing the artifacts.
pub fn for_dist() -> anyhow::Result<NodeTools> {
    let _lock = CacheLock::take()?;
    node::packages()
}

/// Testing them.
pub fn for_tests() -> anyhow::Result<TestTools> {
    let node = for_dist()?;
    let _lock = CacheLock::take()?;
    let (chromium, firefox) = debian::for_tests()?;
    Ok(TestTools { node, chromium, firefox })
}

/// Testing them in hosts that others made.
pub fn for_hosts(node: &NodeTools) -> anyhow::Result<Hosts> {
    let _lock = CacheLock::take()?;
    hosts::all(node)
}
