//! Node and the packages that `tests/browser/package.json` names.

use std::{fs, path::PathBuf};

use anyhow::Context;

use super::{NodeTools, debian};
use crate::tools;

/// The oldest Node that runs our packages.
const OLDEST: u32 = 20;

/// Node and its packages, installed when the lock file changed.
pub fn packages() -> anyhow::Result<NodeTools> {
    let node = node()?;
    let home = tools::root().join("tests/browser");
    let found = NodeTools { node, modules: home.join("node_modules") };
    let lock = fs::read(home.join("package-lock.json")).context("tests/browser/package-lock.json")?;
    let stamp = found.modules.join(".tekser-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(found);
    }
    tools::step("npm ci in tests/browser", || {
        let npm = tools::find_in(&found.path()?, "npm").context("Node's npm is missing; install it")?;
        let mut install = tools::command(npm);
        install.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&home).env("PATH", found.path()?);
        tools::output(&mut install).context("run it by hand: npm ci --prefix tests/browser")?;
        Ok(fs::write(&stamp, &lock)?)
    })?;
    Ok(found)
}

/// Node, new enough: the one on the PATH, else one from Node's own registry, which packs Node as a package.
fn node() -> anyhow::Result<PathBuf> {
    let new_enough = |node: &PathBuf| {
        tools::output(tools::command(node).arg("--version")).is_ok_and(|said| tools::version(&said).first() >= Some(&OLDEST))
    };
    if let Some(found) = tools::find("node").filter(new_enough) {
        return Ok(found);
    }
    let home = tools::cache()?.join(format!("node-{OLDEST}"));
    let ours = home.join("node_modules/node/bin/node");
    if new_enough(&ours) {
        return Ok(ours);
    }
    if tools::find("npm").is_none() && debian::is_here() {
        debian::install(&["nodejs", "npm"])?;
        if let Some(found) = tools::find("node").filter(new_enough) {
            return Ok(found);
        }
    }
    let by_hand =
        format!("Node {OLDEST} or newer is needed; install it, or with an older npm run: npm install --global node@{OLDEST}");
    let npm = tools::find("npm").with_context(|| by_hand.clone())?;
    tools::step(&format!("npm install node@{OLDEST}, once"), || {
        fs::create_dir_all(&home)?;
        fs::write(home.join("package.json"), "{\"private\":true}\n")?;
        let mut install = tools::command(npm);
        install.args(["install", "--no-audit", "--no-fund", "--loglevel=error"]).arg(format!("node@{OLDEST}"));
        tools::output(install.current_dir(&home)).map(drop)
    })
    .with_context(|| by_hand.clone())?;
    anyhow::ensure!(new_enough(&ours), by_hand);
    Ok(ours)
}
