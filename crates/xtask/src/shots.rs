//! `cargo xtask shots [VIEW…]`: screenshots of every kind of page into `target/shots/`, from the hosted artifact.

use crate::{dist, setup, test, tools};

/// Makes the pictures; names of views (`home`, `judge`, `quest`) make only theirs.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let tools = setup::for_tests()?;
    if !dist::home().join("hosted/index.html").is_file() {
        dist::run(&["hosted".to_owned()])?;
    }
    let mut node = test::browser_script(&tools)?;
    tools::run(node.arg("shots.mjs").args(arguments))
}
