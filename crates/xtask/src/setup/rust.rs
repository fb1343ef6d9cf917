//! A Rust toolchain that compiles for `wasm32-unknown-unknown`.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, bail};

use super::debian;
use crate::tools;

const TARGET: &str = "wasm32-unknown-unknown";

/// rustup's name for Debian's own compiler, once it is linked.
const DEBIAN: &str = "debian-web";

/// Debian's compiler for web browsers, its library's source, its linker.
const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// The command that a person is told when nothing else helps.
const BY_HAND: &str =
    "no standard library for the web could be had; with a network, run: rustup target add wasm32-unknown-unknown";

/// Lets a command compile with `toolchain`.
pub fn choose(command: &mut Command, toolchain: Option<&str>) {
    if let Some(toolchain) = toolchain {
        command.env("RUSTUP_TOOLCHAIN", toolchain);
    }
}

/// The toolchain to build the app with, made able if need be; `None` is the active one.
///
/// `TEKSER_WEB_TOOLCHAIN` names one for those who want a certain one.
pub fn web_toolchain() -> anyhow::Result<Option<String>> {
    if let Some(wanted) = env::var("TEKSER_WEB_TOOLCHAIN").ok().filter(|name| !name.is_empty()) {
        if !compiles(Some(&wanted)) && wanted == DEBIAN {
            from_debian()?;
        }
        anyhow::ensure!(compiles(Some(&wanted)), "the toolchain {wanted} has no standard library for {TARGET}");
        return Ok(Some(wanted));
    }
    if compiles(None) {
        return Ok(None);
    }
    let rustup = tools::find("rustup").is_some();
    if rustup && compiles(Some(DEBIAN)) {
        return Ok(Some(DEBIAN.to_owned()));
    }
    if rustup {
        let added = tools::step("rustup target add wasm32-unknown-unknown", || {
            let mut add = tools::command("rustup");
            // Three tries by default, each as long as the network makes it: one is enough to know.
            add.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "0");
            Ok(tools::succeeds_within(&mut add, Duration::from_secs(180)))
        })?;
        if added && compiles(None) {
            return Ok(None);
        }
        tools::say("rustup cannot add it here; trying Debian's compiler");
    }
    anyhow::ensure!(rustup && debian::is_here(), BY_HAND);
    from_debian().context(BY_HAND)?;
    Ok(Some(DEBIAN.to_owned()))
}

/// Whether the toolchain compiles a small library for the web. Only this shows that the standard library is there
/// and was made by the same compiler: Debian's updates come without asking.
fn compiles(toolchain: Option<&str>) -> bool {
    let Ok(dir) = scratch("probe") else { return false };
    let source = dir.join("probe.rs");
    if fs::write(&source, "pub fn probe() -> Vec<u8> { Vec::new() }\n").is_err() {
        return false;
    }
    let mut rustc = tools::command("rustc");
    rustc.args(["--crate-type", "lib", "--target", TARGET, "--out-dir"]).arg(&dir).arg(&source);
    choose(&mut rustc, toolchain);
    tools::output(&mut rustc).is_ok()
}

/// Debian's compiler, linked into rustup, with a standard library built once into it.
fn from_debian() -> anyhow::Result<()> {
    debian::install(&DEBIAN_PACKAGES)?;
    let linked = tools::output(tools::command("rustup").args(["toolchain", "list"]))?;
    if !linked.lines().any(|line| line.split_whitespace().next() == Some(DEBIAN)) {
        tools::output(tools::command("rustup").args(["toolchain", "link", DEBIAN, "/usr"]))?;
    }
    if compiles(Some(DEBIAN)) {
        return Ok(());
    }
    tools::step("building the standard library for the web, once", build_std)?;
    anyhow::ensure!(compiles(Some(DEBIAN)), "the standard library that was built does not work");
    Ok(())
}

/// Builds the standard library and puts it where the compiler looks for it.
fn build_std() -> anyhow::Result<()> {
    let dir = scratch("std")?;
    fs::create_dir_all(dir.join("src"))?;
    fs::write(dir.join("Cargo.toml"), "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n")?;
    fs::write(dir.join("src/lib.rs"), "#![no_std]\n")?;
    let mut cargo = tools::command("cargo");
    cargo
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,panic_unwind"])
        .current_dir(&dir)
        .env("CARGO_TARGET_DIR", dir.join("target"))
        // Without bitcode the release build's link-time optimisation fails.
        .env("RUSTFLAGS", format!("-Cembed-bitcode=yes {}", tools::remap()))
        // `-Zbuild-std` is not stable; nothing else in the house needs this switch.
        .env("RUSTC_BOOTSTRAP", "1");
    choose(&mut cargo, Some(DEBIAN));
    tools::output(&mut cargo)?;
    let built = libraries(&dir.join("target").join(TARGET).join("release/deps"))?;
    anyhow::ensure!(!built.is_empty(), "cargo built no library");

    let mut rustc = tools::command("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    choose(&mut rustc, Some(DEBIAN));
    let home = PathBuf::from(tools::output(&mut rustc)?.trim());
    tools::output(debian::as_root("mkdir").arg("-p").arg(&home))?;
    // Those of an older compiler would be in the way: rustc refuses two candidates.
    let old = libraries(&home).unwrap_or_default();
    if !old.is_empty() {
        tools::output(debian::as_root("rm").args(&old))?;
    }
    tools::output(debian::as_root("cp").args(&built).arg(&home))?;
    fs::remove_dir_all(&dir)?;
    Ok(())
}

/// The Rust libraries in a folder, without the empty crate that had them built.
fn libraries(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("lib") && name.ends_with(".rlib") && !name.starts_with("libempty-") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A folder in the cache for work in between.
fn scratch(name: &str) -> anyhow::Result<PathBuf> {
    let dir = tools::cache()?.join(name);
    if fs::create_dir_all(&dir).is_err() {
        bail!("cannot write into {}", dir.display());
    }
    Ok(dir)
}
