//! Trunk and wasm-bindgen: found, fetched ready-made, or built.

use std::{fs, path::PathBuf, time::Duration};

use anyhow::Context;

use super::debian;
use crate::tools;

/// The newest Trunk that builds with the compilers we support.
const TRUNK: &str = "0.21.14";

/// Trunk: any 0.21 on the PATH that is not older, else ours.
pub fn trunk() -> anyhow::Result<PathBuf> {
    let enough = |said: &str| matches!(tools::version(said)[..], [0, 21, patch] if patch >= 14);
    if let Some(found) = on_path("trunk", enough) {
        return Ok(found);
    }
    have("trunk", "trunk", TRUNK, || {
        let mut options = vec!["--locked"];
        // With the system's TLS library Trunk builds in half the time; it never uses it here.
        if cfg!(target_os = "linux") && native_tls() {
            options.extend(["--no-default-features", "--features", "native-tls"]);
        }
        options
    })
}

/// wasm-bindgen: exactly the version that `Cargo.lock` names, since glue and library must be one pair.
pub fn wasm_bindgen() -> anyhow::Result<PathBuf> {
    let wanted = locked_version("wasm-bindgen")?;
    let numbers = tools::version(&wanted);
    if let Some(found) = on_path("wasm-bindgen", |said| tools::version(said) == numbers) {
        return Ok(found);
    }
    // Not `--locked`: its lock file may name a crate version that a young registry mirror does not have yet.
    have("wasm-bindgen", "wasm-bindgen-cli", &wanted, Vec::new)
}

/// The version of a crate in `Cargo.lock`.
fn locked_version(name: &str) -> anyhow::Result<String> {
    let lock = fs::read_to_string(tools::root().join("Cargo.lock")).context("Cargo.lock")?;
    let head = format!("name = \"{name}\"\nversion = \"");
    let (_, rest) = lock.split_once(&head).with_context(|| format!("Cargo.lock names no {name}"))?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}

/// The program on the PATH, if what it says of its version is good.
fn on_path(program: &str, good: impl Fn(&str) -> bool) -> Option<PathBuf> {
    let found = tools::find(program)?;
    tools::output(tools::command(&found).arg("--version")).is_ok_and(|said| good(&said)).then_some(found)
}

/// Whether OpenSSL's headers are there, installed if this is a Debian.
fn native_tls() -> bool {
    if debian::is_here() && debian::install(&["libssl-dev", "pkg-config"]).is_ok() {
        return true;
    }
    tools::output(tools::command("pkg-config").args(["--exists", "openssl"])).is_ok()
}

/// `program` of the crate `name`, from the cache, else ready-made by cargo-binstall, else built.
fn have(program: &str, name: &str, version: &str, options: impl FnOnce() -> Vec<&'static str>) -> anyhow::Result<PathBuf> {
    let cache = tools::cache()?;
    let home = cache.join(format!("{program}-{version}"));
    let file = home.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    if file.is_file() {
        return Ok(file);
    }
    // Into a folder beside it first, so that a set-up that was stopped leaves nothing half-made under the good name.
    let half = cache.join(format!("{program}-{version}.half"));
    _ = fs::remove_dir_all(&half);
    let ready_made = tools::find("cargo-binstall").is_some()
        && tools::step(&format!("cargo binstall {name}@{version}"), || {
            let mut install = tools::command("cargo");
            install.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]).arg(&half);
            install.arg(format!("{name}@{version}"));
            Ok(tools::succeeds_within(&mut install, Duration::from_secs(180)))
        })?;
    if !ready_made {
        let build = cache.join("build");
        tools::step(&format!("cargo install {name} {version}, once"), || {
            let mut install = tools::command("cargo");
            install.args(["install", "--debug", "--version", version, "--root"]).arg(&half).args(options()).arg(name);
            // A debug build without debug information takes a third of the time and is no slower in use.
            install.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_TARGET_DIR", &build);
            tools::output(&mut install)
                .with_context(|| format!("run it by hand: cargo install --locked {name} --version {version}"))
        })?;
        fs::remove_dir_all(&build)?;
    }
    _ = fs::remove_dir_all(&home);
    fs::rename(&half, &home)?;
    anyhow::ensure!(file.is_file(), "{name} {version} came without the program {program}");
    Ok(file)
}
